//! The screens, each but the list a file of its own, which of them stand beside each other, and what is fetched ahead.

use futures::FutureExt as _;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;

use crate::browser::chunk::chunk;
use crate::browser::clock;
use crate::pages::{BoardPage, ConnectPage, LeadPage, LeadsPage, SettingsPage};
use crate::parts::{Fetching, WalkList, later};

chunk! { connect_screen in door, fetch_connect() -> AnyView = view! { <ConnectPage /> }.into_any() }
chunk! { lead_screen in form, fetch_lead() -> AnyView = view! { <LeadPage /> }.into_any() }
chunk! { board_screen in board, fetch_board() -> AnyView = view! { <BoardPage /> }.into_any() }
chunk! { settings_screen in door, fetch_settings() -> AnyView = view! { <SettingsPage /> }.into_any() }

const CONNECT: fn() -> Fetching = || Box::pin(async { fetch_connect().await.is_ok() });
const LEAD: fn() -> Fetching = || Box::pin(async { fetch_lead().await.is_ok() });
const BOARD: fn() -> Fetching = || Box::pin(async { fetch_board().await.is_ok() });
const SETTINGS: fn() -> Fetching = || Box::pin(async { fetch_settings().await.is_ok() });

/// Grey bars that stand for a screen.
const ROWS: usize = 8;
/// When the rest of the app is fetched: late enough not to slow the screen that was asked for.
const REST_AFTER: u32 = 2_000;

/// The way in.
pub fn connect() -> AnyView {
    later(ROWS, || connect_screen().now_or_never(), CONNECT)
}

/// The list, the form, or both beside each other. Another lead in the address leaves both where they are.
pub fn leads() -> AnyView {
    let walk: WalkList = expect_context();
    let params = use_params_map();
    let is_open = Memo::new(move |_| params.with(|params| params.get_str("id").is_some()));
    let is_listed = Memo::new(move |_| !is_open.get() || walk.is_beside());
    view! {
        <div class="split">
            {move || is_listed.get().then(|| view! { <LeadsPage /> })}
            {move || is_open.get().then(|| later(ROWS, || lead_screen().now_or_never(), LEAD))}
        </div>
    }
    .into_any()
}

/// The board.
pub fn board() -> AnyView {
    later(ROWS, || board_screen().now_or_never(), BOARD)
}

/// Settings.
pub fn settings() -> AnyView {
    later(ROWS, || settings_screen().now_or_never(), SETTINGS)
}

/// Fetches the screens that nobody asked for yet, one by one, so that each opens at once, and without a network, too.
pub fn fetch_the_rest() {
    spawn_local(async {
        clock::sleep(REST_AFTER).await;
        for fetch in [LEAD, BOARD, SETTINGS] {
            // Whoever opens what did not come will be told.
            let _came = fetch().await;
        }
    });
}
