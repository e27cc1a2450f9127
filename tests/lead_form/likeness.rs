//! Leads that may be the same are shown while one types.

use crate::desk::{Form, address, by_id, continue_with, open_lead, open_new, page, there, type_text};
use crate::screen::{all, is_there, one, settle, type_into, until};
use leads::lead::{Changes, Field, LeadId, Value};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

const MAIL: &str = "one.of.a.kind@example.org";

/// A lead of the account gets these texts.
async fn give(form: &Form, id: LeadId, texts: &[(Field, &str)]) {
    let changes: Changes = texts.iter().map(|(field, text)| (*field, Value::Text((*text).to_owned()))).collect();
    let fits = || texts.iter().all(|(field, text)| form.lead(id).text(*field) == *text);
    form.replica.update(id, changes);
    until("it is here", fits).await;
}

fn any_id(form: &Form) -> LeadId {
    form.replica.read(|engine| engine.rows().iter().map(|row| row.lead.id).next()).flatten().unwrap()
}

fn found() -> usize {
    all("group", "").iter().filter(|it| it.class_list().contains("likely")).count()
}

#[wasm_bindgen_test]
async fn a_new_lead_is_compared_with_those_there_are() {
    let form = open_new().await;
    let id = any_id(&form);
    let html = "<p>Hello <b>there</b></p>";
    give(&form, id, &[(Field::ContactEmail, MAIL), (Field::Name, "The old one"), (Field::Description, html)]).await;
    type_text(Field::Name, "A new one").await;
    type_into(&by_id("lead-contact_email"), "One.Of.A.Kind@Example.org");
    until("it is found", || found() == 1).await;
    let likely = one("group", "May be the same: The old one");
    assert!(likely.previous_element_sibling().unwrap().query_selector("#lead-contact_email").unwrap().is_some());
    assert!(likely.inner_text().contains("The same: Email"));
    until("it is said", || one("status", "").inner_text().contains("1 lead may be the same")).await;
    one("button", "Compare").click();
    settle().await;
    let compared = one("table", "Compare").inner_text();
    assert!(compared.contains("A new one") && compared.contains("The old one"), "{compared}");
    assert!(!compared.contains(MAIL), "what is the same does not differ: {compared}");
    assert!(compared.contains("Hello there") && !compared.contains("<p>"), "{compared}");
    until("accounts have names", || !one("table", "Compare").inner_text().contains("Account #")).await;
    // Looking at it loses nothing.
    likely.query_selector("a").unwrap().unwrap().unchecked_into::<web_sys::HtmlElement>().click();
    until("the other lead", || address() == format!("/leads/{id}") && there(Field::Id)).await;
    crate::desk::go("/leads/new").await;
    continue_with("A new one").await;
    until("it is found again", || found() == 1).await;
    type_into(&by_id("lead-contact_email"), "somebody.else@example.org");
    until("it is not the same any more", || found() == 0).await;
}

#[wasm_bindgen_test]
async fn one_lead_shows_once_whatever_says_so() {
    let form = open_new().await;
    let id = any_id(&form);
    give(&form, id, &[(Field::ContactEmail, MAIL), (Field::ContactPhone, "+49 30 7654321")]).await;
    type_into(&by_id("lead-contact_phone"), "030 7654321");
    type_into(&by_id("lead-contact_email"), MAIL);
    until("it is found", || page().contains("The same: Phone, Email")).await;
    assert_eq!(found(), 1);
}

#[wasm_bindgen_test]
async fn a_lead_is_not_its_own_duplicate() {
    let (form, id) = open_lead().await;
    let other = form
        .replica
        .read(|engine| engine.rows().iter().map(|row| row.lead.id).find(|other| *other != id))
        .flatten()
        .unwrap();
    give(&form, other, &[(Field::ContactEmail, MAIL), (Field::Name, "The other one")]).await;
    type_into(&by_id("lead-contact_email"), MAIL);
    until("the other is found", || found() == 1).await;
    assert!(is_there("group", "May be the same: The other one"));
    one("button", "Save").click();
    form.saved().await;
    until("nothing is typed any more", || found() == 0).await;
}

#[wasm_bindgen_test]
async fn three_are_shown_and_the_others_counted() {
    let form = open_new().await;
    let ids =
        form.replica.read(|engine| engine.rows().iter().map(|row| row.lead.id).take(5).collect::<Vec<_>>()).unwrap();
    for id in ids {
        give(&form, id, &[(Field::ContactCompany, "Rhubarb Holding")]).await;
    }
    type_into(&by_id("lead-contact_company"), "holding rhubrab");
    until("they are found", || found() == 3 && page().contains("and 2 more leads that may be the same")).await;
    until("all are said", || one("status", "").inner_text().contains("5 leads may be the same")).await;
    type_into(&by_id("lead-contact_company"), "somebody else");
    until("they are not the same any more", || found() == 0 && !page().contains("more leads that may")).await;
}
