//! How far the copy is, and the numbers that leads and accounts made here got from the server.

use super::bytes::{Reader, Writer};
use crate::lead::{AccountId, LeadId, Table};
use crate::replica::pace::Millis;
use crate::replica::sync::Begun;

/// Changes with the order in which things are written; without an older plan everything is swept anew.
const VERSION: u8 = 3;

/// What of the plan outlives a visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// When the last full sweep ended, and when the copy was last known to be fresh.
    pub swept: Option<Millis>,
    pub checked: Option<Millis>,
    /// How far the first sweep is, while it is under way.
    pub begun: Option<Begun>,
    /// The server's numbers by the numbers here.
    pub numbers: Table<LeadId, LeadId>,
    pub accounts: Table<AccountId, AccountId>,
}

/// The plan as bytes.
#[must_use]
pub fn write(plan: &Plan) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.byte(VERSION);
    writer.optional(plan.swept);
    writer.optional(plan.checked);
    writer.byte(plan.begun.is_some().into());
    if let Some(begun) = &plan.begun {
        writer.byte(begun.step);
        writer.list(begun.rows.iter(), |writer, rows| writer.integer(i64::try_from(*rows).unwrap_or(i64::MAX)));
        writer.number(begun.expected.into());
        writer.integer(begun.at);
    }
    let numbers: Vec<_> = plan.numbers.iter().map(|(here, there)| (here.0, there.0)).collect();
    let accounts: Vec<_> = plan.accounts.iter().map(|(here, there)| (here.0, there.0)).collect();
    for numbers in [numbers, accounts] {
        writer.list(numbers.into_iter(), |writer, (here, there)| {
            writer.integer(here);
            writer.integer(there);
        });
    }
    writer.0
}

/// The plan; `None` if it is damaged or of another version.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Plan> {
    let mut reader = Reader(bytes);
    if reader.byte()? != VERSION {
        return None;
    }
    let (swept, checked) = (reader.optional()?, reader.optional()?);
    let begun = if reader.flag()? { Some(read_begun(&mut reader)?) } else { None };
    let (numbers, accounts) = (read_numbers(&mut reader)?, read_numbers(&mut reader)?);
    let numbers = numbers.into_iter().map(|(here, there)| (LeadId(here), LeadId(there))).collect();
    let accounts = accounts.into_iter().map(|(here, there)| (AccountId(here), AccountId(there))).collect();
    reader.is_empty().then_some(Plan { swept, checked, begun, numbers, accounts })
}

fn read_numbers(reader: &mut Reader<'_>) -> Option<Vec<(i64, i64)>> {
    reader.list(|reader| Some((reader.integer()?, reader.integer()?)))
}

fn read_begun(reader: &mut Reader<'_>) -> Option<Begun> {
    Some(Begun {
        step: reader.byte()?,
        rows: reader.list(|reader| reader.integer()?.try_into().ok())?,
        expected: reader.number()?.try_into().ok()?,
        at: reader.integer()?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_comes_back(
            swept: Option<i64>,
            checked: Option<i64>,
            begun: Option<(u8, Vec<u32>, u64, i64)>,
            numbers: Vec<(i64, i64)>,
            accounts: Vec<(i64, i64)>,
        ) {
            let begun = begun.map(|(step, rows, expected, at)| {
                Begun { step, rows: rows.into_iter().map(|rows| rows as usize).collect(), expected, at }
            });
            let numbers = numbers.into_iter().map(|(here, there)| (LeadId(here), LeadId(there))).collect();
            let accounts = accounts.into_iter().map(|(here, there)| (AccountId(here), AccountId(there))).collect();
            let plan = Plan { swept, checked, begun, numbers, accounts };
            prop_assert_eq!(read(&write(&plan)), Some(plan));
        }
    }
}
