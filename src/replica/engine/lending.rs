//! Lending: turns for calls that other tabs make themselves, so that one pace holds for all of them.

use super::{CallId, Command, Engine, Purpose};
use crate::replica::pace::Millis;
use crate::replica::tabs::Came;

impl Engine {
    /// The call of another tab that waits longest.
    pub(super) fn next_borrower(&mut self) -> Option<CallId> {
        if self.borrowers.is_empty() { None } else { Some(self.borrowers.remove(0)) }
    }

    /// This tab's key was refused, which says nothing about those of others: they find out for themselves.
    pub(super) fn lend_all(&mut self) {
        self.commands.extend(self.borrowers.drain(..).map(Command::Lend));
    }

    /// A lent call was made, maybe without waiting for its turn any longer.
    pub(super) fn returned(&mut self, now: Millis, call: CallId, came: Came) {
        self.borrowers.retain(|waiting| *waiting != call);
        if !matches!(self.in_flight.remove(&call), Some(Purpose::Lent)) {
            return;
        }
        match came {
            Came::Well => self.pace.went_well(),
            Came::TooSoon => self.pace.refused(now),
            Came::Otherwise => {}
        }
    }
}
