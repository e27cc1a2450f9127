//! The connection to an account, and where its key is kept: in the tab's session, or on the device if asked.
//! Whatever else the browser keeps of an account lies under the account's name.

use std::cell::RefCell;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::browser::chunk::chunk;
use crate::browser::clock;
use crate::browser::storage::{self, Area};
use crate::flowlu::transport::{Failure, LocalFuture, Request, Response, Transport};
use crate::flowlu::{ApiKey, Client, Encoding, Fetch, Host};
use crate::lead::LeadId;
use crate::replica::live::Copy;
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
    /// When it was made, in milliseconds since 1970.
    #[serde(default)]
    since: i64,
}

const PLACE: &str = "leads.connection";
/// The learned pace.
pub(super) const PACE: &str = "pace";
/// What the account asked for at its stages.
pub const DEMANDS: &str = "asked";
/// The name of the copy on the device.
pub(super) const COPY: &str = "copy";

impl Kept {
    fn read(area: Area) -> Option<Self> {
        serde_json::from_str(&storage::get(area, PLACE).ok()??).ok()
    }
}

impl Connection {
    /// The connection of this tab, or the one remembered on the device, and when it was made.
    /// `hosts` are those that the site allows.
    #[must_use]
    pub fn kept(hosts: &[String]) -> Option<(Self, i64)> {
        let kept = [Area::Session, Area::Local].into_iter().find_map(Kept::read)?;
        let connection = match kept.host {
            None => Self::Sample,
            Some(host) => Self::Account {
                host: Host::parse(&host, hosts).ok()?,
                key: ApiKey::parse(&kept.key).ok()?,
                encoding: if kept.json { Encoding::Json } else { Encoding::Form },
            },
        };
        Some((connection, kept.since))
    }

    /// Keeps it for this tab, and on the device if `remember`. What cannot be kept is simply asked for again.
    /// A key that the device remembers for another account stays remembered.
    pub fn keep(&self, remember: bool, since: i64) {
        let kept = match self {
            Self::Sample => Kept { host: None, key: String::new(), json: false, since },
            Self::Account { host, key, encoding } => Kept {
                host: Some(host.origin()),
                key: key.expose().to_owned(),
                json: *encoding == Encoding::Json,
                since,
            },
        };
        let Ok(text) = serde_json::to_string(&kept) else { return };
        storage::set(Area::Session, PLACE, &text).ok();
        if remember {
            storage::set(Area::Local, PLACE, &text).ok();
        } else if self.is_remembered() {
            storage::remove(Area::Local, PLACE).ok();
        }
    }

    /// Whether the device remembers the key of this account.
    #[must_use]
    pub fn is_remembered(&self) -> bool {
        self.host().is_some() && Kept::read(Area::Local).is_some_and(|kept| kept.host == self.host().map(Host::origin))
    }

    /// What the copy of a real account is called on the device, and whether one may be there: every visit but the first
    /// may find one.
    #[must_use]
    pub fn copy(&self) -> Option<Copy> {
        self.host()?;
        let name = self.place(COPY);
        let known = storage::get(Area::Local, &name).ok().flatten().is_some();
        storage::set(Area::Local, &name, "1").ok();
        Some(Copy { name, known })
    }

    /// Forgets the key and whatever else the browser keeps of this account. What it keeps of others stays.
    pub fn forget(&self) {
        let is_remembered = self.is_remembered();
        storage::remove(Area::Session, PLACE).ok();
        if is_remembered {
            storage::remove(Area::Local, PLACE).ok();
        }
        for area in [Area::Session, Area::Local] {
            storage::remove(area, &self.place(PACE)).ok();
            storage::remove(area, &self.place(COPY)).ok();
            storage::remove(area, &self.place(DEMANDS)).ok();
            storage::clear(area, &self.draft("")).ok();
        }
    }

    /// What the account is called in storage.
    #[must_use]
    pub fn account(&self) -> String {
        self.host().map_or_else(|| "sample".to_owned(), Host::key)
    }

    /// Where something of this account is kept.
    #[must_use]
    pub fn place(&self, what: &str) -> String {
        ["leads.", what, ".", &self.account()].concat()
    }

    /// Where that is kept which is known of this account: with the copy, and the sample account has none.
    #[must_use]
    pub fn area(&self) -> Area {
        if self.host().is_some() { Area::Local } else { Area::Session }
    }

    /// Where the draft of one form is kept; without a name, how all such places begin.
    #[must_use]
    pub fn draft(&self, name: &str) -> String {
        [&self.place("draft"), "/", name].concat()
    }

    /// Forgets the draft of a lead.
    pub fn forget_draft(&self, lead: LeadId) {
        let place = self.draft(&lead.to_string());
        for area in [Area::Session, Area::Local] {
            storage::remove(area, &place).ok();
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
