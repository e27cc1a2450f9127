//! How values arrive under the switches.

use serde_json::{Value, json};

use super::*;

fn fetch(account: &mut Account, id: i64) -> Value {
    get(account, &format!("crm/lead/get/{id}"), &[])
}

#[test]
fn a_record_in_the_default_shape() {
    let account = &mut account(&[]);
    let id = lead(account, &[("budget", "1250.5"), ("deadline", "2031-04-18"), ("cf_21", "44")]);
    let row = fetch(account, id);
    let expected = json!({ "id": id, "name": "Oak shelves", "budget": 1250.5, "deadline": "2031-04-18", "cf_21": "44",
        "start_date": null, "source_id": 0, "description": null, "contact_phone": "", "active": 1,
        "created_date": "2031-03-04 12:00:00", "merged_to_id": 0, "customer_id": 0 });
    for (code, value) in expected.as_object().unwrap() {
        assert_eq!(row.get(code), Some(value), "{code}");
    }
    assert_eq!(get(account, &format!("crm/lead/{id}"), &[]), row, "the short form");
}

#[test]
fn ids_as_strings_for_all_or_for_some() {
    let account = &mut account(&[("types.ids", "string")]);
    let list = get(account, "crm/lead/list", &[]);
    assert!(list["items"].as_array().unwrap().iter().all(|row| row["id"].is_string() && row["active"].is_string()));
    let created = post(account, "crm/lead/create", &[("name", "A"), ("pipeline_id", "3"), ("pipeline_stage_id", "14")]);
    assert!(created["response"]["id"].is_string());
    account.set("types.ids", "mixed").unwrap();
    let list = get(account, "crm/lead/list", &[]);
    let strings = list["items"].as_array().unwrap().iter().filter(|row| row["id"].is_string()).count();
    assert!(strings > 0 && strings < 50);
}

#[test]
fn what_is_not_set() {
    let account = &mut account(&[]);
    let id = lead(account, &[]);
    let ids = [("0", json!(0)), ("null", Value::Null), ("empty", json!("")), ("string0", json!("0"))];
    for (value, expected) in ids {
        account.set("types.unset_id", value).unwrap();
        assert_eq!(fetch(account, id)["source_id"], expected);
        assert_eq!(fetch(account, id)["ref_id"], 0, "a count is no id");
    }
    account.set("types.unset_id", "omit").unwrap();
    assert_eq!(fetch(account, id).get("source_id"), None);
    for (value, expected) in [("null", Value::Null), ("empty", json!("")), ("zero", json!("0000-00-00"))] {
        account.set("types.unset_date", value).unwrap();
        assert_eq!(fetch(account, id)["deadline"], expected);
    }
    assert_eq!(fetch(account, id)["last_activity_time"], "0000-00-00 00:00:00");
    account.set("types.unset_date", "omit").unwrap();
    assert_eq!(fetch(account, id).get("deadline"), None);
}

#[test]
fn amounts() {
    let account = &mut account(&[]);
    let amounts = ["1500", "1500.5", "0", "-0.07", ""];
    let ids = amounts.map(|amount| lead(account, &[("budget", amount)]));
    let shapes = [
        ("number", [json!(1500), json!(1500.5), json!(0), json!(-0.07), Value::Null]),
        ("string2", [json!("1500.00"), json!("1500.50"), json!("0.00"), json!("-0.07"), json!("")]),
        ("null", [json!(1500), json!(1500.5), Value::Null, json!(-0.07), Value::Null]),
    ];
    for (value, expected) in shapes {
        account.set("types.budget", value).unwrap();
        assert_eq!(ids.map(|id| fetch(account, id)["budget"].clone()), expected, "{value}");
    }
}

