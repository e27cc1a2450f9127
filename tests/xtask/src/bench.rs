//! `bench`: what answers and screens cost over many leads, in the release build and a real browser.

use crate::app;
use crate::args::Args;
use crate::browser::{self, Browser};
use crate::place::Place;
use crate::run::{Result, listen};
use crate::sandbox;
use crate::setup;

const BENCH: &[&str] =
    &["test", "--release", "-p", "leads-for-flowlu", "--target", "wasm32-unknown-unknown", "--bench", "answers"];
/// Tests of tests/e2e that measure the built app from without, and are left out otherwise.
const SCREENS: &[&str] = &["form_scale", "board_scale"];
const HEAD: &str = "| leads | what | median | worst |\n|---:|---|---:|---:|";

pub fn run(place: &Place, args: &Args) -> Result {
    args.allow(&[])?;
    setup::bindgen(place)?;
    let mut bench = place.command("cargo");
    bench.args(BENCH).args(["--", "--nocapture"]);
    browser::equip(place, &mut bench, 900)?;
    let mut table = vec![HEAD.to_owned()];
    let outcome = listen(&mut bench, |line| table.extend(row(line))).and_then(|_| screens(place, &mut table));
    println!("\n{}", table.join("\n"));
    outcome
}

/// Builds the app and measures its screens.
fn screens(place: &Place, table: &mut Vec<String>) -> Result {
    setup::everything(place)?;
    app::build(place, "/")?;
    let browser = Browser::set_up(place)?;
    let sandbox = sandbox::build(place)?;
    for test in SCREENS {
        let mut measure = place.command("cargo");
        measure.args(["test", "-p", "e2e", "--test", test, "--", "--ignored", "--nocapture"]);
        measure.env("E2E_DIST", place.dist()).env("E2E_SANDBOX", &sandbox);
        measure.env("E2E_CHROME", &browser.chrome).env("E2E_CHROMEDRIVER", &browser.driver);
        listen(&mut measure, |line| table.extend(row(line)))?;
    }
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
