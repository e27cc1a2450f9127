//! What only a person can decide: which of two changes stays, and whether a lead that was deleted is made anew.

use super::Replica;
use crate::lead::{Changes, LeadId};
use crate::replica::engine::{Event, WriteEvent};
use crate::replica::outbox::{IntentId, Write};

impl Replica {
    /// What is made within `f` is kept together, or none of it.
    pub fn together<T>(&self, f: impl FnOnce() -> T) -> T {
        let gather = |gathers| self.with(|inner| inner.engine.borrow_mut().gather(gathers));
        let outer = gather(true).unwrap_or_default();
        let made = f();
        gather(outer);
        if !outer {
            self.notice(Event::Tick);
        }
        made
    }

    /// Ends a clash: the person saw `theirs` in the account, and wants `chosen` there.
    pub fn resolve(&self, id: IntentId, theirs: Changes, chosen: Changes) {
        self.notice(Event::Resolve { id, theirs, chosen });
    }

    /// Makes a lead that was deleted elsewhere anew with these values, in the place of all that waits for the old one;
    /// gives its number here and the intent. What was to be linked to the old one is linked to it.
    pub fn make_anew(&self, gone: LeadId, changes: Changes) -> Option<(LeadId, IntentId)> {
        let links = self.read(|engine| {
            let of_it = engine.outbox().iter().filter(|intent| intent.lead == gone);
            let links = of_it.filter(|intent| matches!(intent.write, Write::Link(..)));
            links.map(|intent| intent.write.clone()).collect::<Vec<_>>()
        });
        self.together(|| self.replace(gone, changes, links.into_iter().flatten()))
    }

    fn replace(
        &self,
        gone: LeadId,
        changes: Changes,
        links: impl Iterator<Item = Write>,
    ) -> Option<(LeadId, IntentId)> {
        let made = self.with(|inner| {
            let id = IntentId(inner.next_intent.replace(inner.next_intent.get() + 1));
            let lead = inner.engine.borrow_mut().new_local();
            let marker = crate::browser::random::number();
            inner.feed(WriteEvent::MakeAnew { gone, id, lead, changes, marker });
            (lead, id)
        });
        // A second press of the button makes nothing.
        let (lead, id) = made.filter(|(_, id)| self.read(|engine| engine.outbox().get(*id).is_some()) == Some(true))?;
        for link in links {
            self.submit(lead, link, false);
        }
        Some((lead, id))
    }
}
