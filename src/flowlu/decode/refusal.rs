//! The server's objections to single fields. The vendor's page calls `error_details` an array and does
//! not say of what; texts, objects and maps by field are all read.

use serde_json::{Map, Value};

use super::plain;
use super::scalar;
use crate::flowlu::Refusal;

const FIELD_KEYS: [&str; 6] = ["field", "code", "attribute", "param", "property", "key"];
const MESSAGE_KEYS: [&str; 6] = ["message", "msg", "error_msg", "text", "error", "description"];

/// Adds every objection in `details`.
pub fn collect(details: &Value, out: &mut Vec<Refusal>) {
    add(None, details, out);
}

fn add(field: Option<&str>, details: &Value, out: &mut Vec<Refusal>) {
    match details {
        Value::String(_) | Value::Number(_) => {
            let message = plain(&scalar::text(details));
            if !message.is_empty() {
                out.push(Refusal { code: field.map(str::to_owned), message });
            }
        }
        Value::Array(items) => items.iter().for_each(|item| add(field, item, out)),
        Value::Object(fields) => match pair(fields) {
            Some((named, message)) => add(named.or(field), message, out),
            None => fields.iter().for_each(|(name, message)| add(name_of(name).or(field), message, out)),
        },
        Value::Null | Value::Bool(_) => {}
    }
}

/// `{"field": …, "message": …}`, under whichever names.
fn pair(fields: &Map<String, Value>) -> Option<(Option<&str>, &Value)> {
    let message = MESSAGE_KEYS.iter().find_map(|key| fields.get(*key))?;
    let named = FIELD_KEYS.iter().find_map(|key| fields.get(*key)).and_then(Value::as_str);
    // A lone `description` is the lead's field of that name, with an objection to it.
    (named.is_some() || !fields.contains_key("description")).then_some((named.and_then(name_of), message))
}

/// A name that is no position in a list.
fn name_of(name: &str) -> Option<&str> {
    let name = name.trim();
    (!name.is_empty() && !name.bytes().all(|byte| byte.is_ascii_digit())).then_some(name)
}
