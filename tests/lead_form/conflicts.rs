//! Somebody else changed or deleted the lead before a save arrived: the person is asked, and nothing typed is lost.

use crate::desk::{
    Form, address, by_id, control, go, link_another, open_lead, page, pick, shown, tags, there, type_text,
};
use crate::screen::{all, has_focus, is_there, one, press, settle, type_into, until};
use leads::browser::clock::now_ms;
use leads::flowlu::transport::{Body, Request};
use leads::lead::{Changes, Custom, Field, Form as Holds, LeadId, Value};
use leads::replica::engine::Event;
use leads::sample::Clock;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

/// Somebody else does something at Flowlu's own screens, some seconds after the copy was read.
pub async fn behind(form: &Form, request: Request) {
    let then = now_ms();
    until("the copy is some seconds old", || now_ms() - then > 2_100).await;
    let answer = form.account.borrow_mut().answer(Clock(now_ms()), &request);
    assert!(!answer.body.contains("error"), "{}", answer.body);
}

pub fn names(lead: LeadId, contact: &str) -> Request {
    let fields = vec![("contact_name".to_owned(), contact.to_owned())];
    Request::post(format!("crm/lead/update/{lead}"), Body::Form(fields))
}

fn needs_you(form: &Form) -> usize {
    untrack(|| form.replica.status().outbox.failed)
}

/// A save of "Mine" whose form was left before the account could be asked; somebody else wrote "Theirs".
async fn left_with_a_clash() -> (Form, LeadId) {
    let (form, id) = open_lead().await;
    behind(&form, names(id, "Theirs")).await;
    form.line.hold("crm/lead/get");
    type_text(Field::ContactName, "Mine").await;
    one("button", "Save").click();
    settle().await;
    go("/leads").await;
    until("the list", || page().contains("the list")).await;
    form.line.let_go();
    until("it needs the person", || needs_you(&form) == 1).await;
    settle().await;
    (form, id)
}

fn contact(form: &Form, id: LeadId) -> String {
    form.on_server(id, "contact_name")
}

#[wasm_bindgen_test]
async fn an_open_form_asks_at_its_field_before_anything_is_overwritten() {
    let (form, id) = open_lead().await;
    behind(&form, names(id, "Theirs")).await;
    type_text(Field::ContactName, "Mine").await;
    one("button", "Save").click();
    until("it asks", || page().contains("Somebody changed this meanwhile")).await;
    settle().await;
    assert_eq!((contact(&form, id), shown(Field::ContactName)), ("Theirs".to_owned(), "Mine".to_owned()));
    assert!(has_focus(&control(Field::ContactName)));
    assert_eq!(needs_you(&form), 0, "it stands in the form alone");
    one("button", "Keep mine").click();
    settle().await;
    one("button", "Save").click();
    form.saved().await;
    assert_eq!(contact(&form, id), "Mine");
}

#[wasm_bindgen_test]
async fn what_was_chosen_is_not_said_to_be_typed() {
    let (form, id) = open_lead().await;
    let others: Vec<&str> = ["4", "5", "6"].into_iter().filter(|source| *source != shown(Field::Source)).collect();
    let fields = vec![("source_id".to_owned(), others[0].to_owned())];
    behind(&form, Request::post(format!("crm/lead/update/{id}"), Body::Form(fields))).await;
    pick(Field::Source, others[1]).await;
    one("button", "Save").click();
    until("it asks", || page().contains("Somebody changed this meanwhile")).await;
    assert!(page().contains("You chose") && !page().contains("You typed"), "{}", page());
}

#[wasm_bindgen_test]
async fn a_question_stays_until_it_is_answered() {
    let (form, id) = open_lead().await;
    behind(&form, names(id, "Theirs")).await;
    type_text(Field::ContactName, "Mine").await;
    one("button", "Save").click();
    let asks = || page().contains("Somebody changed this meanwhile");
    until("it asks", asks).await;
    settle().await;
    one("button", "Discard").click();
    until("it is discarded", || shown(Field::ContactName) == "Theirs").await;
    one("button", "Undo").click();
    until("it asks again", asks).await;
    let here = address();
    go("/leads").await;
    until("the list", || page().contains("the list")).await;
    go(&here).await;
    until("it asks on the next visit", asks).await;
    assert_eq!((contact(&form, id), shown(Field::ContactName)), ("Theirs".to_owned(), "Mine".to_owned()));
}

