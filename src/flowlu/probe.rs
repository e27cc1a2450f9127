//! The check behind Connect: two small reads, and what a failure of one means to a salesperson.

use super::{Error, leads, lookups};

/// The first call: tells whether the host is an account, takes the key, and lets the browser read.
#[must_use]
pub fn first() -> lookups::Pipelines {
    lookups::Pipelines { page: 1, limit: 1 }
}

/// The second call: whether the key may read leads, and how many there are. A trial account takes one
/// call a second, so the caller waits in between.
#[must_use]
pub fn second() -> leads::List {
    leads::List { page: 1, limit: 1, ..leads::List::default() }
}

/// Why an account cannot be connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectProblem {
    /// The browser is offline.
    Offline,
    /// No such host, no way through, a redirect elsewhere, or the server forbids this site to read its
    /// answers (CORS): the browser does not tell which.
    Unreachable,
    /// No answer in time.
    TimedOut,
    /// Flowlu answers, but has no account of this name.
    NoSuchAccount,
    /// Something else than the API answers at this host.
    WrongHost,
    /// The key is wrong, deleted, or of another account.
    KeyRefused,
    /// The key works, but not for CRM.
    NoCrmRights,
    /// The account's limit of calls a second is used up; try again.
    Busy,
    /// The server failed; try again.
    ServerTrouble,
}

impl ConnectProblem {
    /// What `error` means while connecting.
    #[must_use]
    pub fn of(error: &Error) -> Self {
        match error {
            Error::Offline => Self::Offline,
            Error::Unreachable | Error::Aborted => Self::Unreachable,
            Error::TimedOut => Self::TimedOut,
            Error::NoAccount => Self::NoSuchAccount,
            Error::NotJson(_) | Error::Unexpected(_) => Self::WrongHost,
            Error::KeyRefused => Self::KeyRefused,
            // 30 and 31: the key's account has no such method or module, CRM switched off for instance.
            Error::Denied | Error::Other(30 | 31, _) => Self::NoCrmRights,
            Error::Throttled => Self::Busy,
            Error::Server(_) | Error::NotFound | Error::Invalid(_) | Error::Other(..) => Self::ServerTrouble,
        }
    }
}
