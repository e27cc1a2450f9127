//! What cannot be saved stays as typed, with the reason at its field and in the summary.

use crate::desk::{by_id, control, go, open_lead, options, page, pick, shown, there, type_text};
use crate::screen::{has_focus, one, settle, type_into, until};
use leads::lead::Field;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

#[wasm_bindgen_test]
async fn what_cannot_be_read_is_told_at_the_field_and_in_the_summary() {
    let (form, id) = open_lead().await;
    type_text(Field::Budget, "much").await;
    let budget = control(Field::Budget);
    assert_eq!(budget.get_attribute("aria-invalid").as_deref(), Some("true"), "told on leaving");
    let described = budget.get_attribute("aria-describedby").unwrap();
    assert!(described.split(' ').any(|id| by_id(id).inner_text().contains("This is no amount")));
    type_into(&control(Field::Name), "");
    one("button", "Save").click();
    settle().await;
    assert!(has_focus(&control(Field::Name)), "the first bad field");
    let alert = one("alert", "");
    assert!(
        alert.inner_text().contains("Title: Fill this in") && alert.inner_text().contains("Budget: This is no amount")
    );
    let link: HtmlElement = alert.query_selector("a[href='#lead-budget']").unwrap().unwrap().unchecked_into();
    link.click();
    assert!(has_focus(&budget));
    type_into(&budget, "10");
    type_into(&control(Field::Name), "Named");
    settle().await;
    assert!(document().query_selector("[role=alert] li").unwrap().is_none());
    one("button", "Save").click();
    form.saved().await;
    assert_eq!(form.on_server(id, "name"), "Named");
}

#[wasm_bindgen_test]
async fn the_servers_objections_land_at_their_fields() {
    let (form, _) = open_lead().await;
    let stage = options(Field::Stage).await.into_iter().find(|stage| *stage != shown(Field::Stage)).unwrap();
    form.account.borrow_mut().set("stage.required_fields", &format!("{stage}:contact_web,cf_9")).unwrap();
    type_text(Field::ContactWeb, "").await;
    type_text(Field::ContactName, "Typed").await;
    pick(Field::Stage, &stage).await;
    one("button", "Save").click();
    settle().await;
    one("button", "Save now").click();
    until("the refusal", || document().query_selector(".summary").unwrap().is_some()).await;
    settle().await;
    assert!(has_focus(&control(Field::ContactWeb)));
    assert_eq!(control(Field::ContactWeb).get_attribute("aria-invalid").as_deref(), Some("true"));
    assert!(one("alert", "").inner_text().contains("Field 9"), "{}", page());
    assert_eq!(
        (shown(Field::ContactName), shown(Field::Stage)),
        ("Typed".into(), stage.clone()),
        "what was typed stays"
    );
    form.account.borrow_mut().set("stage.required_fields", "none").unwrap();
    one("button", "Save").click();
    settle().await;
    one("button", "Save anyway").click();
    settle().await;
    one("button", "Save now").click();
    form.saved().await;
    assert!(untrack(|| form.replica.outbox()).is_empty(), "the refused save is withdrawn");
    until("it is clean", || !page().contains("kept as a draft")).await;
}

#[wasm_bindgen_test]
async fn losing_needs_a_reason_at_its_field() {
    let (_form, _) = open_lead().await;
    pick(Field::Status, "2").await;
    assert!(there(Field::LossReason));
    one("button", "Save").click();
    settle().await;
    assert!(has_focus(&control(Field::LossReason)) && page().contains("Choose a loss reason"));
}

#[wasm_bindgen_test]
async fn what_the_server_did_not_keep_stays_typed() {
    let (form, id) = open_lead().await;
    form.account.borrow_mut().set("clear.empty_string", "ignored").unwrap();
    type_text(Field::ContactName, "Ada").await;
    one("button", "Save").click();
    form.saved().await;
    type_text(Field::ContactName, "").await;
    type_text(Field::ContactPosition, "Captain").await;
    one("button", "Save").click();
    form.saved().await;
    until("it is told", || page().contains("The server did not keep: Contact name")).await;
    settle().await;
    assert_eq!(form.on_server(id, "contact_position"), "Captain");
    let name = control(Field::ContactName);
    assert_eq!((shown(Field::ContactName).as_str(), shown(Field::ContactPosition).as_str()), ("", "Captain"));
    let described = name.get_attribute("aria-describedby").unwrap();
    assert!(described.split(' ').any(|id| by_id(id).inner_text().contains("The server did not keep this")));
    assert!(page().contains("1 change, kept as a draft"));
    assert!(one("button", "Save").get_attribute("aria-disabled").is_none());
    one("button", "Discard").click();
    settle().await;
    assert_eq!(shown(Field::ContactName), "Ada");
    assert!(!page().contains("The server did not keep this"));
}

#[wasm_bindgen_test]
async fn what_the_server_did_not_keep_waits_for_whoever_left() {
    let (form, id) = open_lead().await;
    type_text(Field::ContactName, "Ada").await;
    one("button", "Save").click();
    form.saved().await;
    form.account.borrow_mut().set("clear.empty_string", "ignored").unwrap();
    form.line.hold("crm/lead/update");
    type_text(Field::ContactName, "").await;
    type_text(Field::ContactPosition, "Captain").await;
    one("button", "Save").click();
    settle().await;
    go("/leads").await;
    until("the list", || page().contains("the list")).await;
    form.line.let_go();
    form.saved().await;
    until("it is told", || page().contains("The server did not keep: Contact name")).await;
    go(&format!("/leads/{id}")).await;
    until("the form", || there(Field::Id)).await;
    settle().await;
    assert_eq!((shown(Field::ContactName).as_str(), shown(Field::ContactPosition).as_str()), ("", "Captain"));
    assert!(page().contains("1 change, kept as a draft"));
}
