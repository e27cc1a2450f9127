//! What `Intl` makes of our strings, and storage.

use leads::browser::{
    intl::{
        DatePart, DateStyle, Plural, Unit, amount, date, date_pattern, month_names, number, plural, relative,
        separators,
    },
    storage::{self, Area},
};
use leads::lead::{Date, DateOrder};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn decimals_keep_every_digit() {
    assert_eq!(number("en", "12345678901234567890.123456789"), "12,345,678,901,234,567,890.123456789");
    assert_eq!(amount("en", "18400", None), "18,400");
    assert_eq!(amount("en", "6250.5", None), "6,250.50");
    assert_eq!(amount("en", "6250.00", Some("EUR")), "€6,250");
    assert_eq!(amount("de", "6250.5", Some("EUR")), "6.250,50\u{a0}€");
    assert_eq!(amount("en", "5", Some("not a code")), "5\u{a0}not a code");
    assert_eq!(number("not a language!", "5"), "5");
}

#[wasm_bindgen_test]
fn days_do_not_slip() {
    assert_eq!(date("en-GB", (2026, 11, 24), DateStyle::Medium), "24 Nov 2026");
    assert_eq!(date("en-US", (2026, 1, 1), DateStyle::Digits), "01/01/2026");
    assert_eq!(relative("en", -1, Unit::Day), "yesterday");
    assert_eq!(relative("en", 3, Unit::Week), "in 3 weeks");
}

#[wasm_bindgen_test]
fn languages_have_their_ways() {
    assert_eq!(plural("ru", 2.0), Plural::Few);
    assert_eq!(plural("ru", 5.0), Plural::Many);
    assert_eq!(plural("en", 1.0), Plural::One);
    assert_eq!(separators("de").decimal, ",");
    assert_eq!(separators("de").group, ".");
    let german = date_pattern("de");
    assert_eq!(german.order, [DatePart::Day, DatePart::Month, DatePart::Year]);
    assert_eq!(german.separator, ".");
    assert_eq!(date_pattern("en-US").order, [DatePart::Month, DatePart::Day, DatePart::Year]);
    assert_eq!(month_names("en").get(9 + 12).unwrap(), "oct");
    assert_eq!(month_names("ru").first().unwrap(), "января");
    assert_eq!(month_names("ru").get(24).unwrap(), "январь");
}

/// Whatever the browser makes of a date, typed back it is the same day.
#[wasm_bindgen_test]
fn shown_dates_read_back() {
    let today = Date::new(2026, 11, 24).unwrap();
    let locales = "en en-US en-GB en-AU en-CA en-IN en-ZA ru ru-UA de fr es it pl cs fi sv nl pt-BR tr uk kk hr el";
    for locale in locales.split(' ') {
        let order = match date_pattern(locale).order {
            [DatePart::Year, ..] => DateOrder::YearMonthDay,
            [DatePart::Month, ..] => DateOrder::MonthDayYear,
            [DatePart::Day, ..] => DateOrder::DayMonthYear,
        };
        let style = leads::lead::DateStyle { order, separator: '.', today, months: month_names(locale).leak() };
        for day in (-400..400).step_by(3).map(|days| today.plus_days(days)) {
            let parts = (day.year(), day.month(), day.day());
            let near = day.days_since(today).abs() <= 180;
            for shown in [DateStyle::Digits, DateStyle::Medium, DateStyle::DayMonth] {
                if near || shown != DateStyle::DayMonth {
                    let text = date(locale, parts, shown);
                    assert_eq!(Date::from_typed(&text, style), Ok(Some(day)), "{locale}: {text}");
                }
            }
        }
    }
}

#[wasm_bindgen_test]
fn storage_forgets_by_prefix() {
    for area in [Area::Session, Area::Local] {
        storage::set(area, "a.1", "x").unwrap();
        storage::set(area, "a.2", "y").unwrap();
        storage::set(area, "b.1", "z").unwrap();
        assert_eq!(storage::get(area, "a.1").unwrap().unwrap(), "x");
        storage::clear(area, "a.").unwrap();
        assert_eq!(storage::get(area, "a.2").unwrap(), None);
        assert_eq!(storage::get(area, "b.1").unwrap().unwrap(), "z");
        storage::remove(area, "b.1").unwrap();
    }
}
