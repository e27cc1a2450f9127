//! A browser that has no room for a draft: it is said, and nobody walks away from it unasked.

use crate::desk::{address, by_id, continue_with, control, go, js, open_lead, open_new, page, shown, there, type_text};
use crate::screen::{is_there, one, press_with, settle, until};
use leads::lead::Field;
use wasm_bindgen_test::wasm_bindgen_test;

/// The browser's storage takes nothing while this lives.
struct Full;

impl Full {
    fn new() -> Self {
        js("window.room = Storage.prototype.setItem; Storage.prototype.setItem = () => { throw new Error('full') };");
        Self
    }
}

impl Drop for Full {
    fn drop(&mut self) {
        js("Storage.prototype.setItem = window.room;");
    }
}

const ASKED: &str = "Leave what is not kept?";

fn closing_is_asked() -> bool {
    js("const event = new Event('beforeunload', { cancelable: true }); dispatchEvent(event); \
        return String(event.defaultPrevented)")
        == "true"
}

fn close() {
    js("document.querySelector(\"a[aria-label='Close and go back to the list']\").click()");
}

async fn answer(with: &str) {
    until("it asks", || is_there("dialog", ASKED)).await;
    one("button", with).click();
    until("it is answered", || !is_there("dialog", ASKED)).await;
    settle().await;
}

#[wasm_bindgen_test]
async fn it_is_said_and_walking_away_asks_and_loses_nothing() {
    let (form, id) = open_lead().await;
    let here = format!("/leads/{id}");
    let full = Full::new();
    type_text(Field::ContactName, "Mine").await;
    until("it is said", || page().contains("1 change, not kept on this device")).await;
    one("button", "Next lead").click();
    answer("Stay").await;
    assert_eq!((address(), shown(Field::ContactName)), (here.clone(), "Mine".to_owned()));
    // Keys and links ask as well.
    by_id("lead-heading").focus().unwrap();
    for key in ["]", "n"] {
        press_with(key, |_| {});
        answer("Stay").await;
    }
    close();
    answer("Stay").await;
    assert_eq!(address(), here);
    one("button", "Next lead").click();
    answer("Leave").await;
    until("the next lead", || address() != here && there(Field::Name)).await;
    settle().await;
    assert!(!page().contains("not kept on this device") && closing_is_asked());
    one("button", "Next lead").click();
    settle().await;
    assert!(!is_there("dialog", ASKED), "nothing was typed here");
    go(&here).await;
    until("the lead", || there(Field::Name) && shown(Field::Id) == id.to_string()).await;
    settle().await;
    assert_eq!(shown(Field::ContactName), "Mine");
    assert!(page().contains("1 change, not kept on this device"));
    drop(full);
    type_text(Field::ContactCompany, "Mine").await;
    until("there is room again", || page().contains("2 changes, kept as a draft")).await;
    assert!(!closing_is_asked());
    control(Field::ContactName).focus().unwrap();
    close();
    until("the list", || address() == "/leads").await;
    drop(form);
}

#[wasm_bindgen_test]
async fn a_new_lead_that_only_the_page_keeps_is_offered_too() {
    let _form = open_new().await;
    let _full = Full::new();
    type_text(Field::Name, "Birch desks").await;
    until("it is said", || page().contains("not kept on this device")).await;
    go("/leads").await;
    until("the list", || page().contains("the list")).await;
    go("/leads/new").await;
    continue_with("Birch desks").await;
}
