//! Mirroring: what another tab put on the device shows here, too.

use std::sync::Arc;

use super::{Command, Engine};
use crate::lead::{Directory, LeadId, Set};
use crate::replica::disk::{self, Content, Keep, Place};
use crate::replica::outbox::{IntentId, Kept};

impl Engine {
    /// Shows what the tab that syncs put on the device.
    pub(super) fn mirror(&mut self, keeps: Vec<Keep>, kept: bool) {
        // Intents that ended tell of their leads by these.
        if let Some((_, Some(Content::Plan(plan)))) = keeps.iter().find(|(place, _)| *place == Place::Plan) {
            self.numbers.clone_from(&plan.numbers);
            self.accounts.clone_from(&plan.accounts);
        }
        for (place, content) in keeps {
            match (place, content) {
                (Place::Block(block), content) => {
                    let leads = match content {
                        Some(Content::Leads(leads)) => leads,
                        _ => Vec::new(),
                    };
                    let met: Set<LeadId> = leads.iter().map(|lead| lead.id).collect();
                    let known: Vec<_> = self.rows.server_in(disk::ids_of(block)).map(|lead| lead.id).collect();
                    known.into_iter().filter(|id| !met.contains(id)).for_each(|id| self.lose(id));
                    for lead in leads {
                        let id = lead.id;
                        if self.rows.learn(Arc::unwrap_or_clone(lead)) {
                            // What this tab asked for before may be older.
                            self.note_written(id);
                            self.reshow(id);
                        }
                    }
                }
                (Place::Intent(id), content) => self.mirror_intent(id, content, kept),
                (_, Some(Content::Directory(directory))) => self.mirror_directory(*directory),
                _ => {}
            }
        }
        self.forget_names();
    }

    fn mirror_intent(&mut self, id: IntentId, content: Option<Content>, kept: bool) {
        if self.may_change(id) {
            return;
        }
        let before = self.outbox.get(id).map(|intent| intent.lead);
        let after = match content {
            Some(Content::Intent(mut intent)) => {
                let lead = intent.lead;
                if !kept {
                    intent.kept = Kept::No;
                }
                self.name_account(&intent.write);
                self.outbox.mirror(*intent);
                Some(lead)
            }
            _ => {
                if let Some(intent) = self.outbox.take(id) {
                    self.ends(&intent);
                }
                None
            }
        };
        for lead in [before, after].into_iter().flatten() {
            self.reshow(lead);
        }
        self.status_changed();
    }

    /// Names that this tab asked for stay.
    fn mirror_directory(&mut self, directory: Directory) {
        let known = std::mem::replace(&mut self.directory, directory);
        for (id, account) in known.accounts {
            if !self.directory.accounts.contains_key(&id) {
                self.directory.accounts.insert(id, account);
            }
        }
        self.commands.push(Command::DirectoryChanged);
    }
}
