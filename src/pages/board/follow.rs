//! The focus follows the card that moves. When a card leaves the board, its neighbour takes the focus.

use crate::browser::dom::Element;
use crate::browser::dom::JsCast as _;
use leptos::ev::{FocusEvent, MouseEvent};
use leptos::prelude::*;
use std::sync::Arc;

use super::LINE;
use super::card::{lead_at, lead_of};
use super::keys::slot_at;
use super::stand::{Place, Stand};
use super::{carry, reach};
use crate::browser::focus;
use crate::parts::WalkList;
use crate::paths;
use crate::replica::columns::{self, Question};
use crate::replica::engine::Engine;
use crate::session::today;

/// Follows until the board goes.
pub fn use_follow(stand: Stand) {
    // Whoever was at a lead returns to its card, if nothing else has the focus.
    let walk = use_context::<WalkList>().filter(|walk| walk.from.with_untracked(|from| from.starts_with(paths::BOARD)));
    if let Some(id) = walk.and_then(|walk| walk.at.try_update_value(Option::take).flatten()) {
        request_animation_frame(move || {
            if focus::focused().is_none() {
                reach::show(stand, id);
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
            // The board may have gone meanwhile.
            if stand.last.try_get_value().is_some() && focus::focused().is_none_or(|it| stands_for(&it, last)) {
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

/// Whether an element has the focus for a card whose column has no cards in the page.
fn stands_for(element: &Element, last: Place) -> bool {
    lead_of(element).is_none() && slot_at(element) == Some(last.slot) && !reach::has_cards(last.slot)
}

/// Focuses the card where it is now, or what stands in its place. One that was carried leaves the focus to its column:
/// the key that was to put it down must pick no other up, and press no button.
fn settle(stand: Stand, last: Place, was_carried: bool) {
    if let Some(place) = stand.place_of(last.id).filter(|place| reach::shows(stand, place.slot)) {
        return reach::card(stand, place);
    }
    if !(was_carried && focus::focus_first(&reach::column(last.slot))) {
        reach::go(stand, last.slot, last.at);
    }
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
