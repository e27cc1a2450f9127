//! Amounts of money as exact decimals with two places, read as people and the API write them.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

use super::digit;

/// An exact amount in hundredths. The API declares up to 20 digits with two decimals and no currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i128);

/// Why a typed amount cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountError {
    /// Letters in the middle, two decimal points, nothing but signs.
    NotANumber,
    /// More than two places behind the decimal separator, which would be cut off.
    TooManyDecimals,
    /// More digits than the API keeps.
    TooLarge,
}

/// How the person's locale writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberStyle {
    pub decimal: char,
    pub group: char,
}

impl Default for NumberStyle {
    fn default() -> Self {
        Self { decimal: '.', group: ',' }
    }
}

/// 20 digits in all, two of them behind the point (the vendor's OpenAPI, type "price").
const MOST: i128 = 10_i128.pow(20) - 1;

impl Amount {
    /// From hundredths, as sums are kept.
    #[must_use]
    pub fn from_hundredths(hundredths: i128) -> Self {
        Self(hundredths)
    }

    /// In hundredths.
    #[must_use]
    pub fn hundredths(self) -> i128 {
        self.0
    }

    /// Reads `1250.5`, `"1500.00"` or `"1500"` as the API writes it. Places beyond the second are
    /// rounded half away from zero, since a JSON number may be a float that never was exact.
    #[must_use]
    pub fn from_wire(text: &str) -> Option<Self> {
        let text = text.trim();
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let mut places = fraction.bytes();
        let mut hundredths = read_digits(whole)?;
        for _ in 0..2 {
            hundredths = hundredths.checked_mul(10)?.checked_add(digit(places.next().unwrap_or(b'0'))?)?;
        }
        let third = places.next().map_or(Some(0), digit)?;
        if places.any(|byte| digit(byte).is_none()) {
            return None;
        }
        if third >= 5 {
            hundredths += 1;
        }
        Self::within(if negative { -hundredths } else { hundredths })
    }

    /// With `.` as the separator, two places and no grouping: the way the API takes it.
    #[must_use]
    pub fn to_wire(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let digits = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", digits / 100, digits % 100)
    }

    /// Reads an amount as people write it: `1 234,50`, `1,234.50`, `1234.5 €`, `CHF 1’234.–`.
    ///
    /// A lone separator followed by three digits is ambiguous; then the locale decides. Empty text is
    /// no amount.
    ///
    /// # Errors
    /// What stands in the way, if the text is not an amount that can be kept exactly.
    pub fn from_typed(text: &str, style: NumberStyle) -> Result<Option<Self>, AmountError> {
        let text: String = text.trim().chars().map(digit::to_ascii).collect();
        if text.is_empty() {
            return Ok(None);
        }
        let trimmed = unmarked(&text);
        let (negative, body) = match trimmed.strip_prefix(['-', '−']) {
            Some(rest) => (true, unmarked(rest)),
            None => (false, trimmed),
        };
        let body: String = body.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '٬')).collect();
        let body = body.trim_end_matches(['–', '—']);
        let decimal = decimal_of(body, style);
        let (whole, fraction) = match decimal.and_then(|separator| body.rsplit_once(separator)) {
            Some((whole, fraction)) => (whole, fraction),
            None => (body, ""),
        };
        let whole: String = whole.chars().filter(|c| !matches!(c, '.' | ',' | '٫')).collect();
        if whole.is_empty() && fraction.is_empty() {
            return Err(AmountError::NotANumber);
        }
        if fraction.trim_end_matches('0').len() > 2 && fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(AmountError::TooManyDecimals);
        }
        let exact = format!("{}{whole}.{fraction}", if negative { "-" } else { "" });
        if whole.len() > 30 {
            return Err(AmountError::TooLarge);
        }
        if !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
            return Err(AmountError::NotANumber);
        }
        Self::from_wire(&exact).map(Some).ok_or(AmountError::TooLarge)
    }

    /// As it stands in a form control: grouped, decimals only if there are any.
    #[must_use]
    pub fn to_typed(self, style: NumberStyle) -> String {
        let digits = self.0.unsigned_abs();
        let whole = (digits / 100).to_string();
        let mut text = String::with_capacity(whole.len() * 2);
        if self.0 < 0 {
            text.push('-');
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                text.push(style.group);
            }
            text.push(digit);
        }
        if !digits.is_multiple_of(100) {
            text.push(style.decimal);
            text.push_str(&format!("{:02}", digits % 100));
        }
        text
    }

    fn within(hundredths: i128) -> Option<Self> {
        (hundredths.abs() <= MOST).then_some(Self(hundredths))
    }
}

