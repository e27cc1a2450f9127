//! What moves in a column when somebody else changes it. The screen itself exists for browsers alone; its arithmetic
//! runs anywhere.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]
#![cfg(not(target_arch = "wasm32"))]

#[path = "../src/pages/board/still.rs"]
mod still;

use std::collections::BTreeSet;

use proptest::prelude::*;
use still::hold;

#[test]
fn what_goes_leaves_its_place_and_what_comes_is_below() {
    assert_eq!(hold(&[1, 2, 3, 4], &[9, 2, 4, 3], Some(2)), [1, 2, 9, 4, 3]);
    assert_eq!(hold(&[1, 2, 3], &[1, 3], Some(2)), [1, 2, 3]);
    assert_eq!(hold(&[1, 2, 3], &[1, 2, 8, 3], Some(2)), [1, 2, 8, 3]);
    assert_eq!(hold(&[1, 2], &[2, 1], None), [2, 1]);
    assert_eq!(hold(&[1, 2], &[2, 1], Some(7)), [2, 1], "the pointer is on no row");
}

fn keys() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::btree_set(0_i64..30, 0..20).prop_map(|set| set.into_iter().collect::<Vec<_>>()).prop_shuffle()
}

proptest! {
    #[test]
    fn nothing_moves_under_the_pointer_and_nothing_is_lost(before in keys(), now in keys(), at in 0_usize..20) {
        let under = before.get(at).copied();
        let held = hold(&before, &now, under);
        let rests = under.map_or(0, |_| at + 1);
        prop_assert_eq!(&held[..rests], &before[..rests]);
        let all: BTreeSet<i64> = held.iter().copied().collect();
        prop_assert_eq!(all.len(), held.len(), "each once");
        prop_assert!(now.iter().all(|key| all.contains(key)));
        // What follows is all there, in its order.
        let rest: Vec<i64> = now.iter().copied().filter(|key| !before[..rests].contains(key)).collect();
        prop_assert_eq!(&held[rests..], &rest[..]);
        prop_assert_eq!(hold(&held, &now, None), now);
    }
}
