//! Freshness: which leads the server told of so lately that nothing can be gained by reading them once more.

use crate::lead::LeadId;
use crate::replica::pace::Millis;

/// What the answer to a write told counts as what the server has for so long. The API takes no condition with a write, so
/// what somebody does while one is on its way goes unseen, whatever is read before; this is about as long.
const FRESH: Millis = 2_000;

/// The leads that were written last, and when that was answered. What lists tell does not count: who has just opened a
/// lead may have a colleague who does, too.
#[derive(Clone, Debug, Default)]
pub(super) struct Fresh(Vec<(LeadId, Millis)>);

impl Fresh {
    /// The server told what it made of a write.
    pub fn note(&mut self, now: Millis, id: LeadId) {
        self.0.retain(|(_, then)| now - then <= FRESH);
        self.0.push((id, now));
    }

    /// Something else was told of a lead, and which of the two is newer is not known.
    pub fn forget(&mut self, id: LeadId) {
        self.0.retain(|(known, _)| *known != id);
    }

    /// Whether what is known of a lead is as good as new.
    pub fn has(&self, now: Millis, id: LeadId) -> bool {
        self.0.iter().any(|(known, then)| *known == id && now - then <= FRESH)
    }
}
