//! The cards of a column: a virtual list of which only what is in sight is in the page.

use std::sync::Arc;

use leptos::prelude::*;

use super::card;
use super::stand::Stand;
use crate::components::VirtualList;
use crate::lead::LeadId;
use crate::replica::columns::{Column, Slot};

/// Heights of a card with the gap below it, in step with the style sheet: of one with a title of one line alone, and
/// what a second line of the title, the line of the contact and the line of the amount add.
const USUAL: [u32; 4] = [46, 18, 23, 27];
const COMPACT: [u32; 4] = [38, 0, 21, 25];
/// How far beyond the edges of a column cards are kept: fewer than a list's rows, since there are many columns.
const BEYOND: u32 = 160;

/// The cards of `slot`. `current` is the one that is a stop of the Tab key; every card in sight while it is none.
#[component]
pub fn Pile(stand: Stand, of: Slot, name: Memo<String>, current: RwSignal<Option<LeadId>>) -> impl IntoView {
    let column: Memo<Option<Arc<Column>>> =
        Memo::new(move |_| stand.columns.with(|columns| columns.column(of).cloned()));
    let keys = Memo::new(move |_| {
        column.with(|column| column.iter().flat_map(|column| &column.ids).map(|id| id.0).collect::<Vec<_>>())
    });
    let compact = Memo::new(move |_| stand.desk.preferences.with(|preferences| preferences.compact));
    let holds_long =
        |column: &Option<Arc<Column>>, id: LeadId| column.as_ref().is_some_and(|column| column.long.contains_key(&id));
    let is_long = move |id: LeadId| !compact.get() && column.with(|column| holds_long(column, id));
    // Heights of a card with a short title and with a long one.
    let heights = Memo::new(move |_| {
        let [title, more, first, second] = if compact.get() { COMPACT } else { USUAL };
        let (has_first, has_second) = card::lines(stand);
        let short = title + if has_first { first } else { 0 } + if has_second { second } else { 0 };
        (short, short + more)
    });
    // One question for each card, since a column may hold thousands.
    let shape = Memo::new(move |_| (heights.get(), column.get().filter(|_| !compact.get())));
    let height = move |key: i64| {
        shape.with(|((short, long), column)| if holds_long(column, LeadId(key)) { *long } else { *short })
    };
    let reveal = move || stand.reveal.get().map(|id| id.0).filter(|key| keys.with_untracked(|keys| keys.contains(key)));
    let row = move |key: i64| card::card(stand, LeadId(key), current, Signal::derive(move || is_long(LeadId(key))));
    view! { <VirtualList label=name keys=keys height=height row=row reveal=Signal::derive(reveal) beyond=BEYOND /> }
}
