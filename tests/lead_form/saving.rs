//! What is changed is saved, and only that.

use crate::conflicts::behind;
use crate::desk::{address, by_id, control, open_lead, options, page, pick, shown, there, type_text};
use crate::screen::{all, has_focus, is_there, one, press_with, settle, until};
use leads::flowlu::transport::{Body, Request};
use leads::lead::{Amount, Field, StageId, Status};
use leads::replica::engine::Event;
use leads::session::{show, today};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn every_field_of_every_group_is_there_by_its_label() {
    let (_form, _) = open_lead().await;
    let groups = ["General", "Time frame", "Health", "Contact details", "System"];
    let legends = document().query_selector_all("form[aria-label=Lead] fieldset > legend").unwrap();
    let found: Vec<String> = (0..legends.length()).map(|n| legends.item(n).unwrap().text_content().unwrap()).collect();
    // Behind them may be what the account has made for itself.
    assert_eq!(found[..groups.len()], groups);
    for name in [
        "Title",
        "Budget",
        "Start date",
        "Deadline",
        "Contact name",
        "Phone",
        "Mobile",
        "Email",
        "Website",
        "Position",
        "Company",
        "Import source",
        "Import ID",
        "ID",
        "Created",
        "Updated",
    ] {
        one("textbox", name);
    }
    for name in ["Organization", "Contact", "Source", "Responsible", "Pipeline", "Stage", "Status", "Linked accounts"] {
        one("combobox", name);
    }
    assert!(!there(Field::ClosingDate) && !there(Field::LossReason), "an open lead has no closing");
    pick(Field::Status, "2").await;
    for name in ["Closing date", "Closing comment"] {
        one("textbox", name);
    }
    one("combobox", "Loss reason");
    pick(Field::Status, "3").await;
    assert!(there(Field::ClosingDate) && !there(Field::LossReason));
}

#[wasm_bindgen_test]
async fn a_change_in_each_group_reaches_the_server() {
    let (form, id) = open_lead().await;
    let stage = options(Field::Stage).await.into_iter().find(|stage| *stage != shown(Field::Stage)).unwrap();
    type_text(Field::Name, "Renamed <b>lead</b>").await;
    type_text(Field::Budget, "12,345.50").await;
    type_text(Field::Deadline, "tomorrow").await;
    pick(Field::Stage, &stage).await;
    type_text(Field::ContactPosition, "CTO").await;
    type_text(Field::RefId, "42").await;
    assert!(page().contains("6 changes, kept as a draft"));
    one("button", "Save").click();
    settle().await;
    // A stage fires automations, so it can be taken back for a moment; the row shows it at once.
    assert!(page().contains("Saving in a moment…"));
    assert_eq!(form.lead(id).name, "Renamed <b>lead</b>");
    assert_eq!(form.lead(id).budget, Some(Amount::from_hundredths(1_234_550)));
    assert!(!page().contains("kept as a draft"));
    one("button", "Save now").click();
    form.saved().await;
    assert_eq!(form.on_server(id, "name"), "Renamed <b>lead</b>");
    assert_eq!(form.on_server(id, "pipeline_stage_id"), stage);
    assert_eq!(form.on_server(id, "contact_position"), "CTO");
    assert_eq!(form.on_server(id, "ref_id"), "42");
    assert_eq!(form.lead(id).stage, StageId::parse(&stage));
    until("it says so", || page().contains("Saved “Renamed <b>lead</b>”")).await;
    assert_eq!(document().title(), "Renamed <b>lead</b> · Leads for Flowlu");
}

#[wasm_bindgen_test]
async fn a_held_save_can_be_taken_back_and_stands_as_typed() {
    let (form, id) = open_lead().await;
    let before = form.lead(id);
    type_text(Field::Budget, "7000").await;
    pick(Field::Status, "3").await;
    one("button", "Save").click();
    settle().await;
    assert_eq!(form.lead(id).status, Status::Won);
    one("button", "Undo").click();
    settle().await;
    assert_eq!(form.lead(id).status, before.status);
    assert_eq!((shown(Field::Budget), shown(Field::Status)), ("7000".into(), "3".into()));
    assert!(page().contains("2 changes, kept as a draft"));
}

#[wasm_bindgen_test]
async fn keys_save_and_go_to_the_title() {
    let (form, id) = open_lead().await;
    type_text(Field::ContactName, "Ada").await;
    control(Field::ContactName).focus().unwrap();
    press_with("Enter", |init| init.set_ctrl_key(true));
    form.saved().await;
    assert_eq!(form.on_server(id, "contact_name"), "Ada");
    by_id("lead-heading").focus().unwrap();
    press_with("e", |_| {});
    assert!(has_focus(&control(Field::Name)));
    press_with("Escape", |_| {});
    assert!(has_focus(&by_id("lead-heading")), "the first Esc leaves the field");
    press_with("Escape", |_| {});
    until("the list", || address() == "/leads").await;
}

