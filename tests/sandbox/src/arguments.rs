//! The command line.

use std::path::PathBuf;

use leads::sample::{Switch, Switches};
use time::{Date, Month};

use crate::switches::Wire;

/// How a sandbox is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where the API listens; port 0 takes any free one.
    pub api: String,
    /// Where the app is served.
    pub site: String,
    /// The folder of the built app.
    pub dist: Option<PathBuf>,
    /// The path that the app lives under: begins and ends with a slash.
    pub base: String,
    /// What `config.json` names as the account; `self` means this sandbox's API.
    pub preset_account: Option<String>,
    /// How many leads the account has.
    pub leads: usize,
    /// Which account it is: equal seeds give equal rows.
    pub seed: u64,
    /// The one API key that is accepted.
    pub key: String,
    /// The day that the sample dates lie around; the real day if it is not given.
    pub today: Option<Date>,
    /// Switches by name, in order.
    pub set: Vec<(String, String)>,
    /// Where every call is written, one JSON object a line.
    pub log: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            api: "127.0.0.1:8090".to_owned(),
            site: "127.0.0.1:8080".to_owned(),
            dist: None,
            base: "/".to_owned(),
            preset_account: None,
            leads: 400,
            seed: 1,
            key: "demo".to_owned(),
            today: None,
            set: Vec::new(),
            log: None,
        }
    }
}

impl Options {
    /// Free ports on the loopback and no delays or limits: what most tests start from.
    pub fn for_tests() -> Self {
        let set = [("latency", "0"), ("rate.per_second", "unlimited"), ("rights", "all")];
        Self {
            api: "127.0.0.1:0".to_owned(),
            site: "127.0.0.1:0".to_owned(),
            set: set.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
            ..Self::default()
        }
    }

    /// The same options with one more switch set.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.set.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Reads the arguments: `--name value` or `--name=value`.
    ///
    /// # Errors
    /// A sentence naming the argument that is unknown or cannot be read.
    pub fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut options = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let (name, value) = match argument.split_once('=') {
                Some((name, value)) if name.starts_with("--") => (name, value.to_owned()),
                _ => (argument.as_str(), rest.next().cloned().ok_or(format!("{argument} needs a value"))?),
            };
            options.take(name, value)?;
        }
        Ok(options)
    }

    fn take(&mut self, name: &str, value: String) -> Result<(), String> {
        let unread = |value: &str| format!("{name} cannot be {value:?}");
        match name {
            "--api" => self.api = value,
            "--site" => self.site = value,
            "--dist" => self.dist = Some(value.into()),
            "--base" if value.starts_with('/') && value.ends_with('/') => self.base = value,
            "--preset-account" => self.preset_account = Some(value),
            "--leads" => self.leads = value.parse().map_err(|_| unread(&value))?,
            "--seed" => self.seed = value.parse().map_err(|_| unread(&value))?,
            "--key" => self.key = value,
            "--today" => self.today = Some(date(&value).ok_or_else(|| unread(&value))?),
            "--log" => self.log = Some(value.into()),
            "--set" => {
                let (switch, choice) = value.split_once('=').ok_or_else(|| unread(&value))?;
                self.set.push((switch.to_owned(), choice.to_owned()));
            }
            "--base" => return Err(unread(&value)),
            _ => return Err(format!("there is no argument {name}")),
        }
        Ok(())
    }
}

fn date(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = Month::try_from(parts.next()?.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year, month, parts.next()?.parse().ok()?).ok()
}

/// The text of `--help`: every argument and every switch.
pub fn help() -> String {
    let mut text = String::from(
        "A sample Flowlu account over HTTP, and the built app beside it.

  --api 127.0.0.1:8090      where the API listens; port 0 takes any free one
  --site 127.0.0.1:8080     where the app is served
  --dist DIR                the built app
  --base /                  the path that the app lives under, for example /crm/
  --preset-account URL      config.json names this account; self means this API
  --leads 400               how many leads the account has
  --seed 1                  which account it is
  --key demo                the API key that is accepted
  --today YYYY-MM-DD        the day that the sample dates lie around
  --log FILE                every call as a line of JSON
  --set name=value          a switch; may be repeated

Switches (the default first):
",
    );
    for switch in Wire::TABLE.iter().chain(Switches::TABLE) {
        text.push_str(&line(switch));
    }
    text.push_str(
        "
Control, on the API port:
  GET  /_sandbox/log             every call so far
  POST /_sandbox/set?name=value  changes switches
  POST /_sandbox/reset           everything as at the start, switches included
  POST /_sandbox/down?on=1       drops every connection until on=0
  GET  /_sandbox/leads           every lead as stored
  GET  /_sandbox/lead/ID         one lead as stored; with /links, its accounts
  POST /_sandbox/lead/ID         another person edits these fields (a form)
  POST /_sandbox/someone-else    another person edits some lead
",
    );
    text
}

fn line(switch: &Switch) -> String {
    format!("  {:<26}{}\n  {:<26}  {}\n", switch.name, switch.values.join(" | "), "", switch.about)
}
