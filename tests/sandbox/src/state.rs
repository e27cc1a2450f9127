//! What all connections share.

use std::fs::File;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use leads::sample::{Account, Clock, Random, Switches};

use crate::arguments::Options;
use crate::log::Log;
use crate::pace::Pace;
use crate::switches::Wire;

/// The sandbox as a whole, behind one lock.
#[derive(Debug)]
pub(crate) struct State {
    pub account: Account,
    pub wire: Wire,
    pub log: Log,
    pub pace: Pace,
    /// Delays and losses.
    pub random: Random,
    /// The server has gone away.
    pub down: bool,
    pub started: Instant,
    pub options: Options,
}

/// A handle on the state; clones share it.
#[derive(Clone, Debug)]
pub(crate) struct Shared(Arc<Mutex<State>>);

impl Shared {
    /// The state at the start.
    ///
    /// # Errors
    /// When the log cannot be written or a switch does not exist.
    pub fn new(options: Options) -> io::Result<Self> {
        let file = options.log.as_ref().map(File::create).transpose()?;
        let (account, wire) = fresh(&options).map_err(io::Error::other)?;
        let random = Random::new(options.seed);
        let started = Instant::now();
        let state =
            State { account, wire, log: Log::to(file), pace: Pace::default(), random, down: false, started, options };
        Ok(Self(Arc::new(Mutex::new(state))))
    }

    /// The state, for as long as no await comes between.
    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Everything as at the start.
    pub fn reset(&mut self) {
        // The options were good once, so they are good again.
        if let Ok((account, wire)) = fresh(&self.options) {
            self.account = account;
            self.wire = wire;
        }
        self.log.clear();
        self.pace = Pace::default();
        self.down = false;
    }

    /// Sets a switch, whichever side it belongs to.
    ///
    /// # Errors
    /// A sentence when there is no such switch or value.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        if Wire::TABLE.iter().any(|switch| switch.name == name) {
            self.wire.set(name, value)
        } else {
            self.account.set(name, value)
        }
    }
}

fn fresh(options: &Options) -> Result<(Account, Wire), String> {
    let mut wire = Wire::default();
    let mut switches = Switches::default();
    for (name, value) in &options.set {
        if Wire::TABLE.iter().any(|switch| switch.name == name) {
            wire.set(name, value)?;
        } else {
            switches.set(name, value)?;
        }
    }
    let today = options.today.unwrap_or_else(|| now().day(switches.clock_offset));
    Ok((Account::with(options.seed, options.leads, today, switches), wire))
}

/// The real time.
pub(crate) fn now() -> Clock {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Clock(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
