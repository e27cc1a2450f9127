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
        let text: String = text.trim().to_lowercase().chars().map(digit::to_ascii).collect();
        if text.is_empty() {
            return Ok(None);
        }
        let date = match relative(&text, style.today) {
            Some(date) => date,
            None => Parts::of(&text, style.months)?.date(style)?,
        };
        if YEARS.contains(&date.year()) { Ok(Some(date)) } else { Err(DateError::FarYear) }
    }

    /// The day of this name that is nearest to `today`, the later one of two.
    fn nearest(today: Self, month: u8, day: u8) -> Option<Self> {
        let years = [today.year() + 1, today.year(), today.year() - 1];
        let days = years.into_iter().filter_map(|year| Self::new(year, month, day));
        days.min_by_key(|date| date.days_since(today).abs())
    }
}

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

    fn date(&self, style: DateStyle) -> Result<Date, DateError> {
        let today = style.today;
        let date = match (self.near, self.month, self.numbers.as_slice()) {
            (Some(days), None, []) if self.weekday.is_none() => return Ok(today.plus_days(days)),
            (None, None, []) => {
                let ahead = i64::from(self.weekday.ok_or(DateError::NotADate)?) - i64::from(today.weekday());
                let is_near = (ahead > 0 || ahead == 0 && self.is_this) && !self.is_next;
                return Ok(today.plus_days(if is_near { ahead } else { ahead + 7 }));
            }
            _ if self.is_next => return Err(DateError::NotADate),
            (None, Some(month), [day]) => Date::nearest(today, month, small(*day)?),
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
                Date::nearest(today, small(*month)?, small(*day)?)
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A Monday.
    fn style(order: DateOrder, separator: char) -> DateStyle {
        DateStyle { order, separator, today: Date::new(2026, 11, 23).unwrap(), months: &[] }
    }

    fn read(text: &str, style: DateStyle) -> Result<String, DateError> {
        Date::from_typed(text, style).map(|date| date.unwrap().to_wire())
    }

    #[test]
    fn reads_dates_as_people_write_them() {
        let german = style(DateOrder::DayMonthYear, '.');
        let american = style(DateOrder::MonthDayYear, '/');
        let cases = [
            ("2026-12-05", german, "2026-12-05"),
            ("2026-12-05", american, "2026-12-05"),
            ("2026-12-05T10:30:00Z", american, "2026-12-05"),
            ("5.12.2026", german, "2026-12-05"),
            ("05/12/26", german, "2026-12-05"),
            ("12/5/2026", american, "2026-12-05"),
            ("5.12.", german, "2026-12-05"),
            ("5.12.2026, 10:30", german, "2026-12-05"),
            ("٥.١٢.٢٠٢٦", german, "2026-12-05"),
            ("2026年12月5日", american, "2026-12-05"),
            ("+3d", german, "2026-11-26"),
            ("+ 2w", american, "2026-12-07"),
            ("-1m", american, "2026-10-23"),
            ("+3m", german, "2027-02-23"),
            ("in 3 days", german, "2026-11-26"),
            ("через 2 недели", german, "2026-12-07"),
            ("+1г", german, "2027-11-23"),
            ("+2", german, "2026-11-25"),
            ("in a week", german, "2026-11-30"),
            ("через неделю", german, "2026-11-30"),
            ("через 3 дня", american, "2026-11-26"),
            ("через месяц", german, "2026-12-23"),
            ("через год", german, "2027-11-23"),
            ("in a day", american, "2026-11-24"),
            ("this monday", american, "2026-11-23"),
            ("monday", american, "2026-11-30"),
            ("в эту пятницу", german, "2026-11-27"),
            ("через 2 года", german, "2028-11-23"),
            ("2 weeks ago", german, "2026-11-09"),
            ("3 дня назад", german, "2026-11-20"),
            ("day after tomorrow", german, "2026-11-25"),
            ("3.10", german, "2026-10-03"),
            ("3/10", german, "2026-10-03"),
            ("10/3", american, "2026-10-03"),
            ("3 oct 26", american, "2026-10-03"),
            ("3 окт 26", german, "2026-10-03"),
            ("1.2.46", german, "2046-02-01"),
            ("1.2.47", german, "1947-02-01"),
            ("31.12.99", german, "1999-12-31"),
        ];
        for (text, style, expected) in cases {
            assert_eq!(read(text, style).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(Date::from_typed(" ", german), Ok(None));
        for text in ["31.02.2026", "2026-13-01", "30 Feb 2026", "0 Oct", "Fri 24 Nov 2026"] {
            assert_eq!(read(text, german), Err(DateError::NoSuchDay), "{text}");
        }
        for text in
            ["5.12.1899", "5.12.2201", "0226-12-05", "5.12.20266", "12026-12-05", "3 Oct 3026", "-200y", "+175y"]
        {
            assert_eq!(read(text, german), Err(DateError::FarYear), "{text}");
        }
        for text in ["in december", "in d", "+3 dogs", "через", "ago", "+", "next", "next 3 oct", "next next fri"]
        {
            assert_eq!(read(text, german), Err(DateError::NotADate), "{text}");
        }
        let foreign =
            ["soon", "1.2.3.4", "3", "Oct", "ma 5", "ju 5", "oct nov 3", "today 3", "10:30", "5.12.226", "3 € 5"];
        for text in foreign {
            assert_eq!(read(text, german), Err(DateError::NotADate), "{text}");
        }
    }

    #[test]
    fn months_may_be_words_of_either_language() {
        let words = [
            ("3 Oct 2026", "2026-10-03"),
            ("3 October", "2026-10-03"),
            ("Oct 3", "2026-10-03"),
            ("Oct. 3rd, 2027", "2027-10-03"),
            ("the 3rd of october", "2026-10-03"),
            ("2027 Oct 3", "2027-10-03"),
            ("3oct27", "2027-10-03"),
            ("3-Sept-2026", "2026-09-03"),
            ("24 нояб.", "2026-11-24"),
            ("24 ноября 2026", "2026-11-24"),
            ("24 ноября 2026 г.", "2026-11-24"),
            ("24-го ноября", "2026-11-24"),
            ("Май 5", "2027-05-05"),
            ("вт, 24 нояб. 2026 г.", "2026-11-24"),
            ("Tuesday, November 24, 2026", "2026-11-24"),
        ];
        for style in [style(DateOrder::DayMonthYear, '.'), style(DateOrder::MonthDayYear, '/')] {
            for (text, expected) in words {
                assert_eq!(read(text, style).as_deref(), Ok(expected), "{text}");
            }
        }
    }

    #[test]
    fn days_near_today_have_names() {
        let words = [
            ("today", "2026-11-23"),
            ("Tomorrow", "2026-11-24"),
            ("yesterday", "2026-11-22"),
            ("сегодня", "2026-11-23"),
            ("Послезавтра", "2026-11-25"),
            ("fri", "2026-11-27"),
            ("Friday", "2026-11-27"),
            ("пт", "2026-11-27"),
            ("в пятницу", "2026-11-27"),
            ("on Sunday", "2026-11-29"),
            ("this fri", "2026-11-27"),
            ("next fri", "2026-12-04"),
            ("next Monday", "2026-11-30"),
            ("в следующую пятницу", "2026-12-04"),
            ("след. пт", "2026-12-04"),
            ("во вторник", "2026-11-24"),
            ("tmr", "2026-11-24"),
            ("позавчера", "2026-11-21"),
            // Today has a word of its own.
            ("mon", "2026-11-30"),
        ];
        for (text, expected) in words {
            assert_eq!(read(text, style(DateOrder::DayMonthYear, '.')).as_deref(), Ok(expected), "{text}");
        }
    }

    /// `3 мар` in November is next March, which is nearer than the last one.
    #[test]
    fn without_a_year_the_nearest_day_is_meant() {
        for (text, expected) in [("3 Mar", "2027-03-03"), ("1.1.", "2027-01-01"), ("1.6.", "2026-06-01")] {
            assert_eq!(read(text, style(DateOrder::DayMonthYear, '.')).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn the_locales_own_months_come_first() {
        let finnish =
            "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu";
        let months: &'static [String] = finnish.split(' ').map(str::to_owned).collect::<Vec<_>>().leak();
        let style = DateStyle { months, ..style(DateOrder::DayMonthYear, '.') };
        assert_eq!(read("3 mar", style).as_deref(), Ok("2026-11-03"));
        assert_eq!(read("3 Elokuu 2026", style).as_deref(), Ok("2026-08-03"));
        assert_eq!(read("3 Sept 2026", style).as_deref(), Ok("2026-09-03"));
    }

    const ENGLISH: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];
    const RUSSIAN: [&str; 12] =
        ["янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.", "дек."];

    proptest! {
        /// In every form in which the app shows a day that may be typed.
        #[test]
        fn what_is_shown_reads_back(day in 2_415_021..=2_524_958_i64, near in -180..=180_i64) {
            let orders = [(DateOrder::DayMonthYear, '.'), (DateOrder::MonthDayYear, '/'), (DateOrder::YearMonthDay, '-')];
            for style in orders.map(|(order, separator)| style(order, separator)) {
                for date in [Date::from_ordinal(day), style.today.plus_days(near)] {
                    let month = usize::from(date.month()) - 1;
                    let (d, y, en, ru) = (date.day(), date.year(), ENGLISH[month], RUSSIAN[month]);
                    let mut shown = vec![
                        date.to_wire(),
                        date.to_typed(style),
                        format!("{d} {en} {y:04}"),
                        format!("{en} {d}, {y:04}"),
                        format!("{en} {d}, {y:04}, 10:05"),
                        format!("{d} {ru} {y:04} г."),
                        format!("{d} {ru} {y:04} г., 10:05"),
                    ];
                    if date.days_since(style.today).abs() <= 180 {
                        shown.extend([format!("{d} {en}"), format!("{en} {d}"), format!("{d} {ru}")]);
                    }
                    for text in shown {
                        prop_assert_eq!(Date::from_typed(&text, style), Ok(Some(date)), "{}", text);
                    }
                }
            }
        }

        #[test]
        fn a_year_is_never_a_slip(text in ".*|[0-9]{1,5}[./ -][0-9]{1,3}[./ -][0-9]{1,5}|[+-][0-9]{1,4}[dwmyдг]") {
            for order in [DateOrder::DayMonthYear, DateOrder::MonthDayYear, DateOrder::YearMonthDay] {
                if let Ok(Some(date)) = Date::from_typed(&text, style(order, '.')) {
                    prop_assert!(YEARS.contains(&date.year()), "{} {}", text, date);
                }
            }
        }
    }
}
