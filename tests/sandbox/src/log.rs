//! What was called: for tests that ask what the app really sent.

use std::fs::File;
use std::io::Write;

use serde_json::{Map, Value, json};

/// Every call since the start or the last reset; on disk too, if a file was named.
#[derive(Debug, Default)]
pub(crate) struct Log {
    calls: Vec<Value>,
    /// How many calls earlier resets have forgotten.
    forgotten: usize,
    file: Option<File>,
}

impl Log {
    /// Writes to `file` as well.
    pub fn to(file: Option<File>) -> Self {
        Self { file, ..Self::default() }
    }

    /// Notes that a call arrived, and returns its place.
    pub fn arrived(&mut self, call: Value) -> usize {
        self.calls.push(call);
        self.forgotten + self.calls.len() - 1
    }

    /// Notes how a call ended: its HTTP status, or that the connection was dropped.
    pub fn ended(&mut self, place: usize, status: Option<u16>, dropped: Option<&str>) {
        // A reset in between has forgotten the call.
        let place = place.checked_sub(self.forgotten);
        let Some(call) = place.and_then(|place| self.calls.get_mut(place)) else { return };
        if let Some(call) = call.as_object_mut() {
            call.insert("status".to_owned(), json!(status));
            call.insert("dropped".to_owned(), json!(dropped));
        }
        if let Some(file) = &mut self.file {
            // A full disk must not change how the API answers.
            drop(writeln!(file, "{call}"));
        }
    }

    pub fn calls(&self) -> &[Value] {
        &self.calls
    }

    pub fn clear(&mut self) {
        self.forgotten += self.calls.len();
        self.calls.clear();
    }
}

/// Pairs as an object; a name that came several times holds a list.
pub(crate) fn object(pairs: &[(String, String)]) -> Value {
    let mut object = Map::new();
    for (name, value) in pairs {
        match object.get_mut(name) {
            Some(Value::Array(values)) => values.push(json!(value)),
            Some(other) => *other = json!([other.clone(), value]),
            None => drop(object.insert(name.clone(), json!(value))),
        }
    }
    Value::Object(object)
}
