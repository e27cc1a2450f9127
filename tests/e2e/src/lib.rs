//! Drives the built app in a real browser, as a person would: by role and accessible name.
//!
//! ```no_run
//! # use e2e::{Account, journey};
//! journey(Account::quick(), |app| {
//!     app.connect();
//!     app.click("link", "New lead");
//!     app.fill("Title", "Oak shelves");
//!     app.click("button", "Save");
//!     app.see("Oak shelves");
//! });
//! ```
//!
//! Each journey has a sandbox and a browser of its own. What it needs comes from the environment
//! ([`place`]), as `cargo xtask test e2e` sets it.
// A test that cannot go on should panic.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod account;
mod act;
mod app;
mod axe;
mod base64;
mod calls;
mod console;
mod driver;
mod ending;
mod http;
mod journey;
mod keys;
mod place;
mod pointer;
mod report;
mod sandbox;
mod screen;
mod tabs;
mod wait;
mod webdriver;

pub use account::Account;
pub use app::App;
pub use calls::{Call, Calls, Form};
pub use journey::journey;
pub use sandbox::{Lead, Sandbox};
pub use screen::Screen;
pub use tabs::Tab;
