//! A lead as it comes, column by column through the field registry.

use serde_json::Value;

use super::list::Item;
use super::row::Row;
use super::scalar;
use crate::lead::{Extras, Field, Kind, Lead, LeadId, Status, Value as Meant};

/// Reads a row of `crm/lead`. Only a usable id is demanded; what the app does not know rides along.
#[must_use]
pub fn read(row: Row) -> Item<Lead> {
    let Some(id) = row.id("id").and_then(LeadId::new) else { return Item::Unreadable };
    if is_gone(&row) {
        return Item::Gone(id.0);
    }
    let mut lead = Lead::new(id);
    let mut extra = Vec::new();
    for (column, value) in row.0 {
        match Field::from_code(&column) {
            Some(field) => set(&mut lead, field, value),
            None => other(&mut lead, &mut extra, column, value),
        }
    }
    lead.extra = Extras::new(&extra);
    Item::Read(lead)
}

/// Soft-deleted: `deleted_at`, or `active` 0 (in the vendor's declared type 0 is possible, as a status
/// it is none). False is not 0 here: no source shows a status as true or false.
fn is_gone(row: &Row) -> bool {
    row.is_deleted() || row.0.get("active").is_some_and(|value| !value.is_boolean() && scalar::int(value) == Some(0))
}

fn set(lead: &mut Lead, field: Field, value: Value) {
    match field.kind() {
        Kind::Text | Kind::Phone | Kind::Email | Kind::Web | Kind::LongText => {
            lead.set(field, Meant::Text(scalar::into_text(value)));
        }
        Kind::Amount => lead.set(field, Meant::Amount(scalar::amount(&value))),
        Kind::Date => lead.set(field, Meant::Date(scalar::date(&value))),
        Kind::Integer => lead.set(field, Meant::Integer(scalar::int(&value).filter(|number| *number != 0))),
        Kind::Status => lead.set(field, Meant::Status(status(&value))),
        Kind::Account(_) | Kind::Source | Kind::User | Kind::Pipeline | Kind::Stage | Kind::LossReason => {
            lead.set(field, Meant::Reference(scalar::id(&value)));
        }
        Kind::Stamp if field == Field::Created => lead.created = scalar::stamp(&value).or(lead.created),
        Kind::Stamp => lead.updated = scalar::stamp(&value).or(lead.updated),
        Kind::Id | Kind::Custom(_) => {}
    }
}

fn status(value: &Value) -> Status {
    match value {
        Value::Bool(_) => Status::InProgress,
        other => scalar::int(other).and_then(Status::from_code).unwrap_or_default(),
    }
}

/// Columns outside the registry.
fn other(lead: &mut Lead, extra: &mut Vec<(String, String)>, column: String, value: Value) {
    match (column.as_str(), value) {
        // Timestamps end in `_at` on some entities (the vendor's OpenAPI).
        ("created_at", value) => lead.created = lead.created.or_else(|| scalar::stamp(&value)),
        ("updated_at", value) => lead.updated = lead.updated.or_else(|| scalar::stamp(&value)),
        ("last_activity_time", value) => lead.last_activity = scalar::stamp(&value),
        ("merged_to_id", value) => lead.merged_to = scalar::id(&value).and_then(LeadId::new),
        // Unset, or the row would not be here.
        ("deleted_at", _) => {}
        ("customfields", Value::Array(fields)) => fields.into_iter().for_each(|field| described(extra, field)),
        // `_resultMessage` and its like speak about the call, not about the lead.
        (name, _) if name.starts_with('_') => {}
        (_, value) => keep(extra, column, &value),
    }
}

/// One entry of `customfields`, under the name that the same field has as a column.
fn described(extra: &mut Vec<(String, String)>, field: Value) {
    let Some(Row(mut field)) = Row::of(field) else { return };
    let by_alias = field.get("api_use_alias").is_some_and(scalar::is_set);
    let alias = field.get("alias").map(scalar::text).filter(|alias| by_alias && !alias.is_empty());
    let name = alias.or_else(|| field.get("id").and_then(scalar::id).map(|id| id.to_string()));
    if let Some(name) = name {
        let value = field.remove("value").unwrap_or(Value::Null);
        keep(extra, ["cf_", &name].concat(), &value);
    }
}

fn keep(extra: &mut Vec<(String, String)>, column: String, value: &Value) {
    let json = value.to_string();
    match extra.iter_mut().find(|(known, _)| *known == column) {
        Some((_, known)) => *known = json,
        None => extra.push((column, json)),
    }
}
