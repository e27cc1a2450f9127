//! Writing: how an intent is sent, what its answer means, and what happens when the answer is unclear.

use super::{Command, Engine, HOLD, Purpose};
use crate::flowlu::{Error, Fate, leads};
use crate::lead::{Changes, Field, Lead, LeadId, Value};
use crate::replica::call::{Call, CallId, Outcome};
use crate::replica::outbox::{Intent, IntentId, Settled, State, Write};
use crate::replica::pace::Millis;

/// What `ref` says of leads made here (unless the person filled it), with a random `ref_id` beside it.
pub const MARK: &str = "Leads for Flowlu";
/// Sent at most so often by itself.
const MOST_TRIES: u32 = 5;
/// A server that did not answer may still be at work: a create is looked for only after this while.
const SETTLE: Millis = 3_000;

impl Engine {
    pub(super) fn submit(&mut self, now: Millis, id: IntentId, lead: LeadId, write: Write, hold: bool, marker: i64) {
        let write = match write {
            Write::Create(changes) => Write::Create(marked(changes, marker)),
            other => other,
        };
        let shown = self.rows.shown(lead).cloned();
        let mut before = match (&write, &shown) {
            (Write::Update(changes), Some(lead)) => changes.inverse(lead),
            _ => Changes::default(),
        };
        if let Write::Update(changes) = &write
            && let Some(earlier) = self.outbox.replaceable(lead, changes).and_then(|id| self.outbox.take(id))
        {
            before = earlier.before;
            self.commands.push(Command::Settled(earlier.id, Settled::Undone { lead }));
        }
        self.outbox.add(Intent {
            id,
            lead,
            write,
            before,
            made: now,
            held_until: if hold { now + HOLD } else { now },
            state: State::Waiting,
            tries: 0,
            not_before: now,
        });
        self.reshow(lead);
        self.status_changed();
    }

    pub(super) fn undo(&mut self, id: IntentId) {
        let revocable = self.outbox.get(id).is_some_and(|intent| intent.state == State::Waiting || intent.is_failed());
        if revocable && let Some(intent) = self.outbox.take(id) {
            self.settle(intent.id, intent.lead, Settled::Undone { lead: intent.lead });
        }
    }

    pub(super) fn send_now(&mut self, now: Millis, id: IntentId) {
        let Some(intent) = self.outbox.get_mut(id) else { return };
        self.lock.try_write();
        intent.held_until = now;
        intent.not_before = now;
        // An unclear outcome was looked at before it was given up, so sending again is safe.
        if intent.is_failed() {
            intent.state = State::Waiting;
            intent.tries = 0;
        }
        let lead = intent.lead;
        self.reshow(lead);
        self.status_changed();
    }

    /// The next write, or the next look at a write whose outcome is unclear.
    pub(super) fn next_write(&mut self, now: Millis) -> Option<(CallId, Call, Purpose)> {
        let id = self.outbox.next(now).ok()?;
        let call = self.new_call();
        let intent = self.outbox.get_mut(id)?;
        if intent.state == State::Checking(None) {
            intent.state = State::Checking(Some(call));
            let what = match &intent.write {
                Write::Create(changes) => look_for(changes),
                Write::Update(_) | Write::Delete => Call::Lead(leads::Get { id: intent.lead }),
            };
            return Some((call, what, Purpose::Check(id)));
        }
        intent.state = State::Sending(call);
        intent.tries += 1;
        let what = match &intent.write {
            Write::Create(changes) => Call::CreateLead(leads::Create { changes: changes.clone() }),
            Write::Update(changes) => Call::UpdateLead(leads::Update { id: intent.lead, changes: changes.clone() }),
            Write::Delete => Call::DeleteLead(leads::Delete { id: intent.lead }),
        };
        Some((call, what, Purpose::Intent(id)))
    }

