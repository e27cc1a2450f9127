//! The journal: what this browser saw change of each lead, when, and whether it was its own doing. A lead that was not
//! known before has no history, so a first sweep notes nothing.

use super::disk::{Content, Keep, Place};
use super::outbox::{Intent, Outbox, State, Write};
use super::pace::Millis;
use crate::lead::{Changes, Field, Lead, LeadId, Set, Table};

/// Whose doing a change was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Something that was written in this browser.
    Me,
    /// Somebody else, or an automation of the account.
    Others,
}

/// Fields of one lead that changed at once: what they held, and what they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When it was seen here, which is no earlier than it happened.
    pub seen: Millis,
    pub by: By,
    pub was: Changes,
    pub is: Changes,
}

/// A part of an entry that means something by itself: a field, or fields that only mean something together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub was: Changes,
    pub is: Changes,
}

/// A stage goes with its pipeline, and how a lead was closed with its status.
const TOGETHER: [&[Field]; 2] =
    [&[Field::Pipeline, Field::Stage], &[Field::Status, Field::ClosingDate, Field::ClosingComment, Field::LossReason]];

/// All fields that only mean something with this one, itself among them.
fn together(field: &Field) -> &[Field] {
    TOGETHER.into_iter().find(|all| all.contains(field)).unwrap_or(std::slice::from_ref(field))
}

impl Entry {
    /// Its parts, in the order of the form.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for field in self.is.fields() {
            if parts.iter().any(|part| part.is.touches(field)) {
                continue;
            }
            let only = |all: &Changes| {
                let of_it = together(&field).iter().filter_map(|field| Some((*field, all.get(*field)?.clone())));
                of_it.collect::<Changes>()
            };
            parts.push(Part { was: only(&self.was), is: only(&self.is) });
        }
        parts
    }
}

impl Part {
    /// What takes it back, if `lead` still is as it made it.
    #[must_use]
    pub fn undo(&self, lead: &Lead) -> Option<&Changes> {
        self.is.not_in(lead).is_empty().then_some(&self.was)
    }
}

/// So many entries are kept of a lead, and of so many leads in memory; the oldest go.
pub const MOST_ENTRIES: usize = 50;
const MOST_LEADS: usize = 500;

/// Where an engine notes what changes. Apart from it because the code behind comes later than a first visit's leads.
pub trait Notes {
    /// The account has `record` in place of `known`.
    fn note(&mut self, now: Millis, known: &Lead, record: &Lead, outbox: &Outbox);
    /// A lead is gone, and its history goes along.
    fn forget(&mut self, lead: LeadId);
    /// Adds to a transaction what the device has not been given yet.
    fn give(&mut self, keeps: &mut Vec<Keep>);
    /// The device has all of what it was given last, or nothing of it.
    fn given(&mut self, done: bool);
    /// What was noted of a lead and may not be on the device, oldest first.
    fn of(&self, lead: LeadId) -> Vec<Entry>;
}

/// What was noted in this visit and is not surely on the device.
#[derive(Debug, Default)]
pub struct Journal {
    noted: Table<LeadId, Vec<Entry>>,
    gone: Set<LeadId>,
    /// What the device was given and has not answered.
    under_way: Table<LeadId, Vec<Entry>>,
    going: Set<LeadId>,
}

impl Notes for Journal {
    fn note(&mut self, now: Millis, known: &Lead, record: &Lead, outbox: &Outbox) {
        let is = Changes::between(known, record);
        let is_mine = |field: Field| {
            let written = |field: &Field| is.get(*field).is_some_and(|value| wrote(outbox, record.id, *field, value));
            together(&field).iter().any(written)
        };
        for by in [By::Others, By::Me] {
            let fields = is.iter().filter(|(field, _)| is_mine(*field) == (by == By::Me));
            let is: Changes = fields.map(|(field, value)| (field, value.clone())).collect();
            if !is.is_empty() {
                let was = is.inverse(known);
                self.add(record.id, Entry { seen: now, by, was, is });
            }
        }
    }

    fn forget(&mut self, lead: LeadId) {
        self.noted.remove(&lead);
        self.gone.insert(lead);
    }

    fn give(&mut self, keeps: &mut Vec<Keep>) {
        self.going = std::mem::take(&mut self.gone);
        self.under_way = std::mem::take(&mut self.noted);
        keeps.extend(self.going.iter().map(|lead| (Place::Journal(*lead), None)));
        let noted = self.under_way.iter();
        keeps.extend(noted.map(|(lead, entries)| (Place::Journal(*lead), Some(Content::Journal(entries.clone())))));
    }

    fn given(&mut self, done: bool) {
        let going = std::mem::take(&mut self.going);
        let mut noted = std::mem::take(&mut self.under_way);
        if done {
            return;
        }
        std::mem::swap(&mut self.noted, &mut noted);
        self.noted.retain(|lead, _| !self.gone.contains(lead));
        for (lead, entries) in noted {
            entries.into_iter().for_each(|entry| self.add(lead, entry));
        }
        self.gone.extend(going);
    }