#[wasm_bindgen_test]
async fn a_pipeline_brings_its_first_stage() {
    let (form, id) = open_lead().await;
    let (pipeline, stage) = (shown(Field::Pipeline), shown(Field::Stage));
    let other = options(Field::Pipeline).await.into_iter().find(|it| *it != pipeline).unwrap();
    pick(Field::Pipeline, &other).await;
    assert_eq!(shown(Field::Stage), options(Field::Stage).await[0]);
    assert!(!options(Field::Stage).await.contains(&stage), "no stage of another pipeline is offered");
    pick(Field::Pipeline, &pipeline).await;
    assert_eq!(shown(Field::Stage), stage, "back where it was");
    assert!(!page().contains("kept as a draft"));
    assert_eq!(form.lead(id).stage, StageId::parse(&stage));
}

#[wasm_bindgen_test]
async fn steps_choose_a_stage_of_the_draft() {
    let (form, id) = open_lead().await;
    let steps = document().query_selector_all(".steps button").unwrap();
    assert_eq!(document().query_selector_all(".steps [aria-current=step]").unwrap().length(), 1);
    let last: web_sys::HtmlElement = wasm_bindgen::JsCast::unchecked_into(steps.item(steps.length() - 1).unwrap());
    last.click();
    settle().await;
    assert_eq!(last.get_attribute("aria-current").as_deref(), Some("step"));
    assert_eq!(Some(&shown(Field::Stage)), options(Field::Stage).await.last());
    assert_ne!(form.lead(id).stage, StageId::parse(&shown(Field::Stage)), "it waits for Save");
}

#[wasm_bindgen_test]
async fn winning_and_reopening_act_at_once_and_leave_the_draft() {
    let (form, id) = open_lead().await;
    type_text(Field::ContactName, "Ada").await;
    one("button", "Mark as won").click();
    until("it is won", || form.lead(id).status == Status::Won).await;
    settle().await;
    assert!(there(Field::ClosingDate) && page().contains("1 change, kept as a draft"));
    assert_eq!(shown(Field::ContactName), "Ada");
    one("button", "Reopen").click();
    until("it is open", || form.lead(id).status == Status::InProgress).await;
    settle().await;
    assert!(is_there("button", "Mark as lost"));
    one("button", "Mark as lost").click();
    settle().await;
    one("dialog", "Mark as lost");
}

#[wasm_bindgen_test]
async fn a_change_by_somebody_else_merges_or_asks() {
    let (form, id) = open_lead().await;
    type_text(Field::ContactName, "Mine").await;
    let theirs = [("contact_name", "Theirs"), ("contact_company", "Quiet")];
    let theirs = theirs.map(|(column, text)| (column.to_owned(), text.to_owned()));
    behind(&form, Request::post(format!("crm/lead/update/{id}"), Body::Form(theirs.into()))).await;
    form.replica.notice(Event::Refresh);
    until("another field follows", || shown(Field::ContactCompany) == "Quiet").await;
    assert_eq!(shown(Field::ContactName), "Mine");
    let said = page();
    assert!(said.contains("Somebody changed this meanwhile") && said.contains("Theirs"));
    one("button", "Save").click();
    settle().await;
    assert!(has_focus(&control(Field::ContactName)), "an open question keeps it from being saved");
    one("button", "Take theirs").click();
    settle().await;
    assert_eq!(shown(Field::ContactName), "Theirs");
    assert!(all("alert", "").is_empty() && !page().contains("kept as a draft"));
}

#[wasm_bindgen_test]
async fn deleting_asks_first_and_goes_back_to_the_list() {
    let (form, id) = open_lead().await;
    one("button", "Delete").click();
    settle().await;
    one("dialog", "Delete lead");
    let inside = document().query_selector("dialog[open] .actions button:last-child").unwrap().unwrap();
    wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(inside).click();
    until("the list", || address() == "/leads").await;
    assert!(form.replica.lead(id).is_none());
    one("button", "Undo").click();
    settle().await;
    assert!(form.replica.lead(id).is_some());
}

#[wasm_bindgen_test]
async fn what_is_typed_in_short_is_written_out() {
    let (form, id) = open_lead().await;
    type_text(Field::Budget, "1.2k").await;
    assert_eq!(shown(Field::Budget), "1,200");
    type_text(Field::Deadline, "in a week").await;
    assert_eq!(shown(Field::Deadline), today().plus_days(7).to_typed(show::style(today()).dates));
    type_text(Field::StartDate, "5/12/2926").await;
    assert!(page().contains("The year must lie between 1900 and 2200"));
    type_text(Field::StartDate, "").await;
    one("button", "Save").click();
    form.saved().await;
    assert_eq!(form.on_server(id, "budget"), "1200");
    assert_eq!(form.on_server(id, "deadline"), today().plus_days(7).to_wire());
}
