//! The two contexts that screens stand on: the [`Desk`] that is always there, and the [`Session`] of a connection.

use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;

use super::config::Config;
use super::connection::{COPY, Connection, PACE};
use super::preferences::{InAccount, Preferences};
use crate::browser::clock;
use crate::browser::storage::{self, Area};
use crate::lead::{Date, LeadId};
use crate::replica::engine::Keeps;
use crate::replica::live::{self, Replica};

/// What there is whether or not anyone is connected.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The site's presets.
    pub config: StoredValue<Config>,
    /// The person's choices. Set through [`Desk::prefer`].
    pub preferences: RwSignal<Preferences>,
    /// The connection, if there is one. Set through [`Desk::connect`] and [`Desk::disconnect`].
    pub session: RwSignal<Option<Session>, LocalStorage>,
    /// Whose the local copy is: the page's, not the screen's on which Connect was pressed.
    owner: StoredValue<Option<WeakOwner>>,
}

/// A connection with its local copy.
#[derive(Clone, Copy)]
pub struct Session {
    pub replica: Replica,
    pub connection: StoredValue<Connection, LocalStorage>,
    /// When the connection was made, in milliseconds since 1970.
    pub since: StoredValue<i64>,
}

const PREFERENCES: &str = "leads.preferences";

impl Desk {
    /// Sets the desk up from what the device kept, and provides it to the views below.
    pub fn provide(config: Config) -> Self {
        let kept = storage::get(Area::Local, PREFERENCES).ok().flatten();
        let connection = Connection::kept(&config.hosts);
        let desk = Self {
            config: StoredValue::new(config),
            preferences: RwSignal::new(kept.map(|text| Preferences::parse(&text)).unwrap_or_default()),
            session: RwSignal::new_local(None),
            owner: StoredValue::new(Owner::current().as_ref().map(Owner::downgrade)),
        };
        if let Some((connection, since)) = connection {
            desk.open(connection, since);
        }
        provide_context(desk);
        desk
    }

    /// The desk of this page.
    ///
    /// # Panics
    /// Outside of the app's views, which would be a mistake in the code.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Changes the person's choices, and keeps them.
    pub fn prefer(&self, change: impl FnOnce(&mut Preferences)) {
        self.preferences.update(change);
        let text = self.preferences.with_untracked(Preferences::to_text);
        // A private window may keep nothing: the choice then lasts as long as the page.
        storage::set(Area::Local, PREFERENCES, &text).ok();
    }

    /// The person's choices in the account of `session`. Tracked.
    #[must_use]
    pub fn choices(&self, session: Session) -> InAccount {
        self.preferences.with(|preferences| preferences.in_account(&session.account()))
    }

    /// Changes the person's choices in the account of `session`, and keeps them.
    pub fn choose(&self, session: Session, change: impl FnOnce(&mut InAccount)) {
        let mut choices = untrack(|| self.choices(session));
        change(&mut choices);
        self.prefer(|preferences| preferences.set_in_account(choices));
    }

    /// How many changes the account that is connected has not got, if `connection` leads to another one and they would
    /// be lost by that. Not tracked.
    #[must_use]
    pub fn left_behind(&self, connection: &Connection) -> usize {
        let left = self.session.get_untracked().filter(|session| session.account() != connection.account());
        left.map_or(0, |session| untrack(|| if session.would_lose() { session.unsent() } else { 0 }))
    }

    /// Connects, and keeps the connection for the tab, or on the device if `remember`.
    /// The account that is connected already only gets the new key: what waits to be sent stays.
    pub fn connect(&self, connection: Connection, remember: bool) {
        let since = clock::now_ms();
        connection.keep(remember, since);
        match self.session.get_untracked().filter(|session| session.account() == connection.account()) {
            Some(session) => session.reconnect(connection, since),
            None => self.open(connection, since),
        }
    }

    fn open(&self, connection: Connection, since: i64) {
        let learned = || storage::get(Area::Local, &connection.place(PACE)).ok()??.parse().ok();
        let gap = if connection.host().is_some() { learned() } else { Some(0) };
        // Without an owner the page is gone, and nobody is left to be connected.
        let Some(owner) = self.owner.get_value().and_then(|owner| owner.upgrade()) else { return };
        let session = owner.with(|| Session {
            replica: Replica::start(connection.client(), gap, connection.copy()),
            connection: StoredValue::new_local(connection),
            since: StoredValue::new(since),
        });
        if let Some(replaced) = self.session.get_untracked() {
            replaced.keep_pace();
            replaced.replica.stop();
        }
        self.session.set(Some(session));
    }

    /// Leaves the account in every tab: calls are aborted, the key is forgotten, the local copy is wiped. Choices stay.
    pub fn disconnect(&self) {
        if let Some(session) = self.session.get_untracked() {
            session.replica.leave();
            self.follow_out();
        }
    }

    /// Leaves the account, as was done in another tab.
    pub fn follow_out(&self) {
        let Some(session) = self.session.get_untracked() else { return };
        self.session.set(None);
        session.replica.stop();
        session.connection.with_value(|connection| {
            connection.forget();
            live::wipe(connection.place(COPY));
        });
    }
}

impl Session {
    /// The session of the screens that need one.
    ///
    /// # Panics
    /// Outside of such a screen, which would be a mistake in the code.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// How many changes the account has not got: those on their way, and those that wait for a person. Tracked.
    #[must_use]
    pub fn unsent(&self) -> usize {
        let outbox = self.replica.status().outbox;
        outbox.saving + outbox.failed
    }

    /// Whether leaving the page now would lose a change. Tracked.
    #[must_use]
    pub fn would_lose(&self) -> bool {
        self.unsent() > 0 && self.replica.status().keeps != Keeps::Everything
    }

    /// Goes on with another key.
    fn reconnect(&self, connection: Connection, since: i64) {
        // The sample account has no key, and a new client would be a new account.
        if connection.host().is_some() {
            self.replica.reconnect(connection.client());
        }
        self.connection.set_value(connection);
        self.since.set_value(since);
    }

    /// What the account is called in storage.
    #[must_use]
    pub fn account(&self) -> String {
        self.connection.try_with_value(Connection::account).unwrap_or_default()
    }

    /// Forgets what was typed into a lead.
    pub fn forget_draft(&self, lead: LeadId) {
        self.connection.with_value(|connection| connection.forget_draft(lead));
    }

    /// Remembers the pace for the next visit. The sample account has none to learn.
    pub fn keep_pace(&self) {
        let place = self.connection.with_value(|connection| connection.host().map(|_| connection.place(PACE)));
        if let (Some(place), Some(gap)) = (place, self.replica.read(crate::replica::engine::Engine::gap)) {
            storage::set(Area::Local, &place, &gap.to_string()).ok();
        }
    }
}

/// The day it is for the person.
#[must_use]
pub fn today() -> Date {
    let (year, month, day) = clock::today();
    Date::new(year, month, day).unwrap_or_else(Date::epoch)
}
