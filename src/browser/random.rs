//! Chance.

/// A whole number of at least 1 that fits 32 bits, different each time with all likelihood.
#[must_use]
pub fn number() -> i64 {
    // Truncation is meant: the fraction is of no use.
    #[expect(clippy::cast_possible_truncation, reason = "the product lies within 31 bits")]
    let number = (js_sys::Math::random() * f64::from(i32::MAX)) as i64;
    number.max(1)
}
