//! The parts of `test`: what each runs.

use crate::app;
use crate::browser::{self, Browser};
use crate::npm::AXE;
use crate::place::Place;
use crate::run::{Result, listen, run};
use crate::sandbox;
use crate::setup;
use crate::sim;
use crate::size;
use crate::tally::{self, Tally};
use crate::tidy;
use std::process::Command;

pub struct Part {
    pub name: &'static str,
    group: &'static str,
    pub title: &'static str,
    /// Needs a browser, which is set up before anything runs.
    pub browser: bool,
    pub run: fn(&Place, &mut Tally) -> Result,
}

impl Part {
    pub fn answers_to(&self, word: &str) -> bool {
        self.name == word || self.group == word
    }
}

const fn part(name: &'static str, title: &'static str, run: fn(&Place, &mut Tally) -> Result) -> Part {
    Part { name, group: "", title, browser: false, run }
}

/// Cheapest first.
pub const PARTS: &[Part] = &[
    Part { group: "lint", ..part("tidy", "the rules of the code's layout", |place, _| tidy::check(place)) },
    Part { group: "lint", ..part("format", "formatting", |place, _| run(&mut cargo(place, FORMAT))) },
    Part { group: "lint", ..part("clippy", "clippy, natively", |place, _| run(&mut cargo(place, NATIVE_CLIPPY))) },
    part("native", "native tests", |place, tally| count(&mut cargo(place, NATIVE_TESTS), tally)),
    part("simulation", "2,000 schedules of the sync engine", |place, tally| {
        count(&mut sim::tests(place, 2_000), tally)
    }),
    Part { group: "lint", ..part("clippy-web", "clippy, for the browser", clippy_web) },
    Part { browser: true, ..part("web", "component tests in a browser", web) },
    part("build", "the release build", build),
    part("size", "the size of a first load", |place, _| size::check(&place.dist())),
    part("hosting", "configurations of web servers", super::hosting::run),
    Part { browser: true, ..part("e2e", "journeys through the release build", e2e) },
];

const FORMAT: &[&str] = &["fmt", "--all", "--check"];
const NATIVE_CLIPPY: &[&str] = &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
const NATIVE_TESTS: &[&str] = &["test", "--workspace", "--exclude", "e2e"];
const WEB: &[&str] = &["-p", "leads-for-flowlu", "--target", "wasm32-unknown-unknown"];

fn clippy_web(place: &Place, _: &mut Tally) -> Result {
    setup::target(place)?;
    let mut clippy = cargo(place, &["clippy"]);
    clippy.args(WEB).args(["--lib", "--bins", "--bench", "answers"]);
    if has_web_tests(place) {
        clippy.args(["--test", "*"]);
    }
    run(clippy.args(["--", "-D", "warnings"]))
}

fn web(place: &Place, tally: &mut Tally) -> Result {
    setup::bindgen(place)?;
    let mut test = cargo(place, &["test"]);
    test.args(WEB).args(["--test", "*"]);
    browser::equip(place, &mut test, 900)?;
    count(&mut test, tally)
}

fn build(place: &Place, _: &mut Tally) -> Result {
    setup::everything(place)?;
    app::build(place, "/")
}

fn e2e(place: &Place, tally: &mut Tally) -> Result {
    if !place.dist().join("index.html").is_file() {
        build(place, tally)?;
    }
    AXE.set_up(place)?;
    let browser = Browser::set_up(place)?;
    let sandbox = sandbox::build(place)?;
    // The journeys mostly wait, for holds and for the pace.
    let mut test = cargo(place, &["test", "-p", "e2e", "--", "--test-threads=4"]);
    test.env("E2E_DIST", place.dist()).env("E2E_SANDBOX", sandbox);
    test.env("E2E_CHROME", browser.chrome).env("E2E_CHROMEDRIVER", browser.driver);
    test.env("E2E_AXE", AXE.folder(place).join("axe.min.js"));
    count(&mut test, tally)
}

fn cargo(place: &Place, words: &[&str]) -> Command {
    let mut cargo = place.command("cargo");
    cargo.args(words);
    cargo
}

/// Runs tests and adds up what their closing lines say.
fn count(test: &mut Command, tally: &mut Tally) -> Result {
    listen(test, |line| *tally += tally::read(line).unwrap_or_default())
}

fn has_web_tests(place: &Place) -> bool {
    let files = std::fs::read_dir(place.root.join("tests")).into_iter().flatten().flatten();
    files.map(|file| file.path()).any(|file| file.extension().is_some_and(|ending| ending == "rs"))
}
