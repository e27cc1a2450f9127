//! Answers from the local copy: which leads, in which order, how many, how much.

use std::cmp::Ordering;

use super::rows::{Row, Rows};
use super::search::{Needle, fold};
use crate::lead::{AccountKind, Amount, Date, Directory, Field, Filter, Kind, Lead, LeadId, Sort, Value};

/// How many leads, and the sum of their budgets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    pub count: usize,
    pub sum: Amount,
}

impl Total {
    /// The total with one lead more.
    #[must_use]
    pub fn plus(self, lead: &Lead) -> Self {
        Self { count: self.count + 1, sum: self.sum + lead.budget.unwrap_or_default() }
    }
}

/// The leads that `filter` means, in the order of `sort`.
#[must_use]
pub fn find(rows: &Rows, directory: &Directory, filter: &Filter, sort: Sort, today: Date) -> Vec<LeadId> {
    let needle = Needle::new(&filter.search);
    let mut found: Vec<(Option<Key>, LeadId)> = rows
        .iter()
        .filter(|row| meant(row, filter, &needle, today))
        .map(|row| (key(&row.lead, sort.field, directory), row.lead.id))
        .collect();
    found.sort_by(|(a, a_id), (b, b_id)| {
        by_key(a.as_ref(), b.as_ref(), sort.descending).then_with(|| newest(*a_id, *b_id))
    });
    found.into_iter().map(|(_, id)| id).collect()
}

/// Count and sum of the leads that `filter` means.
#[must_use]
pub fn total(rows: &Rows, filter: &Filter, today: Date) -> Total {
    let needle = Needle::new(&filter.search);
    rows.iter()
        .filter(|row| meant(row, filter, &needle, today))
        .fold(Total::default(), |total, row| total.plus(&row.lead))
}

fn meant(row: &Row, filter: &Filter, needle: &Needle, today: Date) -> bool {
    filter.holds(&row.lead, today) && (needle.is_empty() || needle.is_in(&row.haystack))
}

/// What a lead is sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i128),
    Text(String),
}

fn key(lead: &Lead, field: Field, directory: &Directory) -> Option<Key> {
    let number = |number: i64| Key::Number(number.into());
    let text = |text: &str| (!text.is_empty()).then(|| Key::Text(fold(text)));
    match field.kind() {
        Kind::Text | Kind::Phone | Kind::Email | Kind::Web | Kind::LongText => text(lead.text(field)),
        Kind::Amount => lead.budget.map(|amount| Key::Number(amount.hundredths())),
        Kind::Date => match lead.get(field) {
            Value::Date(date) => date.map(|date| number(date.ordinal())),
            _ => None,
        },
        Kind::Integer => lead.ref_id.map(number),
        Kind::Id => Some(number(lead.id.0)),
        Kind::Stamp if field == Field::Updated => lead.updated.map(|stamp| number(stamp.0)),
        // A lead that only we know yet is the newest there is.
        Kind::Stamp => {
            lead.created.map_or_else(|| lead.id.is_local().then(|| number(i64::MAX)), |stamp| Some(number(stamp.0)))
        }
        Kind::Status => Some(number(lead.status.code())),
        Kind::Source => text(&directory.sources.get(&lead.source?)?.name),
        Kind::User => text(&directory.users.get(&lead.assignee?)?.name),
        Kind::LossReason => text(&directory.loss_reasons.get(&lead.reason()?)?.name),
        Kind::Account(AccountKind::Organization) => text(&directory.accounts.get(&lead.company?)?.name),
        Kind::Account(AccountKind::Person) => text(&directory.accounts.get(&lead.contact?)?.name),
        Kind::Pipeline => Some(number(directory.pipelines.get(&lead.pipeline?)?.ordering)),
        Kind::Stage => {
            let stage = directory.stages.get(&lead.stage?)?;
            let pipeline =
                stage.pipeline.and_then(|id| directory.pipelines.get(&id)).map_or(0, |pipeline| pipeline.ordering);
            Some(Key::Number(i128::from(pipeline) * 1_000_000 + i128::from(stage.ordering)))
        }
    }
}

