//! Dates as people type them: digits in the locale's order, names of months and days, spans from today.

use super::words::Word;
use super::{Date, DateError, DateOrder, DateStyle};
use crate::lead::digit;

impl Date {
    /// Reads a date as people write it: `2026-11-23` always, digits in the locale's order (`23.11.2026`, `23/11/26`,
    /// `23.11`), with the month in words (`3 Oct 2026`, `Oct 3`, `24 нояб. 2026 г.`), `today`, `fri`, `+3d`, `-2w`.
    /// Without a year it is the day that is nearest to today.
    ///
    /// # Errors
    /// What is wrong with the text; empty text is no date.
    pub fn from_typed(text: &str, style: DateStyle) -> Result<Option<Self>, DateError> {
        let text: String = text.trim().to_lowercase().chars().map(digit::to_ascii).collect();
        if text.is_empty() {
            return Ok(None);
        }
        match relative(&text, style.today) {
            Some(date) => Ok(Some(date)),
            None => Parts::of(&text, style.months)?.date(style).map(Some),
        }
    }

    /// The day of this name that is nearest to `today`, the later one of two.
    fn nearest(today: Self, month: u8, day: u8) -> Option<Self> {
        let years = [today.year() + 1, today.year(), today.year() - 1];
        let days = years.into_iter().filter_map(|year| Self::new(year, month, day));
        days.min_by_key(|date| date.days_since(today).abs())
    }
}

/// `+3d`, `-1w`, `+2m`, `in 3 days`, `через 2 недели`: days, weeks, months or years from `today`.
fn relative(text: &str, today: Date) -> Option<Date> {
    let spans = [("+", 1), ("-", -1), ("−", -1), ("in ", 1), ("через ", 1)];
    let (rest, sign) = spans.iter().find_map(|(start, sign)| Some((text.strip_prefix(start)?, *sign)))?;
    let rest = rest.trim();
    let unit_at = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let count: i64 = rest.get(..unit_at)?.parse().ok().filter(|count| *count <= 5_000)?;
    match rest.get(unit_at..)?.trim().chars().next() {
        None | Some('d' | 'д') => Some(today.plus_days(sign * count)),
        Some('w' | 'н') => Some(today.plus_days(sign * count * 7)),
        Some('m' | 'м') => Some(today.plus_months(sign * count)),
        Some('y' | 'г' | 'л') => Some(today.plus_months(sign * count * 12)),
        Some(_) => None,
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
                return Ok(today.plus_days(if ahead > 0 { ahead } else { ahead + 7 }));
            }
            (None, Some(month), [day]) => Date::nearest(today, month, small(*day)?),
            (None, Some(month), [year @ (_, 4..), day] | [day, year]) => Date::new(full(*year)?, month, small(*day)?),
            (None, None, [year @ (_, 4..), month, day]) => Date::new(full(*year)?, small(*month)?, small(*day)?),
            (None, None, [first, second, third]) => {
                let (year, month, day) = match style.order {
                    DateOrder::MonthDayYear => (third, first, second),
                    DateOrder::DayMonthYear => (third, second, first),
                    DateOrder::YearMonthDay => (first, second, third),
                };
                Date::new(full(*year)?, small(*month)?, small(*day)?)
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

/// A year; two digits mean this century.
fn full((year, digits): (i32, usize)) -> Result<i32, DateError> {
    match digits {
        1 | 2 => Ok(2_000 + year),
        3 => Err(DateError::NotADate),
        _ => Ok(year),
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
        ];
        for (text, style, expected) in cases {
            assert_eq!(read(text, style).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(Date::from_typed(" ", german), Ok(None));
        for text in ["31.02.2026", "2026-13-01", "30 Feb 2026", "0 Oct", "Fri 24 Nov 2026"] {
            assert_eq!(read(text, german), Err(DateError::NoSuchDay), "{text}");
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
        /// In every form in which the app shows a day.
        #[test]
        fn what_is_shown_reads_back(day in 1_800_000..3_500_000_i64, near in -180..=180_i64) {
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
        fn no_text_breaks_it(text in any::<String>()) {
            let _ = Date::from_typed(&text, style(DateOrder::DayMonthYear, '.'));
        }
    }
}
