//! Leads for Flowlu, room by room. An arrow in `a ← b` reads "b knows a":
//! `lead ← flowlu ← sample`, `flowlu ← replica ← session ← parts ← pages`; `components` and `browser` know none of these.
//!
//! The pure rooms build for any target. The web rooms, and all they need, exist for `wasm32` alone.

/// The shell around every screen: routes, navigation, who is connected.
#[cfg(target_arch = "wasm32")]
pub mod app;
/// What the app asks of the browser, in Rust types.
#[cfg(target_arch = "wasm32")]
pub mod browser;
/// The generic parts: fields, dialogs, notices, lists. They know no lead and no API.
#[cfg(target_arch = "wasm32")]
pub mod components;
/// The typed fetch module: Flowlu's REST API over a transport.
pub mod flowlu;
/// What a lead is: fields, values, edits, questions.
pub mod lead;
/// One folder a screen.
#[cfg(target_arch = "wasm32")]
pub mod pages;
/// Parts that know leads and that several screens share.
#[cfg(target_arch = "wasm32")]
pub mod parts;
/// Every address in the app.
pub mod paths;
/// The local copy: an engine that answers at once, syncs behind, and never loses a write.
pub mod replica;
/// A whole sample account in memory, behind the same transport.
pub mod sample;
/// Who is connected to what, and how they like it shown.
pub mod session;
/// The message catalogue, in every language.
pub mod text;
