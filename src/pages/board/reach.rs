//! Putting the focus on a card or a column, wherever these are: scrolled away, folded, or behind another tab.

use leptos::prelude::*;

use super::stand::{Place, Stand};
use crate::browser::focus;
use crate::lead::LeadId;
use crate::replica::columns::Slot;
use crate::text::{self, fill};

/// How many frames a card may take to come into the page.
const FRAMES: u8 = 4;

/// Finds the column or end in the page.
pub fn column(slot: Slot) -> String {
    ["[data-drop='", &slot.word(), "']"].concat()
}

/// Whether a column can be in the page.
pub fn shows(stand: Stand, slot: Slot) -> bool {
    slot.is_end() || stand.shown.try_with_untracked(|shown| shown.contains(&slot)) == Some(true)
}

/// Whether a column has its cards in the page: it is not folded, and no closed end.
pub fn has_cards(slot: Slot) -> bool {
    document().query_selector(&[&column(slot), " .cards"].concat()).is_ok_and(|cards| cards.is_some())
}

/// Focuses the `at`th card of a column, or the last, and tells which one it is; or what the column has instead, or the
/// link of an end. On a phone the column comes first.
pub fn go(stand: Stand, slot: Slot, at: usize) {
    if shows(stand, slot) {
        return arrive(stand, slot, at);
    }
    stand.tab.set(Some(slot));
    request_animation_frame(move || {
        // The board may have gone meanwhile.
        if stand.tab.try_get_untracked().is_some() {
            arrive(stand, slot, at);
        }
    });
}

fn arrive(stand: Stand, slot: Slot, at: usize) {
    let card = stand.columns.with_untracked(|columns| {
        let ids = &columns.column(slot)?.ids;
        let at = at.min(ids.len().saturating_sub(1));
        ids.get(at).map(|id| Place { id: *id, slot, at })
    });
    if let Some(place) = card.filter(|_| has_cards(slot)) {
        show(stand, place.id);
        // The title is what the focus says itself.
        return stand.announcer.announce(&position(stand, place));
    }
    let zone = column(slot);
    let _ = focus::focus_first(&[&zone, " header .btn"].concat())
        || focus::focus_first(&[&zone, " a"].concat())
        || focus::focus_first(&zone);
}

/// Focuses a card in its column; where that has no cards in the page, what it has instead, and tells where the card is.
pub fn card(stand: Stand, place: Place) {
    let is_folded = shows(stand, place.slot) && !has_cards(place.slot);
    go(stand, place.slot, place.at);
    if is_folded {
        // What has the focus now stands for the card.
        stand.last.set_value(Some(place));
        stand.announcer.announce(&[&stand.title(place.id), ", ", &position(stand, place)].concat());
    }
}

/// "3 of 6 in Proposal", and whether it is selected.
fn position(stand: Stand, place: Place) -> String {
    let all = stand.columns.with_untracked(|columns| columns.column(place.slot).map_or(0, |column| column.ids.len()));
    let (n, all) = ((place.at + 1).to_string(), all.to_string());
    let stage = untrack(|| stand.name(place.slot));
    let t = text::current();
    let mut said = fill(t.board().position, &[("n", &n), ("all", &all), ("stage", &stage)]);
    if stand.selected.with_untracked(|selected| selected.contains(&place.id)) {
        said.push_str(", ");
        said.push_str(t.board().is_selected);
    }
    said
}

/// Scrolls a card into view and focuses it.
fn show(stand: Stand, id: LeadId) {
    stand.reveal.try_set(Some(id));
    wait_for(id, FRAMES);
}

fn wait_for(id: LeadId, frames: u8) {
    if focus::focus_first(&["[data-lead='", &id.to_string(), "'] a.title"].concat()) || frames == 0 {
        return;
    }
    request_animation_frame(move || wait_for(id, frames - 1));
}
