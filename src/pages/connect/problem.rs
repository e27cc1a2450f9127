//! Why a connection is refused, in words, and which field it is about.

use leptos::prelude::*;

use crate::browser::page;
use crate::components::{Banner, Tone};
use crate::flowlu::probe::ConnectProblem;
use crate::flowlu::{Host, HostError, KeyError};
use crate::text::{self, Messages, fill};

/// Why the account cannot be what was typed.
pub(super) fn of_host(error: HostError, t: &Messages) -> &'static str {
    match error {
        HostError::Empty => t.connect().host_empty,
        HostError::NotAHost => t.connect().host_malformed,
        HostError::LookAlike => t.connect().host_look_alike,
        HostError::NotAllowed => t.connect().host_not_allowed,
        HostError::PlainHttp => t.connect().host_plain_http,
        HostError::NotAnAccount => t.connect().host_no_account,
        HostError::HasCredentials => t.connect().host_credentials,
        HostError::PortNotAllowed => t.connect().host_port,
    }
}

/// Why the key cannot be what was typed.
pub(super) fn of_key(error: KeyError, t: &Messages) -> &'static str {
    match error {
        KeyError::Empty => t.connect().key_empty,
        KeyError::HasSpaces => t.connect().key_spaces,
    }
}

/// What a failed check is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    Account,
    Key,
    /// Nothing that was typed.
    Neither,
}

impl About {
    /// What to correct after `problem`.
    pub fn of(problem: ConnectProblem) -> Self {
        match problem {
            ConnectProblem::NoSuchAccount | ConnectProblem::WrongHost | ConnectProblem::Unreachable => Self::Account,
            ConnectProblem::KeyRefused | ConnectProblem::NoCrmRights => Self::Key,
            ConnectProblem::Offline
            | ConnectProblem::TimedOut
            | ConnectProblem::Busy
            | ConnectProblem::ServerTrouble => Self::Neither,
        }
    }
}

/// What came of the check, and what can be done.
#[component]
pub(super) fn Problem(problem: ConnectProblem, host: Host) -> impl IntoView {
    let t = text::current();
    let message = match problem {
        ConnectProblem::Offline => t.connect().offline,
        ConnectProblem::Unreachable => t.connect().unreachable,
        ConnectProblem::TimedOut => t.connect().timed_out,
        ConnectProblem::NoSuchAccount => t.connect().no_account,
        ConnectProblem::WrongHost => t.connect().wrong_host,
        ConnectProblem::KeyRefused => t.connect().key_refused,
        ConnectProblem::NoCrmRights => t.connect().no_rights,
        ConnectProblem::Busy => t.connect().busy,
        ConnectProblem::ServerTrouble => t.connect().server_trouble,
    };
    let causes = (problem == ConnectProblem::Unreachable).then(|| {
        view! {
            <ul>
                <li>{t.connect().check_spelling}</li>
                <li>{t.connect().check_network}</li>
                <li>{fill(t.connect().check_cors, &[("origin", &page::origin())])}</li>
            </ul>
        }
    });
    view! {
        <Banner tone=Tone::Alert text=fill(message, &[("host", &host.name())])>
            {causes}
        </Banner>
    }
}
