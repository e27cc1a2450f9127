//! The accounts that a lead is linked to beside its own two: as the account has them, what is on its way, and what is
//! to change with the next save.

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use super::paging;
use crate::flowlu::Error;
use crate::flowlu::links::{self, Link};
use crate::lead::{AccountId, AccountKind, Directory, LeadId, Table};
use crate::replica::call::{Call, Outcome};
use crate::replica::live::Replica;
use crate::replica::outbox::{IntentId, Write};
use crate::session::kept::Kept;

/// The links of one lead. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Links {
    /// The lead; of a new one the number that it has here, once it is on its way.
    lead: RwSignal<Option<LeadId>>,
    /// As the account has them.
    held: RwSignal<Vec<AccountId>>,
    /// What kind of account the links named them.
    kinds: StoredValue<Table<AccountId, AccountKind>>,
    /// On their way, oldest first, and those that came to their end since the account was asked.
    going: RwSignal<Vec<Write>>,
    /// Something came to its end since the account was asked.
    is_old: StoredValue<bool>,
    /// They are being asked for, for the first time.
    pub is_loading: RwSignal<bool>,
    /// Why they are not here.
    pub trouble: RwSignal<Option<Error>>,
    /// To be linked with the next save.
    pub link: RwSignal<Vec<(AccountId, AccountKind)>>,
    /// To be unlinked with the next save.
    pub unlink: RwSignal<Vec<AccountId>>,
    /// What was searched for and left without a choice.
    pub unchosen: RwSignal<Option<String>>,
    /// That kept the last save from being made.
    pub is_refused: RwSignal<bool>,
}

/// What a save handed over about links.
pub type Handed = Vec<(IntentId, Write)>;

/// Adds it to a draft that is kept.
pub fn keep(handed: &Handed, kept: &mut Kept) {
    let (mut link, unlink) = kept.links();
    link.extend(handed.iter().filter_map(|(_, write)| to_link(write)));
    kept.set_links(&link, &unlink);
}

fn to_link(write: &Write) -> Option<(AccountId, AccountKind)> {
    match write {
        Write::Link(account, kind) => Some((*account, *kind)),
        _ => None,
    }
}

impl Links {
    /// Those of `lead`, not known yet; of a new lead none.
    pub fn new(lead: Option<LeadId>) -> Self {
        Self {
            lead: RwSignal::new(lead),
            held: RwSignal::default(),
            kinds: StoredValue::default(),
            going: RwSignal::default(),
            is_old: StoredValue::new(true),
            is_loading: RwSignal::new(lead.is_some_and(|lead| !lead.is_local())),
            trouble: RwSignal::new(None),
            link: RwSignal::default(),
            unlink: RwSignal::default(),
            unchosen: RwSignal::new(None),
            is_refused: RwSignal::new(false),
        }
    }

    /// Keeps up with the outbox, and asks the account for the links and the names behind them: at once, and whenever
    /// something came to its end.
    pub fn follow(self, replica: Replica) {
        let on_their_way = Memo::new(move |_| {
            let _ = replica.status();
            let lead = self.lead.get();
            let links = replica.read(|engine| {
                let of_it = engine.outbox().iter().filter(|intent| Some(intent.lead) == lead && !intent.is_failed());
                let links = of_it.filter(|intent| intent.write.link().is_some());
                links.map(|intent| intent.write.clone()).collect::<Vec<_>>()
            });
            links.unwrap_or_default()
        });
        // The outbox and the account are outside of the page.
        Effect::new(move |before: Option<Vec<Write>>| {
            let now = on_their_way.get();
            if before.is_some_and(|before| before.iter().any(|write| !now.contains(write))) {
                self.is_old.set_value(true);
            }
            match self.lead.get_untracked().filter(|lead| !lead.is_local()) {
                Some(lead) if self.is_old.get_value() => {
                    self.going.update(|going| {
                        going.retain(|write| !now.contains(write));
                        going.extend(now.iter().cloned());
                    });
                    spawn_local_scoped_with_cancellation(self.read(replica, lead, on_their_way));
                }
                _ => self.going.set(now.clone()),
            }
            now
        });
    }

    async fn read(self, replica: Replica, lead: LeadId, on_their_way: Memo<Vec<Write>>) {
        let answer = held(replica, lead).await;
        self.is_old.try_set_value(false);
        self.is_loading.try_set(false);
        let names = match answer {
            Ok(links) => {
                let accounts: Vec<AccountId> = links.iter().map(|link| link.account).collect();
                self.trouble.try_set(None);
                self.kinds.try_update_value(|kinds| {
                    for link in links {
                        kinds.insert(link.account, link.kind);
                    }
                });
                self.held.try_set(accounts.clone());
                accounts
            }
            Err(error) => {
                self.trouble.try_set(Some(error));
                Vec::new()
            }
        };
        if let Some(now) = on_their_way.try_get_untracked() {
            self.going.try_set(now);
        }
        replica.learn_names(names).await;
    }

    /// The accounts as they stand with what is to change, each once. Tracked.
    pub fn accounts(self) -> Vec<AccountId> {
        let mut accounts = Vec::new();
        let mut set = |account: AccountId, on: bool| {
            if !on {
                accounts.retain(|other| *other != account);
            } else if !accounts.contains(&account) {
                accounts.push(account);
            }
        };
        self.held.with(|held| held.iter().for_each(|account| set(*account, true)));
        self.going.with(|going| going.iter().filter_map(Write::link).for_each(|(account, on)| set(account, on)));
        self.unlink.with(|unlink| unlink.iter().for_each(|account| set(*account, false)));
        self.link.with(|link| link.iter().for_each(|(account, _)| set(*account, true)));
        accounts
    }

