//! Which answers a page of another origin may read.

use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_REQUEST_HEADERS, RETRY_AFTER,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::switches::{Cors, RetryAfter, Wire};

const ANY: HeaderValue = HeaderValue::from_static("*");

/// Puts the headers on an answer that the switches grant it.
pub(crate) fn grant(wire: &Wire, method: &Method, mut response: Response) -> Response {
    let cors = if method == Method::POST { wire.post } else { wire.get };
    let failed = response.status() == StatusCode::TOO_MANY_REQUESTS || response.status().is_server_error();
    if cors == Cors::Allow && !(failed && wire.drop_on_error) {
        response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
    }
    response
}

/// `Retry-After` on a 429.
pub(crate) fn retry_after(wire: &Wire, response: &mut Response) {
    if wire.retry_after == RetryAfter::Absent {
        return;
    }
    let headers = response.headers_mut();
    headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
    if wire.retry_after == RetryAfter::Exposed {
        headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("Retry-After"));
    }
}

/// The answer to OPTIONS: a strict server knows no preflight.
pub(crate) fn preflight(wire: &Wire, asked: &HeaderMap) -> Response {
    if !wire.preflight {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST, OPTIONS"));
    if let Some(names) = asked.get(ACCESS_CONTROL_REQUEST_HEADERS) {
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, names.clone());
    }
    response
}
