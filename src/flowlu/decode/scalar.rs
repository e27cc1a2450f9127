//! One value of a row. The API declares integers, prices, dates and strings (the vendor's OpenAPI);
//! clients have seen each of them as number, text, null and missing.

use serde_json::{Number, Value};

use crate::lead::{Amount, Date, Stamp};

/// Floats up to here hold whole numbers exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A whole number: `7`, `"7"`, `7.0`, `"7.00"`, true and false; everything else is none.
#[must_use]
pub fn int(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => whole(number),
        Value::String(text) => digits(text),
        Value::Bool(yes) => Some(i64::from(*yes)),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn whole(number: &Number) -> Option<i64> {
    number
        .as_i64()
        .or_else(|| number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < EXACT).map(|f| f as i64))
}

fn digits(text: &str) -> Option<i64> {
    let text = text.trim();
    let whole = match text.split_once('.') {
        Some((whole, zeros)) if zeros.bytes().all(|byte| byte == b'0') => whole,
        Some(_) => return None,
        None => text,
    };
    whole.parse().ok()
}

/// A reference: 0, `"0"`, `""`, null and negative numbers mean that nothing is set.
#[must_use]
pub fn id(value: &Value) -> Option<i64> {
    match value {
        Value::Bool(_) => None,
        other => int(other).filter(|number| *number > 0),
    }
}

/// A place in an order: like [`int`], with fractions cut off and 0 where there is nothing.
#[must_use]
pub fn ordering(value: &Value) -> i64 {
    let cut = |text: &str| text.split('.').next().and_then(|whole| whole.trim().parse().ok());
    int(value)
        .or_else(|| match value {
            Value::Number(number) => number.as_f64().map(|float| float as i64),
            Value::String(text) => cut(text),
            _ => None,
        })
        .unwrap_or(0)
}

/// Text: null is empty, a number is its digits.
#[must_use]
pub fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => i64::from(*yes).to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

/// The same without a copy where it is text already.
#[must_use]
pub fn into_text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => text(&other),
    }
}

/// Money: a number, or text as the price type is written.
#[must_use]
pub fn amount(value: &Value) -> Option<Amount> {
    match value {
        Value::String(text) => Amount::from_wire(text),
        Value::Number(number) => Amount::from_wire(&number.to_string()).or_else(|| large(number)),
        _ => None,
    }
}

/// Numbers that print with an exponent.
fn large(number: &Number) -> Option<Amount> {
    let hundredths = number.as_f64().map(|float| (float * 100.0).round()).filter(|float| float.abs() < 1e20)?;
    Some(Amount::from_hundredths(hundredths as i128))
}

/// A day; a time behind it is cut off; empty text and the zero date are none.
#[must_use]
pub fn date(value: &Value) -> Option<Date> {
    value.as_str().and_then(Date::from_wire)
}

/// A point in time in the account's own zone.
#[must_use]
pub fn stamp(value: &Value) -> Option<Stamp> {
    value.as_str().and_then(Stamp::from_wire)
}

/// Whether anything is set: not null, false, 0, `"0"`, a zero date or empty.
#[must_use]
pub fn is_set(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(yes) => *yes,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.bytes().all(|byte| matches!(byte, b'0' | b'-' | b':' | b'.' | b' ')),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
    }
}
