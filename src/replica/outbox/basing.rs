//! What intents take for what was there before them: it follows what becomes of the intents that went before.

use super::{Intent, IntentId, Outbox, State, Write};
use crate::lead::{Changes, Lead, LeadId, Value};

impl Outbox {
    /// The edits of `id` came to something else than they showed: later edits of its lead that were made on top of
    /// `was` were made on top of `is`.
    pub(in crate::replica) fn rebase(&mut self, id: IntentId, was: &Changes, is: &Changes) {
        let Some(at) = self.intents.iter().position(|intent| intent.id == id) else { return };
        let (earlier, later) = self.intents.split_at_mut(at + 1);
        let Some(lead) = earlier.last().map(|intent| intent.lead) else { return };
        for intent in later.iter_mut().filter(|intent| intent.lead == lead) {
            for (field, value) in was.iter() {
                if intent.before.get(field) == Some(value)
                    && let Some(value) = is.get(field)
                {
                    intent.before.set(field, value.clone());
                    self.touched.insert(intent.id);
                }
            }
        }
    }

    /// What an edit takes for what was there before it, where the account has `server`: of a write of one's own of which
    /// nobody knows whether it was carried out, either may be there.
    pub(in crate::replica) fn base(&self, intent: &Intent, server: &Lead) -> Changes {
        let mut base = intent.before.clone();
        let unclear = |other: &&Intent| other.lead == intent.lead && matches!(other.state, State::Unclear(_));
        for (field, value) in intent.before.iter() {
            let now = server.get(field);
            let own = |of: &Value| {
                self.intents.iter().filter(unclear).any(|other| match &other.write {
                    Write::Update(changes) => [changes, &other.before].iter().any(|it| it.get(field) == Some(of)),
                    Write::Create(_) | Write::Delete | Write::Link(..) | Write::Unlink(_) | Write::Account(_) => false,
                })
            };
            if own(value) && own(&now) {
                base.set(field, now);
            }
        }
        base
    }

    /// What was read before edits of a lead go out may be old.
    pub(in crate::replica) fn forget_looks(&mut self, lead: LeadId) {
        for intent in self.intents.iter_mut().filter(|intent| intent.lead == lead) {
            intent.compared = None;
        }
    }

    /// The server no longer has a lead: the edits that cannot be sent to it any more keep what it was.
    pub(in crate::replica) fn remember(&mut self, lead: &Lead) {
        for intent in self.intents.iter_mut().filter(|intent| intent.lead == lead.id) {
            if let Write::Update(_) = intent.write {
                let mut known = Changes::between(&Lead::new(LeadId(0)), lead);
                lead.customs().for_each(|field| known.set(field, lead.get(field)));
                known.merge(&intent.before);
                intent.before = known;
                self.touched.insert(intent.id);
            }
        }
    }
}
