//! Words as bytes, and back. What another version of the app says and this one does not know is not heard.

mod status;

use super::{Came, Order, Slot, Word};
use crate::lead::{Field, LeadId};
use crate::replica::disk::bytes::{Reader, Writer};
use crate::replica::disk::value::{read_changes, write_changes};
use crate::replica::disk::{self, Keep, Place, intent};
use crate::replica::outbox::{IntentId, Kept, Settled};

/// Grows with each change of what words look like.
const VERSION: u8 = 2;

/// A word as bytes.
#[must_use]
pub fn write(word: &Word) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.byte(VERSION);
    match word {
        Word::Leads { status, gap } => {
            writer.byte(0);
            writer.integer(*gap);
            status::write(&mut writer, status);
        }
        Word::Status(status) => {
            writer.byte(1);
            status::write(&mut writer, status);
        }
        Word::Changed { keeps, kept } => {
            let bytes = keeps.iter().map(|(place, content)| (*place, content.as_ref().and_then(disk::write)));
            return changed(&bytes.collect::<Vec<_>>(), *kept);
        }
        Word::Settled(id, settled) => {
            writer.byte(3);
            writer.number(id.0.into());
            write_settled(&mut writer, settled);
        }
        Word::Gone(ids) => write_ids(&mut writer, 4, ids),
        Word::Lent(slot) => write_slot(&mut writer, 5, *slot),
        Word::Hello => writer.byte(6),
        Word::Take { intent, kept } => {
            writer.byte(7);
            writer.byte((*kept).into());
            writer.number(intent.id.0.into());
            writer.0.extend(intent::write(intent));
        }
        Word::Where(ids) => write_ids(&mut writer, 8, ids),
        Word::Order(order) => {
            writer.byte(9);
            let (kind, id) = match order {
                Order::Undo(id) => (0, id.0),
                Order::SendNow(id) => (1, id.0),
                Order::Refresh => (2, 0),
                Order::Wake => (3, 0),
                Order::Resolve { id, .. } => (4, id.0),
            };
            writer.byte(kind);
            writer.number(id.into());
            if let Order::Resolve { theirs, chosen, .. } = order {
                write_changes(&mut writer, theirs);
                write_changes(&mut writer, chosen);
            }
        }
        Word::Borrow(slot) => write_slot(&mut writer, 10, *slot),
        Word::Returned(slot, came) => {
            write_slot(&mut writer, 11, *slot);
            writer.byte(match came {
                Came::Well => 0,
                Came::TooSoon => 1,
                Came::Otherwise => 2,
            });
        }
        Word::Seen { tab, visible } => {
            writer.byte(12);
            writer.number((*tab).into());
            writer.byte((*visible).into());
        }
        Word::Left => writer.byte(13),
        Word::Resign => writer.byte(14),
    }
    writer.0
}

/// [`Word::Changed`] of what is bytes already.
#[must_use]
pub fn changed(keeps: &[(Place, Option<Vec<u8>>)], kept: bool) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.byte(VERSION);
    writer.byte(2);
    writer.byte(kept.into());
    writer.list(keeps.iter(), |writer, (place, bytes)| {
        writer.text(&place.name());
        writer.byte(bytes.is_some().into());
        if let Some(bytes) = bytes {
            writer.bytes(bytes);
        }
    });
    writer.0
}

/// The word; `None` if it is damaged or of another version.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Word> {
    let reader = &mut Reader(bytes);
    if reader.byte()? != VERSION {
        return None;
    }
    let word = match reader.byte()? {
        0 => Word::Leads { gap: reader.integer()?, status: Box::new(status::read(reader)?) },
        1 => Word::Status(Box::new(status::read(reader)?)),
        2 => {
            let kept = reader.flag()?;
            Word::Changed { keeps: reader.list(read_keep)?.into_iter().flatten().collect(), kept }
        }
        3 => Word::Settled(read_id(reader)?, read_settled(reader)?),
        4 => Word::Gone(reader.list(read_id)?),
        5 => Word::Lent(read_slot(reader)?),
        6 => Word::Hello,
        7 => {
            let kept = reader.flag()?;
            let mut intent = intent::read(read_id(reader)?, reader.rest())?;
            if !kept {
                intent.kept = Kept::No;
            }
            Word::Take { intent: Box::new(intent), kept }
        }
        8 => Word::Where(reader.list(read_id)?),
        9 => Word::Order(match (reader.byte()?, read_id(reader)?) {
            (0, id) => Order::Undo(id),
            (1, id) => Order::SendNow(id),
            (2, _) => Order::Refresh,
            (3, _) => Order::Wake,
            (4, id) => Order::Resolve { id, theirs: read_changes(reader)?, chosen: read_changes(reader)? },
            _ => return None,
        }),
        10 => Word::Borrow(read_slot(reader)?),
        11 => {
            let slot = read_slot(reader)?;
            let came = match reader.byte()? {
                0 => Came::Well,
                1 => Came::TooSoon,
                2 => Came::Otherwise,
                _ => return None,
            };
            Word::Returned(slot, came)
        }
        12 => Word::Seen { tab: read_unsigned(reader)?, visible: reader.flag()? },
        13 => Word::Left,
        14 => Word::Resign,
        _ => return None,
    };
    reader.is_empty().then_some(word)
}