    pub(super) fn intent_answered(&mut self, now: Millis, id: IntentId, outcome: Result<Outcome, Error>) {
        let Some(intent) = self.outbox.get(id) else { return };
        let lead = intent.lead;
        match outcome {
            Ok(Outcome::CreatedLead(new, record)) => {
                self.renumber(lead, new);
                self.kept_or_confirm(id, record);
            }
            Ok(Outcome::UpdatedLead(record)) => self.kept_or_confirm(id, record),
            Ok(_) => {
                self.rows.forget(lead);
                self.finish(id, Settled::Deleted { lead });
            }
            Err(Error::NotFound) if intent.write == Write::Delete => {
                self.rows.forget(lead);
                self.finish(id, Settled::Deleted { lead });
            }
            Err(error) => self.write_failed(now, id, error),
        }
    }

    /// A record came back, or must be read to see what was kept.
    fn kept_or_confirm(&mut self, id: IntentId, record: Option<Box<Lead>>) {
        match record {
            Some(record) => self.kept(id, *record),
            None => self.confirm(id),
        }
    }

    fn confirm(&mut self, id: IntentId) {
        let call = self.new_call();
        let Some(intent) = self.outbox.get_mut(id) else { return };
        intent.state = State::Confirming(call);
        self.asked.push(super::Asked {
            id: call,
            what: Call::Lead(leads::Get { id: intent.lead }),
            class: super::Class::Write,
        });
        self.confirming.insert(call, id);
    }

    /// The record was read after a write that surely went through.
    pub(super) fn confirmed(&mut self, now: Millis, id: IntentId, outcome: Result<Outcome, Error>) {
        match outcome {
            Ok(Outcome::Lead(record)) => self.kept(id, *record),
            Err(error) if error.is_passing() && self.online => {
                self.retry_at = self.retry_at.max(now);
                self.confirm(id);
            }
            // It was saved; what was kept will show with the next sync.
            _ => {
                if let Some(intent) = self.outbox.get(id) {
                    let lead = intent.lead;
                    if let Some(mut record) = self.outbox.overlay(lead, self.rows.server(lead).map(|lead| &**lead)) {
                        record.id = lead;
                        self.rows.learn(record);
                    }
                }
                self.saved(id, Vec::new());
            }
        }
    }

    /// The server has the intent; `record` is what it made of it.
    fn kept(&mut self, id: IntentId, record: Lead) {
        let not_kept = match self.outbox.get(id).map(|intent| &intent.write) {
            Some(Write::Create(changes) | Write::Update(changes)) => changes.not_in(&record),
            _ => Vec::new(),
        };
        self.rows.learn(record);
        self.saved(id, not_kept);
    }

    fn saved(&mut self, id: IntentId, not_kept: Vec<Field>) {
        let Some(intent) = self.outbox.get(id) else { return };
        let lead = intent.lead;
        let settled = match (&intent.write, self.created.remove(&id)) {
            (Write::Create(_), Some(from)) => Settled::Created { from, lead, not_kept },
            _ => Settled::Saved { lead, not_kept },
        };
        self.finish(id, settled);
    }

    /// A lead made here got its number from the server.
    fn renumber(&mut self, from: LeadId, to: LeadId) {
        if from == to {
            return;
        }
        if let Some(id) = self.outbox.iter().find(|intent| intent.lead == from).map(|intent| intent.id) {
            self.created.insert(id, from);
        }
        self.outbox.renumber(from, to);
        self.reshow(from);
        self.reshow(to);
    }

    fn write_failed(&mut self, now: Millis, id: IntentId, error: Error) {
        let Some(intent) = self.outbox.get_mut(id) else { return };
        match error.fate() {
            Fate::NotProcessed => {
                intent.state = State::Waiting;
                intent.tries = intent.tries.saturating_sub(1);
                intent.not_before = now + 500;
            }
            // A delete is a GET that is never repeated by itself; a look tells whether it happened.
            Fate::Unclear => {
                intent.state = State::Checking(None);
                intent.not_before = now + SETTLE;
            }
            Fate::Refused => return self.fail(id, error),
        }
        self.status_changed();
    }

