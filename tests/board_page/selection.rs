//! Selected cards by keys.

use crate::desk::{card, cards, open, page};
use crate::screen::{has_focus, is_there, press, settle, until};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

fn title(slot: &str, lead: leads::lead::LeadId) -> HtmlElement {
    card(slot, lead).query_selector("a.title").unwrap().unwrap().unchecked_into()
}

#[wasm_bindgen_test]
async fn keys_that_walk_tell_whether_a_card_is_selected() {
    let _board = open().await;
    let ids = cards("stage-14");
    title("stage-14", ids[0]).focus().unwrap();
    press("x");
    settle().await;
    press("ArrowDown");
    until("the next has the focus", || has_focus(&title("stage-14", ids[1]))).await;
    until("it is no selected one", || page().contains(&format!("2 of {} in Inbox", ids.len()))).await;
    press("ArrowUp");
    until("the first has the focus", || has_focus(&title("stage-14", ids[0]))).await;
    let said = || document().query_selector("[role=status] > p").unwrap().unwrap().text_content().unwrap_or_default();
    until("it is told as selected", || said() == format!("1 of {} in Inbox, selected", ids.len())).await;
}

#[wasm_bindgen_test]
async fn escape_in_the_bar_lets_all_go_and_gives_the_focus_back() {
    let _board = open().await;
    let lead = cards("stage-14")[1];
    title("stage-14", lead).focus().unwrap();
    press("x");
    until("the bar is there", || is_there("group", "Selected leads")).await;
    let button: HtmlElement = document().query_selector(".selection button").unwrap().unwrap().unchecked_into();
    button.focus().unwrap();
    press("Escape");
    until("nothing is selected", || !is_there("group", "Selected leads")).await;
    until("the card has the focus", || has_focus(&title("stage-14", lead))).await;
}
