//! What is kept on the device, as plain data: leads in blocks, intents one by one, the directory and the plan.
//! The engine says what to keep and takes it back; as which bytes, and where, is the shell's affair.
//!
//! Everything is written field by field under the API's own names, so that another version of the app reads what it
//! knows. The key is never here.

pub mod bytes;
pub mod directory;
pub mod intent;
pub mod journal;
pub mod lead;
pub mod plan;
pub mod value;

use std::sync::Arc;

use self::plan::Plan;
use super::journal::Entry;
use super::outbox::{Intent, IntentId};
use crate::lead::{Directory, Lead, LeadId};

/// Tells one transaction from every other of this visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeepId(pub u64);

/// Where something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The leads of one block, see [`block_of`].
    Block(i64),
    /// One intent.
    Intent(IntentId),
    /// Pipelines, stages, names.
    Directory,
    /// How far the copy is.
    Plan,
    /// The history of one lead. A start reads none.
    Journal(LeadId),
}

/// Between these names lie the histories of leads, behind everything else; and between those what a start reads.
pub const JOURNALS: (&str, &str) = ("seen/", "seen0");
pub const START: (&str, &str) = ("", JOURNALS.0);

impl Place {
    /// What it is called where names are text.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Block(block) => ["block/", &block.to_string()].concat(),
            Self::Intent(id) => ["intent/", &id.0.to_string()].concat(),
            Self::Directory => "directory".to_owned(),
            Self::Plan => "plan".to_owned(),
            Self::Journal(lead) => [JOURNALS.0, &lead.to_string()].concat(),
        }
    }

    /// The place that is called so; what another version of the app keeps is none of ours.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name.split_once('/') {
            Some(("block", number)) => number.parse().ok().map(Self::Block),
            Some(("intent", number)) => number.parse().ok().map(|number| Self::Intent(IntentId(number))),
            Some(("seen", number)) => number.parse().ok().map(|number| Self::Journal(LeadId(number))),
            None if name == "directory" => Some(Self::Directory),
            None if name == "plan" => Some(Self::Plan),
            _ => None,
        }
    }
}

/// What is kept at a place.
#[derive(Clone, Debug)]
pub enum Content {
    Leads(Vec<Arc<Lead>>),
    /// Whether it may have been sent is part of it, see [`Intent::kept`].
    Intent(Box<Intent>),
    Directory(Box<Directory>),
    Plan(Plan),
    /// To be added to what is kept, see [`journal::add`].
    Journal(Vec<Entry>),
}

/// A change to what is kept; no content: nothing is kept there any more.
pub type Keep = (Place, Option<Content>);

/// Everything that is kept, in any order; `None` for what cannot be read.
pub type Disk = Vec<Option<Content>>;

/// What is kept, as bytes; `None` if it is nothing.
#[must_use]
pub fn write(content: &Content) -> Option<Vec<u8>> {
    match content {
        Content::Leads(leads) => lead::write_block(leads.iter().map(AsRef::as_ref)),
        Content::Intent(intent) => Some(intent::write(intent)),
        Content::Directory(directory) => Some(directory::write(directory)),
        Content::Plan(plan) => Some(plan::write(plan)),
        Content::Journal(entries) => Some(journal::write(entries)),
    }
}

/// What was kept at a place; `None` if it is damaged or of another version of the app.
#[must_use]
pub fn read(place: Place, bytes: &[u8]) -> Option<Content> {
    Some(match place {
        Place::Block(_) => Content::Leads(lead::read_block(bytes)?.into_iter().map(Arc::new).collect()),
        Place::Intent(id) => Content::Intent(Box::new(intent::read(id, bytes)?)),
        Place::Directory => Content::Directory(Box::new(directory::read(bytes)?)),
        Place::Plan => Content::Plan(plan::read(bytes)?),
        Place::Journal(_) => Content::Journal(journal::read(bytes)?),
    })
}

/// Leads a block: an edit writes so many anew, and a start reads one record for so many.
const BLOCK: u32 = 8;

/// The block of a lead. Accounts number their leads one after the other, so blocks are full.
#[must_use]
pub fn block_of(id: LeadId) -> i64 {
    id.0 >> BLOCK
}

/// The ids of the leads in a block.
#[must_use]
pub fn ids_of(block: i64) -> std::ops::RangeInclusive<LeadId> {
    let first = block << BLOCK;
    LeadId(first)..=LeadId(first + (1 << BLOCK) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        let others =
            [Place::Block(-1), Place::Block(400), Place::Intent(IntentId(u64::MAX)), Place::Directory, Place::Plan];
        let journals = [1, 1 << 40].map(|id| Place::Journal(LeadId(id)));
        for place in others.into_iter().chain(journals) {
            let name = place.name();
            assert_eq!(Place::from_name(&name), Some(place));
            let is_behind = name.as_str() >= JOURNALS.0;
            assert_eq!(is_behind && name.as_str() < JOURNALS.1, matches!(place, Place::Journal(_)));
            assert!(is_behind == matches!(place, Place::Journal(_)), "{name} is read at a start");
        }
        for name in ["", "block", "block/", "block/x", "intent/-1", "plans", "drafts/5", "seen/", "seen/x"] {
            assert_eq!(Place::from_name(name), None, "{name}");
        }
    }

    #[test]
    fn a_block_holds_its_leads_and_no_others() {
        for id in [1, 255, 256, 257, 100_000, -1, -256] {
            let ids = ids_of(block_of(LeadId(id)));
            assert!(ids.contains(&LeadId(id)), "{id}");
            assert_eq!(ids.end().0 - ids.start().0, 255);
        }
    }
}
