//! What a person asked of one browser, and what came of it: kept outside the engine, to hold it to account.

use std::collections::BTreeMap;

use super::device::Store;
use crate::lead::{Changes, Field, LeadId};
use crate::replica::call::Call;
use crate::replica::engine::{DeviceEvent, Event, WriteEvent};
use crate::replica::outbox::{IntentId, Settled, Write};
use crate::replica::pace::Millis;

/// One intent, as the person knows it.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: IntentId,
    pub lead: LeadId,
    pub write: Write,
    /// The tab in which it was made, and its visit.
    pub by: (usize, u32),
    /// Intents of other tabs that this one did not know of: which of them goes first is open.
    pub unaware: Vec<IntentId>,
    /// What was sent of it last.
    pub sent: Changes,
    /// How often it was sent, and how often the server carried it out.
    pub calls: u32,
    pub carried_out: u32,
    /// The leads that it made.
    pub made: Vec<LeadId>,
    /// What the engine said of it, in order.
    pub ends: Vec<Settled>,
    /// When it said the last of that.
    pub ended: Millis,
    /// The tab in which it was last said to have ended.
    pub told_by: (usize, u32),
    /// It was before the person at some time.
    pub was_refused: bool,
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
    /// What people did in any tab.
    causes: Vec<Cause>,
    /// The intent that wrote a field last, by its place.
    writers: BTreeMap<(LeadId, Field), usize>,
}

impl Ledger {
    /// A person wants something written in a tab that does not know of the intents `unaware`.
    pub fn add(&mut self, id: IntentId, lead: LeadId, write: Write, by: (usize, u32), unaware: Vec<IntentId>) {
        self.entries.push(Entry {
            id,
            lead,
            write,
            by,
            unaware,
            sent: Changes::default(),
            calls: 0,
            carried_out: 0,
            made: Vec::new(),
            ends: Vec::new(),
            ended: 0,
            told_by: by,
            was_refused: false,
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

    /// The tab `by` went. What the device knows of begins anew, whatever was said of it; what it does not know of, and
    /// was not brought to its end, is gone. Where there are other tabs, that holds for what was made in this one.
    pub fn gone(&mut self, by: (usize, u32), store: &Store, are_others: bool) {
        for entry in &mut self.entries {
            let is_known = store.has(entry.id);
            if are_others && entry.by != by {
                // What was brought to its end here, and the device has not learned of, is there as before.
                if is_known && entry.told_by == by {
                    entry.ends.clear();
                }
                continue;
            }
            if is_known {
                entry.ends.clear();
            } else if entry.times_closed() == 0 {
                entry.lost_with_the_page = true;
            }
        }
    }

    /// What people did in any tab.
    pub fn causes(&self) -> impl Iterator<Item = Cause> {
        self.causes.iter().copied()
    }

    /// Notes what a person did.
    pub fn note(&mut self, cause: Cause) {
        self.causes.push(cause);
    }

    /// The server carried out a write of this intent. What is wrong with that.
    pub fn carried_out(&mut self, id: IntentId, call: &Call) -> Option<String> {
        let place = self.entries.iter().position(|entry| entry.id == id)?;
        self.entries[place].carried_out += 1;
        let Call::UpdateLead(update) = call else { return None };
        for field in update.changes.fields() {
            let writer = self.writers.entry((update.id, field)).or_insert(place);
            let (later, unaware) = (self.entries[*writer].id, &self.entries[*writer].unaware);
            if *writer > place && !unaware.contains(&id) {
                return Some(format!("{field:?} of {}: {id:?} went over the later {later:?}", update.id));
            }
            *writer = place;
        }
        None
    }

    /// Whether anything that a person did in any tab is a reason to say that `id` was taken back.
    pub fn may_be_undone_at_all(&self, id: IntentId) -> bool {
        self.causes.iter().any(|cause| self.may_be_undone(id, *cause))
    }

    /// Whether a later edit of the same changes what this one does, and may ask in its place.
    pub fn may_cede(&self, id: IntentId) -> bool {
        let mut later = self.entries.iter().skip_while(|entry| entry.id != id);
        let Some(Entry { write: Write::Update(changes), lead, .. }) = later.next() else { return false };
        later.any(|other| match &other.write {
            Write::Update(others) if other.lead == *lead || other.lead.is_local() || lead.is_local() => {
                changes.fields().any(|field| others.get(field).is_some())
            }
            _ => false,
        })
    }

    /// The person wants `chosen` of an intent now, over what they had later ones write before.
    pub fn decided(&mut self, id: IntentId, lead: LeadId, chosen: &Changes) {
        let Some(place) = self.entries.iter().position(|entry| entry.id == id) else { return };
        for field in chosen.fields() {
            if let Some(writer) = self.writers.get_mut(&(lead, field)) {
                *writer = place.min(*writer);
            }
        }
    }

    /// Whether `cause` is a reason to say that `id` was taken back.
    pub fn may_be_undone(&self, id: IntentId, cause: Cause) -> bool {
        let Some(entry) = self.get(id) else { return false };
        if self.may_go_with_account(id, cause) {
            return true;
        }
        match cause {
            Cause::Undo(other) => {
                let of_its_lead = |creation: &Entry| creation.is_create() && creation.lead == entry.lead;
                other == id || self.get(other).is_some_and(of_its_lead)
            }
            // Nothing of it is left that a later intent did not write.
            Cause::SendNow(other) => other == id,
            Cause::Submit(later) => match (&entry.write, self.get(later).map(|later| &later.write)) {
                (Write::Update(earlier), Some(Write::Update(later))) => earlier.fields().eq(later.fields()),
                // What is linked and unlinked again before that was sent is neither.
                (this, Some(later)) => this.link().zip(later.link()).is_some_and(|(this, later)| this.0 == later.0),
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
            Self::Undo(id) | Self::Resolve { id, .. } => Cause::Undo(*id),
            Self::SendNow(id) => Cause::SendNow(*id),
            _ => Cause::Other,
        }
    }
}

impl Caused for WriteEvent {
    fn cause(&self) -> Cause {
        match self {
            Self::Submit { id, .. } => Cause::Submit(*id),
            Self::MakeAnew { .. } => Cause::Other,
        }
    }
}

impl Caused for DeviceEvent {
    fn cause(&self) -> Cause {
        Cause::Other
    }
}
