//! A card that was let go slides to its place: what hung on the pointer goes there, and then the card itself shows.
//! Only that one thing moves, by its transform alone; where to is asked when the page is laid out anyway.

use std::time::Duration;

use leptos::prelude::*;

use super::stand::Stand;
use super::twin::Twin;
use crate::browser::viewport::prefers_still;
use crate::lead::LeadId;
use crate::replica::columns::Slot;

/// As long as the style sheet has it slide.
const SLIDE_MS: u64 = 180;
/// How many frames the card may take to come into the page.
const FRAMES: u8 = 4;

/// Lets `twin` slide to where the card of `id` stands in `slot`; whoever asked for less motion sees it there at once.
pub fn slide(stand: Stand, twin: Twin, id: LeadId, slot: Slot) {
    if prefers_still() {
        return;
    }
    stand.landing.set(Some(id));
    // The first frame lays out what the drop changed.
    request_animation_frame(move || request_animation_frame(move || go(stand, twin, id, slot, FRAMES)));
}

fn go(stand: Stand, twin: Twin, id: LeadId, slot: Slot, frames: u8) {
    let zone = ["[data-drop='", &slot.word(), "']"].concat();
    let card = document().query_selector(&[&zone, " [data-lead='", &id.to_string(), "']"].concat()).ok().flatten();
    if card.is_none() && frames > 0 {
        return request_animation_frame(move || go(stand, twin, id, slot, frames - 1));
    }
    // Out of sight, on a phone behind its tab, or at an end that shows no cards.
    let tab = ["[data-tab='", &slot.word(), "']"].concat();
    let other = || [&zone, &tab].into_iter().find_map(|zone| document().query_selector(zone).ok().flatten());
    let place = card.clone().or_else(other);
    if let Some(place) = place.map(|place| place.get_bounding_client_rect()) {
        twin.slide((place.left(), place.top()), card.is_none());
    }
    let end = move || {
        drop(twin);
        if stand.landing.try_get_untracked() == Some(Some(id)) {
            stand.landing.set(None);
        }
    };
    set_timeout(end, Duration::from_millis(SLIDE_MS));
}
