//! Fields that an account has made for itself, as the sample account and others describe them.

use serde_json::json;

use super::super::customs::{Described, Kind, fields, options, sets};

fn described() -> Vec<Described> {
    let answer = json!({ "items": [
        { "id": "22", "name": "Delivery day", "type": "date", "alias": "delivery", "fieldset_id": 3, "ordering": 2 },
        { "id": 21, "name": "Lead heat", "type": "list", "alias": null, "fieldset_id": "3", "ordering": "1" },
        { "id": 23, "name": "Newsletter", "type": "boolean", "ordering": 3 },
        { "id": 24, "name": "Volume", "type": "decimal", "ordering": 4 },
        { "id": 30, "name": "Price", "type": "price", "ordering": 4 },
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
            ("Volume", Kind::Number),
            ("Price", Kind::Amount),
            ("Interests", Kind::Lists),
            ("Secret", Kind::Secret),
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
fn the_column_is_the_one_that_the_api_uses() {
    let answer = json!([{ "id": 22, "name": "Day", "type": "date", "alias": "delivery", "api_use_alias": "1" }]);
    assert_eq!(fields(answer, 3).unwrap()[0].columns, ["cf_delivery", "cf_22"]);
}

#[test]
fn options_have_values_and_names() {
    let answer = json!({ "items": [{ "id": 51, "name": "Consulting" }, { "id": "53", "name": "Training" }] });
    let pairs = [("51", "Consulting"), ("53", "Training")];
    assert_eq!(options(answer).unwrap(), pairs.map(|(value, name)| (value.to_owned(), name.to_owned())));
}
