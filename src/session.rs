//! Who is connected to what, and how they like it shown.

pub mod board_choices;
pub mod config;
#[cfg(target_arch = "wasm32")]
pub mod connection;
#[cfg(target_arch = "wasm32")]
pub mod customs;
pub mod kept;
pub mod names;
pub mod preferences;
pub mod sentence;
#[cfg(target_arch = "wasm32")]
pub mod show;

#[cfg(target_arch = "wasm32")]
mod context;
#[cfg(target_arch = "wasm32")]
pub use context::{Desk, Session, today};
