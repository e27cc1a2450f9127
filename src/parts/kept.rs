//! Drafts in the browser's storage, one for each lead, so that what is typed outlives the page.
//! They lie in the tab's session; on a device that is to remember the connection they lie there as well,
//! and outlive the tab. Not in the database of the copy: this storage is written within the turn of the keystroke, so
//! that a tab that is killed right after it has lost nothing.

use std::cell::RefCell;

use leptos::prelude::{ArcRwSignal, WithValue as _, on_cleanup};

use crate::browser::clock;
use crate::browser::storage::{self, Area};
use crate::lead::LeadId;
use crate::session::Session;
use crate::session::connection::Connection;
use crate::session::kept::Kept;

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
        let text =
            [Area::Session, Area::Local].into_iter().find_map(|area| storage::get(area, &self.key).ok().flatten())?;
        serde_json::from_str(&text).ok()
    }

    /// Keeps a draft; false if the browser keeps nothing. A draft without changes is forgotten.
    pub fn write(&self, mut kept: Kept) -> bool {
        if kept.is_empty() {
            self.forget();
            return true;
        }
        let last = self.read().filter(|last| last.says_the_same(&kept));
        kept.set_typed(last.map_or_else(clock::now_ms, |last| last.typed()));
        let Ok(text) = serde_json::to_string(&kept) else { return false };
        if self.is_numbered && self.session.connection.with_value(Connection::is_remembered) {
            storage::set(Area::Local, &self.key, &text).ok();
        }
        storage::set(Area::Session, &self.key, &text).is_ok()
    }

    /// Forgets what is kept here.
    pub fn forget(&self) {
        for area in [Area::Session, Area::Local] {
            storage::remove(area, &self.key).ok();
        }
    }
}
