//! Where to go once connected.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::paths;

/// The screen that sent the person here, if it is one of ours; else the list.
pub(super) fn use_onward() -> String {
    let next = use_query_map().with_untracked(|query| query.get_str("next").map(str::to_owned));
    next.filter(|next| is_screen(next)).unwrap_or_else(|| paths::LEADS.to_owned())
}

/// Whether an address is one of our screens, and neither another site (`//…`) nor Connect itself.
fn is_screen(address: &str) -> bool {
    [paths::LEADS, paths::BOARD, paths::SETTINGS].iter().any(|screen| {
        address.strip_prefix(screen).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    })
}
