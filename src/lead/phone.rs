//! Telephone numbers in what people write into a field: one or several, with words around, with an extension, with the
//! zero that is dialled at home alone.

#[cfg(test)]
mod tests;

use super::digit;

/// One number of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// As it is written, with its extension.
    pub said: String,
    /// Digits, with a plus before those that hold the country.
    pub number: String,
    /// What is dialled when somebody answers.
    pub extension: Option<String>,
}

/// So many digits a number has: from the shortest of emergency services to the longest with the way out of a country.
const DIGITS: std::ops::RangeInclusive<usize> = 3..=17;
/// A field with one number may hold a short one; beside another number so few digits are something else.
const FEWEST_OF_SEVERAL: usize = 5;
/// With so many digits before it a slash parts two numbers, and is no part of one: `030/1234567`.
const WHOLE: usize = 7;
/// Behind such a slash so few digits are another ending: `123-45-67/68`.
const ENDING: usize = 4;
/// No extension has more digits.
const LONGEST_EXTENSION: usize = 7;
/// Behind a comma alone more digits are another number: `345-67-89, 345-67-90`.
const LONGEST_PAUSED: usize = 4;
/// No field of the account holds a text of so many bytes: what is longer was pasted by mistake.
const LONGEST_TEXT: usize = 4_000;

impl Phone {
    /// The numbers that stand in a text.
    #[must_use]
    pub fn all(text: &str) -> Vec<Self> {
        if text.len() > LONGEST_TEXT {
            return Vec::new();
        }
        let text: String = text.chars().map(digit::to_ascii).collect();
        let mut found: Vec<(usize, Self)> = Vec::new();
        let (mut at, mut between) = (0, "");
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let (run, behind) = rest.split_at(rest.find(|c| !is_of_number(c)).unwrap_or(rest.len()));
            let is_of_letters = run.ends_with(['-', '–']) && behind.starts_with(char::is_alphabetic);
            for (start, piece) in pieces(run) {
                let digits = digits(piece);
                match found.last_mut().filter(|(_, last)| last.extension.is_none()) {
                    Some((from, last)) if extends(between, &digits) => {
                        let end = at + start + piece.trim_end_matches(|c: char| !c.is_ascii_digit()).len();
                        last.said = text.get(*from..end).unwrap_or_default().trim().to_owned();
                        last.extension = Some(digits);
                    }
                    // `1-800-FLOWERS` goes on in letters.
                    _ if DIGITS.contains(&digits.len()) && !is_of_letters => {
                        let number = without_home_zero(piece);
                        found.push((at + start, Self { said: bare(piece).to_owned(), number, extension: None }));
                    }
                    _ => {}
                }
                between = "";
            }
            at += run.len();
            let end = behind.find(is_of_number).unwrap_or(behind.len());
            between = behind.get(..end).unwrap_or_default();
            at += end;
        }
        let is_long = |phone: &Self| phone.number.len() >= FEWEST_OF_SEVERAL;
        let several = found.iter().any(|(_, phone)| is_long(phone));
        found.into_iter().map(|(_, phone)| phone).filter(|phone| !several || is_long(phone)).collect()
    }

    /// The address that dials it (RFC 3966).
    #[must_use]
    pub fn href(&self) -> String {
        let extension = self.extension.as_deref().map_or_else(String::new, |extension| [";ext=", extension].concat());
        ["tel:", &self.number, &extension].concat()
    }
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '+' | '(' | ')' | '-' | '‐' | '‑' | '–' | '−' | '.' | '/' | '\u{200e}' | '\u{200f}' | '\u{202a}'
                ..='\u{202e}'
        )
        || c.is_whitespace() && c != '\n'
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A number without what stands around it. A bracket that belongs to it stays.
fn bare(piece: &str) -> &str {
    let piece = piece.trim_matches(|c: char| !c.is_ascii_digit() && !matches!(c, '+' | '(' | ')'));
    if piece.matches('(').count() > piece.matches(')').count() { piece.trim_end_matches(['(', ' ']) } else { piece }
}

/// The numbers in a run of digits and what stands between them, each with its place: a plus begins another one, and so
/// may a slash.
fn pieces(run: &str) -> Vec<(usize, &str)> {
    let mut cuts = vec![0];
    let mut dropped = Vec::new();
    let mut before = 0;
    for (at, c) in run.char_indices() {
        before += usize::from(c.is_ascii_digit());
        if c == '+' && before > 0 {
            cuts.push(at);
            before = 0;
        } else if c == '/' && before >= WHOLE {
            let behind = run.get(at + 1..).unwrap_or_default().split(['/', '+']).next().unwrap_or_default();
            if digits(behind).len() <= ENDING {
                dropped.push(at);
            }
            cuts.push(at);
            before = 0;
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([run.len()]);
    let pieces = cuts.iter().copied().zip(ends).filter(|(at, _)| !dropped.contains(at));
    pieces
        .filter_map(|(from, to)| Some((from, run.get(from..to)?)))
        .filter(|(_, piece)| !digits(piece).is_empty())
        .collect()
}

/// Whether `digits` behind such words are the extension of the number before.
fn extends(between: &str, digits: &str) -> bool {
    const WORDS: [&str; 15] = [
        "ext",
        "extn",
        "extension",
        "x",
        "х",
        "доб",
        "добавочный",
        "вн",
        "внутр",
        "внутренний",
        "dw",
        "durchwahl",
        "poste",
        "int",
        "anexo",
    ];
    let words = between.to_lowercase();
    let word = words.trim_matches(|c: char| !c.is_alphabetic());
    // A comma is a pause in what is dialled.
    let is_paused = || between == "," && digits.len() <= LONGEST_PAUSED;
    let is_said = WORDS.contains(&word) || word.is_empty() && (between.contains('#') || is_paused());
    is_said && (1..=LONGEST_EXTENSION).contains(&digits.len())
}

/// The digits of a number, without the zero that `+44 (0)20` shows to those at home.
fn without_home_zero(piece: &str) -> String {
    let is_abroad = bare(piece).starts_with('+');
    let packed: String = piece.chars().filter(|c| c.is_ascii_digit() || matches!(c, '(' | ')')).collect();
    let packed = if is_abroad || packed.starts_with("00") { packed.replacen("(0)", "", 1) } else { packed };
    [if is_abroad { "+" } else { "" }, &digits(&packed)].concat()
}
