//! Several cards at once: picked by Ctrl- and Shift-click or `x`, and moved together by every way there is.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::card::lead_of;
use super::stand::Stand;
use super::{menu, reach};
use crate::browser::dom::{Element, JsCast as _};
use crate::components::{Glyph, Icon, Menu};
use crate::lead::{LeadId, Status};
use crate::replica::columns::Slot;
use crate::text::{self, fill};

/// Picks a card, or lets it go, and tells so.
pub fn toggle(stand: Stand, id: LeadId) {
    let t = text::current();
    let mut selected = stand.selected.get_untracked();
    let was_in = selected.contains(&id);
    selected.retain(|other| *other != id);
    if !was_in {
        selected.push(id);
    }
    let said = if was_in { t.board().unselected } else { t.board().selected_one };
    let n = selected.len().to_string();
    stand.announcer.announce(&fill(said, &[("lead", &stand.title(id)), ("n", &n)]));
    stand.selected.set(selected);
}

/// Picks all cards from the one that was picked last up to this one, in one column.
fn extend(stand: Stand, id: LeadId) {
    let from = stand.selected.with_untracked(|selected| selected.last().copied()).and_then(|last| stand.place_of(last));
    let to = stand.place_of(id);
    let (Some(from), Some(to)) = (from, to) else { return toggle(stand, id) };
    if from.slot != to.slot {
        return toggle(stand, id);
    }
    let (first, last) = (from.at.min(to.at), from.at.max(to.at));
    let ids: Vec<LeadId> = stand.columns.with_untracked(|columns| {
        let column = columns.column(to.slot);
        column.iter().flat_map(|column| column.ids.iter().skip(first).take(last - first + 1).copied()).collect()
    });
    let mut known = ids.clone();
    known.sort_unstable();
    stand.selected.update(|selected| {
        selected.retain(|id| known.binary_search(id).is_err());
        // The one that it began with stays the last, so that it can be extended from there again.
        selected.extend(ids.iter().filter(|id| **id != from.id));
        selected.push(from.id);
    });
    tell(stand);
}

fn tell(stand: Stand) {
    let t = text::current();
    let count = stand.selected.with_untracked(Vec::len);
    stand.announcer.announce(&t.count(t.board().selected, count));
}

/// Lets all go.
pub fn clear(stand: Stand) {
    if !stand.selected.with_untracked(Vec::is_empty) {
        stand.unselect();
        tell(stand);
    }
}

/// Lets all go, and gives the focus of the bar to the card that was picked last.
pub fn give_up(stand: Stand) {
    let last = stand.selected.with_untracked(|selected| selected.last().copied());
    if let Some(place) = last.and_then(|id| stand.place_of(id)) {
        reach::card(stand, place);
    }
    clear(stand);
}

/// A click with Ctrl or Shift picks the card. Whether it was one.
pub fn clicked(stand: Stand, event: &MouseEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(id) = target.as_ref().and_then(lead_of) else { return false };
    if event.shift_key() {
        extend(stand, id);
    } else if event.ctrl_key() || event.meta_key() {
        toggle(stand, id);
    } else {
        return false;
    }
    event.prevent_default();
    event.stop_propagation();
    true
}

/// How many are picked, and what can be done with them.
#[component]
pub fn SelectionBar(stand: Stand) -> impl IntoView {
    let t = text::current();
    let count = Memo::new(move |_| stand.selected.with(Vec::len));
    let some = Memo::new(move |_| count.get() > 0);
    // Who has gone meanwhile is picked no more.
    Effect::new(move |_| {
        stand.columns.track();
        let places = stand.selected.with_untracked(|selected| stand.places_of(selected));
        if stand.selected.with_untracked(Vec::len) > places.len() {
            stand.selected.update(|selected| selected.retain(|id| places.contains_key(id)));
        }
    });
    // The sheet "Mark as lost" has closed: who was lost is picked no more, also where Lost shows its leads.
    Effect::new(move |before: Option<Vec<LeadId>>| {
        let asked = stand.acts.losing().get();
        let is_lost = |id: &LeadId| stand.replica.lead(*id).is_some_and(|lead| lead.status == Status::Lost);
        if asked.is_empty() && before.is_some_and(|before| before.iter().any(is_lost)) {
            stand.unselect();
        }
        asked
    });
    move || {
        some.get().then(|| {
            view! {
                <div class="selection" role="group" aria-label=t.board().selection>
                    <b class="num">{move || t.count(t.board().selected, count.get())}</b>
                    <Menu
                        label=t.board().move_to
                        items=Signal::derive(move || menu::items(stand, None))
                        on_pick=move |word: String| {
                            if let Some(slot) = Slot::from_word(&word) {
                                stand.put(&stand.selected.get_untracked(), slot);
                            }
                        }
                        class="btn small"
                        glyph=Glyph::Down
                        labelled=true
                    />
                    <button type="button" class="btn quiet icon small" aria-label=t.board().unselect title=t.board().unselect on:click=move |_| give_up(stand)>
                        <Icon glyph=Glyph::X />
                    </button>
                </div>
            }
        })
    }
}
