//! Which card takes the focus of one that left its column. The screen itself exists for browsers alone; its arithmetic
//! runs anywhere.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../src/pages/board/heir.rs"]
mod heir;

use heir::heir;

#[test]
fn the_next_card_that_is_still_there_takes_the_focus() {
    let before = [1, 2, 3, 4, 5];
    let cases: [(&[i64], usize, Option<i64>); 8] = [
        (&[1, 3, 4, 5], 1, Some(3)),
        (&[1, 2, 3, 4], 4, Some(4)),
        // Others left with it, above and below.
        (&[3, 5], 3, Some(5)),
        (&[3, 4, 5], 1, Some(3)),
        (&[1, 3], 4, Some(3)),
        // What came meanwhile was nobody's neighbour.
        (&[9, 1, 7, 4], 2, Some(4)),
        (&[9], 2, None),
        (&[], 0, None),
    ];
    for (now, at, wanted) in cases {
        assert_eq!(heir(&before, now, at), wanted, "{now:?} without the one at {at}");
    }
    assert_eq!(heir(&[1, 2], &[1, 2], 7), None, "no such place");
}
