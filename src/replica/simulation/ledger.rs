//! What a person asked of one browser, and what came of it: kept outside the engine, to hold it to account.

use std::collections::BTreeMap;

use super::device::Store;
use crate::lead::{Changes, Field, LeadId};
use crate::replica::call::Call;
use crate::replica::engine::{DeviceEvent, Event};
use crate::replica::outbox::{IntentId, Settled, Write};

/// One intent, as the person knows it.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: IntentId,
    pub lead: LeadId,
    pub write: Write,
    /// What was sent of it last.
    pub sent: Changes,
    /// How often it was sent, and how often the server carried it out.
    pub calls: u32,
    pub carried_out: u32,
    /// The leads that it made.
    pub made: Vec<LeadId>,
    /// What the engine said of it, in order.
    pub ends: Vec<Settled>,
    /// The page went before the device knew of it.
    pub lost_with_the_page: bool,
}

impl Entry {
    /// How often it was told to be done with, one way or another. Failures are not: they stay in sight.
    pub fn times_closed(&self) -> usize {
        let stays =
            |end: &&Settled| matches!(end, Settled::Failed { .. } | Settled::Unclear { .. } | Settled::Clash { .. });
        self.ends.len() - self.ends.iter().filter(stays).count()
    }

    /// Whether it makes a lead.
    pub fn is_create(&self) -> bool {
        matches!(self.write, Write::Create(_))
    }
}

/// All intents of one browser, in the order in which they were made.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    entries: Vec<Entry>,
    /// The intent that wrote a field last, by its place.
    writers: BTreeMap<(LeadId, Field), usize>,
}

impl Ledger {
    pub fn add(&mut self, id: IntentId, lead: LeadId, write: Write) {
        self.entries.push(Entry {
            id,
            lead,
            write,
            sent: Changes::default(),
            calls: 0,
            carried_out: 0,
            made: Vec::new(),
            ends: Vec::new(),
            lost_with_the_page: false,
        });
    }

    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    pub fn get(&self, id: IntentId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    pub fn get_mut(&mut self, id: IntentId) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.id == id)
    }

    /// The page went. What the device knows of begins anew, whatever was said of it; what it does not know of, and
    /// was not brought to its end, is gone.
    pub fn crashed(&mut self, store: &Store) {
        for entry in &mut self.entries {
            if store.has(entry.id) {
                entry.ends.clear();
            } else if entry.times_closed() == 0 {
                entry.lost_with_the_page = true;
            }
        }
    }

    /// The server carried out a write of this intent. What is wrong with that.
    pub fn carried_out(&mut self, id: IntentId, call: &Call) -> Option<String> {
        let place = self.entries.iter().position(|entry| entry.id == id)?;
        let entry = &mut self.entries[place];
        entry.carried_out += 1;
        let Call::UpdateLead(update) = call else { return None };
        for field in update.changes.fields() {
            let writer = self.writers.entry((update.id, field)).or_insert(place);
            if *writer > place {
                let later = self.entries[*writer].id;
                return Some(format!("{field:?} of {}: {id:?} went over the later {later:?}", update.id));
            }
            *writer = place;
        }
        None
    }

    /// Whether `cause` is a reason to say that `id` was taken back.
    pub fn may_be_undone(&self, id: IntentId, cause: Cause) -> bool {
        let Some(entry) = self.get(id) else { return false };
        match cause {
            Cause::Undo(other) => {
                let of_its_lead = |creation: &Entry| creation.is_create() && creation.lead == entry.lead;
                other == id || self.get(other).is_some_and(of_its_lead)
            }
            // Nothing of it is left that a later intent did not write.
            Cause::SendNow(other) => other == id,
            Cause::Submit(later) => match (&entry.write, self.get(later).map(|later| &later.write)) {
                (Write::Update(earlier), Some(Write::Update(later))) => earlier.fields().eq(later.fields()),
                _ => false,
            },
            Cause::Other => false,
        }
    }
}

/// What a person did, as far as it can take an intent back.
#[derive(Clone, Copy, Debug)]
pub enum Cause {
    Submit(IntentId),
    Undo(IntentId),
    SendNow(IntentId),
    Other,
}

/// What may bring an intent to its end.
pub trait Caused {
    fn cause(&self) -> Cause;
}

impl Caused for Event {
    fn cause(&self) -> Cause {
        match self {
            Self::Submit { id, .. } => Cause::Submit(*id),
            Self::Undo(id) => Cause::Undo(*id),
            Self::SendNow(id) => Cause::SendNow(*id),
            _ => Cause::Other,
        }
    }
}

impl Caused for DeviceEvent {
    fn cause(&self) -> Cause {
        Cause::Other
    }
}
