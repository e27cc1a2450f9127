//! What a card says of changes to its lead that the account does not have yet.

use crate::lead::{Field, LeadId, StageId, Status, Table, Value};
use crate::replica::outbox::{Intent, IntentId, Outbox, State, Write};

/// How far the changes to a lead have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Not sent yet.
    Waiting,
    /// On its way, or nobody knows yet whether it got through.
    Sending,
    /// This one did not get through, and waits for a person.
    Stopped(IntentId),
}

/// The mark of every lead that has one. What needs the person counts more than what goes by itself.
#[must_use]
pub fn marks(outbox: &Outbox) -> Table<LeadId, Mark> {
    let mut marks = Table::default();
    for intent in outbox.iter() {
        let mark = match intent.state {
            State::Waiting | State::Comparing(_) => Mark::Waiting,
            State::Sending(_) | State::Confirming(_) | State::Checking(_) => Mark::Sending,
            _ if is_replaced(intent, outbox) => continue,
            State::Failed(_) | State::Unclear(_) | State::Clash => Mark::Stopped(intent.id),
        };
        match (marks.get(&intent.lead), mark) {
            (Some(Mark::Stopped(_)), Mark::Waiting | Mark::Sending) | (Some(Mark::Sending), Mark::Waiting) => {}
            _ => {
                marks.insert(intent.lead, mark);
            }
        }
    }
    marks
}

/// Whether an intent waits for the person, who has not decided by doing something else.
#[must_use]
pub fn is_stopped(id: IntentId, outbox: &Outbox) -> bool {
    outbox.get(id).is_some_and(|intent| intent.is_failed() && !is_replaced(intent, outbox))
}

/// Whether later ones wrote all that this one was to write: whoever moves a card again has decided.
fn is_replaced(intent: &Intent, outbox: &Outbox) -> bool {
    let Write::Update(changes) = &intent.write else { return false };
    let later = || outbox.iter().skip_while(|other| other.id != intent.id).skip(1);
    let is_in = |other: &Intent, field| match &other.write {
        Write::Update(changes) => other.lead == intent.lead && changes.fields().any(|it| it == field),
        _ => false,
    };
    changes.fields().all(|field| intent.overtaken.contains(&field) || later().any(|other| is_in(other, field)))
}

/// What did not happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undone {
    Moved(StageId),
    Won,
    Lost,
    Deleted,
    /// Anything else.
    Saved,
}

/// What an intent that was stopped was to do, as a card tells it.
#[must_use]
pub fn undone(write: &Write) -> Undone {
    let Write::Update(changes) = write else {
        return if *write == Write::Delete { Undone::Deleted } else { Undone::Saved };
    };
    match (changes.get(Field::Status), changes.get(Field::Stage)) {
        (Some(Value::Status(Status::Won)), _) => Undone::Won,
        (Some(Value::Status(Status::Lost)), _) => Undone::Lost,
        (_, Some(Value::Reference(Some(stage)))) => StageId::new(*stage).map_or(Undone::Saved, Undone::Moved),
        _ => Undone::Saved,
    }
}
