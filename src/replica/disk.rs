//! What is kept on the device, as plain data: leads in blocks, intents one by one, the directory and the plan.
//! The engine says what to keep and reads it back; how it is stored is the shell's affair.
//!
//! Everything is written field by field under the API's own names, so that another version of the app reads what it
//! knows. The key is never here.

pub mod bytes;
pub mod directory;
pub mod intent;
pub mod lead;
pub mod plan;
pub mod value;

use super::outbox::IntentId;
use crate::lead::LeadId;

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
}

/// A change to what is kept; no bytes: nothing is kept there any more.
pub type Keep = (Place, Option<Vec<u8>>);

/// Everything that is kept, in any order.
pub type Disk = Vec<(Place, Vec<u8>)>;

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
