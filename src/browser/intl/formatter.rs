//! The formatters of `Intl`, made by reflection so that an unknown language or currency is an answer and no exception.

use js_sys::{Array, Function, Object, Reflect, global};
use std::cell::RefCell;
use wasm_bindgen::{JsCast as _, JsValue};

/// What a formatter is for. With language and unit it is the key under which the formatter is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Plain numbers with at least this many fraction digits.
    Number(u8),
    /// Amounts of the currency named by the unit, with at least this many fraction digits.
    Currency(u8),
    Percent,
    /// A calendar day; the unit says how much of it.
    Day,
    /// A moment in local time; the unit says how much of it.
    Moment,
    Relative,
    Plural,
    MonthName,
}

struct Entry {
    kind: Kind,
    locale: String,
    unit: String,
    formatter: Formatter,
}

/// An `Intl` object and the method that answers.
#[derive(Clone)]
pub(super) struct Formatter {
    object: JsValue,
    answer: Function,
}

thread_local! {
    static MADE: RefCell<Vec<Entry>> = const { RefCell::new(Vec::new()) };
}

impl Formatter {
    /// The formatter for a language; `None` if the browser refuses the unit or the language.
    pub(super) fn of(kind: Kind, locale: &str, unit: &str) -> Option<Self> {
        let made = MADE.with_borrow(|all| {
            all.iter()
                .find(|it| it.kind == kind && it.locale == locale && it.unit == unit)
                .map(|it| it.formatter.clone())
        });
        if made.is_some() {
            return made;
        }
        let formatter = make(kind, locale, unit)?;
        MADE.with_borrow_mut(|all| {
            all.push(Entry { kind, locale: locale.to_owned(), unit: unit.to_owned(), formatter: formatter.clone() });
        });
        Some(formatter)
    }

    /// Its answer to one argument.
    pub(super) fn answer(&self, value: &JsValue) -> Option<String> {
        self.answer.call1(&self.object, value).ok()?.as_string()
    }

    /// Its answer to two arguments.
    pub(super) fn answer2(&self, first: &JsValue, second: &JsValue) -> Option<String> {
        self.answer.call2(&self.object, first, second).ok()?.as_string()
    }

    /// The answer taken apart: each part's type and text.
    pub(super) fn parts(&self, value: &JsValue) -> Vec<(String, String)> {
        let parts = Reflect::get(&self.object, &"formatToParts".into())
            .ok()
            .and_then(|it| it.dyn_into::<Function>().ok())
            .and_then(|to_parts| to_parts.call1(&self.object, value).ok());
        let Some(parts) = parts else {
            return Vec::new();
        };
        let text = |part: &JsValue, name: &str| Reflect::get(part, &name.into()).ok()?.as_string();
        Array::from(&parts).iter().filter_map(|part| Some((text(&part, "type")?, text(&part, "value")?))).collect()
    }
}

fn make(kind: Kind, locale: &str, unit: &str) -> Option<Formatter> {
    let options = Object::new();
    let set = |name: &str, value: JsValue| {
        Reflect::set(&options, &name.into(), &value).ok();
    };
    let (class, answer) = match kind {
        Kind::Number(digits) | Kind::Currency(digits) => {
            set("minimumFractionDigits", digits.into());
            set("maximumFractionDigits", 20.into());
            if matches!(kind, Kind::Currency(_)) {
                set("style", "currency".into());
                set("currency", unit.into());
                set("currencyDisplay", "narrowSymbol".into());
            }
            ("NumberFormat", "format")
        }
        Kind::Percent => {
            set("style", "percent".into());
            set("maximumFractionDigits", 1.into());
            ("NumberFormat", "format")
        }
        Kind::Day | Kind::Moment | Kind::MonthName => {
            // A day has no zone: it is written and read in UTC, or it would slip at midnight.
            if kind != Kind::Moment {
                set("timeZone", "UTC".into());
            }
            set("calendar", "gregory".into());
            for pair in unit.split_ascii_whitespace() {
                if let Some((name, value)) = pair.split_once('=') {
                    set(name, value.into());
                }
            }
            ("DateTimeFormat", "format")
        }
        Kind::Relative => {
            set("numeric", "auto".into());
            ("RelativeTimeFormat", "format")
        }
        Kind::Plural => ("PluralRules", "select"),
    };
    let intl = Reflect::get(&global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &class.into()).ok()?.dyn_into().ok()?;
    let object = Reflect::construct(&class, &Array::of2(&locale.into(), &options)).ok()?;
    let answer = Reflect::get(&object, &answer.into()).ok()?.dyn_into().ok()?;
    Some(Formatter { object, answer })
}
