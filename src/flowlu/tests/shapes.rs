//! Lists and single records in every wrapping that is known or plausible.

use super::answer;
use crate::flowlu::{Error, Page, accounts, comments, leads, links, lookups};
use crate::lead::{AccountId, AccountKind, Changes, Lead, LeadId};

fn page(body: &str) -> Result<Page<Lead>, Error> {
    answer(&leads::List::default(), 200, body)
}

fn ids(body: &str) -> Vec<i64> {
    page(body).unwrap().items.iter().map(|lead| lead.id.0).collect()
}

#[test]
fn rows_come_in_any_wrapping() {
    let two = r#"[{"id":1,"name":"a"},{"id":"2","name":"b"}]"#;
    assert_eq!(ids(&format!(r#"{{"response":{{"items":{two}}}}}"#)), [1, 2]);
    assert_eq!(ids(&format!(r#"{{"response":{two}}}"#)), [1, 2]);
    assert_eq!(ids(two), [1, 2]);
    assert_eq!(ids(&format!(r#"{{"items":{two}}}"#)), [1, 2]);
    assert_eq!(ids(r#"{"response":{"items":{"1":{"id":1},"2":{"id":2}}}}"#), [1, 2]);
    assert_eq!(ids(r#"{"response":{"1":{"id":1},"2":{"id":2}}}"#), [1, 2]);
    assert_eq!(ids(r#"{"response":{"items":{"id":1,"name":"a"}}}"#), [1]);
    for none in ["null", "[]", "{}", r#"{"items":null}"#, r#"{"items":[]}"#, r#"{"total":0}"#, r#"{"count":"0"}"#] {
        assert_eq!(page(&format!(r#"{{"response":{none}}}"#)).unwrap().received(), 0, "{none}");
    }
    for no_list in ["7", "\"x\"", "true", r#"{"items":"x"}"#, r#"{"id":1,"name":"a"}"#] {
        assert_eq!(page(&format!(r#"{{"response":{no_list}}}"#)), Err(Error::Unexpected("items")), "{no_list}");
    }
}

#[test]
fn totals_are_believed_with_care() {
    let total = |fields: &str, filtered: bool| {
        let filter = if filtered { vec![("active".into(), "1".into())] } else { Vec::new() };
        let list = leads::List { filter, ..leads::List::default() };
        answer(&list, 200, &format!(r#"{{"response":{{{fields}"items":[]}}}}"#)).unwrap().total
    };
    assert_eq!(total(r#""total":9,"total_result":2,"#, true), Some(2));
    assert_eq!(total(r#""total":9,"total_result":"2","#, false), Some(2));
    assert_eq!(total(r#""total":"9","#, false), Some(9));
    assert_eq!(total(r#""total":9,"#, true), None);
    assert_eq!(total(r#""total":-1,"#, false), None);
    assert_eq!(total("", false), None);
}

#[test]
fn deleted_rows_are_told_apart() {
    let page = page(
        r#"[{"id":1,"deleted_at":"2030-12-01 10:00:00"},{"id":2,"deleted_at":null},{"id":3,"active":0},
            {"id":4,"active":"0"},{"id":5,"deleted_at":"0000-00-00 00:00:00"},{"id":6,"active":false},7]"#,
    )
    .unwrap();
    assert_eq!(page.gone, [1, 3, 4]);
    assert_eq!(page.items.iter().map(|lead| lead.id.0).collect::<Vec<_>>(), [2, 5, 6]);
    assert_eq!((page.unreadable.len(), page.received()), (1, 7));
    let get = answer(&leads::Get { id: LeadId(1) }, 200, r#"{"response":{"id":1,"deleted_at":"2030-12-01"}}"#);
    assert_eq!(get, Err(Error::NotFound));
}

#[test]
fn unreadable_rows_are_known_again() {
    let marks = |rows: &str| page(rows).unwrap().unreadable;
    let first = marks(r#"[{"id":1},7,7,{"id":null,"name":"a"},{"id":"x","name":"b"}]"#);
    assert_eq!(first.len(), 4, "equal rows of one page are several");
    assert_eq!(marks(r#"[7,{"id":null,"name":"a"}]"#), [first[0], first[2]]);
    assert_eq!(first.iter().collect::<std::collections::BTreeSet<_>>().len(), 4);
}

#[test]
fn a_get_gives_the_lead_asked_for() {
    let get = |body: &str| answer(&leads::Get { id: LeadId(5) }, 200, body);
    assert_eq!(get(r#"{"response":{"id":"5","name":"a"}}"#).unwrap().name, "a");
    assert_eq!(get(r#"{"id":5,"name":"a"}"#).unwrap().name, "a");
    for other in [r#"{"id":6,"name":"a"}"#, "[]", "null", "{}", "7", r#"{"items":[]}"#] {
        assert_eq!(get(&format!(r#"{{"response":{other}}}"#)), Err(Error::Unexpected("lead")), "{other}");
    }
}

#[test]
fn only_whole_records_are_taken_after_a_write() {
    let update = leads::Update { id: LeadId(5), changes: Changes::default() };
    let whole = r#"{"id":5,"name":"a","active":1,"pipeline_stage_id":3}"#;
    for body in [format!(r#"{{"response":{whole}}}"#), format!(r#"{{"response":{{"items":{whole}}}}}"#)] {
        assert_eq!(answer(&update, 200, &body).unwrap().unwrap().name, "a");
    }
    for part in [r#"{"id":5}"#, r#"{"id":5,"name":"a"}"#, "{}", "[]", "null", "true", &whole.replace(":5", ":6")] {
        assert_eq!(answer(&update, 200, &format!(r#"{{"response":{part}}}"#)), Ok(None), "{part}");
    }
    let created = answer(&leads::Create { changes: Changes::default() }, 200, &format!(r#"{{"response":{whole}}}"#));
    assert_eq!(created.unwrap().lead.unwrap().id, LeadId(5));
}

#[test]
fn lookups_forgive() {
    let sources = answer(
        &lookups::Sources { page: 1, limit: 100 },
        200,
        r#"[{"id":1,"name":" Web &amp; shop ","ordering":"2.5"},{"id":2,"active":"0"},{"id":3,"deleted_at":"2030-01-01"}]"#,
    );
    let sources = sources.unwrap().items;
    assert_eq!(sources.iter().map(|source| source.active).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!((sources[0].name.as_str(), sources[0].ordering), ("Web &amp; shop", 2));
    let users =
        r#"[{"id":1,"name":" ","first_name":"Ann","second_name":"B","last_name":"Lee"},{"id":2,"username":"bo"}]"#;
    let users = answer(&lookups::Users { page: 1, limit: 100 }, 200, users).unwrap().items;
    assert_eq!((users[0].name.as_str(), users[1].name.as_str()), ("Ann B Lee", "bo"));
    assert!(users.iter().all(|user| user.active));
    let pipelines = r#"[{"id":1,"name":"Sales","ordering":1.5,"deleted_at":""},{"id":0,"name":"x"}]"#;
    let pipelines = answer(&lookups::Pipelines { page: 1, limit: 100 }, 200, pipelines).unwrap();
    assert_eq!((pipelines.items[0].deleted, pipelines.unreadable.len()), (false, 1));
    let reasons = answer(&lookups::LossReasons { page: 1, limit: 100 }, 200, r#"[{"id":4,"name":"Price"}]"#).unwrap();
    assert!(reasons.items[0].active);
}

#[test]
fn accounts_have_kinds_and_names() {
    let rows = r#"[{"id":1,"type":1,"name":"Oak Ltd","email":"a@example.test","phone":"+1"},
        {"id":2,"type":"2","name":"","first_name":"Ann","last_name":"Lee","email_personal":"b@example.test"},
        {"id":3,"type":1,"name":"Old","merged_to":1},{"id":4,"first_name":"Bo"}]"#;
    let search = accounts::Search { kind: None, text: String::new(), page: 1 };
    let page = answer(&search, 200, rows).unwrap();
    let told: Vec<_> = page.items.iter().map(|a| (a.id.0, a.kind, a.name.as_str(), a.email.as_str())).collect();
    let (organization, person) = (AccountKind::Organization, AccountKind::Person);
    assert_eq!(
        told,
        [
            (1, organization, "Oak Ltd", "a@example.test"),
            (2, person, "Ann Lee", "b@example.test"),
            (4, person, "Bo", "")
        ]
    );
    assert_eq!(page.gone, [3]);
    let persons = accounts::Search { kind: Some(AccountKind::Person), ..search };
    assert_eq!(answer(&persons, 200, rows).unwrap().strays, 1);
    let some = accounts::ByIds { ids: vec![AccountId(3)], page: 1 };
    let page = answer(&some, 200, rows).unwrap();
    assert_eq!((page.items[0].name.as_str(), page.strays), ("Old", 3));
}

#[test]
fn new_rows_are_known_by_their_ids() {
    let link = links::Create { lead: LeadId(1), account: AccountId(2), kind: AccountKind::Person };
    assert_eq!(answer(&link, 200, r#"{"response":{"id":"9"}}"#).unwrap().0, 9);
    assert_eq!(answer(&link, 200, r#"{"response":{}}"#), Err(Error::Unexpected("id")));
    let comment = comments::Create { lead: LeadId(1), text: "x".into() };
    assert_eq!(answer(&comment, 200, r#"{"response":{"items":{"id":8}}}"#).unwrap().0, 8);
}
