//! The API key, which nothing prints.

use std::fmt;

/// A key of the account (not of a user). It shows as `ApiKey(…)` wherever it is formatted.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey(String);

/// Why a typed key cannot be one. Nothing more is checked: the shape of keys is not documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// Nothing was typed.
    Empty,
    /// A space, a line break or a control character inside: half a sentence was pasted.
    HasSpaces,
}

impl ApiKey {
    /// From what was typed or pasted; spaces around it do not count.
    ///
    /// # Errors
    /// Why it cannot be a key.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let invisible = |c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}' || c == '\u{200b}';
        let text = text.trim_matches(invisible);
        if text.is_empty() {
            return Err(KeyError::Empty);
        }
        if text.contains(invisible) {
            return Err(KeyError::HasSpaces);
        }
        Ok(Self(text.to_owned()))
    }

    /// `text` without the key, should a server repeat it in its answer. Real keys have some 50 characters;
    /// short ones are made up for tests and may well occur in data, so they stay.
    #[must_use]
    pub fn hide_in(&self, text: String) -> String {
        if self.0.len() >= 20 && text.contains(&self.0) { text.replace(&self.0, "…") } else { text }
    }

    /// The key itself: for the request and for the place where the person asked to keep it, nothing else.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey(…)")
    }
}

impl fmt::Display for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_one_word() {
        assert_eq!(ApiKey::parse(" abc+/=\n").unwrap().expose(), "abc+/=");
        assert_eq!(ApiKey::parse(" \n"), Err(KeyError::Empty));
        for text in ["a b", "a\tb", "a\u{0}b", "a\u{a0}b", "a\u{200b}b"] {
            assert_eq!(ApiKey::parse(text), Err(KeyError::HasSpaces), "{text:?}");
        }
    }

    #[test]
    fn an_answer_does_not_keep_it() {
        let key = ApiKey::parse(&"k3y".repeat(17)).unwrap();
        let answer = ["unknown key ", key.expose(), "!"].concat();
        assert_eq!(key.hide_in(answer), "unknown key …!");
        assert_eq!(ApiKey::parse("demo").unwrap().hide_in("a demo".into()), "a demo");
    }

    #[test]
    fn nothing_prints_it() {
        let key = ApiKey::parse("s3cret").unwrap();
        assert_eq!(format!("{key} {key:?} {key:#?}"), "ApiKey(…) ApiKey(…) ApiKey(…)");
    }
}