    /// A look at a write whose outcome was unclear.
    pub(super) fn checked(&mut self, now: Millis, id: IntentId, outcome: Result<Outcome, Error>) {
        let Some(intent) = self.outbox.get(id) else { return };
        let (lead, tries) = (intent.lead, intent.tries);
        let settled = match (&intent.write, outcome) {
            (Write::Create(changes), Ok(Outcome::Leads(page))) => {
                match page.items.into_iter().find(|found| is_marked(found, changes)) {
                    Some(found) => {
                        self.renumber(lead, found.id);
                        return self.kept(id, found);
                    }
                    None => Err(()),
                }
            }
            (Write::Update(changes), Ok(Outcome::Lead(record))) => {
                if changes.not_in(&record).is_empty() {
                    return self.kept(id, *record);
                }
                self.rows.learn(*record);
                Err(())
            }
            (Write::Delete, Ok(Outcome::Lead(record))) => {
                self.rows.learn(*record);
                return self.fail(id, Error::Unreachable);
            }
            (Write::Delete, Err(Error::NotFound)) => {
                self.rows.forget(lead);
                return self.finish(id, Settled::Deleted { lead });
            }
            (_, Err(error)) if error.fate() != Fate::Refused => Ok(error),
            (_, Err(error)) => return self.fail(id, error),
            (_, Ok(_)) => Err(()),
        };
        let Some(intent) = self.outbox.get_mut(id) else { return };
        match settled {
            // The look itself failed: look again.
            Ok(_) => {
                intent.state = State::Checking(None);
                intent.not_before = now + SETTLE;
            }
            // Surely not carried out: send it again, but not for ever.
            Err(()) if tries < MOST_TRIES => {
                intent.state = State::Waiting;
                intent.not_before = now;
            }
            Err(()) => self.fail(id, Error::Unreachable),
        }
    }

    fn fail(&mut self, id: IntentId, error: Error) {
        let Some(intent) = self.outbox.get_mut(id) else { return };
        intent.state = State::Failed(error.clone());
        let lead = intent.lead;
        self.commands.push(Command::Settled(id, Settled::Failed { lead, error }));
        self.reshow(lead);
        self.status_changed();
    }

    fn finish(&mut self, id: IntentId, settled: Settled) {
        if let Some(intent) = self.outbox.take(id) {
            self.settle(id, intent.lead, settled);
        }
    }

    fn settle(&mut self, id: IntentId, lead: LeadId, settled: Settled) {
        self.commands.push(Command::Settled(id, settled));
        self.reshow(lead);
        self.status_changed();
    }
}

/// A new lead with a mark by which it can be found again, since the API knows no idempotency key.
fn marked(mut changes: Changes, marker: i64) -> Changes {
    if !changes.touches(Field::Ref) && !changes.touches(Field::RefId) {
        changes.set(Field::Ref, Value::Text(MARK.to_owned()));
        changes.set(Field::RefId, Value::Integer(Some(marker)));
    }
    changes
}

/// Asks for leads with the mark; what comes is compared, since a filter may be ignored.
fn look_for(changes: &Changes) -> Call {
    let filter = match changes.get(Field::RefId) {
        Some(Value::Integer(Some(number))) => vec![(Field::RefId.code().to_owned(), number.to_string())],
        _ => Vec::new(),
    };
    Call::Leads(leads::List { page: 1, limit: super::super::sync::LIMIT, search: None, filter })
}

/// Whether a lead is the one that `changes` made.
fn is_marked(lead: &Lead, changes: &Changes) -> bool {
    [Field::Ref, Field::RefId, Field::Name]
        .into_iter()
        .all(|field| changes.get(field).is_none_or(|value| lead.get(field) == *value))
        && changes.touches(Field::RefId)
}
