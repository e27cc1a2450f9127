//! Freshness: which leads were read so lately that nothing can be gained by reading them once more.

use std::collections::VecDeque;

use crate::lead::LeadId;
use crate::replica::pace::Millis;

/// What was read counts as what the server has for so long. The API takes no condition with a write, so what somebody
/// does while a write is on its way goes unseen, whatever is read before; this is about as long.
const FRESH: Millis = 2_000;
/// More leads than this do not come at once.
const MOST: usize = 512;

/// The leads that came last, and when.
#[derive(Clone, Debug, Default)]
pub(super) struct Fresh(VecDeque<(LeadId, Millis)>);

impl Fresh {
    /// The server told of a lead.
    pub fn note(&mut self, now: Millis, id: LeadId) {
        while self.0.len() >= MOST || self.0.front().is_some_and(|(_, then)| now - then > FRESH) {
            self.0.pop_front();
        }
        self.0.push_back((id, now));
    }

    /// Whether what is known of a lead is as good as new.
    pub fn has(&self, now: Millis, id: LeadId) -> bool {
        self.0.iter().any(|(known, then)| *known == id && now - then <= FRESH)
    }
}
