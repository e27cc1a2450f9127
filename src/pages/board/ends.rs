//! The two ends of every pipeline, which are the system's own and no stages.

use leptos::html;
use leptos::prelude::*;

use super::card;
use super::pile::Pile;
use super::stand::Stand;
use crate::browser::dom::{HtmlElement, JsCast as _};
use crate::browser::size::Watching;
use crate::browser::{page, style};
use crate::components::{Glyph, Icon};
use crate::lead::{Filter, LeadId, Status};
use crate::paths::LeadsQuery;
use crate::replica::columns::Slot;
use crate::session::show;
use crate::text::{self, fill};

/// Won and Lost: what came there this month, and where to put a card. Each opens into all its leads.
#[component]
pub fn Ends(stand: Stand) -> impl IntoView {
    let t = text::current();
    let ends = NodeRef::<html::Div>::new();
    let watching = StoredValue::new_local(None::<Watching>);
    ends.on_load(move |ends| {
        let zone = ends.clone();
        watching.set_value(Watching::new(&ends, move || tell_height(&zone)));
    });
    view! {
        <div class="ends" node_ref=ends class:is-open=move || is_open(stand, Slot::Won) || is_open(stand, Slot::Lost)>
            {end(stand, Slot::Won, Status::Won, t.board().show_won)}
            {end(stand, Slot::Lost, Status::Lost, t.board().show_lost)}
        </div>
    }
}

/// On a phone the ends lie below the cards, and notices stand above them.
fn tell_height(ends: &HtmlElement) {
    let closed = ends.query_selector(".end:not(.is-open)").ok().flatten();
    if let Some(closed) = closed.and_then(|end| end.dyn_into::<HtmlElement>().ok()) {
        style::set_property("--end-height", &[&closed.offset_height().to_string(), "px"].concat());
    }
}

/// Whether an end has its cards in the page. Tracked.
fn has_cards(stand: Stand, slot: Slot) -> bool {
    let (won, lost) = stand.opened.get();
    if slot == Slot::Won { won } else { lost }
}

/// Whether it shows them: on a phone, if it is the one column that shows. Tracked.
fn is_open(stand: Stand, slot: Slot) -> bool {
    has_cards(stand, slot) && (!stand.phone.get() || stand.chosen.get() == Some(slot))
}

fn end(stand: Stand, slot: Slot, status: Status, list_label: &'static str) -> AnyView {
    let t = text::current();
    let is_won = slot == Slot::Won;
    let (class, glyph) = if is_won { ("end won", Glyph::Trophy) } else { ("end lost", Glyph::Flag) };
    let total = Memo::new(move |_| {
        stand.columns.with(|columns| columns.column(slot).map(|column| column.total)).unwrap_or_default()
    });
    let name = Memo::new(move |_| stand.name(slot));
    let hovers = Memo::new(move |_| stand.hovers(slot).is_some());
    let is_open = Memo::new(move |_| is_open(stand, slot));
    let has_cards = Memo::new(move |_| has_cards(stand, slot));
    let current = RwSignal::new(None::<LeadId>);
    let before = StoredValue::new(None::<Slot>);
    // Whoever asks for a colleague's leads asks for those that were closed, too.
    let list = move || {
        let filter = stand.query.with(|query| Filter {
            pipeline: stand.pipeline.get(),
            status: Some(status),
            stage: None,
            due: None,
            ..query.filter.clone()
        });
        LeadsQuery { filter, ..LeadsQuery::default() }.path()
    };
    let open_label = move || {
        let said = if is_open.get() { t.board().fold } else { t.board().unfold };
        fill(said, &[("stage", &name.get())])
    };
    let toggle = move |_| {
        if stand.phone.get_untracked() {
            // There it is a column like others, of which one shows.
            if is_open.get_untracked() {
                return stand.tab.set(before.try_update_value(Option::take).flatten());
            }
            before.set_value(stand.chosen.get_untracked().filter(|chosen| *chosen != slot));
            return stand.tab.set(Some(slot));
        }
        stand.choices.change(|choices| {
            let (won, lost) = &mut choices.opened;
            let open = if is_won { won } else { lost };
            *open = !*open;
        });
    };
    view! {
        <section
            class=class
            class:is-open=is_open
            class:is-behind=move || has_cards.get() && !is_open.get()
            class:is-target=hovers
            role="group"
            aria-label=name
            data-drop=slot.word()
            on:focusin=move |event| current.set(card::lead_at(&event))
            on:focusout=move |_| current.set(None)
        >
            <header>
                <h2>
                    <Icon glyph=glyph />
                    {name}
                </h2>
                <button
                    type="button"
                    class="btn quiet icon"
                    aria-label=open_label
                    title=open_label
                    aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    on:click=toggle
                >
                    {move || view! { <Icon glyph=if is_open.get() { Glyph::Up } else { Glyph::Down } /> }}
                </button>
            </header>
            <p class="num">{move || fill(t.board().this_month, &[("count", &show::integer(total.get().count))])}</p>
            <p class="num">{move || show::amount(total.get().sum)}</p>
            <p class="to-list">
                <a href=move || page::href(&list()) class="end-link">{list_label}</a>
            </p>
            {move || has_cards.get().then(|| view! { <Pile stand=stand of=slot name=name current=current /> })}
        </section>
    }
    .into_any()
}
