//! Calendar dates and naive points in time, read as people and the API write them.

mod typed;
mod words;

use std::fmt;

/// A day without a time and without a zone, as all date fields of a lead are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

/// Seconds since 1970 in the account's own time zone: the wire's `YYYY-MM-DD hh:mm:ss` has no offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(pub i64);

/// The order in which a locale writes day, month and year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateOrder {
    DayMonthYear,
    #[default]
    MonthDayYear,
    YearMonthDay,
}

/// How the person's locale writes dates, and what day it is for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateStyle {
    pub order: DateOrder,
    pub separator: char,
    pub today: Date,
    /// What the locale calls the months, in lower case without a full stop: twelve names of each kind.
    pub months: &'static [String],
}

/// Why a typed date cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// Not in any form that is understood.
    NotADate,
    /// The right form, but no such day: 31 February.
    NoSuchDay,
    /// A year so far off that it is a slip.
    FarYear,
}

impl Date {
    /// The given day, if there is one. Years 1 to 9999.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let month = time::Month::try_from(month).ok()?;
        let date = time::Date::from_calendar_date(year, month, day).ok()?;
        (1..=9999).contains(&date.year()).then_some(Self(date))
    }

    /// Reads the wire's `YYYY-MM-DD`, also with a time behind it; empty text and the zero date are `None`.
    #[must_use]
    pub fn from_wire(text: &str) -> Option<Self> {
        let text = text.trim();
        let day = text.split(['T', ' ']).next()?;
        let mut parts = day.split('-');
        let (year, month, last) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, last.parse().ok()?)
    }

    /// As the API takes it and addresses hold it: `2026-11-23`.
    #[must_use]
    pub fn to_wire(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }

    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.month().into()
    }

    /// 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day()
    }

    /// 0 for Monday to 6 for Sunday.
    #[must_use]
    pub fn weekday(self) -> u8 {
        self.0.weekday().number_days_from_monday()
    }

    /// `days` later, or earlier if negative; the last possible day where the calendar ends.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        let moved = i32::try_from(days).ok().and_then(|days| self.0.to_julian_day().checked_add(days));
        match moved.and_then(|day| time::Date::from_julian_day(day).ok()) {
            Some(date) if (1..=9999).contains(&date.year()) => Self(date),
            _ => self,
        }
    }

    /// Days from `earlier` to this day; negative if it lies before.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        i64::from(self.0.to_julian_day()) - i64::from(earlier.0.to_julian_day())
    }

    /// The first day of 1970.
    #[must_use]
    pub fn epoch() -> Self {
        Self(time::Date::from_julian_day(UNIX_JULIAN).unwrap_or(time::Date::MIN))
    }

    /// A number that grows by one a day.
    #[must_use]
    pub fn ordinal(self) -> i64 {
        i64::from(self.0.to_julian_day())
    }

    /// The day with this [`ordinal`](Self::ordinal), or the nearest that there is.
    #[must_use]
    pub fn from_ordinal(ordinal: i64) -> Self {
        let epoch = Self::epoch();
        epoch.plus_days(ordinal.saturating_sub(epoch.ordinal()))
    }

    /// The day on which a point in time falls.
    #[must_use]
    pub fn of(stamp: Stamp) -> Option<Self> {
        let day = i32::try_from(stamp.0.div_euclid(86_400)).ok()?;
        time::Date::from_julian_day(day.checked_add(UNIX_JULIAN)?).ok().map(Self)
    }

    /// `months` later, the last day of the month where the day does not exist.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        let index = i64::from(self.year()) * 12 + i64::from(self.month()) - 1 + months;
        let (Ok(year), Ok(month)) = (i32::try_from(index.div_euclid(12)), u8::try_from(index.rem_euclid(12) + 1))
        else {
            return self;
        };
        (28..=self.day().max(28))
            .rev()
            .chain([self.day()])
            .find_map(|day| Self::new(year, month, day.min(self.day())))
            .unwrap_or(self)
    }

    /// As it stands in a form control: in digits, in the locale's order.
    #[must_use]
    pub fn to_typed(self, style: DateStyle) -> String {
        let (year, month, day, s) = (self.year(), self.month(), self.day(), style.separator);
        match style.order {
            DateOrder::DayMonthYear => format!("{day:02}{s}{month:02}{s}{year:04}"),
            DateOrder::MonthDayYear => format!("{month:02}{s}{day:02}{s}{year:04}"),
            DateOrder::YearMonthDay => format!("{year:04}{s}{month:02}{s}{day:02}"),
        }
    }
}

/// The Julian day of 1970-01-01.
const UNIX_JULIAN: i32 = 2_440_588;

impl From<Date> for time::Date {
    fn from(date: Date) -> Self {
        date.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_wire())
    }
}

impl Stamp {
    /// Reads `YYYY-MM-DD hh:mm:ss` (also with `T`, without seconds or without a time); the zero date is `None`.
    #[must_use]
    pub fn from_wire(text: &str) -> Option<Self> {
        let date = Date::from_wire(text)?;
        let time = text.trim().split(['T', ' ']).nth(1).unwrap_or("");
        let mut parts = time.split(':').map(|part| part.get(..2).unwrap_or(part).parse::<i64>().unwrap_or(0));
        let mut next = || parts.next().unwrap_or(0);
        let seconds = next() * 3_600 + next() * 60 + next();
        Some(Self((i64::from(date.0.to_julian_day()) - i64::from(UNIX_JULIAN)) * 86_400 + seconds))
    }

    /// Hour and minute.
    #[must_use]
    pub fn time(self) -> (u8, u8) {
        let seconds = self.0.rem_euclid(86_400);
        (u8::try_from(seconds / 3_600).unwrap_or(0), u8::try_from(seconds / 60 % 60).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn months_end_where_they_end() {
        let date = Date::new(2026, 1, 31).unwrap();
        assert_eq!(date.plus_months(1).to_wire(), "2026-02-28");
        assert_eq!(date.plus_months(13).to_wire(), "2027-02-28");
        assert_eq!(date.plus_months(2).to_wire(), "2026-03-31");
    }

    #[test]
    fn reads_the_wire() {
        assert_eq!(Date::from_wire("2031-03-09 10:00:00").map(Date::to_wire).as_deref(), Some("2031-03-09"));
        for unset in ["", "0000-00-00", "0000-00-00 00:00:00", "2031-02-30", "x"] {
            assert_eq!(Date::from_wire(unset), None, "{unset}");
        }
        assert_eq!(Stamp::from_wire("1970-01-02 01:02:03"), Some(Stamp(86_400 + 3_723)));
        assert_eq!(
            Stamp::from_wire("2031-03-09 10:05:59").and_then(Date::of).map(Date::to_wire).as_deref(),
            Some("2031-03-09")
        );
        assert_eq!(Stamp::from_wire("2031-03-09 10:05:59").map(Stamp::time), Some((10, 5)));
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in any::<String>()) {
            let _ = Stamp::from_wire(&text);
            let _ = Date::from_wire(&text);
        }
    }
}
