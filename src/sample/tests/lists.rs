//! Pages, counts, columns and order of lists.

use super::*;

#[test]
fn pages_are_clamped_and_end() {
    let mut account = account(&[]);
    let list = |account: &mut Account, query: &[(&str, &str)]| get(account, "crm/lead/list", query);
    let first = list(&mut account, &[]);
    assert_eq!(
        (&first["count"], &first["page"], &first["total"], &first["total_result"]),
        (&50.into(), &1.into(), &400.into(), &400.into())
    );
    assert_eq!(list(&mut account, &[("limit", "500")])["count"], 100, "clamped without a word");
    assert_eq!(list(&mut account, &[("limit", "0")])["count"], 50);
    assert_eq!(list(&mut account, &[("limit", "x"), ("page", "-3")])["page"], 1);
    let last = list(&mut account, &[("limit", "100"), ("page", "4")]);
    assert_eq!(ids(&last), account.lead_ids()[300..]);
    let beyond = list(&mut account, &[("limit", "100"), ("page", "5")]);
    assert_eq!((&beyond["count"], beyond["items"].as_array().unwrap().len()), (&0.into(), 0));
    assert_eq!(beyond["total_result"], 400);
}

#[test]
fn caps_and_defaults_are_switches() {
    let mut account = account(&[("page.cap", "25"), ("page.default", "10"), ("page.ignore_page_param", "on")]);
    assert_eq!(get(&mut account, "crm/lead/list", &[])["count"], 10);
    let page = get(&mut account, "crm/lead/list", &[("limit", "100"), ("page", "7")]);
    assert_eq!(ids(&page), account.lead_ids()[..25], "always the first page");
}

#[test]
fn totals_come_in_three_ways() {
    let query = [("filter[active]", "3"), ("limit", "5")];
    let mut account = account(&[]);
    let won = get(&mut account, "crm/lead/list", &query)["total_result"].as_i64().unwrap();
    assert!(won > 5 && won < 400);
    assert_eq!(get(&mut account, "crm/lead/list", &query)["total"], 400);
    account.set("types.totals_as_string", "on").unwrap();
    assert_eq!(get(&mut account, "crm/lead/list", &query)["total_result"], won.to_string());
    account.set("types.totals_as_string", "off").unwrap();
    account.set("total.mode", "filtered").unwrap();
    let answer = get(&mut account, "crm/lead/list", &query);
    assert_eq!((&answer["total"], answer.get("total_result")), (&won.into(), None));
    account.set("total.mode", "missing").unwrap();
    let answer = get(&mut account, "crm/lead/list", &query);
    assert_eq!((answer.get("total"), answer.get("total_result"), &answer["count"]), (None, None, &5.into()));
}

#[test]
fn columns_can_be_chosen_unless_they_cannot() {
    let mut account = account(&[]);
    let query = [("fields", "name,budget"), ("limit", "1")];
    let row = get(&mut account, "crm/lead/list", &query)["items"][0].clone();
    let keys: Vec<&String> = row.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["budget", "id", "name"]);
    account.set("fields_param", "ignore").unwrap();
    let row = get(&mut account, "crm/lead/list", &query)["items"][0].clone();
    assert!(row.as_object().unwrap().len() > 30);
}

#[test]
fn order_is_ignored_unless_it_is_honoured() {
    let mut account = account(&[]);
    let query = [("order_by[desc][]", "budget"), ("limit", "100")];
    assert_eq!(ids(&get(&mut account, "crm/lead/list", &query)), account.lead_ids()[..100]);
    account.set("sort", "honour").unwrap();
    let answer = get(&mut account, "crm/lead/list", &query);
    let budgets: Vec<f64> =
        answer["items"].as_array().unwrap().iter().map(|row| row["budget"].as_f64().unwrap()).collect();
    assert!(budgets.is_sorted_by(|a, b| a >= b) && budgets[0] > 1_000_000.0);
    let names = get(&mut account, "crm/lead/list", &[("order_by[asc][]", "name")]);
    let names: Vec<String> =
        names["items"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_lowercase()).collect();
    assert!(names.is_sorted());
}

#[test]
fn one_row_cannot_be_read() {
    let mut account = account(&[("bad_rows", "on")]);
    let page = |account: &mut Account, number| get(account, "crm/lead/list", &[("limit", "100"), ("page", number)]);
    let first = page(&mut account, "1");
    assert_eq!(first["items"][1], serde_json::json!({ "id": null, "name": ["?"], "active": "x" }));
    assert_eq!((&first["total_result"], first["items"].as_array().unwrap().len()), (&401.into(), 100));
    assert_eq!(page(&mut account, "5")["count"], 1, "no lead is lost over it");
    account.set("bad_rows", "text").unwrap();
    assert!(page(&mut account, "1")["items"][1].is_string());
    assert_eq!(get(&mut account, "crm/pipeline/list", &[])["total"], 4, "only leads");
}

#[test]
fn deleted_reference_rows_come_or_not() {
    let mut account = account(&[]);
    let stages = get(&mut account, "crm/pipeline_stage/list", &[("filter[pipeline_id]", "3")]);
    assert_eq!(ids(&stages), [14, 15, 16, 17, 18, 19, 20]);
    assert_eq!(stages["items"][5]["active"], 0);
    assert!(stages["items"][6]["deleted_at"].is_string() && stages["items"][0]["deleted_at"].is_null());
    assert_eq!(ids(&get(&mut account, "crm/pipeline/list", &[])), [3, 5, 6, 8]);
    account.set("lookups.deleted", "hide").unwrap();
    assert_eq!(ids(&get(&mut account, "crm/pipeline/list", &[])), [3, 5, 6]);
    let stages = get(&mut account, "crm/pipeline_stage/list", &[("filter[pipeline_id]", "3")]);
    assert_eq!(ids(&stages), [14, 15, 16, 17, 18, 19]);
    assert_eq!(raw(&mut account, "crm/pipeline_stage/get/20", &[])["error"]["error_code"], 20);
}

#[test]
fn old_names_work_until_they_do_not() {
    let mut account = account(&[]);
    for path in ["crm/leads/list", "crm/stages/list", "crm/closed_status/list", "/crm/lead/list/"] {
        assert!(get(&mut account, path, &[])["count"].as_i64().unwrap() > 0, "{path}");
    }
    account.set("legacy.plural_paths", "off").unwrap();
    assert_eq!(raw(&mut account, "crm/leads/list", &[])["error"]["error_code"], 30);
}
