//! One row of any entity: only what is set, so that a hundred thousand leads fit in memory.

use std::borrow::Cow;

use super::value::cents;

/// A value as the account keeps it, before any switch dresses it for the wire.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Int(i64),
    /// An amount or a fractional position, in hundredths.
    Cents(i64),
    /// A day number (`time::Date::to_julian_day`).
    Day(i32),
    /// Seconds since 1970 UTC.
    Stamp(i64),
    Text(Cow<'static, str>),
}

impl Cell {
    /// The value as a number in hundredths, for numeric comparisons.
    pub fn number(&self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(value.saturating_mul(100)),
            Self::Cents(value) => Some(*value),
            Self::Text(text) => cents(text),
            Self::Day(_) | Self::Stamp(_) => None,
        }
    }
}

impl From<i64> for Cell {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<&'static str> for Cell {
    fn from(value: &'static str) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}

impl From<String> for Cell {
    fn from(value: String) -> Self {
        Self::Text(Cow::Owned(value))
    }
}

/// The set values of one row, by column code.
#[derive(Clone, Debug, Default)]
pub(super) struct Record(Vec<(&'static str, Cell)>);

impl Record {
    /// A row with room for `columns` values.
    pub fn with_room(columns: usize) -> Self {
        Self(Vec::with_capacity(columns))
    }

    pub fn get(&self, code: &str) -> Option<&Cell> {
        self.0.iter().find(|(name, _)| *name == code).map(|(_, cell)| cell)
    }

    /// Sets or clears a value.
    pub fn set(&mut self, code: &'static str, value: Option<Cell>) {
        let place = self.0.iter().position(|(name, _)| *name == code);
        match (place, value) {
            (Some(place), Some(value)) => {
                if let Some(slot) = self.0.get_mut(place) {
                    slot.1 = value;
                }
            }
            (Some(place), None) => drop(self.0.swap_remove(place)),
            (None, Some(value)) => self.0.push((code, value)),
            (None, None) => {}
        }
    }

    /// The same row with a value that was not set before: for building rows.
    #[must_use]
    pub fn with(mut self, code: &'static str, value: impl Into<Cell>) -> Self {
        self.0.push((code, value.into()));
        self
    }

    /// An integer column; 0 when it is not set.
    pub fn int(&self, code: &str) -> i64 {
        match self.get(code) {
            Some(Cell::Int(value)) => *value,
            _ => 0,
        }
    }

    /// A text column; empty when it is not set.
    pub fn text(&self, code: &str) -> &str {
        match self.get(code) {
            Some(Cell::Text(text)) => text,
            _ => "",
        }
    }
}

/// The rows of one entity, by id ascending.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    rows: Vec<(i64, Record)>,
    last: i64,
}

impl Table {
    pub fn get(&self, id: i64) -> Option<&Record> {
        self.rows.get(self.place(id).ok()?).map(|(_, record)| record)
    }

    pub fn get_mut(&mut self, id: i64) -> Option<&mut Record> {
        let place = self.place(id).ok()?;
        self.rows.get_mut(place).map(|(_, record)| record)
    }

    pub fn iter(&self) -> impl Iterator<Item = (i64, &Record)> {
        self.rows.iter().map(|(id, record)| (*id, record))
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Puts a row under an id of the caller's choice that is not taken.
    pub fn put(&mut self, id: i64, record: Record) {
        self.last = self.last.max(id);
        if let Err(place) = self.place(id) {
            self.rows.insert(place, (id, record.with("id", id)));
        }
    }

    /// Puts a row under the next free id, which is never one that a deleted row had.
    pub fn add(&mut self, record: Record) -> i64 {
        let id = self.last + 1;
        self.put(id, record);
        id
    }

    pub fn remove(&mut self, id: i64) {
        self.rows.retain(|(other, _)| *other != id);
    }

    /// Removes every row whose `code` holds `value`.
    pub fn remove_where(&mut self, code: &str, value: i64) {
        self.rows.retain(|(_, record)| record.int(code) != value);
    }

    /// Where the row is, or where it would go.
    fn place(&self, id: i64) -> Result<usize, usize> {
        self.rows.binary_search_by_key(&id, |(id, _)| *id)
    }
}
