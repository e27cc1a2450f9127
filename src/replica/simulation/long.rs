//! The long run: many schedules on every processor. `cargo xtask sim` starts it with what it is to run in the
//! environment.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Instant;

use super::schedule::{Failure, Tally, replay, run};

/// So many failing seeds are named before the run is given up.
const MOST_FAILURES: usize = 10;

#[test]
#[ignore = "cargo xtask sim runs it"]
fn long_run() {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u64>().unwrap());
    if let Some(seed) = number("SIM_SEED") {
        println!("{}", replay(seed, None).join("\n"));
        return;
    }
    let (from, count) = (number("SIM_FROM").unwrap_or(0), number("SIM_COUNT").unwrap_or(100_000));
    let start = Instant::now();
    let (tally, failures) = run_all(from, count);
    let time = start.elapsed().as_secs_f64();
    println!("{tally:#?}\n{:.1} s, {:.0} schedules a second", time, tally.schedules as f64 / time);
    for failure in &failures {
        println!("seed {}: {}", failure.seed, failure.broken);
    }
    if let Some(first) = failures.first() {
        panic!("{}", replay(first.seed, None).join("\n"));
    }
}

/// Runs schedules on every processor, and adds up what they were like.
pub fn run_all(from: u64, count: u64) -> (Tally, Vec<Failure>) {
    let next = AtomicU64::new(from);
    let result = Mutex::new((Tally::default(), Vec::new()));
    let work = || {
        let mut tally = Tally::default();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= from + count {
                break;
            }
            match run(seed, None) {
                Ok(more) => tally.add(more),
                Err(failure) => {
                    tally.schedules += 1;
                    let mut result = result.lock().unwrap();
                    result.1.push(failure);
                    if result.1.len() >= MOST_FAILURES {
                        break;
                    }
                }
            }
        }
        result.lock().unwrap().0.add(tally);
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let (tally, mut failures) = result.into_inner().unwrap();
    failures.sort_by_key(|failure| failure.seed);
    (tally, failures)
}
