//! Moving a card by keyboard: Space picks it up, arrows choose where to, Space puts it down, Esc leaves it.

use leptos::ev::FocusEvent;
use leptos::prelude::*;

use super::card::lead_at;
use super::stand::{Stand, Target};
use crate::browser::focus;
use crate::lead::LeadId;
use crate::replica::columns::Columns;
use crate::text::{self, fill};

/// Picks a card up.
pub fn pick_up(stand: Stand, id: LeadId) {
    let Some(place) = stand.place_of(id) else { return };
    stand.over.set(Some(Target::Column(place.slot)));
    stand.carried.set(Some(id));
    stand.announcer.announce(&fill(text::current().board().picked_up, &[("lead", &stand.title(id))]));
}

/// A key while a card is carried. True if it meant something.
pub fn on_key(stand: Stand, id: LeadId, key: &str) -> bool {
    match key {
        "ArrowRight" => choose(stand, id, 1),
        "ArrowLeft" => choose(stand, id, -1),
        " " | "Enter" => put_down(stand, id),
        "Escape" => leave(stand, id),
        "ArrowUp" | "ArrowDown" | "Home" | "End" => {}
        _ => return false,
    }
    true
}

/// The focus went elsewhere, and so nobody carries the card any more.
pub fn left(stand: Stand, event: &FocusEvent) {
    if let Some(id) = stand.carried.get_untracked()
        && lead_at(event) == Some(id)
    {
        leave(stand, id);
    }
}

fn choose(stand: Stand, id: LeadId, step: isize) {
    let targets: Vec<Target> =
        stand.columns.with_untracked(targets).into_iter().filter(|target| stand.accepts(id, *target)).collect();
    let over = stand.over.get_untracked();
    let at = targets.iter().position(|target| Some(*target) == over).unwrap_or(0);
    let at = at.saturating_add_signed(step).min(targets.len().saturating_sub(1));
    let Some(target) = targets.get(at).copied() else { return };
    stand.over.set(Some(target));
    if let Some(place) = document().query_selector(&["[data-drop='", &target.word(), "']"].concat()).ok().flatten() {
        focus::show(&place);
    }
    let (n, all) = ((at + 1).to_string(), targets.len().to_string());
    let words = [("stage", stand.name(target)), ("n", n), ("all", all)];
    let words: Vec<(&str, &str)> = words.iter().map(|(name, value)| (*name, value.as_str())).collect();
    stand.announcer.announce(&fill(text::current().board().over, &words));
}

/// Every place where a card can go, in the order of the page.
fn targets(columns: &Columns) -> Vec<Target> {
    columns.columns.iter().map(|column| Target::Column(column.slot)).chain([Target::Won, Target::Lost]).collect()
}

fn put_down(stand: Stand, id: LeadId) {
    let target = stand.over.get_untracked();
    let stays = stand.place_of(id).is_none_or(|place| Some(Target::Column(place.slot)) == target);
    match target {
        Some(target) if !stays => {
            stand.carried.set(None);
            stand.over.set(None);
            stand.put(id, target);
        }
        _ => leave(stand, id),
    }
}

fn leave(stand: Stand, id: LeadId) {
    stand.carried.set(None);
    stand.over.set(None);
    stand.announcer.announce(&fill(text::current().board().left_there, &[("lead", &stand.title(id))]));
}
