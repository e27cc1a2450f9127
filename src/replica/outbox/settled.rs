//! How intents end, or stop before the person.

use crate::flowlu::Error;
use crate::lead::{Field, LeadId};

/// How an intent ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// The server has it. Fields that it did not keep as meant are named.
    Saved {
        lead: LeadId,
        not_kept: Vec<Field>,
    },
    /// The server has a new lead; `from` was its number here. It should never make one twice; if it has,
    /// `twins` are the others.
    Created {
        from: LeadId,
        lead: LeadId,
        not_kept: Vec<Field>,
        twins: Vec<LeadId>,
    },
    Deleted {
        lead: LeadId,
    },
    /// It is not on the server and needs the person; it stays in the outbox.
    Failed {
        lead: LeadId,
        error: Error,
    },
    /// The same, and it may be on the server all the same: it must not be made anew, only tried again.
    Unclear {
        lead: LeadId,
        error: Error,
    },
    /// Somebody else changed the same fields: it stays in the outbox until the person chooses.
    Clash {
        lead: LeadId,
    },
    /// Taken back or discarded.
    Undone {
        lead: LeadId,
    },
}

impl Settled {
    /// Whether it stays in the outbox until a person decides.
    #[must_use]
    pub fn needs_the_person(&self) -> bool {
        matches!(self, Self::Failed { .. } | Self::Unclear { .. } | Self::Clash { .. })
    }
}
