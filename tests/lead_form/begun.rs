//! New leads that were begun: each has its draft, none keeps another from being begun.

use crate::desk::{continue_with, go, js, new_form, open_new, open_on, options, page, pick, shown, there, type_text};
use crate::screen::{is_there, one, settle, until};
use leads::lead::Field;
use wasm_bindgen_test::wasm_bindgen_test;

fn drafts() -> String {
    js("return String(Object.keys(sessionStorage).filter((key) => key.includes('/new/')).length)")
}

#[wasm_bindgen_test]
async fn each_has_its_draft_and_a_fresh_one_offers_those_that_wait() {
    let form = open_new().await;
    let stage = options(Field::Stage).await.pop().unwrap();
    assert_ne!(stage, shown(Field::Stage));
    pick(Field::Stage, &stage).await;
    type_text(Field::Name, "Birch desks").await;
    go("/leads").await;
    until("the list", || page().contains("the list")).await;
    go("/leads/new").await;
    new_form().await;
    assert_eq!(shown(Field::Name), "", "a fresh one");
    until("it is offered", || page().contains("You began a new lead “Birch desks”")).await;
    type_text(Field::Name, "Oak shelves").await;
    continue_with("Birch desks").await;
    assert_eq!(shown(Field::Stage), stage);
    assert!(page().contains("Not saved yet, typed"), "{}", page());
    until("the other one is offered", || is_there("button", "Continue “Oak shelves”")).await;
    assert!(!is_there("button", "Continue “Birch desks”"), "it is open");
    assert_eq!(drafts(), "2");
    one("button", "Discard “Oak shelves”").click();
    until("it is gone", || !is_there("button", "Continue “Oak shelves”")).await;
    assert_eq!((drafts(), shown(Field::Name)), ("1".to_owned(), "Birch desks".to_owned()));
    one("button", "Undo").click();
    until("it is back", || is_there("button", "Continue “Oak shelves”")).await;
    one("button", "Save").click();
    form.saved().await;
    until("its form", || there(Field::Id)).await;
    go("/leads/new").await;
    continue_with("Oak shelves").await;
    assert!(!is_there("button", "Continue “Birch desks”"), "it was made");
}

#[wasm_bindgen_test]
async fn a_reload_and_the_way_back_lead_to_the_same_one() {
    let form = open_new().await;
    type_text(Field::Name, "Birch desks").await;
    let here = js("return JSON.stringify(history.state)");
    assert!(here.contains("begun"), "{here}");
    // The page is made anew at the same place of the history.
    let account = form.account.clone();
    drop(form);
    let form = open_on("/leads/new", account).await;
    assert_eq!(js("return JSON.stringify(history.state)"), "null");
    js(&format!("history.replaceState({here}, '', '/leads/new')"));
    go("/leads").await;
    until("the list", || page().contains("the list")).await;
    js("history.back()");
    until("the form", || there(Field::Ref) && shown(Field::Name) == "Birch desks").await;
    drop(form);
}

#[wasm_bindgen_test]
async fn a_tab_that_was_duplicated_goes_on_with_a_lead_of_its_own() {
    let form = open_new().await;
    type_text(Field::Name, "Birch desks").await;
    js("dispatchEvent(new Event('pagehide'))");
    assert_eq!(drafts(), "1");
    let key = js("return Object.keys(sessionStorage).find((key) => key.includes('/new/'))");
    go("/leads").await;
    until("the list", || page().contains("the list")).await;
    // The other tab has it open.
    js(&format!("navigator.locks.request({key:?}, () => new Promise((free) => window.free = free))"));
    js("history.back()");
    until("the form", || there(Field::Ref) && shown(Field::Name) == "Birch desks").await;
    until("it has a draft of its own", || drafts() == "2").await;
    until("its form", || there(Field::Ref) && shown(Field::Name) == "Birch desks").await;
    settle().await;
    assert!(!is_there("button", "Continue “Birch desks”"), "the other one is open, though elsewhere");
    js("window.free()");
    drop(form);
}
