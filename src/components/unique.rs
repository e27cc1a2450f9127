//! Ids for parts that the page does not name.

use std::cell::Cell;

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// An id that no other element has.
pub(super) fn unique_id(prefix: &str) -> String {
    let n = NEXT.get();
    NEXT.set(n.wrapping_add(1));
    [prefix, "-", &n.to_string()].concat()
}
