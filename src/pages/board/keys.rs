//! The keys of the board: arrows walk cards and columns, Space picks a card up, `m` opens its menu.

use crate::browser::dom::JsCast as _;
use crate::browser::dom::{Element, HtmlElement};
use crate::browser::keys;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::card::lead_of;
use super::stand::{Stand, Target};
use super::{carry, follow};
use crate::lead::LeadId;

/// A key anywhere on the board.
pub fn on_key(stand: Stand, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() {
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
    let Some(target) = target_of(at) else { return false };
    let card = lead_of(at);
    let is_title = at.class_list().contains("title");
    let single_keys = || stand.desk.preferences.with_untracked(|preferences| preferences.single_keys);
    match key {
        "ArrowDown" => down(stand, target, card),
        "ArrowUp" => up(stand, target, card),
        "j" if single_keys() => down(stand, target, card),
        "k" if single_keys() => up(stand, target, card),
        "ArrowRight" => across(stand, target, card, 1),
        "ArrowLeft" => across(stand, target, card, -1),
        "Home" => follow::go(stand, target, 0),
        "End" => follow::go(stand, target, usize::MAX),
        " " if is_title => match card {
            Some(id) => carry::pick_up(stand, id),
            None => return false,
        },
        "m" if card.is_some() && single_keys() => open_menu(at),
        _ => return false,
    }
    true
}

/// The column or end that an element lies in.
pub fn target_of(element: &Element) -> Option<Target> {
    let zone = element.closest("[data-drop]").ok()??;
    Target::from_word(&zone.get_attribute("data-drop")?)
}

fn place(stand: Stand, card: Option<LeadId>) -> Option<usize> {
    Some(stand.place_of(card?)?.at)
}

fn down(stand: Stand, target: Target, card: Option<LeadId>) {
    match target {
        Target::Won | Target::Lost => follow::go(stand, Target::Lost, 0),
        Target::Column(_) => follow::go(stand, target, place(stand, card).map_or(0, |at| at + 1)),
    }
}

fn up(stand: Stand, target: Target, card: Option<LeadId>) {
    match target {
        Target::Won | Target::Lost => follow::go(stand, Target::Won, 0),
        Target::Column(_) => follow::go(stand, target, place(stand, card).map_or(0, |at| at.saturating_sub(1))),
    }
}

/// To the column beside, also if it is empty; behind the last one are the ends.
fn across(stand: Stand, target: Target, card: Option<LeadId>, step: isize) {
    let mut stops: Vec<Target> =
        stand.shown.with_untracked(|shown| shown.iter().map(|slot| Target::Column(*slot)).collect());
    stops.push(Target::Won);
    let here = if target == Target::Lost { Target::Won } else { target };
    let at = stops.iter().position(|stop| *stop == here).unwrap_or(0);
    let to = at.saturating_add_signed(step);
    if let Some(stop) = stops.get(to).filter(|_| to != at) {
        follow::go(stand, *stop, place(stand, card).unwrap_or(0));
    }
}

fn open_menu(at: &Element) {
    let card = at.closest("[data-lead]").ok().flatten();
    let button = card.and_then(|card| card.query_selector("[aria-haspopup]").ok()?);
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}
