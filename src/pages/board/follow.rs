//! The focus follows the card that moves. When a card leaves the board, its neighbour takes the focus.

use crate::browser::dom::Element;
use crate::browser::dom::JsCast as _;
use leptos::ev::{FocusEvent, MouseEvent};
use leptos::prelude::*;
use std::cell::Cell;
use std::sync::Arc;

use super::LINE;
use super::card::{lead_at, lead_of};
use super::heir::heir;
use super::keys::slot_at;
use super::stand::{Place, Stand};
use super::{carry, reach};
use crate::browser::focus;
use crate::lead::LeadId;
use crate::parts::WalkList;
use crate::paths;
use crate::replica::columns::{self, Columns, Question};
use crate::replica::engine::Engine;
use crate::session::today;

thread_local! {
    /// The place of the card by which the board was left.
    static LEFT: Cell<Option<Place>> = const { Cell::new(None) };
}

/// Follows until the board goes.
pub fn use_follow(stand: Stand) {
    come_back(stand);
    // The focus is the browser's; this only acts where it was lost because its card went, and takes what has gone out of
    // the hand that carried it.
    Effect::new(move |before: Option<Columns>| {
        let columns = stand.columns.get();
        if let Some(last) = stand.last.get_value() {
            follow(stand, last, before.as_ref(), &columns);
        }
        columns
    });
}

/// Whoever was at a lead returns to its column and card, or to what is beside the place that it left, if nothing else has
/// the focus.
fn come_back(stand: Stand) {
    let walk = use_context::<WalkList>().filter(|walk| walk.from.with_untracked(|from| from.starts_with(paths::BOARD)));
    let lead = walk.and_then(|walk| walk.at.try_update_value(Option::take).flatten());
    let place = |id| stand.place_of(id).or(LEFT.take());
    let Some(Place { slot, at, .. }) = lead.and_then(place) else { return };
    // On a phone an end shows its cards behind its tab.
    if !reach::shows(stand, slot) || (slot.is_end() && stand.phone.get_untracked()) {
        stand.tab.set(Some(slot));
    }
    request_animation_frame(move || {
        if stand.last.try_get_value().is_some() && focus::focused().is_none() {
            reach::go(stand, slot, at);
        }
    });
}

/// Follows the card that had the focus last from `before` to `now`.
fn follow(stand: Stand, last: Place, before: Option<&Columns>, now: &Columns) {
    let place = stand.place_of(last.id);
    if place.is_some_and(|place| place.slot == last.slot) {
        return stand.last.set_value(place);
    }
    let was_carried = untrack(|| carry::taken(stand, last));
    let column = |of: &Columns| of.column(last.slot).map(Arc::clone);
    let (before, now) = (before.and_then(column), column(now));
    request_animation_frame(move || {
        // The board may have gone meanwhile.
        let is_here = stand.last.try_get_value().is_some();
        // While a card hangs on the pointer nothing scrolls but what it is held at.
        let is_free = stand.held.try_with_untracked(Vec::is_empty) == Some(true);
        if is_here && is_free && focus::focused().is_none_or(|it| stands_for(&it, last)) {
            settle(stand, last, was_carried, || {
                let (before, now) = before.zip(now)?;
                heir(&before.ids, &now.ids, last.at)
            });
        }
    });
}

/// Notes which card has the focus. What is done with the selected cards is done with the one selected last.
pub fn note(stand: Stand, event: &FocusEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_in = |places: &str| target.as_ref().and_then(|target| target.closest(places).ok()?);
    let selected = || stand.selected.with_untracked(|selected| selected.last().copied());
    let card = lead_at(event).or_else(|| is_in(".selection").and_then(|_| selected()));
    // A sheet that closes may give the focus to a card that is about to leave its column: it is followed from there.
    let seen = target.as_ref().and_then(slot_at);
    let place = card.and_then(|id| stand.place_of(id)).filter(|place| seen.is_none_or(|seen| seen == place.slot));
    let before = stand.last.get_value().filter(|last| Some(last.id) == card);
    stand.last.set_value(place.or(before));
    // The menu of the card that has the focus is a stop of the Tab key, and no other.
    for button in
        document().query_selector_all("[data-lead] [aria-haspopup][tabindex='0']").ok().into_iter().flat_map(elements)
    {
        button.set_attribute("tabindex", "-1").ok();
    }
    if let Some(button) = is_in("[data-lead]").and_then(|card| card.query_selector("[aria-haspopup]").ok()?) {
        button.set_attribute("tabindex", "0").ok();
    }
}

fn elements(list: crate::browser::dom::NodeList) -> impl Iterator<Item = Element> {
    (0..list.length()).filter_map(move |n| list.item(n)?.dyn_into().ok())
}

/// Whether an element has the focus for a card whose column has no cards in the page.
fn stands_for(element: &Element, last: Place) -> bool {
    lead_of(element).is_none() && slot_at(element) == Some(last.slot) && !reach::has_cards(last.slot)
}

/// Focuses the card where it is now, or its heir, or what its column has instead. One that was carried leaves the focus
/// to its column: the key that was to put it down must pick no other up, and press no button. To find the heir takes
/// long in a long column, and most cards that go are still on the board.
fn settle(stand: Stand, last: Place, was_carried: bool, heir: impl FnOnce() -> Option<LeadId>) {
    if let Some(place) = stand.place_of(last.id).filter(|place| reach::shows(stand, place.slot)) {
        return reach::card(stand, place);
    }
    if !(was_carried && focus::focus_first(&reach::column(last.slot))) {
        let at = heir().and_then(|id| stand.place_of(id)).filter(|place| place.slot == last.slot).map(|place| place.at);
        reach::go(stand, last.slot, at.unwrap_or(last.at));
    }
}

/// The lead that is opened walks its column by previous and next.
pub fn remember_walk(stand: Stand, event: &MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = target.and_then(|target| target.closest("a.title").ok()?);
    let place = link.as_ref().and_then(lead_of).and_then(|id| stand.place_of(id));
    if let (Some(place), Some(walk)) = (place, use_context::<WalkList>()) {
        LEFT.set(Some(place));
        let pipeline = stand.pipeline.get_untracked();
        let mut query = stand.query.get_untracked();
        query.filter.pipeline = pipeline;
        walk.from.set(query.path());
        let (replica, order) = (stand.replica, untrack(|| stand.order()));
        let (limits, chances) = (stand.choices.limits.get_untracked(), stand.choices.chances.get_untracked());
        let opened = stand.opened.get_untracked();
        // The board goes, and its columns with it.
        walk.set_column(Arc::new(move || {
            let _ = replica.version();
            let directory = replica.directory();
            let ids = |engine: &Engine| {
                let question = Question {
                    pipeline: pipeline?,
                    filter: &query.filter,
                    needing: query.needing,
                    order,
                    limits: &limits,
                    chances: &chances,
                    opened,
                    line: LINE,
                    today: today(),
                };
                Some(columns::build(engine.rows(), &directory, &question).column(place.slot)?.ids.clone())
            };
            replica.read(ids).flatten().unwrap_or_default()
        }));
    }
}
