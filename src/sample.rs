//! A whole sample account in memory that answers requests as the API does: the app's demo,
//! the simulator's server and, over real HTTP, the sandbox.
//!
//! Everything here is made up. What the account does where the vendor's documents are silent or
//! contradict each other is decided by [`Switches`]; their defaults are the likeliest behaviour,
//! or the stricter one where nothing tells.

mod account;
mod answer;
mod calendar;
mod column;
mod failure;
mod filter;
mod generate;
mod json;
mod lead_rules;
mod link_rules;
mod list;
mod others;
mod random;
mod record;
mod route;
mod shape;
mod switches;
mod tables;
mod transport;
mod value;
mod write;

pub use account::Account;
pub use calendar::Clock;
pub use random::Random;
pub use switches::*;
pub use transport::SampleTransport;

#[cfg(test)]
mod tests;
