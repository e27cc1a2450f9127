//! One column: a head that stays, a form for quick adding, and the cards that are in sight.

use leptos::prelude::*;

use super::card;
use super::quick_add::QuickAdd;
use super::stand::{Stand, Target, stage_of};
use crate::components::{Glyph, Icon, VirtualList};
use crate::lead::LeadId;
use crate::parts::Dot;
use crate::replica::columns::{self, Slot};
use crate::session::show;
use crate::text::{self, fill};
use std::sync::Arc;

/// Heights of a card with the gap below it, in step with the style sheet.
const COMPACT: u32 = 84;
const SHORT: u32 = 96;
const LONG: u32 = 114;

/// The column of a stage, or of leads without one.
#[component]
pub fn Column(stand: Stand, of: Slot) -> impl IntoView {
    let slot = of;
    let t = text::current();
    let target = Target::Column(slot);
    let column: Memo<Option<Arc<columns::Column>>> =
        Memo::new(move |_| stand.columns.with(|columns| columns.column(slot).cloned()));
    let name = Memo::new(move |_| stand.name(target));
    let stage = Memo::new(move |_| stage_of(slot, &stand.replica.directory()).cloned());
    let is_open = Memo::new(move |_| stage.with(|stage| stage.as_ref().is_some_and(|stage| stage.is_open())));
    let total =
        Memo::new(move |_| column.with(|column| column.as_ref().map(|column| column.total).unwrap_or_default()));
    let keys = Memo::new(move |_| {
        column.with(|column| column.iter().flat_map(|column| &column.ids).map(|id| id.0).collect::<Vec<_>>())
    });
    let is_empty = Memo::new(move |_| keys.with(Vec::is_empty));
    let hovers = Memo::new(move |_| stand.hovers(target));
    let adding = RwSignal::new(false);
    // The card that is a stop of the Tab key; every card in sight while the focus is elsewhere.
    let current = RwSignal::new(None::<LeadId>);

    let compact = Memo::new(move |_| stand.desk.preferences.with(|preferences| preferences.compact));
    let is_long = move |id: LeadId| {
        !compact.get() && column.with(|column| column.as_ref().is_some_and(|column| column.long.contains_key(&id)))
    };
    let height = move |key: i64| match (compact.get(), is_long(LeadId(key))) {
        (true, _) => COMPACT,
        (false, false) => SHORT,
        (false, true) => LONG,
    };
    let reveal = move || stand.reveal.get().map(|id| id.0).filter(|key| keys.with_untracked(|keys| keys.contains(key)));
    let row = move |key: i64| card::card(stand, LeadId(key), current, Signal::derive(move || is_long(LeadId(key))));
    let hint = move || match (slot, is_open.get()) {
        (Slot::Unknown, _) => Some(t.board().unknown_hint),
        (Slot::Stage(_), false) => Some(t.board().closed_hint),
        (Slot::Stage(_), true) => None,
    };
    view! {
        <section
            class="col"
            class:is-closed=move || !is_open.get()
            class:is-target=move || hovers.get() == Some(true)
            class:is-refused=move || hovers.get() == Some(false)
            role="group"
            tabindex="-1"
            aria-label=name
            data-drop=target.word()
            on:focusin=move |event| current.set(card::lead_at(&event))
            on:focusout=move |_| current.set(None)
        >
            <header>
                {move || match slot {
                    Slot::Unknown => view! { <Icon glyph=Glyph::Alert /> }.into_any(),
                    Slot::Stage(_) => stage.with(|stage| view! { <Dot stage=stage.as_ref() /> }).into_any(),
                }}
                <h2 dir="auto" title=name>{name}</h2>
                <span class="n num">{move || show::integer(total.get().count)}</span>
                {move || is_open.get().then(|| {
                    let label = move || name.with(|name| fill(t.board().add_to, &[("stage", name)]));
                    view! {
                        <button
                            type="button"
                            class="btn quiet icon add"
                            aria-label=label
                            title=label
                            aria-expanded=move || if adding.get() { "true" } else { "false" }
                            on:click=move |_| adding.update(|adding| *adding = !*adding)
                        >
                            <Icon glyph=Glyph::Plus />
                        </button>
                    }
                })}
                <span class="sum num">{move || show::amount(total.get().sum)}</span>
            </header>
            {move || hint().map(|hint| view! { <p class="col-hint">{hint}</p> })}
            {move || match slot {
                Slot::Stage(stage) if adding.get() => Some(view! { <QuickAdd stand=stand stage=stage name=name open=adding /> }),
                _ => None,
            }}
            {move || is_empty.get().then(|| view! { <p class="col-empty">{t.board().no_cards}</p> })}
            <VirtualList label=name keys=keys height=height row=row reveal=Signal::derive(reveal) />
        </section>
    }
}
