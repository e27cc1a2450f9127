//! The list beside an open lead, and the row to return to.

use leptos::prelude::*;

use super::HEADING;
use crate::browser::focus;
use crate::lead::LeadId;
use crate::parts::{WalkList, pairs, use_list_query};
use crate::paths::LeadsQuery;

/// How long a row is waited for, in frames.
const FRAMES: u8 = 30;

/// Lets the list follow the lead that is open. When the form goes, the focus returns to the lead's row, if nothing else
/// has it.
pub fn use_follow(id: Signal<Option<LeadId>>) {
    let Some(walk) = use_context::<WalkList>() else { return };
    let query = use_list_query();
    // The list is another screen: it shows the page that the lead is on, and its row.
    Effect::new(move |_| {
        let Some(id) = id.get() else { return };
        walk.at.set_value(Some(id));
        if !untrack(|| walk.is_beside()) {
            return;
        }
        let mut asked = query.with_untracked(|query| LeadsQuery::from_pairs(pairs(query)));
        let place = walk.ids.with_untracked(|ids| ids.iter().position(|other| *other == id));
        if let Some(page) = place.map(|place| place / asked.size.rows() + 1).filter(|page| *page != asked.page) {
            asked.page = page;
            walk.from.set(asked.path());
        }
        // With the form's own layout, so that there is one for both.
        let takes_focus = in_list();
        request_animation_frame(move || reveal(id, takes_focus, FRAMES));
    });
    on_cleanup(move || {
        if let Some(id) = walk.at.try_get_value().flatten() {
            // The focus goes with the form, once that is gone.
            request_animation_frame(move || reveal(id, focus::focused().is_none(), FRAMES));
        }
    });
}

/// Enter on the row of the lead that is open leads into its form; false elsewhere.
pub fn enter() -> bool {
    let on_open = focus::focused()
        .is_some_and(|it| it.has_attribute("aria-current") && it.closest("tr").is_ok_and(|row| row.is_some()));
    on_open && focus::focus_id(HEADING)
}

/// Whether the focus is on a row.
fn in_list() -> bool {
    focus::focused().is_some_and(|it| it.closest("tr[data-id]").is_ok_and(|row| row.is_some()))
}

/// Shows the row of a lead as soon as it is there, and focuses it if the focus is free or on a row still.
fn reveal(id: LeadId, takes_focus: bool, frames: u8) {
    let link = ["[data-id='", &id.to_string(), "'] a"].concat();
    let takes_focus = takes_focus && (focus::focused().is_none() || in_list());
    if !(if takes_focus { focus::focus_first(&link) } else { focus::show_first(&link) }) && frames > 0 {
        request_animation_frame(move || reveal(id, takes_focus, frames - 1));
    }
}