fn read_unsigned(reader: &mut Reader<'_>) -> Option<u64> {
    reader.number()?.try_into().ok()
}

fn read_id(reader: &mut Reader<'_>) -> Option<IntentId> {
    read_unsigned(reader).map(IntentId)
}

fn write_ids(writer: &mut Writer, kind: u8, ids: &[IntentId]) {
    writer.byte(kind);
    writer.list(ids.iter(), |writer, id| writer.number(id.0.into()));
}

fn write_slot(writer: &mut Writer, kind: u8, slot: Slot) {
    writer.byte(kind);
    writer.number(slot.tab.into());
    writer.number(slot.call.into());
}

fn read_slot(reader: &mut Reader<'_>) -> Option<Slot> {
    Some(Slot { tab: read_unsigned(reader)?, call: read_unsigned(reader)? })
}

/// The outer `None`: damaged. What cannot be read at a place is left as it is.
fn read_keep(reader: &mut Reader<'_>) -> Option<Option<Keep>> {
    let place = Place::from_name(reader.text()?);
    let bytes = if reader.flag()? { Some(reader.bytes()?) } else { None };
    Some(place.and_then(|place| match bytes {
        None => Some((place, None)),
        Some(bytes) => Some((place, Some(disk::read(place, bytes)?))),
    }))
}

fn write_leads(writer: &mut Writer, leads: &[LeadId]) {
    writer.list(leads.iter(), |writer, lead| writer.integer(lead.0));
}

fn read_lead(reader: &mut Reader<'_>) -> Option<LeadId> {
    reader.integer().map(LeadId)
}

fn write_fields(writer: &mut Writer, fields: &[Field]) {
    writer.list(fields.iter(), |writer, field| writer.text(&field.key()));
}

fn read_fields(reader: &mut Reader<'_>) -> Option<Vec<Field>> {
    Some(reader.list(|reader| Some(Field::from_key(reader.text()?)))?.into_iter().flatten().collect())
}

fn write_settled(writer: &mut Writer, settled: &Settled) {
    let (kind, lead) = match settled {
        Settled::Saved { lead, .. } => (0, lead),
        Settled::Created { lead, .. } => (1, lead),
        Settled::Deleted { lead } => (2, lead),
        Settled::Failed { lead, .. } => (3, lead),
        Settled::Unclear { lead, .. } => (4, lead),
        Settled::Undone { lead } => (5, lead),
        Settled::Clash { lead } => (6, lead),
    };
    writer.byte(kind);
    writer.integer(lead.0);
    match settled {
        Settled::Saved { not_kept, .. } => write_fields(writer, not_kept),
        Settled::Created { from, not_kept, twins, .. } => {
            writer.integer(from.0);
            write_fields(writer, not_kept);
            write_leads(writer, twins);
        }
        Settled::Failed { error, .. } | Settled::Unclear { error, .. } => intent::write_error(writer, error),
        Settled::Deleted { .. } | Settled::Undone { .. } | Settled::Clash { .. } => {}
    }
}

