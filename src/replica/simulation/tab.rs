//! A tab: an engine, what it waits for, and what it is to the other tabs of its browser.

use std::collections::{BTreeMap, BTreeSet};

use crate::flowlu::Error;
use crate::lead::LeadId;
use crate::replica::call::{Call, CallId};
use crate::replica::engine::{Engine, FIRST_ASKED};
use crate::replica::outbox::{Intent, IntentId, Outbox};
use crate::replica::pace::Millis;
use crate::replica::tabs::{Slot, Word};

/// One tab of a schedule.
pub struct Tab {
    pub engine: Engine,
    pub role: Role,
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
    /// Questions of screens that were not answered yet.
    pub asked: BTreeSet<CallId>,
    next_asked: u64,
    /// Leads that screens wanted in this visit.
    pub wanted: BTreeSet<LeadId>,
    /// The leads that the person worked on, the latest last.
    pub recent: Vec<LeadId>,
    /// Whether this tab is looked at, and which others are.
    pub visible: bool,
    pub others_visible: BTreeMap<u64, bool>,
    /// What was heard and has to wait.
    pub heard: Vec<Word>,
    /// When the last word that it said is heard.
    pub said: Millis,
    /// Calls that wait for a turn, by the number of the turn.
    pub turns: BTreeMap<u64, (CallId, Call)>,
    pub next_turn: u64,
    /// Turns that other tabs asked for.
    pub borrowed: BTreeMap<CallId, Slot>,
    /// What it handed over, if it is to do so twice.
    pub handed: BTreeMap<IntentId, Vec<u8>>,
}

/// What a tab is to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Closed,
    /// It reads the device; what is heard waits.
    Begins,
    Follows,
    Leads,
    /// It keeps nothing, and nobody syncs for it.
    IsAlone,
}

impl Tab {
    /// A tab that is not open.
    pub fn new(now: Millis) -> Self {
        Self {
            engine: Engine::with_device(now, None),
            role: Role::Closed,
            is_ready: false,
            wake: Millis::MAX,
            visit: 0,
            online: true,
            under_way: BTreeMap::new(),
            sent: 0,
            asked: BTreeSet::new(),
            next_asked: FIRST_ASKED,
            wanted: BTreeSet::new(),
            recent: Vec::new(),
            visible: true,
            others_visible: BTreeMap::new(),
            heard: Vec::new(),
            said: 0,
            turns: BTreeMap::new(),
            next_turn: 0,
            borrowed: BTreeMap::new(),
            handed: BTreeMap::new(),
        }
    }

    /// The page goes without a word, and nothing of it is left.
    pub fn go(&mut self, now: Millis, gap: Option<Millis>) {
        let (visit, sent, recent) = (self.visit + 1, self.sent, std::mem::take(&mut self.recent));
        let engine = Engine::with_device(now, gap);
        *self = Self { engine, visit, sent, recent, said: self.said, next_asked: self.next_asked, ..Self::new(now) };
    }

    /// What tells the tab from every other, of any visit.
    pub fn number(&self, who: usize) -> u64 {
        (u64::from(self.visit) << 8) + who as u64
    }

    /// A number for a call that is not the engine's own.
    pub fn new_call(&mut self) -> CallId {
        self.next_asked += 1;
        CallId(self.next_asked)
    }

    /// A number for a screen's question.
    pub fn new_question(&mut self) -> CallId {
        let call = self.new_call();
        self.asked.insert(call);
        call
    }

    /// Whether nothing happens by itself but the periodic refresh.
    pub fn is_at_rest(&self, now: Millis) -> bool {
        let outbox = self.engine.outbox();
        self.is_ready
            && self.borrowed.is_empty()
            && self.role != Role::Begins
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
        matches!(self.role, Role::Leads | Role::IsAlone)
            && self.under_way.is_empty()
            && self.borrowed.is_empty()
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
