//! The account: its switches, its rows, and what tests may do behind the API's back.

use serde_json::Value;
use time::Date;

use super::calendar::Clock;
use super::generate;
use super::random::Random;
use super::shape::Shape;
use super::switches::{CustomerFields, Switches, UnsetId};
use super::tables::{Entity, Tables};

/// A sample account in memory. Equal seed, day and number of leads give equal rows.
#[derive(Clone, Debug)]
pub struct Account {
    pub(super) switches: Switches,
    pub(super) tables: Tables,
    /// What other people will do next.
    pub(super) random: Random,
    /// How many errors were answered, for the switches that take turns.
    pub(super) errors: u64,
    seed: u64,
    leads: usize,
    today: Date,
}

impl Account {
    /// An account with the default switches and `leads` leads, whose dates lie around `today`.
    pub fn new(seed: u64, leads: usize, today: Date) -> Self {
        Self::with(seed, leads, today, Switches::default())
    }

    /// An account with other switches.
    pub fn with(seed: u64, leads: usize, today: Date, switches: Switches) -> Self {
        let tables = generate::tables(seed, leads, today, &switches);
        Self { switches, tables, random: Random::new(!seed), errors: 0, seed, leads, today }
    }

    /// How the account answers at present.
    pub fn switches(&self) -> &Switches {
        &self.switches
    }

    /// Changes one switch by name. The few that shape the rows themselves
    /// (`html.description`, `merged_leads`) put every row back to the beginning.
    ///
    /// # Errors
    /// A sentence when there is no such switch or value.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        let before = self.switches.clone();
        self.switches.set(name, value)?;
        if before.html != self.switches.html || before.merged != self.switches.merged {
            self.reset();
        }
        Ok(())
    }

    /// Puts every row back to the beginning and keeps the switches.
    pub fn reset(&mut self) {
        *self = Self::with(self.seed, self.leads, self.today, self.switches.clone());
    }

    /// The ids of all leads, ascending, merged ones included.
    pub fn lead_ids(&self) -> Vec<i64> {
        self.tables.leads.iter().map(|(id, _)| id).collect()
    }

    /// A lead as stored, in one shape whatever the switches say: numbers as numbers, what is
    /// not set as null or an empty text, every column under its own name.
    pub fn lead(&self, id: i64) -> Option<Value> {
        self.stored(Entity::Lead, id)
    }

    /// The link rows of a lead (`crm/lead_accounts`), in the shape of [`Self::lead`].
    pub fn links_of(&self, lead: i64) -> Vec<Value> {
        let links = self.tables.lead_accounts.iter().filter(|(_, link)| link.int("lead_id") == lead);
        links.filter_map(|(id, _)| self.stored(Entity::LeadAccount, id)).collect()
    }

    fn stored(&self, entity: Entity, id: i64) -> Option<Value> {
        let plain = Switches {
            unset_id: UnsetId::Null,
            customer_fields: CustomerFields::Company,
            clock_offset: self.switches.clock_offset,
            ..Switches::default()
        };
        let record = self.tables.of(entity).get(id)?;
        serde_json::from_str(&Shape::new(&plain, &self.tables, &[]).row(entity, record).0).ok()
    }

    /// What day it is for the portal.
    pub(super) fn today(&self, now: Clock) -> i32 {
        now.day(self.switches.clock_offset).to_julian_day()
    }
}
