//! Writing values as the API takes them, and bodies in either encoding.

use serde_json::Value as Json;

use super::Encoding;
use super::transport::Body;
use crate::lead::{Changes, Field, Form, Kind, Value, options};

/// One field of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub name: &'static str,
    pub value: String,
    /// Written without quotes in JSON.
    pub numeric: bool,
    /// The values of several options, with commas between.
    pub many: bool,
}

impl Pair {
    /// A field that is text.
    pub fn text(name: &'static str, value: impl Into<String>) -> Self {
        Self { name, value: value.into(), numeric: false, many: false }
    }

    /// A field that is a number.
    pub fn number(name: &'static str, value: i64) -> Self {
        Self { name, value: value.to_string(), numeric: true, many: false }
    }
}

/// What an edit sends, in the registry's order. A cleared reference is `0` (seen in clients), every other
/// cleared value is empty text: null does not exist in a form.
#[must_use]
pub fn changes(changes: &Changes) -> Vec<Pair> {
    changes.iter().filter_map(|(field, value)| pair(field, value)).collect()
}

/// The same for a new lead: what is not set is left out.
#[must_use]
pub fn filled(changes: &Changes) -> Vec<Pair> {
    changes.iter().filter(|(_, value)| !value.is_empty()).filter_map(|(field, value)| pair(field, value)).collect()
}

fn pair(field: Field, value: &Value) -> Option<Pair> {
    let name = field.code();
    Some(match value {
        Value::Text(text) if field.kind() == Kind::Custom(Form::Choices) => {
            Pair { many: true, ..Pair::text(name, text.as_str()) }
        }
        Value::Text(text) => Pair::text(name, text.as_str()),
        Value::Amount(Some(amount)) => Pair { numeric: true, ..Pair::text(name, amount.to_wire()) },
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
        Encoding::Form => Body::Form(pairs.into_iter().flat_map(in_form).collect()),
        Encoding::Json => Body::Json(object(pairs)),
    }
}

/// Several options repeat `cf_21[]` (the vendor's OpenAPI); none of them is empty text.
fn in_form(pair: Pair) -> Vec<(String, String)> {
    if !pair.many || pair.value.is_empty() {
        return vec![(pair.name.to_owned(), pair.value)];
    }
    options(&pair.value).map(|option| ([pair.name, "[]"].concat(), option.to_owned())).collect()
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
        } else if pair.many {
            out.push_str(&Json::from_iter(options(&pair.value)).to_string());
        } else {
            out.push_str(&Json::String(pair.value).to_string());
        }
    }
    out.push('}');
    out
}
