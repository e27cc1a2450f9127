//! What goes out and what comes back, as plain data, and the trait that carries it.
//!
//! A [`Request`] names neither host nor key: only the adapter that really sends it knows them
//! (`fetch`), so nothing that builds, queues, prints or tests a request can leak the key.

use std::future::Future;
use std::pin::Pin;

/// The two HTTP methods of the API. Delete is a GET too (the vendor's page and OpenAPI).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
}

/// One call to the REST API, relative to `https://HOST/api/v1/module/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub method: Method,
    /// `crm/lead/get/17`: no leading slash, segments already safe for a path.
    pub path: String,
    /// Query parameters in order, not yet percent-encoded, without `api_key`.
    pub query: Vec<(String, String)>,
    pub body: Body,
}

/// The body of a POST.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    Empty,
    /// `application/x-www-form-urlencoded`, the default: the vendor's OpenAPI, and every client seen.
    Form(Vec<(String, String)>),
    /// `application/json`: what the vendor's lead page shows, and clients report as not parsed; a setting of the connection.
    Json(String),
}

/// What the server answered, whatever it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    pub status: u16,
    pub body: String,
}

/// Why there is no answer at all. The browser hides more than this on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The browser says it is offline.
    Offline,
    /// A bare `TypeError`: no such host, no network, or an answer that CORS forbids to read.
    Unreachable,
    /// No answer within the time allowed; the request was aborted.
    TimedOut,
    /// We gave the call up ourselves.
    Aborted,
}

/// A future on the one thread of a browser tab.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Carries requests to an account: `fetch` over the network, `sample` in memory, fakes in tests.
/// Dropping the future gives the call up.
pub trait Transport {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, Failure>>;
}

impl Request {
    /// A GET of `path`.
    pub fn get(path: impl Into<String>) -> Self {
        Self { method: Method::Get, path: path.into(), query: Vec::new(), body: Body::Empty }
    }

    /// A POST of `body` to `path`.
    pub fn post(path: impl Into<String>, body: Body) -> Self {
        Self { method: Method::Post, path: path.into(), query: Vec::new(), body }
    }

    /// The same request with one more query parameter.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }
}
