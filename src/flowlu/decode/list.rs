//! The page of a list. `items` may be missing, null or an object by id, and totals may be text
//! (seen in clients); a bare array is tolerated too.

use serde_json::Value;

use super::row::Row;
use super::scalar;
use crate::flowlu::transport::Request;
use crate::flowlu::{Error, Page};

/// What became of one row.
pub enum Item<T> {
    Read(T),
    /// Marked as deleted by the server; holds the id.
    Gone(i64),
    /// Not what was asked for.
    Stray,
    Unreadable,
}

impl<T> From<Option<T>> for Item<T> {
    fn from(item: Option<T>) -> Self {
        item.map_or(Self::Unreadable, Self::Read)
    }
}

/// Reads a page row by row. `filtered` says whether a search or filter was sent: then the plain `total`
/// (which counts everything) tells nothing, and no total does once a row shows that the filter was ignored.
///
/// # Errors
/// If the answer is not a list at all.
pub fn page<T>(response: Value, filtered: bool, mut read: impl FnMut(Row) -> Item<T>) -> Result<Page<T>, Error> {
    let (rows, total) = open(response, filtered)?;
    let mut page = Page { total, ..Page::default() };
    page.items.reserve_exact(rows.len());
    for row in rows {
        let mut mark = mark(&row);
        match Row::of(row).map_or(Item::Unreadable, &mut read) {
            Item::Read(item) => page.items.push(item),
            Item::Gone(id) => page.gone.push(id),
            Item::Stray => page.strays += 1,
            Item::Unreadable => {
                // Equal rows of one page are still several.
                while page.unreadable.contains(&mark) {
                    mark = mark.wrapping_add(1);
                }
                page.unreadable.push(mark);
            }
        }
    }
    if page.strays > 0 {
        page.total = None;
    }
    Ok(page)
}

/// Tells a row from others, now and when it comes again: its id, or else a hash of all it holds (FNV-1a).
fn mark(row: &Value) -> u64 {
    match row.get("id").and_then(scalar::id) {
        Some(id) => id.unsigned_abs(),
        None => row
            .to_string()
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)),
    }
}

/// The rows and the total.
fn open(response: Value, filtered: bool) -> Result<(Vec<Value>, Option<u64>), Error> {
    match response {
        Value::Array(rows) => Ok((rows, None)),
        Value::Null => Ok((Vec::new(), None)),
        Value::Object(mut fields) => {
            let count = |value: &Value| scalar::int(value).and_then(|number| u64::try_from(number).ok());
            let matching = fields.get("total_result").and_then(count);
            let everything = fields.get("total").filter(|_| !filtered).and_then(count);
            let total = matching.or(everything);
            let rows = match fields.remove("items") {
                Some(Value::Array(rows)) => rows,
                Some(Value::Object(rows)) => by_key(rows),
                Some(Value::Null) => Vec::new(),
                Some(_) => return Err(Error::Unexpected("items")),
                None if total.is_some() || fields.contains_key("count") || fields.is_empty() => Vec::new(),
                None if fields.values().all(Value::is_object) => by_key(fields),
                None => return Err(Error::Unexpected("items")),
            };
            Ok((rows, total))
        }
        Value::Bool(_) | Value::Number(_) | Value::String(_) => Err(Error::Unexpected("items")),
    }
}

/// Rows keyed by their ids; a single record is a list of one.
fn by_key(rows: serde_json::Map<String, Value>) -> Vec<Value> {
    if rows.contains_key("id") && !rows.values().all(Value::is_object) {
        return vec![Value::Object(rows)];
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The request for one page. `limit=0` is never sent: it may mean an export of everything.
#[must_use]
pub fn request(path: &str, page: u32, limit: u32) -> Request {
    Request::get(path).with("page", page.max(1).to_string()).with("limit", limit.clamp(1, 100).to_string())
}

/// `1,2,3`: any of these.
#[must_use]
pub fn any_of(ids: impl Iterator<Item = i64>) -> String {
    let mut out = String::new();
    for id in ids {
        if !out.is_empty() {
            out.push(',');
        }
        out.push_str(&id.to_string());
    }
    out
}
