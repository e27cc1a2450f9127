//! Where the focus goes when what has it goes.

use crate::desk::{address, by_id, control, open_lead, open_new, page, type_text};
use crate::screen::{all, has_focus, is_there, one, press, settle, type_into, until};
use leads::lead::Field;
use wasm_bindgen_test::wasm_bindgen_test;

/// Presses a button that has the focus.
async fn activate(name: &str) {
    let button = one("button", name);
    button.focus().unwrap();
    button.click();
    settle().await;
}

fn on_heading() -> bool {
    has_focus(&by_id("lead-heading"))
}

#[wasm_bindgen_test]
async fn save_keeps_the_focus() {
    let (form, id) = open_lead().await;
    type_text(Field::ContactName, "Typed").await;
    activate("Save").await;
    form.saved().await;
    assert_eq!(form.on_server(id, "contact_name"), "Typed");
    let save = one("button", "Save");
    assert!(has_focus(&save) && save.get_attribute("aria-disabled").as_deref() == Some("true"));
    assert!(!save.has_attribute("disabled"));
    let calls = form.line.calls_to("crm/lead/update").len();
    save.click();
    settle().await;
    assert_eq!(form.line.calls_to("crm/lead/update").len(), calls, "there is nothing to save");
    assert_eq!(page().matches("Saved “").count(), 1);
}

#[wasm_bindgen_test]
async fn what_takes_its_button_away_leads_to_the_heading() {
    let (_form, _) = open_lead().await;
    type_text(Field::ContactName, "Typed").await;
    activate("Discard").await;
    assert!(!is_there("button", "Discard") && on_heading());
    activate("Mark as won").await;
    assert!(is_there("button", "Reopen") && on_heading());
    activate("Reopen").await;
    assert!(is_there("button", "Mark as won") && on_heading());
}

#[wasm_bindgen_test]
async fn a_save_that_is_taken_back_leads_to_the_heading() {
    let (_form, _) = open_lead().await;
    let stage =
        all("button", "").into_iter().find(|it| it.closest(".steps").unwrap().is_some() && it.class_name().is_empty());
    stage.unwrap().click();
    settle().await;
    one("button", "Save").click();
    settle().await;
    let undo = all("button", "Undo").into_iter().find(|it| it.closest(".bar").unwrap().is_some()).unwrap();
    undo.focus().unwrap();
    undo.click();
    settle().await;
    assert!(!page().contains("Saving in a moment") && on_heading());
}

#[wasm_bindgen_test]
async fn the_sheet_of_a_lost_lead_begins_and_ends_with_the_focus_in_its_place() {
    let (_form, _) = open_lead().await;
    activate("Mark as lost").await;
    assert!(has_focus(&by_id("lost-reason")), "the first field");
    let confirm = || all("button", "Mark as lost").into_iter().find(|it| it.closest("dialog").unwrap().is_some());
    confirm().unwrap().focus().unwrap();
    confirm().unwrap().click();
    settle().await;
    assert!(has_focus(&by_id("lost-reason")), "the reason is missing");
    by_id("lost-reason").click();
    settle().await;
    all("option", "").into_iter().find(|it| it.closest("dialog").unwrap().is_some()).unwrap().click();
    settle().await;
    type_into(&by_id("lost-date"), "never");
    confirm().unwrap().click();
    settle().await;
    assert!(has_focus(&by_id("lost-date")), "the date is none");
    type_into(&by_id("lost-date"), "today");
    confirm().unwrap().focus().unwrap();
    confirm().unwrap().click();
    settle().await;
    assert!(!is_there("dialog", "Mark as lost") && is_there("button", "Reopen"));
    assert!(on_heading());
}

#[wasm_bindgen_test]
async fn esc_says_what_is_not_saved_and_then_leaves() {
    let _form = open_new().await;
    type_text(Field::Name, "Begun").await;
    control(Field::Name).focus().unwrap();
    press("Escape");
    press("Escape");
    settle().await;
    assert_eq!(address(), "/leads/new");
    let told = || page().contains("kept as a draft. Esc again leaves; the draft stays");
    assert!(told(), "{}", page());
    type_text(Field::ContactName, "More").await;
    assert!(!told(), "who typed on is told again");
    by_id("lead-heading").focus().unwrap();
    press("Escape");
    settle().await;
    assert!(told() && address() == "/leads/new");
    press("Escape");
    until("the list", || address() == "/leads").await;
}
