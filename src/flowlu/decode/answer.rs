//! Single-record answers: the record itself, only its id, or nothing useful.

use serde_json::Value;

use super::row::Row;
use crate::flowlu::Error;

/// The record of an answer: directly, under `items`, or the first of `items`.
#[must_use]
pub fn record(response: Value) -> Option<Row> {
    let first = |rows: Vec<Value>| rows.into_iter().next().and_then(Row::of);
    match response {
        Value::Array(rows) => first(rows),
        Value::Object(mut fields) if !fields.contains_key("id") => match fields.remove("items") {
            Some(Value::Object(record)) => Some(Row(record)),
            Some(Value::Array(rows)) => first(rows),
            _ => Some(Row(fields)),
        },
        Value::Object(fields) => Some(Row(fields)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

/// The id of what was just created.
///
/// # Errors
/// If the answer does not tell it: whether anything was created is then not known.
pub fn new_id(row: Option<&Row>) -> Result<i64, Error> {
    row.and_then(|row| row.id("id")).ok_or(Error::Unexpected("id"))
}
