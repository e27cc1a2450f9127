//! How far the copy is, and the numbers that leads made here got from the server.

use super::bytes::{Reader, Writer};
use crate::lead::{LeadId, Table};
use crate::replica::pace::Millis;

/// Changes with the order in which things are written; without an older plan everything is swept anew.
const VERSION: u8 = 1;

/// What of the plan outlives a visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// When the last full sweep ended, and when the copy was last known to be fresh.
    pub swept: Option<Millis>,
    pub checked: Option<Millis>,
    /// The server's numbers by the numbers here.
    pub numbers: Table<LeadId, LeadId>,
}

/// The plan as bytes.
#[must_use]
pub fn write(plan: &Plan) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.byte(VERSION);
    writer.optional(plan.swept);
    writer.optional(plan.checked);
    let numbers: Vec<_> = plan.numbers.iter().collect();
    writer.list(numbers.into_iter(), |writer, (here, there)| {
        writer.integer(here.0);
        writer.integer(there.0);
    });
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
    let numbers = reader.list(|reader| Some((LeadId(reader.integer()?), LeadId(reader.integer()?))))?;
    reader.is_empty().then(|| Plan { swept, checked, numbers: numbers.into_iter().collect() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_comes_back(swept: Option<i64>, checked: Option<i64>, numbers: Vec<(i64, i64)>) {
            let numbers = numbers.into_iter().map(|(here, there)| (LeadId(here), LeadId(there))).collect();
            let plan = Plan { swept, checked, numbers };
            prop_assert_eq!(read(&write(&plan)), Some(plan));
        }
    }
}
