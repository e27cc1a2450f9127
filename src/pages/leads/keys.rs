//! `j` and `k` walk the rows; Enter opens, as the title is a link.

use leptos::prelude::*;

use crate::browser::{focus, keys};
use crate::lead::LeadId;
use crate::parts::WalkList;
use crate::session::Desk;

/// Listens until the list goes.
pub fn use_row_keys(ids: Memo<Vec<LeadId>>) {
    let preferences = Desk::expect().preferences;
    let WalkList { at: current, .. } = expect_context();
    keys::on_key(move |key| {
        if !key.is_plain() || !preferences.with_untracked(|preferences| preferences.single_keys) {
            return false;
        }
        let step = match key.key.as_str() {
            "j" => 1,
            "k" => -1,
            _ => return false,
        };
        let next = ids.with_untracked(|ids| {
            let at = current.get_value().and_then(|id| ids.iter().position(|other| *other == id));
            let at = at.map_or(0, |at| at.saturating_add_signed(step).min(ids.len().saturating_sub(1)));
            ids.get(at).copied()
        });
        let Some(id) = next else { return false };
        current.set_value(Some(id));
        focus::focus_first(&format!("tr[data-id='{id}'] a.title"))
    });
}
