//! Comparing: before an edit goes out, what it changes must still be what the person saw. Where somebody else changed
//! the same meanwhile, the person chooses.

use super::{BREATHER, Engine};
use crate::flowlu::{Error, Fate};
use crate::lead::{Changes, LeadId};
use crate::replica::call::{CallId, Outcome};
use crate::replica::merge;
use crate::replica::outbox::{Intent, IntentId, Kept, Settled, State, Write};
use crate::replica::pace::Millis;
use crate::replica::tabs::Order;

/// What an intent's own look at the record is good for: longer than the widest gap between two calls, and the device's
/// time to keep it.
const COMPARED: Millis = 10_000;

/// What is to be done with an edit whose turn has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Send,
    /// The record has to be read first.
    Read,
    Clash,
}

impl Engine {
    /// Holds an intent against what is known of its lead.
    pub(super) fn verdict(&self, now: Millis, intent: &Intent) -> Verdict {
        let is_compared = intent.compared.is_some_and(|then| now - then <= COMPARED);
        let changes = match &intent.write {
            _ if intent.state != State::Waiting => return Verdict::Send,
            Write::Update(changes) => changes,
            Write::Link(..) | Write::Unlink(_) if !is_compared => return Verdict::Read,
            _ => return Verdict::Send,
        };
        let Some(server) = self.rows.server(intent.lead) else {
            return if is_compared { Verdict::Send } else { Verdict::Read };
        };
        if !is_compared && !self.fresh.has(now, intent.lead) {
            Verdict::Read
        } else if !merge::clashes(&self.outbox.base(intent, server), changes, server).is_empty() {
            Verdict::Clash
        } else if !is_compared && merge::left(changes, server).is_empty() {
            // That nothing has to be sent is said only by a read made for it.
            Verdict::Read
        } else {
            Verdict::Send
        }
    }

    /// What is to be sent of an edit: what is not so already.
    pub(super) fn trim(&mut self, id: IntentId) {
        let Some(intent) = self.outbox.get_mut(id).filter(|intent| intent.state == State::Waiting) else { return };
        if let (Write::Update(changes), Some(server)) = (&mut intent.write, self.rows.server(intent.lead)) {
            let left = merge::left(changes, server);
            if !left.is_empty() {
                *changes = left;
            }
        }
    }

    /// Somebody else changed what an intent is about to change. Of several edits of one field the last asks.
    pub(super) fn clash(&mut self, id: IntentId) {
        self.take_off(id);
        if self.cede(id) {
            return;
        }
        self.stop(id, State::Clash, |lead| Settled::Clash { lead });
        let Some(lead) = self.outbox.get(id).map(|intent| intent.lead) else { return };
        let earlier = self.outbox.iter().take_while(|other| other.id != id);
        let asks = earlier.filter(|other| other.lead == lead && other.state == State::Clash);
        for id in asks.map(|other| other.id).collect::<Vec<_>>() {
            self.cede(id);
        }
    }

    /// Leaves to later edits what they change, too. Whether that was anything: what is left is then compared once more.
    fn cede(&mut self, id: IntentId) -> bool {
        let size = |engine: &Self| match engine.outbox.get(id).map(|intent| &intent.write) {
            Some(Write::Update(changes)) => changes.fields().count(),
            _ => 0,
        };
        let before = size(self);
        let is_left = self.outbox.drop_overtaken(id);
        if size(self) == before {
            return false;
        }
        if is_left {
            self.wait(id, self.now);
        } else if let Some(lead) = self.outbox.get(id).map(|intent| intent.lead) {
            self.finish(id, Settled::Undone { lead });
        }
        true
    }

    /// The record was read before an edit goes out.
    pub(in super::super) fn compared(
        &mut self,
        now: Millis,
        call: CallId,
        (id, lead): (IntentId, LeadId),
        outcome: Result<Outcome, Error>,
    ) {
        // It may have been taken back or replaced meanwhile.
        let waits = self.outbox.get(id).is_some_and(|intent| intent.state == State::Comparing(call));
        // Of two reads that were under way at once nobody knows which is newer.
        let is_old = self.written.get(&lead).is_some_and(|last| call <= *last);
        let is_doubtful = self.doubtful.remove(&call) || is_old;
        match outcome {
            Ok(Outcome::Lead(record)) => {
                let differs = self.rows.server(lead).is_some_and(|known| **known != *record);
                self.learn_latest(call, *record);
                if waits && is_doubtful && differs {
                    self.wait(id, now);
                } else if waits {
                    self.may_go(now, id);
                    self.is_so_already(id);
                }
            }
            Err(error @ Error::NotFound) => {
                self.lose(lead);
                if waits {
                    self.fail(id, error);
                }
            }
            _ if !waits => {}
            Err(error @ (Error::KeyRefused | Error::NoAccount)) => self.fail(id, error),
            Err(error) if error.fate() == Fate::NotProcessed => self.wait(id, now + BREATHER),
            Err(error) if error.fate() == Fate::Unclear && !matches!(error, Error::Unexpected(_)) => {
                self.look_again(now, id, State::Waiting, &error);
            }
            // Who may not read it may still write it.
            _ => self.may_go(now, id),
        }
    }

