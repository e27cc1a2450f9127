//! A browser: an engine, what it wants next, and what its person asked of it.

use std::collections::{BTreeMap, BTreeSet};

use super::disk::Disk;
use super::ledger::Ledger;
use crate::lead::LeadId;
use crate::replica::call::{Call, CallId};
use crate::replica::engine::{Engine, FIRST_ASKED};
use crate::replica::outbox::{Intent, Outbox};
use crate::replica::pace::Millis;

/// One browser of a schedule.
pub struct Browser {
    pub engine: Engine,
    pub disk: Disk,
    /// When the engine wants to be woken.
    pub wake: Millis,
    /// Grows with each start: answers to calls of an earlier visit reach nobody.
    pub visit: u32,
    pub online: bool,
    /// Calls that wait for their answers.
    pub under_way: BTreeMap<CallId, Call>,
    pub ledger: Ledger,
    /// Questions of screens that were not answered yet.
    pub asked: BTreeSet<CallId>,
    next_asked: u64,
    /// Leads that screens wanted in this visit.
    pub wanted: BTreeSet<LeadId>,
    /// Leads that the person worked on, the latest last.
    pub recent: Vec<LeadId>,
}

impl Browser {
    /// A browser that is opened for the first time.
    pub fn new(now: Millis) -> Self {
        let disk = Disk::default();
        Self {
            engine: disk.start(now),
            disk,
            wake: now,
            visit: 0,
            online: true,
            under_way: BTreeMap::new(),
            ledger: Ledger::default(),
            asked: BTreeSet::new(),
            next_asked: FIRST_ASKED,
            wanted: BTreeSet::new(),
            recent: Vec::new(),
        }
    }

    /// Everything but the disk is gone, and the app starts anew.
    pub fn crash(&mut self, now: Millis) {
        self.engine = self.disk.start(now);
        self.wake = now;
        self.visit += 1;
        self.online = true;
        self.under_way.clear();
        self.asked.clear();
        self.wanted.clear();
    }

    /// A number for a screen's question.
    pub fn new_question(&mut self) -> CallId {
        self.next_asked += 1;
        CallId(self.next_asked)
    }

    /// Whether nothing happens by itself but the periodic refresh.
    pub fn is_at_rest(&self, now: Millis) -> bool {
        let outbox = self.engine.outbox();
        self.under_way.is_empty()
            && self.wake > now + SOON
            && self.engine.status().progress.is_none()
            && outbox.iter().all(|intent| is_before_the_person(outbox, intent))
    }
}

/// A plan under way asks to be woken sooner than this, the periodic refresh later.
const SOON: Millis = 2_500;

/// Whether an intent waits for the person: it failed, or the creation of its lead did.
fn is_before_the_person(outbox: &Outbox, intent: &Intent) -> bool {
    let made_by = |other: &Intent| other.lead == intent.lead && other.mark().is_some() && other.is_failed();
    intent.is_failed() || (intent.lead.is_local() && outbox.iter().any(made_by))
}
