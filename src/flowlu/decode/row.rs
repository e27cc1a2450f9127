//! A row of a list or a record, read by column name.

use serde_json::{Map, Value};

use super::scalar;
use crate::lead::Stamp;

/// One record as it came. Columns that are missing read like unset ones.
pub struct Row(pub Map<String, Value>);

impl Row {
    /// The record, if it is one.
    #[must_use]
    pub fn of(value: Value) -> Option<Self> {
        match value {
            Value::Object(fields) => Some(Self(fields)),
            _ => None,
        }
    }

    /// A reference, or none.
    #[must_use]
    pub fn id(&self, column: &str) -> Option<i64> {
        self.0.get(column).and_then(scalar::id)
    }

    /// A whole number, or none.
    #[must_use]
    pub fn int(&self, column: &str) -> Option<i64> {
        self.0.get(column).and_then(scalar::int)
    }

    /// A place in an order.
    #[must_use]
    pub fn ordering(&self) -> i64 {
        self.0.get("ordering").map_or(0, scalar::ordering)
    }

    /// Text, empty if unset.
    #[must_use]
    pub fn text(&self, column: &str) -> String {
        self.0.get(column).map(scalar::text).unwrap_or_default()
    }

    /// The first of these columns that holds more than spaces, trimmed.
    #[must_use]
    pub fn first_text(&self, columns: &[&str]) -> String {
        for column in columns {
            let text = self.text(column);
            let trimmed = text.trim();
            if !trimmed.is_empty() {
                return trimmed.to_owned();
            }
        }
        String::new()
    }

    /// The filled columns among these, with a space between: a person's name from its parts.
    #[must_use]
    pub fn joined(&self, columns: &[&str]) -> String {
        let mut out = String::new();
        for column in columns {
            let text = self.text(column);
            if !text.trim().is_empty() {
                if !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(text.trim());
            }
        }
        out
    }

    /// The first of these columns that holds a point in time.
    #[must_use]
    pub fn first_stamp(&self, columns: &[&str]) -> Option<Stamp> {
        columns.iter().find_map(|column| self.0.get(*column).and_then(scalar::stamp))
    }

    /// Yes or no; `otherwise` where the column is missing, null or empty.
    #[must_use]
    pub fn flag(&self, column: &str, otherwise: bool) -> bool {
        match self.0.get(column) {
            None | Some(Value::Null) => otherwise,
            Some(Value::String(text)) if text.trim().is_empty() => otherwise,
            Some(value) => scalar::is_set(value),
        }
    }

    /// Whether the server keeps the row only as deleted.
    #[must_use]
    pub fn is_deleted(&self) -> bool {
        self.0.get("deleted_at").is_some_and(scalar::is_set)
    }
}
