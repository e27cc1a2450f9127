//! Links: each is on the server once, and at rest those are there that were wanted.

use std::collections::BTreeMap;

use super::browser::home;
use super::history::Fault;
use super::world::World;
use crate::lead::{AccountId, AccountKind, LeadId};
use crate::replica::call::Call;
use crate::replica::outbox::{Settled, Write};

/// So many accounts each browser links to. Each has its own: of two who link the same at once, nobody can tell who was
/// first.
const OWN: u64 = 2;

impl World {
    /// A person links an account to a lead, or unlinks it.
    pub fn links(&mut self, who: usize) {
        let Some(lead) = self.some_lead(who) else { return };
        let place = home(who) as u64 * OWN + self.random.below(OWN);
        let account = self.line.accounts()[place as usize];
        let links = self.random.chance(60);
        let write = if links { Write::Link(account, AccountKind::Organization) } else { Write::Unlink(account) };
        self.submit(who, lead, write);
    }

    /// The server linked an account.
    pub fn check_linked(&mut self, call: &Call) {
        let Call::CreateLink(link) = call else { return };
        let times = self.line.links(link.lead).iter().filter(|account| **account == link.account).count();
        if times > 1 {
            let (lead, account) = (link.lead, link.account);
            self.break_with(Fault::Double, || format!("{account} is linked to {lead} {times} times"));
        }
    }

    /// Whether a link is as it is said to be, or its lead is gone.
    pub fn is_linked(&self, lead: LeadId, (account, on): (AccountId, bool)) -> bool {
        self.line.truth(lead).is_none() || self.line.links(lead).contains(&account) == on
    }

    /// The links that a browser wanted last are there. In which order those of several tabs go is open.
    pub fn check_links(&mut self, browser: usize) {
        if self.has_tabs() {
            return;
        }
        let engine = &self.tabs[browser].engine;
        // Of what was sent and then given up nobody knows.
        let mut wanted: BTreeMap<(LeadId, AccountId), Option<bool>> = BTreeMap::new();
        // What failed may be tried again after what was wanted later: that is the last wish then.
        let mut entries: Vec<_> = self.browsers[browser].ledger.iter().collect();
        entries.sort_by_key(|entry| entry.ended);
        for entry in entries {
            let Some((account, on)) = entry.write.link() else { continue };
            let lead = engine.number_of(entry.lead).unwrap_or(entry.lead);
            let account = engine.account_of(account).unwrap_or(account);
            match entry.ends.last() {
                Some(Settled::Saved { .. }) => drop(wanted.insert((lead, account), Some(on))),
                Some(Settled::Failed { .. }) => {}
                _ if entry.calls > 0 => drop(wanted.insert((lead, account), None)),
                _ => {}
            }
        }
        let wrong = wanted.into_iter().find(|((lead, account), on)| {
            let is_so = |on: bool| self.is_linked(*lead, (*account, on));
            on.is_some_and(|on| !is_so(on))
        });
        if let Some(((lead, account), on)) = wrong {
            self.break_with(Fault::Lost, || format!("{account} was wanted linked to {lead}: {on:?}, and is not so"));
        }
    }
}
