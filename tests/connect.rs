//! Connect and Settings in a real browser, with the whole app around them and the network under the test's control.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "components/screen.rs"]
#[allow(dead_code)]
mod screen;

#[path = "connect/accounts.rs"]
mod accounts;
#[path = "connect/check.rs"]
mod check;
#[path = "connect/door.rs"]
mod door;
#[path = "connect/leaving.rs"]
mod leaving;
#[path = "connect/settings.rs"]
mod settings;
#[path = "connect/typing.rs"]
mod typing;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
