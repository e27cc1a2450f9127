//! The typed fetch module: Flowlu's REST API as calls, over a [`transport::Transport`].
//!
//! A call is a plain struct that says how it asks and how its answer is read ([`Endpoint`]); a
//! [`Client`] carries it. Writing is exact and reading forgives: the API writes numbers as text, unset
//! ids in four ways and errors inside HTTP 200. Only [`fetch`] knows the key and the network.
//!
//! Where a module says how sure a fact is: "the vendor's page" is flowlu.com/api, "the vendor's
//! OpenAPI" is the one published for the same platform under another brand, and "seen in clients" is
//! what public programs that talk to the API do.

pub mod accounts;
mod client;
pub mod comments;
pub mod customs;
mod decode;
mod encode;
mod endpoint;
mod error;
#[cfg(target_arch = "wasm32")]
pub mod fetch;
mod host;
mod key;
pub mod leads;
pub mod links;
pub mod lookups;
pub mod probe;
pub mod transport;
pub mod url;

pub use client::Client;
pub use decode::plain;
pub use endpoint::{Encoding, Endpoint, Page};
pub use error::{Error, Fate, Refusal};
#[cfg(target_arch = "wasm32")]
pub use fetch::Fetch;
pub use host::{Host, HostError};
pub use key::{ApiKey, KeyError};

#[cfg(test)]
mod tests;
