//! What can go wrong with a call, in one value that holds neither the key nor an address.

use std::fmt;

use super::transport::Failure;

/// Why a call did not give what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The browser says it is offline; nothing was sent.
    Offline,
    /// The browser gives no reason: no such host, no network, or an answer that it may not show us (CORS).
    /// Whether the server acted on the call is not known.
    Unreachable,
    /// No answer in time; whether the server acted on the call is not known.
    TimedOut,
    /// We gave the call up ourselves.
    Aborted,
    /// Too many calls in a second (HTTP 429); the server did not act on this one.
    Throttled,
    /// Key missing, wrong or deleted (code 11, HTTP 401).
    KeyRefused,
    /// There is no account at this host (code 11 with "account not found").
    NoAccount,
    /// The key may not do this (codes 22 and 30 with "access denied").
    Denied,
    /// The record is gone (code 20).
    NotFound,
    /// The server refused the values (code 21, or `"validation"`).
    Invalid(Vec<Refusal>),
    /// A web page or some other text instead of the API's JSON: most often a wrong host. Holds the HTTP status.
    NotJson(u16),
    /// JSON, but not of the shape that this call answers with. Holds what was missed.
    Unexpected(&'static str),
    /// The server failed (code 13 or 10, HTTP 5xx); whether it acted on the call is not known.
    Server(String),
    /// The server names another code; holds the code and the server's words.
    Other(i64, String),
}

/// One objection of the server to one field, or to the whole record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The API's name of the field, if the server named one.
    pub code: Option<String>,
    /// The server's words, as plain text.
    pub message: String,
}

/// What is known about a write that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The server did not act on it, and would later: sending it again is safe.
    NotProcessed,
    /// It may have been carried out: look before sending it again.
    Unclear,
    /// The server looked at it and said no.
    Refused,
}

impl Error {
    /// What may be assumed about a write that ended with this error.
    #[must_use]
    pub fn fate(&self) -> Fate {
        match self {
            Self::Offline | Self::Throttled => Fate::NotProcessed,
            Self::Unreachable
            | Self::TimedOut
            | Self::Aborted
            | Self::NotJson(_)
            | Self::Unexpected(_)
            | Self::Server(_) => Fate::Unclear,
            Self::KeyRefused | Self::NoAccount | Self::Denied | Self::NotFound | Self::Invalid(_) | Self::Other(..) => {
                Fate::Refused
            }
        }
    }

    /// Whether the same read may succeed a little later.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::Offline
                | Self::Unreachable
                | Self::TimedOut
                | Self::Throttled
                | Self::Server(_)
                | Self::NotJson(429 | 500..)
        )
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Offline => Self::Offline,
            Failure::Unreachable => Self::Unreachable,
            Failure::TimedOut => Self::TimedOut,
            Failure::Aborted => Self::Aborted,
        }
    }
}

/// For logs and tests; people read the catalogue's sentence instead.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Offline => f.write_str("offline"),
            Self::Unreachable => f.write_str("unreachable"),
            Self::TimedOut => f.write_str("timed out"),
            Self::Aborted => f.write_str("aborted"),
            Self::Throttled => f.write_str("too many requests"),
            Self::KeyRefused => f.write_str("key refused"),
            Self::NoAccount => f.write_str("no such account"),
            Self::Denied => f.write_str("access denied"),
            Self::NotFound => f.write_str("not found"),
            Self::Invalid(refusals) => write!(f, "refused: {} objection(s)", refusals.len()),
            Self::NotJson(status) => write!(f, "no JSON (HTTP {status})"),
            Self::Unexpected(missed) => write!(f, "unexpected answer: {missed}"),
            Self::Server(message) => write!(f, "server error: {message}"),
            Self::Other(code, message) => write!(f, "error {code}: {message}"),
        }
    }
}

impl std::error::Error for Error {}
