//! The accounts that a lead is linked to beside its own two: as the account has them, and what is to change.

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use crate::components::{Notice, Notices};
use crate::flowlu::{Error, links};
use crate::lead::{AccountId, AccountKind, LeadId, LinkId};
use crate::parts::Kept;
use crate::replica::call::{Call, Class, Outcome};
use crate::replica::live::Replica;
use crate::session::{names, sentence};
use crate::text::{self, fill};

/// The links of one lead. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Links {
    /// As the account has them, and those on their way.
    held: RwSignal<Vec<links::Link>>,
    /// They are being asked for, for the first time.
    pub is_loading: RwSignal<bool>,
    /// Why they are not here.
    pub trouble: RwSignal<Option<Error>>,
    /// To be linked with the next save.
    pub link: RwSignal<Vec<(AccountId, AccountKind)>>,
    /// To be unlinked with the next save.
    pub unlink: RwSignal<Vec<AccountId>>,
}

/// The number of a link that the account has not numbered yet.
const ON_ITS_WAY: LinkId = LinkId(0);

/// What a save has to do about links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkJob {
    link: Vec<(AccountId, AccountKind)>,
    unlink: Vec<links::Link>,
}

impl LinkJob {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.link.is_empty() && self.unlink.is_empty()
    }

    /// Adds it to a draft that is kept.
    pub fn keep(&self, kept: &mut Kept) {
        let (mut link, mut unlink) = kept.links();
        link.extend(&self.link);
        unlink.extend(self.unlink.iter().map(|link| link.account));
        kept.set_links(&link, &unlink);
    }
}

impl Links {
    /// No links yet.
    pub fn new() -> Self {
        Self {
            held: RwSignal::default(),
            is_loading: RwSignal::new(false),
            trouble: RwSignal::new(None),
            link: RwSignal::default(),
            unlink: RwSignal::default(),
        }
    }

    /// Asks the account for the links of `lead`, and for the names behind them; again whenever links of it were written.
    pub fn load(self, replica: Replica, lead: LeadId) {
        self.is_loading.set(true);
        let is_linking = Memo::new(move |_| replica.is_linking(lead));
        // The account is outside of the page.
        Effect::new(move |_| {
            if !is_linking.get() {
                spawn_local_scoped_with_cancellation(async move { self.read(replica, lead).await });
            }
        });
    }

    async fn read(self, replica: Replica, lead: LeadId) {
        let mut held: Vec<links::Link> = Vec::new();
        for page in 1.. {
            match replica.ask(Call::Links(links::OfLeads { ids: vec![lead], page }), Class::Screen).await {
                Ok(Outcome::Links(answer)) => {
                    let before = held.len();
                    held.extend(
                        answer
                            .items
                            .iter()
                            .filter(|link| !held.iter().any(|known| known.id == link.id))
                            .copied()
                            .collect::<Vec<_>>(),
                    );
                    let all =
                        answer.total.is_some_and(|total| u64::try_from(held.len()).is_ok_and(|held| held >= total));
                    if held.len() == before || all {
                        break;
                    }
                }
                Ok(_) => break,
                Err(error) => {
                    self.is_loading.try_set(false);
                    self.trouble.try_set(Some(error));
                    return;
                }
            }
        }
        let ids = held.iter().map(|link| link.account).collect();
        self.is_loading.try_set(false);
        self.trouble.try_set(None);
        self.held.try_set(held);
        replica.learn_names(ids).await;
    }

    /// The accounts as they stand with what is to change, each once. Tracked.
    pub fn accounts(self) -> Vec<AccountId> {
        let unlink = self.unlink.get();
        let added = self.link.get();
        let held = self.held.with(|held| held.iter().map(|link| link.account).collect::<Vec<_>>());
        let mut accounts = Vec::new();
        for id in held.into_iter().filter(|id| !unlink.contains(id)).chain(added.into_iter().map(|(id, _)| id)) {
            if !accounts.contains(&id) {
                accounts.push(id);
            }
        }
        accounts
    }

    /// Whether the account has not numbered this link yet, so that it cannot be taken away. Tracked.
    pub fn is_on_its_way(self, id: AccountId) -> bool {
        self.held.with(|held| held.iter().any(|link| link.account == id && link.id == ON_ITS_WAY))
    }

    /// Links an account with the next save.
    pub fn add(self, id: AccountId, kind: AccountKind) {
        let taken_back = self.unlink.with_untracked(|unlink| unlink.contains(&id));
        if taken_back {
            self.unlink.update(|unlink| unlink.retain(|other| *other != id));
        } else if !self.accounts_untracked().contains(&id) {
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

    fn accounts_untracked(self) -> Vec<AccountId> {
        untrack(move || self.accounts())
    }

    /// How many changes wait for the next save. Tracked.
    pub fn count(self) -> usize {
        self.link.with(Vec::len) + self.unlink.with(Vec::len)
    }

    /// Forgets what was to change.
    pub fn discard(self) {
        self.link.set(Vec::new());
        self.unlink.set(Vec::new());
    }

    /// Takes what is to change, and shows it as done.
    pub fn take(self) -> LinkJob {
        let link = self.link.get_untracked();
        let unlink = self.unlink.get_untracked();
        let unlinked = self
            .held
            .with_untracked(|held| held.iter().filter(|link| unlink.contains(&link.account)).copied().collect());
        let on_its_way = |(account, kind): &(AccountId, AccountKind)| links::Link {
            id: ON_ITS_WAY,
            lead: LeadId(0),
            account: *account,
            kind: *kind,
        };
        if !link.is_empty() || !unlink.is_empty() {
            self.held.update(|held| {
                held.retain(|link| !unlink.contains(&link.account));
                held.extend(link.iter().map(on_its_way));
            });
            self.discard();
        }
        LinkJob { link, unlink: unlinked }
    }

    /// The save that took this did not reach the server: it waits for the next one.
    pub fn put_back(self, job: &LinkJob) {
        if job.is_empty() {
            return;
        }
        self.held.update(|held| {
            held.retain(|link| link.id != ON_ITS_WAY);
            held.extend(&job.unlink);
        });
        self.link.update(|link| link.extend(&job.link));
        self.unlink.update(|unlink| unlink.extend(job.unlink.iter().map(|link| link.account)));
    }

    /// Carries out what a save took, one by one; what fails is told and waits for the next save.
    /// Goes on when the page is left. The lead must be marked as being linked; the mark is taken away at the end.
    pub async fn send(self, job: LinkJob, lead: LeadId, replica: Replica, notices: Notices) {
        let t = text::current();
        let tell = |message: &str, id: AccountId, error: &Error| {
            let name = names::account(id, &untrack(|| replica.directory()), t);
            notices.show(Notice::alert(fill(message, &[("name", &name), ("reason", &sentence::of_error(error, t))])));
        };
        for link in job.unlink {
            let Err(error) = replica.ask(Call::DeleteLink(links::Delete { id: link.id }), Class::Write).await else {
                continue;
            };
            if error != Error::NotFound {
                tell(t.form().unlink_failed, link.account, &error);
                self.unlink.try_update(|unlink| unlink.push(link.account));
            }
        }
        for (account, kind) in job.link {
            let call = Call::CreateLink(links::Create { lead, account, kind });
            if let Err(error) = replica.ask(call, Class::Write).await {
                tell(t.form().link_failed, account, &error);
                self.link.try_update(|link| link.push((account, kind)));
            }
        }
        // Whatever form shows the lead by now reads what the account made of it.
        replica.set_linking(lead, false);
    }
}
