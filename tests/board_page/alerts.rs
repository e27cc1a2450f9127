//! An alert goes with what it tells of, also where that was tried again or given up on its card.

use crate::desk::{Board, INBOX, QUALIFIED, card, cards, open, page};
use crate::screen::{is_there, one, settle, until};
use leads::lead::LeadId;
use leads::replica::rules::Act;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

/// Moves that many leads of Inbox to a stage that refuses them.
async fn refused(count: usize) -> (Board, Vec<LeadId>) {
    let board = open().await;
    board.account.borrow_mut().set("stage.required_fields", "15:cf_9").unwrap();
    let leads = cards("stage-14")[..count].to_vec();
    board.acts.perform_all(&leads, &Act::Move(QUALIFIED));
    board.send_all();
    until("it is told", || is_there("alert", "") && page().contains("went back")).await;
    settle().await;
    (board, leads)
}

/// Presses a button of a card.
async fn press(lead: LeadId, name: &str) {
    let buttons = card("stage-14", lead).query_selector_all(".stopped button").unwrap();
    let button = (0..buttons.length()).filter_map(|n| buttons.item(n)?.dyn_into::<HtmlElement>().ok());
    button.into_iter().find(|it| it.inner_text() == name).unwrap().click();
    settle().await;
}

#[wasm_bindgen_test]
async fn an_alert_goes_when_its_lead_is_tried_again_on_the_card() {
    let (board, leads) = refused(1).await;
    board.account.borrow_mut().set("stage.required_fields", "none").unwrap();
    press(leads[0], "Try again").await;
    until("the alert is gone", || !is_there("alert", "")).await;
    until("it is moved", || board.intents().is_empty()).await;
    assert_eq!(board.stage(leads[0]), Some(QUALIFIED));
}

#[wasm_bindgen_test]
async fn what_is_refused_once_more_is_told_once_more() {
    let (board, leads) = refused(1).await;
    let before = one("alert", "").inner_text();
    board.account.borrow_mut().set("stage.required_fields", "15:cf_8").unwrap();
    press(leads[0], "Try again").await;
    until("it is told again", || is_there("alert", "") && one("alert", "").inner_text() != before).await;
    settle().await;
    assert_eq!(document().query_selector_all("[role=alert] .notice").unwrap().length(), 1);
}

#[wasm_bindgen_test]
async fn an_alert_goes_when_its_lead_is_left_where_it_is() {
    let (board, leads) = refused(1).await;
    press(leads[0], "Discard").await;
    until("the alert is gone", || !is_there("alert", "")).await;
    assert_eq!(board.stage(leads[0]), Some(INBOX));
}

#[wasm_bindgen_test]
async fn an_alert_about_several_goes_on_telling_of_the_others() {
    let (board, leads) = refused(3).await;
    assert!(one("alert", "").inner_text().contains("3 leads"), "{}", page());
    press(leads[1], "Discard").await;
    until("two are left", || one("alert", "").inner_text().contains("2 leads")).await;
    // Moved elsewhere by hand it waits for nobody either.
    board.acts.perform(leads[0], &Act::Move(leads::lead::StageId(16)));
    settle().await;
    let name = board.replica.lead(leads[2]).unwrap().name.clone();
    assert!(one("alert", "").inner_text().contains(&name), "{}", page());
    assert_eq!(document().query_selector_all("[role=alert] .notice").unwrap().length(), 1);
}
