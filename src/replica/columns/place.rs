//! Where a card would come in another column, by the order of the board.

use std::cmp::{Ordering, Reverse};

use super::Slot;
use crate::lead::{CardOrder, Date, Lead, LeadId, Limits, Status, last_heard, needs};
use crate::replica::rows::{Rows, newest};

/// The place of `lead` among the cards `ids` of `slot`, where it does not stand yet.
#[must_use]
pub fn place_for(
    rows: &Rows,
    order: CardOrder,
    (limits, today): (&Limits, Date),
    lead: &Lead,
    slot: Slot,
    ids: &[LeadId],
) -> usize {
    let mut there = lead.clone();
    there.status = Status::InProgress;
    match slot {
        Slot::Stage(stage) => there.stage = Some(stage),
        Slot::Unknown => {}
        Slot::Won | Slot::Lost => there.closing_date = Some(today),
    }
    let compare = |other: &Lead| {
        if slot.is_end() {
            let key = |lead: &Lead| Reverse((lead.closing_date, lead.id.0));
            return key(other).cmp(&key(&there));
        }
        let key = |lead: &Lead| key(lead, order, limits, today);
        key(other).cmp(&key(&there)).then_with(|| newest(other.id, there.id))
    };
    ids.partition_point(|id| rows.shown(*id).is_some_and(|other| compare(other) == Ordering::Less))
}

/// What cards are put in order by, the smallest first; those without a value are the largest.
fn key(lead: &Lead, order: CardOrder, limits: &Limits, today: Date) -> (Reverse<usize>, bool, i128) {
    let created = || if lead.id.is_local() { Some(i64::MAX) } else { lead.created.map(|stamp| stamp.0) };
    let value = match order {
        CardOrder::Newest | CardOrder::Attention => created().map(|stamp| -i128::from(stamp)),
        CardOrder::Deadline => lead.deadline.map(|day| day.ordinal().into()),
        CardOrder::Budget => lead.budget.map(|budget| -budget.hundredths()),
        CardOrder::Silence => last_heard(lead).map(|stamp| stamp.0.into()),
    };
    let needs = match order {
        CardOrder::Attention => needs(lead, limits, today),
        _ => 0,
    };
    (Reverse(needs), value.is_none(), value.unwrap_or_default())
}
