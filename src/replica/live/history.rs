//! Histories of leads: read only when a screen shows one, and added to on the device without reading the others.

use super::Replica;
use crate::browser::database::{Database, Failed};
use crate::lead::LeadId;
use crate::replica::disk::{JOURNALS, Place, journal};
use crate::replica::journal::Entry;

impl Replica {
    /// Notes what changes from now on, also where nothing is kept: for this visit then.
    pub fn begin_journal(&self) {
        self.with(|inner| {
            if let Ok(mut engine) = inner.engine.try_borrow_mut() {
                engine.begin_journal();
            }
        });
    }

    /// What was seen to change of a lead, oldest first.
    pub async fn history(&self, lead: LeadId) -> Vec<Entry> {
        let device = self.with(|inner| inner.device());
        // Before and after, since what was noted goes to the device at any time.
        let noted = self.noted(lead);
        let mut entries = match device.flatten() {
            Some(device) => device.history(lead).await,
            None => Vec::new(),
        };
        for entry in noted.into_iter().chain(self.noted(lead)) {
            if !entries.contains(&entry) {
                entries.push(entry);
            }
        }
        entries.sort_by_key(|entry| entry.seen);
        entries
    }

    fn noted(&self, lead: LeadId) -> Vec<Entry> {
        self.read(|engine| engine.noted(lead)).unwrap_or_default()
    }
}

/// So many leads have a history on the device; when they are more by so many, those without news the longest go.
const MOST_LEADS: usize = 1_000;
const SLACK: usize = 100;

/// What the device has of a lead.
pub(super) async fn kept(database: &Database, lead: LeadId) -> Vec<Entry> {
    let bytes = database.get(&Place::Journal(lead).name()).await;
    bytes.ok().flatten().and_then(|bytes| journal::read(&bytes)).unwrap_or_default()
}

/// Bytes as they are to be kept at a place; `None` where nothing is to stay.
pub(super) type Change = (Place, Option<Vec<u8>>);

/// What is to be kept where news come. Nobody else changes it meanwhile.
pub(super) async fn added(database: &Database, news: Vec<Change>) -> Result<Vec<Change>, Failed> {
    let mut changes: Vec<Change> = Vec::new();
    for (place, news) in news {
        let kept = match &news {
            // What is taken out by the same transaction is not added to.
            Some(_) if !changes.iter().any(|(known, _)| *known == place) => database.get(&place.name()).await?,
            _ => None,
        };
        changes.push((place, news.map(|news| journal::add(kept.as_deref(), &news))));
    }
    Ok(changes)
}

/// Takes the oldest histories off the device if they are too many.
pub(super) async fn prune(database: &Database) -> Result<(), Failed> {
    if database.names(JOURNALS).await?.len() < MOST_LEADS + SLACK {
        return Ok(());
    }
    let mut found = Vec::new();
    let take = |name: &str, bytes: &[u8]| {
        let last = journal::read(bytes).and_then(|entries| entries.last().map(|entry| entry.seen));
        found.push((last, name.to_owned()));
    };
    database.each(JOURNALS, take).await?;
    found.sort_unstable();
    let surplus = found.len().saturating_sub(MOST_LEADS);
    database.put(found.into_iter().take(surplus).map(|(_, name)| (name, None))).await
}
