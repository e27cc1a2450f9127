//! The sample account over real HTTP, with the manners of a real server: keys, CORS, a rate
//! limit, delays, lost connections. It serves the built app too, so that a browser can be sent
//! through whole journeys without any account.
//!
//! [`start`] runs it inside another test; the binary runs it from the command line.

mod api;
mod arguments;
mod background;
pub mod client;
mod control;
mod cors;
mod form;
mod log;
mod pace;
mod serve;
mod site;
mod state;
mod switches;

pub use arguments::{Options, help};
pub use background::{Sandbox, start};
