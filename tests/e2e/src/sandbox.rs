//! A sandbox of one's own: the account and the site, and a look behind the scenes.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::account::{Account, KEY};
use crate::calls::Calls;
use crate::{http, place};

/// A running sandbox.
#[derive(Debug)]
pub struct Sandbox {
    process: Child,
    api: String,
    site: String,
}

/// An account whose few leads have everything that journeys look for.
const SEED: &str = "11";

impl Sandbox {
    pub(crate) fn start(account: &Account) -> Self {
        let mut command = Command::new(place::sandbox());
        command.args(["--api", "127.0.0.1:0", "--site", "127.0.0.1:0", "--key", KEY, "--seed", SEED]);
        command.args(["--leads", &account.leads.to_string()]).arg("--dist").arg(place::dist());
        if account.preset {
            command.args(["--preset-account", "self"]);
        }
        for (name, value) in &account.switches {
            command.args(["--set", &format!("{name}={value}")]);
        }
        let mut process =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().expect("the sandbox can be started");
        let mut lines = BufReader::new(process.stdout.take().expect("its output is ours")).lines();
        let line = lines.next().and_then(Result::ok).expect("the sandbox starts");
        let address = |name: &str| {
            let (_, rest) = line.split_once(&format!("{name}=http://")).expect("the sandbox says where it listens");
            rest.split_whitespace().next().unwrap_or_default().to_owned()
        };
        Self { api: address("api"), site: address("site"), process }
    }

    /// The account, as somebody types it.
    pub fn account(&self) -> String {
        format!("http://{}", self.api)
    }

    /// The address of a page of the app.
    pub fn page(&self, path: &str) -> String {
        format!("http://{}{path}", self.site)
    }

    fn ask(&self, method: &str, path: &str, form: Option<&str>) -> String {
        let body = form.map(|form| ("application/x-www-form-urlencoded", form));
        let answer = http::send(&self.api, method, &format!("/_sandbox/{path}"), body).expect("the sandbox runs");
        assert_eq!(answer.status, 200, "{method} {path}: {}", answer.body);
        answer.body
    }

    fn read(&self, path: &str) -> Value {
        serde_json::from_str(&self.ask("GET", path, None)).expect("the sandbox answers JSON")
    }

    /// Every call so far.
    pub fn calls(&self) -> Calls {
        Calls::from_log(&self.read("log"))
    }

    /// Sets a switch.
    pub fn set(&self, name: &str, value: &str) {
        self.ask("POST", &format!("set?{name}={value}"), None);
    }

    /// Accepts another key from now on, and only that.
    pub fn accept_key(&self, key: &str) {
        self.ask("POST", &format!("key?{key}"), None);
    }

    /// Goes away, or comes back.
    pub fn down(&self, down: bool) {
        self.ask("POST", if down { "down?on=1" } else { "down?on=0" }, None);
    }

    /// Every lead as it is stored.
    pub fn leads(&self) -> Vec<Lead> {
        self.read("leads").as_array().into_iter().flatten().cloned().map(Lead).collect()
    }

    /// The first lead that is so.
    ///
    /// # Panics
    /// When there is none.
    pub fn lead_that(&self, is: impl Fn(&Lead) -> bool) -> Lead {
        self.leads().into_iter().find(is).expect("the sample account has such a lead")
    }

    /// A lead in progress in this stage, with a title that no other has.
    pub fn open_lead_in(&self, stage: i64) -> Lead {
        self.open_lead_that(|it| it.number("pipeline_stage_id") == stage)
    }

    /// A lead in progress that is so, with a title that no other has.
    ///
    /// # Panics
    /// When there is none.
    pub fn open_lead_that(&self, is: impl Fn(&Lead) -> bool) -> Lead {
        let all = self.leads();
        let unique = |lead: &Lead| all.iter().filter(|it| it.name() == lead.name()).count() == 1;
        let found = all.iter().find(|it| it.is_open() && is(it) && unique(it));
        found.cloned().expect("the sample account has such an open lead")
    }

    /// A lead as it is stored now.
    pub fn lead(&self, id: i64) -> Lead {
        Lead(self.read(&format!("lead/{id}")))
    }

    /// How many accounts a lead is linked to.
    pub fn links_of(&self, id: i64) -> usize {
        self.read(&format!("lead/{id}/links")).as_array().map_or(0, Vec::len)
    }

    /// Somebody else edits a lead: a form such as `budget=12.50&contact_phone=1`.
    pub fn somebody_edits(&self, id: i64, form: &str) {
        self.ask("POST", &format!("lead/{id}"), Some(form));
    }

    /// Somebody else deletes a lead.
    pub fn somebody_deletes(&self, id: i64) {
        self.ask("DELETE", &format!("lead/{id}"), None);
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        // It may have ended by itself.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// A lead as the account stores it.
#[derive(Clone, Debug)]
pub struct Lead(Value);

impl Lead {
    /// A field as text; empty if it is not set.
    pub fn text(&self, field: &str) -> String {
        match &self.0[field] {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }

    /// A field as a number; 0 if it is not set.
    pub fn number(&self, field: &str) -> i64 {
        self.text(field).parse().unwrap_or_default()
    }

    pub fn id(&self) -> i64 {
        self.number("id")
    }

    pub fn name(&self) -> String {
        self.text("name")
    }

    /// In progress, and not merged into another.
    pub fn is_open(&self) -> bool {
        self.number("active") == 1 && self.number("merged_to_id") == 0
    }
}
