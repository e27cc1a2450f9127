//! `bench`: what answers cost over many leads, in the release build and a real browser.

use crate::args::Args;
use crate::browser;
use crate::place::Place;
use crate::run::{Result, listen};
use crate::setup;

const BENCH: &[&str] =
    &["test", "--release", "-p", "leads-for-flowlu", "--target", "wasm32-unknown-unknown", "--bench", "answers"];
const HEAD: &str = "| leads | what | median | worst |\n|---:|---|---:|---:|";

pub fn run(place: &Place, args: &Args) -> Result {
    args.allow(&[])?;
    setup::bindgen(place)?;
    let mut bench = place.command("cargo");
    bench.args(BENCH).args(["--", "--nocapture"]);
    browser::equip(place, &mut bench, 900)?;
    let mut table = vec![HEAD.to_owned()];
    listen(&mut bench, |line| table.extend(row(line)))?;
    println!("\n{}", table.join("\n"));
    Ok(())
}

/// The line if it is a row of the table; the runner prints more.
fn row(line: &str) -> Option<String> {
    let line = line.trim();
    (line.starts_with("| ") && line.ends_with('|')).then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_from_what_the_runner_says() {
        assert_eq!(
            row("  | 1000 | filter | 0.02 ms | 0.08 ms |\n"),
            Some("| 1000 | filter | 0.02 ms | 0.08 ms |".into())
        );
        for other in ["", "running 1 test", "| cut off", "test answers ... ok"] {
            assert_eq!(row(other), None);
        }
    }
}
