//! Amounts of money as exact decimals with two places, read as people and the API write them.

mod typed;

pub(super) use self::typed::{grouped, units};

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

/// An exact amount in hundredths. The API declares up to 20 digits with two decimals and no currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i128);

/// Why a typed amount cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountError {
    /// It means no number, or may mean two: letters in the middle, groups that are none, nothing but signs.
    NotANumber,
    /// More than two places behind the decimal separator, which would be cut off.
    TooManyDecimals,
    /// More places than even a number that is no amount keeps.
    TooFine,
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

    fn within(hundredths: i128) -> Option<Self> {
        (hundredths.abs() <= MOST).then_some(Self(hundredths))
    }
}

fn digit(byte: u8) -> Option<i128> {
    byte.is_ascii_digit().then(|| i128::from(byte - b'0'))
}

pub(super) fn read_digits(text: &str) -> Option<i128> {
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
        }

        #[test]
        fn no_text_breaks_it(text in any::<String>()) {
            let _ = Amount::from_wire(&text);
        }
    }
}