fn read_settled(reader: &mut Reader<'_>) -> Option<Settled> {
    let (kind, lead) = (reader.byte()?, read_lead(reader)?);
    Some(match kind {
        0 => Settled::Saved { lead, not_kept: read_fields(reader)? },
        1 => {
            let from = read_lead(reader)?;
            Settled::Created { from, lead, not_kept: read_fields(reader)?, twins: reader.list(read_lead)? }
        }
        2 => Settled::Deleted { lead },
        3 => Settled::Failed { lead, error: intent::read_error(reader)? },
        4 => Settled::Unclear { lead, error: intent::read_error(reader)? },
        5 => Settled::Undone { lead },
        6 => Settled::Clash { lead },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lead::Date;
    use crate::replica::disk::intent::tests::{error, intent};
    use crate::replica::disk::plan::Plan;
    use crate::replica::disk::value::tests::changes;
    use crate::replica::engine::Status;
    use crate::replica::sync::Step;

    fn settled() -> impl Strategy<Value = Settled> {
        let fields = || prop::sample::subsequence(Field::editable().collect::<Vec<_>>(), 0..4);
        let lead = any::<i64>().prop_map(LeadId);
        let leads = prop::collection::vec(any::<i64>().prop_map(LeadId), 0..3);
        (0..7, lead.clone(), lead, fields(), leads, error()).prop_map(|(kind, lead, from, not_kept, twins, error)| {
            match kind {
                0 => Settled::Saved { lead, not_kept },
                1 => Settled::Created { from, lead, not_kept, twins },
                2 => Settled::Deleted { lead },
                3 => Settled::Failed { lead, error },
                4 => Settled::Unclear { lead, error },
                5 => Settled::Clash { lead },
                _ => Settled::Undone { lead },
            }
        })
    }

    fn step() -> impl Strategy<Value = Step> {
        let day = (0..40_000_i64).prop_map(|days| Step::Changed(Date::epoch().plus_days(days)));
        prop_oneof![prop::sample::select(&Step::SWEEP[..]), day]
    }

    fn status() -> impl Strategy<Value = Box<Status>> {
        let steps = || prop::collection::vec(step(), 0..3);
        let progress = prop::option::of((any::<u32>().prop_map(|n| n as usize), any::<u64>()));
        let trouble = prop::option::of(error());
        (any::<(bool, u32, Option<i64>)>(), progress, trouble, steps(), steps()).prop_map(
            |((complete, unreadable, checked), progress, trouble, denied, skipped)| {
                let unreadable = unreadable as usize;
                let online = true;
                let status = Status {
                    complete,
                    progress,
                    checked,
                    trouble,
                    unreadable,
                    online,
                    denied,
                    skipped,
                    ..Status::default()
                };
                Box::new(status)
            },
        )
    }

    fn word() -> impl Strategy<Value = Word> {
        let id = || any::<u64>().prop_map(IntentId);
        let ids = || prop::collection::vec(id(), 0..4);
        let slot = || any::<(u64, u64)>().prop_map(|(tab, call)| Slot { tab, call });
        let order = prop_oneof![
            id().prop_map(Order::Undo),
            id().prop_map(Order::SendNow),
            Just(Order::Refresh),
            Just(Order::Wake),
            (id(), changes(), changes()).prop_map(|(id, theirs, chosen)| Order::Resolve { id, theirs, chosen })
        ];
        let came = prop::sample::select(vec![Came::Well, Came::TooSoon, Came::Otherwise]);
        let plan = any::<(Option<i64>, Option<i64>)>()
            .prop_map(|(swept, checked)| disk::Content::Plan(Plan { swept, checked, ..Plan::default() }));
        let keeps = (prop::option::of(plan), id(), any::<i64>()).prop_map(|(plan, id, block)| {
            vec![(Place::Plan, plan), (Place::Intent(id), None), (Place::Block(block), None)]
        });
        prop_oneof![
            (status(), any::<i64>()).prop_map(|(status, gap)| Word::Leads { status, gap }),
            status().prop_map(Word::Status),
            (keeps, any::<bool>()).prop_map(|(keeps, kept)| Word::Changed { keeps, kept }),
            (id(), settled()).prop_map(|(id, settled)| Word::Settled(id, settled)),
            ids().prop_map(Word::Gone),
            slot().prop_map(Word::Lent),
            Just(Word::Hello),
            (intent(), any::<bool>()).prop_map(|(intent, kept)| Word::Take { intent: Box::new(intent), kept }),
            ids().prop_map(Word::Where),
            order.prop_map(Word::Order),
            slot().prop_map(Word::Borrow),
            (slot(), came).prop_map(|(slot, came)| Word::Returned(slot, came)),
            any::<(u64, bool)>().prop_map(|(tab, visible)| Word::Seen { tab, visible }),
            Just(Word::Left),
            Just(Word::Resign),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn words_come_back(word in word()) {
            let back = read(&write(&word)).unwrap();
            // What of an intent outlives a tab is the device's affair, and tested there.
            match (&word, &back) {
                (Word::Take { kept, .. }, Word::Take { kept: back_kept, .. }) => prop_assert_eq!(kept, back_kept),
                _ => prop_assert_eq!(format!("{back:?}"), format!("{word:?}")),
            }
        }

        #[test]
        fn damage_is_not_heard(word in word(), at: prop::sample::Index) {
            let bytes = write(&word);
            prop_assert!(read(&bytes[..at.index(bytes.len())]).is_none());
        }
    }
}
