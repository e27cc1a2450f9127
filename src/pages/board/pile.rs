//! The cards of a column: a virtual list of which only what is in sight is in the page.

use std::sync::Arc;

use leptos::ev::PointerEvent;
use leptos::prelude::*;

use super::card;
use super::stand::Stand;
use super::still::hold;
use crate::browser::dom::{Element, JsCast as _};
use crate::components::VirtualList;
use crate::lead::{CardOrder, LeadId, Table};
use crate::paths::BoardQuery;
use crate::replica::columns::{Column, Slot};

/// Heights of a card with the gap below it, in step with the style sheet: of one with a title of one line alone, and
/// what a second line of the title, the line of the contact and the line of the amount add.
const USUAL: [u32; 4] = [46, 18, 23, 27];
const COMPACT: [u32; 4] = [38, 0, 21, 25];
/// What the line adds that says what did not get through.
const STOPPED: u32 = 51;
/// How far beyond the edges of a column cards are kept: fewer than a list's rows, since there are many columns.
const BEYOND: u32 = 160;

/// The cards of `slot`. `current` is the one that is a stop of the Tab key; every card in sight while it is none.
#[component]
pub fn Pile(stand: Stand, of: Slot, name: Memo<String>, current: RwSignal<Option<LeadId>>) -> impl IntoView {
    // The row that the pointer rests on.
    let under = RwSignal::new(None::<i64>);
    let rows = Memo::new(move |before: Option<&Rows>| {
        let column = stand.columns.with(|columns| columns.column(of).cloned());
        let asked = (stand.query.get(), stand.order());
        // What the person asks and does shows at once; what others do moves nothing under the pointer.
        let under = if stand.is_moving() { None } else { under.get() };
        Rows::after(before.filter(|before| before.asked == asked), column, under, asked)
    });
    let keys = Memo::new(move |_| rows.with(|rows| rows.keys.clone()));
    let compact = Memo::new(move |_| stand.desk.preferences.with(|preferences| preferences.compact));
    // Heights of a card with a short title and with a long one.
    let card = Memo::new(move |_| {
        let [title, more, first, second] = if compact.get() { COMPACT } else { USUAL };
        let (has_first, has_second) = card::lines(stand);
        let short = title + if has_first { first } else { 0 } + if has_second { second } else { 0 };
        (short, short + more)
    });
    let heights = Memo::new(move |_| {
        let (short, long) = card.get();
        rows.with(|rows| {
            stand.stopped.with(|stopped| {
                let height = |key: &i64| {
                    let id = LeadId(*key);
                    let card = if rows.long.has(id) { long } else { short };
                    card + if stopped.binary_search(&id).is_ok() { STOPPED } else { 0 }
                };
                rows.keys.iter().map(height).collect::<Vec<u32>>()
            })
        })
    });
    let reveal = move || stand.reveal.get().map(|id| id.0).filter(|key| keys.with_untracked(|keys| keys.contains(key)));
    let row = move |key: i64| {
        let id = LeadId(key);
        let is_long = Signal::derive(move || !compact.get() && rows.with(|rows| rows.long.has(id)));
        let is_gone = Memo::new(move |_| rows.with(|rows| rows.long.gone.contains_key(&id)));
        card::card(stand, id, current, is_long, is_gone)
    };
    view! {
        <VirtualList
            label=name
            keys=keys
            heights=heights
            row=row
            reveal=Signal::derive(reveal)
            held=Memo::new(move |_| stand.held.with(|held| held.first().map(|id| id.0)))
            coming=Memo::new(move |_| stand.coming(of))
            beyond=BEYOND
            on:pointerover=move |event: PointerEvent| {
                let now = key_at(&event).filter(|now| under.get_untracked() != Some(*now));
                if now.is_some() {
                    under.set(now);
                }
            }
            on:pointerleave=move |_| under.set(None)
        />
    }
}

/// The row in which an event happened.
fn key_at(event: &PointerEvent) -> Option<i64> {
    event.target()?.dyn_ref::<Element>()?.closest("[data-key]").ok()??.get_attribute("data-key")?.parse().ok()
}

/// The rows of a column as they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rows {
    keys: Vec<i64>,
    long: Titles,
    /// What was asked for when they were put so.
    asked: (BoardQuery, CardOrder),
}

impl Rows {
    /// What the column holds now, where the rows were like that before and the pointer rests on one of them.
    fn after(
        before: Option<&Self>,
        column: Option<Arc<Column>>,
        under: Option<i64>,
        asked: (BoardQuery, CardOrder),
    ) -> Self {
        let ids: Vec<i64> = column.iter().flat_map(|column| &column.ids).map(|id| id.0).collect();
        let keys = before.map_or_else(|| ids.clone(), |before| hold(&before.keys, &ids, under));
        let mut gone = Table::default();
        if let Some(before) = before.filter(|_| keys.len() > ids.len()) {
            let there: Table<i64, ()> = ids.into_iter().map(|key| (key, ())).collect();
            let missing = keys.iter().filter(|key| !there.contains_key(key)).map(|key| LeadId(*key));
            gone = missing.map(|id| (id, before.long.has(id))).collect();
        }
        Self { keys, long: Titles { column, gone }, asked }
    }
}

/// Which titles take more than a line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Titles {
    column: Option<Arc<Column>>,
    /// The leads that are shown though they are gone from the column.
    gone: Table<LeadId, bool>,
}

impl Titles {
    fn has(&self, id: LeadId) -> bool {
        let held = self.gone.get(&id).copied();
        held.unwrap_or_else(|| self.column.as_ref().is_some_and(|column| column.is_long(id)))
    }
}
