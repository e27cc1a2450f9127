//! Which rows a list keeps: `filter[…]` in its several forms, and `search`.

use serde_json::Value;

use super::calendar::{day_of, day_text, parse_day, stamp_text};
use super::column::{self, Column, Kind};
use super::failure::Fault;
use super::record::{Cell, Record};
use super::switches::{JsonOps, Switches, UnknownKey};
use super::tables::Entity;
use super::value::cents;

/// The last value of a query parameter, as PHP takes it.
pub(super) fn last<'a>(query: &'a [(String, String)], name: &str) -> Option<&'a str> {
    query.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// All conditions of one list.
pub(super) struct Filter {
    tests: Vec<(&'static Column, Test)>,
    /// Lower case; empty when nothing is searched.
    search: String,
    columns: &'static [Column],
    nothing: bool,
    offset: i64,
}

enum Test {
    /// Any of these values; or none of them.
    Any {
        values: Vec<Wanted>,
        not: bool,
    },
    /// First and last day, both included.
    Days(Option<i32>, Option<i32>),
    /// Bounds in hundredths.
    Less(i64),
    More(i64),
    Between(i64, i64),
}

struct Wanted {
    text: String,
    /// In hundredths.
    number: Option<i64>,
}

impl Filter {
    /// Reads the conditions of a query. Unknown keys are the account's to ignore or refuse.
    pub fn new(switches: &Switches, entity: Entity, query: &[(String, String)]) -> Result<Self, Fault> {
        let mut filter = Self {
            tests: Vec::new(),
            search: last(query, "search").unwrap_or_default().trim().to_lowercase(),
            columns: entity.columns(),
            nothing: false,
            offset: switches.clock_offset,
        };
        for (key, value) in query {
            let Some(name) = key.strip_prefix("filter[").and_then(|rest| rest.split(']').next()) else { continue };
            let Some(column) = known(entity, name) else {
                match switches.unknown_key {
                    UnknownKey::Ignore => {}
                    UnknownKey::Empty => filter.nothing = true,
                    UnknownKey::Error => return Err(Fault::Invalid("unknown filter")),
                }
                continue;
            };
            if value.is_empty() {
                continue;
            }
            match serde_json::from_str::<Value>(value) {
                Ok(Value::Object(_)) if switches.json_ops == JsonOps::Ignore => {}
                Ok(Value::Object(fields)) => filter.tests.extend(operation(&fields).map(|test| (column, test))),
                _ => filter.tests.push((column, equality(value))),
            }
        }
        Ok(filter)
    }

    /// Whether a row meets every condition.
    pub fn takes(&self, record: &Record) -> bool {
        !self.nothing
            && self.tests.iter().all(|(column, test)| self.meets(column, record.get(column.code), test))
            && (self.search.is_empty() || self.mentions(record))
    }

    fn meets(&self, column: &Column, cell: Option<&Cell>, test: &Test) -> bool {
        let number = cell.and_then(Cell::number);
        match test {
            Test::Any { values, not } => values.iter().any(|wanted| self.equals(column, cell, number, wanted)) != *not,
            Test::Days(from, to) => {
                let day = match cell {
                    Some(Cell::Day(day)) => Some(*day),
                    Some(Cell::Stamp(seconds)) => Some(day_of(*seconds, self.offset)),
                    Some(Cell::Text(text)) => parse_day(text),
                    _ => None,
                };
                day.is_some_and(|day| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to))
            }
            Test::Less(bound) => number.is_some_and(|number| number < *bound),
            Test::More(bound) => number.is_some_and(|number| number > *bound),
            Test::Between(low, high) => number.is_some_and(|number| (*low..=*high).contains(&number)),
        }
    }

    fn equals(&self, column: &Column, cell: Option<&Cell>, number: Option<i64>, wanted: &Wanted) -> bool {
        match cell {
            Some(Cell::Text(text)) if column.code == "cf_25" => text.split(',').any(|part| part == wanted.text),
            Some(Cell::Text(text)) => text.to_lowercase() == wanted.text,
            Some(Cell::Day(day)) => day_text(*day) == wanted.text,
            Some(Cell::Stamp(seconds)) => stamp_text(*seconds, self.offset) == wanted.text,
            Some(_) => number.is_some() && number == wanted.number,
            // What is not set is zero to the server.
            None => matches!(column.kind, Kind::Ref | Kind::Int | Kind::Money) && wanted.number == Some(0),
        }
    }

    /// Substring search over the text columns, whatever the case.
    fn mentions(&self, record: &Record) -> bool {
        self.columns.iter().any(|column| {
            matches!(column.kind, Kind::Text | Kind::Long)
                && record.text(column.code).to_lowercase().contains(&self.search)
        })
    }
}

fn known(entity: Entity, name: &str) -> Option<&'static Column> {
    match (entity, name) {
        // Users by login or mail address: filters that clients found dead; `search` finds them.
        (Entity::User, "username" | "email_personal") => None,
        (Entity::Account, "type_id") => column::find(entity.columns(), "type"),
        _ => column::find(entity.columns(), name),
    }
}

fn equality(value: &str) -> Test {
    let (not, list) = match value.strip_prefix('!') {
        Some(rest) => (true, rest),
        None => (false, value),
    };
    let wanted = |part: &str| {
        let part = part.trim();
        Wanted { text: part.to_lowercase(), number: cents(part) }
    };
    Test::Any { values: list.split(',').map(wanted).collect(), not }
}

/// The JSON forms of the vendor's OpenAPI.
fn operation(fields: &serde_json::Map<String, Value>) -> Option<Test> {
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    let number = |name: &str| match fields.get(name) {
        Some(Value::String(text)) => cents(text),
        other => other.and_then(|number| cents(&number.to_string())),
    };
    match text("type") {
        Some("exact_value") => fields.get("value").map(|value| match value {
            Value::String(text) => equality(text),
            other => equality(&other.to_string()),
        }),
        Some("less") => number("value").map(Test::Less),
        Some("more") => number("value").map(Test::More),
        Some("range") => {
            let low = number("start_value").unwrap_or(i64::MIN);
            Some(Test::Between(low, number("end_value").unwrap_or(i64::MAX)))
        }
        _ => Some(Test::Days(text("start_date").and_then(parse_day), text("end_date").and_then(parse_day))),
    }
}
