//! Every way to write an amount reads as that amount, and nothing else is read.

use proptest::prelude::*;

use super::*;

const fn style(decimal: char, group: char) -> NumberStyle {
    NumberStyle { decimal, group }
}

const ENGLISH: NumberStyle = style('.', ',');
const GERMAN: NumberStyle = style(',', '.');
const RUSSIAN: NumberStyle = style(',', '\u{a0}');
const SWISS: NumberStyle = style('.', '’');
const STYLES: [NumberStyle; 7] =
    [ENGLISH, GERMAN, RUSSIAN, SWISS, style(',', '\u{202f}'), style('.', '\u{a0}'), style('٫', '٬')];

fn hundredths(text: &str, style: NumberStyle) -> Result<Option<i128>, AmountError> {
    Amount::from_typed(text, style).map(|amount| amount.map(Amount::hundredths))
}

#[test]
fn reads_amounts_as_people_write_them() {
    let cases = [
        ("1 234,50", ENGLISH, 123_450),
        ("1,234.50", GERMAN, 123_450),
        ("1\u{202f}234,50", RUSSIAN, 123_450),
        ("1\u{2009}234\u{2009}567", RUSSIAN, 123_456_700),
        ("1234.5 €", GERMAN, 123_450),
        ("€ 18,400", ENGLISH, 1_840_000),
        ("18.400", GERMAN, 1_840_000),
        ("18.400", ENGLISH, 1_840),
        ("1.234.567", ENGLISH, 123_456_700),
        ("12,34,567.5", ENGLISH, 123_456_750),
        ("₹ 1,00,000", ENGLISH, 10_000_000),
        ("CHF 1’234.–", ENGLISH, 123_400),
        ("1'234.-- CHF", SWISS, 123_400),
        ("50,-", GERMAN, 5_000),
        ("-12,5", RUSSIAN, -1_250),
        ("− 12.50 $", ENGLISH, -1_250),
        ("+5", ENGLISH, 500),
        ("12 000 руб.", RUSSIAN, 1_200_000),
        ("5000 р.", RUSSIAN, 500_000),
        ("-$5", ENGLISH, -500),
        ("$-5", ENGLISH, -500),
        ("US$ 5", ENGLISH, 500),
        ("5 R$", ENGLISH, 500),
        ("Fr. 5", SWISS, 500),
        ("250 zł", RUSSIAN, 25_000),
        (".5", ENGLISH, 50),
        ("0,5000", GERMAN, 50),
        ("١٬٢٣٤٫٥", ENGLISH, 123_450),
        ("１２３４", ENGLISH, 123_400),
        ("\u{200e}-5\u{a0}₪", ENGLISH, -500),
        ("7,", GERMAN, 700),
        ("007", ENGLISH, 700),
        ("0", ENGLISH, 0),
    ];
    for (text, style, expected) in cases {
        assert_eq!(hundredths(text, style), Ok(Some(expected)), "{text}");
    }
    assert_eq!(hundredths("  ", ENGLISH), Ok(None));
}

#[test]
fn what_means_no_number_or_more_than_one_is_refused() {
    let texts = [
        "12a4",
        "€",
        "12 3x",
        "1-2",
        "1234..50",
        "1,,234",
        "1.234.56",
        "1,234,56",
        "12 34",
        "1234 567",
        "1 2 3",
        "1,234.567.8",
        "1,234 567",
        "1 234.567,8.",
        "--5",
        "-5-",
        "-$-5",
        "$5 €",
        "€5 EUR",
        "$ $ 5",
        "5 % ",
        "(5)",
        "1 ,5",
        "1, 5",
        "1  234",
        "0 500",
        "0,123,456",
        "1e5",
        "0x10",
        "5,-5",
        ".",
        ",",
        "-",
        "5 -",
        "½",
        "12:30",
        "1_000",
        "1234.5.",
        "5.--.",
        "١٫٢٫٣",
    ];
    for style in STYLES {
        for text in texts {
            assert_eq!(hundredths(text, style), Err(AmountError::NotANumber), "{text:?} {style:?}");
        }
    }
    // Neither of these marks is one of the locale's.
    for (text, style) in [("18.400", RUSSIAN), ("1.234", RUSSIAN), ("1,234", SWISS)] {
        assert_eq!(hundredths(text, style), Err(AmountError::NotANumber), "{text}");
    }
}

#[test]
fn refuses_what_it_could_not_keep() {
    for (text, style) in [("1.2345", ENGLISH), ("0,123", ENGLISH), ("1234,567", ENGLISH), ("1,234", GERMAN)] {
        assert_eq!(hundredths(text, style), Err(AmountError::TooManyDecimals), "{text}");
    }
    assert_eq!(hundredths(&"9".repeat(19), ENGLISH), Err(AmountError::TooLarge));
    assert_eq!(hundredths(&"9".repeat(500), ENGLISH), Err(AmountError::TooLarge));
}

#[test]
fn a_word_that_is_no_currency_is_no_amount() {
    for text in [
        "2 mil",
        "2 MIL",
        "1 BIO",
        "5 т",
        "3 м",
        "12abc",
        "12kg",
        "k",
        "2 k k",
        "1.234k",
        "1,234 тыс",
        "ca 200",
        "ab 5",
    ] {
        for style in [ENGLISH, RUSSIAN] {
            assert_eq!(Amount::from_typed(text, style), Err(AmountError::NotANumber), "{text}");
        }
    }
}

