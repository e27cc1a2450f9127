//! Taking back what was just done. Of two moves that follow each other closely only the last is sent; taking that one
//! back leaves the one before, which can be taken back in its turn.

use leptos::prelude::*;

use super::Acts;
use crate::lead::{Changes, Field, LeadId, StageId, Value};
use crate::replica::outbox::{IntentId, Write};
use crate::session::names;
use crate::text::{self, fill};

/// What an intent took the place of before that was sent, oldest first.
pub(super) type Earlier = Vec<Changes>;

impl Acts {
    /// Does something to a lead, and notes what unsent edit it takes the place of.
    pub(super) fn noting_earlier<E>(
        self,
        lead: LeadId,
        act: impl FnOnce() -> Result<Option<IntentId>, E>,
    ) -> Result<Option<IntentId>, E> {
        let unsent = self.unsent(lead);
        let made = act()?;
        let is_gone = |id| self.session.replica.read(|engine| engine.outbox().get(id).is_none()) == Some(true);
        if let (Some(made), Some((_, earlier))) = (made, unsent.into_iter().find(|(id, _)| is_gone(*id))) {
            self.earlier.update_value(|all| {
                all.insert(made, earlier);
            });
        }
        Ok(made)
    }

    /// The edits of a lead of which nothing was sent, each with all of which it took the place.
    fn unsent(self, lead: LeadId) -> Vec<(IntentId, Earlier)> {
        let edits = self.session.replica.read(|engine| {
            let of_it = engine.outbox().iter().filter(|intent| intent.lead == lead && intent.is_unsent());
            let edits = of_it.filter_map(|intent| match &intent.write {
                Write::Update(changes) => Some((intent.id, changes.clone())),
                _ => None,
            });
            edits.collect::<Vec<_>>()
        });
        let all = |(id, changes)| {
            let mut all = self.earlier_of(id);
            all.push(changes);
            (id, all)
        };
        edits.into_iter().flatten().map(all).collect()
    }

    fn earlier_of(self, id: IntentId) -> Earlier {
        self.earlier.with_value(|all| all.get(&id).cloned()).unwrap_or_default()
    }

    /// Takes intents back. Those that took the place of others leave these: gives their intents, and in words where the
    /// lead is now, if it is one.
    pub(super) fn undo(self, intents: &[IntentId]) -> (Vec<IntentId>, Option<String>) {
        let replica = self.session.replica;
        let (mut again, mut said) = (Vec::new(), None);
        replica.together(|| {
            for id in intents {
                let lead = replica.read(|engine| engine.outbox().get(*id).map(|intent| intent.lead)).flatten();
                let mut earlier = self.earlier_of(*id);
                replica.undo(*id);
                let (Some(lead), Some(last)) = (lead, earlier.pop()) else { continue };
                said = self.moved(lead, &last).filter(|_| again.is_empty());
                let Some(id) = replica.update(lead, last) else { continue };
                self.earlier.update_value(|all| {
                    all.insert(id, earlier);
                });
                again.push(id);
            }
        });
        (again, said)
    }

    /// "“Acme” → Proposal", if that is what was changed.
    fn moved(self, lead: LeadId, changes: &Changes) -> Option<String> {
        let t = text::current();
        let Some(Value::Reference(Some(stage))) = changes.get(Field::Stage) else { return None };
        let stage = names::stage(StageId::new(*stage)?, &untrack(|| self.session.replica.directory()), t);
        Some(fill(t.common.moved, &[("lead", &self.name(lead)), ("stage", &stage)]))
    }
}
