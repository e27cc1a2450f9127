//! Amounts as people type them. A text means one number or none: what may stand where is fixed, and anything else is
//! refused instead of being read somehow.

#[cfg(test)]
mod tests;

use super::{Amount, AmountError, NumberStyle, read_digits};
use crate::lead::digit;

impl Amount {
    /// Reads an amount as people write it: `1 234,50`, `1,234.50`, `12,34,567`, `1234.5 €`, `-$5`, `CHF 1’234.–`.
    ///
    /// At most one sign, a currency before or behind, groups of three (in India of two but for the last), one decimal
    /// mark. A lone mark before three digits is what the locale has it for. Thousands and millions may be a word: `1.2k`,
    /// `5 тыс. руб.`, `2 mln`. Empty text is no amount.
    ///
    /// # Errors
    /// What stands in the way, if the text is not an amount that can be kept exactly.
    pub fn from_typed(text: &str, style: NumberStyle) -> Result<Option<Self>, AmountError> {
        let hundredths = units(text, style, PLACES)?;
        hundredths.map(|hundredths| Self::within(hundredths).ok_or(AmountError::TooLarge)).transpose()
    }

    /// As it stands in a form control: grouped, decimals only if there are any.
    #[must_use]
    pub fn to_typed(self, style: NumberStyle) -> String {
        let digits = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        let mut text = [sign, &grouped(&(digits / 100).to_string(), style)].concat();
        if !digits.is_multiple_of(100) {
            text.push(style.decimal);
            text.push_str(&format!("{:02}", digits % 100));
        }
        text
    }
}

/// So many decimals are kept.
const PLACES: usize = 2;

/// The number that a text means, in units of the last of so many decimals.
pub(in crate::lead) fn units(text: &str, style: NumberStyle, places: usize) -> Result<Option<i128>, AmountError> {
    let text: String = text.chars().filter(|c| !is_direction(*c)).map(digit::to_ascii).collect();
    if text.trim().is_empty() {
        return Ok(None);
    }
    let (is_negative, number) = bare(text.trim());
    let (number, zeros) = without_multiple(number);
    let (whole, fraction) = split(number, style, zeros > 0).ok_or(AmountError::NotANumber)?;
    let (fraction, places) = (fraction.trim_end_matches('0'), places + zeros);
    if fraction.len() > places {
        return Err(AmountError::TooManyDecimals);
    }
    let units = read_digits(&format!("{whole}{fraction:0<places$}")).ok_or(AmountError::TooLarge)?;
    Ok(Some(if is_negative { -units } else { units }))
}

/// Digits in groups of three.
pub(in crate::lead) fn grouped(digits: &str, style: NumberStyle) -> String {
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(style.group);
        }
        text.push(digit);
    }
    text
}

/// Marks of direction, which come along when a text is copied.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether there is a minus, and the number alone: without its sign, its currency, and the dash that stands for no cents.
fn bare(text: &str) -> (bool, &str) {
    const SIGNS: [char; 3] = ['+', '-', '−'];
    let number = behind_currency(text);
    let (is_negative, number) = match number.strip_prefix(SIGNS) {
        // With the sign before it the currency is still there: `-$5`.
        Some(rest) if number.len() == text.len() => (!number.starts_with('+'), behind_currency(rest.trim_start())),
        Some(rest) => (!number.starts_with('+'), rest.trim_start()),
        None => (false, number),
    };
    // One currency is enough.
    let is_named = text.trim_start_matches(SIGNS).trim_start().len() > number.len();
    (is_negative, without_dash(if is_named { number } else { before_currency(number) }))
}

/// `1234.–` and `1234,--`: no cents.
fn without_dash(number: &str) -> &str {
    const DASHES: [char; 3] = ['-', '–', '—'];
    let rest = number.strip_suffix(DASHES).map_or(number, |rest| rest.strip_suffix(DASHES).unwrap_or(rest));
    if rest.ends_with(['.', ',']) { rest } else { number }
}

/// A number without the word for thousands or millions behind it, and how many zeros that stands for. Only words that
/// mean the same wherever they are used: a `mil` is a thousand in Madrid and a million in London.
fn without_multiple(number: &str) -> (&str, usize) {
    const WORDS: [(&str, usize); 13] = [
        ("k", 3),
        ("к", 3),
        ("тыс", 3),
        ("tsd", 3),
        ("tys", 3),
        ("m", 6),
        ("mln", 6),
        ("mio", 6),
        ("млн", 6),
        ("bn", 9),
        ("mrd", 9),
        ("mld", 9),
        ("млрд", 9),
    ];
    let rest = number.strip_suffix('.').unwrap_or(number);
    let bare = rest.trim_end_matches(char::is_alphabetic);
    let word = rest.strip_prefix(bare).unwrap_or_default().to_lowercase();
    let zeros = WORDS.iter().find(|(name, _)| *name == word).map(|(_, zeros)| *zeros);
    zeros.map_or((number, 0), |zeros| (bare.trim_end(), zeros))
}

