//! What goes out, in both encodings.

use crate::flowlu::transport::{Body, Method, Request};
use crate::flowlu::{Encoding, Endpoint, accounts, comments, encode, leads, links, lookups, probe, url};
use crate::lead::{
    AccountId, AccountKind, Amount, Changes, Custom, Date, Field, Form, Kind, LeadId, LinkId, Status, Value,
};

fn form<E: Endpoint>(endpoint: &E) -> Request {
    endpoint.request(Encoding::Form)
}

fn pairs(request: &Request) -> Vec<(&str, &str)> {
    match &request.body {
        Body::Form(pairs) => pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect(),
        _ => Vec::new(),
    }
}

fn query(request: &Request) -> Vec<(&str, &str)> {
    request.query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

fn edit() -> Changes {
    Changes::default()
        .with(Field::Name, Value::Text("Café \"A&B\"\n".into()))
        .with(Field::Budget, Value::Amount(Some(Amount::from_hundredths(125_050))))
        .with(Field::Source, Value::Reference(None))
        .with(Field::Deadline, Value::Date(None))
        .with(Field::StartDate, Value::Date(Date::new(2026, 11, 23)))
        .with(Field::Stage, Value::Reference(Some(14)))
        .with(Field::Status, Value::Status(Status::Won))
        .with(Field::ContactPhone, Value::Text(String::new()))
        .with(Field::RefId, Value::Integer(None))
}

#[test]
fn an_update_sends_what_changed() {
    let request = form(&leads::Update { id: LeadId(17), changes: edit() });
    assert_eq!((request.method, request.path.as_str()), (Method::Post, "crm/lead/update/17"));
    let expected = [
        ("name", "Café \"A&B\"\n"),
        ("budget", "1250.50"),
        ("source_id", "0"),
        ("start_date", "2026-11-23"),
        ("deadline", ""),
        ("pipeline_stage_id", "14"),
        ("active", "3"),
        ("contact_phone", ""),
        ("ref_id", "0"),
    ];
    assert_eq!(pairs(&request), expected);
}

#[test]
fn the_accounts_own_fields_go_by_their_columns() {
    let own =
        |column, form, text: &str| (Field::Custom(Custom::new(column, form).unwrap()), Value::Text(text.to_owned()));
    let changes: Changes = [
        own("cf_21", Form::Choice, "44"),
        own("cf_25", Form::Choices, "51,53"),
        own("cf_26", Form::Choices, ""),
        own("cf_delivery", Form::Date, "2031-05-01"),
    ]
    .into_iter()
    .collect();
    let update = leads::Update { id: LeadId(17), changes };
    let expected =
        [("cf_21", "44"), ("cf_25[]", "51"), ("cf_25[]", "53"), ("cf_26", ""), ("cf_delivery", "2031-05-01")];
    assert_eq!(pairs(&form(&update)), expected);
    let Body::Json(text) = update.request(Encoding::Json).body else { panic!("not JSON") };
    let expected =
        serde_json::json!({ "cf_21": "44", "cf_25": ["51", "53"], "cf_26": [], "cf_delivery": "2031-05-01" });
    assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), expected);
}

#[test]
fn json_has_numbers_where_the_api_does() {
    let Body::Json(text) = leads::Update { id: LeadId(17), changes: edit() }.request(Encoding::Json).body else {
        panic!("not JSON")
    };
    let expected = serde_json::json!({
        "name": "Café \"A&B\"\n", "budget": 1250.5, "source_id": 0, "start_date": "2026-11-23", "deadline": "",
        "pipeline_stage_id": 14, "active": 3, "contact_phone": "", "ref_id": 0,
    });
    assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), expected);
    assert_eq!(encode::body(Encoding::Json, Vec::new()), Body::Json("{}".into()));
}

#[test]
fn a_new_lead_sends_only_what_is_set() {
    let request = form(&leads::Create { changes: edit() });
    assert_eq!(request.path, "crm/lead/create");
    let names: Vec<_> = pairs(&request).iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["name", "budget", "start_date", "pipeline_stage_id", "active"]);
}

#[test]
fn every_editable_field_is_sent_under_its_own_name() {
    for field in Field::editable() {
        let value = match field.kind() {
            Kind::Amount => Value::Amount(Some(Amount::from_hundredths(1))),
            Kind::Date => Value::Date(Date::new(2026, 1, 2)),
            Kind::Integer => Value::Integer(Some(5)),
            Kind::Status => Value::Status(Status::Lost),
            _ if field.is_text() => Value::Text("x".into()),
            _ => Value::Reference(Some(7)),
        };
        let request = form(&leads::Update { id: LeadId(1), changes: Changes::default().with(field, value) });
        assert_eq!(pairs(&request).len(), 1);
        assert_eq!(pairs(&request)[0].0, field.code());
    }
}

