//! Organizations and contacts: looked for on the server, since there may be far more than the copy knows.

use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;

use super::field::Control;
use super::new_account;
use crate::components::{Choice, Combobox, Offer};
use crate::flowlu::accounts;
use crate::lead::{Account, AccountId, AccountKind};
use crate::parts::search_texts;
use crate::replica::call::{Call, Class, Outcome};
use crate::replica::live::Replica;
use crate::text;

/// A search for accounts, of which only the last question counts.
#[derive(Clone, Copy)]
pub struct AccountSearch {
    replica: Replica,
    kind: Option<AccountKind>,
    pub offer: RwSignal<Offer>,
    under_way: StoredValue<Option<AbortHandle>>,
    /// The last answers by what was asked, newest last.
    answers: StoredValue<Vec<(String, Vec<Choice>)>>,
}

/// So many accounts are offered from the copy while the server is asked.
const AT_ONCE: usize = 20;

/// So many answers are kept, for those who delete a letter and type it again.
const KEPT: usize = 16;

impl AccountSearch {
    /// Looks for accounts of `kind`, or of either. Ends with its owner.
    pub fn new(replica: Replica, kind: Option<AccountKind>) -> Self {
        let under_way = StoredValue::new(None::<AbortHandle>);
        on_cleanup(move || {
            if let Some(handle) = under_way.try_update_value(Option::take).flatten() {
                handle.abort();
            }
        });
        Self { replica, kind, offer: RwSignal::default(), under_way, answers: StoredValue::default() }
    }

    /// Asks for accounts with `text`; what the copy knows is offered until the answer comes. Behind the answer stands
    /// the offer to create what was not found.
    pub fn ask(self, text: String) {
        if let Some(Some(earlier)) = self.under_way.try_update_value(Option::take) {
            earlier.abort();
        }
        let asked = text.trim().to_lowercase();
        let earlier = self.answers.with_value(|answers| {
            answers.iter().find(|(question, _)| *question == asked).map(|(_, found)| found.clone())
        });
        if let Some(found) = earlier {
            self.offer.set(self.with_new(&text, found));
            return;
        }
        let known = self.known(&text);
        self.offer.set(if !untrack(|| self.replica.status()).online {
            // No answer is to be waited for.
            self.with_new(&text, known)
        } else if known.is_empty() {
            Offer::Loading
        } else {
            Offer::Ready(known)
        });
        let call = Call::SearchAccounts(accounts::Search { kind: self.kind, text: text.clone(), page: 1 });
        let (future, handle) = abortable(async move { self.replica.ask(call, Class::Screen).await });
        self.under_way.set_value(Some(handle));
        leptos::task::spawn_local(async move {
            let Ok(answer) = future.await else { return };
            let Ok(Outcome::Accounts(page)) = answer else {
                self.offer.try_set(Offer::Failed);
                return;
            };
            let found: Vec<Choice> = page.items.iter().map(|account| self.choice(account)).collect();
            self.answers.try_update_value(|answers| {
                if answers.len() >= KEPT {
                    answers.remove(0);
                }
                answers.push((asked, found.clone()));
            });
            self.offer.try_set(self.with_new(&text, found));
        });
    }

    fn with_new(self, text: &str, mut found: Vec<Choice>) -> Offer {
        found.extend(new_account::offers(self.kind, text, &found));
        Offer::Ready(found)
    }

    /// With its mail or telephone, and its kind where there are both.
    fn choice(self, account: &Account) -> Choice {
        let t = text::current();
        let kind = match (self.kind, account.kind) {
            (Some(_), _) => "",
            (None, AccountKind::Organization) => t.fields.company,
            (None, AccountKind::Person) => t.fields.contact,
        };
        let way = if account.email.is_empty() { &account.phone } else { &account.email };
        let between = if kind.is_empty() || way.is_empty() { "" } else { " · " };
        Choice::new(account.id.to_string(), &account.name).with_detail([kind, between, way].concat())
    }

    fn known(self, text: &str) -> Vec<Choice> {
        let word = text.trim().to_lowercase();
        let directory = untrack(|| self.replica.directory());
        let meant = |account: &&Account| {
            !account.id.is_local()
                && self.kind.is_none_or(|kind| kind == account.kind)
                && account.name.to_lowercase().contains(&word)
        };
        directory.accounts.values().filter(meant).take(AT_ONCE).map(|account| self.choice(account)).collect()
    }
}

/// The control of a field that holds an account.
pub fn account_field(control: Control, kind: AccountKind) -> AnyView {
    let Control { editor, field, label, text, unchosen, error, hint, is_changed, is_required, on_input, .. } = control;
    let replica = editor.replica;
    let search = AccountSearch::new(replica, Some(kind));
    let on_pick = move |choice: Choice| {
        if let Some((id, _)) = editor.picked(&choice) {
            on_input.run(id.to_string());
        }
    };
    let id = Memo::new(move |_| editor.reference(field).and_then(AccountId::in_edit));
    // The name behind a number may have to be asked for; the answer goes into the directory.
    Effect::new(move |_| {
        if let Some(id) = id.get() {
            leptos::task::spawn_local(async move { replica.learn_names(vec![id]).await });
        }
    });
    let name = Memo::new(move |_| id.get().map(|id| editor.account_name(id)).unwrap_or_default());
    // What could not be made stands there by its name, until something else is chosen.
    let unmade = Memo::new(move |_| editor.unmade(Some(field)).filter(|_| !is_changed.get()));
    let stray = move || unchosen.get().or_else(|| unmade.get().map(|unmade| unmade.name));
    let clear = move || match unmade.get_untracked() {
        Some(unmade) => editor.replica.undo(unmade.intent),
        None => on_input.run(String::new()),
    };
    let is_new = move || id.get().is_some_and(AccountId::is_local);
    view! {
        <Combobox
            id=control.id()
            label=label
            value=text
            text=name
            offer=search.offer
            on_query=move |text| search.ask(text)
            on_pick=on_pick
            on_clear=Callback::new(move |()| clear())
            texts=search_texts()
            stray=Signal::derive(stray)
            on_stray=move |typed: String| editor.leave_unchosen(field, &typed)
            hint=Signal::derive(move || {
                if is_new() { Some(editor.said_new(field)) } else { hint.get() }
            })
            error=Signal::derive(move || error.get().or_else(|| unmade.get().map(|unmade| unmade.said)))
            changed=is_changed
            required=is_required
        />
    }
    .into_any()
}