    /// Whether an account is about to be linked by an earlier save. Tracked.
    pub fn is_on_its_way(self, account: AccountId) -> bool {
        self.going.with(|going| going.iter().any(|write| write.link() == Some((account, true))))
    }

    /// What a new lead is to be linked to. Tracked.
    pub fn wanted(self) -> Vec<(AccountId, AccountKind)> {
        let mut links: Vec<_> = self.going.with(|going| going.iter().filter_map(to_link).collect());
        links.extend(self.link.get());
        let shown = self.accounts();
        links.retain(|(account, _)| shown.contains(account));
        links
    }

    /// Links with the next save all that shows, as another lead has none of it yet. What is on its way goes along by
    /// itself.
    pub fn link_all_again(self, directory: &Directory) {
        let shown = untrack(|| self.accounts());
        let mut links = self.link.get_untracked();
        links.retain(|(account, _)| shown.contains(account));
        for account in shown {
            let is_known = links.iter().any(|(known, _)| *known == account);
            if !is_known && !untrack(|| self.is_on_its_way(account)) {
                let told = self.kinds.with_value(|kinds| kinds.get(&account).copied());
                let kind = told.or_else(|| directory.accounts.get(&account).map(|account| account.kind));
                links.push((account, kind.unwrap_or(AccountKind::Organization)));
            }
        }
        self.link.set(links);
        self.unlink.set(Vec::new());
    }

    /// Links an account with the next save.
    pub fn add(self, id: AccountId, kind: AccountKind) {
        let taken_back = self.unlink.with_untracked(|unlink| unlink.contains(&id));
        if taken_back {
            self.unlink.update(|unlink| unlink.retain(|other| *other != id));
        } else if !untrack(|| self.accounts()).contains(&id) {
            self.link.update(|link| link.push((id, kind)));
        }
    }

    /// Unlinks an account with the next save.
    pub fn remove(self, id: AccountId) {
        if self.link.with_untracked(|link| link.iter().any(|(other, _)| *other == id)) {
            self.link.update(|link| link.retain(|(other, _)| *other != id));
        } else {
            self.unlink.update(|unlink| unlink.push(id));
        }
    }

    /// How many changes wait for the next save, a text without a choice among them. Tracked.
    pub fn count(self) -> usize {
        self.link.with(Vec::len) + self.unlink.with(Vec::len) + self.unchosen.with(|typed| usize::from(typed.is_some()))
    }

    /// Runs the effect that asks whenever one of these changes changes.
    pub fn track_changes(self) {
        self.link.track();
        self.unlink.track();
        self.unchosen.track();
    }

    /// Forgets what was to change.
    pub fn discard(self) {
        self.link.set(Vec::new());
        self.unlink.set(Vec::new());
        self.set_unchosen(None);
    }

    /// The search is left with this text, or with none any more.
    pub fn set_unchosen(self, typed: Option<String>) {
        self.unchosen.set(typed.filter(|typed| !typed.is_empty()));
        self.is_refused.set(false);
    }

    /// Whether a save must wait for what was searched for. Not tracked.
    pub fn refuse_unchosen(self) -> bool {
        let is_left = self.unchosen.with_untracked(Option::is_some);
        self.is_refused.set(is_left);
        is_left
    }

    /// The lead whose links these are, if it has a number.
    pub fn lead(self) -> Option<LeadId> {
        self.lead.get_untracked()
    }

    /// These are the links of another lead from now on, or of one that is to be made.
    pub fn set_lead(self, lead: Option<LeadId>) {
        if self.lead() != lead {
            self.lead.set(lead);
        }
    }

    /// Hands what is to change over to the outbox, for `lead`, behind what was handed over before.
    pub fn hand_over(self, replica: Replica, lead: LeadId) -> Handed {
        let unlink = self.unlink.get_untracked().into_iter().map(Write::Unlink);
        let link = self.link.get_untracked().into_iter().map(|(account, kind)| Write::Link(account, kind));
        let writes: Vec<Write> = unlink.chain(link).collect();
        if writes.is_empty() {
            return Vec::new();
        }
        // It shows all the while.
        self.going.update(|going| going.extend(writes.iter().cloned()));
        self.discard();
        self.set_lead(Some(lead));
        writes.into_iter().filter_map(|write| Some((replica.submit(lead, write.clone(), false)?, write))).collect()
    }

    /// Takes back what was handed over and is not sent yet: it waits for the next save.
    pub fn take_back(self, replica: Replica, handed: &Handed) {
        let is_unsent = |id: IntentId| {
            replica.read(|engine| engine.outbox().get(id).is_some_and(|intent| intent.is_unsent())) == Some(true)
        };
        let unsent: Handed = handed.iter().filter(|(id, _)| is_unsent(*id)).cloned().collect();
        unsent.iter().for_each(|(id, _)| replica.undo(*id));
        self.put_back(&unsent);
    }

    /// What was handed over is not in the outbox any more: it waits for the next save.
    pub fn put_back(self, handed: &Handed) {
        for (_, write) in handed {
            match write {
                Write::Link(account, kind) => self.link.update(|link| link.push((*account, *kind))),
                Write::Unlink(account) => self.unlink.update(|unlink| unlink.push(*account)),
                _ => {}
            }
        }
    }
}

/// The links that the account has of a lead.
async fn held(replica: Replica, lead: LeadId) -> Result<Vec<Link>, Error> {
    let call = |page| Call::Links(links::OfLeads { ids: vec![lead], page });
    let page_in = |outcome| if let Outcome::Links(page) = outcome { Some(page) } else { None };
    paging::all(replica, call, page_in, |link| link.id).await
}
