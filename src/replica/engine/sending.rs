//! Sending: which call goes next, whether the account takes any, and when to wake for the next one.

use super::{CallId, Command, Engine, Purpose};
use crate::flowlu::{Error, Fate};
use crate::replica::call::{Call, Outcome};
use crate::replica::pace::Millis;

/// So many calls under way at once, so that one slow answer does not stop the rest.
const MOST_IN_FLIGHT: usize = 3;
/// Woken at least so often, in case that a timer got lost with a sleeping machine.
const LONGEST_SLEEP: Millis = 60_000;

/// Whether the account takes calls with this key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lock {
    Open,
    /// The key was refused: nothing is sent until a person wants it.
    Shut,
    /// One read may try whether the key is taken again.
    TryRead,
    /// One call may try, a write first.
    TryWrite,
}

impl Lock {
    /// A person wants everything checked.
    pub fn try_read(&mut self) {
        if *self == Self::Shut {
            *self = Self::TryRead;
        }
    }

    /// A person wants something written.
    pub fn try_write(&mut self) {
        if *self != Self::Open {
            *self = Self::TryWrite;
        }
    }

    fn is_trying(self) -> bool {
        matches!(self, Self::TryRead | Self::TryWrite)
    }
}

impl Engine {
    /// Starts the next calls that the pace allows.
    pub(super) fn send(&mut self, now: Millis) {
        self.answer_locked_out();
        // Who follows borrows each turn, so has no pace of its own.
        while self.may_send() && (self.following.is_some() || self.pace.next() <= now) {
            let Some((id, what, purpose)) = self.next_send(now) else { break };
            if self.following.is_none() {
                self.pace.started(now);
            }
            self.in_flight.insert(id, purpose);
            self.commands.push(what.map_or(Command::Lend(id), |what| Command::Send(id, what)));
        }
    }

    /// Whether any call may be under way beside the present ones.
    fn may_send(&self) -> bool {
        let most = match self.lock {
            Lock::Shut => 0,
            Lock::TryRead | Lock::TryWrite => 1,
            Lock::Open => MOST_IN_FLIGHT,
        };
        self.online && self.in_flight.len() < most
    }

    /// The most urgent call that waits; no call: another tab makes it.
    fn next_send(&mut self, now: Millis) -> Option<(CallId, Option<Call>, Purpose)> {
        let here = |(id, call, purpose)| (id, Some(call), purpose);
        if self.lock != Lock::TryRead
            && self.following.is_none()
            && let Some(writer) = self.writer
            && let Some(next) = (writer.next)(self, now)
        {
            return Some(here(next));
        }
        if let Some(next) = self.next_want() {
            return Some(here(next));
        }
        if let Some(next) = self.next_borrower() {
            return Some((next, None, Purpose::Lent));
        }
        if let Some(at) = (0..self.asked.len()).min_by_key(|at| self.asked.get(*at).map(|asked| asked.class)) {
            let asked = self.asked.remove(at);
            return Some((asked.id, Some(asked.what.clone()), Purpose::Asked(asked)));
        }
        if self.following.is_some() {
            return None;
        }
        self.next_read(now).map(here)
    }

    /// Draws from an answer whether the key is taken.
    pub(super) fn note_lock(&mut self, outcome: &Result<Outcome, Error>) {
        match outcome {
            Err(error @ (Error::KeyRefused | Error::NoAccount)) => {
                self.lock = Lock::Shut;
                self.trouble = Some(error.clone());
                self.status_changed();
            }
            // Whatever else it says, it looked at the call.
            Ok(_) => self.unlock(),
            Err(error) if error.fate() == Fate::Refused => self.unlock(),
            Err(_) => {}
        }
    }

    fn unlock(&mut self) {
        if self.lock.is_trying() {
            self.lock = Lock::Open;
            self.trouble = None;
            self.status_changed();
        }
    }

    /// Screens that ask while nothing may be sent are told so, since nobody knows when that ends.
    fn answer_locked_out(&mut self) {
        if self.lock == Lock::Shut
            && let Some(error) = &self.trouble
        {
            let told = self.asked.drain(..).map(|asked| Command::Deliver(asked.id, Err(error.clone())));
            self.commands.extend(told);
            self.lend_all();
        }
    }

    /// Asks to be woken when the next thing is due.
    pub(super) fn wake(&mut self, now: Millis) {
        let due = match &self.following {
            Some(_) => Some(self.next_nudge(now)),
            None => self.next_due(now),
        };
        let due = [due, self.next_keep()].into_iter().flatten().min().unwrap_or(now + LONGEST_SLEEP);
        self.commands.push(Command::WakeAt(due.clamp(now + 10, now + LONGEST_SLEEP)));
    }

    /// When something can be sent next; `None` if only an event from outside can change anything.
    fn next_due(&self, now: Millis) -> Option<Millis> {
        if !self.may_send() {
            return None;
        }
        let mut soonest = self.next_plan();
        let mut sooner = |at: Millis| soonest = Some(soonest.map_or(at, |soonest: Millis| soonest.min(at)));
        if self.lock != Lock::TryRead {
            match self.outbox.next(now) {
                Ok(_) => sooner(now),
                Err(at) => at.into_iter().for_each(&mut sooner),
            }
        }
        if !self.asked.is_empty() || self.has_wants() || !self.borrowers.is_empty() {
            sooner(now);
        }
        soonest.map(|at| at.max(self.pace.next()))
    }
}
