//! Answers from the local copy: which leads, in which order, how many, how much.

#[cfg(test)]
mod tests;

use super::rows::{Bits, By, Rows};
use super::search::Needle;
use crate::lead::{Amount, Date, Directory, Filter, Lead, LeadId, Sort};

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
        self.and(lead.budget.unwrap_or_default())
    }

    /// The same with one lead of this budget more.
    #[must_use]
    pub fn and(self, budget: Amount) -> Self {
        Self { count: self.count + 1, sum: self.sum + budget }
    }
}

/// The leads that `filter` means, in the order of `sort`.
#[must_use]
pub fn find(rows: &Rows, directory: &Directory, filter: &Filter, sort: Sort, today: Date) -> Vec<LeadId> {
    let meant = meant(rows, directory, filter, today);
    let mut found = Vec::with_capacity(meant.count());
    for slot in rows.ordered(By::Field(sort.field), sort.descending, directory) {
        if meant.get(slot) {
            found.extend(rows.id(slot));
        }
    }
    found
}

/// Count and sum of the leads that `filter` means.
#[must_use]
pub fn total(rows: &Rows, directory: &Directory, filter: &Filter, today: Date) -> Total {
    let leads = meant(rows, directory, filter, today);
    leads.iter().filter_map(|slot| rows.lead(slot)).fold(Total::default(), |total, lead| total.plus(lead))
}

/// The slots of the leads that `filter` means.
fn meant(rows: &Rows, directory: &Directory, filter: &Filter, today: Date) -> Bits {
    let needle = Needle::new(&filter.search);
    let mut meant = if needle.is_empty() { rows.all() } else { rows.holding(&needle) };
    if *filter != (Filter { search: filter.search.clone(), ..Filter::default() }) {
        meant.retain(|slot| rows.lead(slot).is_some_and(|lead| filter.holds(lead, directory, today)));
    }
    meant
}
