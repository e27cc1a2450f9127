//! Leads in every state, with their links and comments.

mod course;

use super::accounts::{Customer, phone};
use super::lookups::{OPTIONS, USERS};
use super::notes;
use crate::sample::calendar::{DAY, day_text, midnight};
use crate::sample::random::Random;
use crate::sample::record::{Cell, Record};
use crate::sample::switches::{Html, Merged, Switches};
use crate::sample::tables::Tables;

const FIRST_LEAD: i64 = 18_412;
/// How far back the oldest lead lies, in days.
const HISTORY: i64 = 720;

/// What every lead of one account is made with.
struct Maker<'a> {
    random: &'a mut Random,
    customers: &'a [Customer],
    today: i32,
    switches: &'a Switches,
}

/// Fills leads, their links to accounts, and their comments: in one pass, in the order of ids,
/// which is the order in which they were created.
pub(super) fn fill(
    tables: &mut Tables,
    random: &mut Random,
    customers: &[Customer],
    leads: usize,
    today: i32,
    switches: &Switches,
) {
    let mut maker = Maker { random, customers, today, switches };
    let mut id = FIRST_LEAD;
    let mut earlier = 0;
    for place in 0..leads {
        let age =
            HISTORY - i64::try_from(place).unwrap_or_default() * HISTORY / i64::try_from(leads).unwrap_or(1).max(1);
        let mut lead = maker.lead(age.max(1));
        if switches.merged == Merged::Some && earlier != 0 && maker.random.below(60) == 7 {
            lead.set("merged_to_id", Some(Cell::Int(earlier)));
        } else {
            earlier = id;
        }
        maker.links(tables, id, &lead);
        maker.comments(tables, id, &mut lead);
        tables.leads.put(id, lead);
        id += maker.random.between(1, 3);
    }
}

