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
