//! Whatever JSON comes, no call breaks on it, and every row is accounted for.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::answer;
use crate::flowlu::{Error, accounts, comments, leads, links, lookups, plain};
use crate::lead::{AccountId, AccountKind, Changes, Field, LeadId};

/// Any JSON, with the names that mean something to the reader among the keys.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-3..40_i64).prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        any::<String>().prop_map(Value::from),
        "[0-9.e-]{0,6}".prop_map(Value::from),
        "[0-9]{4}-[01][0-9]-[0-3][0-9]( [0-9:]{0,8})?".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key(), inner), 0..10).prop_map(|pairs| pairs.into_iter().collect::<Value>()),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    let mut known: Vec<&str> = Field::all().map(Field::code).collect();
    known.extend([
        "response",
        "items",
        "error",
        "errors",
        "error_code",
        "error_msg",
        "error_details",
        "details",
        "description",
        "total",
        "total_result",
        "count",
        "field",
        "message",
        "deleted_at",
        "merged_to_id",
        "customfields",
        "alias",
        "value",
        "type",
        "lead_id",
        "account_id",
        "account_type",
        "ordering",
        "color",
        "text",
        "_resultMessage",
    ]);
    prop_oneof![8 => prop::sample::select(known).prop_map(str::to_owned), 1 => any::<String>()]
}

fn every_call(status: u16, body: &str) -> Vec<Error> {
    let id = LeadId(1);
    let account = AccountId(1);
    let kind = AccountKind::Person;
    let changes = Changes::default();
    let lookup = (1, 100);
    let (page, limit) = lookup;
    [
        answer(&leads::List::default(), status, body).err(),
        answer(&leads::Get { id }, status, body).err(),
        answer(&leads::Create { changes: changes.clone() }, status, body).err(),
        answer(&leads::Update { id, changes }, status, body).err(),
        answer(&leads::Delete { id }, status, body).err(),
        answer(&lookups::Pipelines { page, limit }, status, body).err(),
        answer(&lookups::Stages { page, limit }, status, body).err(),
        answer(&lookups::Sources { page, limit }, status, body).err(),
        answer(&lookups::LossReasons { page, limit }, status, body).err(),
        answer(&lookups::Users { page, limit }, status, body).err(),
        answer(&accounts::Search { kind: Some(kind), text: String::new(), page }, status, body).err(),
        answer(&accounts::Get { id: account }, status, body).err(),
        answer(&accounts::ByIds { ids: vec![account], page }, status, body).err(),
        answer(&links::OfLeads { ids: vec![id], page }, status, body).err(),
        answer(&links::Create { lead: id, account, kind }, status, body).err(),
        answer(&comments::OfLead { id, page }, status, body).err(),
        answer(&comments::Create { lead: id, text: String::new() }, status, body).err(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

proptest! {
    #[test]
    fn no_answer_breaks_a_call(body in any_json(), status in prop::sample::select(vec![200_u16, 400, 401, 404, 429, 500])) {
        for body in [body.to_string(), json!({ "response": body }).to_string(), json!({ "error": body }).to_string()] {
            for error in every_call(status, &body) {
                let _ = (error.to_string(), error.fate());
            }
        }
    }

    #[test]
    fn cut_off_answers_are_no_json(body in any_json(), keep in 0.0..1.0_f64) {
        let body = json!({ "response": { "items": [body] } }).to_string();
        let end = body.floor_char_boundary((body.len() as f64 * keep) as usize);
        prop_assert!(every_call(200, &body[..end]).iter().all(|error| *error == Error::NotJson(200)));
    }

    #[test]
    fn no_row_is_lost_or_costs_the_page(rows in prop::collection::vec(any_json(), 0..8)) {
        let body = json!({ "response": { "items": rows, "total_result": rows.len() } }).to_string();
        let page = answer(&leads::List::default(), 200, &body).unwrap();
        prop_assert_eq!(page.received(), rows.len());
        let page = answer(&links::OfLeads { ids: vec![LeadId(1)], page: 1 }, 200, &body).unwrap();
        prop_assert_eq!(page.received(), rows.len());
    }

    #[test]
    fn any_text_is_no_answer(body in any::<String>()) {
        let _ = every_call(200, &body);
        let _ = plain(&body);
    }
}
