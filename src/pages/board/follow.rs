//! The focus follows the card that moves. When a card leaves the board, its neighbour takes the focus.

use crate::browser::dom::Element;
use crate::browser::dom::JsCast as _;
use leptos::ev::{FocusEvent, MouseEvent};
use leptos::prelude::*;
use std::sync::Arc;

use super::LINE;
use super::card::{lead_at, lead_of};
use super::carry;
use super::stand::{Place, Stand};
use crate::browser::focus;
use crate::lead::LeadId;
use crate::parts::WalkList;
use crate::paths;
use crate::replica::columns::{self, Question, Slot};
use crate::replica::engine::Engine;
use crate::session::today;

/// How many frames a card may take to come into the page.
const FRAMES: u8 = 4;

/// Follows until the board goes.
pub fn use_follow(stand: Stand) {
    // Whoever was at a lead returns to its card, if nothing else has the focus.
    let walk = use_context::<WalkList>().filter(|walk| walk.from.with_untracked(|from| from.starts_with(paths::BOARD)));
    if let Some(id) = walk.and_then(|walk| walk.at.try_update_value(Option::take).flatten()) {
        request_animation_frame(move || {
            if focus::focused().is_none() {
                show(stand, id);
            }
        });
    }
    // The focus is the browser's; this only acts where it was lost because its card went, and takes what has gone out of
    // the hand that carried it.
    Effect::new(move |_| {
        stand.columns.track();
        let Some(last) = stand.last.get_value() else { return };
        let now = stand.place_of(last.id);
        if now.is_some_and(|now| now.slot == last.slot) {
            stand.last.set_value(now);
            return;
        }
        let was_carried = untrack(|| carry::taken(stand, last));
        request_animation_frame(move || {
            if focus::focused().is_none() {
                settle(stand, last, was_carried);
            }
        });
    });
}

/// Notes which card has the focus.
pub fn note(stand: Stand, event: &FocusEvent) {
    let card = lead_at(event);
    stand.last.set_value(card.and_then(|id| stand.place_of(id)));
    // The menu of the card that has the focus is a stop of the Tab key, and no other.
    for button in
        document().query_selector_all("[data-lead] [aria-haspopup][tabindex='0']").ok().into_iter().flat_map(elements)
    {
        button.set_attribute("tabindex", "-1").ok();
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let button = target.and_then(|target| target.closest("[data-lead]").ok()?);
    if let Some(button) = button.and_then(|card| card.query_selector("[aria-haspopup]").ok()?) {
        button.set_attribute("tabindex", "0").ok();
    }
}

fn elements(list: crate::browser::dom::NodeList) -> impl Iterator<Item = Element> {
    (0..list.length()).filter_map(move |n| list.item(n)?.dyn_into().ok())
}

/// Focuses the card where it is now, or what stands in its place. One that was carried leaves the focus to its column:
/// the key that was to put it down must pick no other up, and press no button.
fn settle(stand: Stand, last: Place, was_carried: bool) {
    if let Some(place) = stand.place_of(last.id).filter(|place| shows(stand, place.slot)) {
        return show(stand, place.id);
    }
    if !(was_carried && focus::focus_first(&column(last.slot))) {
        go(stand, last.slot, last.at);
    }
}

/// Finds the column or end in the page.
fn column(slot: Slot) -> String {
    ["[data-drop='", &slot.word(), "']"].concat()
}

/// Whether the cards of a column can be in the page.
fn shows(stand: Stand, slot: Slot) -> bool {
    slot.is_end() || stand.shown.try_with_untracked(|shown| shown.contains(&slot)) == Some(true)
}

/// Focuses the `at`th card of a column, or the last, or what the column has instead; or the link of an end. On a phone
/// the column comes first.
pub fn go(stand: Stand, slot: Slot, at: usize) {
    if !shows(stand, slot) {
        stand.tab.set(Some(slot));
    }
    let place = column(slot);
    let has_cards = document().query_selector(&[&place, " .cards"].concat()).is_ok_and(|cards| cards.is_some());
    let card = stand.columns.with_untracked(|columns| {
        let column = columns.column(slot)?;
        column.ids.get(at.min(column.ids.len().saturating_sub(1))).copied()
    });
    if let Some(id) = card.filter(|_| has_cards) {
        return show(stand, id);
    }
    let _ = focus::focus_first(&[&place, " header .btn"].concat())
        || focus::focus_first(&[&place, " a"].concat())
        || focus::focus_first(&place);
}

/// Scrolls a card into view and focuses it.
pub fn show(stand: Stand, id: LeadId) {
    stand.reveal.try_set(Some(id));
    wait_for(id, FRAMES);
}

fn wait_for(id: LeadId, frames: u8) {
    if focus::focus_first(&["[data-lead='", &id.to_string(), "'] a.title"].concat()) || frames == 0 {
        return;
    }
    request_animation_frame(move || wait_for(id, frames - 1));
}

/// The lead that is opened walks its column by previous and next.
pub fn remember_walk(stand: Stand, event: &MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = target.and_then(|target| target.closest("a.title").ok()?);
    let place = link.as_ref().and_then(lead_of).and_then(|id| stand.place_of(id));
    if let (Some(place), Some(walk)) = (place, use_context::<WalkList>()) {
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