/// Which of `.` and `,` is the decimal separator of `body`, if it has one.
fn decimal_of(body: &str, style: NumberStyle) -> Option<char> {
    let last = body.rfind(['.', ',', '٫']).and_then(|at| body.get(at..)?.chars().next())?;
    let count = body.matches(last).count();
    let others = body.chars().any(|c| matches!(c, '.' | ',' | '٫') && c != last);
    let behind = body.rsplit(last).next().map_or(0, str::len);
    match (count, others) {
        (1, true) => Some(last),
        (1, false) if behind == 3 && last != style.decimal => None,
        (1, false) => Some(last),
        _ => None,
    }
}

/// `text` without the mark of a currency at either end: a symbol, or a word like `CHF` or `руб.`. Any other word may
/// mean something else: `2 mln`, `5 тыс`, `12k`.
fn unmarked(text: &str) -> &str {
    let is_symbol = |c: char| c.is_whitespace() || matches!(c, '$' | '¢' | '£' | '¤' | '¥' | '\u{20a0}'..='\u{20cf}');
    let text = text.trim_matches(is_symbol);
    let rest = text.trim_start_matches(char::is_alphabetic);
    let behind = text.len() - rest.len();
    let text = if text.get(..behind).is_some_and(is_currency) { rest } else { text };
    // An abbreviation's full stop is no separator.
    let stopped = text.strip_suffix('.').filter(|rest| rest.ends_with(char::is_alphabetic)).unwrap_or(text);
    let rest = stopped.trim_end_matches(char::is_alphabetic);
    let text = if stopped.get(rest.len()..).is_some_and(is_currency) { rest } else { text };
    text.trim_matches(is_symbol)
}

/// Whether a word names a currency: an ISO 4217 code as it is written, or what people write for theirs.
fn is_currency(word: &str) -> bool {
    const MULTIPLES: [&str; 10] = ["MLN", "MIO", "MRD", "BLN", "BIO", "TSD", "TYS", "MIL", "MLD", "MIA"];
    const WORDS: [&str; 16] =
        ["руб", "грн", "тг", "сом", "лв", "дин", "usd", "eur", "gbp", "rub", "chf", "zł", "kr", "kč", "ft", "lei"];
    let is_code = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()) && !MULTIPLES.contains(&word);
    is_code || WORDS.contains(&word.to_lowercase().as_str())
}

fn digit(byte: u8) -> Option<i128> {
    byte.is_ascii_digit().then(|| i128::from(byte - b'0'))
}

fn read_digits(text: &str) -> Option<i128> {
    text.bytes().try_fold(0_i128, |sum, byte| sum.checked_mul(10)?.checked_add(digit(byte)?))
}

