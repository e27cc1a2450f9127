//! Filters in every form, and search.

use serde_json::Value;

use super::*;

fn rows(account: &mut Account, query: &[(&str, &str)]) -> Vec<Value> {
    account.set("page.cap", "1000").unwrap();
    let mut all = vec![("limit", "1000")];
    all.extend(query);
    get(account, "crm/lead/list", &all)["items"].as_array().unwrap().clone()
}

#[test]
fn equality_any_of_and_not() {
    let account = &mut account(&[]);
    let open = rows(account, &[("filter[active]", "1")]);
    assert!(!open.is_empty() && open.iter().all(|row| row["active"] == 1));
    let closed = rows(account, &[("filter[active]", "2,3")]);
    assert_eq!(open.len() + closed.len(), 400);
    assert_eq!(rows(account, &[("filter[active]", "!1")]).len(), closed.len());
    let both = rows(account, &[("filter[active]", "2"), ("filter[pipeline_id]", "5")]);
    assert!(both.iter().all(|row| row["active"] == 2 && row["pipeline_id"] == 5) && !both.is_empty());
    let none = rows(account, &[("filter[source_id]", "0")]);
    assert!(!none.is_empty() && none.iter().all(|row| row["source_id"] == 0));
    assert_eq!(rows(account, &[("filter[active]", "")]).len(), 400, "an empty filter filters nothing");
}

#[test]
fn ranges_and_comparisons() {
    let account = &mut account(&[]);
    let range = r#"{"start_date":"2031-03-01","end_date":"2031-03-10"}"#;
    let due = rows(account, &[("filter[deadline]", range)]);
    let within = |row: &Value| ("2031-03-01"..="2031-03-10").contains(&row["deadline"].as_str().unwrap());
    assert!(!due.is_empty() && due.iter().all(within));
    let changed = rows(account, &[("filter[updated_date]", r#"{"start_date":"2031-03-02"}"#)]);
    assert!(changed.iter().all(|row| row["updated_date"].as_str().unwrap() >= "2031-03-02") && !changed.is_empty());
    let count = |account: &mut Account, filter: &str| rows(account, &[("filter[budget]", filter)]).len();
    let less = count(account, r#"{"type":"less","value":1000}"#);
    let more = count(account, r#"{"type":"more","value":"1000"}"#);
    let exact = count(account, r#"{"type":"exact_value","value":1000}"#);
    let range = count(account, r#"{"type":"range","start_value":0,"end_value":1000}"#);
    let none = rows(account, &[]).iter().filter(|row| row["budget"].is_null()).count();
    assert_eq!(range, less + exact);
    assert_eq!(less + more + exact + none, 400);
    account.set("filter.json_ops", "ignore").unwrap();
    assert_eq!(count(account, r#"{"type":"less","value":1000}"#), 400);
}

#[test]
fn unknown_keys_are_ignored_refused_or_match_nothing() {
    let account = &mut account(&[]);
    let query = [("filter[stage_id]", "14")];
    assert_eq!(rows(account, &query).len(), 400);
    account.set("filter.unknown_key", "empty").unwrap();
    assert_eq!(rows(account, &query).len(), 0);
    account.set("filter.unknown_key", "error").unwrap();
    assert_eq!(raw(account, "crm/lead/list", &query)["error"]["error_code"], 12);
    account.set("filter.unknown_key", "ignore").unwrap();
    let users = get(account, "core/user/list", &[("filter[username]", "ann@example.com")]);
    assert_eq!(users["count"], 7, "a filter that clients found dead");
    assert_eq!(get(account, "core/user/list", &[("search", "ann@example.com")])["count"], 1);
}

#[test]
fn custom_fields_by_number_and_alias() {
    let account = &mut account(&[]);
    let warm = rows(account, &[("filter[cf.field_21]", "45")]);
    assert!(!warm.is_empty() && warm.iter().all(|row| row["cf_21"] == "45"));
    let range = r#"{"start_date":"2031-03-01"}"#;
    let by_alias = rows(account, &[("filter[cf.field_delivery]", range)]);
    assert!(!by_alias.is_empty() && by_alias.iter().all(|row| row["cf_22"].as_str().unwrap() >= "2031-03-01"));
    assert_eq!(by_alias, rows(account, &[("filter[cf_22]", range)]));
    assert!(!rows(account, &[("filter[cf_25]", "53")]).is_empty());
}

#[test]
fn search_looks_into_every_text_whatever_the_case() {
    let account = &mut account(&[]);
    let id = lead(account, &[("name", "Einbauküche"), ("contact_company", "ÄRZTEHAUS Nord")]);
    for word in ["einbauKÜCHE", "ärztehaus", " nord "] {
        assert!(rows(account, &[("search", word)]).iter().any(|row| row["id"] == id), "{word}");
    }
    let answer = get(account, "crm/lead/list", &[("search", "ÄRZTEHAUS")]);
    assert_eq!((&answer["total"], &answer["total_result"]), (&401.into(), &1.into()));
    assert_eq!(rows(account, &[("search", "no such words")]).len(), 0);
}
