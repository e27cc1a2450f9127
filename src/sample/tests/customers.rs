//! Accounts, links, comments, users and the definitions of custom fields.

use super::*;

#[test]
fn organizations_and_people() {
    let account = &mut account(&[("page.cap", "1000")]);
    let count = |account: &mut Account, path, query: &[(&str, &str)]| get(account, path, query)["total_result"].clone();
    let companies = count(account, "crm/company/list", &[]).as_i64().unwrap();
    let people = count(account, "crm/contact/list", &[]).as_i64().unwrap();
    assert!(companies > 20 && people > 60);
    assert_eq!(count(account, "crm/account/list", &[]), companies + people);
    assert_eq!(count(account, "crm/account/list", &[("filter[type]", "1")]), companies);
    assert_eq!(count(account, "crm/account/list", &[("filter[type_id]", "2")]), people);
    assert_eq!(get(account, "crm/company/get/5310", &[])["type"], 1);
    assert_eq!(raw(account, "crm/contact/get/5310", &[])["error"]["error_code"], 20, "not a person");
    assert!(get(account, "crm/relation/list", &[("filter[parent_acc_id]", "5310")])["count"].as_i64().unwrap() > 0);
}

#[test]
fn creating_and_changing_accounts() {
    let account = &mut account(&[]);
    assert_eq!(refused(&post(account, "crm/account/create", &[("name", "A")])), ["type"]);
    assert_eq!(refused(&post(account, "crm/company/create", &[])), ["name"]);
    let parts = [("first_name", "Ada"), ("last_name", "Byron")];
    let id = post(account, "crm/contact/create", &parts)["response"]["id"].as_i64().unwrap();
    let row = get(account, &format!("crm/account/get/{id}"), &[]);
    assert_eq!((&row["name"], &row["type"], &row["active"]), (&"Ada Byron".into(), &2.into(), &1.into()));
    let row = post(account, &format!("crm/contact/update/{id}"), &[("last_name", "Lovelace")]);
    assert_eq!(row["response"]["name"], "Ada Lovelace");
    assert_eq!(post(account, &format!("crm/company/update/{id}"), &[("name", "B")])["error"]["error_code"], 20);
}

#[test]
fn links() {
    let account = &mut account(&[]);
    let id = lead(account, &[]).to_string();
    let link = [("lead_id", id.as_str()), ("account_id", "5310"), ("account_type", "1")];
    assert_eq!(refused(&post(account, "crm/lead_accounts/create", &[])), ["lead_id", "account_id", "account_type"]);
    let first = post(account, "crm/lead_accounts/create", &link)["response"]["id"].as_i64().unwrap();
    let second = post(account, "crm/lead_accounts/create", &link)["response"]["id"].as_i64().unwrap();
    let filter = format!("{},{id}", account.lead_ids()[0]);
    let listed = get(account, "crm/lead_accounts/list", &[("filter[lead_id]", &filter)]);
    assert!(ids(&listed).ends_with(&[first, second]));
    let row = get(account, &format!("crm/lead_accounts/get/{first}"), &[]);
    assert_eq!((&row["created_at"], row.get("created_date")), (&"2031-03-04 12:00:00".into(), None));
    get(account, &format!("crm/lead_accounts/delete/{second}"), &[]);
    account.set("links.duplicates", "reject").unwrap();
    assert_eq!(refused(&post(account, "crm/lead_accounts/create", &link)), ["account_id"]);
    let moved =
        post(account, &format!("crm/lead_accounts/update/{first}"), &[("account_id", "5311"), ("account_type", "2")]);
    assert_eq!(moved["response"]["account_id"], 5311);
    assert_eq!(get(account, &format!("crm/lead/{id}/lead_accounts/list"), &[])["total"], 1);
}

#[test]
fn comments() {
    let account = &mut account(&[]);
    let id = lead(account, &[]);
    let path = format!("crm/lead/{id}/comments");
    assert_eq!(get(account, &format!("{path}/list"), &[])["total"], 0);
    assert_eq!(refused(&post(account, &format!("{path}/create"), &[("text", "")])), ["text"]);
    post(account, &format!("{path}/create"), &[("text", "<p>Called</p>")]);
    let list = get(account, &format!("{path}/list"), &[]);
    let row = &list["items"][0];
    assert_eq!((&row["text"], &row["lead_id"]), (&"<p>Called</p>".into(), &id.into()));
    assert_eq!(account.lead(id).unwrap()["last_activity_time"], "2031-03-04 12:00:00");
    assert_eq!(raw(account, "crm/lead/1/comments/list", &[])["error"]["error_code"], 20);
    let some = account.lead_ids().into_iter().find(|id| account.lead(*id).unwrap()["last_activity_id"].is_number());
    let list = get(account, &format!("crm/lead/{}/comments/list", some.unwrap()), &[]);
    assert!(list["count"].as_i64().unwrap() > 0);
}

#[test]
fn lookups_and_definitions() {
    let account = &mut account(&[]);
    let can = get(account, "core/user/list", &[("filter[role_login]", "1")]);
    assert_eq!((&can["total"], &can["total_result"]), (&7.into(), &6.into()));
    assert_eq!(get(account, "core/user/get/22", &[])["name"], "Jürgen Müller");
    assert_eq!(ids(&get(account, "crm/source/list", &[("filter[active]", "0")])), [11]);
    assert_eq!(get(account, "crm/loss_reason/list", &[])["count"], 5);
    let sets = get(account, "customfields/fieldsets/list", &[("filter[module]", "crm"), ("filter[model]", "leads")]);
    assert_eq!(ids(&sets), [3]);
    let fields = get(account, "customfields/fields/list", &[("filter[fieldset_id]", "3")]);
    assert_eq!((ids(&fields), &fields["items"][1]["alias"]), (vec![21, 22, 23, 24, 25], &"delivery".into()));
    assert_eq!(get(account, "customfields/fields/21/options/list", &[])["items"][2]["name"], "Hot");
}