#[wasm_bindgen_test]
async fn other_fields_are_saved_without_a_question() {
    let (form, id) = open_lead().await;
    behind(&form, names(id, "Theirs")).await;
    type_text(Field::ContactCompany, "Mine").await;
    one("button", "Save").click();
    form.saved().await;
    assert_eq!((contact(&form, id), form.on_server(id, "contact_company")), ("Theirs".into(), "Mine".into()));
    assert_eq!(shown(Field::ContactName), "Theirs");
}

#[wasm_bindgen_test]
async fn a_sheet_asks_for_a_form_that_was_left() {
    for (choice, end) in [("decide-contact_name", "Theirs"), ("decide-contact_name-mine", "Mine")] {
        let (form, id) = left_with_a_clash().await;
        one("button", "Decide…").click();
        until("the sheet", || is_there("dialog", "Which one stays?")).await;
        let said = one("dialog", "Which one stays?").inner_text();
        assert!(said.contains("Theirs") && said.contains("Mine") && said.contains("It was"), "{said}");
        let save = || one("dialog", "Which one stays?").query_selector("button[type=submit]").unwrap().unwrap();
        wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(save()).click();
        settle().await;
        assert!(has_focus(&by_id("decide-contact_name")), "a choice is needed");
        assert!(is_there("alert", "Changed meanwhile: choose which one stays"));
        by_id(choice).click();
        settle().await;
        wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(save()).click();
        form.saved().await;
        assert!(all("dialog", "").is_empty());
        assert_eq!((contact(&form, id), needs_you(&form)), (end.to_owned(), 0));
    }
}

#[wasm_bindgen_test]
async fn something_else_can_be_typed() {
    let (form, id) = left_with_a_clash().await;
    one("button", "Decide…").click();
    until("the sheet", || is_there("dialog", "Which one stays?")).await;
    by_id("decide-contact_name-other").click();
    settle().await;
    type_into(&by_id("decide-contact_name-text"), "Both of them");
    settle().await;
    press("Tab");
    let save = one("dialog", "Which one stays?").query_selector("button[type=submit]").unwrap().unwrap();
    wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(save).click();
    form.saved().await;
    assert_eq!(contact(&form, id), "Both of them");
}

async fn open_outbox() {
    let indicator = all("button", "").into_iter().find(|it| it.class_name().contains("sync")).unwrap();
    indicator.click();
    until("the list of changes", || is_there("dialog", "Changes on their way")).await;
    settle().await;
}

#[wasm_bindgen_test]
async fn what_waits_can_be_taken_back_into_its_form() {
    for is_open in [false, true] {
        let (form, id) = open_lead().await;
        form.replica.notice(Event::Online(false));
        if !is_open {
            go("/leads").await;
        }
        let changes = Changes::default().with(Field::ContactName, Value::Text("Waits".into()));
        form.replica.update(id, changes).unwrap();
        settle().await;
        assert!(page().contains("Waiting for the network: 1"), "{}", page());
        open_outbox().await;
        one("dialog", "Changes on their way")
            .query_selector("li .quiet")
            .unwrap()
            .map(wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>)
            .unwrap()
            .click();
        until("its form", || address() == format!("/leads/{id}") && there(Field::ContactName)).await;
        until("it stands there as typed", || shown(Field::ContactName) == "Waits").await;
        settle().await;
        assert!(page().contains("1 change, kept as a draft"), "{}", page());
        assert_eq!(untrack(|| form.replica.status().outbox.saving), 0);
        form.replica.notice(Event::Online(true));
        one("button", "Save").click();
        form.saved().await;
        assert_eq!(contact(&form, id), "Waits");
    }
}

