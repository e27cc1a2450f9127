//! Search in every text field, across case, diacritics and scripts, with digits alone for telephones.

use std::ops::Range;

use crate::lead::{Field, Kind, Lead};

/// What a person typed into the search box, ready to be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needle {
    /// All of them must be found, each anywhere.
    words: Vec<String>,
    /// Set if the text looks like part of a telephone number.
    digits: Option<String>,
}

/// A lead's searchable text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Haystack {
    /// All text fields and the number, folded, a line each; see [`line_of`].
    pub text: String,
    /// The telephone numbers without anything but digits, a line each.
    pub digits: String,
}

/// Fewer digits than this would find half the account.
const FEWEST_DIGITS: usize = 3;

impl Needle {
    /// Reads the search box.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        let telephone = typed.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+-().#/".contains(c));
        Self {
            words: typed.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect(),
            digits: (telephone && digits.len() >= FEWEST_DIGITS).then_some(digits),
        }
    }

    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// What must all be found, each anywhere; folded, and none empty.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Part of a telephone number, which is enough by itself.
    #[must_use]
    pub fn digits(&self) -> Option<&str> {
        self.digits.as_deref()
    }

    /// Whether every lead that is meant is one that `other` means, too.
    #[must_use]
    pub fn narrows(&self, other: &Self) -> bool {
        let holds = |known: &String| self.words.iter().any(|word| word.contains(known.as_str()));
        let digits = match (&self.digits, &other.digits) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(digits), Some(known)) => digits.contains(known.as_str()),
        };
        digits && other.words.iter().all(holds)
    }

    /// The byte ranges of `text` to mark, in order and without overlap.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut folded = String::with_capacity(text.len());
        let mut origins: Vec<Range<usize>> = Vec::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            let before = folded.len();
            fold_char(c, &mut folded);
            origins.resize(origins.len() + folded.len() - before, at..at + c.len_utf8());
        }
        let mut marks: Vec<Range<usize>> = Vec::new();
        for word in &self.words {
            for (at, found) in folded.match_indices(word.as_str()) {
                if let (Some(first), Some(last)) = (origins.get(at), origins.get(at + found.len() - 1)) {
                    marks.push(first.start..last.end);
                }
            }
        }
        if let Some(digits) = &self.digits {
            marks.extend(mark_digits(text, digits));
        }
        marks.sort_by_key(|mark| (mark.start, mark.end));
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(marks.len());
        for mark in marks {
            match merged.last_mut() {
                Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
                _ => merged.push(mark),
            }
        }
        merged
    }
}

/// Where the digits of a number stand in `text`, whatever is between them.
fn mark_digits(text: &str, digits: &str) -> Option<Range<usize>> {
    let places: Vec<usize> = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    let plain: String = text.chars().filter(char::is_ascii_digit).collect();
    let at = plain.find(digits)?;
    Some(*places.get(at)?..places.get(at + digits.len() - 1)? + 1)
}

impl Haystack {
    /// Becomes the searchable text of `lead`; empty without one.
    pub fn fill(&mut self, lead: Option<&Lead>) {
        self.text.clear();
        self.digits.clear();
        let Some(lead) = lead else { return };
        for field in lines() {
            let value = lead.text(field);
            fold_into(value, &mut self.text);
            self.text.push('\n');
            if field.kind() == Kind::Phone && !value.is_empty() {
                self.digits.extend(value.chars().filter(char::is_ascii_digit));
                self.digits.push('\n');
            }
        }
        self.text.push_str(&lead.id.to_string());
    }
}

/// The fields of a haystack's lines.
fn lines() -> impl Iterator<Item = Field> {
    Field::editable().filter(|field| field.is_text())
}

/// Which line of a haystack holds a field, if it is a text.
#[must_use]
pub fn line_of(field: Field) -> Option<usize> {
    lines().position(|other| other == field)
}

/// `text` as it is compared: in one line, lower case, without diacritics.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

fn fold_into(text: &str, folded: &mut String) {
    let mut rest = text;
    while !rest.is_empty() {
        // Most letters are ASCII, and those are done in runs.
        let ascii = rest.bytes().take_while(|byte| byte.is_ascii() && *byte != b'\n').count();
        let (run, others) = rest.split_at_checked(ascii).unwrap_or((rest, ""));
        let from = folded.len();
        folded.push_str(run);
        if let Some(run) = folded.get_mut(from..) {
            run.make_ascii_lowercase();
        }
        rest = others.trim_start_matches(|c: char| {
            let is_other = !c.is_ascii() || c == '\n';
            if is_other {
                fold_char(c, folded);
            }
            is_other
        });
    }
}

