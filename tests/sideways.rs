//! What scrolls sideways keeps a swipe to itself: at the edge of the board it must not go back in the browser's history.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

#[test]
fn a_sideways_swipe_never_goes_back_in_the_history() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
    let mut scrollers = 0;
    for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        let css = fs::read_to_string(&file).unwrap();
        let rules = css.split('}').filter_map(|rule| rule.rsplit_once('{'));
        for (selector, body) in
            rules.filter(|(_, body)| ["overflow-x: auto", "overflow: auto hidden"].iter().any(|it| body.contains(it)))
        {
            scrollers += 1;
            assert!(body.contains("overscroll-behavior"), "{}: {}", file.display(), selector.trim());
        }
    }
    assert!(scrollers >= 4, "the board, its tabs, the filters and the steps scroll sideways");
}
