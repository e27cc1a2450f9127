//! The simulator: two browsers, another person and one account on a virtual clock, while all that can go wrong does.
//!
//! A seed makes a schedule; the same seed makes the same one. `cargo xtask sim` runs many, and `cargo xtask sim --seed N`
//! prints what happens in one.

mod accounts;
mod browser;
mod checks;
mod device;
mod ends;
mod history;
mod journey;
mod ledger;
mod linking;
mod long;
mod overwriting;
mod pacing;
mod person;
mod sabotage;
mod schedule;
mod server;
mod tab;
mod tabs;
mod tests;
mod weather;
mod world;