    fn of(&self, lead: LeadId) -> Vec<Entry> {
        [&self.under_way, &self.noted].into_iter().filter_map(|all| all.get(&lead)).flatten().cloned().collect()
    }
}

impl Journal {
    fn add(&mut self, lead: LeadId, entry: Entry) {
        match self.noted.get_mut(&lead) {
            Some(entries) => {
                entries.push(entry);
                if entries.len() > MOST_ENTRIES {
                    entries.remove(0);
                }
            }
            None => {
                if self.noted.len() >= MOST_LEADS {
                    let seen = |entries: &Vec<Entry>| entries.last().map(|entry| entry.seen);
                    let oldest = self.noted.iter().min_by_key(|(_, entries)| seen(entries)).map(|(lead, _)| *lead);
                    oldest.and_then(|oldest| self.noted.remove(&oldest));
                }
                self.noted.insert(lead, vec![entry]);
            }
        }
    }
}

/// Whether this browser may have written just this.
fn wrote(outbox: &Outbox, lead: LeadId, field: Field, value: &crate::lead::Value) -> bool {
    let may_have = |intent: &Intent| {
        intent.lead == lead
            && intent.tries > 0
            && !matches!(intent.state, State::Failed(_) | State::Clash)
            && match &intent.write {
                Write::Create(changes) | Write::Update(changes) => changes.get(field) == Some(value),
                Write::Delete | Write::Link(..) | Write::Unlink(_) | Write::Account(_) => false,
            }
    };
    outbox.iter().any(may_have)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lead::{Status, Value};

    const LEAD: LeadId = LeadId(7);

    fn renamed(name: &str) -> Lead {
        Lead { name: name.into(), ..Lead::new(LEAD) }
    }

    fn names(journal: &Journal, lead: LeadId) -> Vec<Value> {
        journal.of(lead).iter().map(|entry| entry.is.get(Field::Name).unwrap().clone()).collect()
    }

    #[test]
    fn parts_hold_what_belongs_together() {
        let mut after = renamed("New");
        after.stage = crate::lead::StageId::new(2);
        after.pipeline = crate::lead::PipelineId::new(3);
        after.status = Status::Won;
        after.closing_comment = "Well done".into();
        let mut journal = Journal::default();
        journal.note(5, &renamed("Old"), &after, &Outbox::default());
        let entries = journal.of(LEAD);
        assert_eq!(entries.len(), 1);
        let fields = |changes: &Changes| changes.fields().map(Field::code).collect::<Vec<_>>();
        let parts = entries[0].parts();
        let said: Vec<_> = parts.iter().map(|part| fields(&part.is)).collect();
        assert_eq!(said, [vec!["name"], vec!["pipeline_id", "pipeline_stage_id"], vec!["active", "closing_comment"]]);
        assert!(parts.iter().all(|part| fields(&part.was) == fields(&part.is)));
        // Undone as a whole, and only while nothing of it changed.
        assert_eq!(parts[2].undo(&after), Some(&parts[2].was));
        after.closing_comment = "Oh well".into();
        assert_eq!(parts[2].undo(&after), None);
        assert!(parts[1].undo(&after).is_some());
    }

    #[test]
    fn what_the_device_did_not_take_is_given_again() {
        let mut journal = Journal::default();
        let outbox = Outbox::default();
        journal.note(1, &renamed("a"), &renamed("b"), &outbox);
        journal.give(&mut Vec::new());
        journal.note(2, &renamed("b"), &renamed("c"), &outbox);
        let text = |text: &str| Value::Text(text.into());
        assert_eq!(names(&journal, LEAD), [text("b"), text("c")]);
        journal.given(false);
        let mut keeps = Vec::new();
        journal.give(&mut keeps);
        assert!(matches!(&keeps[..], [(Place::Journal(LEAD), Some(Content::Journal(entries)))] if entries.len() == 2));
        assert_eq!(names(&journal, LEAD), [text("b"), text("c")]);
        journal.given(true);
        assert!(journal.of(LEAD).is_empty());
    }

    #[test]
    fn memory_is_bounded() {
        let mut journal = Journal::default();
        let outbox = Outbox::default();
        let count = i64::try_from(MOST_LEADS).unwrap() + 10;
        for id in 1..=count {
            let after = Lead { id: LeadId(id), ..renamed("b") };
            journal.note(id, &renamed("a"), &after, &outbox);
        }
        assert_eq!(journal.noted.len(), MOST_LEADS);
        assert!(journal.of(LeadId(1)).is_empty() && !journal.of(LeadId(count)).is_empty());
        for round in 0..100 {
            let after = Lead { id: LeadId(count), ..renamed(&round.to_string()) };
            journal.note(1_000 + round, &renamed("a"), &after, &outbox);
        }
        let entries = journal.of(LeadId(count));
        assert_eq!((entries.len(), entries.last().map(|entry| entry.seen)), (MOST_ENTRIES, Some(1_099)));
    }
}
