//! What the app asks of the browser, in Rust types: one file per concern.

pub mod channel;
pub mod chunk;
pub mod clock;
pub mod database;
pub mod dom;
pub mod events;
pub mod float;
pub mod focus;
pub mod html;
pub mod intl;
pub mod keys;
pub mod leave;
pub mod lock;
pub mod online;
pub mod page;
pub mod random;
pub mod reading;
pub mod size;
pub mod storage;
pub mod style;
pub mod viewport;
