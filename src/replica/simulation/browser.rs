//! A browser: its device, its lock, and what its person asked of it, whatever tab that was in.

use std::collections::VecDeque;

use super::device::Store;
use super::ledger::Ledger;
use crate::replica::pace::Millis;

/// One browser of a schedule.
#[derive(Debug, Default)]
pub struct Browser {
    /// The learned pace, which outlives a visit.
    pub gap: Option<Millis>,
    pub store: Store,
    pub ledger: Ledger,
    pub lock: Lock,
    /// Tabs that wait for the lock, and in which visit.
    pub queue: VecDeque<(usize, u32)>,
}

/// Who may sync.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lock {
    #[default]
    Free,
    /// A tab has it.
    Held(usize),
    /// The tab that had it went a moment ago.
    Passing,
}

/// The browser in which a tab is open.
pub fn home(tab: usize) -> usize {
    tab % 2
}
