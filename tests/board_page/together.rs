//! Cards that were moved together, and one of them once more.

use crate::desk::{INBOX, PROPOSAL, QUALIFIED, cards, open, page};
use crate::screen::{all, settle};
use leads::replica::rules::Act;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn the_others_can_still_be_taken_back_when_one_is_moved_on() {
    let board = open().await;
    let leads = cards("stage-14")[..3].to_vec();
    board.acts.perform_all(&leads, &Act::Move(QUALIFIED));
    board.acts.perform(leads[0], &Act::Move(PROPOSAL));
    settle().await;
    let undo = all("button", "Undo");
    assert_eq!(undo.len(), 2, "{}", page());
    // Of the three, as they were moved together.
    undo[0].click();
    settle().await;
    assert!(page().contains("Taken back"), "{}", page());
    let stages: Vec<_> = leads.iter().map(|lead| board.stage(*lead)).collect();
    assert_eq!(stages, [Some(PROPOSAL), Some(INBOX), Some(INBOX)]);
    assert_eq!(all("button", "Undo").len(), 1);
}

#[wasm_bindgen_test]
async fn ctrl_z_takes_back_what_was_done_last_and_then_the_rest() {
    let board = open().await;
    let leads = cards("stage-14")[..3].to_vec();
    let stages = || leads.iter().map(|lead| board.stage(*lead)).collect::<Vec<_>>();
    board.acts.perform_all(&leads, &Act::Move(QUALIFIED));
    board.acts.perform(leads[0], &Act::Move(PROPOSAL));
    for expected in [[QUALIFIED, QUALIFIED, QUALIFIED], [INBOX, QUALIFIED, QUALIFIED], [INBOX, INBOX, INBOX]] {
        assert!(board.acts.take_back_latest());
        settle().await;
        assert_eq!(stages(), expected.map(Some));
    }
    assert!(!board.acts.take_back_latest());
}
