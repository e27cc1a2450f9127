//! Single values of a lead in every form that they may have on the wire.

use serde_json::{Value, json};

use super::answer;
use crate::flowlu::leads;
use crate::lead::{Amount, Date, Field, Kind, Lead, LeadId, Stamp, Status};

/// A lead whose column `code` is `value`.
fn lead(code: &str, value: Value) -> Lead {
    let mut row = json!({ "id": 5, "name": "a" });
    row[code] = value;
    answer(&leads::Get { id: LeadId(5) }, 200, &json!({ "response": row }).to_string()).unwrap()
}

#[test]
fn unset_ids_come_in_five_ways() {
    let references = Field::all().filter(|field| {
        matches!(
            field.kind(),
            Kind::Account(_)
                | Kind::Source
                | Kind::User
                | Kind::Pipeline
                | Kind::Stage
                | Kind::LossReason
                | Kind::Integer
        )
    });
    for field in references {
        for unset in [json!(0), json!("0"), json!(""), json!(null), json!([]), json!("x")] {
            assert!(lead(field.code(), unset.clone()).get(field).is_empty(), "{} {unset}", field.code());
        }
        for seven in [json!(7), json!("7"), json!(7.0), json!(" 7 "), json!("7.00")] {
            assert_eq!(
                lead(field.code(), seven.clone()).get(field),
                lead(field.code(), json!(7)).get(field),
                "{seven}"
            );
            assert!(!lead(field.code(), seven).get(field).is_empty());
        }
    }
}

#[test]
fn dates_are_cut_or_unset() {
    for unset in [json!(null), json!(""), json!("0000-00-00"), json!("0000-00-00 00:00:00"), json!(0), json!("x")] {
        assert_eq!(lead("deadline", unset).deadline, None);
    }
    for day in [json!("2031-04-18"), json!("2031-04-18 23:59:00")] {
        assert_eq!(lead("deadline", day).deadline, Date::new(2031, 4, 18));
    }
}

#[test]
fn amounts_are_exact() {
    let cases = [
        (json!(1500), Some(150_000)),
        (json!(1250.5), Some(125_050)),
        (json!("1500.00"), Some(150_000)),
        (json!("1500"), Some(150_000)),
        (json!(0.1), Some(10)),
        (json!(0), Some(0)),
        (json!(1e17), Some(10_000_000_000_000_000_000)),
        (json!(1e-9), Some(0)),
        (json!(-2.5), Some(-250)),
        (json!("123456789012345678.99"), Some(12_345_678_901_234_567_899)),
        (json!(null), None),
        (json!(""), None),
        (json!(1e30), None),
        (json!([1]), None),
    ];
    for (value, hundredths) in cases {
        assert_eq!(lead("budget", value.clone()).budget, hundredths.map(Amount::from_hundredths), "{value}");
    }
}

#[test]
fn a_status_is_1_2_or_3() {
    for (value, status) in [
        (json!(1), Status::InProgress),
        (json!("2"), Status::Lost),
        (json!(3.0), Status::Won),
        (json!(true), Status::InProgress),
        (json!(false), Status::InProgress),
        (json!(9), Status::InProgress),
        (json!(null), Status::InProgress),
        (json!(""), Status::InProgress),
    ] {
        assert_eq!(lead("active", value.clone()).status, status, "{value}");
    }
}

#[test]
fn text_stays_as_it_is() {
    for field in Field::all().filter(|field| field.is_text()) {
        for text in ["<p>a &amp; b</p>\r\n", "مرحبا 👋", " spaces ", ""] {
            assert_eq!(lead(field.code(), json!(text)).text(field), text, "{}", field.code());
        }
        assert_eq!(lead(field.code(), json!(null)).text(field), "");
        assert_eq!(lead(field.code(), json!(447_700)).text(field), "447700");
    }
}

#[test]
fn stamps_go_by_two_names() {
    let stamp = Stamp::from_wire("2031-03-02 09:15:44");
    for code in ["created_date", "created_at"] {
        assert_eq!(lead(code, json!("2031-03-02 09:15:44")).created, stamp);
    }
    for code in ["updated_date", "updated_at"] {
        assert_eq!(lead(code, json!("2031-03-02 09:15:44")).updated, stamp);
    }
    assert_eq!(lead("last_activity_time", json!("2031-03-02 09:15:44")).last_activity, stamp);
}

#[test]
fn the_rest_rides_along() {
    assert_eq!(lead("merged_to_id", json!("8")).merged_to, LeadId::new(8));
    assert_eq!(lead("merged_to_id", json!(0)).merged_to, None);
    for value in [json!("44"), json!(["1", "2"]), json!({ "a": 1 }), json!(null)] {
        let lead = lead("cf_12", value.clone());
        assert_eq!(lead.extra.get("cf_12"), Some(value.to_string().as_str()));
    }
    assert_eq!(lead("customfields", json!("odd")).extra.get("customfields"), Some("\"odd\""));
    assert!(lead("_resultMessage", json!("done")).extra.is_empty());
}
