//! What the board costs over many leads, in the built app and a real browser. `cargo xtask bench` runs it;
//! tests/bench/README.md tells how to read it. The nodes in the page are asserted, times are not: machines differ.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use e2e::{Account, App, journey};
use serde_json::Value;

/// What a page may hold at most, however many leads there are.
const NODES: u64 = 1_500;

#[test]
#[ignore = "a measurement, which `cargo xtask bench` makes"]
fn the_board_at_every_size() {
    let mut most = 0;
    for leads in [1_000, 10_000, 50_000] {
        journey(Account::quick().leads(leads), |app| most = measure(app, leads).max(most));
    }
    assert!(most <= NODES, "{most} nodes are in the page");
}

/// Prints what it costs with so many leads, and gives the most nodes that were in the page.
fn measure(app: &App, leads: usize) -> u64 {
    app.resize(1_920, 1_080);
    app.connect();
    app.very_patiently().see_no("so far");
    let seen = app.script(include_str!("board_scale.js"));
    let rows = [
        ("open the board from memory", "open"),
        ("a drop, up to what can be painted", "drop"),
        ("a frame while scrolling", "scroll"),
        ("a frame while dragging", "drag"),
    ];
    for (what, key) in rows {
        let mut times: Vec<f64> = seen[key].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        times.sort_unstable_by(f64::total_cmp);
        let median = times[times.len() / 2];
        println!("| {leads} | {what} | {median:.2} ms | {:.2} ms |", times.last().unwrap());
    }
    for (what, time) in seen["long"].as_object().into_iter().flatten() {
        println!("| {leads} | longest task over 50 ms in {what} | | {:.0} ms |", time.as_f64().unwrap());
    }
    let nodes = seen["nodes"].as_u64().unwrap();
    println!("| {leads} | nodes in the page | | {nodes} |");
    nodes
}
