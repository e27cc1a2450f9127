//! Journaling: what the account changed of leads that were known is noted, with what this browser had to do with it.

use super::Engine;
use crate::lead::{Lead, LeadId};
use crate::replica::journal::{Entry, Journal};

impl Engine {
    /// From now on changes are noted. A tab that follows leaves that to the one that keeps the copy.
    pub fn begin_journal(&mut self) {
        if self.journal.is_none() && self.following.is_none() {
            self.journal = Some(Box::new(Journal::default()));
        }
    }

    /// What was noted of a lead and may not be on the device yet, oldest first.
    #[must_use]
    pub fn noted(&self, lead: LeadId) -> Vec<Entry> {
        self.journal.as_ref().map(|journal| journal.of(lead)).unwrap_or_default()
    }

    /// Takes what the account has of a lead. Whether it is news.
    pub(super) fn learn_row(&mut self, record: Lead) -> bool {
        if let (Some(journal), Some(known)) = (&mut self.journal, self.rows.server(record.id)) {
            journal.note(self.now, known, &record, &self.outbox);
        }
        self.rows.learn(record)
    }

    /// The account no longer has a lead. Whether it was known.
    pub(super) fn forget_row(&mut self, id: LeadId) -> bool {
        if let Some(journal) = &mut self.journal {
            journal.forget(id);
        }
        self.rows.forget(id)
    }
}
