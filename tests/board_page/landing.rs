//! What the person does shows at once, wherever the pointer rests: only what others do leaves its place free under it.

use crate::desk::{Board, INBOX, PROPOSAL, card, cards, open};
use crate::screen::{press_with, settle, until};
use leads::lead::{Field, LeadId, LossReasonId, Value};
use leads::replica::rules::Act;
use leads::session::today;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{PointerEvent, PointerEventInit};

/// Rests the pointer on a card of Inbox.
async fn rest_on(lead: LeadId) {
    let init = PointerEventInit::new();
    init.set_bubbles(true);
    let event = PointerEvent::new_with_event_init_dict("pointerover", &init).unwrap();
    card("stage-14", lead).dispatch_event(&event).unwrap();
    settle().await;
}

/// Waits until nothing shows any more that a card just landed.
async fn landed() {
    until("it has landed", || document().query_selector(".is-landed").unwrap().is_none()).await;
}

fn lose(board: &Board) -> Act {
    let reasons = |directory: &leads::lead::Directory| directory.active_loss_reasons().first().map(|it| it.id);
    let reason: Option<LossReasonId> = board.replica.read(|engine| reasons(engine.directory())).flatten();
    Act::Lose { reason, comment: String::new(), date: today() }
}

#[wasm_bindgen_test]
async fn what_i_mark_as_lost_goes_at_once() {
    let board = open().await;
    let before = cards("stage-14");
    rest_on(before[2]).await;
    board.acts.perform(before[0], &lose(&board));
    settle().await;
    assert!(board.is_lost(before[0]));
    assert_eq!(cards("stage-14")[..2], before[1..3]);
}

#[wasm_bindgen_test]
async fn what_i_take_back_is_there_at_once() {
    let board = open().await;
    let before = cards("stage-14");
    board.acts.perform(before[0], &Act::Move(PROPOSAL));
    settle().await;
    landed().await;
    rest_on(before[2]).await;
    press_with("z", |init| init.set_ctrl_key(true));
    settle().await;
    assert_eq!(board.stage(before[0]), Some(INBOX));
    assert_eq!(cards("stage-14")[..3], before[..3]);
}

#[wasm_bindgen_test]
async fn what_others_move_leaves_its_place_free() {
    let board = open().await;
    let before = cards("stage-14");
    rest_on(before[2]).await;
    // Not by an act of the person's, which a change from elsewhere is not either.
    let changes = leads::lead::Changes::default().with(Field::Stage, Value::Reference(Some(PROPOSAL.0)));
    board.replica.update(before[0], changes);
    settle().await;
    assert_eq!(board.stage(before[0]), Some(PROPOSAL));
    assert_eq!(cards("stage-14")[..3], before[..3]);
}
