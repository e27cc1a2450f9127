//! How values are shown: dates, numbers and amounts as the person's locale writes them, ids as names.

use std::cell::RefCell;

use super::{customs, names};
use crate::browser::intl::{self, DatePart, DateStyle, Unit};
use crate::lead::{
    AccountId, AccountKind, Amount, Date, DateOrder, Decimal, Directory, Field, Kind, Lead, LossReasonId, NumberStyle,
    PipelineId, SourceId, StageId, Stamp, Style, UserId, Value,
};
use crate::text::{self, Language};

/// Locales and currency in use. Views are built anew when they change, so this need not be reactive.
#[derive(Clone, Default)]
struct Locales {
    /// For digits: the browser's own, whatever language the app speaks.
    digits: String,
    /// For words such as months: the language that the app speaks, in the browser's variant of it if there is one.
    words: String,
    currency: Option<String>,
}

thread_local! {
    static LOCALES: RefCell<Locales> = RefCell::default();
    /// The names of the months by locale. They stay for good, which is little: a person has one locale or two.
    static MONTHS: RefCell<Vec<(String, &'static [String])>> = RefCell::default();
}

/// Shows everything for these choices from now on. `chosen` says that the person chose the language themselves.
pub fn set_locales(language: Language, chosen: bool, currency: Option<&str>) {
    let browser = intl::languages();
    let same = browser.iter().find(|tag| Language::from_tag(tag) == Some(language));
    let words = same.cloned().unwrap_or_else(|| language.code().to_owned());
    let digits = if chosen { words.clone() } else { browser.first().cloned().unwrap_or_else(|| words.clone()) };
    LOCALES.set(Locales { digits, words, currency: currency.map(str::to_owned) });
}

fn with<T>(f: impl FnOnce(&Locales) -> T) -> T {
    LOCALES.with_borrow(f)
}

/// How numbers and dates are typed into controls.
#[must_use]
pub fn style(today: Date) -> Style {
    with(|locales| {
        let pattern = intl::date_pattern(&locales.digits);
        let order = match pattern.order {
            [DatePart::Year, ..] => DateOrder::YearMonthDay,
            [DatePart::Month, ..] => DateOrder::MonthDayYear,
            [DatePart::Day, ..] => DateOrder::DayMonthYear,
        };
        Style {
            numbers: numbers(locales),
            dates: crate::lead::DateStyle {
                order,
                separator: first(pattern.separator.trim(), '-'),
                today,
                months: months(&locales.digits),
            },
        }
    })
}

fn numbers(locales: &Locales) -> NumberStyle {
    let separators = intl::separators(&locales.digits);
    NumberStyle { decimal: first(&separators.decimal, '.'), group: first(&separators.group, '\u{a0}') }
}

fn first(text: &str, otherwise: char) -> char {
    text.chars().next().unwrap_or(otherwise)
}

fn months(locale: &str) -> &'static [String] {
    MONTHS.with_borrow_mut(|all| {
        if let Some((_, names)) = all.iter().find(|(known, _)| known == locale) {
            return *names;
        }
        let names: &'static [String] = intl::month_names(locale).leak();
        all.push((locale.to_owned(), names));
        names
    })
}

/// An amount, with the currency that the person named.
#[must_use]
pub fn amount(amount: Amount) -> String {
    with(|locales| intl::amount(&locales.digits, &amount.to_wire(), locales.currency.as_deref()))
}

/// A number that is no amount.
#[must_use]
pub fn decimal(number: Decimal) -> String {
    with(|locales| number.to_typed(numbers(locales)))
}

/// A whole number.
#[must_use]
pub fn integer(number: usize) -> String {
    with(|locales| intl::integer(&locales.digits, i64::try_from(number).unwrap_or(i64::MAX)))
}

/// A day with its year.
#[must_use]
pub fn date(date: Date) -> String {
    with(|locales| intl::date(&locales.words, (date.year(), date.month(), date.day()), DateStyle::Medium))
}

