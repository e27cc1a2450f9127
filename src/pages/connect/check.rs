//! The check behind the Connect button: two small reads that can be cancelled, patient with a busy account.

use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::problem::About;
use crate::browser::clock;
use crate::flowlu::probe::{self, ConnectProblem};
use crate::flowlu::{Client, Endpoint, Error, Host};
use crate::session::connection::Connection;

/// How long to wait before an account that is busy is asked again; then it is given up.
const PATIENCE: [u32; 2] = [1_000, 2_000];
/// A trial account takes one call a second.
const GAP_MS: u32 = 1_000;
/// A press so soon after the first is the second half of a double click, not a wish to cancel.
const DOUBLE_CLICK_MS: i64 = 600;

/// How far the check is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Nothing was asked, or the person thought better of it.
    Idle,
    /// The account is being asked.
    Checking,
    /// The account was too busy and will be asked again.
    Waiting,
    /// It did not work, at this host.
    Failed(ConnectProblem, Host),
}

/// A check, at most one at a time.
#[derive(Clone, Copy)]
pub(super) struct Check {
    pub phase: RwSignal<Phase>,
    running: StoredValue<Option<AbortHandle>>,
    started: StoredValue<i64>,
}

impl Check {
    /// No check yet. One that runs ends with its owner.
    pub fn new() -> Self {
        let check =
            Self { phase: RwSignal::new(Phase::Idle), running: StoredValue::new(None), started: StoredValue::new(0) };
        on_cleanup(move || check.cancel());
        check
    }

    /// Whether the account is being asked. Tracked.
    pub fn is_running(self) -> bool {
        self.phase.with(|phase| matches!(phase, Phase::Checking | Phase::Waiting))
    }

    /// What there is to correct after a check that failed. Tracked.
    pub fn about(self) -> About {
        self.phase.with(|phase| match phase {
            Phase::Failed(problem, _) => About::of(*problem),
            _ => About::Neither,
        })
    }

    /// Asks the account whether it takes the key. `on_good` gets the connection back.
    pub fn start(self, host: Host, connection: Connection, on_good: impl FnOnce(Connection) + 'static) {
        self.phase.set(Phase::Checking);
        self.started.set_value(clock::now_ms());
        let client = connection.client();
        let (asking, handle) = abortable(async move { self.ask(&client).await });
        self.running.set_value(Some(handle));
        spawn_local(async move {
            match asking.await {
                // Whoever cancelled it has said so on the page.
                Err(_) => {}
                Ok(Err(error)) => {
                    self.phase.try_set(Phase::Failed(ConnectProblem::of(&error), host));
                }
                Ok(Ok(())) => on_good(connection),
            }
        });
    }

    /// Aborts the call under way.
    pub fn cancel(self) {
        if let Some(Some(handle)) = self.running.try_update_value(Option::take) {
            handle.abort();
        }
        self.phase.try_update(|phase| *phase = Phase::Idle);
    }

    /// Cancels, unless the press belongs to the one that started the check.
    pub fn press_again(self) {
        if clock::now_ms() - self.started.get_value() > DOUBLE_CLICK_MS {
            self.cancel();
        }
    }

    async fn ask(self, client: &Client) -> Result<(), Error> {
        self.patiently(client, &probe::first(), false).await?;
        clock::sleep(GAP_MS).await;
        self.patiently(client, &probe::second(), true).await
    }

    async fn patiently<E: Endpoint>(self, client: &Client, call: &E, has_answered: bool) -> Result<(), Error> {
        let mut patience = PATIENCE.into_iter();
        loop {
            let Err(error) = client.call(call).await else { return Ok(()) };
            // A refusal for haste often lacks the header that lets the browser show it.
            let is_busy = error == Error::Throttled || (has_answered && error == Error::Unreachable);
            let Some(wait) = patience.next().filter(|_| is_busy) else { return Err(error) };
            self.phase.try_set(Phase::Waiting);
            clock::sleep(wait).await;
            self.phase.try_set(Phase::Checking);
        }
    }
}
