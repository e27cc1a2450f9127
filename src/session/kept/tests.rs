//! What is kept means the same whoever reads it, and whenever.

use crate::lead::{Custom, Date, DateOrder, DateStyle, Field, Form, NumberStyle, Style};

use super::Kept;

fn today() -> Date {
    Date::new(2026, 11, 24).unwrap()
}

fn english() -> Style {
    let dates = DateStyle { order: DateOrder::MonthDayYear, separator: '/', today: today(), months: &[] };
    Style { numbers: NumberStyle::default(), dates }
}

fn russian() -> Style {
    let dates = DateStyle { order: DateOrder::DayMonthYear, separator: '.', today: today(), months: &[] };
    Style { numbers: NumberStyle { decimal: ',', group: '\u{a0}' }, dates }
}

fn own(column: &str, form: Form) -> Field {
    Field::Custom(Custom::new(column, form).unwrap())
}

#[test]
fn a_draft_means_the_same_in_another_language() {
    let (price, day) = (own("cf_30", Form::Amount), own("cf_22", Form::Date));
    let mut kept = Kept::default();
    kept.add(Field::Budget, "2,500", "1,250.50", english());
    kept.add(Field::Deadline, "12/05/2026", "", english());
    kept.add(price, "1,234", "0.50", english());
    kept.add(day, "1/2/2027", "11/24/2026", english());
    kept.add(Field::ContactName, "1,234", "12/05/2026", english());
    let text = serde_json::to_string(&kept).unwrap();
    let kept: Kept = serde_json::from_str(&text).unwrap();
    let shown = |style| kept.fields(style).map(|(_, typed, before)| format!("{typed}|{before}")).collect::<Vec<_>>();
    let expected = ["2\u{a0}500|1\u{a0}250,50", "05.12.2026|", "1\u{a0}234|0,50", "02.01.2027|24.11.2026"];
    assert_eq!(shown(russian())[..4], expected);
    assert_eq!(shown(russian())[4], "1,234|12/05/2026", "words are no numbers");
    // Where they mean what was meant, they stay as typed.
    let expected = ["2,500|1,250.50", "12/05/2026|", "1,234|0.50", "1/2/2027|11/24/2026", "1,234|12/05/2026"];
    assert_eq!(shown(english()), expected);
}

#[test]
fn what_was_searched_for_to_be_linked_is_kept_like_a_field() {
    use crate::session::kept::{Shelf, keeping::tests::Shelved};

    let device = Shelved::default();
    let shelf = Shelf { home: &device, refuges: &[], former: &[] };
    let of = |typed: &str| {
        let mut kept = Kept::default();
        kept.set_unlinked(Some(typed.to_owned()).filter(|typed| !typed.is_empty()));
        kept
    };
    let found = || shelf.read("x").and_then(|kept| kept.unlinked().map(str::to_owned));
    let (mut one, mut other) = (Kept::default(), Kept::default());
    assert!(shelf.keep("x", &mut one, of("Oak"), 1));
    assert_eq!((found().as_deref(), shelf.read("x").map(|kept| kept.typed())), (Some("Oak"), Some(1)));
    shelf.keep("x", &mut other, of("Elm"), 2);
    // A later word of another form stays, an earlier one does not come back.
    shelf.keep("x", &mut one, of("Oak"), 3);
    assert_eq!(found().as_deref(), Some("Elm"));
    shelf.keep("x", &mut one, of("Ash"), 4);
    assert_eq!(found().as_deref(), Some("Ash"));
    shelf.keep("x", &mut one, of(""), 5);
    assert_eq!(shelf.read("x"), None);
}

#[test]
fn what_could_not_be_read_stays_as_typed() {
    let mut kept = Kept::default();
    kept.add(Field::Budget, "much", "", english());
    kept.add(Field::StartDate, "soon", "", english());
    let shown: Vec<_> = kept.fields(russian()).map(|(_, typed, _)| typed).collect();
    assert_eq!(shown, ["much", "soon"]);
}

#[test]
fn a_day_in_words_stays_that_day() {
    let mut kept = Kept::default();
    kept.add(Field::Deadline, "+3d", "", english());
    let mut later = english();
    later.dates.today = Date::new(2026, 11, 26).unwrap();
    let shown: Vec<_> = kept.fields(later).map(|(_, typed, _)| typed).collect();
    assert_eq!(shown, ["11/27/2026"]);
}
