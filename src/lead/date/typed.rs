//! Dates as people type them: digits in the locale's order, names of months and days, spans from today.

use super::words::{Span, Word};
use super::{Date, DateError, DateOrder, DateStyle};
use crate::lead::digit;

impl Date {
    /// Reads a date as people write it: `2026-11-23` always, digits in the locale's order (`23.11.2026`, `23/11/26`,
    /// `23.11`), with the month in words (`3 Oct 26`, `Oct 3`, `24 нояб. 2026 г.`), `today`, `fri`, `next fri`, `+3d`,
    /// `in a week`, `2 дня назад`. Without a year it is the day that is nearest to today; `fri` is the next one there is,
    /// `next fri` the one of the week after this.
    ///
    /// # Errors
    /// What is wrong with the text; empty text is no date.
    pub fn from_typed(text: &str, style: DateStyle) -> Result<Option<Self>, DateError> {
        Self::read(text, style, Self::nearest)
    }

    /// The same of a day that somebody plans: without a year it is the next of that name, or one that has just passed,
    /// which is a day missed sooner than one in a year.
    ///
    /// # Errors
    /// As above.
    pub fn from_typed_ahead(text: &str, style: DateStyle) -> Result<Option<Self>, DateError> {
        Self::read(text, style, Self::ahead)
    }

    fn read(text: &str, style: DateStyle, of_year: OfYear) -> Result<Option<Self>, DateError> {
        let text: String = text.trim().to_lowercase().chars().map(digit::to_ascii).collect();
        if text.is_empty() {
            return Ok(None);
        }
        let date = match relative(&text, style.today) {
            Some(date) => date,
            None => Parts::of(&text, style.months)?.date(style, of_year)?,
        };
        if YEARS.contains(&date.year()) { Ok(Some(date)) } else { Err(DateError::FarYear) }
    }

    /// The day of this name that is nearest to `today`, the later one of two.
    fn nearest(today: Self, month: u8, day: u8) -> Option<Self> {
        let years = [today.year() + 1, today.year(), today.year() - 1];
        let days = years.into_iter().filter_map(|year| Self::new(year, month, day));
        days.min_by_key(|date| date.days_since(today).abs())
    }

    /// The first day of this name that did not pass long before `today`.
    fn ahead(today: Self, month: u8, day: u8) -> Option<Self> {
        // A 29 February may be eight years off.
        let mut days = (today.year() - 1..=today.year() + 8).filter_map(|year| Self::new(year, month, day));
        days.find(|date| date.days_since(today) >= -JUST_PASSED)
    }
}

/// Which day of a name is meant, as seen from today.
type OfYear = fn(Date, u8, u8) -> Option<Date>;

/// So many days ago a deadline has just passed.
const JUST_PASSED: i64 = 30;

/// Years that are no slip: an `O` for a `0`, a digit too many.
const YEARS: std::ops::RangeInclusive<i32> = 1_900..=2_200;
/// Two digits of a year mean one that lies no further ahead than this.
const AHEAD: i32 = 20;

/// `+3d`, `-1w`, `+2`, `in 3 days`, `in a week`, `через 2 недели`, `3 days ago`: days, weeks, months or years from `today`.
fn relative(text: &str, today: Date) -> Option<Date> {
    const BEFORE: [(&str, i64); 5] = [("+", 1), ("-", -1), ("−", -1), ("in ", 1), ("через ", 1)];
    // In Spanish `1 ago` is the first of August: there must be a unit.
    const BEHIND: [&str; 2] = [" ago", " назад"];
    if text == "day after tomorrow" {
        return Some(today.plus_days(2));
    }
    let before = BEFORE.iter().find_map(|(start, sign)| Some((text.strip_prefix(start)?, *sign)));
    let (rest, sign) = before.or_else(|| BEHIND.iter().find_map(|end| Some((text.strip_suffix(end)?, -1))))?;
    let rest = rest.trim();
    let unit_at = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (count, unit) = rest.split_at(unit_at);
    let (count, unit): (i64, &str) = match count {
        // `in a week`, `через год`: a word, and no letter.
        "" => (1, Some(unit.strip_prefix("a ").unwrap_or(unit)).filter(|unit| unit.chars().count() > 2)?),
        digits => (digits.parse().ok().filter(|count| *count <= 5_000)?, unit.trim_start()),
    };
    let is_bare = unit.is_empty() && text.starts_with(['+', '-', '−']);
    match if is_bare { Span::Days } else { Span::of(unit)? } {
        Span::Days => Some(today.plus_days(sign * count)),
        Span::Weeks => Some(today.plus_days(sign * count * 7)),
        Span::Months => Some(today.plus_months(sign * count)),
        Span::Years => Some(today.plus_months(sign * count * 12)),
    }
}

