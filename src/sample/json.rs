//! JSON written straight into text: for answers, building values first would cost more code
//! in the app than the account itself.

/// One JSON value, already written.
#[derive(Clone, Debug)]
pub(super) struct Json(pub String);

impl Json {
    /// A value that needs no escaping: `null`, `[]`, a number.
    pub fn raw(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn null() -> Self {
        Self::raw("null")
    }

    pub fn integer(value: i64) -> Self {
        Self(value.to_string())
    }

    /// A string.
    pub fn text(text: &str) -> Self {
        let mut json = String::with_capacity(text.len() + 2);
        quote(&mut json, text);
        Self(json)
    }

    pub fn list(items: impl Iterator<Item = Self>) -> Self {
        let mut json = String::from("[");
        for item in items {
            separate(&mut json);
            json.push_str(&item.0);
        }
        json.push(']');
        Self(json)
    }
}

/// An object being written; names are not checked for repetition.
#[derive(Clone, Debug)]
pub(super) struct Object(String);

impl Object {
    pub fn new() -> Self {
        Self(String::from("{"))
    }

    pub fn put(&mut self, name: &str, value: &Json) {
        separate(&mut self.0);
        quote(&mut self.0, name);
        self.0.push(':');
        self.0.push_str(&value.0);
    }

    /// The same object with one more member.
    #[must_use]
    pub fn with(mut self, name: &str, value: &Json) -> Self {
        self.put(name, value);
        self
    }

    pub fn end(mut self) -> Json {
        self.0.push('}');
        Json(self.0)
    }
}

fn separate(json: &mut String) {
    if !json.ends_with(['[', '{']) {
        json.push(',');
    }
}

fn quote(json: &mut String, text: &str) {
    json.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => json.extend(['\\', letter]),
            '\0'..='\u{1f}' => {
                let code = u32::from(letter);
                let digit = |value: u32| char::from_digit(value, 16).unwrap_or('0');
                json.push_str("\\u00");
                json.extend([digit(code / 16), digit(code % 16)]);
            }
            _ => json.push(letter),
        }
    }
    json.push('"');
}
