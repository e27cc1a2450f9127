//! The browser's console: anything said there at the level of a warning or above fails a journey.

use std::cell::RefCell;

use serde_json::{Value, json};

use crate::screen::Screen;

/// What the console said so far.
#[derive(Debug, Default)]
pub(crate) struct Console(RefCell<Vec<Entry>>);

#[derive(Clone, Debug)]
struct Entry {
    level: String,
    source: String,
    message: String,
}

impl Console {
    /// Fetches what was said since the last time.
    pub fn fetch(&self, screen: &Screen) {
        let news = screen.web.post("se/log", &json!({ "type": "browser" })).unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let entry = |it: &Value| Entry {
            level: text(&it["level"]),
            source: text(&it["source"]),
            message: text(&it["message"]),
        };
        self.0.borrow_mut().extend(news.as_array().into_iter().flatten().map(entry));
    }

    /// Warnings and errors. The browser itself notes every call that fails; whether one may fail is for the journey
    /// to say with `failing_calls`.
    pub fn complaints(&self, failing_calls: bool) -> Vec<String> {
        let is_fine = |entry: &&Entry| matches!(entry.level.as_str(), "INFO" | "DEBUG" | "FINE");
        let is_call = |entry: &&Entry| {
            failing_calls && entry.source == "network" && entry.message.contains("/api/v1/")
                || failing_calls && entry.message.contains("has been blocked by CORS policy")
        };
        self.0.borrow().iter().filter(|it| !is_fine(it) && !is_call(it)).map(Entry::show).collect()
    }

    /// What the app itself said: the browser's own notes on calls hold their addresses.
    pub fn said(&self) -> String {
        self.0.borrow().iter().filter(|it| it.source == "console-api").map(Entry::show).collect()
    }

    /// Everything.
    pub fn all(&self) -> Vec<String> {
        self.0.borrow().iter().map(Entry::show).collect()
    }
}

impl Entry {
    fn show(&self) -> String {
        format!("{} ({}) {}", self.level, self.source, self.message)
    }
}
