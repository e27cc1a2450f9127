//! The two contexts that screens stand on: the [`Desk`] that is always there, and the [`Session`] of a connection.

use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;

use super::config::Config;
use super::connection::Connection;
use super::preferences::Preferences;
use crate::browser::clock;
use crate::browser::storage::{self, Area};
use crate::lead::Date;
use crate::replica::live::Replica;

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
}

const PREFERENCES: &str = "leads.preferences";
const PACE: &str = "leads.pace";
/// Everything the app keeps begins with this.
const OURS: &str = "leads.";

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
        if let Some(connection) = connection {
            desk.open(connection);
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

    /// Connects, and keeps the connection for the tab, or on the device if `remember`.
    pub fn connect(&self, connection: Connection, remember: bool) {
        connection.keep(remember);
        self.open(connection);
    }

    fn open(&self, connection: Connection) {
        let gap = storage::get(Area::Local, PACE).ok().flatten().and_then(|text| text.parse().ok());
        let gap = if connection.host().is_some() { gap } else { Some(0) };
        // Without an owner the page is gone, and nobody is left to be connected.
        let Some(owner) = self.owner.get_value().and_then(|owner| owner.upgrade()) else { return };
        let session = owner.with(|| Session {
            replica: Replica::start(connection.client(), gap),
            connection: StoredValue::new_local(connection),
        });
        if let Some(replaced) = self.session.get_untracked() {
            replaced.replica.stop();
        }
        self.session.set(Some(session));
    }

    /// Leaves the account: calls are aborted, the key is forgotten, the local copy is wiped. Choices stay.
    pub fn disconnect(&self) {
        let session = self.session.get_untracked();
        self.session.set(None);
        if let Some(session) = session {
            session.replica.stop();
        }
        Connection::forget();
        for area in [Area::Session, Area::Local] {
            for key in storage::keys(area, OURS).unwrap_or_default() {
                if key != PREFERENCES {
                    storage::remove(area, &key).ok();
                }
            }
        }
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

    /// Remembers the pace for the next visit.
    pub fn keep_pace(&self) {
        if let Some(gap) = self.replica.read(crate::replica::engine::Engine::gap) {
            storage::set(Area::Local, PACE, &gap.to_string()).ok();
        }
    }
}

/// The day it is for the person.
#[must_use]
pub fn today() -> Date {
    let (year, month, day) = clock::today();
    Date::new(year, month, day).unwrap_or_else(Date::epoch)
}
