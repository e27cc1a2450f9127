//! The generic parts in a real browser, found by role and name as a person finds them.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test that finds nothing has failed")]

#[path = "components/screen.rs"]
mod screen;

#[path = "components/combobox.rs"]
mod combobox;
#[path = "components/database.rs"]
mod database;
#[path = "components/dialog.rs"]
mod dialog;
#[path = "components/fields.rs"]
mod fields;
#[path = "components/html.rs"]
mod html;
#[path = "components/intl.rs"]
mod intl;
#[path = "components/menu.rs"]
mod menu;
#[path = "components/notices.rs"]
mod notices;
#[path = "components/reading.rs"]
mod reading;
#[path = "components/virtual_list.rs"]
mod virtual_list;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
