//! Writing: how an intent is made, sent and settled, and what its answer means.
//!
//! A visit that only reads does without this code: it comes with the parts that write, and with the device, where
//! unsent intents may be. The rest of the engine reaches it through [`Writer`] alone.

mod accounts;
mod checking;
mod comparing;
mod creating;
mod linking;
mod turn;

use super::{Engine, HOLD, Purpose};
use crate::flowlu::{Error, Fate};
use crate::lead::{Changes, Field, Lead, LeadId};
use crate::replica::call::{Call, CallId, Outcome};
use crate::replica::look;
use crate::replica::outbox::{Intent, IntentId, Kept, Linked, Settled, State, Write};
use crate::replica::pace::Millis;
use crate::replica::tabs::Order;

/// A server that did not answer may still be at work: its record is looked at only after this while.
pub(super) const SETTLE: Millis = 3_000;
/// How long to wait after a call that the server did not even look at.
const BREATHER: Millis = 500;

/// A call that is to be made, and what for.
type Next = (CallId, Call, Purpose);

/// What the engine does with intents, as a table, so that whatever has no intents need not have the code.
#[derive(Debug)]
pub(super) struct Writer {
    /// The next write, or the next read that tells what became of one.
    pub next: fn(&mut Engine, Millis) -> Option<Next>,
    /// Takes the answer to a call of [`Writer::next`].
    pub answered: fn(&mut Engine, Millis, CallId, Purpose, Result<Outcome, Error>),
    /// A read brought what a create made.
    pub made: fn(&mut Engine, IntentId, Vec<Lead>),
    /// Does what a person wants of an intent.
    pub obey: fn(&mut Engine, Millis, Order),
}

static WRITER: Writer = Writer {
    next: Engine::next_write,
    answered: Engine::write_answered,
    made: Engine::made,
    obey: Engine::obey_writing,
};

impl Engine {
    /// From now on there may be intents.
    pub(super) fn begin_to_write(&mut self) {
        self.writer = Some(&WRITER);
    }

    fn write_answered(&mut self, now: Millis, call: CallId, purpose: Purpose, outcome: Result<Outcome, Error>) {
        match purpose {
            Purpose::Intent(id) => self.intent_answered(now, id, outcome),
            Purpose::Compare(id, lead) => self.compared(now, call, (id, lead), outcome),
            Purpose::Confirm(id) => self.confirmed(now, id, outcome),
            Purpose::Check(id) => self.checked(now, id, outcome),
            Purpose::Plan(..) | Purpose::Missing(_) | Purpose::Want(_) | Purpose::Asked(_) | Purpose::Lent => {}
        }
    }

    fn obey_writing(&mut self, now: Millis, order: Order) {
        match order {
            Order::Undo(id) => self.undo(id),
            Order::SendNow(id) => self.send_now(now, id),
            Order::Resolve { id, theirs, chosen } => self.resolve(now, id, &theirs, &chosen),
            Order::Refresh | Order::Wake => {}
        }
    }

    pub(super) fn submit(&mut self, now: Millis, id: IntentId, lead: LeadId, write: Write, hold: bool, marker: i64) {
        // Who has the number from here may not know the server's yet.
        let lead = self.number_of(lead).unwrap_or(lead);
        let write = match write {
            Write::Create(changes) => Write::Create(look::marked(changes, marker)),
            Write::Account(new) if self.knows_account(new.id) => return,
            other => other,
        };
        // One that is being deleted was seen as it was before that: the deletion may be taken back, or fail.
        let seen = self.rows.shown(lead).or(self.rows.server(lead));
        let mut before = match (&write, seen) {
            (Write::Update(changes), Some(lead)) => changes.inverse(lead),
            _ => Changes::default(),
        };
        if let Some(earlier) = self.replaced(lead, &write) {
            before = earlier;
        }
        // An edit of a lead whose creation is gone fails, but not before whoever submits it can listen.
        let follows = lead.is_local() && !matches!(write, Write::Create(_));
        let not_before = if follows { now + 1 } else { now };
        self.note_mine(id);
        let mut intent = Intent {
            id,
            lead,
            write,
            marker,
            before,
            made: now,
            held_until: if hold { now + HOLD } else { now },
            state: State::Waiting,
            tries: 0,
            looks: 0,
            look: None,
            linked: Linked::default(),
            overtaken: Vec::new(),
            not_before,
            compared: None,
            kept: Kept::No,
        };
        self.number_accounts_in(&mut intent);
        self.name_account(&intent.write);
        self.outbox.add(intent);
        self.cancel_out(id);
        self.reshow(lead);
        self.status_changed();
    }

