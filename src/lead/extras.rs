//! The fields of a record that the app does not know, kept so that nothing is lost.

use serde_json::Value;

/// Names and values of unknown fields, each value as JSON text.
///
/// A lead has a dozen of them, so they are one piece of text instead of two dozen: `5:cf_211:0` for `cf_21`, `0`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extras(Box<str>);

impl Extras {
    /// From pairs of the API's name, `cf_21` for instance, and the value as JSON text.
    #[must_use]
    pub fn new(pairs: &[(String, String)]) -> Self {
        let mut packed = String::new();
        for text in pairs.iter().flat_map(|(code, json)| [code, json]) {
            packed.push_str(&text.len().to_string());
            packed.push(':');
            packed.push_str(text);
        }
        Self(packed.into_boxed_str())
    }

    /// All of them as one text, to be kept.
    #[must_use]
    pub fn packed(&self) -> &str {
        &self.0
    }

    /// From the text that [`Self::packed`] gave. From another one comes what can be made of it.
    #[must_use]
    pub fn from_packed(packed: &str) -> Self {
        Self(packed.into())
    }

    /// The API's names with the values as JSON text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut rest = &*self.0;
        std::iter::from_fn(move || Some((unpack(&mut rest)?, unpack(&mut rest)?)))
    }

    /// The value of a field as JSON text.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&str> {
        self.iter().find(|(known, _)| *known == code).map(|(_, json)| json)
    }

    /// The value of a field as plain text, of a list its items with commas between; empty if there is none.
    #[must_use]
    pub fn text(&self, code: &str) -> String {
        self.get(code).and_then(|json| serde_json::from_str(json).ok()).map(|json| plain(&json)).unwrap_or_default()
    }

    /// Gives a field this text. What the server told to be read beside it goes, since it reads otherwise now.
    pub fn set_text(&mut self, code: &str, text: &str) {
        let readable = [code, "_value"].concat();
        let others = self.iter().filter(|(known, _)| *known != code && *known != readable);
        let mut pairs: Vec<_> = others.map(|(code, json)| (code.to_owned(), json.to_owned())).collect();
        pairs.push((code.to_owned(), Value::from(text).to_string()));
        *self = Self::new(&pairs);
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn plain(json: &Value) -> String {
    match json {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(","),
        Value::Null | Value::Object(_) => String::new(),
        other => other.to_string(),
    }
}

/// The first text of those that are packed.
fn unpack<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let (length, behind) = rest.split_once(':')?;
    let (text, behind) = behind.split_at_checked(length.parse().ok()?)?;
    *rest = behind;
    Some(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_packed_comes_out(pairs in prop::collection::vec(any::<(String, String)>(), 0..6)) {
            let extras = Extras::new(&pairs);
            let unpacked: Vec<_> = extras.iter().map(|(code, json)| (code.to_owned(), json.to_owned())).collect();
            prop_assert_eq!(extras.is_empty(), pairs.is_empty());
            for (code, _) in &pairs {
                let known = pairs.iter().find(|(other, _)| other == code).map(|(_, json)| json.as_str());
                prop_assert_eq!(extras.get(code), known);
            }
            prop_assert_eq!(unpacked, pairs);
            prop_assert_eq!(Extras::from_packed(extras.packed()), extras);
        }

        #[test]
        fn no_text_breaks_it(text in any::<String>(), length in 0_usize..12) {
            for packed in [text.clone(), format!("{length}:{text}")] {
                prop_assert!(Extras::from_packed(&packed).iter().count() <= packed.len());
            }
        }
    }
}
