//! The outbox where several tabs share it: what another tab has of it, and what was here at any time.

use super::{Intent, IntentId, Outbox};

impl Outbox {
    /// Takes everything out; that it was here stays known.
    pub(in super::super) fn drain(&mut self) -> Vec<Intent> {
        std::mem::take(&mut self.intents)
    }

    /// Whether an intent changed since that was last asked for.
    pub(in super::super) fn is_touched(&self, id: IntentId) -> bool {
        self.touched.contains(&id)
    }

    /// Whether the intent is here, or was.
    pub(in super::super) fn has_seen(&self, id: IntentId) -> bool {
        self.seen.contains(&id)
    }

    /// Forgets that an intent was here, unless it is: for an engine that is broken on purpose.
    #[cfg(test)]
    pub(in super::super) fn unsee(&mut self, id: IntentId) {
        if self.get(id).is_none() {
            self.seen.remove(&id);
        }
    }

    /// Takes an intent as it stands in another tab, in the place of the one that is here, if one is.
    pub(in super::super) fn mirror(&mut self, intent: Intent) {
        match self.intents.iter_mut().find(|known| known.id == intent.id) {
            Some(known) => *known = intent,
            None => {
                self.seen.insert(intent.id);
                self.intents.push(intent);
            }
        }
    }
}
