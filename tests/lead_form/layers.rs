//! Esc closes one layer at a time; keys mean the same on every keyboard.

use crate::desk::{address, by_id, control, open_lead, page, type_text};
use crate::screen::{all, has_focus, is_there, one, press, press_with, settle, type_into, until};
use leads::lead::Field;
use wasm_bindgen_test::wasm_bindgen_test;

fn popup() -> bool {
    all("listbox", "").iter().any(|it| it.closest(".popup").unwrap().is_some())
}

#[wasm_bindgen_test]
async fn popup_field_and_form_go_one_by_one() {
    let (_form, id) = open_lead().await;
    let contact = control(Field::Contact);
    type_into(&contact, "a");
    until("the list is open", popup).await;
    press("Escape");
    settle().await;
    assert!(!popup() && has_focus(&contact), "the list first");
    press("Escape");
    assert!(has_focus(&by_id("lead-heading")), "then the field");
    assert_eq!(address(), format!("/leads/{id}"));
    press("Escape");
    until("the list", || address() == "/leads").await;
}

#[wasm_bindgen_test]
async fn what_is_not_saved_is_not_left() {
    let (form, id) = open_lead().await;
    type_text(Field::Name, "Typed").await;
    control(Field::Name).focus().unwrap();
    press("Escape");
    press("Escape");
    settle().await;
    assert_eq!(address(), format!("/leads/{id}"));
    assert!(one("status", "").inner_text().contains("1 change"), "and why, is said");
    control(Field::Name).focus().unwrap();
    press_with("Enter", |init| init.set_ctrl_key(true));
    form.saved().await;
    assert!(has_focus(&control(Field::Name)), "saving moves nobody");
    press("Escape");
    press("Escape");
    until("the list", || address() == "/leads").await;
}

#[wasm_bindgen_test]
async fn a_dialog_goes_before_the_form() {
    let (_form, id) = open_lead().await;
    one("button", "Mark as lost").click();
    settle().await;
    assert!(is_there("dialog", "Mark as lost"));
    press("Escape");
    settle().await;
    assert_eq!(address(), format!("/leads/{id}"));
}

#[wasm_bindgen_test]
async fn a_russian_keyboard_has_the_same_keys() {
    let (form, id) = open_lead().await;
    let press = |key: &str, code: &str, ctrl: bool| {
        press_with(key, |init| {
            init.set_code(code);
            init.set_ctrl_key(ctrl);
        })
    };
    by_id("lead-heading").focus().unwrap();
    press("у", "KeyE", false);
    assert!(has_focus(&control(Field::Name)));
    type_text(Field::ContactName, "Ада").await;
    press("ы", "KeyS", true);
    form.saved().await;
    assert_eq!(form.on_server(id, "contact_name"), "Ада");
    until("it is clean", || !page().contains("kept as a draft")).await;
    by_id("lead-heading").focus().unwrap();
    press("ъ", "BracketRight", false);
    until("the next lead", || address() != format!("/leads/{id}")).await;
    settle().await;
    press("х", "BracketLeft", false);
    until("the lead", || address() == format!("/leads/{id}")).await;
}
