//! The connection to an account, and where its key is kept: in the tab's session, or on the device if asked.

use std::cell::RefCell;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::browser::chunk::chunk;
use crate::browser::clock;
use crate::browser::storage::{self, Area};
use crate::flowlu::transport::{Failure, LocalFuture, Request, Response, Transport};
use crate::flowlu::{ApiKey, Client, Encoding, Fetch, Host};
use crate::sample::{self, SampleTransport};

/// What the app is connected to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Connection {
    /// The sample account in this page's memory.
    Sample,
    /// A Flowlu account.
    Account { host: Host, key: ApiKey, encoding: Encoding },
}

/// The form in which a connection is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// The account's origin; none for the sample account.
    host: Option<String>,
    #[serde(default)]
    key: String,
    #[serde(default)]
    json: bool,
}

const PLACE: &str = "leads.connection";

impl Connection {
    /// The connection of this tab, or the one remembered on the device. `hosts` are those that the site allows.
    #[must_use]
    pub fn kept(hosts: &[String]) -> Option<Self> {
        let text =
            [Area::Session, Area::Local].into_iter().find_map(|area| storage::get(area, PLACE).ok().flatten())?;
        let kept: Kept = serde_json::from_str(&text).ok()?;
        let Some(host) = kept.host else { return Some(Self::Sample) };
        Some(Self::Account {
            host: Host::parse(&host, hosts).ok()?,
            key: ApiKey::parse(&kept.key).ok()?,
            encoding: if kept.json { Encoding::Json } else { Encoding::Form },
        })
    }

    /// Keeps it for this tab, and on the device if `remember`. What cannot be kept is simply asked for again.
    pub fn keep(&self, remember: bool) {
        let kept = match self {
            Self::Sample => Kept { host: None, key: String::new(), json: false },
            Self::Account { host, key, encoding } => {
                Kept { host: Some(host.origin()), key: key.expose().to_owned(), json: *encoding == Encoding::Json }
            }
        };
        let Ok(text) = serde_json::to_string(&kept) else { return };
        storage::set(Area::Session, PLACE, &text).ok();
        if remember {
            storage::set(Area::Local, PLACE, &text).ok();
        } else {
            storage::remove(Area::Local, PLACE).ok();
        }
    }

    /// Whether the device remembers a connection.
    #[must_use]
    pub fn is_remembered() -> bool {
        storage::get(Area::Local, PLACE).ok().flatten().is_some()
    }

    /// Forgets the key wherever it is kept.
    pub fn forget() {
        for area in [Area::Session, Area::Local] {
            storage::remove(area, PLACE).ok();
        }
    }

    /// The API behind it.
    #[must_use]
    pub fn client(&self) -> Client {
        match self {
            Self::Sample => Client::new(Rc::new(Sample::default()), Encoding::Form),
            Self::Account { host, key, encoding } => {
                Client::new(Rc::new(Fetch::new(host.clone(), key.clone())), *encoding)
            }
        }
    }

    /// The host of a real account.
    #[must_use]
    pub fn host(&self) -> Option<&Host> {
        match self {
            Self::Sample => None,
            Self::Account { host, .. } => Some(host),
        }
    }
}

/// Leads in the sample account, and the seed that makes it the same for everyone.
const SAMPLE_LEADS: usize = 400;
const SAMPLE_SEED: u64 = 7;

chunk! {
    /// The sample account: a file of its own, since most visits have one that is real.
    sample_account in sample, _fetch_sample() -> Rc<dyn Transport> = sample_transport()
}

/// The sample account, made at the first call.
#[derive(Default)]
struct Sample(RefCell<Option<Rc<dyn Transport>>>);

impl Transport for Sample {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, Failure>> {
        Box::pin(async move {
            let made = self.0.borrow().clone();
            let account = match made {
                Some(account) => account,
                None => {
                    let new = sample_account().await.map_err(|_| Failure::Unreachable)?;
                    // Another call may have made it meanwhile.
                    self.0.borrow_mut().get_or_insert(new).clone()
                }
            };
            account.send(request).await
        })
    }
}

fn sample_transport() -> Rc<dyn Transport> {
    let (year, month, day) = clock::today();
    let today = crate::lead::Date::new(year, month, day).unwrap_or_else(crate::lead::Date::epoch);
    // A key with every right, so that there are names to see.
    let switches = sample::Switches::demo();
    let account = sample::Account::with(SAMPLE_SEED, SAMPLE_LEADS, today.into(), switches);
    let offset = i64::from(clock::offset_minutes(clock::now_ms())) * 60_000;
    Rc::new(SampleTransport::new(Rc::new(RefCell::new(account)), Box::new(move || clock::now_ms() + offset)))
}
