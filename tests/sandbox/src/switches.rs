//! The switches that concern the wire: CORS, keys, pace, delays and losses.

use leads::sample::{Switch, refusal};

/// Whether and how an answer may be read from another origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cors {
    Allow,
    /// The call is carried out, and its answer cannot be read.
    Opaque,
    /// The call is refused.
    Deny,
}

/// The body of a 429.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RateBody {
    Json,
    Text,
    Empty,
}

/// The `Retry-After` header of a 429.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RetryAfter {
    Absent,
    /// Sent, but scripts of another origin cannot read it.
    Present,
    Exposed,
}

/// How long an answer takes, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Latency {
    /// 150 to 600.
    Random,
    Fixed(u64),
    /// 30 seconds for the next call; none after it.
    Hang,
}

/// Which calls lose their connection, in percent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flaky {
    /// Before anything is done.
    pub before: u64,
    /// After it is done: the answer is lost.
    pub after: u64,
}

/// Every switch of the wire.
#[derive(Clone, Debug)]
pub(crate) struct Wire {
    pub get: Cors,
    pub post: Cors,
    pub preflight: bool,
    pub drop_on_error: bool,
    pub key_in_form: bool,
    pub html_login: bool,
    /// `None`: no limit.
    pub per_second: Option<usize>,
    pub rate_body: RateBody,
    pub retry_after: RetryAfter,
    pub latency: Latency,
    pub flaky: Flaky,
    /// Seconds between two edits by somebody else.
    pub edits_every: Option<u64>,
}

impl Default for Wire {
    fn default() -> Self {
        Self {
            get: Cors::Allow,
            post: Cors::Allow,
            preflight: false,
            drop_on_error: false,
            key_in_form: true,
            html_login: false,
            per_second: Some(1),
            rate_body: RateBody::Json,
            retry_after: RetryAfter::Absent,
            latency: Latency::Random,
            flaky: Flaky::default(),
            edits_every: None,
        }
    }
}

const fn row(name: &'static str, values: &'static [&'static str], about: &'static str) -> Switch {
    Switch { name, values, about }
}

impl Wire {
    /// Every switch with its values, the default first.
    pub const TABLE: &[Switch] = &[
        row("cors.get", &["allow", "deny"], "whether answers to GET may be read from another origin"),
        row("cors.post", &["allow", "opaque", "deny"], "the same for POST; opaque carries the call out"),
        row("cors.preflight", &["refuse", "allow"], "the answer to OPTIONS"),
        row("cors.on_error", &["same", "drop"], "whether 429 and 5xx carry the CORS header"),
        row("body.key_in_form", &["accept", "refuse"], "whether the key may come as a form field"),
        row("errors.html_login", &["off", "on"], "every call answers with a login page"),
        row("rate.per_second", &["1", "2", "5", "unlimited", "<number>"], "calls a second for the whole account"),
        row("rate.body", &["json", "text", "empty"], "the body of a 429"),
        row("rate.retry_after", &["absent", "present", "exposed"], "the Retry-After header of a 429"),
        row(
            "latency",
            &["random", "0", "3s", "hang", "<milliseconds>"],
            "how long an answer takes; random is 150 to 600 ms; hang holds the next call for 30 s",
        ),
        row(
            "flaky",
            &["0", "<percent>", "before:<percent>", "after:<percent>"],
            "how many calls lose their connection before or after the work is done",
        ),
        row("concurrent_edits", &["off", "<seconds>"], "somebody else changes a lead every so often"),
    ];

    /// Sets a switch.
    ///
    /// # Errors
    /// A sentence naming the switch and its values.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        self.try_set(name, value).ok_or_else(|| refusal(Self::TABLE, name, value))
    }

    fn try_set(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "cors.get" => self.get = choose(value, &[("allow", Cors::Allow), ("deny", Cors::Deny)])?,
            "cors.post" => {
                self.post = choose(value, &[("allow", Cors::Allow), ("opaque", Cors::Opaque), ("deny", Cors::Deny)])?;
            }
            "cors.preflight" => self.preflight = choose(value, &[("refuse", false), ("allow", true)])?,
            "cors.on_error" => self.drop_on_error = choose(value, &[("same", false), ("drop", true)])?,
            "body.key_in_form" => self.key_in_form = choose(value, &[("accept", true), ("refuse", false)])?,
            "errors.html_login" => self.html_login = choose(value, &[("off", false), ("on", true)])?,
            "rate.per_second" if value == "unlimited" => self.per_second = None,
            "rate.per_second" => self.per_second = Some(value.parse().ok().filter(|number| *number > 0)?),
            "rate.body" => {
                let values = [("json", RateBody::Json), ("text", RateBody::Text), ("empty", RateBody::Empty)];
                self.rate_body = choose(value, &values)?;
            }
            "rate.retry_after" => {
                let values = [
                    ("absent", RetryAfter::Absent),
                    ("present", RetryAfter::Present),
                    ("exposed", RetryAfter::Exposed),
                ];
                self.retry_after = choose(value, &values)?;
            }
            "latency" => self.latency = latency(value)?,
            "flaky" => self.flaky = flaky(value)?,
            "concurrent_edits" if value == "off" => self.edits_every = None,
            "concurrent_edits" => self.edits_every = Some(value.parse().ok().filter(|seconds| *seconds > 0)?),
            _ => return None,
        }
        Some(())
    }
}

fn choose<T: Copy>(value: &str, choices: &[(&str, T)]) -> Option<T> {
    choices.iter().find(|(name, _)| *name == value).map(|(_, choice)| *choice)
}

fn latency(value: &str) -> Option<Latency> {
    match value {
        "random" => Some(Latency::Random),
        "hang" => Some(Latency::Hang),
        "3s" => Some(Latency::Fixed(3000)),
        _ => value.parse().ok().map(Latency::Fixed),
    }
}

fn flaky(value: &str) -> Option<Flaky> {
    let percent = |text: &str| text.parse::<u64>().ok().filter(|percent| *percent <= 100);
    match value.split_once(':') {
        Some(("before", text)) => Some(Flaky { before: percent(text)?, after: 0 }),
        Some(("after", text)) => Some(Flaky { before: 0, after: percent(text)? }),
        Some(_) => None,
        None => {
            let percent = percent(value)?;
            Some(Flaky { before: percent / 2, after: percent - percent / 2 })
        }
    }
}