    /// Takes out what `write` replaces: an unsent update of the same fields. Gives what those held before that.
    pub(super) fn replaced(&mut self, lead: LeadId, write: &Write) -> Option<Changes> {
        let Write::Update(changes) = write else { return None };
        let earlier = self.outbox.replaceable(lead, changes).filter(|id| self.may_change(*id))?;
        let earlier = self.outbox.take(earlier)?;
        self.note_settled(earlier.id, Settled::Undone { lead });
        self.spare(&earlier.write, write);
        Some(earlier.before)
    }

    pub(super) fn undo(&mut self, id: IntentId) {
        let Some(intent) = self.outbox.get(id) else { return };
        if !intent.is_waiting() && !intent.is_failed() {
            return;
        }
        let lead = intent.lead;
        let mut undone = vec![id];
        if intent.mark().is_some() {
            // Without the lead, what was to be done to it has nowhere to go.
            let others = self.outbox.iter().filter(|other| other.lead == lead && other.id != id && other.is_bound());
            undone.extend(others.map(|other| other.id));
        }
        for id in undone {
            self.finish(id, Settled::Undone { lead });
        }
    }

    pub(super) fn send_now(&mut self, now: Millis, id: IntentId) {
        let id = self.hurry_accounts(now, id);
        let Some(failed) = self.outbox.get(id).map(Intent::is_failed) else { return };
        if failed && !self.outbox.drop_overtaken(id) {
            return self.undo(id);
        }
        let Some(intent) = self.outbox.get_mut(id) else { return };
        self.lock.try_write();
        intent.held_until = now;
        // Nobody's haste ends the time in which the server may still be at work on it.
        if !matches!(intent.state, State::Checking(_)) || intent.looks > 0 {
            intent.not_before = now;
        }
        match intent.state {
            State::Failed(_) => {
                intent.state = State::Waiting;
                intent.tries = 0;
            }
            State::Unclear(_) => {
                intent.state = State::Checking(None);
                intent.tries = 0;
                intent.looks = 0;
                intent.look = None;
            }
            // It is compared once more: the account may have changed back.
            State::Clash => intent.state = State::Waiting,
            State::Waiting | State::Comparing(_) | State::Sending(_) | State::Confirming(_) | State::Checking(_) => {}
        }
        let lead = intent.lead;
        self.reshow(lead);
        self.status_changed();
    }

    pub(super) fn intent_answered(&mut self, now: Millis, id: IntentId, outcome: Result<Outcome, Error>) {
        let Some(intent) = self.outbox.get(id) else { return };
        let lead = intent.lead;
        match outcome {
            Ok(Outcome::CreatedLead(new, record)) => {
                self.renumber(lead, new);
                self.kept_or_confirm(now, id, record);
            }
            Ok(Outcome::UpdatedLead(record)) => self.kept_or_confirm(now, id, record),
            Ok(Outcome::CreatedAccount(number)) => self.account_made(id, number),
            Ok(Outcome::CreatedLink(_) | Outcome::DeletedLink) => self.link_written(now, id),
            Err(Error::NotFound) if matches!(intent.write, Write::Unlink(_)) => self.link_written(now, id),
            Ok(_) => self.deleted(id),
            Err(Error::NotFound) if intent.write == Write::Delete => self.deleted(id),
            Err(error) => self.write_failed(now, id, error),
        }
    }

    /// A record came back, or must be read to see what was kept.
    fn kept_or_confirm(&mut self, now: Millis, id: IntentId, record: Option<Box<Lead>>) {
        match record {
            Some(record) => self.kept(id, *record, Vec::new()),
            None => self.confirm(now, id),
        }
    }

    fn write_failed(&mut self, now: Millis, id: IntentId, error: Error) {
        let Some(intent) = self.outbox.get_mut(id) else { return };
        match error.fate() {
            Fate::NotProcessed => {
                intent.state = State::Waiting;
                intent.tries = intent.tries.saturating_sub(1);
                intent.not_before = now + BREATHER;
            }
            // A delete is a GET that is never repeated by itself; a look tells whether it happened.
            Fate::Unclear => {
                intent.state = State::Checking(None);
                intent.looks = 0;
                intent.look = None;
                intent.not_before = now + SETTLE;
            }
            Fate::Refused => {
                if error == Error::NotFound && intent.write.is_of_lead() {
                    // Somebody may have deleted it; reading it tells.
                    self.missing.push(intent.lead);
                }
                return self.fail(id, error);
            }
        }
        self.status_changed();
    }

