//! Ending: how an intent ended of which the device knows nothing any more, where nobody said how. The copy tells, which is
//! kept together with the end.

use super::Engine;
use crate::lead::{Lead, LeadId, Table};
use crate::replica::disk::{self, Place};
use crate::replica::outbox::{Intent, Settled, Write};

impl Engine {
    /// How it ended; `undone` says that its person took it back.
    pub(super) fn end_of(&self, intent: &Intent, undone: bool) -> Settled {
        let lead = self.number_of(intent.lead).unwrap_or(intent.lead);
        let there = self.rows.server(lead);
        let is_done = match &intent.write {
            Write::Create(_) => !lead.is_local(),
            // What was to be made first never was.
            Write::Update(_) if lead.is_local() => false,
            Write::Update(_) => there.map_or(!intent.is_failed(), |there| !is_as_before(intent, there)),
            Write::Delete => there.is_none(),
            // The copy has no links; who takes one back says so.
            Write::Link(..) | Write::Unlink(_) => true,
            Write::Account(new) => self.account_of(new.id).is_some(),
        };
        match &intent.write {
            _ if undone || !is_done => Settled::Undone { lead: intent.lead },
            Write::Create(_) => {
                let from = self.number_here(lead).unwrap_or(intent.lead);
                Settled::Created { from, lead, not_kept: Vec::new(), twins: Vec::new() }
            }
            Write::Update(_) | Write::Link(..) | Write::Unlink(_) | Write::Account(_) => {
                Settled::Saved { lead, not_kept: Vec::new() }
            }
            Write::Delete => Settled::Deleted { lead },
        }
    }

    /// What the last tab that synced kept and could not say any more is said now: `before` is what was known here.
    pub(super) fn say_what_differs(&mut self, before: &Table<LeadId, std::sync::Arc<Lead>>) {
        let differs = |lead: &&std::sync::Arc<Lead>| before.get(&lead.id) != Some(lead);
        let changed: Vec<LeadId> = self.rows.server_leads().filter(differs).map(|lead| lead.id).collect();
        let gone = before.keys().filter(|id| self.rows.server(**id).is_none());
        let blocks: Vec<Place> = changed.iter().chain(gone).map(|id| Place::Block(disk::block_of(*id))).collect();
        let intents: Vec<Place> = self.outbox.iter().map(|intent| Place::Intent(intent.id)).collect();
        for place in blocks.into_iter().chain(intents).chain([Place::Directory, Place::Plan]) {
            self.keep_anew(place);
        }
    }
}

/// Whether nothing of an edit is there.
fn is_as_before(intent: &Intent, there: &Lead) -> bool {
    let Write::Update(changes) = &intent.write else { return false };
    changes.iter().all(|(field, meant)| {
        let now = there.get(field);
        *meant != now && intent.before.get(field).is_some_and(|before| *before == now)
    })
}
