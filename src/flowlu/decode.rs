//! Reading what the API sends, forgivingly: nothing here fails on a value, only on a whole answer.

pub mod answer;
pub mod envelope;
pub mod lead;
pub mod list;
mod plain;
mod refusal;
pub mod row;
pub mod scalar;

pub use plain::plain;