impl Add for Amount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Amount {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::default(), Add::add)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_wire())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GERMAN: NumberStyle = NumberStyle { decimal: ',', group: '.' };
    const RUSSIAN: NumberStyle = NumberStyle { decimal: ',', group: '\u{a0}' };
    const ENGLISH: NumberStyle = NumberStyle { decimal: '.', group: ',' };

    fn hundredths(text: &str, style: NumberStyle) -> Result<Option<i128>, AmountError> {
        Amount::from_typed(text, style).map(|amount| amount.map(Amount::hundredths))
    }

    #[test]
    fn a_word_that_is_no_currency_is_no_amount() {
        for text in ["2 mln", "2 MLN", "5 тыс", "5 тыс.", "3 млн", "1 mio", "12abc", "12k", "1.5M", "ca 200", "ab 5"]
        {
            for style in [ENGLISH, RUSSIAN] {
                assert_eq!(Amount::from_typed(text, style), Err(AmountError::NotANumber), "{text}");
            }
        }
    }

    #[test]
    fn reads_amounts_as_people_write_them() {
        let cases = [
            ("1 234,50", ENGLISH, 123_450),
            ("1,234.50", GERMAN, 123_450),
            ("1234.5 €", GERMAN, 123_450),
            ("€ 18,400", ENGLISH, 1_840_000),
            ("18.400", GERMAN, 1_840_000),
            ("18.400", ENGLISH, 1_840),
            ("1.234.567", ENGLISH, 123_456_700),
            ("CHF 1’234.–", ENGLISH, 123_400),
            ("-12,5", RUSSIAN, -1_250),
            ("− 12.50 $", ENGLISH, -1_250),
            ("12 000 руб.", RUSSIAN, 1_200_000),
            ("-$5", ENGLISH, -500),
            ("250 zł", RUSSIAN, 25_000),
            (".5", ENGLISH, 50),
            ("١٬٢٣٤٫٥", ENGLISH, 123_450),
            ("１２３４", ENGLISH, 123_400),
            ("7,", GERMAN, 700),
            ("0", ENGLISH, 0),
        ];
        for (text, style, expected) in cases {
            assert_eq!(hundredths(text, style), Ok(Some(expected)), "{text}");
        }
        assert_eq!(hundredths("  ", ENGLISH), Ok(None));
    }

    #[test]
    fn refuses_what_it_could_not_keep() {
        assert_eq!(hundredths("12a4", ENGLISH), Err(AmountError::NotANumber));
        assert_eq!(hundredths("€", ENGLISH), Err(AmountError::NotANumber));
        assert_eq!(hundredths("12k", ENGLISH), Err(AmountError::NotANumber));
        assert_eq!(hundredths("12 3x", ENGLISH), Err(AmountError::NotANumber));
        assert_eq!(hundredths("1-2", ENGLISH), Err(AmountError::NotANumber));
        assert_eq!(hundredths("1.2345", ENGLISH), Err(AmountError::TooManyDecimals));
        assert_eq!(hundredths(&"9".repeat(19), ENGLISH), Err(AmountError::TooLarge));
        assert_eq!(hundredths(&"9".repeat(500), ENGLISH), Err(AmountError::TooLarge));
    }

    #[test]
    fn reads_the_wire() {
        let cases = [
            ("1250.5", 125_050),
            ("1500.00", 150_000),
            ("1500", 150_000),
            ("0.30000000000000004", 30),
            ("2.345", 235),
            ("-0.01", -1),
        ];
        for (text, expected) in cases {
            assert_eq!(Amount::from_wire(text), Some(Amount(expected)), "{text}");
        }
        for text in ["", "-", ".", "1e5", "abc", "1.2x", "1,5"] {
            assert_eq!(Amount::from_wire(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(hundredths in -MOST..=MOST) {
            let amount = Amount(hundredths);
            prop_assert_eq!(Amount::from_wire(&amount.to_wire()), Some(amount));
            for style in [ENGLISH, GERMAN, RUSSIAN] {
                prop_assert_eq!(Amount::from_typed(&amount.to_typed(style), style), Ok(Some(amount)));
            }
        }

        #[test]
        fn no_text_breaks_it(text in any::<String>()) {
            let _ = Amount::from_typed(&text, GERMAN);
            let _ = Amount::from_wire(&text);
        }
    }
}
