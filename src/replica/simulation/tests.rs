//! Many schedules, and engines that are broken on purpose.

use super::long::run_all;
use super::sabotage::Sabotage;
use super::schedule::{replay, run};

#[test]
fn whatever_happens_all_is_well_in_the_end() {
    // More than these few run optimised: `cargo xtask test simulation`.
    let (tally, failures) = run_all(0, 60);
    if let Some(first) = failures.first() {
        panic!("{}", replay(first.seed, None).join("\n"));
    }
    assert!(tally.crashes > 10 && tally.intents > 300, "hardly anything happens: {tally:?}");
}

#[test]
fn a_seed_tells_the_same_story_each_time() {
    assert_eq!(replay(7, None), replay(7, None));
}

#[test]
fn an_engine_that_is_broken_on_purpose_is_found_out() {
    for (sabotage, fault) in Sabotage::ALL {
        // The same breach may show first as another fault; some schedule must name it.
        let mut failures = (0..300).filter_map(|seed| run(seed, Some(sabotage)).err());
        assert!(failures.any(|failure| failure.broken.fault == fault), "{sabotage:?} goes unnoticed");
    }
}
