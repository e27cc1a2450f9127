//! What was typed, in signals; it outlives a change of language, which builds the page anew.

use std::cell::RefCell;

use leptos::prelude::*;

use crate::flowlu::{Encoding, Host};
use crate::session::Desk;
use crate::session::connection::Connection;

/// The form's values as typed.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pub account: RwSignal<String>,
    pub key: RwSignal<String>,
    pub remember: RwSignal<bool>,
    pub json: RwSignal<bool>,
    /// The site serves one account, which cannot be changed here.
    pub is_fixed: bool,
    /// Whether the page was only built anew.
    pub is_carried: bool,
}

/// The values between two builds of the page.
struct Carried {
    account: String,
    key: String,
    remember: bool,
    json: bool,
}

thread_local! {
    static CARRIED: RefCell<Option<Carried>> = const { RefCell::new(None) };
}

impl Typed {
    /// What was typed before the language changed, or else the site's preset, or else the account that is connected.
    pub fn start(desk: Desk) -> Self {
        let (preset, is_open) = desk.config.with_value(|config| (config.account.clone(), config.other_accounts));
        let is_fixed = preset.is_some() && !is_open;
        let carried = CARRIED.take();
        let is_carried = carried.is_some();
        let carried = carried.unwrap_or_else(|| Carried {
            account: preset.or_else(|| connected_host(desk)).unwrap_or_default(),
            key: String::new(),
            // A better key is remembered if the one that it replaces is.
            remember: desk
                .session
                .get_untracked()
                .is_some_and(|session| session.connection.with_value(Connection::is_remembered)),
            json: false,
        });
        Self {
            account: RwSignal::new(carried.account),
            key: RwSignal::new(carried.key),
            remember: RwSignal::new(carried.remember),
            json: RwSignal::new(carried.json),
            is_fixed,
            is_carried,
        }
    }

    /// Keeps the values in memory for the page that comes right after this one.
    pub fn carry(self) {
        CARRIED.set(Some(Carried {
            account: self.account.get_untracked(),
            key: self.key.get_untracked(),
            remember: self.remember.get_untracked(),
            json: self.json.get_untracked(),
        }));
    }

    /// How bodies are to be written.
    pub fn encoding(self) -> Encoding {
        if self.json.get_untracked() { Encoding::Json } else { Encoding::Form }
    }
}

fn connected_host(desk: Desk) -> Option<String> {
    let session = desk.session.get_untracked()?;
    session.connection.with_value(|connection| connection.host().map(Host::origin))
}
