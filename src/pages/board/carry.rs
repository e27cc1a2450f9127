//! Moving cards by keyboard: Space picks up, arrows and digits choose where to, Space puts down, `w` and `l` put into Won
//! and Lost, Esc leaves all as it was.

use leptos::ev::FocusEvent;
use leptos::prelude::*;

use super::card::lead_at;
use super::keys::{nth, single_keys};
use super::stand::{Place, Stand};
use crate::browser::focus;
use crate::lead::LeadId;
use crate::replica::columns::Slot;
use crate::text::{self, fill};

/// Picks a card up, and all that are selected if it is one of them.
pub fn pick_up(stand: Stand, id: LeadId) {
    let Some(place) = stand.place_of(id) else { return };
    stand.over.set(Some(place.slot));
    stand.carried.set(Some(id));
    let t = text::current();
    let said = fill(t.board().picked_up, &[("lead", &stand.titles(&stand.bundle(id)))]);
    let keys = if single_keys(stand) { t.board().carry_keys } else { t.board().carry_arrows };
    stand.announcer.announce(&[&said, " ", &whereabouts(stand, place.slot), " ", keys].concat());
}

/// A key while a card is carried. True if it meant something.
pub fn on_key(stand: Stand, id: LeadId, key: &str) -> bool {
    let targets = || -> Vec<Slot> {
        let ids = stand.bundle(id);
        stand.slots().into_iter().filter(|slot| stand.accepts(&ids, *slot)).collect()
    };
    let beside = |step: isize| {
        let targets = targets();
        let over = stand.over.get_untracked();
        let at = targets.iter().position(|slot| Some(*slot) == over).unwrap_or(0);
        targets.get(at.saturating_add_signed(step).min(targets.len().saturating_sub(1))).copied()
    };
    match key {
        "ArrowRight" => choose(stand, beside(1)),
        "ArrowLeft" => choose(stand, beside(-1)),
        "Home" => choose(stand, targets().first().copied()),
        "End" => choose(stand, targets().last().copied()),
        " " | "Enter" => put_down(stand, id, stand.over.get_untracked()),
        "w" if single_keys(stand) => put_down(stand, id, Some(Slot::Won)),
        "l" if single_keys(stand) => put_down(stand, id, Some(Slot::Lost)),
        "Escape" => leave(stand, id),
        "ArrowUp" | "ArrowDown" => {}
        key => match nth(stand, key).filter(|_| single_keys(stand)) {
            Some(slot) if targets().contains(&slot) => choose(stand, Some(slot)),
            Some(slot) => {
                let said = fill(text::current().board().takes_none, &[("stage", &stand.name(slot))]);
                stand.announcer.announce(&said);
            }
            // What a letter means elsewhere on the page it does not mean in the air.
            None => return key.chars().count() == 1,
        },
    }
    true
}

/// What the keys mean, for whoever sees.
pub fn hint(stand: Stand) -> &'static str {
    let t = text::current();
    if single_keys(stand) { t.board().carry_hint } else { t.board().carry_hint_arrows }
}

/// The focus went elsewhere, and so nobody carries the card any more. One that goes itself is [`taken`].
pub fn left(stand: Stand, event: &FocusEvent) {
    if let Some(id) = stand.carried.get_untracked()
        && lead_at(event) == Some(id)
        && stand.last.get_value().is_none_or(|was| stand.stays(was))
    {
        leave(stand, id);
    }
}

/// A card has gone from its column, by a colleague's doing or by a refusal. Whether it was carried: nobody does any more.
pub fn taken(stand: Stand, was: Place) -> bool {
    let is_carried = stand.carried.get_untracked() == Some(was.id);
    if is_carried {
        stand.carried.set(None);
        stand.over.set(None);
        stand.tell_taken(was);
    }
    is_carried
}

fn choose(stand: Stand, slot: Option<Slot>) {
    let Some(slot) = slot else { return };
    stand.over.set(Some(slot));
    if let Some(place) = document().query_selector(&["[data-drop='", &slot.word(), "']"].concat()).ok().flatten() {
        focus::show(&place);
    }
    stand.announcer.announce(&whereabouts(stand, slot));
}

/// "Column Proposal, 3 of 6, 12 leads."
fn whereabouts(stand: Stand, slot: Slot) -> String {
    let t = text::current();
    let slots = stand.slots();
    let n = slots.iter().position(|other| *other == slot).map_or(0, |at| at + 1).to_string();
    let held = stand.columns.with_untracked(|columns| columns.column(slot).map_or(0, |column| column.total.count));
    let leads = t.count(t.common.leads_count, held);
    let words = [("stage", stand.name(slot)), ("n", n), ("all", slots.len().to_string()), ("leads", leads)];
    let words: Vec<(&str, &str)> = words.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fill(if slot.is_end() { t.board().over_end } else { t.board().over }, &words)
}

fn put_down(stand: Stand, id: LeadId, slot: Option<Slot>) {
    let ids = stand.bundle(id);
    let stay = stand.places_of(&ids).values().all(|(at, _)| Some(*at) == slot);
    match slot {
        Some(slot) if !stay => {
            stand.carried.set(None);
            stand.over.set(None);
            stand.put(&ids, slot);
        }
        _ => leave(stand, id),
    }
}

fn leave(stand: Stand, id: LeadId) {
    stand.carried.set(None);
    stand.over.set(None);
    let titles = stand.titles(&stand.bundle(id));
    stand.announcer.announce(&fill(text::current().board().left_there, &[("lead", &titles)]));
}
