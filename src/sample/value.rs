//! One form value as the cell of a column, or what is wrong with it.

use super::calendar::parse_day;
use super::column::{Column, Kind};
use super::record::Cell;

/// Reads one form value: `None` clears the column.
///
/// # Errors
/// What is wrong with the value, for the person who sent it.
pub(super) fn read(column: &Column, value: &str) -> Result<Option<Cell>, &'static str> {
    let trimmed = value.trim();
    if trimmed.is_empty() {
        return Ok(None);
    }
    match column.kind {
        Kind::Id | Kind::Ref | Kind::Int => {
            let number = trimmed.parse::<i64>().map_err(|_| "This is not a whole number")?;
            Ok(Some(Cell::Int(number)).filter(|_| number != 0 || column.kind == Kind::Int))
        }
        Kind::Money | Kind::Number => {
            cents(trimmed).map(|cents| Some(Cell::Cents(cents))).ok_or("This is not an amount")
        }
        Kind::Day | Kind::Stamp if trimmed.starts_with("0000-00-00") => Ok(None),
        Kind::Day | Kind::Stamp => parse_day(trimmed).map(|day| Some(Cell::Day(day))).ok_or("This is not a date"),
        Kind::Text if value.chars().count() > 255 => Err("At most 255 characters"),
        Kind::Text | Kind::Long | Kind::Custom => Ok(Some(Cell::from(value.to_owned()))),
    }
}

/// `1500`, `1500.5` or `-12.345` in hundredths; rounds half away from zero, takes no grouping.
pub(super) fn cents(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 16 || !plain(whole) || !plain(rest) {
        return None;
    }
    let mut fraction = rest.bytes().chain(*b"000").map(|byte| i64::from(byte - b'0'));
    let tens = fraction.next()? * 10 + fraction.next()?;
    let up = i64::from(fraction.next()? >= 5);
    Some(sign * (whole.parse::<i64>().ok()? * 100 + tens + up))
}
