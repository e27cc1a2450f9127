//! The keys of the board: arrows walk cards and columns, digits jump to a column, Space picks a card up, `x` selects
//! it, `m` opens its menu.

use crate::browser::dom::JsCast as _;
use crate::browser::dom::{Element, HtmlElement};
use crate::browser::keys;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::card::lead_of;
use super::stand::Stand;
use super::{carry, reach, selection};
use crate::lead::LeadId;
use crate::replica::columns::Slot;

/// A key anywhere on the board.
pub fn on_key(stand: Stand, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() || event.default_prevented() {
        return;
    }
    let key = keys::meant(event);
    let used = match stand.carried.get_untracked() {
        Some(id) => carry::on_key(stand, id, &key),
        None => {
            event.target().and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(|at| walk(stand, &at, &key))
        }
    };
    if used {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn walk(stand: Stand, at: &Element, key: &str) -> bool {
    if key == "Escape" && at.closest(".selection").is_ok_and(|bar| bar.is_some()) {
        selection::give_up(stand);
        return true;
    }
    let Some(slot) = slot_at(at) else { return false };
    let card = lead_of(at);
    let is_title = at.class_list().contains("title");
    match key {
        "ArrowDown" => down(stand, slot, card),
        "ArrowUp" => up(stand, slot, card),
        "j" if single_keys(stand) => down(stand, slot, card),
        "k" if single_keys(stand) => up(stand, slot, card),
        "ArrowRight" => across(stand, slot, card, 1),
        "ArrowLeft" => across(stand, slot, card, -1),
        "Home" => reach::go(stand, slot, 0),
        "End" => reach::go(stand, slot, usize::MAX),
        "Escape" if !stand.selected.with_untracked(Vec::is_empty) => selection::clear(stand),
        " " if is_title => match card {
            Some(id) => carry::pick_up(stand, id),
            None => return false,
        },
        "x" if single_keys(stand) => match card {
            Some(id) => selection::toggle(stand, id),
            None => return false,
        },
        "m" if card.is_some() && single_keys(stand) => open_menu(at),
        key if single_keys(stand) => match nth(stand, key) {
            Some(slot) => reach::go(stand, slot, 0),
            None => return false,
        },
        _ => return false,
    }
    true
}

/// Whether single keys are shortcuts, as the person likes it.
pub fn single_keys(stand: Stand) -> bool {
    stand.desk.preferences.with_untracked(|preferences| preferences.single_keys)
}

/// The column that a digit means.
pub fn nth(stand: Stand, key: &str) -> Option<Slot> {
    let n: usize = key.parse().ok()?;
    stand.slots().get(n.checked_sub(1)?).copied()
}

/// The column or end that an element lies in.
pub fn slot_at(element: &Element) -> Option<Slot> {
    let zone = element.closest("[data-drop]").ok()??;
    Slot::from_word(&zone.get_attribute("data-drop")?)
}

fn place(stand: Stand, card: Option<LeadId>) -> Option<usize> {
    Some(stand.place_of(card?)?.at)
}

fn down(stand: Stand, slot: Slot, card: Option<LeadId>) {
    match (slot, place(stand, card)) {
        (Slot::Won, None) => reach::go(stand, Slot::Lost, 0),
        (slot, at) => reach::go(stand, slot, at.map_or(0, |at| at + 1)),
    }
}

fn up(stand: Stand, slot: Slot, card: Option<LeadId>) {
    match (slot, place(stand, card)) {
        (Slot::Lost, None) => reach::go(stand, Slot::Won, 0),
        (slot, at) => reach::go(stand, slot, at.map_or(0, |at| at.saturating_sub(1))),
    }
}

/// To the column beside, also if it is empty or, on a phone, behind another tab; behind the last one are the ends.
fn across(stand: Stand, slot: Slot, card: Option<LeadId>, step: isize) {
    let stops: Vec<Slot> = stand.slots().into_iter().filter(|stop| *stop != Slot::Lost).collect();
    let here = if slot == Slot::Lost { Slot::Won } else { slot };
    let at = stops.iter().position(|stop| *stop == here).unwrap_or(0);
    let to = at.saturating_add_signed(step);
    if let Some(stop) = stops.get(to).filter(|_| to != at) {
        reach::go(stand, *stop, place(stand, card).unwrap_or(0));
    }
}

fn open_menu(at: &Element) {
    let card = at.closest("[data-lead]").ok().flatten();
    let button = card.and_then(|card| card.query_selector("[aria-haspopup]").ok()?);
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}
