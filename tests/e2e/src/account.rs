//! The account that a journey goes through: its size, its ways to answer, and how fast it is.

/// How a sandbox is set up.
#[derive(Clone, Debug)]
pub struct Account {
    pub(crate) leads: usize,
    pub(crate) switches: Vec<(String, String)>,
    /// What the app learned in an earlier visit: so many milliseconds between two calls.
    pub(crate) pace: Option<u32>,
    /// Whether `config.json` names the account, so that only the key must be typed.
    pub(crate) preset: bool,
}

/// A key that stands nowhere by accident.
pub(crate) const KEY: &str = "e2e-7c1f0b-key";

impl Account {
    /// The sandbox as it comes: 400 leads, one call a second, answers after 150 to 600 ms.
    pub fn real() -> Self {
        Self { leads: 400, switches: Vec::new(), pace: None, preset: true }
    }

    /// The same account without delays and limits, to someone who has been there before.
    pub fn quick() -> Self {
        Self { leads: 200, pace: Some(100), ..Self::real() }
            .with("latency", "0")
            .with("rate.per_second", "unlimited")
            .with("rights", "all")
    }

    /// An account without delays that answers everything in the other way than [`Self::quick`].
    pub fn sloppy() -> Self {
        [
            ("types.ids", "string"),
            ("types.unset_id", "empty"),
            ("types.unset_date", "empty"),
            ("types.budget", "string2"),
            ("types.totals_as_string", "on"),
            ("wrap.get", "items"),
            ("wrap.create", "id"),
            ("wrap.update", "empty"),
            ("total.mode", "filtered"),
            ("filter.json_ops", "ignore"),
            ("errors.style", "string-validation"),
            ("page.cap", "50"),
            ("close.autofill_date", "on"),
        ]
        .into_iter()
        .fold(Self::quick(), |account, (name, value)| account.with(name, value))
    }

    /// With a switch set.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.switches.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With so many leads.
    #[must_use]
    pub fn leads(mut self, leads: usize) -> Self {
        self.leads = leads;
        self
    }

    /// On a site that names no account: it must be typed.
    #[must_use]
    pub fn unnamed(mut self) -> Self {
        self.preset = false;
        self
    }
}