#[test]
fn wrappers() {
    let account = &mut account(&[("wrap.get", "items")]);
    let id = lead(account, &[]);
    assert_eq!(fetch(account, id)["items"]["id"], id);
    let message = post(account, "crm/lead/create", &[("name", "A"), ("pipeline_id", "3"), ("pipeline_stage_id", "14")]);
    assert!(message["response"]["_resultMessage"].as_str().unwrap().contains("was added"));
    account.set("wrap.create", "id").unwrap();
    let bare = post(account, "crm/lead/create", &[("name", "A"), ("pipeline_id", "3"), ("pipeline_stage_id", "14")]);
    assert_eq!(bare["response"].as_object().unwrap().len(), 1);
    account.set("wrap.create", "full").unwrap();
    let full = post(account, "crm/lead/create", &[("name", "A"), ("pipeline_id", "3"), ("pipeline_stage_id", "14")]);
    assert_eq!(full["response"]["name"], "A");
    let path = format!("crm/lead/update/{id}");
    assert_eq!(post(account, &path, &[("name", "B")])["response"]["name"], "B");
    account.set("wrap.update", "id").unwrap();
    assert_eq!(post(account, &path, &[("name", "C")])["response"], json!({ "id": id }));
    account.set("wrap.update", "empty").unwrap();
    assert_eq!(post(account, &path, &[("name", "D")])["response"], json!([]));
    assert_eq!(account.lead(id).unwrap()["name"], "D");
}

#[test]
fn custom_fields_in_every_style() {
    let account = &mut account(&[]);
    let id = lead(
        account,
        &[("cf_delivery", "2031-05-01"), ("cf.21", "46"), ("cf_25[]", "51"), ("cf_25[]", "53"), ("cf_23", "1")],
    );
    let row = fetch(account, id);
    assert_eq!((&row["cf_22"], &row["cf_21"], &row["cf_25"]), (&json!("2031-05-01"), &json!("46"), &json!("51,53")));
    account.set("cf.style", "alias").unwrap();
    let row = fetch(account, id);
    assert_eq!((&row["cf_delivery"], row.get("cf_22")), (&json!("2031-05-01"), None));
    account.set("cf.style", "value-twin").unwrap();
    let row = fetch(account, id);
    assert_eq!(
        (&row["cf_21_value"], &row["cf_25_value"], &row["cf_23_value"]),
        (&json!("Hot"), &json!("Consulting, Training"), &json!("Yes"))
    );
    let row = get(account, &format!("crm/lead/get/{id}"), &[("customfields", "1")]);
    assert_eq!(row.get("cf_21"), None);
    let described = &row["customfields"][1];
    assert_eq!(
        *described,
        json!({ "id": "22", "title": "Delivery day", "alias": "delivery", "api_use_alias": "1", "type": "date", "value": "2031-05-01" })
    );
}

#[test]
fn the_older_links_to_a_customer() {
    let account = &mut account(&[]);
    let id = lead(account, &[("company_id", "5310"), ("contact_id", "5311")]);
    let row = fetch(account, id);
    assert_eq!((&row["customer_id"], &row["contact_id"], row.get("company_id")), (&json!(5310), &json!(5311), None));
    account.set("legacy.customer_fields", "company-too").unwrap();
    assert_eq!(fetch(account, id)["company_id"], 5310);
    account.set("legacy.customer_fields", "none").unwrap();
    let row = fetch(account, id);
    assert_eq!((row.get("customer_id"), row.get("contact_id"), row.get("company_id")), (None, None, None));
    post(account, &format!("crm/lead/update/{id}"), &[("company_id", "5317")]);
    assert_eq!(account.lead(id).unwrap()["company_id"], 5310, "written in vain");
}

#[test]
fn stamps_are_in_the_portals_zone() {
    let account = &mut account(&[("clock.offset", "13")]);
    let id = lead(account, &[]);
    assert_eq!(fetch(account, id)["created_date"], "2031-03-05 01:00:00");
    let today = get(account, "crm/lead/list", &[("filter[created_date]", r#"{"start_date":"2031-03-05"}"#)]);
    assert_eq!(ids(&today), [id]);
}

#[test]
fn the_description_of_the_entity() {
    let account = &mut account(&[]);
    let fields = get(account, "crm/lead", &[])["fields"].clone();
    assert!(fields.as_array().unwrap().contains(&json!({ "code": "budget", "name": "Amount", "type": "price" })));
    account.set("metadata_endpoint", "off").unwrap();
    assert_eq!(raw(account, "crm/lead", &[])["error"]["error_code"], 30);
}
