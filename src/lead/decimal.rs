//! Numbers of an account's own fields: a weight, a rate, a share. They keep the places that they have, unlike amounts.

use super::amount::{grouped, read_digits, units};
use super::{AmountError, NumberStyle};

/// An exact decimal, in units of its last place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal(i128);

/// So many places are kept; more come from numbers that never were exact.
const PLACES: usize = 10;
const UNIT: i128 = 10_i128.pow(PLACES as u32);
/// 20 digits before the point.
const MOST: i128 = 10_i128.pow(20) * UNIT - 1;

impl Decimal {
    /// Reads `12.5` or `"12.3456"` as the API writes it. Places beyond the tenth are rounded half away from zero.
    #[must_use]
    pub fn from_wire(text: &str) -> Option<Self> {
        let text = text.trim();
        let (is_negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let (kept, rest) = fraction.split_at_checked(PLACES).unwrap_or((fraction, ""));
        let units = read_digits(&format!("{whole}{kept:0<PLACES$}"))?;
        let units = units.checked_add(i128::from(rest.as_bytes().first().is_some_and(|digit| *digit >= b'5')))?;
        Self::within(if is_negative { -units } else { units })
    }

    /// With `.` as the separator, no more places than it has, and no grouping.
    #[must_use]
    pub fn to_wire(self) -> String {
        let (sign, whole, fraction) = self.parts();
        let point = if fraction.is_empty() { "" } else { "." };
        [sign, &whole, point, &fraction].concat()
    }

    /// Reads a number as people write it, with the forms of an amount; a per cent sign may stand behind it.
    ///
    /// # Errors
    /// What stands in the way, if the text is not a number that can be kept exactly.
    pub fn from_typed(text: &str, style: NumberStyle) -> Result<Option<Self>, AmountError> {
        let text = text.trim();
        let text = match text.strip_suffix('%').map(str::trim_end) {
            Some("") => return Err(AmountError::NotANumber),
            Some(number) => number,
            None => text,
        };
        let units = units(text, style, PLACES).map_err(|error| match error {
            AmountError::TooManyDecimals => AmountError::TooFine,
            other => other,
        })?;
        units.map(|units| Self::within(units).ok_or(AmountError::TooLarge)).transpose()
    }

    /// As it stands in a form control: grouped, with the places that it has.
    #[must_use]
    pub fn to_typed(self, style: NumberStyle) -> String {
        let (sign, whole, fraction) = self.parts();
        let mut text = [sign, &grouped(&whole, style)].concat();
        if !fraction.is_empty() {
            text.push(style.decimal);
            text.push_str(&fraction);
        }
        text
    }

    fn parts(self) -> (&'static str, String, String) {
        let units = self.0.unsigned_abs();
        let (whole, rest) = (units / UNIT.unsigned_abs(), units % UNIT.unsigned_abs());
        let fraction = format!("{rest:0PLACES$}");
        let sign = if self.0 < 0 { "-" } else { "" };
        (sign, whole.to_string(), fraction.trim_end_matches('0').to_owned())
    }

    fn within(units: i128) -> Option<Self> {
        (units.abs() <= MOST).then_some(Self(units))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GERMAN: NumberStyle = NumberStyle { decimal: ',', group: '.' };

    #[test]
    fn places_stay_as_they_are() {
        for (wire, shown) in [
            ("12.3456", "12,3456"),
            ("12.50", "12,5"),
            ("1250", "1.250"),
            ("-0.001", "-0,001"),
            ("0.30000000000000004", "0,3"),
            ("1234567.0000000001", "1.234.567,0000000001"),
        ] {
            assert_eq!(Decimal::from_wire(wire).unwrap().to_typed(GERMAN), shown);
        }
        for wire in ["", "-", ".", "1e5", "much", "1.2x", "1,5", "1.-5"] {
            assert_eq!(Decimal::from_wire(wire), None, "{wire}");
        }
    }

    #[test]
    fn it_is_typed_as_people_write_numbers() {
        for (typed, wire) in
            [("12,3456", "12.3456"), ("1.250,5", "1250.5"), ("7,5 %", "7.5"), ("-3", "-3"), ("1.2k", "1200")]
        {
            assert_eq!(Decimal::from_typed(typed, GERMAN).unwrap().unwrap().to_wire(), wire, "{typed}");
        }
        assert_eq!(Decimal::from_typed(" ", GERMAN), Ok(None));
        for text in ["much", "%", "5 %%", " % "] {
            assert_eq!(Decimal::from_typed(text, GERMAN), Err(AmountError::NotANumber), "{text}");
        }
        assert_eq!(Decimal::from_typed("0,12345678901", GERMAN), Err(AmountError::TooFine));
        assert_eq!(Decimal::from_typed(&"9".repeat(21), GERMAN), Err(AmountError::TooLarge));
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(units in -MOST..=MOST) {
            let number = Decimal(units);
            prop_assert_eq!(Decimal::from_wire(&number.to_wire()), Some(number));
            for style in [GERMAN, NumberStyle::default(), NumberStyle { decimal: ',', group: '\u{a0}' }] {
                prop_assert_eq!(Decimal::from_typed(&number.to_typed(style), style), Ok(Some(number)));
            }
        }

        #[test]
        fn no_text_breaks_it(text in any::<String>()) {
            let _ = (Decimal::from_wire(&text), Decimal::from_typed(&text, GERMAN));
        }
    }
}