#[test]
fn thousands_and_millions_may_be_a_word() {
    for (text, expected) in [
        ("1.2k", 120_000),
        ("1,2K", 120_000),
        ("$1.5M", 150_000_000),
        ("5 тыс", 500_000),
        ("5 тыс. руб.", 500_000),
        ("-5к", -500_000),
        ("2m", 200_000_000),
        ("2 млн", 200_000_000),
        ("2 MLN €", 200_000_000),
        ("12 500 тыс. р.", 1_250_000_000),
        ("0,12345k", 12_345),
        ("1 mrd", 100_000_000_000),
    ] {
        for style in STYLES {
            assert_eq!(hundredths(text, style), Ok(Some(expected)), "{text} {style:?}");
        }
    }
    assert_eq!(hundredths("0.123456k", ENGLISH), Err(AmountError::TooManyDecimals));
    assert_eq!(hundredths(&format!("{}k", "9".repeat(16)), ENGLISH), Err(AmountError::TooLarge));
}

/// Every way to write a number of hundredths without a currency that a locale does not read as another one.
fn spellings(hundredths: i128, style: NumberStyle) -> Vec<String> {
    let (digits, cents) = ((hundredths.abs() / 100).to_string(), hundredths.abs() % 100);
    let grouped = |mark: &str, size: usize| {
        let (head, last) = digits.split_at(digits.len().saturating_sub(3));
        let mut groups: Vec<&str> = Vec::new();
        let mut head = head;
        while !head.is_empty() {
            let (rest, group) = head.split_at(head.len().saturating_sub(size));
            groups.insert(0, group);
            head = rest;
        }
        groups.push(last);
        groups.join(mark)
    };
    let mut all = Vec::new();
    for mark in ["", " ", "\u{a0}", "\u{202f}", "'", "’", ".", ",", "٬"] {
        for whole in [grouped(mark, 3), grouped(mark, 2)] {
            let marks = if mark.is_empty() { 0 } else { whole.matches(mark).count() };
            for decimal in [".", ",", "٫"].into_iter().filter(|decimal| *decimal != mark) {
                let fraction = format!("{cents:02}");
                all.push([whole.as_str(), decimal, &fraction].concat());
                if cents % 10 == 0 {
                    all.push([whole.as_str(), decimal, &fraction[..1]].concat());
                }
                if cents == 0 {
                    all.push([whole.as_str(), decimal].concat());
                }
                if digits == "0" && cents != 0 {
                    all.push([decimal, fraction.as_str()].concat());
                }
            }
            // A lone mark before three digits is a question for the locale.
            let is_lone = marks == 1 && matches!(mark, "." | ",");
            if cents == 0 && (!is_lone || style.group.to_string() == mark) {
                all.push(whole);
            }
        }
    }
    let sign = if hundredths < 0 { "-" } else { "" };
    all.into_iter().map(|text| [sign, &text].concat()).collect()
}

proptest! {
    #[test]
    fn what_is_written_reads_back(hundredths in prop_oneof![-crate::lead::amount::MOST..=crate::lead::amount::MOST, -99_999_999..99_999_999_i128]) {
        let amount = Amount::from_hundredths(hundredths);
        for style in STYLES {
            let shown = amount.to_typed(style);
            prop_assert_eq!(Amount::from_typed(&shown, style), Ok(Some(amount)), "{}", shown);
            for text in [format!("{shown} €"), format!("{shown}\u{a0}CHF"), format!("US${shown}"), format!("kr. {shown}")] {
                prop_assert_eq!(Amount::from_typed(&text, style), Ok(Some(amount)), "{}", text);
            }
            for text in spellings(hundredths, style) {
                prop_assert_eq!(Amount::from_typed(&text, style), Ok(Some(amount)), "{} {:?}", text, style);
            }
        }
    }

    /// Whatever is accepted is a way to write that number, and so no way to write another one.
    #[test]
    fn what_is_read_means_that_number_alone(text in "-?[0-9]{1,4}([., '][0-9]{0,3}){0,4}") {
        for style in STYLES {
            let Ok(Some(amount)) = Amount::from_typed(&text, style) else { continue };
            let plain = text.trim_start_matches('-').trim();
            // Nothing is said by zeros before a whole number, nor by those at the end.
            let plain = plain.trim_start_matches('0');
            let is_way = |way: &String| {
                let way = way.trim_start_matches('-').trim_start_matches('0');
                let zeros = plain.strip_prefix(way).filter(|zeros| zeros.is_empty() || way.contains(['.', ',']));
                zeros.is_some_and(|zeros| zeros.bytes().all(|it| it == b'0'))
            };
            let ways = spellings(amount.hundredths(), style);
            prop_assert!(ways.iter().any(is_way), "{:?} as {} in {:?}", text, amount, style);
            prop_assert_eq!(amount.hundredths() < 0, text.starts_with('-') && amount.hundredths() != 0);
        }
    }

    #[test]
    fn no_text_breaks_it(text in any::<String>(), near in "[-+−$€a-zр0-9., '\u{a0}–]{0,12}") {
        for style in STYLES {
            let _ = Amount::from_typed(&text, style);
            let _ = Amount::from_typed(&near, style);
        }
    }
}
