//! The table: headings that sort, and one row a lead.

use leptos::prelude::*;

use super::row::Row;
use super::row_card::RowCard;
use crate::browser::reading::WhileHere as _;
use crate::browser::viewport::use_phone;
use crate::components::{Glyph, Icon};
use crate::lead::{Field, Kind, LeadId, Sort};
use crate::replica::search::Needle;
use crate::session::Desk;
use crate::text;

/// The leads of one page.
#[component]
pub fn Table(
    ids: Memo<Vec<LeadId>>,
    /// The lead that is open beside the list.
    open: Memo<Option<LeadId>>,
    sort: Memo<Sort>,
    on_sort: Callback<Sort>,
    /// What is searched, to be marked.
    #[prop(into)]
    search: Signal<String>,
) -> impl IntoView {
    let t = text::current();
    let preferences = Desk::expect().preferences;
    let columns = Memo::new(move |_| preferences.with(crate::session::preferences::Preferences::columns));
    let needle = Memo::new(move |_| search.with(|search| Needle::new(search)));
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty));
    let is_phone = use_phone();
    move || {
        if is_phone.get() {
            return view! {
                <ul class="rowcards" aria-label=t.leads.title hidden=is_empty>
                    <For each=move || ids.get() key=|id| *id let:id>
                        <RowCard id=id needle=needle />
                    </For>
                </ul>
            }
            .into_any();
        }
        // Another choice of columns is another table.
        let columns = StoredValue::new(columns.get());
        view! {
                <table aria-label=t.leads.title hidden=is_empty>
                    <thead>
                        <tr>
                            {columns
                                .with_value(|columns| columns.iter().map(|field| heading(*field, sort, on_sort)).collect_view())}
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || ids.get() key=|id| *id let:id>
                            <Row id=id is_open=Memo::new(move |_| open.while_here().get() == Some(id)) columns=columns needle=needle />
                        </For>
                    </tbody>
                </table>
        }
        .into_any()
    }
}

/// Amounts and other numbers stand to the right.
pub(super) fn is_number(field: Field) -> bool {
    matches!(field.kind(), Kind::Amount | Kind::Integer | Kind::Id)
}

fn heading(field: Field, sort: Memo<Sort>, on_sort: Callback<Sort>) -> AnyView {
    let label = text::current().fields.label(field);
    let mine = Memo::new(move |_| Some(sort.get()).filter(|sort| sort.field == field).map(|sort| sort.descending));
    let on_click = move |_| {
        let descending = mine.get_untracked().is_some_and(|descending| !descending);
        on_sort.run(Sort { field, descending });
    };
    let direction = move || mine.get().map(|descending| if descending { "descending" } else { "ascending" });
    view! {
        <th scope="col" class=if is_number(field) { "r" } else { "" } data-col=field.code() aria-sort=direction>
            <button type="button" on:click=on_click>
                <span>{label}</span>
                {move || mine.get().map(|descending| view! { <Icon glyph=if descending { Glyph::SortDown } else { Glyph::SortUp } /> })}
            </button>
        </th>
    }
    .into_any()
}
