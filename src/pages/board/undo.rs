//! Ctrl+Z on the board takes back what was done last, as long as nothing of it was sent.

use leptos::prelude::*;

use super::stand::Stand;
use crate::browser::keys;

/// Listens until the board goes. Where somebody types, the key means what was typed; while a card is in the air, which
/// is nothing done yet, it means nothing.
pub fn use_undo(stand: Stand) {
    keys::on_key(move |key| {
        let is_it = key.command && key.key == "z" && !key.shift && !key.alt && !key.repeat;
        let is_elsewhere = key.in_text_field || key.in_dialog || key.composing;
        let in_the_air = stand.carried.get_untracked().is_some() || !stand.held.with_untracked(Vec::is_empty);
        is_it && !is_elsewhere && (in_the_air || stand.acts.take_back_latest())
    });
}
