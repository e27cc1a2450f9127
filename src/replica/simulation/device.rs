//! The device of a browser: what is on it outlives a crash.

use std::collections::{BTreeMap, VecDeque};

use crate::replica::disk::{self, Content, Disk, Keep, KeepId, Place};
use crate::replica::outbox::IntentId;

/// What a browser has kept, and the transactions under way, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Store {
    kept: BTreeMap<Place, Content>,
    under_way: VecDeque<Transaction>,
}

/// What a tab wants kept.
#[derive(Clone, Debug)]
pub struct Transaction {
    /// The tab, and its visit.
    pub by: (usize, u32),
    pub id: KeepId,
    pub keeps: Vec<Keep>,
}

impl Store {
    /// A transaction begins. `false` if another of the same tab is still under way, which must not be.
    pub fn begin(&mut self, transaction: Transaction) -> bool {
        let is_first = !self.waits(transaction.by);
        self.under_way.push_back(transaction);
        is_first
    }

    /// Whether a transaction of this tab is under way.
    pub fn waits(&self, by: (usize, u32)) -> bool {
        self.under_way.iter().any(|transaction| transaction.by == by)
    }

    /// Whether the next transaction to end is this tab's.
    pub fn is_next(&self, by: (usize, u32)) -> bool {
        self.under_way.front().is_some_and(|transaction| transaction.by == by)
    }

    /// Whether nothing is under way.
    pub fn is_idle(&self) -> bool {
        self.under_way.is_empty()
    }

    /// The next transaction to end: none of them overtakes another.
    pub fn next(&mut self) -> Option<Transaction> {
        self.under_way.pop_front()
    }

    /// All of it is kept.
    pub fn keep(&mut self, keeps: Vec<Keep>) {
        for (place, content) in keeps {
            match content {
                Some(content) => self.kept.insert(place, content),
                None => self.kept.remove(&place),
            };
        }
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
