//! A lead that was deleted elsewhere while something was to be saved to it: made anew, as it was last, with the edits.

use leptos::prelude::Set as _;

use crate::flowlu::Error;
use crate::lead::{Changes, Draft, Field, Lead, LeadId, Value};
use crate::parts::{Acts, Place, handed};
use crate::replica::live::Replica;
use crate::replica::look::MARK;
use crate::replica::outbox::{Intent, IntentId, Settled, State, Write};
use crate::session::kept::Kept;
use crate::session::{Session, show, today};

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
pub fn make_anew(acts: Acts, gone: LeadId) {
    let replica = acts.session().replica;
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
    let Some(changes) = changes.filter(|changes| !changes.is_empty()).map(unmarked) else { return };
    let Some((_, intent)) = replica.make_anew(gone, changes.clone()) else { return };
    replica.claim(intent, move |id, settled| {
        acts.tell(id, settled);
        if let Settled::Created { lead, not_kept, .. } = settled {
            type_again(acts.session(), *lead, &changes, not_kept);
        }
    });
}

/// What the server did not keep waits in the draft of the new one.
fn type_again(session: Session, lead: LeadId, changes: &Changes, not_kept: &[Field]) {
    let Some(made) = session.replica.lead(lead).filter(|_| !not_kept.is_empty()) else { return };
    let style = show::style(today());
    let mut meant = Lead::new(lead);
    changes.apply(&mut meant);
    let mut kept = Kept::default();
    for field in not_kept {
        kept.add(*field, &Draft::shown(*field, &meant, style), &Draft::shown(*field, &made, style), style);
    }
    let place = Place::of(lead, session);
    if place.is_open() {
        handed().set(Some((lead, kept)));
    } else {
        place.add(kept);
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
