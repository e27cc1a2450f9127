//! `test`: every check in one order, cheapest first. The first that fails ends the run.

mod hosting;
mod parts;

use crate::args::Args;
use crate::browser::Browser;
use crate::place::Place;
use crate::run::{Result, SAID, seconds};
use crate::tally::Tally;
use parts::{PARTS, Part};
use std::time::{Duration, Instant};

pub fn run(place: &Place, args: &Args) -> Result {
    args.allow(&[])?;
    let chosen = choose(&args.words)?;
    if chosen.iter().any(|part| part.browser) {
        Browser::set_up(place)?;
    }
    let mut report = Vec::new();
    let mut tally = Tally::default();
    for part in chosen {
        println!("\n==== {}: {}", part.name, part.title);
        let start = Instant::now();
        let mut counted = Tally::default();
        let outcome = (part.run)(place, &mut counted);
        if outcome.is_err() && counted.failed == 0 {
            counted.failed = 1;
        }
        tally += counted;
        report.push(line(part, counted, start.elapsed()));
        if let Err(why) = outcome {
            eprintln!("\nxtask: {why}\nPart `{}` failed; `cargo xtask test {0}` runs it alone.", part.name);
            close(&report, tally);
            return Err(SAID.to_owned());
        }
    }
    close(&report, tally);
    Ok(())
}

/// The parts that the words name, in the order of the table: a part by its name, or the parts of a group.
fn choose(words: &[String]) -> Result<Vec<&'static Part>> {
    if let Some(word) = words.iter().find(|word| !PARTS.iter().any(|part| part.answers_to(word))) {
        let names: Vec<_> = PARTS.iter().map(|part| part.name).collect();
        return Err(format!("There is no part `{word}`. There are: lint, {}.", names.join(", ")));
    }
    let is_chosen = |part: &&Part| words.is_empty() || words.iter().any(|word| part.answers_to(word));
    Ok(PARTS.iter().filter(is_chosen).collect())
}

fn line(part: &Part, tally: Tally, time: Duration) -> String {
    let tests = match tally {
        Tally { passed: 0, failed: 0 } => String::new(),
        Tally { passed, failed: 0 } => format!("{passed} tests"),
        Tally { failed, .. } => format!("{failed} failed"),
    };
    format!("{:<10} {:<44} {:>12} {:>14}", part.name, part.title, tests, seconds(time))
}

fn close(report: &[String], tally: Tally) {
    println!("\n{}\n", report.join("\n"));
    println!("{} passed, {} failed", tally.passed, tally.failed);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(words: &[&str]) -> Result<Vec<&'static str>> {
        let words: Vec<_> = words.iter().map(|word| (*word).to_owned()).collect();
        Ok(choose(&words)?.iter().map(|part| part.name).collect())
    }

    #[test]
    fn without_words_everything_runs() {
        assert_eq!(names(&[]).unwrap().len(), PARTS.len());
    }

    #[test]
    fn a_group_stands_for_its_parts_and_order_is_kept() {
        assert_eq!(names(&["e2e", "lint"]).unwrap(), ["tidy", "format", "clippy", "clippy-web", "e2e"]);
    }

    #[test]
    fn an_unknown_part_is_named() {
        assert!(names(&["webb"]).unwrap_err().contains("`webb`"));
    }
}
