//! Drafts in the browser's storage, one for each lead and for each new one, so that what is typed outlives the page.
//! They lie in the tab's session; on a device that is to remember the connection they lie there instead, one for all
//! tabs, and outlive the tab. Not in the database of the copy: this
//! storage is written within one turn, and so also while the page goes. A page that is killed loses what was typed in the
//! last quarter of a second.

use std::cell::RefCell;

use leptos::prelude::{ArcRwSignal, ArcTrigger, Notify as _, WithValue as _, on_cleanup};

use crate::browser::events::Listener;
use crate::browser::storage::{self, Area};
use crate::browser::{clock, leave, random};
use crate::lead::LeadId;
use crate::replica::live::Replica;
use crate::session::Session;
use crate::session::connection::Connection;
use crate::session::kept::{Kept, Shelf, Store};

/// A new lead that was begun, by a random number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Begun(i64);

/// Where the draft of one lead is kept.
#[derive(Clone)]
pub struct Place {
    key: String,
    /// The key means the same in every tab and in the next visit.
    is_lasting: bool,
    /// For a lead that is not made yet.
    begun: Option<Begun>,
    session: Session,
}

/// How the names of new leads begin.
const NEW: &str = "new/";

thread_local! {
    /// The places of the forms that are open.
    static OPEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static HANDED: ArcRwSignal<Option<(LeadId, Kept)>> = ArcRwSignal::new(None);
    static WANTED: ArcRwSignal<Option<Begun>> = ArcRwSignal::new(None);
    static LEFT: ArcTrigger = ArcTrigger::new();
}

/// The new lead whose form is to be shown where a new lead is; without one it is a fresh one.
#[must_use]
pub fn wanted() -> ArcRwSignal<Option<Begun>> {
    WANTED.with(Clone::clone)
}

/// Tells when a new lead came to wait in its draft, or went from there, without its form.
#[must_use]
pub fn left() -> ArcTrigger {
    LEFT.with(Clone::clone)
}

impl Begun {
    /// One that nobody began yet.
    #[must_use]
    pub fn fresh() -> Self {
        Self(random::number())
    }

    /// From its text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }
}

impl std::fmt::Display for Begun {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What was taken back to be edited, for the form of its lead that is open.
#[must_use]
pub fn handed() -> ArcRwSignal<Option<(LeadId, Kept)>> {
    HANDED.with(Clone::clone)
}

impl Place {
    /// The place of a lead in the account of `session`.
    pub fn of(lead: LeadId, session: Session) -> Self {
        Self { is_lasting: !lead.is_local(), ..Self::named(&lead.to_string(), session) }
    }

    /// The place of a new lead.
    pub fn of_new(begun: Begun, session: Session) -> Self {
        Self { begun: Some(begun), ..Self::named(&[NEW, &begun.to_string()].concat(), session) }
    }

    fn named(name: &str, session: Session) -> Self {
        let key = session.connection.with_value(|connection| connection.draft(name));
        Self { key, is_lasting: true, begun: None, session }
    }

    /// The new leads that wait in their drafts.
    pub fn all_new(session: Session) -> Vec<Self> {
        let start = session.connection.with_value(|connection| connection.draft(NEW));
        let mut keys: Vec<String> = [Area::Local, Area::Session]
            .into_iter()
            .filter_map(|area| storage::keys(area, &start).ok())
            .flatten()
            .chain(InPage(session.replica).keys(&start))
            .collect();
        keys.sort();
        keys.dedup();
        let begun = keys.iter().filter_map(|key| Begun::parse(key.get(start.len()..)?));
        begun.map(|begun| Self::of_new(begun, session)).collect()
    }

    /// The place of another lead of the same account.
    pub fn of_lead(&self, lead: LeadId) -> Self {
        Self::of(lead, self.session)
    }

    /// The new lead whose place it is.
    pub fn begun(&self) -> Option<Begun> {
        self.begun
    }

    /// The lock of the tab that has its form.
    pub fn lock(&self) -> &str {
        &self.key
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
        self.tell();
    }

    /// Changes what is kept here.
    pub fn revise(&self, change: impl FnOnce(&mut Kept)) {
        self.on_shelf(|shelf| shelf.revise(&self.key, clock::now_ms(), change));
        self.tell();
    }

    /// Forgets what is kept here.
    pub fn forget(&self) {
        self.on_shelf(|shelf| shelf.forget(&self.key));
        self.tell();
    }

    fn tell(&self) {
        if self.begun.is_some() {
            left().notify();
        }
    }

    /// The stores of this draft. On a device that remembers the connection all tabs have it in common.
    fn on_shelf<T>(&self, f: impl FnOnce(&Shelf) -> T) -> T {
        let is_common = self.is_lasting && self.session.connection.with_value(Connection::is_remembered);
        let page = InPage(self.session.replica);
        if is_common {
            f(&Shelf { home: &Area::Local, refuges: &[&Area::Session, &page], former: &[] })
        } else {
            f(&Shelf { home: &Area::Session, refuges: &[&page], former: &[&Area::Local] })
        }
    }
}

/// The memory of this page, for a browser that takes nothing: as long as the account is not left, and the browser asks
/// before it drops the page.
struct InPage(Replica);

type Held = (Replica, String, String);

thread_local! {
    static HELD: RefCell<Vec<Held>> = const { RefCell::new(Vec::new()) };
    static GUARD: RefCell<Option<Listener>> = const { RefCell::new(None) };
}

fn is_here((replica, ..): &Held) -> bool {
    replica.read(|_| ()).is_some()
}

impl InPage {
    fn keys(&self, prefix: &str) -> Vec<String> {
        let is_it = |held: &&Held| held.0 == self.0 && held.1.starts_with(prefix);
        HELD.with_borrow(|held| held.iter().filter(is_it).map(|(_, key, _)| key.clone()).collect())
    }
}

impl Store for InPage {
    fn get(&self, key: &str) -> Option<String> {
        let is_it = |held: &&Held| held.0 == self.0 && held.1 == key;
        HELD.with_borrow(|held| held.iter().find(is_it).map(|(.., text)| text.clone()))
    }

    fn set(&self, key: &str, text: &str) -> bool {
        self.remove(key);
        HELD.with_borrow_mut(|held| held.push((self.0, key.to_owned(), text.to_owned())));
        let guard = || leave::guard(|| HELD.with_borrow(|held| held.iter().any(is_here)));
        GUARD.with_borrow_mut(|kept| {
            kept.get_or_insert_with(guard);
        });
        true
    }

    fn remove(&self, key: &str) {
        HELD.with_borrow_mut(|held| held.retain(|it| is_here(it) && (it.0 != self.0 || it.1 != key)));
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
