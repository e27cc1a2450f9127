//! Days and moments as the API writes them: `YYYY-MM-DD`, and `YYYY-MM-DD hh:mm:ss` in the
//! portal's own zone without saying which.

use time::{Date, Month};

/// The day number (`Date::to_julian_day`) of 1970-01-01.
const EPOCH_DAY: i64 = 2_440_588;
/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;

/// What time it is, in milliseconds since 1970 UTC. The account never reads a clock itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock(pub i64);

impl Clock {
    /// The moment in whole seconds since 1970 UTC.
    pub fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// The calendar day in a zone `hours` east of UTC.
    pub fn day(self, hours: i64) -> Date {
        date_of(day_of(self.seconds(), hours))
    }
}

/// The day number of a moment, `hours` east of UTC.
pub(super) fn day_of(seconds: i64, hours: i64) -> i32 {
    let days = (seconds + hours * 3600).div_euclid(DAY) + EPOCH_DAY;
    i32::try_from(days).unwrap_or_default()
}

/// Midnight (UTC) of a day, in seconds since 1970.
pub(super) fn midnight(day: i32) -> i64 {
    (i64::from(day) - EPOCH_DAY) * DAY
}

fn date_of(day: i32) -> Date {
    Date::from_julian_day(day).unwrap_or(Date::MIN)
}

/// `2031-04-18`.
pub(super) fn day_text(day: i32) -> String {
    let date = date_of(day);
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// `2031-03-02 09:15:44`, `hours` east of UTC.
pub(super) fn stamp_text(seconds: i64, hours: i64) -> String {
    let rest = (seconds + hours * 3600).rem_euclid(DAY);
    format!("{} {:02}:{:02}:{:02}", day_text(day_of(seconds, hours)), rest / 3600, rest / 60 % 60, rest % 60)
}

/// Reads `YYYY-MM-DD`, with or without a time behind it, as a day number.
pub(super) fn parse_day(text: &str) -> Option<i32> {
    let text = text.trim();
    let (date, rest) = text.split_at_checked(10)?;
    if !(rest.is_empty() || rest.starts_with([' ', 'T'])) {
        return None;
    }
    let mut parts = date.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2)?;
    let day = digits(parts.next()?, 2)?;
    if parts.next().is_some() {
        return None;
    }
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date = Date::from_calendar_date(i32::try_from(year).ok()?, month, u8::try_from(day).ok()?);
    date.ok().map(Date::to_julian_day)
}

fn digits(text: &str, length: usize) -> Option<u32> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}
