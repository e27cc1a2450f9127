//! When a press on a card becomes a drag. The screen itself exists for browsers alone; its arithmetic runs anywhere.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]
#![cfg(not(target_arch = "wasm32"))]

#[path = "../src/pages/board/gesture.rs"]
mod gesture;
#[path = "../src/pages/board/swipe.rs"]
mod swipe;

use gesture::{Gesture, HOLD_MS, Moved, Turning, pull};

fn pressed(touch: bool) -> Gesture {
    Gesture::Pressed { from: (100.0, 100.0), touch }
}

#[test]
fn a_mouse_lifts_after_a_few_pixels() {
    let mut gesture = pressed(false);
    assert_eq!(gesture.moved((103.0, 102.0)), Moved::Nothing);
    assert!(!gesture.held());
    assert_eq!(gesture.moved((104.0, 103.0)), Moved::Lifts);
    assert_eq!(gesture.moved((400.0, 103.0)), Moved::Follows);
    assert!(gesture.end());
    assert_eq!(gesture, Gesture::Idle);
}

#[test]
fn a_click_is_no_drag() {
    let mut gesture = pressed(false);
    assert!(!gesture.end());
    assert_eq!(gesture.moved((400.0, 400.0)), Moved::Nothing);
}

#[test]
fn a_swipe_scrolls_and_a_long_press_lifts() {
    let mut gesture = pressed(true);
    assert_eq!(gesture.moved((100.0, 120.0)), Moved::Ends);
    assert!(!gesture.held());
    let mut gesture = pressed(true);
    assert_eq!(gesture.moved((104.0, 104.0)), Moved::Nothing);
    const { assert!(HOLD_MS >= 300, "shorter, and a slow tap lifts the card") };
    assert!(gesture.held());
    assert_eq!(gesture.moved((100.0, 300.0)), Moved::Follows);
}

#[test]
fn edges_pull_harder_the_nearer_they_are() {
    assert_eq!(pull(500.0, 0.0, 1000.0), 0);
    assert!(pull(40.0, 0.0, 1000.0) < 0 && pull(10.0, 0.0, 1000.0) < pull(40.0, 0.0, 1000.0));
    assert_eq!(pull(2000.0, 0.0, 1000.0), 18);
    assert_eq!(pull(-50.0, 0.0, 1000.0), -18);
}

#[test]
fn a_swipe_goes_far_and_flat() {
    let step = |x: f64, y: f64| swipe::step((200.0, 300.0), (200.0 + x, 300.0 + y), false);
    assert_eq!([step(-80.0, 10.0), step(80.0, -20.0)], [1, -1]);
    // A tap that slipped, and scrolling with a lean.
    assert_eq!([step(-30.0, 0.0), step(-80.0, 70.0), step(0.0, 300.0)], [0; 3]);
    assert_eq!(swipe::step((200.0, 300.0), (120.0, 300.0), true), -1);
}

#[test]
fn holding_a_card_at_a_side_turns_to_the_column_beside() {
    let mut turning = Turning::begin(200.0, 390.0);
    assert_eq!(turning.step(380.0, 390.0, 1_000), 0);
    assert_eq!(turning.step(385.0, 390.0, 1_499), 0);
    assert_eq!(turning.step(385.0, 390.0, 1_500), 1);
    assert_eq!(turning.step(385.0, 390.0, 2_299), 0);
    assert_eq!(turning.step(385.0, 390.0, 2_300), 1);
    // Passing by is not holding.
    assert_eq!(turning.step(200.0, 390.0, 2_400), 0);
    assert_eq!(turning.step(5.0, 390.0, 9_000), 0);
    assert_eq!(turning.step(5.0, 390.0, 9_500), -1);
}

#[test]
fn a_card_that_lies_at_the_side_does_not_turn_at_once() {
    let mut turning = Turning::begin(20.0, 390.0);
    assert_eq!(turning.step(20.0, 390.0, 60_000), 0);
    assert_eq!(turning.step(60.0, 390.0, 60_100), 0);
    assert_eq!(turning.step(20.0, 390.0, 60_200), 0);
    assert_eq!(turning.step(20.0, 390.0, 60_700), -1);
}
