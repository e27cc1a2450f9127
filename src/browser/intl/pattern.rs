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

/// What the months are called, in lower case without a full stop: twelve names as they stand inside of a date (in many
/// languages another case than alone), twelve shortened ones, and twelve that stand alone.
pub fn month_names(locale: &str) -> Vec<String> {
    ["month=long day=numeric", "month=short day=numeric", "month=long"]
        .into_iter()
        .filter_map(|options| Formatter::of(Kind::MonthName, locale, options))
        .flat_map(|formatter| {
            (1..=12).map(move |month| {
                let parts = formatter.parts(&utc(2026, month, 24));
                let name = parts.into_iter().find_map(|(kind, text)| (kind == "month").then_some(text));
                name.unwrap_or_default().to_lowercase().trim_end_matches('.').to_owned()
            })
        })
        .collect()
}
