//! What counts as the same, and that the index finds what a look at every lead finds.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::lead::{Status, Value};

fn lead(id: i64, texts: &[(Field, &str)]) -> Arc<Lead> {
    let mut lead = Lead::new(LeadId(id));
    texts.iter().for_each(|(field, text)| lead.set(*field, Value::Text((*text).to_owned())));
    Arc::new(lead)
}

fn rows(leads: &[Arc<Lead>]) -> Rows {
    let mut rows = Rows::default();
    leads.iter().for_each(|lead| {
        rows.show(lead.id, Some(lead.clone()));
    });
    rows
}

/// Whether `typed` finds a lead that has `stored` in the same field.
fn finds(field: Field, typed: &str, stored: &str) -> bool {
    let rows = rows(&[lead(1, &[(field, stored)])]);
    Mark::of(field, typed).is_some_and(|mark| !mark.leads(field, &rows).is_empty())
}

#[test]
fn telephones_are_the_same_by_their_last_digits() {
    for (typed, stored) in [
        ("+49 30 1234567", "030/1234567"),
        ("8 (912) 345-67-89", "+7 912 3456789"),
        ("0049301234567", "+49 (0)30 123 45 67"),
        ("1234567", "+49 30 1234567"),
        ("+49 30 1234567", "123-4567"),
        ("+49 (0)30 1234567 ext. 12", "030 1234567"),
        ("030 1234567", "+49 30 1234567 доб. 345"),
        ("030 1234567", "+44 20 7946 0958, +49 30 1234567 x9"),
        ("+44 20 7946 0958; 030 1234567", "+49-30-1234567"),
    ] {
        assert!(finds(Field::ContactPhone, typed, stored), "{typed} {stored}");
    }
    for (typed, stored) in
        [("+49 30 1234567", "+49 30 1234568"), ("123456", "123456"), ("", ""), ("2345678", "1234567")]
    {
        assert!(!finds(Field::ContactPhone, typed, stored), "{typed} {stored}");
    }
}

#[test]
fn a_telephone_is_found_as_a_mobile() {
    let rows = rows(&[lead(1, &[(Field::ContactMobile, "+7 912 345-67-89")])]);
    let mark = Mark::of(Field::ContactPhone, "89123456789").unwrap();
    assert_eq!(mark.leads(Field::ContactPhone, &rows), [LeadId(1)]);
}

#[test]
fn mails_sites_and_names_are_folded() {
    for (field, typed, stored) in [
        (Field::ContactEmail, " Ann.Lee@Example.COM", "ann.lee@example.com"),
        (Field::ContactWeb, "https://www.Example.com/de?x=1", "example.com"),
        (Field::ContactWeb, "vk.com/umbrella/", "https://vk.com/umbrella"),
        (Field::ContactCompany, "UMBRELLA", "Umbrella GmbH & Co. KG"),
        (Field::ContactCompany, "Umbrella Ltd", "Umbrella"),
        (Field::ContactCompany, "Ромашка", "ООО «Ромашка»"),
        (Field::ContactCompany, "ООО Ромашка", "Ромашка"),
        (Field::ContactCompany, "Cafe Zurich", "Café Zürich"),
        (Field::Name, "Café Zürich – renewal", "Cafe Zurich: renewal 2027"),
        (Field::ContactName, "анна  Иванова", "Анна Иванова"),
        (Field::ContactName, "Иванова Анна", "Анна Иванова"),
        (Field::ContactName, "Анна Ивонова", "Иванова Анна Петровна"),
        (Field::ContactCompany, "Umbrela", "Umbrella AG"),
        (Field::ContactCompany, "Umberlla", "Umbrella"),
        (Field::ContactCompany, "Umbrellla", "Umbrella"),
        (Field::ContactCompany, "Hooly Systems", "Systems Hooli"),
        (Field::ContactCompany, "Smyth", "Smith"),
        (Field::Name, "redesign website", "Website: redesign for Acme"),
        (Field::ContactEmail, "ANN@EXAMPLE.COM", "Ann@example.com"),
        (Field::ContactWeb, "HTTP://WWW.EXAMPLE.COM/", "example.com"),
    ] {
        assert!(finds(field, typed, stored), "{typed} {stored}");
    }
    for (field, typed, stored) in [
        (Field::ContactEmail, "ann@", "ann@example.com"),
        (Field::ContactEmail, "ann@example.com", "joann@example.com"),
        (Field::ContactWeb, "https://vk.com", "https://vk.com/umbrella"),
        (Field::ContactWeb, "vk.com/hooli", "https://vk.com/umbrella"),
        (Field::ContactWeb, "ample.com", "example.com"),
        (Field::ContactCompany, "Umbr", "Umbrella"),
        (Field::ContactCompany, "Umbrel", "Umbrella"),
        (Field::Name, "Deal", "Deal with the sea"),
        (Field::Name, "—", "—"),
        (Field::ContactCompany, "Umbela", "Umbrella"),
        (Field::ContactCompany, "Hooly Sistems", "Systems Hooli"),
        (Field::ContactCompany, "Anne", "Anna"),
        (Field::ContactCompany, "10000 doors", "10001 doors"),
        (Field::Name, "Renewal", "Acme: renewal"),
        (Field::Name, "website website", "Website redesign"),
    ] {
        assert!(!finds(field, typed, stored), "{typed} {stored}");
    }
}

