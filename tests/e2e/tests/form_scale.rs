//! What opening a lead and typing cost over many leads, in the built app. `cargo xtask bench` runs it and prints what it
//! says; tests/bench/README.md tells how to read it.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a measurement that cannot be made has failed")]

use e2e::{Account, App, journey};
use serde_json::Value;

#[test]
#[ignore = "a measurement, which takes minutes"]
fn the_form_over_many_leads() {
    for leads in [1_000, 100_000] {
        journey(Account::quick().leads(leads), |app| measure(app, leads));
    }
}

/// Prints what it costs with so many leads.
fn measure(app: &App, leads: usize) {
    app.resize(1_440, 900);
    app.connect();
    app.very_patiently().see_no("so far");
    let seen = app.script(include_str!("form_scale.js"));
    let rows = [
        ("open a lead beside the list, up to what can be painted", "opened"),
        ("of this: script", "script"),
        ("the first letter in a field", "first"),
        ("a letter more", "typed"),
    ];
    for (what, key) in rows {
        let mut times: Vec<f64> = seen[key].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        times.sort_unstable_by(f64::total_cmp);
        let median = times[times.len() / 2];
        println!("| {leads} | {what} | {median:.2} ms | {:.2} ms |", times.last().expect("it was measured"));
    }
}
