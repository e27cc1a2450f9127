//! Shortcuts that work on every connected screen. Single keys can be switched off (WCAG 2.1.4).

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::browser::{focus, keys};
use crate::parts::SEARCH_ID;
use crate::paths;
use crate::session::Desk;

/// Listens until the shell goes.
pub fn use_shortcuts() {
    let preferences = Desk::expect().preferences;
    let navigate = use_navigate();
    keys::on_key(move |key| {
        if !key.is_plain() || !preferences.with_untracked(|preferences| preferences.single_keys) {
            return false;
        }
        match key.key.as_str() {
            "/" => focus::select_id(SEARCH_ID),
            "n" => {
                navigate(paths::NEW_LEAD, leptos_router::NavigateOptions::default());
                true
            }
            "?" => {
                navigate(paths::SHORTCUTS, leptos_router::NavigateOptions::default());
                true
            }
            _ => false,
        }
    });
}
