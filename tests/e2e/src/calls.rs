//! What the app really sent, as the sandbox noted it.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

use serde_json::Value;

/// The fields of a form or of a query.
pub type Form = BTreeMap<String, String>;

/// One call.
#[derive(Clone, Debug)]
pub struct Call {
    pub method: String,
    /// `crm/lead/list`.
    pub path: String,
    pub query: Form,
    pub form: Form,
    pub content_type: String,
    /// None while it is under way, or if the connection was dropped.
    pub status: Option<u64>,
}

impl Call {
    fn read(value: &Value) -> Self {
        let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let form = |name: &str| {
            let pairs = value[name].as_object().into_iter().flatten();
            pairs.map(|(name, it)| (name.clone(), it.as_str().map_or_else(|| it.to_string(), str::to_owned))).collect()
        };
        Self {
            method: text("method"),
            path: text("path"),
            query: form("query"),
            form: form("form"),
            content_type: text("content_type"),
            status: value["status"].as_u64(),
        }
    }

    /// The fields of the form, without the values.
    pub fn fields(&self) -> Vec<&str> {
        self.form.keys().map(String::as_str).collect()
    }

    /// A field of the form; empty if it is not in it.
    pub fn field(&self, name: &str) -> &str {
        self.form.get(name).map_or("", String::as_str)
    }

    fn is_write(&self) -> bool {
        ["create", "update", "delete"].iter().any(|verb| self.path.split('/').any(|part| part == *verb))
    }
}

impl Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, path, query, form, status, .. } = self;
        write!(f, "{method} {path} {query:?} {form:?} → {status:?}")
    }
}

/// Calls in the order in which they arrived.
#[derive(Clone, Debug)]
pub struct Calls(pub Vec<Call>);

impl Calls {
    pub(crate) fn from_log(log: &Value) -> Self {
        Self(log.as_array().into_iter().flatten().map(Call::read).collect())
    }

    /// Calls of one endpoint, answered or not: `crm/lead/update`.
    pub fn to(&self, path: &str) -> Vec<&Call> {
        let below = format!("{path}/");
        self.0.iter().filter(|call| call.path == path || call.path.starts_with(&below)).collect()
    }

    /// The same, without those that were turned away for coming too soon.
    pub fn heard(&self, path: &str) -> Vec<&Call> {
        self.to(path).into_iter().filter(|call| call.status != Some(429)).collect()
    }

    /// Those that the account carried out and answered.
    pub fn answered(&self, path: &str) -> Vec<&Call> {
        self.to(path).into_iter().filter(|call| call.status == Some(200)).collect()
    }

    /// Everything that creates, changes or deletes, of whatever entity.
    pub fn writes(&self) -> Vec<&Call> {
        self.0.iter().filter(|call| call.is_write() && call.status != Some(429)).collect()
    }

    /// The one call of this endpoint that was not turned away.
    ///
    /// # Panics
    /// When there is none, or more than one.
    #[track_caller]
    pub fn only(&self, path: &str) -> &Call {
        match self.heard(path).as_slice() {
            [call] => call,
            others => panic!("one call to {path} was expected, not {}:\n{self}", others.len()),
        }
    }

    /// Calls that a browser makes to ask for leave, and that the real API does not answer.
    pub fn preflights(&self) -> usize {
        self.0.iter().filter(|call| call.method == "OPTIONS").count()
    }

    /// The last ones, to be shown.
    pub fn tail(&self, count: usize) -> Self {
        Self(self.0.iter().skip(self.0.len().saturating_sub(count)).cloned().collect())
    }
}

impl Display for Calls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|call| writeln!(f, "  {call}"))
    }
}
