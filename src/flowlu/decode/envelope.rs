//! From the body of an answer to its `response`, or to what went wrong. HTTP 200 says nothing: first the
//! JSON is asked for an error, then for a response, and only then the status counts.

use serde_json::{Map, Value};

use super::{plain, refusal, row::Row, scalar};
use crate::flowlu::transport::Response;
use crate::flowlu::{Error, Refusal};

/// The answer's `response`; the whole JSON where a list or record comes without that envelope.
///
/// # Errors
/// What the server, or the lack of a readable answer, says went wrong.
pub fn open(response: &Response) -> Result<Value, Error> {
    let status = response.status;
    let text = response.body.trim_start_matches('\u{feff}').trim();
    let Ok(json) = serde_json::from_str::<Value>(text) else { return Err(not_json(status, text)) };
    let mut fields = match json {
        Value::Object(fields) => fields,
        Value::Array(rows) => return by_status(status, "").map_or(Ok(Value::Array(rows)), Err),
        Value::String(words) => return Err(wordy(status, &plain(&words))),
        Value::Null | Value::Bool(_) | Value::Number(_) => {
            return Err(by_status(status, "").unwrap_or(Error::Unexpected("response")));
        }
    };
    if let Some(error) = fields.remove("error").filter(scalar::is_set) {
        return Err(said(status, &error, fields));
    }
    if let Some(errors) = fields.get("errors").filter(|errors| scalar::is_set(errors)) {
        return Err(refused(status, errors));
    }
    if let Some(response) = fields.remove("response") {
        return Ok(response);
    }
    if let Some(error) = by_status(status, "") {
        return Err(error);
    }
    let bare = ["items", "id", "fields"].iter().any(|key| fields.contains_key(*key));
    if bare { Ok(Value::Object(fields)) } else { Err(Error::Unexpected("response")) }
}

/// What tells an error object from a bare map of fields.
const KNOWN: [&str; 5] = ["error_code", "code", "error_msg", "message", "msg"];

/// Objections without any code; a status that speaks of something else than the values goes first.
fn refused(status: u16, details: &Value) -> Error {
    match by_status(status, "") {
        None | Some(Error::Other(..)) => {
            let mut refusals = Vec::new();
            refusal::collect(details, &mut refusals);
            Error::Invalid(refusals)
        }
        Some(error) => error,
    }
}

/// What a truthy `error` means: an object with a code, a word with the rest beside it, or free text.
fn said(status: u16, error: &Value, body: Map<String, Value>) -> Error {
    let body = Row(body);
    match error {
        Value::Object(fields) if KNOWN.iter().any(|key| fields.contains_key(*key)) => {
            coded(status, &Row(fields.clone()), "")
        }
        Value::Object(_) | Value::Array(_) => refused(status, error),
        Value::String(word) => coded(status, &body, word.trim()),
        _ => coded(status, &body, &scalar::text(error)),
    }
}

/// `word` is the error where it was text.
fn coded(status: u16, row: &Row, word: &str) -> Error {
    let code = row.int("error_code").or_else(|| row.int("code")).or_else(|| word.parse().ok().filter(|code| *code > 1));
    // The vendor's OAuth page spells it `error_descrption`.
    let texts =
        ["error_msg", "message", "error_message", "msg", "description", "error_description", "error_descrption"];
    let mut words = plain(&row.first_text(&texts));
    if words.is_empty() {
        words = plain(word);
    }
    let is_validation = code == Some(21) || word.eq_ignore_ascii_case("validation");
    if !is_validation && (status == 429 || speaks_of_rate(&words)) {
        return Error::Throttled;
    }
    if is_validation {
        return Error::Invalid(objections(row, words));
    }
    let lower = words.to_ascii_lowercase();
    let denied = ["access denied", "no access", "permission", "forbidden"].iter().any(|sign| lower.contains(sign));
    match code {
        Some(11) if lower.contains("account not found") => Error::NoAccount,
        Some(22) => Error::Denied,
        Some(11 | 30) if denied => Error::Denied,
        Some(11) => Error::KeyRefused,
        Some(10 | 13) => Error::Server(words),
        Some(20) => Error::NotFound,
        Some(code) => Error::Other(code, words),
        None if matches!(word, "invalid_grant" | "invalid_client" | "invalid_token") => Error::KeyRefused,
        None => wordy(status, &words),
    }
}

/// An error that is only words.
fn wordy(status: u16, words: &str) -> Error {
    let lower = words.to_ascii_lowercase();
    let says = |signs: &[&str]| signs.iter().any(|sign| lower.contains(sign));
    if speaks_of_rate(words) {
        Error::Throttled
    } else if says(&["account not found"]) {
        Error::NoAccount
    } else if says(&["api key", "api_key", "authorization failed", "token is no longer valid"]) {
        Error::KeyRefused
    } else if says(&["access denied"]) {
        Error::Denied
    } else {
        by_status(status, words).unwrap_or_else(|| Error::Other(0, words.to_owned()))
    }
}

/// The objections to fields, or the message as the only one.
fn objections(row: &Row, words: String) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for key in ["error_details", "details", "errors"] {
        if let Some(details) = row.0.get(key) {
            refusal::collect(details, &mut refusals);
        }
    }
    if refusals.is_empty() {
        refusals.push(Refusal { code: None, message: words });
    }
    refusals
}

/// The wording by which clients recognise throttling.
fn speaks_of_rate(words: &str) -> bool {
    let lower = words.to_ascii_lowercase();
    ["too many requests", "request limit", "rate limit", "throttl"].iter().any(|sign| lower.contains(sign))
}

/// What the HTTP status says, if it says that something failed.
fn by_status(status: u16, words: &str) -> Option<Error> {
    match status {
        0..400 => None,
        401 => Some(Error::KeyRefused),
        403 => Some(Error::Denied),
        429 => Some(Error::Throttled),
        400..500 => Some(Error::Other(i64::from(status), words.to_owned())),
        500.. => Some(Error::Server(if words.is_empty() {
            ["HTTP ", &status.to_string()].concat()
        } else {
            words.to_owned()
        })),
    }
}

/// A body that is no JSON: throttled and failing servers answer in any form, an unknown host with a page.
fn not_json(status: u16, text: &str) -> Error {
    match status {
        429 | 500.. => by_status(status, "").unwrap_or(Error::NotJson(status)),
        _ if !text.starts_with('<') && text.len() < 200 && speaks_of_rate(text) => Error::Throttled,
        _ => Error::NotJson(status),
    }
}
