//! The room's tests: answers as they may come, calls as they must go out.

mod any_json;
mod carrying;
mod customs;
mod errors;
mod examples;
mod records;
mod requests;
mod shapes;

use super::decode::envelope;
use super::transport::Response;
use super::{Endpoint, Error};

/// What `endpoint` makes of `body`.
fn answer<E: Endpoint>(endpoint: &E, status: u16, body: &str) -> Result<E::Output, Error> {
    endpoint.read(envelope::open(&Response { status, body: body.to_owned() })?)
}

/// One of the recorded bodies, composed from the documents and not taken from any account.
macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("../fixtures/", $name, ".json"))
    };
}
use fixture;
