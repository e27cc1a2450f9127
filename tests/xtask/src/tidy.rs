//! The rules of the code's layout that no compiler checks.

mod layers;
mod reach;
mod shape;
mod source;
mod traces;

use crate::place::Place;
use crate::run::{self, Result};
use source::Source;

pub fn check(place: &Place) -> Result {
    let mut git = place.command("git");
    let listed = run::read(git.args(["ls-files", "--cached", "--others", "--exclude-standard"]))?;
    // What is not text, or deleted but not yet committed, has no rules to keep.
    let read = |path: &str| Some(Source::new(path, &std::fs::read_to_string(place.root.join(path)).ok()?));
    let sources: Vec<_> = listed.lines().filter_map(read).collect();

    let mut faults = layers::check(&sources);
    faults.extend(reach::check(&sources));
    faults.extend(shape::check(&sources));
    faults.extend(traces::check(&sources));
    faults.sort();
    faults.dedup();
    if faults.is_empty() {
        println!("{} files keep the rules.", sources.len());
        return Ok(());
    }
    Err(format!("{}\n{} places break the rules.", faults.join("\n"), faults.len()))
}
