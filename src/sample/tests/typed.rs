//! Whatever is typed into a lead's text fields comes back as it was typed, or is refused with a reason: from the draft
//! over the wire into the account and back into a draft.

use std::cell::RefCell;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::*;
use crate::flowlu::{Client, Encoding, leads};
use crate::lead::{DateOrder, DateStyle, Draft, Field, FieldError, Lead, LeadId, NumberStyle, Problem, Style};
use crate::sample::SampleTransport;

/// A lead of an account behind the app's own client.
struct Desk {
    client: Client,
    /// The lead as it is now.
    lead: RefCell<Lead>,
}

impl Desk {
    fn open(encoding: Encoding) -> Self {
        let mut account = Account::new(1, 3, day());
        account.set("rights", "all").unwrap();
        account.set("body.json", "parse").unwrap();
        let id = LeadId(account.lead_ids()[0]);
        let transport = SampleTransport::new(Rc::new(RefCell::new(account)), Box::new(|| NOW.0));
        let client = Client::new(Rc::new(transport), encoding);
        let lead = RefCell::new(now(client.call(&leads::Get { id })).unwrap());
        Self { client, lead }
    }

    /// Types `text` into `fields` and saves; gives the draft that the saved lead makes, or the objections.
    fn save(&self, text: &str, fields: impl Iterator<Item = Field>) -> Result<Draft, Vec<FieldError>> {
        let mut lead = self.lead.borrow_mut();
        let mut draft = Draft::of(&lead, style());
        fields.for_each(|field| draft.set(field, text));
        let changes = draft.changes(&lead, style())?;
        now(self.client.call(&leads::Update { id: lead.id, changes })).unwrap();
        *lead = now(self.client.call(&leads::Get { id: lead.id })).unwrap();
        Ok(Draft::of(&lead, style()))
    }

    /// Each field by itself, so that one that is refused does not hide another.
    fn save_each(&self, text: &str) {
        for field in texts() {
            match self.save(text, [field].into_iter()) {
                Ok(back) => assert_eq!(back.text(field), expected(field, text), "{field:?}"),
                Err(errors) => {
                    assert!(errors.iter().all(|error| error.field == field && is_just(error, text)), "{errors:?}");
                }
            }
        }
    }
}

fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

fn style() -> Style {
    let today = crate::lead::Date::new(2031, 3, 4).unwrap();
    let dates = DateStyle { order: DateOrder::DayMonthYear, separator: '.', today, months: &[] };
    Style { numbers: NumberStyle::default(), dates }
}

fn texts() -> impl Iterator<Item = Field> {
    Field::editable().filter(|field| field.is_text())
}

/// A single line is kept without the spaces around it, a long text as it is; a text of nothing but spaces is none.
fn expected(field: Field, text: &str) -> &str {
    let trimmed = text.trim();
    if field.kind() == crate::lead::Kind::LongText && !trimmed.is_empty() { text } else { trimmed }
}

fn is_just(error: &FieldError, text: &str) -> bool {
    match error.problem {
        Problem::Required => text.trim().is_empty(),
        Problem::TooLong(length) => length > 255 && length == text.chars().count(),
        _ => false,
    }
}

/// Everything that Unicode has, often with what breaks forms: control characters, lone ends of lines, directions.
fn any_text() -> impl Strategy<Value = String> {
    let odd = "\0\r\n\t\u{b}\u{1b}\u{7f}\u{85}\u{a0}\u{200b}\u{200f}\u{202e}\u{2066}\u{2028}\u{feff}\u{fffe}\u{e000}";
    let odd: Vec<char> = odd.chars().chain("&=+%#?;\\\"'<>[]{}🏳️‍🌈עִבְרִיתالعربية".chars()).collect();
    let letter = prop_oneof![any::<char>(), proptest::sample::select(odd)];
    prop_oneof![
        8 => proptest::collection::vec(letter, 0..60).prop_map(|letters| letters.into_iter().collect::<String>()),
        1 => any::<String>(),
        1 => "[ -~а-яא-ת]{240,270}",
    ]
}

#[test]
fn ten_thousand_texts_come_back_or_are_refused_with_a_reason() {
    for (encoding, cases) in [(Encoding::Form, 9_000), (Encoding::Json, 1_000)] {
        let desk = Desk::open(encoding);
        let run = TestRunner::new(Config { cases, ..Config::default() }).run(&any_text(), |text| {
            match desk.save(&text, texts()) {
                Ok(back) => {
                    for field in texts() {
                        prop_assert_eq!(back.text(field), expected(field, &text), "{:?}", field);
                    }
                }
                Err(errors) => prop_assert!(errors.iter().all(|error| is_just(error, &text)), "{errors:?}"),
            }
            Ok(())
        });
        run.unwrap();
    }
}

#[test]
fn a_paste_of_a_megabyte_is_kept_or_refused() {
    let desk = Desk::open(Encoding::Form);
    let beginning = "Пункт 1.\r\n\0\u{202e}";
    desk.save_each(&beginning.repeat(1_000_000 / beginning.len()));
    desk.save_each(&"a".repeat(1_000_000));
}
