//! What several screens must know of each other: numbers that new leads got, names asked for.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use leptos::prelude::*;

use super::{Inner, Replica};
use crate::browser::reading::WhileHere as _;
use crate::flowlu::accounts;
use crate::lead::{AccountId, Directory, LeadId, Set};
use crate::replica::call::{Call, Class};
use crate::replica::tabs::Word;

#[derive(Default)]
pub(super) struct Shared {
    /// The number that a lead had here, and the one that the server gave it.
    numbers: ArcRwSignal<Vec<(LeadId, LeadId)>>,
    /// Accounts whose names are being asked for.
    naming: RefCell<Set<AccountId>>,
}

impl Shared {
    pub(super) fn number(&self, from: LeadId, to: LeadId) {
        self.numbers.update(|numbers| numbers.push((from, to)));
    }

    /// The accounts whose names are neither known nor asked for; they count as asked for from now on.
    fn unasked(&self, ids: Vec<AccountId>, directory: &Directory) -> Vec<AccountId> {
        let Ok(mut naming) = self.naming.try_borrow_mut() else { return Vec::new() };
        ids.into_iter()
            .filter(|id| !id.is_local() && !directory.accounts.contains_key(id) && naming.insert(*id))
            .collect()
    }
}

/// Ends the asking for names, whatever came of it.
struct Asking {
    inner: Weak<Inner>,
    ids: Vec<AccountId>,
}

impl Drop for Asking {
    fn drop(&mut self) {
        if let Some(inner) = self.inner.upgrade()
            && let Ok(mut naming) = inner.shared.naming.try_borrow_mut()
        {
            naming.retain(|id| !self.ids.contains(id));
        }
    }
}

impl Replica {
    /// Whether something about the lead is not yet on the server. Tracked.
    #[must_use]
    pub fn is_pending(&self, id: LeadId) -> bool {
        let _ = self.status();
        self.read(|engine| engine.outbox().is_pending(id)).unwrap_or(false)
    }

    /// Whether the person left the account in another tab. Tracked.
    #[must_use]
    pub fn is_left(&self) -> bool {
        self.with(|inner| inner.left.clone()).is_some_and(|left| left.while_here().get())
    }

    /// Tells the other tabs that the person leaves the account here.
    pub fn leave(&self) {
        if let Some(device) = self.with(|inner| inner.device()).flatten() {
            device.tell(&Word::Left);
        }
    }

    /// A number for a lead that is to be made here.
    #[must_use]
    pub fn new_lead(&self) -> Option<LeadId> {
        self.with(|inner| inner.engine.borrow_mut().new_local())
    }

    /// The server's number of a lead that was made here as `lead`, once it has one. Tracked.
    #[must_use]
    pub fn number_of(&self, lead: LeadId) -> Option<LeadId> {
        let numbers = self.with(|inner| inner.shared.numbers.clone())?.while_here().get();
        numbers.into_iter().find_map(|(from, to)| (from == lead).then_some(to))
    }

    /// Asks for the accounts that have no name here yet, each once. What cannot be learned keeps its number.
    pub async fn learn_names(&self, ids: Vec<AccountId>) {
        let directory = untrack(|| self.directory());
        let asking =
            self.with(|inner| Asking { inner: Rc::downgrade(inner), ids: inner.shared.unasked(ids, &directory) });
        let Some(asking) = asking else { return };
        for batch in asking.ids.chunks(accounts::BATCH) {
            let call = Call::AccountsById(accounts::ByIds { ids: batch.to_vec(), page: 1 });
            // The engine takes the names into the directory by itself.
            self.ask(call, Class::Lookup).await.ok();
        }
    }
}