/// Leads without a value come last whichever end is first.
fn by_key(a: Option<&Key>, b: Option<&Key>, descending: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if descending => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

/// The newest first: our own unsent leads, then higher numbers.
fn newest(a: LeadId, b: LeadId) -> Ordering {
    b.is_local().cmp(&a.is_local()).then(b.0.abs().cmp(&a.0.abs()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::lead::{Stamp, Status};

    fn rows(leads: Vec<Lead>) -> Rows {
        let mut rows = Rows::default();
        for lead in leads {
            rows.show(lead.id, Some(Arc::new(lead)));
        }
        rows
    }

    fn today() -> Date {
        Date::new(2026, 11, 23).unwrap()
    }

    fn leads() -> impl Strategy<Value = Vec<Lead>> {
        let values =
            ("[a-cÄäö ]{0,4}", proptest::option::of(0..500_i128), proptest::option::of(-5..5_i64), 1..4_i64, 0..9_i64);
        let lead = values.prop_map(|(name, budget, due, status, created)| Lead {
            name,
            budget: budget.map(Amount::from_hundredths),
            deadline: due.map(|days| today().plus_days(days)),
            status: Status::from_code(status).unwrap(),
            created: Some(Stamp(created)),
            ..Lead::new(LeadId(1))
        });
        proptest::collection::vec(lead, 0..40).prop_map(|mut leads| {
            for (n, lead) in leads.iter_mut().enumerate() {
                lead.id = LeadId(n as i64 + 1);
            }
            leads
        })
    }

    proptest! {
        /// The answer is the plain filter, in an order that never decreases, and totals are a plain fold.
        #[test]
        fn answers_equal_a_plain_fold(leads in leads(), search in "[aä]{0,2}", status in 0..4_i64, field in 0..27_usize, descending: bool) {
            let filter = Filter { search: search.clone(), status: Status::from_code(status), ..Filter::default() };
            let plain: Vec<&Lead> = leads
                .iter()
                .filter(|lead| filter.status.is_none_or(|status| lead.status == status))
                .filter(|lead| fold(&format!("{}\n{}", lead.name, lead.id)).contains(&fold(&search)))
                .collect();
            let rows = rows(leads.clone());
            let sort = Sort { field: Field::all().nth(field).unwrap(), descending };
            let found = find(&rows, &Directory::default(), &filter, sort, today());
            let mut ids = found.clone();
            ids.sort();
            prop_assert_eq!(ids, plain.iter().map(|lead| lead.id).collect::<Vec<_>>());
            let keys: Vec<Option<Key>> = found.iter().map(|id| key(rows.shown(*id).unwrap(), sort.field, &Directory::default())).collect();
            prop_assert!(keys.windows(2).all(|pair| by_key(pair[0].as_ref(), pair[1].as_ref(), descending) != Ordering::Greater));
            let expected = Total { count: plain.len(), sum: plain.iter().filter_map(|lead| lead.budget).sum() };
            prop_assert_eq!(total(&rows, &filter, today()), expected);
        }
    }

    #[test]
    fn leads_without_a_value_come_last_either_way() {
        let rows = rows(vec![
            Lead::new(LeadId(1)),
            Lead { budget: Some(Amount::from_hundredths(5)), ..Lead::new(LeadId(2)) },
            Lead { budget: Some(Amount::from_hundredths(9)), ..Lead::new(LeadId(3)) },
        ]);
        let order = |descending| {
            let sort = Sort { field: Field::Budget, descending };
            find(&rows, &Directory::default(), &Filter::default(), sort, today())
                .into_iter()
                .map(|id| id.0)
                .collect::<Vec<_>>()
        };
        assert_eq!(order(false), [2, 3, 1]);
        assert_eq!(order(true), [3, 2, 1]);
    }
}
