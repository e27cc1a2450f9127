//! A browser: an engine, its device, and what its person asked of it.

use std::collections::{BTreeMap, BTreeSet};

use super::device::Store;
use super::ledger::Ledger;
use crate::flowlu::Error;
use crate::lead::LeadId;
use crate::replica::call::{Call, CallId};
use crate::replica::engine::{Engine, FIRST_ASKED};
use crate::replica::outbox::{Intent, Outbox};
use crate::replica::pace::Millis;

/// One browser of a schedule.
pub struct Browser {
    pub engine: Engine,
    /// The learned pace, which outlives a visit.
    pub gap: Option<Millis>,
    pub store: Store,
    /// The page is open, and the device has been read.
    pub is_ready: bool,
    /// When the engine wants to be woken.
    pub wake: Millis,
    /// Grows with each crash: what belongs to an earlier visit reaches nobody.
    pub visit: u32,
    pub online: bool,
    /// Calls that wait for their answers.
    pub under_way: BTreeMap<CallId, Call>,
    /// How many calls it made.
    pub sent: u64,
    pub ledger: Ledger,
    /// Questions of screens that were not answered yet.
    pub asked: BTreeSet<CallId>,
    next_asked: u64,
    /// Leads that screens wanted in this visit.
    pub wanted: BTreeSet<LeadId>,
    /// The leads that the person worked on, the latest last.
    pub recent: Vec<LeadId>,
}

impl Browser {
    /// A browser that is about to be opened.
    pub fn new(now: Millis) -> Self {
        Self {
            engine: Engine::with_device(now, None),
            gap: None,
            store: Store::default(),
            is_ready: false,
            wake: Millis::MAX,
            visit: 0,
            online: true,
            under_way: BTreeMap::new(),
            sent: 0,
            ledger: Ledger::default(),
            asked: BTreeSet::new(),
            next_asked: FIRST_ASKED,
            wanted: BTreeSet::new(),
            recent: Vec::new(),
        }
    }

    /// The page goes without a word: all but the device is gone. `is_kept` says what becomes of a transaction.
    pub fn crash(&mut self, now: Millis, is_kept: bool) {
        self.store.end(is_kept);
        self.engine = Engine::with_device(now, self.gap);
        self.is_ready = false;
        self.wake = Millis::MAX;
        self.visit += 1;
        self.online = true;
        self.under_way.clear();
        self.asked.clear();
        self.wanted.clear();
        self.ledger.crashed(&self.store);
    }

    /// A number for a screen's question.
    pub fn new_question(&mut self) -> CallId {
        self.next_asked += 1;
        self.asked.insert(CallId(self.next_asked));
        CallId(self.next_asked)
    }

    /// Whether nothing happens by itself but the periodic refresh.
    pub fn is_at_rest(&self, now: Millis) -> bool {
        let outbox = self.engine.outbox();
        self.is_ready
            && self.under_way.is_empty()
            && self.wake > now + SOON
            && self.engine.status().progress.is_none()
            && outbox.iter().all(|intent| is_before_the_person(outbox, intent))
    }

    /// Whether every lead is here.
    pub fn is_synced(&self) -> bool {
        self.engine.status().complete
    }

    /// Whether nothing is sent any more because the key was refused.
    pub fn is_locked_out(&self, now: Millis) -> bool {
        let refused = |trouble: &Error| matches!(trouble, Error::KeyRefused | Error::NoAccount);
        self.under_way.is_empty()
            && self.wake > now + SOON
            && self.engine.status().trouble.as_ref().is_some_and(refused)
    }
}

/// A plan under way asks to be woken sooner than this, the periodic refresh later.
const SOON: Millis = 2_500;

/// Whether an intent waits for the person: it failed, or the creation of its lead did.
fn is_before_the_person(outbox: &Outbox, intent: &Intent) -> bool {
    let made_by = |other: &Intent| other.lead == intent.lead && other.mark().is_some() && other.is_failed();
    intent.is_failed() || (intent.lead.is_local() && outbox.iter().any(made_by))
}
