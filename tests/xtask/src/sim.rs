//! `sim`: schedules of the sync engine's simulator, many and optimised, or one told step by step.

use crate::args::Args;
use crate::place::Place;
use crate::run::{Result, run};

use std::process::Command;

/// The simulator's tests, optimised.
const TESTS: &[&str] = &["test", "--profile", "sim", "-p", "leads-for-flowlu", "--lib"];

/// What the test of the long run reads from the environment, by switch.
const ORDERS: [(&str, &str); 3] = [("seed", "SIM_SEED"), ("from", "SIM_FROM"), ("count", "SIM_COUNT")];

pub fn command(place: &Place, args: &Args) -> Result {
    args.allow(&ORDERS.map(|(switch, _)| switch))?;
    let mut cargo = place.command("cargo");
    cargo.args(TESTS).args(["long_run", "--", "--ignored", "--nocapture"]);
    for (switch, name) in ORDERS {
        if let Some(text) = args.text(switch) {
            let number: u64 = text.parse().map_err(|_| format!("--{switch} takes a number, not `{text}`."))?;
            cargo.env(name, number.to_string());
        }
    }
    run(&mut cargo)
}

/// All tests of the simulator, slow ones included, with so many schedules.
pub fn tests(place: &Place, count: u64) -> Command {
    let mut cargo = place.command("cargo");
    cargo.args(TESTS).args(["simulation", "--", "--include-ignored"]).env("SIM_COUNT", count.to_string());
    cargo
}