#[test]
fn lists_ask_for_pages() {
    let list = leads::List {
        page: 2,
        limit: 100,
        search: Some(" oak ".into()),
        filter: vec![("active".into(), "1".into()), ("id".into(), "1,2".into())],
    };
    let request = form(&list);
    assert_eq!((request.method, request.path.as_str()), (Method::Get, "crm/lead/list"));
    let expected = [("page", "2"), ("limit", "100"), ("search", "oak"), ("filter[active]", "1"), ("filter[id]", "1,2")];
    assert_eq!(query(&request), expected);
    let empty = leads::List { search: Some(" ".into()), ..leads::List::default() };
    assert_eq!(query(&form(&empty)), [("page", "1"), ("limit", "1")]);
    assert_eq!(query(&form(&lookups::Users { page: 1, limit: 900 })), [("page", "1"), ("limit", "100")]);
}

#[test]
fn each_call_has_its_path() {
    let lookup = |path: &str| format!("{path}/list");
    assert_eq!(form(&lookups::Pipelines { page: 1, limit: 1 }).path, lookup("crm/pipeline"));
    assert_eq!(form(&lookups::Stages { page: 1, limit: 1 }).path, lookup("crm/pipeline_stage"));
    assert_eq!(form(&lookups::Sources { page: 1, limit: 1 }).path, lookup("crm/source"));
    assert_eq!(form(&lookups::LossReasons { page: 1, limit: 1 }).path, lookup("crm/loss_reason"));
    assert_eq!(form(&lookups::Users { page: 1, limit: 1 }).path, lookup("core/user"));
    assert_eq!(form(&probe::first()).path, lookup("crm/pipeline"));
    assert_eq!(form(&probe::second()).path, lookup("crm/lead"));
    let delete = form(&leads::Delete { id: LeadId(17) });
    assert_eq!((delete.method, delete.path.as_str()), (Method::Get, "crm/lead/delete/17"));
    assert_eq!(form(&leads::Get { id: LeadId(17) }).path, "crm/lead/get/17");
    assert_eq!(form(&links::Delete { id: LinkId(3) }).path, "crm/lead_accounts/delete/3");
    assert_eq!(form(&comments::OfLead { id: LeadId(17), page: 1 }).path, "crm/lead/17/comments/list");
    assert_eq!(form(&accounts::Get { id: AccountId(3) }).path, "crm/account/get/3");
}

#[test]
fn neighbours_are_asked_for_by_id() {
    let links = form(&links::OfLeads { ids: vec![LeadId(1), LeadId(2)], page: 1 });
    assert_eq!(query(&links)[2], ("filter[lead_id]", "1,2"));
    let some = form(&accounts::ByIds { ids: vec![AccountId(4), AccountId(5)], page: 1 });
    assert_eq!(query(&some)[2], ("filter[id]", "4,5"));
    let search = accounts::Search { kind: Some(AccountKind::Person), text: " ann ".into(), page: 1 };
    assert_eq!(query(&form(&search))[2..], [("search", "ann"), ("filter[type]", "2")]);
}

#[test]
fn neighbours_are_created() {
    let link = form(&links::Create { lead: LeadId(1), account: AccountId(2), kind: AccountKind::Person });
    assert_eq!(link.path, "crm/lead_accounts/create");
    assert_eq!(pairs(&link), [("lead_id", "1"), ("account_id", "2"), ("account_type", "2")]);
    let create = |kind, name: &str, mark| {
        let (phone, email) = (String::new(), " ann@b.lee ".to_owned());
        form(&accounts::Create { kind, name: name.into(), phone, email, mark })
    };
    let person = create(AccountKind::Person, " Ann  B Lee ", None);
    let mail = ("email", "ann@b.lee");
    let expected = [("type", "2"), ("name", "Ann  B Lee"), mail, ("first_name", "Ann"), ("last_name", "B Lee")];
    assert_eq!(pairs(&person), expected);
    let organization = create(AccountKind::Organization, "Oak Ltd", Some(("Us", 815)));
    assert_eq!(pairs(&organization), [("type", "1"), ("name", "Oak Ltd"), mail, ("ref", "Us"), ("ref_id", "815")]);
}

#[test]
fn comments_are_sent_as_html() {
    let comment = form(&comments::Create { lead: LeadId(17), text: "x".into() });
    assert_eq!(comment.path, "crm/lead/17/comments/create");
    assert_eq!(pairs(&comment), [("text", "<p>x</p>")]);
    let cases = [
        ("one\ntwo\n\n\nthree", "<p>one<br>two</p><p>three</p>"),
        ("<script>\"&\"", "<p>&lt;script&gt;&quot;&amp;&quot;</p>"),
        ("  ", ""),
    ];
    for (text, html) in cases {
        assert_eq!(comments::to_html(text), html);
    }
}

#[test]
fn bodies_are_written_as_their_type_says() {
    assert_eq!(url::body(&Body::Empty), None);
    let form = Body::Form(vec![("name".into(), "a b&c+é".into()), ("x".into(), String::new())]);
    let expected = ("application/x-www-form-urlencoded", "name=a%20b%26c%2B%C3%A9&x=".to_owned());
    assert_eq!(url::body(&form), Some(expected));
    assert_eq!(url::body(&Body::Json("{}".into())), Some(("application/json", "{}".into())));
}
