//! The menu "Move to…": one for all cards, since there are many buttons and few of them are ever pressed.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::card::lead_of;
use super::stand::Stand;
use crate::browser::dom::{Element, HtmlElement, JsCast as _};
use crate::browser::focus;
use crate::components::{MenuItem, menu_beside};
use crate::lead::{Colour, LeadId};
use crate::replica::columns::Slot;
use crate::text::{self, fill};

/// The button whose menu is open, and its lead.
pub type Open = RwSignal<Option<(LeadId, HtmlElement)>, LocalStorage>;

/// A click on the button of a card opens its menu, or closes it. Whether it was one.
pub fn clicked(open: Open, event: &MouseEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let button = target.and_then(|target| target.closest(".more").ok()?);
    let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) else { return false };
    let Some(lead) = lead_of(&button) else { return false };
    let was_open = open.with_untracked(|open| open.as_ref().is_some_and(|(id, _)| *id == lead));
    close(open, false);
    if !was_open {
        expand(&button, "true");
        open.set(Some((lead, button)));
    }
    true
}

fn close(open: Open, refocus: bool) {
    let Some((_, button)) = open.get_untracked() else { return };
    expand(&button, "false");
    open.set(None);
    if refocus {
        focus::focus(&button);
    }
}

fn expand(button: &HtmlElement, expanded: &str) {
    button.set_attribute("aria-expanded", expanded).ok();
}

/// The open menu, if there is one.
pub fn opened(stand: Stand, open: Open) -> Option<AnyView> {
    let (id, button) = open.get()?;
    let on_pick = move |word: String| {
        if let Some(slot) = Slot::from_word(&word) {
            stand.put(&stand.bundle(id), slot);
        }
    };
    Some(menu_beside(
        button,
        Signal::stored(text::current().board().move_to.to_owned()),
        Signal::derive(move || items(stand, Some(id))),
        Callback::new(on_pick),
        Callback::new(move |refocus| close(open, refocus)),
    ))
}

/// Where cards can go: the stages of this pipeline, the two ends, other pipelines' stages. Where the one card stands
/// already is no place to go.
pub fn items(stand: Stand, card: Option<LeadId>) -> Vec<MenuItem> {
    let t = text::current();
    let directory = stand.replica.directory();
    let here = stand.pipeline.get_untracked();
    let at = card.and_then(|id| stand.place_of(id)).map(|place| place.slot);
    let mut items = Vec::new();
    let mut others = Vec::new();
    for pipeline in directory.open_pipelines() {
        for stage in directory.open_stages_of(pipeline.id) {
            let slot = Slot::Stage(stage.id);
            let colour = stage.colour.as_ref().map(Colour::css).unwrap_or_default();
            if here != Some(pipeline.id) {
                let label = fill(t.board().other_pipeline, &[("pipeline", &pipeline.name), ("stage", &stage.name)]);
                others.push(MenuItem::new(slot.word(), label).coloured(colour));
            } else if at != Some(slot) {
                items.push(MenuItem::new(slot.word(), &stage.name).coloured(colour));
            }
        }
    }
    if at != Some(Slot::Won) {
        items.push(MenuItem::new(Slot::Won.word(), t.board().won));
    }
    if at != Some(Slot::Lost) {
        items.push(MenuItem::new(Slot::Lost.word(), t.board().lost).danger());
    }
    items.append(&mut others);
    items
}
