//! The choice of columns, kept on the device.

use leptos::prelude::*;

use crate::components::{Checkbox, Dialog, Glyph, Icon};
use crate::lead::Field;
use crate::session::Desk;
use crate::session::preferences::Preferences;
use crate::text;

/// The button with the choice behind it.
#[component]
pub fn ColumnChooser() -> impl IntoView {
    let t = text::current();
    let open = RwSignal::new(false);
    view! {
        <button type="button" class="btn quiet small hide-s" aria-haspopup="dialog" on:click=move |_| open.set(true)>
            <Icon glyph=Glyph::Columns />
            {t.leads.columns}
        </button>
        <Dialog open=open title=t.leads.columns close_label=t.common.close on_close=move |()| open.set(false)>
            <Choices />
        </Dialog>
    }
}

#[component]
fn Choices() -> impl IntoView {
    let t = text::current();
    let desk = Desk::expect();
    let choice = move |field: Field| {
        let shown = Signal::derive(move || desk.preferences.with(|preferences| preferences.columns().contains(&field)));
        view! {
            <Checkbox
                id=["column-", field.code()].concat()
                label=t.fields.label(field)
                checked=shown
                disabled=field == Field::Name
                on_change=move |on| desk.prefer(|preferences| set_column(preferences, field, on))
            />
        }
    };
    view! {
        <p class="muted">{t.leads.columns_hint}</p>
        <div class="choices">{Field::all().map(choice).collect_view()}</div>
        <div class="actions">
            <button
                type="button"
                class="btn"
                on:click=move |_| desk.prefer(|preferences| preferences.columns = Preferences::default().columns)
            >
                {t.leads.columns_reset}
            </button>
        </div>
    }
}

/// Shows or hides a column; a new one takes the place it has in the form's order behind those shown.
fn set_column(preferences: &mut Preferences, field: Field, on: bool) {
    let mut columns = preferences.columns();
    columns.retain(|other| *other != field);
    if on {
        columns.push(field);
    }
    preferences.columns = columns.into_iter().map(|field| field.code().to_owned()).collect();
}
