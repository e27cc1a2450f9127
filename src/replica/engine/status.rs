//! How the copy stands to the account, in one value.

use super::Engine;
use crate::flowlu::Error;
use crate::replica::outbox::Summary;
use crate::replica::pace::Millis;
use crate::replica::sync::Step;

/// Whether what is new here outlives the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeps {
    /// It does not: the browser keeps nothing for this page, or another tab keeps the copy.
    #[default]
    Nothing,
    /// What an earlier visit left is not read yet, so that nobody knows what is still to be written.
    Reading,
    /// It does, but for the moment that it takes.
    Everything,
    /// The device took nothing the last time: it may be full. It is asked again now and then.
    NotNow,
}

/// How the copy stands to the account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// A full sweep has ended in this visit, so that totals are of everything.
    pub complete: bool,
    /// Leads here and leads expected, while a sweep is under way.
    pub progress: Option<(usize, u64)>,
    /// When the copy was last known to be fresh.
    pub checked: Option<Millis>,
    /// Why the last attempt to read failed, until one succeeds.
    pub trouble: Option<Error>,
    /// Rows that could not be read in the last sweep and since.
    pub unreadable: usize,
    pub online: bool,
    pub outbox: Summary,
    /// Lookups that the key may not read.
    pub denied: Vec<Step>,
    /// Lookups that failed too often in the last run; the next one comes back to them.
    pub skipped: Vec<Step>,
    /// Whether what is new here outlives the page.
    pub keeps: Keeps,
}

impl Engine {
    /// How the copy stands to the account.
    #[must_use]
    pub fn status(&self) -> Status {
        if let Some(following) = &self.following {
            let (online, outbox, keeps) = (self.online, self.outbox.summary(), self.keeps());
            return Status { online, outbox, keeps, ..following.status.clone() };
        }
        Status {
            complete: self.complete,
            progress: self.sync.is_sweeping().then(|| self.sync.progress()),
            checked: self.sync.checked,
            trouble: self.trouble.clone(),
            unreadable: self.sync.unreadable(),
            online: self.online,
            outbox: self.outbox.summary(),
            denied: self.denied.clone(),
            skipped: self.sync.skipped().to_vec(),
            keeps: self.keeps(),
        }
    }
}
