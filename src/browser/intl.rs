//! Numbers, dates and plurals as the person's language writes them, by the browser's `Intl`. Formatters are made once.

mod formatter;
mod numbers;
mod pattern;
mod times;

pub use numbers::{Plural, Separators, amount, integer, number, percent, plural, separators};
pub use pattern::{DatePart, DatePattern, date_pattern, month_names};
pub use times::{DateStyle, Unit, date, moment, relative, time};

use leptos::prelude::window;

/// The languages that the person told the browser, best first.
pub fn languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}