impl Maker<'_> {
    /// A lead created `age` days ago.
    fn lead(&mut self, age: i64) -> Record {
        let created = midnight(self.day(-age)) + self.random.between(28_800, 64_000);
        let active = self.state(age);
        let updated = self.later(created, age);
        let mut lead = Record::with_room(32)
            .with("active", active)
            .with("created_date", Cell::Stamp(created))
            .with("updated_date", Cell::Stamp(updated));
        self.customer(&mut lead);
        self.stage(&mut lead, active);
        if let Some(budget) = self.budget() {
            lead.set("budget", Some(Cell::Cents(budget)));
        }
        if self.random.chance(85) {
            lead.set("source_id", Some(Cell::Int(self.random.pick(&[4, 4, 5, 5, 6, 7, 9, 11]))));
        }
        if self.random.chance(93) {
            // The person who left still answers for a few old leads.
            let users = if age > 400 { USERS.len() } else { USERS.len() - 1 };
            let user = self.random.below(users as u64);
            let user = usize::try_from(user).ok().and_then(|user| USERS.get(user)).map(|user| user.0);
            lead.set("assignee_id", user.map(Cell::Int));
        }
        if self.random.chance(70) {
            lead.set("start_date", Some(Cell::Day(self.day(-age))));
        }
        lead.set("deadline", self.deadline(active, age).map(Cell::Day));
        self.close(&mut lead, active, age);
        lead.set("last_activity_time", Some(Cell::Stamp(self.later(created, age))).filter(|_| self.random.chance(90)));
        self.extras(&mut lead, age);
        lead
    }

    fn day(&self, offset: i64) -> i32 {
        self.today + i32::try_from(offset).unwrap_or_default()
    }

    /// A moment between `created` and yesterday evening; lately, for most.
    fn later(&mut self, created: i64, age: i64) -> i64 {
        let span = if self.random.chance(60) { age.min(14) } else { age };
        let back = self.random.between(1, span.max(1));
        let day = self.day(-back);
        created.max(midnight(day) + self.random.between(28_800, 66_000))
    }

    fn customer(&mut self, lead: &mut Record) {
        let index = usize::try_from(self.random.below(self.customers.len() as u64)).unwrap_or_default();
        let Some(customer) = self.customers.get(index) else { return };
        let title = self.random.pick(customer.tongue.titles);
        let (before, after) = title.split_once('%').unwrap_or((title, ""));
        let company = if title.contains('%') { customer.company.as_str() } else { "" };
        let title = [before, company, after].concat();
        lead.set("name", Some(Cell::from(title)));
        if self.random.chance(65) {
            lead.set("company_id", Some(Cell::Int(customer.organization)));
            lead.set("contact_company", Some(Cell::from(customer.company.clone())).filter(|_| self.random.chance(40)));
        }
        if self.random.chance(75) {
            lead.set("contact_id", Some(Cell::Int(customer.id)));
        }
        if self.random.chance(85) {
            lead.set("contact_name", Some(Cell::from(customer.name.clone())));
            lead.set("contact_phone", Some(Cell::from(customer.phone.clone())).filter(|_| self.random.chance(80)));
            lead.set("contact_email", Some(Cell::from(customer.email.clone())).filter(|_| self.random.chance(75)));
            lead.set("contact_web", Some(Cell::from(customer.web.clone())).filter(|_| self.random.chance(30)));
            lead.set("contact_position", Some(Cell::from(customer.position)).filter(|_| self.random.chance(50)));
            let mobile = phone(self.random, customer.tongue);
            lead.set("contact_mobile", Some(Cell::from(mobile)).filter(|_| self.random.chance(25)));
        }
        let note = match self.random.below(10) {
            0..=3 => return,
            _ if self.switches.html == Html::Hostile => self.random.pick(notes::HOSTILE),
            4 | 5 => self.random.pick(notes::HTML),
            _ => self.random.pick(customer.tongue.notes),
        };
        lead.set("description", Some(Cell::from(note)));
    }

    fn extras(&mut self, lead: &mut Record, age: i64) {
        lead.set("ordering", Some(Cell::Cents(self.random.between(1, 4_000) * 25)));
        if self.random.chance(12) {
            lead.set("ref", Some(Cell::from("webform")));
            lead.set("ref_id", Some(Cell::Int(self.random.between(1_000, 99_999))));
        }
        if self.random.chance(40) {
            let (heat, _, _) = self.random.pick(OPTIONS.get(..3).unwrap_or_default());
            lead.set("cf_21", Some(Cell::from(heat.to_string())));
            lead.set("cf_23", Some(Cell::from(self.random.pick(&["0", "1"]))));
        }
        if self.random.chance(15) {
            lead.set("cf_22", Some(Cell::from(day_text(self.day(30 - age / 20)))));
            lead.set("cf_24", Some(Cell::from(format!("K-{:05}", self.random.below(100_000)))));
            lead.set("cf_25", Some(Cell::from(self.random.pick(&["51", "52,53", "51,53"]))));
        }
    }

    /// None for some leads; the organization, its contact and sometimes a third for others.
    fn links(&mut self, tables: &mut Tables, id: i64, lead: &Record) {
        let created = lead.get("created_date").cloned().unwrap_or(Cell::Stamp(0));
        let mut add = |account: i64, kind: i64| {
            if account != 0 {
                let row = Record::with_room(5).with("lead_id", id).with("account_id", account);
                tables.lead_accounts.add(row.with("account_type", kind).with("created_at", created.clone()));
            }
        };
        add(lead.int("company_id"), 1);
        add(lead.int("contact_id"), 2);
        if self.random.chance(10) {
            let index = usize::try_from(self.random.below(self.customers.len() as u64)).unwrap_or_default();
            let other = self.customers.get(index).map_or(0, |customer| customer.id);
            add(if other == lead.int("contact_id") { 0 } else { other }, 2);
        }
    }

    fn comments(&mut self, tables: &mut Tables, id: i64, lead: &mut Record) {
        let Some(Cell::Stamp(last)) = lead.get("last_activity_time").cloned() else { return };
        let count = self.random.below(8).saturating_sub(4).cast_signed();
        for back in (0..count).rev() {
            let row = Record::with_room(5)
                .with("lead_id", id)
                .with("text", self.random.pick(notes::COMMENTS))
                .with("created_by", self.random.pick(&[7, 12, 15, 21]))
                .with("created_date", Cell::Stamp(last - back * DAY / 5));
            let comment = tables.comments.add(row);
            lead.set("last_activity_id", Some(Cell::Int(comment)));
            lead.set("last_activity_model", Some(Cell::from("comments")));
        }
    }
}