    /// Nothing more is to be learned of the record.
    fn may_go(&mut self, now: Millis, id: IntentId) {
        self.wait(id, now);
        let Some(intent) = self.outbox.get_mut(id) else { return };
        intent.compared = Some(now);
        intent.looks = 0;
    }

    /// Somebody else may have meant the same. Only a record that was just read can tell.
    fn is_so_already(&mut self, id: IntentId) {
        let Some(intent) = self.outbox.get(id) else { return };
        let (Write::Update(changes), Some(server)) = (&intent.write, self.rows.server(intent.lead)) else { return };
        if merge::left(changes, server).is_empty() {
            let server = server.clone();
            self.base_later(id, &server);
            self.saved(id, Vec::new(), Vec::new());
        }
    }

    fn wait(&mut self, id: IntentId, until: Millis) {
        if let Some(intent) = self.outbox.get_mut(id) {
            intent.state = State::Waiting;
            intent.not_before = until;
            self.status_changed();
        }
    }

    /// A person saw `theirs` in the account, and wants `chosen` there.
    pub(in super::super) fn resolve(&mut self, now: Millis, id: IntentId, theirs: &Changes, chosen: &Changes) {
        let Some(intent) = self.outbox.get_mut(id).filter(|intent| intent.state == State::Clash) else { return };
        let Write::Update(changes) = &mut intent.write else { return };
        let lead = intent.lead;
        let server = self.rows.server(lead);
        for field in theirs.fields() {
            changes.remove(field);
        }
        changes.merge(chosen);
        // What was not in question is still as it was when it was made.
        if let Some(server) = server {
            let mut before = chosen.inverse(server);
            before.merge(&intent.before);
            intent.before = before;
        }
        intent.before.merge(theirs);
        intent.state = State::Waiting;
        intent.tries = 0;
        intent.looks = 0;
        intent.held_until = now;
        intent.not_before = now;
        // The device has to know of it anew.
        intent.kept = Kept::No;
        if changes.is_empty() || server.is_some_and(|server| merge::left(changes, server).is_empty()) {
            return self.finish(id, Settled::Undone { lead });
        }
        self.lock.try_write();
        self.reshow(lead);
        self.status_changed();
    }

    /// A person wants a lead again that was deleted: a new one takes over all that waits for the old one.
    pub(in super::super) fn make_anew(
        &mut self,
        now: Millis,
        gone: LeadId,
        (id, lead): (IntentId, LeadId),
        changes: Changes,
        marker: i64,
    ) {
        let of_it = self.outbox.iter().filter(|intent| intent.lead == gone && !self.is_ordered_off(intent.id));
        let (accounts, of_it): (Vec<_>, Vec<_>) = of_it.partition(|intent| matches!(intent.write, Write::Account(_)));
        let accounts: Vec<IntentId> = accounts.into_iter().map(|intent| intent.id).collect();
        let of_it: Vec<(IntentId, bool)> =
            of_it.into_iter().map(|intent| (intent.id, intent.is_waiting() || intent.is_failed())).collect();
        // A second press of the button finds nothing any more.
        if self.rows.server(gone).is_some() || of_it.is_empty() || of_it.iter().any(|(_, ends)| !ends) {
            return;
        }
        // What is to be made with the old one is made with the new one.
        for account in accounts.into_iter().filter(|id| self.may_change(*id)).collect::<Vec<_>>() {
            if let Some(intent) = self.outbox.get_mut(account) {
                intent.lead = lead;
            }
        }
        self.submit(now, id, lead, Write::Create(changes), false, marker);
        for (id, _) in of_it {
            self.order(now, Order::Undo(id));
        }
    }
}
