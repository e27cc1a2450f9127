//! The other people of the account: edits that happen behind the back of the app.

use super::account::Account;
use super::calendar::Clock;
use super::column;
use super::record::{Cell, Record};
use super::tables::Entity;
use super::value::read;
use super::write::stamp;

impl Account {
    /// Another person changes something on one lead: its stage, amount, deadline or phone.
    /// Returns the lead, if there is any.
    pub fn someone_else_edits(&mut self, now: Clock) -> Option<i64> {
        let place = self.random.below(self.tables.leads.len() as u64);
        let (id, lead) = self.tables.leads.iter().nth(usize::try_from(place).ok()?)?;
        let (code, value) = match self.random.below(4) {
            0 => ("pipeline_stage_id", Cell::Int(self.other_stage(lead)?)),
            1 => ("budget", Cell::Cents(self.random.between(10, 900) * 10_000)),
            2 => ("deadline", Cell::Day(self.today(now) + i32::try_from(self.random.between(1, 60)).ok()?)),
            _ => ("contact_phone", Cell::from(format!("+44 20 7946 {:04}", self.random.below(10_000)))),
        };
        let lead = self.tables.leads.get_mut(id)?;
        lead.set(code, Some(value));
        stamp(Entity::Lead, lead, now, false);
        Some(id)
    }

    /// Another person writes these fields of a lead, past every rule: tests make odd records so.
    /// False when there is no such lead or a value cannot be read.
    pub fn edit(&mut self, now: Clock, id: i64, fields: &[(String, String)]) -> bool {
        let Some(lead) = self.tables.leads.get(id) else { return false };
        let mut lead = lead.clone();
        for (name, value) in fields {
            let Some(column) = column::find(column::LEAD, name) else { return false };
            match read(column, value) {
                Ok(cell) => lead.set(column.code, cell),
                Err(_) => return false,
            }
        }
        stamp(Entity::Lead, &mut lead, now, false);
        if let Some(row) = self.tables.leads.get_mut(id) {
            *row = lead;
        }
        true
    }

    /// A usable stage of the lead's pipeline, in turn after the present one.
    fn other_stage(&self, lead: &Record) -> Option<i64> {
        let (pipeline, present) = (lead.int("pipeline_id"), lead.int("pipeline_stage_id"));
        let usable = |row: &Record| row.int("pipeline_id") == pipeline && row.int("active") == 1;
        let stages: Vec<i64> = self.tables.stages.iter().filter(|(_, row)| usable(row)).map(|(id, _)| id).collect();

        stages.iter().find(|id| **id > present).or(stages.first()).copied()
    }
}