    /// The server has the intent; `record` is what it made of it.
    fn kept(&mut self, id: IntentId, record: Lead, twins: Vec<LeadId>) {
        let not_kept = match self.outbox.get(id) {
            Some(Intent { write: Write::Create(changes) | Write::Update(changes), .. }) => changes.not_in(&record),
            _ => Vec::new(),
        };
        self.base_later(id, &record);
        if self.outbox.get(id).is_some_and(|intent| matches!(intent.state, State::Sending(_))) {
            self.fresh.note(self.now, record.id);
        }
        self.learn_row(record);
        self.saved(id, not_kept, twins);
    }

    /// What the server made of a write is no reason to ask: later ones were made on top of it, or of what it was made
    /// on. Only what is told in the answer itself: what is read after that may be somebody else's.
    fn base_later(&mut self, id: IntentId, record: &Lead) {
        let Some(intent) = self.outbox.get(id) else { return };
        let is_told = matches!(intent.state, State::Sending(_));
        let (was, is) = match &intent.write {
            Write::Create(changes) if is_told => {
                let mut made = Lead::new(intent.lead);
                changes.apply(&mut made);
                let was: Changes = Field::editable().map(|field| (field, made.get(field))).collect();
                let is = was.inverse(record);
                (was, is)
            }
            Write::Update(changes) if is_told => (changes.clone(), changes.inverse(record)),
            Write::Update(changes) => (changes.clone(), changes.clone()),
            _ => return,
        };
        let before = intent.before.clone();
        self.outbox.rebase(id, &was, &is);
        self.outbox.rebase(id, &before, &is);
    }

    fn saved(&mut self, id: IntentId, not_kept: Vec<Field>, twins: Vec<LeadId>) {
        self.outbox.overtake(id);
        let Some(lead) = self.outbox.get(id).map(|intent| intent.lead) else { return };
        self.note_written(lead);
        let Some(intent) = self.outbox.get(id) else { return };
        let settled = match (&intent.write, self.number_here(lead)) {
            (Write::Create(_), Some(from)) => Settled::Created { from, lead, not_kept, twins },
            _ => Settled::Saved { lead, not_kept },
        };
        self.finish(id, settled);
    }

    fn deleted(&mut self, id: IntentId) {
        if let Some(lead) = self.outbox.get(id).map(|intent| intent.lead) {
            self.note_written(lead);
            self.forget_row(lead);
            self.finish(id, Settled::Deleted { lead });
        }
    }

    /// It is surely not on the server.
    fn fail(&mut self, id: IntentId, error: Error) {
        self.take_off(id);
        self.stop(id, State::Failed(error.clone()), |lead| Settled::Failed { lead, error: error.clone() });
        self.account_failed(id, &error);
    }

    /// Nobody knows whether it is on the server, and that cannot be found out now.
    fn give_up(&mut self, id: IntentId, error: Error) {
        self.stop(id, State::Unclear(error.clone()), |lead| Settled::Unclear { lead, error: error.clone() });
        self.account_failed(id, &error);
    }

    fn stop(&mut self, id: IntentId, state: State, settled: impl FnOnce(LeadId) -> Settled) {
        let Some(intent) = self.outbox.get_mut(id) else { return };
        intent.state = state;
        let lead = intent.lead;
        self.settle(id, lead, settled(lead));
    }

    /// It shows no longer: later edits of its lead were made on top of what was there before it.
    pub(super) fn take_off(&mut self, id: IntentId) {
        if let Some(Intent { write: Write::Update(changes), before, .. }) = self.outbox.get(id) {
            let (was, is) = (changes.clone(), before.clone());
            self.outbox.rebase(id, &was, &is);
        }
    }

    fn finish(&mut self, id: IntentId, settled: Settled) {
        let undone = matches!(settled, Settled::Undone { .. });
        if undone {
            self.take_off(id);
        }
        if let Some(intent) = self.outbox.take(id) {
            self.settle(id, intent.lead, settled);
            if undone {
                self.let_go(&intent.write);
            }
        }
    }

    fn settle(&mut self, id: IntentId, lead: LeadId, settled: Settled) {
        self.note_settled(id, settled);
        self.reshow(lead);
        self.status_changed();
    }
}
