//! How a language writes a date in digits, and what it calls the months: for reading dates as people type them.

use super::{
    formatter::{Formatter, Kind},
    times::{DateStyle, utc},
};

/// A part of a date in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePart {
    Year,
    Month,
    Day,
}

/// The order of the parts and what stands between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatePattern {
    pub order: [DatePart; 3],
    pub separator: String,
}

/// The pattern of dates in digits.
pub fn date_pattern(locale: &str) -> DatePattern {
    let mut order = Vec::with_capacity(3);
    let mut separator = String::new();
    let parts = Formatter::of(Kind::Day, locale, DateStyle::Digits.options())
        .map(|it| it.parts(&utc(2026, 11, 24)))
        .unwrap_or_default();
    for (kind, text) in &parts {
        match kind.as_str() {
            "year" => order.push(DatePart::Year),
            "month" => order.push(DatePart::Month),
            "day" => order.push(DatePart::Day),
            _ if order.len() == 1 => separator.push_str(text),
            _ => {}
        }
    }
    match <[DatePart; 3]>::try_from(order) {
        Ok(order) => DatePattern { order, separator },
        Err(_) => DatePattern { order: [DatePart::Year, DatePart::Month, DatePart::Day], separator: "-".to_owned() },
    }
}

/// The twelve months, in whole or shortened, as they stand inside a date (in many languages another case than alone).
pub fn month_names(locale: &str, whole: bool) -> Vec<String> {
    let options = if whole { "month=long day=numeric" } else { "month=short day=numeric" };
    let Some(formatter) = Formatter::of(Kind::MonthName, locale, options) else {
        return Vec::new();
    };
    (1..=12)
        .map(|month| {
            formatter
                .parts(&utc(2026, month, 24))
                .into_iter()
                .find_map(|(kind, text)| (kind == "month").then_some(text))
                .unwrap_or_default()
        })
        .collect()
}
