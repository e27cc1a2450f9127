//! Where to go once connected.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::paths;

/// The screen that sent the person here, if it is one of ours; else the list.
pub(super) fn use_onward() -> String {
    let next = use_query_map().with_untracked(|query| query.get_str("next").map(str::to_owned));
    // Neither another site (`//…`) nor Connect itself.
    next.filter(|next| paths::is_screen(next)).unwrap_or_else(|| paths::LEADS.to_owned())
}
