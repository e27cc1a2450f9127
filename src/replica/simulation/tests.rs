//! Many schedules, and engines that are broken on purpose.

use std::time::Instant;

use super::sabotage::Sabotage;
use super::schedule::{Tally, replay, run};

#[test]
fn whatever_happens_all_is_well_in_the_end() {
    let start = Instant::now();
    let mut tally = Tally::default();
    for seed in 0..60 {
        match run(seed, None) {
            Ok(more) => tally.add(more),
            Err(failure) => panic!("{}", replay(failure.seed, None).join("\n")),
        }
    }
    println!("{tally:?} in {:?}", start.elapsed());
}

#[test]
fn an_engine_that_is_broken_on_purpose_is_found_out() {
    for (sabotage, fault) in Sabotage::ALL {
        // The same breach may show first as another fault; some schedule must name it.
        let mut failures = (0..300).filter_map(|seed| run(seed, Some(sabotage)).err());
        assert!(failures.any(|failure| failure.broken.fault == fault), "{sabotage:?} goes unnoticed");
    }
}
