//! Makes the rows: the same for the same seed, day and number of leads.

mod accounts;
mod leads;
mod lookups;
mod names;
mod notes;

use time::Date;

use super::random::Random;
use super::switches::Switches;
use super::tables::Tables;

/// Every table of a fresh account, whose dates lie around `today`.
pub(super) fn tables(seed: u64, leads: usize, today: Date, switches: &Switches) -> Tables {
    let mut tables = Tables::default();
    let mut random = Random::new(seed);
    let today = today.to_julian_day();
    lookups::fill(&mut tables, today);
    let customers = accounts::fill(&mut tables, &mut random, leads, today);
    leads::fill(&mut tables, &mut random, &customers, leads, today, switches);
    tables
}