/// A day, with its year unless it is the nearest day of that name, as a day typed without a year is read.
#[must_use]
pub fn day(day: Date, today: Date) -> String {
    if day.days_since(today).abs() > 180 {
        return date(day);
    }
    with(|locales| intl::date(&locales.words, (day.year(), day.month(), day.day()), DateStyle::DayMonth))
}

/// A point in time as the account's clock showed it: its zone is not known, so it is not converted.
#[must_use]
pub fn stamp(stamp: Stamp) -> String {
    let (hour, minute) = stamp.time();
    let day = Date::of(stamp).map(date).unwrap_or_default();
    format!("{day}, {hour:02}:{minute:02}")
}

/// A moment as the person's clock showed it.
#[must_use]
pub fn moment(milliseconds: i64) -> String {
    with(|locales| intl::moment(&locales.words, milliseconds))
}

/// The time of day of a moment, as the person's clock showed it.
#[must_use]
pub fn time_of_day(milliseconds: i64) -> String {
    with(|locales| intl::time(&locales.words, milliseconds))
}

/// How long ago, in words: "12 seconds ago".
#[must_use]
pub fn ago(milliseconds: i64) -> String {
    let seconds = milliseconds / 1_000;
    let (count, unit) = match seconds {
        ..60 => (seconds, Unit::Second),
        60..3_600 => (seconds / 60, Unit::Minute),
        3_600..86_400 => (seconds / 3_600, Unit::Hour),
        _ => (seconds / 86_400, Unit::Day),
    };
    with(|locales| intl::relative(&locales.words, -count, unit))
}

/// How urgent a deadline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    Late,
    Soon,
    Calm,
}

/// A lead's deadline in words. Closed leads are never late.
#[must_use]
pub fn due(lead: &Lead, today: Date) -> Option<(String, Urgency)> {
    due_saying(text::current().common.days_late, lead, today)
}

/// The same where there is little room.
#[must_use]
pub fn due_in_short(lead: &Lead, today: Date) -> Option<(String, Urgency)> {
    due_saying(text::current().common.days_late_short, lead, today)
}

fn due_saying(days_late: &str, lead: &Lead, today: Date) -> Option<(String, Urgency)> {
    let deadline = lead.deadline?;
    let t = text::current();
    let days = deadline.days_since(today);
    if lead.status.is_closed() {
        return Some((day(deadline, today), Urgency::Calm));
    }
    Some(match days {
        ..0 => {
            let late = usize::try_from(-days).unwrap_or(0);
            (t.plural(days_late, late, &integer(late)), Urgency::Late)
        }
        0 => (t.common.today.to_owned(), Urgency::Soon),
        1 => (t.common.tomorrow.to_owned(), Urgency::Soon),
        2 => (day(deadline, today), Urgency::Soon),
        _ => (day(deadline, today), Urgency::Calm),
    })
}

/// Any field of a lead as text; empty if it has no value.
#[must_use]
pub fn field(lead: &Lead, field: Field, directory: &Directory) -> String {
    let t = text::current();
    match (lead.get(field), field.kind()) {
        (Value::Text(text), Kind::Custom(form)) => customs::said(field, form, text),
        (Value::Text(text), _) => text,
        (Value::Amount(value), _) => value.map(amount).unwrap_or_default(),
        (Value::Date(value), _) => value.map(date).unwrap_or_default(),
        (Value::Stamp(value), _) => value.map(stamp).unwrap_or_default(),
        (Value::Status(status), _) => names::status(status, t).to_owned(),
        (Value::Integer(number), _) => number.map(|number| number.to_string()).unwrap_or_default(),
        (Value::Reference(None), _) => String::new(),
        (Value::Reference(Some(id)), kind) => match kind {
            Kind::Pipeline => names::pipeline(PipelineId(id), directory, t),
            Kind::Stage => names::stage(StageId(id), directory, t),
            Kind::Source => names::source(SourceId(id), directory, t),
            Kind::User => names::user(UserId(id), directory, t),
            Kind::LossReason => names::loss_reason(LossReasonId(id), directory, t),
            Kind::Account(AccountKind::Organization | AccountKind::Person) => {
                names::account(AccountId(id), directory, t)
            }
            _ => id.to_string(),
        },
    }
}
