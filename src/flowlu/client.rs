//! Carries calls over a transport and reads what comes back.

use std::fmt;
use std::rc::Rc;

use serde_json::Value;

use super::decode::envelope;
use super::transport::{Request, Transport};
use super::{Encoding, Endpoint, Error};

/// The API of one account. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    transport: Rc<dyn Transport>,
    encoding: Encoding,
}

impl Client {
    /// Over `transport`, with bodies written as `encoding` says.
    #[must_use]
    pub fn new(transport: Rc<dyn Transport>, encoding: Encoding) -> Self {
        Self { transport, encoding }
    }

    /// Sends one call. It is never repeated here: pace and retries are the caller's.
    ///
    /// # Errors
    /// Whatever went wrong, from no network to an answer of the wrong shape.
    pub async fn call<E: Endpoint>(&self, endpoint: &E) -> Result<E::Output, Error> {
        endpoint.read(self.exchange(endpoint.request(self.encoding)).await?)
    }

    /// How bodies are written.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Sends a request and opens the answer's envelope: the part that does not depend on the call.
    ///
    /// # Errors
    /// Whatever went wrong, apart from a shape that the call does not know.
    pub async fn exchange(&self, request: Request) -> Result<Value, Error> {
        envelope::open(&self.transport.send(request).await?)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Client")
    }
}
