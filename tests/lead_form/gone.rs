//! What becomes of a draft whose lead goes.

use crate::conflicts::behind;
use crate::desk::{
    Form, address, by_id, control, go, js, link_another, new_form, open_lead, page, shown, tags, there, type_text,
};
use crate::screen::{is_there, one, settle, type_into, until, value};
use leads::flowlu::transport::Request;
use leads::lead::{Changes, Field, LeadId, Value};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

fn drafts() -> String {
    js("return String(Object.keys(sessionStorage).filter((key) => key.startsWith('leads.draft')).length)")
}

/// The lead was deleted by somebody else while its form was left, which comes to light; the address is that of it.
async fn find_it_gone(form: &Form, id: LeadId) {
    go("/leads").await;
    until("the list", || page().contains("the list")).await;
    behind(form, Request::get(format!("crm/lead/delete/{id}"))).await;
    // The next thing that is sent brings it to light.
    form.replica.update(id, Changes::default().with(Field::ContactPosition, Value::Text("Captain".into()))).unwrap();
    until("it is gone", || form.replica.lead(id).is_none()).await;
    settle().await;
    go(&format!("/leads/{id}")).await;
    until("it says so", || page().contains("There is no such lead")).await;
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
    find_it_gone(&form, id).await;
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

#[wasm_bindgen_test]
async fn what_waits_of_a_lead_that_is_gone_is_told_in_words() {
    let (form, id) = open_lead().await;
    let linked = link_another().await;
    for (control, text) in [("lead-source_id", "Newspaper"), ("lead-links", "Zzz nobody")] {
        type_into(&by_id(control), text);
        settle().await;
        by_id(control).blur().unwrap();
        settle().await;
    }
    type_into(&by_id("lead-contact_id"), "Ana Sol");
    until("it can be made", || is_there("option", "Create contact “Ana Sol”")).await;
    one("option", "Create contact “Ana Sol”").click();
    settle().await;
    type_text(Field::ContactName, "").await;
    find_it_gone(&form, id).await;
    let rows = || {
        js("const all = document.querySelectorAll('dl.typed > *'); \
            return [...all].map((it) => it.tagName === 'DT' ? `${it.innerText}=` : `${it.innerText}|`).join('')")
    };
    let told = [
        "Source=Newspaper|",
        "Contact=Ana Sol|",
        &format!("Linked accounts={linked}, Zzz nobody|"),
        "Contact name=empty|",
    ];
    until("it is told in words", || told.iter().all(|row| rows().contains(row))).await;
    one("button", "Begin a new lead with it").click();
    new_form().await;
    assert_eq!(
        (value(&control(Field::Source)), value(&control(Field::Contact))),
        ("Newspaper".into(), "Ana Sol".into())
    );
    assert_eq!((value(&by_id("lead-links")).as_str(), tags()), ("Zzz nobody", vec![linked]));
}
