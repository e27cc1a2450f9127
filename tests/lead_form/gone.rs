//! What becomes of a draft whose lead goes.

use crate::conflicts::behind;
use crate::desk::{address, by_id, go, js, new_form, open_lead, page, shown, there, type_text};
use crate::screen::{is_there, one, settle, until};
use leads::flowlu::transport::Request;
use leads::lead::{Changes, Field, Value};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

fn drafts() -> String {
    js("return String(Object.keys(sessionStorage).filter((key) => key.startsWith('leads.draft')).length)")
}

async fn delete() {
    one("button", "Delete").click();
    settle().await;
    let confirm = document().query_selector("dialog[open] .actions button:last-child").unwrap().unwrap();
    confirm.unchecked_into::<HtmlElement>().click();
    until("the list", || address() == "/leads").await;
    settle().await;
}

#[wasm_bindgen_test]
async fn the_draft_goes_when_the_account_has_deleted_the_lead_and_not_before() {
    let (form, id) = open_lead().await;
    type_text(Field::ContactName, "Mine").await;
    delete().await;
    assert_eq!(drafts(), "1");
    one("button", "Undo").click();
    settle().await;
    go(&format!("/leads/{id}")).await;
    until("the form", || there(Field::Name)).await;
    settle().await;
    assert_eq!(shown(Field::ContactName), "Mine");
    delete().await;
    form.replica.send_now(untrack(|| form.replica.outbox())[0].id);
    form.saved().await;
    assert_eq!(drafts(), "0");
}

#[wasm_bindgen_test]
async fn the_draft_of_a_lead_that_was_deleted_elsewhere_waits_for_a_decision() {
    let (form, id) = open_lead().await;
    type_text(Field::ContactName, "Mine").await;
    type_text(Field::Budget, "7,000").await;
    go("/leads").await;
    until("the list", || page().contains("the list")).await;
    behind(&form, Request::get(format!("crm/lead/delete/{id}"))).await;
    // The next thing that is sent brings it to light.
    form.replica.update(id, Changes::default().with(Field::ContactPosition, Value::Text("Captain".into()))).unwrap();
    until("it is gone", || form.replica.lead(id).is_none()).await;
    settle().await;
    go(&format!("/leads/{id}")).await;
    until("it says so", || page().contains("There is no such lead")).await;
    assert!(page().contains("is still here") && page().contains("Mine") && page().contains("7,000"), "{}", page());
    one("button", "Discard").click();
    settle().await;
    assert_eq!((drafts().as_str(), is_there("button", "Begin a new lead with it")), ("0", false));
    one("button", "Undo").click();
    until("it is back", || is_there("button", "Begin a new lead with it")).await;
    one("button", "Begin a new lead with it").click();
    new_form().await;
    assert_eq!((shown(Field::ContactName), shown(Field::Budget)), ("Mine".to_owned(), "7,000".to_owned()));
    assert_eq!((address().as_str(), drafts().as_str()), ("/leads/new", "1"));
    assert!(by_id("lead-name").is_connected());
}
