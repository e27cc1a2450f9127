//! The local copy: rows, search, rules, pace, outbox and sync behind one engine that does no I/O itself.

pub mod answer;
pub mod call;
pub mod columns;
pub mod disk;
pub mod duplicates;
pub mod engine;
pub mod journal;
#[cfg(target_arch = "wasm32")]
pub mod live;
pub mod look;
pub mod merge;
pub mod outbox;
pub mod pace;
pub mod rows;
pub mod rules;
pub mod search;
#[cfg(test)]
mod simulation;
pub mod sync;
pub mod tabs;
