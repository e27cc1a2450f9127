//! The one normalised store of leads: what the server has, and what is shown of it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::disk;
use super::search::Haystack;
use crate::lead::{Lead, LeadId};

/// A lead as it is shown, with its searchable text.
#[derive(Clone, Debug)]
pub struct Row {
    pub lead: Arc<Lead>,
    pub haystack: Haystack,
}

/// All leads that are known. `server` is what the account answered last; `shown` has the person's own
/// unsent edits on top, and is what every view reads.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    server: BTreeMap<LeadId, Arc<Lead>>,
    shown: BTreeMap<LeadId, Row>,
    /// Blocks whose leads changed since they were last asked for.
    touched: BTreeSet<i64>,
}

impl Rows {
    /// What the server had last.
    #[must_use]
    pub fn server(&self, id: LeadId) -> Option<&Arc<Lead>> {
        self.server.get(&id)
    }

    /// Every lead the server is known to have.
    pub fn server_ids(&self) -> impl Iterator<Item = LeadId> {
        self.server.keys().copied()
    }

    /// Every lead the server is known to have.
    pub fn server_leads(&self) -> impl Iterator<Item = &Arc<Lead>> {
        self.server.values()
    }

    /// The leads with these numbers that the server is known to have.
    pub fn server_in(&self, ids: RangeInclusive<LeadId>) -> impl Iterator<Item = &Arc<Lead>> {
        self.server.range(ids).map(|(_, lead)| lead)
    }

    /// The blocks of leads that changed since this was last asked.
    pub fn take_touched(&mut self) -> BTreeSet<i64> {
        std::mem::take(&mut self.touched)
    }

    /// A lead as it is shown.
    #[must_use]
    pub fn shown(&self, id: LeadId) -> Option<&Arc<Lead>> {
        self.shown.get(&id).map(|row| &row.lead)
    }

    /// All rows that are shown.
    pub fn iter(&self) -> impl Iterator<Item = &Row> {
        self.shown.values()
    }

    /// How many are shown.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Takes what the server says of a lead. Whether it is news.
    pub fn learn(&mut self, lead: Lead) -> bool {
        if self.server.get(&lead.id).is_some_and(|known| **known == lead) {
            return false;
        }
        self.touched.insert(disk::block_of(lead.id));
        self.server.insert(lead.id, Arc::new(lead));
        true
    }

    /// Takes a lead that the device has.
    pub fn load(&mut self, lead: Arc<Lead>) {
        self.server.insert(lead.id, lead);
    }

    /// Forgets a lead that the server no longer has. Whether it was known.
    pub fn forget(&mut self, id: LeadId) -> bool {
        self.touched.insert(disk::block_of(id));
        self.server.remove(&id).is_some()
    }

    /// Sets what is shown for `id`; `None` hides it. Whether that changes anything.
    pub fn show(&mut self, id: LeadId, lead: Option<Arc<Lead>>) -> bool {
        match lead {
            None => self.shown.remove(&id).is_some(),
            Some(lead) => {
                if self.shown.get(&id).is_some_and(|row| row.lead == lead) {
                    return false;
                }
                let haystack = Haystack::of(&lead);
                self.shown.insert(id, Row { lead, haystack });
                true
            }
        }
    }
}