#[test]
fn what_many_have_tells_nothing() {
    let many: Vec<_> = (1..=21).map(|id| lead(id, &[(Field::ContactEmail, "info@example.com")])).collect();
    let mark = Mark::of(Field::ContactEmail, "info@example.com").unwrap();
    assert!(mark.leads(Field::ContactEmail, &rows(&many)).is_empty());
    assert_eq!(mark.leads(Field::ContactEmail, &rows(&many[1..])).len(), 20);
}

#[test]
fn the_likeliest_come_first() {
    let mut closed = Lead::clone(&lead(5, &[]));
    closed.status = Status::Lost;
    let rows = rows(&[lead(1, &[]), lead(2, &[]), lead(3, &[]), lead(4, &[]), Arc::new(closed)]);
    let found = [
        (Field::ContactEmail, vec![LeadId(1)]),
        (Field::ContactCompany, vec![LeadId(2), LeadId(5), LeadId(3)]),
        (Field::ContactName, vec![LeadId(4), LeadId(2)]),
        (Field::Name, vec![LeadId(9)]),
    ];
    let all = likeliest(&found, &rows);
    let ids: Vec<i64> = all.iter().map(|it| it.id.0).collect();
    assert_eq!(ids, [1, 2, 3, 5], "a name alone, and a lead that is gone, do not count");
    assert_eq!(all[1].by, [Field::ContactCompany, Field::ContactName]);
}

fn texts() -> impl Strategy<Value = Vec<(usize, String)>> {
    let text = "[aAä ]{0,6}|[abc]{5,7}( [ab]{1,6}){0,2}|[0-9 +-]{5,14}|(www.)?[ab]{1,2}.de(/[ab])?|[aB]{1,2}@[ab].de|(Umbrella|umbrella) ?(AG)?";
    prop::collection::vec((0..TELLING.len(), text), 0..6)
}

proptest! {
    #[test]
    fn the_index_finds_what_a_look_at_every_lead_finds(
        stored in prop::collection::vec(texts(), 0..8),
        typed in texts(),
    ) {
        let leads: Vec<_> = (1..).zip(&stored).map(|(id, texts)| {
            lead(id, &texts.iter().map(|(at, text)| (TELLING[*at], text.as_str())).collect::<Vec<_>>())
        }).collect();
        let rows = rows(&leads);
        for (at, text) in typed {
            let Some(mark) = Mark::of(TELLING[at], &text) else { continue };
            let plain: Vec<LeadId> = leads
                .iter()
                .filter(|lead| equals(TELLING[at]).any(|field| mark.is_of(field, lead.text(field))))
                .map(|lead| lead.id)
                .collect();
            prop_assert_eq!(mark.leads(TELLING[at], &rows), plain);
        }
    }
}
