//! Why a call was made: what its answer is for.

use crate::lead::LeadId;
use crate::replica::call::{Call, CallId, Class};
use crate::replica::outbox::IntentId;
use crate::replica::sync::Step;

/// Why a call was made.
#[derive(Clone, Debug)]
pub(super) enum Purpose {
    Plan(Step, u32),
    /// A lead that a sweep did not meet: is it gone?
    Missing(LeadId),
    /// A lead that a screen wants.
    Want(LeadId),
    /// Sends an intent.
    Intent(IntentId),
    /// Reads the lead of an intent before that is sent.
    Compare(IntentId, LeadId),
    /// Reads the record of an intent again, to see what was kept.
    Confirm(IntentId),
    /// Reads the record, or looks for it, after an unclear outcome.
    Check(IntentId),
    /// A screen asked; kept so that it can be asked again if the server was too busy to look at it.
    Asked(Asked),
    /// Another tab makes it.
    Lent,
}

impl Purpose {
    /// Whether it reads leads that may be written meanwhile.
    pub fn is_read(&self) -> bool {
        matches!(self, Self::Plan(..) | Self::Missing(_) | Self::Want(_) | Self::Compare(..))
    }
}

/// A screen's call that waits for its turn.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub id: CallId,
    pub what: Call,
    pub class: Class,
}
