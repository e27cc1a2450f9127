//! Create, update and delete: a form read column by column, checked, and only then kept.

use super::account::Account;
use super::answer::Form;
use super::calendar::Clock;
use super::column::{self, Column};
use super::failure::{Detail, Fault};
use super::record::{Cell, Record};
use super::route::Route;
use super::switches::{Clear, CustomerFields};
use super::tables::Entity;
use super::value::read;

/// A row about to be written, and what it was.
pub(super) struct Draft {
    /// The row as it stands; `None` while it is being created.
    pub before: Option<Record>,
    pub row: Record,
    /// The columns that the form named.
    pub sent: Vec<&'static str>,
}

impl Draft {
    /// Whether the form named this column.
    pub fn sent(&self, code: &str) -> bool {
        self.sent.contains(&code)
    }
}

impl Account {
    /// Creates a row and returns its id.
    pub(super) fn create(&mut self, now: Clock, route: &Route, form: &Form) -> Result<i64, Fault> {
        let mut row = Record::default();
        if let Some((_, column, id)) = route.parent {
            row.set(column, Some(Cell::Int(id)));
        }
        if let Some(kind) = route.account_type {
            row.set("type", Some(Cell::Int(kind)));
        }
        let mut draft = Draft { before: None, row, sent: Vec::new() };
        self.fill(route.entity, &mut draft, form)?;
        self.settle(now, route.entity, &mut draft)?;
        stamp(route.entity, &mut draft.row, now, true);
        let Draft { row, .. } = draft;
        if route.entity == Entity::Comment {
            self.commented(now, row.int("lead_id"));
        }
        Ok(self.tables.of_mut(route.entity).add(row))
    }

    /// Changes the columns that the form names and leaves the others alone. A form without a
    /// single known column succeeds and changes nothing, as an ignored JSON body would.
    pub(super) fn update(&mut self, now: Clock, route: &Route, id: i64, form: &Form) -> Result<(), Fault> {
        let before = self.tables.of(route.entity).get(id).filter(|record| self.shows(route, record));
        let before = before.ok_or(Fault::NotFound)?.clone();
        let mut draft = Draft { row: before.clone(), before: Some(before), sent: Vec::new() };
        self.fill(route.entity, &mut draft, form)?;
        if draft.sent.is_empty() {
            return Ok(());
        }
        self.settle(now, route.entity, &mut draft)?;
        stamp(route.entity, &mut draft.row, now, false);
        if let Some(row) = self.tables.of_mut(route.entity).get_mut(id) {
            *row = draft.row;
        }
        Ok(())
    }

    /// Deletes a row and what hangs off it.
    pub(super) fn delete(&mut self, route: &Route, id: i64) -> Result<(), Fault> {
        let known = self.tables.of(route.entity).get(id).is_some_and(|record| self.shows(route, record));
        if !known {
            return Err(Fault::NotFound);
        }
        self.tables.of_mut(route.entity).remove(id);
        match route.entity {
            Entity::Lead => {
                self.tables.lead_accounts.remove_where("lead_id", id);
                self.tables.comments.remove_where("lead_id", id);
            }
            Entity::Account => {
                self.tables.lead_accounts.remove_where("account_id", id);
                self.tables.relations.remove_where("parent_acc_id", id);
                self.tables.relations.remove_where("child_acc_id", id);
            }
            _ => {}
        }
        Ok(())
    }

    /// Reads the form into the draft. Unknown names and server-managed columns are passed over
    /// in silence, as the real server does.
    fn fill(&self, entity: Entity, draft: &mut Draft, form: &Form) -> Result<(), Fault> {
        let mut details = Vec::new();
        for (column, value) in gather(entity.columns(), form) {
            let updating = draft.before.is_some();
            if (value.is_empty() && updating && self.switches.clear == Clear::Ignored) || self.drops(entity, column) {
                continue;
            }
            match read(column, &value) {
                Ok(cell) => {
                    draft.row.set(column.code, cell);
                    draft.sent.push(column.code);
                }
                Err(message) => details.push(Detail::new(column.code, message)),
            }
        }
        if details.is_empty() { Ok(()) } else { Err(Fault::Validation(details)) }
    }

    /// Whether the account has given up this column of a lead and loses its values silently.
    fn drops(&self, entity: Entity, column: &Column) -> bool {
        entity == Entity::Lead
            && matches!(column.code, "company_id" | "contact_id")
            && self.switches.customer_fields == CustomerFields::None
    }

    fn settle(&self, now: Clock, entity: Entity, draft: &mut Draft) -> Result<(), Fault> {
        match entity {
            Entity::Lead => self.settle_lead(now, draft),
            Entity::LeadAccount => self.settle_link(draft),
            Entity::Account => self.settle_account(draft),
            Entity::Comment if draft.row.text("text").is_empty() => Err(Fault::field("text", "Fill in the text")),
            _ => Ok(()),
        }
    }

    fn commented(&mut self, now: Clock, lead: i64) {
        if let Some(lead) = self.tables.leads.get_mut(lead) {
            lead.set("last_activity_time", Some(Cell::Stamp(now.seconds())));
            lead.set("last_activity_model", Some(Cell::from("comments")));
        }
    }
}

/// The columns that a form names, with their values; `name[]` several times makes a list.
pub(super) fn gather(columns: &'static [Column], form: &Form) -> Vec<(&'static Column, String)> {
    let mut found: Vec<(&'static Column, String)> = Vec::new();
    for (name, value) in form {
        let Some(column) = column::find(columns, name).filter(|column| column.writable) else { continue };
        match found.iter_mut().find(|(other, _)| other.code == column.code) {
            Some((_, list)) if name.ends_with("[]") => {
                list.push(',');
                list.push_str(value);
            }
            Some((_, old)) => old.clone_from(value),
            None => found.push((column, value.clone())),
        }
    }
    found
}

/// Sets the stamps that the entity has: `_date` mostly, `_at` on link rows.
pub(super) fn stamp(entity: Entity, row: &mut Record, now: Clock, created: bool) {
    let moment = Cell::Stamp(now.seconds());
    for column in entity.columns() {
        let touched = match column.code {
            "updated_date" | "updated_at" => true,
            "created_date" | "created_at" => created,
            _ => false,
        };
        if touched {
            row.set(column.code, Some(moment.clone()));
        }
    }
}