#[wasm_bindgen_test]
async fn a_lead_that_was_deleted_elsewhere_is_made_anew_once() {
    let (form, id) = open_lead().await;
    let title = form.on_server(id, "name");
    let count = form.account.borrow().lead_ids().len();
    behind(&form, Request::get(format!("crm/lead/delete/{id}"))).await;
    type_text(Field::ContactName, "Mine").await;
    one("button", "Save").click();
    until("it is gone", || page().contains("no longer there")).await;
    settle().await;
    assert_eq!(shown(Field::ContactName), "Mine");
    let anew = one("button", "Create it anew");
    anew.click();
    anew.click();
    until("the new one", || address() != format!("/leads/{id}") && !address().contains("/-")).await;
    form.saved().await;
    let new = LeadId(address().trim_start_matches("/leads/").parse().unwrap());
    assert_eq!((form.on_server(new, "name"), contact(&form, new)), (title, "Mine".to_owned()));
    assert_eq!(form.account.borrow().lead_ids().len(), count, "one went, one came");
    assert_eq!(needs_you(&form), 0);
}

#[wasm_bindgen_test]
async fn what_was_not_touched_is_made_anew_too() {
    let (form, id) = open_lead().await;
    let code = Custom::new("cf_24", Holds::Text).map(Field::Custom).unwrap();
    until("they are described", || there(code)).await;
    type_text(code, "K-77").await;
    let linked = link_another().await;
    one("button", "Save").click();
    form.saved().await;
    behind(&form, Request::get(format!("crm/lead/delete/{id}"))).await;
    type_text(Field::ContactName, "Mine").await;
    one("button", "Save").click();
    until("it is gone", || page().contains("no longer there")).await;
    settle().await;
    let tags_before = tags();
    one("button", "Create it anew").click();
    until("the new one", || address() != format!("/leads/{id}") && !address().contains("/-")).await;
    form.saved().await;
    let new = LeadId(address().trim_start_matches("/leads/").parse().unwrap());
    assert_eq!((form.on_server(new, "cf_24"), contact(&form, new)), ("K-77".to_owned(), "Mine".to_owned()));
    until("its links", || there(Field::Id) && tags().len() == tags_before.len()).await;
    assert!(tags().contains(&linked), "{:?}", tags());
}

/// Picks the first organization that is offered.
async fn pick_organization() -> String {
    type_into(&by_id("lead-company_id"), "e");
    let offered = || document().query_selector("#lead-company_id-list [data-value]").unwrap();
    until("something is offered", || offered().is_some()).await;
    wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(offered().unwrap()).click();
    settle().await;
    shown(Field::Company)
}

#[wasm_bindgen_test]
async fn what_the_server_did_not_keep_of_one_that_was_made_anew_comes_back_typed() {
    for is_left in [false, true] {
        let (form, id) = open_lead().await;
        let organization = pick_organization().await;
        behind(&form, Request::get(format!("crm/lead/delete/{id}"))).await;
        form.account.borrow_mut().set("legacy.customer_fields", "none").unwrap();
        if is_left {
            one("button", "Discard").click();
            go("/leads").await;
            let company = Value::Reference(organization.parse().ok());
            form.replica.update(id, Changes::default().with(Field::Company, company)).unwrap();
        } else {
            one("button", "Save").click();
        }
        until("it is offered", || is_there("button", "Create it anew")).await;
        settle().await;
        one("button", "Create it anew").click();
        until("it is told", || page().contains("The server did not keep: Organization")).await;
        form.saved().await;
        let new = form.account.borrow().lead_ids().into_iter().max().unwrap();
        go(&format!("/leads/{new}")).await;
        until("its form", || there(Field::Id) && shown(Field::Id) == new.to_string()).await;
        settle().await;
        assert_eq!(shown(Field::Company), organization);
        assert!(page().contains("kept as a draft"), "{}", page());
    }
}

#[wasm_bindgen_test]
async fn the_notice_offers_it_too() {
    let (form, id) = open_lead().await;
    let count = form.account.borrow().lead_ids().len();
    go("/leads").await;
    behind(&form, Request::get(format!("crm/lead/delete/{id}"))).await;
    form.replica.update(id, Changes::default().with(Field::ContactName, Value::Text("Mine".into()))).unwrap();
    until("it is told", || is_there("button", "Create it anew")).await;
    one("button", "Create it anew").click();
    form.saved().await;
    assert_eq!(form.account.borrow().lead_ids().len(), count);
    assert_eq!(needs_you(&form), 0);
}
