//! Create, update and delete, and what becomes of bodies.

use super::*;
use crate::flowlu::transport::Method;

fn json(account: &mut Account, path: &str, body: &str) -> Value {
    let answer = account.answer(NOW, &Request::post(path, Body::Json(body.to_owned())));
    serde_json::from_str(&answer.body).unwrap()
}

#[test]
fn an_update_touches_what_it_names() {
    let account = &mut account(&[]);
    let id = account.lead_ids()[5];
    let before = account.lead(id).unwrap();
    let answer =
        post(account, &format!("crm/lead/update/{id}"), &[("budget", "980"), ("id", "1"), ("begin_date", "x")]);
    let mut expected = before;
    expected["budget"] = 980.into();
    expected["updated_date"] = "2031-03-04 12:00:00".into();
    assert_eq!(account.lead(id).unwrap(), expected, "unknown and server-managed names are passed over");
    assert_eq!(answer["response"]["budget"], 980);
    assert_eq!(post(account, "crm/lead/update/1", &[("name", "A")])["error"]["error_code"], 20);
}

#[test]
fn deleting_takes_links_and_comments_along() {
    let account = &mut account(&[]);
    let id = account.lead_ids().into_iter().find(|id| account.links_of(*id).len() > 1).unwrap();
    assert_eq!(get(account, &format!("crm/lead/delete/{id}"), &[])["id"], id);
    assert!(account.lead(id).is_none() && account.links_of(id).is_empty());
    for path in ["crm/lead/get", "crm/lead/delete"] {
        assert_eq!(raw(account, &format!("{path}/{id}"), &[])["error"]["error_code"], 20);
    }
    let last = *account.lead_ids().last().unwrap();
    let path = format!("crm/lead/delete/{last}");
    account.set("delete.verb", "get").unwrap();
    assert_eq!(post(account, &path, &[])["error"]["error_code"], 12);
    account.set("delete.verb", "both").unwrap();
    assert_eq!(post(account, &path, &[])["response"]["id"], last);
    assert!(lead(account, &[]) > last, "an id is never used again");
}

#[test]
fn json_bodies_are_ignored_parsed_or_rejected() {
    let account = &mut account(&[]);
    let body = r#"{"name":"Door","pipeline_id":3,"pipeline_stage_id":14,"budget":12.5,"cf_25":["51","52"],"description":null}"#;
    assert_eq!(refused(&json(account, "crm/lead/create", body)), ["name", "pipeline_id", "pipeline_stage_id"]);
    let id = account.lead_ids()[0];
    let before = account.lead(id);
    let path = format!("crm/lead/update/{id}");
    assert!(json(account, &path, r#"{"name":"New"}"#).get("response").is_some(), "success, and nothing changed");
    assert_eq!(account.lead(id), before);
    account.set("body.json", "parse").unwrap();
    let created = json(account, "crm/lead/create", body)["response"]["id"].as_i64().unwrap();
    let row = account.lead(created).unwrap();
    assert_eq!((&row["budget"], &row["cf_25"]), (&12.5.into(), &"51,52".into()));
    account.set("body.json", "reject").unwrap();
    assert_eq!(json(account, &path, "{}")["error"]["error_code"], 12);
}

#[test]
fn values_that_cannot_be_read() {
    let account = &mut account(&[]);
    let long = "ä".repeat(256);
    let bad = [
        ("budget", "1 234,50"),
        ("budget", "12.3.4"),
        ("deadline", "2031-02-30"),
        ("deadline", "4.3.2031"),
        ("source_id", "web"),
        ("contact_phone", &long),
    ];
    for (name, value) in bad {
        let answer = post(
            account,
            "crm/lead/create",
            &[("name", "A"), ("pipeline_id", "3"), ("pipeline_stage_id", "14"), (name, value)],
        );
        assert_eq!(refused(&answer), [name], "{value}");
    }
    let id = lead(
        account,
        &[("name", &long[2..]), ("deadline", "2031-04-18 10:00:00"), ("budget", "10.005"), ("contact_name", &long)],
    );
    let row = account.lead(id).unwrap();
    assert_eq!(
        (&row["deadline"], &row["budget"], row["name"].as_str().unwrap().chars().count()),
        (&"2031-04-18".into(), &10.01.into(), 255)
    );
}

#[test]
fn clearing() {
    let account = &mut account(&[]);
    let id = lead(account, &[("description", "Text"), ("source_id", "4"), ("deadline", "2031-04-18"), ("budget", "5")]);
    let path = format!("crm/lead/update/{id}");
    account.set("clear.empty_string", "ignored").unwrap();
    let empty = [("description", ""), ("source_id", ""), ("deadline", ""), ("budget", "")];
    post(account, &path, &empty);
    assert_eq!(account.lead(id).unwrap()["description"], "Text");
    post(account, &path, &[("description", " "), ("source_id", "0")]);
    let row = account.lead(id).unwrap();
    assert!(row["description"].is_null() && row["source_id"].is_null(), "a space and a zero still clear");
    account.set("clear.empty_string", "clears").unwrap();
    post(account, &path, &empty);
    let row = account.lead(id).unwrap();
    assert!(row["deadline"].is_null() && row["budget"].is_null());
}

#[test]
fn writes_are_posts() {
    let account = &mut account(&[]);
    let mut request = Request::get("crm/lead/create").with("name", "A");
    assert!(account.answer(NOW, &request).body.contains("12"));
    request.method = Method::Post;
    request.path = "crm/pipeline/create".to_owned();
    assert!(account.answer(NOW, &request).body.contains("30"), "the reference tables stand still");
}

#[test]
fn other_people_edit_too() {
    let account = &mut account(&[]);
    for _ in 0..50 {
        let before = account.lead_ids().len();
        let id = account.someone_else_edits(NOW).unwrap();
        assert_eq!(account.lead(id).unwrap()["updated_date"], "2031-03-04 12:00:00");
        assert_eq!(account.lead_ids().len(), before);
    }
    let id = account.lead_ids()[0];
    let odd = [("pipeline_stage_id".to_owned(), "27".to_owned()), ("name".to_owned(), String::new())];
    assert!(account.edit(NOW, id, &odd), "past every rule");
    assert_eq!(account.lead(id).unwrap()["name"], "");
    assert!(!account.edit(NOW, id, &[("nonsense".to_owned(), String::new())]));
    assert!(!account.edit(NOW, 1, &[]));
    assert_eq!(Account::new(1, 0, day()).someone_else_edits(NOW), None);
}
