//! What only a person can decide: which of two changes stays, and whether a lead that was deleted is made anew.

use super::Replica;
use crate::lead::{Changes, LeadId};
use crate::replica::engine::{Event, WriteEvent};
use crate::replica::outbox::IntentId;

impl Replica {
    /// Ends a clash: the person saw `theirs` in the account, and wants `chosen` there.
    pub fn resolve(&self, id: IntentId, theirs: Changes, chosen: Changes) {
        self.notice(Event::Resolve { id, theirs, chosen });
    }

    /// Makes a lead that was deleted elsewhere anew with these values, in the place of all that waits for the old one;
    /// gives its number here and the intent.
    pub fn make_anew(&self, gone: LeadId, changes: Changes) -> Option<(LeadId, IntentId)> {
        self.with(|inner| {
            let id = IntentId(inner.next_intent.replace(inner.next_intent.get() + 1));
            let lead = inner.engine.borrow_mut().new_local();
            let marker = crate::browser::random::number();
            inner.feed(WriteEvent::MakeAnew { gone, id, lead, changes, marker });
            (lead, id)
        })
    }
}
