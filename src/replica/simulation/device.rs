//! The device of a browser: what is on it outlives a crash.

use std::collections::BTreeMap;

use crate::replica::disk::{self, Content, Disk, Keep, KeepId, Place};
use crate::replica::outbox::IntentId;

/// What a browser has kept, and the transaction under way.
#[derive(Clone, Debug, Default)]
pub struct Store {
    kept: BTreeMap<Place, Content>,
    under_way: Option<(KeepId, Vec<Keep>)>,
}

impl Store {
    /// A transaction begins. `false` if another is still under way, which must not be.
    pub fn begin(&mut self, id: KeepId, keeps: Vec<Keep>) -> bool {
        self.under_way.replace((id, keeps)).is_none()
    }

    /// The transaction under way ends, and all of it is kept or nothing.
    pub fn end(&mut self, is_kept: bool) -> Option<KeepId> {
        let (id, keeps) = self.under_way.take()?;
        for (place, content) in keeps.into_iter().filter(|_| is_kept) {
            match content {
                Some(content) => self.kept.insert(place, content),
                None => self.kept.remove(&place),
            };
        }
        Some(id)
    }

    /// Whether the device knows of an intent.
    pub fn has(&self, id: IntentId) -> bool {
        self.kept.contains_key(&Place::Intent(id))
    }

    /// What a start finds. It goes through bytes only now, since most of it is never read.
    pub fn load(&self) -> Disk {
        let stored = self.kept.iter().filter_map(|(place, content)| Some((*place, disk::write(content)?)));
        stored.map(|(place, bytes)| disk::read(place, &bytes)).collect()
    }
}
