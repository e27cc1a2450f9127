//! What this browser does to a lead whose form is open: acts and what takes back a change are nobody else's doing, and
//! nothing is asked because of them.

use leptos::prelude::*;

use super::editor::Editor;
use crate::lead::{Field, Lead, Value};
use crate::replica::outbox::Write;

impl Editor {
    /// The fields of the lead beneath that became what they are, from `old` to `new`, by a write of this browser, or by
    /// the end of one that is not to be. Not tracked.
    pub fn own_doings(self, old: &Lead, new: &Lead) -> Vec<Field> {
        let changed = Field::editable().filter(|field| old.get(*field) != new.get(*field));
        let mut written = self.own.get_value();
        let is_own = |field: &Field| {
            let now = new.get(*field);
            let is_back = written.iter().any(|(known, before)| known == field && *before == now);
            written.retain(|(known, _)| known != field);
            let is_written = self.writes(*field, &now);
            if is_written {
                written.push((*field, old.get(*field)));
            }
            is_written || is_back
        };
        let own = changed.filter(is_own).collect();
        self.own.set_value(written);
        own
    }

    /// Whether a write that is on its way gives a field this value.
    fn writes(self, field: Field, value: &Value) -> bool {
        let Some(id) = self.id else { return false };
        let found = self.replica.read(|engine| {
            engine.outbox().iter().filter(|intent| intent.lead == id).any(|intent| match &intent.write {
                Write::Update(changes) => changes.get(field) == Some(value),
                _ => false,
            })
        });
        found == Some(true)
    }
}