/// What a text consists of.
#[derive(Default)]
struct Parts {
    /// Each with the number of its digits.
    numbers: Vec<(i32, usize)>,
    month: Option<u8>,
    weekday: Option<u8>,
    near: Option<i64>,
    is_next: bool,
    is_this: bool,
}

/// What belongs together in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    Digits,
    Letters,
    Between,
    Foreign,
}

impl Run {
    fn of(c: char) -> Self {
        match c {
            '0'..='9' => Self::Digits,
            // Years, months and days as Chinese and Japanese mark them, and marks of direction.
            '-' | '‐' | '‑' | '–' | '/' | '.' | ',' | '年' | '月' | '日' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
                Self::Between
            }
            _ if c.is_whitespace() => Self::Between,
            _ if c.is_alphabetic() => Self::Letters,
            _ => Self::Foreign,
        }
    }
}

impl Parts {
    fn of(text: &str, months: &[String]) -> Result<Self, DateError> {
        // A time behind the date is no part of it.
        let mut rest = match text.split_once(':') {
            Some((before, _)) => before.trim_end_matches(|c: char| c.is_ascii_digit()),
            None => text,
        };
        let mut parts = Self::default();
        while let Some(first) = rest.chars().next() {
            let run = Run::of(first);
            let end = rest.find(|c| Run::of(c) != run).unwrap_or(rest.len());
            let (part, behind) = rest.split_at(end);
            rest = behind;
            match run {
                Run::Between => {}
                Run::Foreign => return Err(DateError::NotADate),
                Run::Digits => {
                    let number = part.parse().map_err(|_| DateError::NotADate)?;
                    parts.numbers.push((number, part.len()));
                }
                Run::Letters => {
                    let word = Word::of(part, months).ok_or(DateError::NotADate)?;
                    let is_again = match word {
                        Word::Month(month) => parts.month.replace(month).is_some(),
                        Word::Weekday(day) => parts.weekday.replace(day).is_some(),
                        Word::Near(days) => parts.near.replace(days).is_some(),
                        Word::Next => std::mem::replace(&mut parts.is_next, true),
                        Word::This => std::mem::replace(&mut parts.is_this, true),
                        Word::Filler => false,
                    };
                    if is_again {
                        return Err(DateError::NotADate);
                    }
                }
            }
        }
        Ok(parts)
    }

    fn date(&self, style: DateStyle, of_year: OfYear) -> Result<Date, DateError> {
        let today = style.today;
        let date = match (self.near, self.month, self.numbers.as_slice()) {
            (Some(days), None, []) if self.weekday.is_none() => return Ok(today.plus_days(days)),
            (None, None, []) => {
                let ahead = i64::from(self.weekday.ok_or(DateError::NotADate)?) - i64::from(today.weekday());
                let is_near = (ahead > 0 || ahead == 0 && self.is_this) && !self.is_next;
                return Ok(today.plus_days(if is_near { ahead } else { ahead + 7 }));
            }
            _ if self.is_next => return Err(DateError::NotADate),
            (None, Some(month), [day]) => of_year(today, month, small(*day)?),
            (None, Some(month), [year @ (_, 4..), day] | [day, year]) => {
                Date::new(full(*year, today)?, month, small(*day)?)
            }
            (None, None, [year @ (_, 4..), month, day]) => Date::new(full(*year, today)?, small(*month)?, small(*day)?),
            (None, None, [first, second, third]) => {
                let (year, month, day) = match style.order {
                    DateOrder::MonthDayYear => (third, first, second),
                    DateOrder::DayMonthYear => (third, second, first),
                    DateOrder::YearMonthDay => (first, second, third),
                };
                Date::new(full(*year, today)?, small(*month)?, small(*day)?)
            }
            (None, None, [first, second]) => {
                let (month, day) = match style.order {
                    DateOrder::DayMonthYear => (second, first),
                    DateOrder::MonthDayYear | DateOrder::YearMonthDay => (first, second),
                };
                of_year(today, small(*month)?, small(*day)?)
            }
            _ => return Err(DateError::NotADate),
        };
        // `Fri 24 Nov` on a Tuesday is a slip of one or the other.
        date.filter(|date| self.weekday.is_none_or(|day| day == date.weekday())).ok_or(DateError::NoSuchDay)
    }
}

/// A month or a day.
fn small((number, _): (i32, usize)) -> Result<u8, DateError> {
    u8::try_from(number).map_err(|_| DateError::NoSuchDay)
}

/// A year; two digits mean the last one that ends so and lies not far ahead.
fn full((year, digits): (i32, usize), today: Date) -> Result<i32, DateError> {
    let last = today.year() + AHEAD;
    match digits {
        1 | 2 => Ok(last - (last - year).rem_euclid(100)),
        3 => Err(DateError::NotADate),
        _ if YEARS.contains(&year) => Ok(year),
        _ => Err(DateError::FarYear),
    }
}

#[cfg(test)]
mod tests;
