//! What comes after the form was left, and for leads that have no number yet or are there no more.

use crate::desk::{
    Form, address, by_id, continue_with, control, go, js, link_another, new_form, open, open_lead, open_new, page,
    shown, tags, there, type_text,
};
use crate::screen::{is_there, one, press_with, settle, until};
use leads::browser::clock::now_ms;
use leads::flowlu::transport::{Body, Request, Transport as _};
use leads::lead::{Changes, Field, Value};
use leads::replica::engine::Event;
use leads::sample::SampleTransport;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

fn failed(form: &Form) -> usize {
    untrack(|| form.replica.status().outbox.failed)
}

/// A new lead on its way to an account that will not take it, and the person on the list.
async fn left_behind(title: &str) -> Form {
    let form = open_new().await;
    form.account.borrow_mut().set("rights", "read-only").unwrap();
    form.line.hold("crm/lead/create");
    type_text(Field::Name, title).await;
    link_another().await;
    one("button", "Save").click();
    settle().await;
    go("/leads").await;
    until("the list", || page().contains("the list")).await;
    form
}

#[wasm_bindgen_test]
async fn a_refused_new_lead_does_not_overwrite_the_next_one() {
    let form = left_behind("First").await;
    go("/leads/new").await;
    new_form().await;
    type_text(Field::Name, "Second").await;
    form.line.let_go();
    until("the refusal", || page().contains("“First” could not be saved")).await;
    until("it is offered", || is_there("button", "Continue “First”")).await;
    assert_eq!((shown(Field::Name), failed(&form)), ("Second".to_owned(), 0), "it waits in its draft alone");
    form.account.borrow_mut().set("rights", "all").unwrap();
    one("button", "Continue “First”").click();
    until("the first one", || there(Field::Name) && shown(Field::Name) == "First").await;
    settle().await;
    assert_eq!(tags().len(), 1, "links and all");
    until("the second one is offered", || is_there("button", "Continue “Second”")).await;
    one("button", "Save").click();
    form.saved().await;
    until("it is linked", || form.line.calls_to("crm/lead_accounts/create").len() == 1).await;
    go("/leads/new").await;
    new_form().await;
    until("the second one is offered", || is_there("button", "Continue “Second”")).await;
    assert!(!is_there("button", "Continue “First”") && shown(Field::Name).is_empty());
}

#[wasm_bindgen_test]
async fn a_refused_new_lead_waits_in_its_draft() {
    let form = left_behind("First").await;
    form.line.let_go();
    until("the refusal", || page().contains("“First” could not be saved")).await;
    settle().await;
    assert_eq!(failed(&form), 0);
    go("/leads/new").await;
    continue_with("First").await;
    assert_eq!((shown(Field::Name), tags().len()), ("First".to_owned(), 1));
}

#[wasm_bindgen_test]
async fn a_refused_new_lead_is_not_in_two_places() {
    let form = open_new().await;
    form.account.borrow_mut().set("rights", "read-only").unwrap();
    type_text(Field::Name, "Once").await;
    one("button", "Save").click();
    until("the refusal", || failed(&form) == 1).await;
    settle().await;
    go("/leads").await;
    until("the list", || page().contains("the list")).await;
    assert_eq!(failed(&form), 0, "it waits in the form alone");
    go("/leads/new").await;
    continue_with("Once").await;
}

#[wasm_bindgen_test]
async fn a_form_follows_its_lead_to_its_number() {
    let form = open("/leads").await;
    form.replica.notice(Event::Online(false));
    let directory = untrack(|| form.replica.directory());
    let pipeline = directory.open_pipelines()[0].id;
    let stage = directory.open_stages_of(pipeline)[0].id;
    let changes = Changes::default()
        .with(Field::Name, Value::Text("Quick".into()))
        .with(Field::Pipeline, Value::Reference(Some(pipeline.0)))
        .with(Field::Stage, Value::Reference(Some(stage.0)));
    let (id, _) = form.replica.create(changes).unwrap();
    go(&format!("/leads/{id}")).await;
    until("the form", || there(Field::Name)).await;
    settle().await;
    type_text(Field::ContactName, "Typed").await;
    assert!(!by_id("lead-links").has_attribute("disabled"), "links wait for the number, too");
    form.replica.notice(Event::Online(true));
    until("it has a number", || !address().contains("/leads/-") && there(Field::Name)).await;
    settle().await;
    assert_eq!((shown(Field::Name), shown(Field::ContactName)), ("Quick".to_owned(), "Typed".to_owned()));
    assert!(page().contains("1 change, kept as a draft"), "{}", page());
    let left = js("return Object.keys(sessionStorage).filter((key) => key.includes('/-')).join()");
    assert_eq!(left, "", "nothing is offered to another lead");
    // An old link leads there, too.
    let number = address();
    go("/leads").await;
    go(&format!("/leads/{id}")).await;
    until("it has a number", || address() == number && there(Field::Name)).await;
}

#[wasm_bindgen_test]
async fn nothing_is_saved_to_a_lead_that_is_gone() {
    let (form, id) = open_lead().await;
    type_text(Field::ContactName, "Too late").await;
    form.replica.delete(id).unwrap();
    until("it is gone", || page().contains("no longer there")).await;
    control(Field::ContactName).focus().unwrap();
    press_with("Enter", |init| init.set_ctrl_key(true));
    settle().await;
    assert_eq!(untrack(|| form.replica.outbox()).len(), 1, "only the delete");
    assert_eq!(shown(Field::ContactName), "Too late");
}

#[wasm_bindgen_test]
async fn a_lead_that_somebody_just_made_opens_by_its_address() {
    let form = open("/leads").await;
    let stage = untrack(|| form.replica.directory()).stages.values().next().unwrap().clone();
    let fields = [
        ("name", "Brand new".to_owned()),
        ("pipeline_id", stage.pipeline.unwrap().to_string()),
        ("pipeline_stage_id", stage.id.to_string()),
    ];
    let body = Body::Form(fields.map(|(name, value)| (name.to_owned(), value)).to_vec());
    let colleague = SampleTransport::new(form.account.clone(), Box::new(now_ms));
    colleague.send(Request::post("crm/lead/create", body)).await.unwrap();
    let id = form.account.borrow().lead_ids().into_iter().max().unwrap();
    form.account.borrow_mut().set("rights", "no-crm").unwrap();
    go(&format!("/leads/{id}")).await;
    until("it says why not", || page().contains("could not be loaded yet")).await;
    form.account.borrow_mut().set("rights", "all").unwrap();
    one("button", "Try again").click();
    until("the form", || there(Field::Name)).await;
    assert_eq!(shown(Field::Name), "Brand new");
}
