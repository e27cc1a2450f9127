//! The account's own fields as it describes them: what they are called, what they hold, what their lists offer.

use std::cell::RefCell;

use super::show;
use crate::flowlu::customs::{Described, Kind};
use crate::lead::{Amount, Custom, Date, Decimal, Field, Form, options};
use crate::text;

thread_local! {
    static DESCRIBED: RefCell<Vec<Described>> = const { RefCell::new(Vec::new()) };
}

/// Takes what the account said. They go by these names and options from now on.
pub fn learn(described: Vec<Described>) {
    let titles = described.iter().flat_map(|field| {
        let named = Some(field.title.as_str()).filter(|title| !title.is_empty());
        field.columns.iter().filter_map(move |column| Some((Custom::new(column, Form::Text)?, named?)))
    });
    text::entitle(titles);
    DESCRIBED.set(described);
}

/// What the list of a field offers: the values of the options, and their names.
#[must_use]
pub fn offered(field: Field) -> Vec<(String, String)> {
    DESCRIBED.with_borrow(|all| {
        let described = all.iter().find(|known| known.columns.iter().any(|column| column == field.code()));
        described.map(|known| known.options.clone()).unwrap_or_default()
    })
}

/// The fields of the account's own that it may mean by `code`, a column or another name of one.
#[must_use]
pub fn named(code: &str) -> Vec<Field> {
    let described = DESCRIBED.with_borrow(|all| {
        let known = all.iter().find(|known| known.columns.iter().any(|column| column == code))?;
        let form = form_of(known.kind)?;
        let fields = known.columns.iter().filter_map(|column| Custom::new(column, form).map(Field::Custom));
        Some(fields.collect::<Vec<_>>())
    });
    described.unwrap_or_else(|| Custom::new(code, Form::Text).map(Field::Custom).into_iter().collect())
}

/// The form of a field of this kind; none of one that is nothing to be shown.
#[must_use]
pub fn form_of(kind: Kind) -> Option<Form> {
    Some(match kind {
        Kind::Text => Form::Text,
        Kind::LongText => Form::LongText,
        Kind::Amount => Form::Amount,
        Kind::Number => Form::Number,
        Kind::Date => Form::Date,
        Kind::YesNo => Form::YesNo,
        Kind::List => Form::Choice,
        Kind::Lists => Form::Choices,
        Kind::Secret => return None,
    })
}

/// What one of them holds, as people read it.
pub(super) fn said(field: Field, form: Form, text: String) -> String {
    let read = match form {
        Form::Amount => Amount::from_wire(&text).map(show::amount),
        Form::Number => Decimal::from_wire(&text).map(show::decimal),
        Form::Date => Date::from_wire(&text).map(show::date),
        Form::YesNo => {
            let t = text::current();
            Some(if text == "1" { t.fields.yes } else { t.fields.no }.to_owned())
        }
        Form::LongText => None,
        Form::Text | Form::Choice | Form::Choices => {
            let offered = offered(field);
            let name = |value: &str| {
                offered.iter().find(|(option, _)| option == value).map_or_else(|| value.to_owned(), |it| it.1.clone())
            };
            (!offered.is_empty()).then(|| options(&text).map(name).collect::<Vec<_>>().join(", "))
        }
    };
    read.unwrap_or(text)
}
