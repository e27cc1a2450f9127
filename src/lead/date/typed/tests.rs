//! Dates as people type them, in several languages and orders.

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
    for text in ["5.12.1899", "5.12.2201", "0226-12-05", "5.12.20266", "12026-12-05", "3 Oct 3026", "-200y", "+175y"] {
        assert_eq!(read(text, german), Err(DateError::FarYear), "{text}");
    }
    for text in ["in december", "in d", "+3 dogs", "через", "ago", "+", "next", "next 3 oct", "next next fri"] {
        assert_eq!(read(text, german), Err(DateError::NotADate), "{text}");
    }
    let foreign = ["soon", "1.2.3.4", "3", "Oct", "ma 5", "ju 5", "oct nov 3", "today 3", "10:30", "5.12.226", "3 € 5"];
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

/// Nobody sets a deadline that passed months ago, but one of last week may be written down.
#[test]
fn without_a_year_a_planned_day_lies_ahead_or_has_just_passed() {
    for (text, expected) in [
        ("3 Mar", "2027-03-03"),
        ("12.03", "2027-03-12"),
        ("1.6.", "2027-06-01"),
        ("3 окт", "2027-10-03"),
        ("23.10.", "2027-10-23"),
        ("24.10.", "2026-10-24"),
        ("20 Nov", "2026-11-20"),
        ("23.11", "2026-11-23"),
        ("31.12", "2026-12-31"),
        ("29 Feb", "2028-02-29"),
        ("1.6.2026", "2026-06-01"),
        ("2 weeks ago", "2026-11-09"),
    ] {
        let read = Date::from_typed_ahead(text, style(DateOrder::DayMonthYear, '.'));
        assert_eq!(read.map(|date| date.unwrap().to_wire()).as_deref(), Ok(expected), "{text}");
    }
    // At the turn of the year last month is last year.
    let january = DateStyle { today: Date::new(2027, 1, 5).unwrap(), ..style(DateOrder::DayMonthYear, '.') };
    assert_eq!(Date::from_typed_ahead("20.12", january), Ok(Date::new(2026, 12, 20)));
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
