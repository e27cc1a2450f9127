//! Checking: the reads that tell what became of a write, after an unclear outcome or an answer without the record.

use super::{BREATHER, Engine, SETTLE};
use crate::flowlu::{Error, Fate};
use crate::lead::Lead;
use crate::replica::call::Outcome;
use crate::replica::outbox::{IntentId, State, Write};
use crate::replica::pace::Millis;

/// Sent at most so often by itself.
const MOST_TRIES: u32 = 5;
/// What was kept is asked for at most so often.
const MOST_LOOKS: u32 = 5;
/// Waits after failed reads double, up to this.
const LONGEST_WAIT: Millis = 60_000;

impl Engine {
    /// The server surely has it; what it kept must be read.
    pub(super) fn confirm(&mut self, now: Millis, id: IntentId) {
        if let Some(intent) = self.outbox.get_mut(id) {
            intent.state = State::Confirming(None);
            intent.looks = 0;
            intent.not_before = now;
            self.status_changed();
        }
    }

    /// The record was read after a write that surely went through.
    pub(in super::super) fn confirmed(&mut self, now: Millis, id: IntentId, outcome: Result<Outcome, Error>) {
        let looks = self.outbox.get(id).map_or(MOST_LOOKS, |intent| intent.looks + 1);
        match outcome {
            Ok(Outcome::Lead(record)) => self.kept(id, *record, Vec::new()),
            Err(error)
                if error.fate() == Fate::NotProcessed || (error.fate() == Fate::Unclear && looks < MOST_LOOKS) =>
            {
                self.look_again(now, id, State::Confirming(None), &error);
            }
            _ => self.assume_kept(id),
        }
    }

    /// It was saved, and what was kept cannot be read: taken for what was meant until the next sync.
    fn assume_kept(&mut self, id: IntentId) {
        let Some(intent) = self.outbox.get(id) else { return };
        let known = self.rows.server(intent.lead).map(|lead| (**lead).clone());
        let record = match &intent.write {
            Write::Create(changes) => Some((known.unwrap_or_else(|| Lead::new(intent.lead)), changes)),
            Write::Update(changes) => known.map(|lead| (lead, changes)),
            _ => None,
        };
        if let Some((mut record, changes)) = record {
            changes.apply(&mut record);
            self.base_later(id, &record);
            self.learn_row(record);
        }
        self.saved(id, Vec::new(), Vec::new());
    }

    /// A look at a write whose outcome was unclear.
    pub(in super::super) fn checked(&mut self, now: Millis, id: IntentId, outcome: Result<Outcome, Error>) {
        let Some(intent) = self.outbox.get(id) else { return };
        if intent.write.link().is_some() {
            return self.links_read(now, id, outcome);
        }
        match (&intent.write, outcome) {
            (Write::Account(_), Ok(Outcome::CustomFields(answer))) => self.account_looked_for(now, id, answer),
            (Write::Create(_), Ok(Outcome::Leads(page))) => self.looked_for(now, id, page),
            (Write::Update(changes), Ok(Outcome::Lead(record))) => {
                if changes.not_in(&record).is_empty() {
                    return self.kept(id, *record, Vec::new());
                }
                self.learn(*record);
                self.send_again(now, id);
            }
            (Write::Delete, Ok(Outcome::Lead(record))) => {
                // Sent again only if a person wanted it since.
                let wanted = intent.tries == 0;
                self.learn(*record);
                if wanted { self.send_again(now, id) } else { self.fail(id, Error::Unreachable) }
            }
            (Write::Delete, Err(Error::NotFound)) => self.deleted(id),
            (Write::Update(_), Err(error @ Error::NotFound)) => self.fail(id, error),
            (_, Err(error)) if error.fate() != Fate::Refused => {
                self.look_again(now, id, State::Checking(None), &error);
            }
            (_, Err(error)) => self.give_up(id, error),
            (_, Ok(_)) => self.give_up(id, Error::Unexpected("lead")),
        }
    }

    /// Surely not carried out: it is sent again, but not for ever.
    pub(super) fn send_again(&mut self, now: Millis, id: IntentId) {
        let Some(intent) = self.outbox.get_mut(id) else { return };
        if intent.tries >= MOST_TRIES {
            return self.fail(id, Error::Unreachable);
        }
        intent.state = State::Waiting;
        intent.not_before = now;
        self.status_changed();
    }

    /// A look itself failed: again, more and more slowly.
    pub(super) fn look_again(&mut self, now: Millis, id: IntentId, state: State, error: &Error) {
        let Some(intent) = self.outbox.get_mut(id) else { return };
        let wait = if error.fate() == Fate::NotProcessed {
            BREATHER
        } else {
            intent.looks += 1;
            SETTLE.saturating_mul(1 << (intent.looks - 1).min(6)).min(LONGEST_WAIT)
        };
        intent.state = state;
        intent.not_before = now + wait;
        self.status_changed();
    }
}
