//! What cannot be saved stays as typed, with the reason at its field and in the summary.

use crate::desk::{by_id, control, open_lead, options, page, pick, shown, there, type_text};
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
