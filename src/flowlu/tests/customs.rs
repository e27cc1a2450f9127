//! Fields that an account has made for itself, as the sample account and others describe them.

use serde_json::json;

use super::super::customs::{Content, Custom, Kind, fields, options, plain_text, sets};
use crate::lead::{Amount, Date};

fn described() -> Vec<Custom> {
    let answer = json!({ "items": [
        { "id": "22", "name": "Delivery day", "type": "date", "alias": "delivery", "fieldset_id": 3, "ordering": 2 },
        { "id": 21, "name": "Lead heat", "type": "list", "alias": null, "fieldset_id": "3", "ordering": "1" },
        { "id": 23, "name": "Newsletter", "type": "boolean", "ordering": 3 },
        { "id": 24, "name": "Volume", "type": "decimal", "ordering": 4 },
        { "id": 25, "name": "Interests", "type": "multiselect", "ordering": 5 },
        { "id": 26, "name": "Secret", "type": "password", "ordering": 6 },
        { "id": 27, "name": "Another record's", "type": "text", "fieldset_id": 4 },
        { "id": 28, "name": "Gone", "type": "text", "deleted_at": "2031-01-01 00:00:00" },
        { "id": 29, "name": "Code", "type": "smalltext", "ordering": 9 },
        "no row",
    ] });
    fields(answer, 3).unwrap()
}

#[test]
fn fields_are_described_in_their_order() {
    let all = described();
    let kinds: Vec<_> = all.iter().map(|field| (field.title.as_str(), field.kind)).collect();
    assert_eq!(
        kinds,
        [
            ("Lead heat", Kind::List),
            ("Delivery day", Kind::Date),
            ("Newsletter", Kind::YesNo),
            ("Volume", Kind::Amount),
            ("Interests", Kind::List),
            ("Code", Kind::Text),
        ]
    );
    assert_eq!(all[1].columns, ["cf_22", "cf_delivery"]);
    assert!(fields(json!("<html>"), 3).is_err());
}

#[test]
fn only_the_sets_of_leads_count() {
    let answer = json!([
        { "id": 1, "module": "crm", "model": "accounts" },
        { "id": "3", "module": "crm", "model": "leads" },
        { "id": 4 },
    ]);
    assert_eq!(sets(answer).unwrap(), [3, 4]);
}

#[test]
fn values_are_read_by_their_kind() {
    let mut all = described();
    let offered = options(json!({ "items": [{ "id": 51, "name": "Consulting" }, { "id": "53", "name": "Training" }] }));
    all[4].options = offered.unwrap();
    let text = |text: &str| Some(Content::Text(text.to_owned()));
    let day = Date::new(2031, 5, 1).unwrap();
    for (at, json, wanted) in [
        (0, r#""44""#, text("44")),
        (0, r#""0""#, None),
        (1, r#""2031-05-01""#, Some(Content::Date(day))),
        (1, r#""0000-00-00""#, None),
        (1, "null", None),
        (2, r#""1""#, Some(Content::YesNo(true))),
        (2, r#""0""#, Some(Content::YesNo(false))),
        (3, "12.5", Amount::from_wire("12.5").map(Content::Amount)),
        (3, r#""a lot""#, text("a lot")),
        (4, r#""51,53""#, text("Consulting, Training")),
        (4, r#"["51", 52]"#, text("Consulting, 52")),
        (5, r#""<b>K-1</b>""#, text("<b>K-1</b>")),
        (5, r#"{"a":1}"#, None),
        (5, "no json", None),
    ] {
        assert_eq!(all[at].content(json), wanted, "{json}");
    }
    assert_eq!(plain_text(r#"" x ""#).as_deref(), Some("x"));
    assert_eq!(plain_text(r#""""#), None);
}
