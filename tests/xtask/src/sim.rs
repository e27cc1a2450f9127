//! `sim`: schedules of the sync engine's simulator, many and optimised, or one told step by step.

use crate::args::Args;
use crate::place::Place;
use crate::run::{Result, run};

/// The test that reads its orders from the environment.
const LONG_RUN: &[&str] = &["test", "--profile", "sim", "-p", "leads-for-flowlu", "--lib", "long_run"];

/// What each switch is called there.
const ORDERS: [(&str, &str); 3] = [("seed", "SIM_SEED"), ("from", "SIM_FROM"), ("count", "SIM_COUNT")];

pub fn command(place: &Place, args: &Args) -> Result {
    args.allow(&ORDERS.map(|(switch, _)| switch))?;
    let mut cargo = place.command("cargo");
    cargo.args(LONG_RUN).args(["--", "--ignored", "--nocapture"]);
    for (switch, name) in ORDERS {
        if let Some(text) = args.text(switch) {
            let number: u64 = text.parse().map_err(|_| format!("--{switch} takes a number, not `{text}`."))?;
            cargo.env(name, number.to_string());
        }
    }
    run(&mut cargo)
}
