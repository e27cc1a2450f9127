//! Tests of the sample account, natively: its rows, its answers, and every switch.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod customers;
mod data;
mod errors;
mod filters;
mod lead_rules;
mod lists;
mod shapes;
mod switches;
mod transport;
mod typed;
mod writes;

use serde_json::Value;
use time::{Date, Month};

use super::{Account, Clock};
use crate::flowlu::transport::{Body, Request};

/// Noon of the sample's today, UTC.
const NOW: Clock = Clock(1_930_392_000_000);

fn day() -> Date {
    Date::from_calendar_date(2031, Month::March, 4).unwrap()
}

/// An account with the switches of a demo, and these.
fn account(switches: &[(&str, &str)]) -> Account {
    let mut account = Account::new(1, 400, day());
    account.set("rights", "all").unwrap();
    for (name, value) in switches {
        account.set(name, value).unwrap();
    }
    account
}

fn form(pairs: &[(&str, &str)]) -> Body {
    Body::Form(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

/// The whole answer to a GET.
fn raw(account: &mut Account, path: &str, query: &[(&str, &str)]) -> Value {
    let request = query.iter().fold(Request::get(path), |request, (name, value)| request.with(*name, *value));
    serde_json::from_str(&account.answer(NOW, &request).body).unwrap()
}

/// The `response` of a GET, which must not be an error.
fn get(account: &mut Account, path: &str, query: &[(&str, &str)]) -> Value {
    let mut answer = raw(account, path, query);
    assert!(answer.get("error").is_none(), "{path}: {answer}");
    answer["response"].take()
}

/// The whole answer to a POST of a form.
fn post(account: &mut Account, path: &str, pairs: &[(&str, &str)]) -> Value {
    let answer = account.answer(NOW, &Request::post(path, form(pairs)));
    serde_json::from_str(&answer.body).unwrap()
}

/// The ids of the rows of a list answer.
fn ids(answer: &Value) -> Vec<i64> {
    answer["items"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect()
}

/// Creates a lead in the first stage of the first pipeline, with these fields as well.
fn lead(account: &mut Account, pairs: &[(&str, &str)]) -> i64 {
    let mut all = vec![("name", "Oak shelves"), ("pipeline_id", "3"), ("pipeline_stage_id", "14")];
    all.extend(pairs);
    let answer = post(account, "crm/lead/create", &all);
    answer["response"]["id"].as_i64().unwrap_or_else(|| panic!("{answer}"))
}

/// The fields that a validation error names, in the default style.
fn refused(answer: &Value) -> Vec<String> {
    assert_eq!(answer["error"]["error_code"], 21, "{answer}");
    let details = answer["error"]["error_details"].as_array().unwrap();
    details.iter().map(|detail| detail["field"].as_str().unwrap().to_owned()).collect()
}
