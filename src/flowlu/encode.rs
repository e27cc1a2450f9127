//! Writing values as the API takes them, and bodies in either encoding.

use serde_json::Value as Json;

use super::Encoding;
use super::transport::Body;
use crate::lead::{Changes, Value};

/// One field of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub name: &'static str,
    pub value: String,
    /// Written without quotes in JSON.
    pub numeric: bool,
}

impl Pair {
    /// A field that is text.
    pub fn text(name: &'static str, value: impl Into<String>) -> Self {
        Self { name, value: value.into(), numeric: false }
    }

    /// A field that is a number.
    pub fn number(name: &'static str, value: i64) -> Self {
        Self { name, value: value.to_string(), numeric: true }
    }
}

/// What an edit sends, in the registry's order. A cleared reference is `0` (seen in clients), every other
/// cleared value is empty text: null does not exist in a form.
#[must_use]
pub fn changes(changes: &Changes) -> Vec<Pair> {
    changes.iter().filter_map(|(field, value)| pair(field.code(), value)).collect()
}

/// The same for a new lead: what is not set is left out.
#[must_use]
pub fn filled(changes: &Changes) -> Vec<Pair> {
    changes
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .filter_map(|(field, value)| pair(field.code(), value))
        .collect()
}

fn pair(name: &'static str, value: &Value) -> Option<Pair> {
    Some(match value {
        Value::Text(text) => Pair::text(name, text.as_str()),
        Value::Amount(Some(amount)) => Pair { name, value: amount.to_wire(), numeric: true },
        Value::Date(Some(date)) => Pair::text(name, date.to_wire()),
        Value::Amount(None) | Value::Date(None) => Pair::text(name, ""),
        Value::Reference(number) | Value::Integer(number) => Pair::number(name, number.unwrap_or(0)),
        Value::Status(status) => Pair::number(name, status.code()),
        Value::Stamp(_) => return None,
    })
}

/// The body that holds `pairs`.
#[must_use]
pub fn body(encoding: Encoding, pairs: Vec<Pair>) -> Body {
    match encoding {
        Encoding::Form => Body::Form(pairs.into_iter().map(|pair| (pair.name.to_owned(), pair.value)).collect()),
        Encoding::Json => Body::Json(object(pairs)),
    }
}

fn object(pairs: Vec<Pair>) -> String {
    let mut out = String::from("{");
    for pair in pairs {
        if out.len() > 1 {
            out.push(',');
        }
        out.push('"');
        out.push_str(pair.name);
        out.push_str("\":");
        if pair.numeric {
            out.push_str(&pair.value);
        } else {
            out.push_str(&Json::String(pair.value).to_string());
        }
    }
    out.push('}');
    out
}