fn fold_char(c: char, into: &mut String) {
    if c == '\n' {
        into.push('\u{b}');
    } else if c.is_ascii() {
        into.push(c.to_ascii_lowercase());
    } else if is_itself(c) {
        into.push(c);
    } else {
        fold_other(c, into);
    }
}

/// Whether a letter is surely as it is searched: lower-case Cyrillic, and scripts that have no case.
fn is_itself(c: char) -> bool {
    matches!(c, 'а'..='я' | '\u{590}'..='\u{8ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}')
}

fn fold_other(c: char, into: &mut String) {
    for lower in c.to_lowercase() {
        match plain(lower) {
            "" if is_combining(lower) => {}
            "" => into.push(lower),
            letters => into.push_str(letters),
        }
    }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{ad}')
}

/// The letters that a lower-case letter is searched as; empty if as itself.
fn plain(c: char) -> &'static str {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'þ' => "th",
        'ё' => "е",
        '’' | '‘' => "'",
        '\u{a0}' => " ",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::lead::LeadId;
    use crate::replica::rows::Rows;

    fn finds(typed: &str, lead: &Lead) -> bool {
        let mut rows = Rows::default();
        rows.show(lead.id, Some(Arc::new(lead.clone())));
        let needle = Needle::new(typed);
        needle.is_empty() || rows.holding(&needle).count() == 1
    }

    fn lead() -> Lead {
        Lead {
            name: "Café Zürich — Erneuerung".into(),
            contact_name: "Jürgen Müller".into(),
            contact_company: "Артём и Ко".into(),
            contact_phone: "+41 44 555-01-90".into(),
            ..Lead::new(LeadId(1204))
        }
    }

    /// The short ways lead where the long one does, for every letter there is.
    #[test]
    fn every_letter_is_folded_alike() {
        for c in ('\0'..=char::MAX).filter(|c| *c != '\n') {
            let (mut long, mut short) = (String::new(), String::new());
            fold_other(c, &mut long);
            fold_char(c, &mut short);
            assert_eq!(short, long, "{c:?}");
            assert_eq!(fold(&format!("Aß{c}Z")), format!("ass{long}z"));
        }
        assert_eq!(fold("A\nB\n"), "a\u{b}b\u{b}");
    }

    #[test]
    fn finds_across_case_and_diacritics() {
        for typed in ["müller", "MULLER", "cafe zur", "артем", "АРТЁМ", "jurgen erneuerung", "1204", ""] {
            assert!(finds(typed, &lead()), "{typed}");
        }
        for typed in ["möller", "cafe bern", "артур"] {
            assert!(!finds(typed, &lead()), "{typed}");
        }
    }

    #[test]
    fn finds_telephones_by_digits() {
        for typed in ["5550190", "44 555", "(044)55-501", "+4144"] {
            assert_eq!(finds(typed, &lead()), typed != "(044)55-501", "{typed}");
        }
        assert!(!finds("019012", &lead()));
    }

    #[test]
    fn marks_what_was_found() {
        let mark = |typed: &str, text: &str| -> Vec<String> {
            Needle::new(typed).marks(text).into_iter().map(|range| text[range].to_owned()).collect()
        };
        assert_eq!(mark("muller", "Jürgen Müller, Herr MÜLLER"), ["Müller", "MÜLLER"]);
        assert_eq!(mark("strasse", "Lange Straße 3"), ["Straße"]);
        assert_eq!(mark("44555", "+41 44 555-01-90"), ["44 555"]);
        assert_eq!(mark("ab bc", "xabcx"), ["abc"]);
        assert_eq!(mark("x", ""), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn marks_are_ordered_and_on_boundaries(typed in any::<String>(), text in any::<String>()) {
            let mut end = 0;
            for mark in Needle::new(&typed).marks(&text) {
                prop_assert!(mark.start >= end && mark.end > mark.start);
                prop_assert!(text.get(mark.clone()).is_some());
                end = mark.end;
            }
        }

        #[test]
        fn a_lead_is_found_by_any_of_its_words(name in "\\PC{1,40}") {
            let lead = Lead { name: name.clone(), ..Lead::new(LeadId(1)) };
            for word in name.split_whitespace() {
                prop_assert!(finds(word, &lead), "{}", word);
            }
        }
    }
}
