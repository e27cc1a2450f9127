//! Numbers, amounts and plural categories. Decimals stay strings, so that no digit is lost.

use super::formatter::{Formatter, Kind};
use wasm_bindgen::JsValue;

/// The plural category of a number in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// What a language puts between the digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Separators {
    pub decimal: String,
    pub group: String,
}

/// A decimal like `-1234.5` with all its digits, grouped as the language does.
pub fn number(locale: &str, decimal: &str) -> String {
    grouped(locale, decimal, 0)
}

/// A sum of money: two fraction digits if it has any, and the sign of the currency if one is named.
/// A currency that the browser does not know is written behind the number.
pub fn amount(locale: &str, decimal: &str, currency: Option<&str>) -> String {
    let digits = if has_fraction(decimal) { 2 } else { 0 };
    let Some(currency) = currency.filter(|code| !code.is_empty()) else {
        return grouped(locale, decimal, digits);
    };
    Formatter::of(Kind::Currency(digits), locale, currency)
        .and_then(|it| it.answer(&decimal.into()))
        .unwrap_or_else(|| [&grouped(locale, decimal, digits), "\u{a0}", currency].concat())
}

/// A whole number.
pub fn integer(locale: &str, n: i64) -> String {
    number(locale, &n.to_string())
}

/// A share of one, as percent.
pub fn percent(locale: &str, share: f64) -> String {
    Formatter::of(Kind::Percent, locale, "").and_then(|it| it.answer(&share.into())).unwrap_or_default()
}

/// The plural category of `n`.
pub fn plural(locale: &str, n: f64) -> Plural {
    let category = Formatter::of(Kind::Plural, locale, "").and_then(|it| it.answer(&n.into()));
    match category.as_deref() {
        Some("zero") => Plural::Zero,
        Some("one") => Plural::One,
        Some("two") => Plural::Two,
        Some("few") => Plural::Few,
        Some("many") => Plural::Many,
        _ => Plural::Other,
    }
}

/// What the language puts between the digits.
pub fn separators(locale: &str) -> Separators {
    let parts =
        Formatter::of(Kind::Number(1), locale, "").map(|it| it.parts(&JsValue::from(1_234_567.5))).unwrap_or_default();
    let find = |kind: &str, otherwise: &str| {
        parts.iter().find(|(it, _)| it == kind).map_or_else(|| otherwise.to_owned(), |(_, text)| text.clone())
    };
    Separators { decimal: find("decimal", "."), group: find("group", "") }
}

fn grouped(locale: &str, decimal: &str, digits: u8) -> String {
    Formatter::of(Kind::Number(digits), locale, "")
        .and_then(|it| it.answer(&decimal.into()))
        .unwrap_or_else(|| decimal.to_owned())
}

fn has_fraction(decimal: &str) -> bool {
    decimal.split_once('.').is_some_and(|(_, digits)| digits.bytes().any(|digit| digit != b'0'))
}
