//! Days, moments and spans.

use super::formatter::{Formatter, Kind};
use js_sys::Date;
use wasm_bindgen::JsValue;

/// How much of a day is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// In digits: `24/11/2026`.
    Digits,
    /// Day and month, for a row: `24 Nov`.
    DayMonth,
    /// With the year: `24 Nov 2026`.
    Medium,
    /// With weekday and whole words: `Tuesday, 24 November 2026`.
    Long,
}

impl DateStyle {
    pub(super) const fn options(self) -> &'static str {
        match self {
            Self::Digits => "year=numeric month=2-digit day=2-digit",
            Self::DayMonth => "month=short day=numeric",
            Self::Medium => "year=numeric month=short day=numeric",
            Self::Long => "year=numeric month=long day=numeric weekday=long",
        }
    }
}

/// The unit of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// A calendar day; months count from 1.
pub fn date(locale: &str, (year, month, day): (i32, u8, u8), style: DateStyle) -> String {
    Formatter::of(Kind::Day, locale, style.options())
        .and_then(|it| it.answer(&utc(year, month, day)))
        .unwrap_or_default()
}

/// A moment as day and time where the person sits.
pub fn moment(locale: &str, ms: i64) -> String {
    local(locale, ms, "year=numeric month=short day=numeric hour=2-digit minute=2-digit")
}

/// A moment as time of day where the person sits.
pub fn time(locale: &str, ms: i64) -> String {
    local(locale, ms, "hour=2-digit minute=2-digit")
}

/// A span from now: `-1, Day` is yesterday, `3, Week` in three weeks.
pub fn relative(locale: &str, count: i64, unit: Unit) -> String {
    Formatter::of(Kind::Relative, locale, "")
        .and_then(|it| it.answer2(&(count as f64).into(), &unit.as_str().into()))
        .unwrap_or_default()
}

fn local(locale: &str, ms: i64, options: &str) -> String {
    Formatter::of(Kind::Moment, locale, options).and_then(|it| it.answer(&(ms as f64).into())).unwrap_or_default()
}

/// Midnight UTC of a day. Set field by field, because `Date.UTC` takes the years 0 to 99 for 1900 and more.
pub(super) fn utc(year: i32, month: u8, day: u8) -> JsValue {
    let date = Date::new(&0.0.into());
    date.set_utc_full_year_with_month_date(u32::try_from(year).unwrap_or(0), i32::from(month) - 1, i32::from(day));
    date.get_time().into()
}
