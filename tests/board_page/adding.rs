//! What is typed for a new lead of a column stays until it is added.

use crate::desk::{INBOX, cards, js, open};
use crate::screen::{is_there, one, settle, type_into, until, value};
use wasm_bindgen_test::wasm_bindgen_test;

/// Goes to an address within the page, as the back button would.
async fn go(path: &str) {
    js(&format!("history.pushState(null, '', {path:?}); dispatchEvent(new PopStateEvent('popstate'))"));
    settle().await;
}

#[wasm_bindgen_test]
async fn a_lead_that_was_begun_is_there_when_the_board_was_left() {
    let board = open().await;
    one("button", "Add a lead to Inbox").click();
    settle().await;
    type_into(&one("textbox", "Title of the new lead"), "Begun");
    settle().await;
    go("/elsewhere").await;
    until("the board is left", || !is_there("button", "Add a lead to Inbox")).await;
    go("/board?pipeline=3").await;
    until("the board is there", || is_there("button", "Add a lead to Inbox") && !cards("stage-14").is_empty()).await;
    one("button", "Add a lead to Inbox").click();
    settle().await;
    assert_eq!(value(&one("textbox", "Title of the new lead")), "Begun");
    one("button", "Add").click();
    settle().await;
    assert_eq!(value(&one("textbox", "Title of the new lead")), "");
    let added = cards("stage-14").into_iter().find(|id| board.replica.lead(*id).unwrap().name == "Begun").unwrap();
    assert_eq!(board.stage(added), Some(INBOX));
}