/// The digits before and behind the decimal mark, if all that stands between digits has a meaning.
fn split(number: &str, style: NumberStyle, is_multiple: bool) -> Option<(String, &str)> {
    let mut marks = Vec::new();
    for (at, c) in number.char_indices().filter(|(_, c)| !c.is_ascii_digit()) {
        marks.push((at, mark(c, style)?));
    }
    let (whole, fraction) = match marks.split_last() {
        Some((&(at, last), others)) => {
            let (whole, fraction) = number.split_at(at);
            let fraction = fraction.trim_start_matches(|c: char| !c.is_ascii_digit());
            let may_group = others.is_empty() && fraction.len() == 3 && matches!(whole.len(), 1..=3);
            // `1.234k` may be a thousand or a million for somebody.
            if may_group && is_multiple && matches!(last, '.' | ',') {
                return None;
            }
            let is_decimal = match last {
                _ if last == style.decimal || last == '٫' => others.iter().all(|(_, other)| *other != last),
                '.' | ',' if may_group && !whole.starts_with('0') => {
                    // `1.234` is more than a thousand or little more than one; where the locale does not say, nobody knows.
                    if last != style.group {
                        return None;
                    }
                    false
                }
                '.' | ',' => others.iter().all(|(_, other)| *other != last),
                _ => false,
            };
            if is_decimal { (whole, fraction) } else { (number, "") }
        }
        None => (number, ""),
    };
    let groups: Vec<&str> = whole.split(|c: char| !c.is_ascii_digit()).collect();
    let mut between = marks.iter().filter(|(at, _)| *at < whole.len()).map(|(_, mark)| *mark);
    let first = between.next();
    let is_even = between.all(|mark| Some(mark) == first);
    let any = !whole.is_empty() || !fraction.is_empty();
    (any && is_even && is_grouped(&groups)).then(|| (groups.concat(), fraction))
}

/// What a character between digits stands for: all kinds of space are one, and so are all kinds of apostrophe.
fn mark(c: char, style: NumberStyle) -> Option<char> {
    match c {
        ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => Some(' '),
        '\'' | '’' | '‘' | '`' | '´' => Some('\''),
        '.' | ',' | '٫' | '٬' => Some(c),
        _ => (c == style.group || c == style.decimal).then_some(c),
    }
}

/// Groups of three, or of two before the last three; a number in one piece is fine, too.
fn is_grouped(groups: &[&str]) -> bool {
    let Some((last, rest)) = groups.split_last() else { return false };
    let Some((first, middle)) = rest.split_first() else { return true };
    let all_of = |length: usize| (1..=length).contains(&first.len()) && middle.iter().all(|it| it.len() == length);
    last.len() == 3 && !first.starts_with('0') && (all_of(3) || all_of(2))
}

/// What stands behind a currency: `€5`, `US$ 5`, `CHF 5`, `Fr. 5`. Any other word may mean something else.
fn behind_currency(text: &str) -> &str {
    let rest = text.trim_start_matches(char::is_alphabetic);
    let word = text.strip_suffix(rest).unwrap_or_default();
    let plain = match rest.strip_prefix(is_symbol) {
        Some(rest) if word.is_empty() || is_dollar(word) => Some(rest),
        _ => rest.strip_prefix(". ").or(Some(rest)).filter(|_| is_currency(word)),
    };
    plain.map_or(text, str::trim_start)
}

/// What stands before a currency: `5 €`, `5 US$`, `5 CHF`, `5 руб.`, `$5 USD`.
fn before_currency(text: &str) -> &str {
    // An abbreviation's full stop is no decimal mark.
    let text = text.strip_suffix('.').filter(|rest| rest.ends_with(char::is_alphabetic)).unwrap_or(text);
    let symbol = text.strip_suffix(is_symbol);
    let named = symbol.unwrap_or(text);
    let rest = named.trim_end_matches(char::is_alphabetic);
    let word = named.strip_prefix(rest).unwrap_or_default();
    let plain = match symbol {
        Some(named) => Some(if is_dollar(word) { rest } else { named }),
        None => Some(rest).filter(|_| is_currency(word)),
    };
    plain.map_or(text, str::trim_end)
}

fn is_symbol(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¤' | '¥' | '\u{20a0}'..='\u{20cf}')
}

/// Whose dollar it is: `US$`, `R$`.
fn is_dollar(word: &str) -> bool {
    (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a word names a currency: an ISO 4217 code as it is written, or what people write for theirs.
fn is_currency(word: &str) -> bool {
    const MULTIPLES: [&str; 10] = ["MLN", "MIO", "MRD", "BLN", "BIO", "TSD", "TYS", "MIL", "MLD", "MIA"];
    const WORDS: [&str; 19] = [
        "руб", "р", "грн", "тг", "сом", "лв", "дин", "usd", "eur", "gbp", "rub", "chf", "fr", "rs", "zł", "kr", "kč",
        "ft", "lei",
    ];
    let is_code = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()) && !MULTIPLES.contains(&word);
    is_code || WORDS.contains(&word.to_lowercase().as_str())
}
