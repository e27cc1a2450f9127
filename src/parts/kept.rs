//! Drafts in the browser's storage, one for each lead, so that what is typed outlives the page.
//! They lie in the tab's session; on a device that is to remember the connection they lie there instead, one for all
//! tabs, and outlive the tab. Not in the database of the copy: this storage is written within the turn of the keystroke, so
//! that a tab that is killed right after it has lost nothing.

use std::cell::RefCell;

use leptos::prelude::{ArcRwSignal, WithValue as _, on_cleanup};

use crate::browser::clock;
use crate::browser::storage::{self, Area};
use crate::lead::LeadId;
use crate::session::Session;
use crate::session::connection::Connection;
use crate::session::kept::{Kept, Shelf, Store};

/// Where the draft of one lead is kept.
#[derive(Clone)]
pub struct Place {
    key: String,
    /// The lead's number means the same in every tab and in the next visit.
    is_numbered: bool,
    session: Session,
}

thread_local! {
    /// The places of the forms that are open.
    static OPEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static HANDED: ArcRwSignal<Option<(LeadId, Kept)>> = ArcRwSignal::new(None);
}

/// What was taken back to be edited, for the form of its lead that is open.
#[must_use]
pub fn handed() -> ArcRwSignal<Option<(LeadId, Kept)>> {
    HANDED.with(Clone::clone)
}

impl Place {
    /// The place of a lead, or of the new one, in the account of `session`.
    pub fn of(id: Option<LeadId>, session: Session) -> Self {
        let name = id.map_or_else(|| "new".to_owned(), |id| id.to_string());
        let is_numbered = id.is_none_or(|id| !id.is_local());
        Self { key: session.connection.with_value(|connection| connection.draft(&name)), is_numbered, session }
    }

    /// The place of another lead of the same account.
    pub fn of_lead(&self, lead: LeadId) -> Self {
        Self::of(Some(lead), self.session)
    }

    /// A form that keeps its draft here is open, until the current owner goes.
    pub fn occupy(&self) {
        let key = self.key.clone();
        OPEN.with_borrow_mut(|open| open.push(key.clone()));
        on_cleanup(move || {
            OPEN.with_borrow_mut(|open| {
                if let Some(at) = open.iter().position(|other| *other == key) {
                    open.remove(at);
                }
            });
        });
    }

    /// Whether nothing is kept here, and no form is open that could keep something.
    pub fn is_free(&self) -> bool {
        self.read().is_none() && !self.is_open()
    }

    /// Whether a form is open that keeps its draft here.
    pub fn is_open(&self) -> bool {
        OPEN.with_borrow(|open| open.contains(&self.key))
    }

    /// What is kept here.
    pub fn read(&self) -> Option<Kept> {
        self.on_shelf(|shelf| shelf.read(&self.key))
    }

    /// Keeps what an open form has `now`, typed at `at`, beside what other forms keep here; `said` is what it said last.
    /// False if it is not kept where it belongs.
    pub fn keep(&self, said: &mut Kept, now: Kept, at: i64) -> bool {
        self.on_shelf(|shelf| shelf.keep(&self.key, said, now, at))
    }

    /// Adds a draft to what is kept here; what was typed later stays.
    pub fn add(&self, kept: Kept) {
        self.keep(&mut Kept::default(), kept, clock::now_ms());
    }

    /// Changes what is kept here.
    pub fn revise(&self, change: impl FnOnce(&mut Kept)) {
        self.on_shelf(|shelf| shelf.revise(&self.key, clock::now_ms(), change));
    }

    /// The stores of this draft. On a device that remembers the connection all tabs have it in common.
    fn on_shelf<T>(&self, f: impl FnOnce(&Shelf) -> T) -> T {
        let is_common = self.is_numbered && self.session.connection.with_value(Connection::is_remembered);
        f(&if is_common {
            Shelf { home: &Area::Local, refuges: &[&Area::Session], former: &[] }
        } else {
            Shelf { home: &Area::Session, refuges: &[], former: &[&Area::Local] }
        })
    }
}

impl Store for Area {
    fn get(&self, key: &str) -> Option<String> {
        storage::get(*self, key).ok().flatten()
    }

    fn set(&self, key: &str, text: &str) -> bool {
        storage::set(*self, key, text).is_ok()
    }

    fn remove(&self, key: &str) {
        storage::remove(*self, key).ok();
    }
}
