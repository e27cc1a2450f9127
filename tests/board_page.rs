//! The board in a real browser, over the sample account.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

#[path = "components/screen.rs"]
#[allow(dead_code)]
mod screen;

#[path = "board_page/adding.rs"]
mod adding;
#[path = "board_page/alerts.rs"]
mod alerts;
#[path = "board_page/desk.rs"]
mod desk;
#[path = "board_page/finger.rs"]
mod finger;
#[path = "board_page/landing.rs"]
mod landing;
#[path = "board_page/selection.rs"]
mod selection;
#[path = "board_page/together.rs"]
mod together;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
