//! What was seen to change stands below the fields, and what was done here can be taken back.

use crate::conflicts::{behind, names};
use crate::desk::{Form, by_id, open_lead, page, shown, there, type_text};
use crate::screen::{all, has_focus, is_there, one, settle, until};
use leads::flowlu::transport::{Body, Request};
use leads::lead::{Field, LeadId, Status};
use leads::replica::engine::Event;
use leads::replica::rules::Act;
use leads::session::today;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

/// A lead whose contact was named "Mine" by a save, with its history open.
async fn renamed() -> (Form, LeadId, String) {
    let (form, id) = open_lead().await;
    let before = form.lead(id).contact_name.clone();
    unfold().await;
    until("nothing yet", || page().contains("Nothing was seen to change yet")).await;
    type_text(Field::ContactName, "Mine").await;
    one("button", "Save").click();
    form.saved().await;
    until("the change is told", || !page().contains("Nothing was seen to change yet")).await;
    assert!(events().contains(&format!("Contact name: {before} → Mine")), "{}", events());
    (form, id, before)
}

async fn unfold() {
    let button = one("button", "History");
    if button.get_attribute("aria-expanded").as_deref() != Some("true") {
        button.click();
        settle().await;
    }
}

/// The words of the history.
fn events() -> String {
    by_id("lead-history-body").inner_text()
}

#[wasm_bindgen_test]
async fn a_save_is_told_and_taken_back() {
    let (form, id, before) = renamed().await;
    assert!(events().contains("you · ") && events().contains("Today"), "{}", events());
    one("button", "Undo: Contact name").click();
    settle().await;
    assert!(has_focus(&one("button", "History")));
    form.saved().await;
    assert_eq!(form.on_server(id, "contact_name"), before);
    assert_eq!(shown(Field::ContactName), before);
    // What took it back is itself a change that can be taken back.
    until("both are told", || events().contains(&format!("Mine → {before}"))).await;
    assert!(events().contains("changed since"), "{}", events());
    assert_eq!(all("button", "Undo: Contact name").len(), 1);
}

#[wasm_bindgen_test]
async fn who_stands_on_a_way_back_stays_there_while_more_comes() {
    let (form, id, _) = renamed().await;
    let undo = one("button", "Undo: Contact name");
    undo.focus().unwrap();
    let about = by_id(&undo.get_attribute("aria-describedby").unwrap()).inner_text();
    assert!(about.contains("→ Mine"), "{about}");
    let day = one("list", "Today");
    let fields = vec![("contact_position".to_owned(), "Theirs".to_owned())];
    behind(&form, Request::post(format!("crm/lead/update/{id}"), Body::Form(fields))).await;
    form.replica.notice(Event::Refresh);
    until("it is told", || events().contains("→ Theirs")).await;
    settle().await;
    assert!(has_focus(&undo) && day.is_connected());
}

#[wasm_bindgen_test]
async fn what_is_taken_back_here_is_nobody_elses_doing() {
    let (form, id, before) = renamed().await;
    type_text(Field::ContactName, "Third").await;
    one("button", "Undo: Contact name").click();
    settle().await;
    form.saved().await;
    until("it is told", || events().contains(&format!("Mine → {before}"))).await;
    assert_eq!((form.on_server(id, "contact_name"), shown(Field::ContactName)), (before, "Third".to_owned()));
    assert!(!page().contains("Somebody changed this meanwhile") && !events().contains("in the account"), "{}", page());
    one("button", "Save").click();
    form.saved().await;
    assert_eq!(form.on_server(id, "contact_name"), "Third");
    // What others do is asked about as before.
    type_text(Field::ContactName, "Fourth").await;
    behind(&form, names(id, "Theirs")).await;
    form.replica.notice(Event::Refresh);
    until("it asks", || page().contains("Somebody changed this meanwhile")).await;
}

#[wasm_bindgen_test]
async fn what_somebody_else_changed_since_is_not_undone() {
    let (form, id, _) = renamed().await;
    behind(&form, names(id, "Theirs")).await;
    form.replica.notice(Event::Refresh);
    until("it is told", || events().contains("Contact name: Mine → Theirs")).await;
    assert!(events().contains("in the account · ") && events().contains("changed since"), "{}", events());
    assert!(!is_there("button", "Undo: Contact name"), "neither mine nor theirs");
    assert_eq!(form.on_server(id, "contact_name"), "Theirs");
}

#[wasm_bindgen_test]
async fn how_a_lead_was_closed_is_undone_as_a_whole() {
    let (form, id) = open_lead().await;
    unfold().await;
    let stage = form.lead(id).stage;
    let won = form.replica.act(id, &Act::Win(today())).unwrap().unwrap();
    form.replica.send_now(won);
    form.saved().await;
    until("it is told", || is_there("button", "Undo: Status")).await;
    one("button", "Undo: Status").click();
    settle().await;
    assert!(page().contains("Put back: Status, Closing date"), "{}", page());
    let intent = untrack(|| form.replica.outbox().last().map(|intent| intent.id)).unwrap();
    form.replica.send_now(intent);
    form.saved().await;
    let lead = form.lead(id);
    assert_eq!((lead.status, lead.closing_date, lead.stage), (Status::InProgress, None, stage));
    assert_eq!(form.on_server(id, "active"), "1");
}

#[wasm_bindgen_test]
async fn another_lead_has_a_history_of_its_own() {
    let (form, id, _) = renamed().await;
    one("button", "Next lead").click();
    until("the next lead", || there(Field::Id) && shown(Field::Id) != id.to_string()).await;
    until("its history is open", || page().contains("Nothing was seen to change yet")).await;
    one("button", "Previous lead").click();
    until("the first lead", || there(Field::Id) && shown(Field::Id) == id.to_string()).await;
    until("its history", || events().contains("→ Mine")).await;
    one("button", "History").click();
    settle().await;
    assert!(!page().contains("→ Mine"));
    drop(form);
}
