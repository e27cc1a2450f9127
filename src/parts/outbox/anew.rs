//! A lead that was deleted elsewhere while something was to be saved to it: made anew, as it was last, with the edits.

use crate::flowlu::Error;
use crate::lead::{Changes, Field, LeadId, Value};
use crate::replica::live::Replica;
use crate::replica::look::MARK;
use crate::replica::outbox::{Intent, IntentId, State, Write};

/// Whether an intent failed because its lead is gone for sure.
#[must_use]
pub fn is_offered(replica: Replica, id: IntentId) -> bool {
    let is_gone = replica.read(|engine| {
        engine.outbox().get(id).is_some_and(|intent| {
            matches!((&intent.write, &intent.state), (Write::Update(_), State::Failed(Error::NotFound)))
                && !intent.lead.is_local()
                && engine.rows().server(intent.lead).is_none()
        })
    });
    is_gone == Some(true)
}

/// Makes the lead anew. Once: afterwards nothing waits for the old one.
pub fn make_anew(replica: Replica, gone: LeadId) {
    let changes = replica.read(|engine| {
        let of_it: Vec<&Intent> = engine.outbox().iter().filter(|intent| intent.lead == gone).collect();
        let mut changes = Changes::default();
        // The first one knows best how it was; the last edit of a field counts.
        for intent in of_it.iter().rev() {
            changes.merge(&intent.before);
        }
        for intent in of_it {
            if let Write::Update(edit) = &intent.write {
                changes.merge(edit);
            }
        }
        changes
    });
    if let Some(changes) = changes.filter(|changes| !changes.is_empty()) {
        replica.make_anew(gone, unmarked(changes));
    }
}

/// Without the mark by which a lead that was made here is recognised: the new one gets its own.
#[must_use]
pub fn unmarked(mut changes: Changes) -> Changes {
    if changes.get(Field::Ref) == Some(&Value::Text(MARK.to_owned())) {
        changes.remove(Field::Ref);
        changes.remove(Field::RefId);
    }
    changes
}
