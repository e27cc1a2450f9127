//! Organizations and contacts: looked for on the server, since there may be far more than the copy knows.

use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;

use super::field::Control;
use crate::components::{Choice, Combobox, ComboboxTexts, Offer};
use crate::flowlu::accounts;
use crate::lead::{Account, AccountId, AccountKind};
use crate::replica::call::{Call, Class, Outcome};
use crate::replica::live::Replica;
use crate::session::names;
use crate::text;

/// A search for accounts, of which only the last question counts.
#[derive(Clone, Copy)]
pub struct AccountSearch {
    replica: Replica,
    kind: Option<AccountKind>,
    pub offer: RwSignal<Offer>,
    under_way: StoredValue<Option<AbortHandle>>,
}

/// So many accounts are offered from the copy while the server is asked.
const AT_ONCE: usize = 20;

impl AccountSearch {
    /// Looks for accounts of `kind`, or of either. Ends with its owner.
    pub fn new(replica: Replica, kind: Option<AccountKind>) -> Self {
        let under_way = StoredValue::new(None::<AbortHandle>);
        on_cleanup(move || {
            if let Some(handle) = under_way.try_update_value(Option::take).flatten() {
                handle.abort();
            }
        });
        Self { replica, kind, offer: RwSignal::default(), under_way }
    }

    /// Asks for accounts with `text`; what the copy knows is offered until the answer comes.
    pub fn ask(self, text: String) {
        let known = self.known(&text);
        self.offer.set(if known.is_empty() { Offer::Loading } else { Offer::Ready(known) });
        let call = Call::SearchAccounts(accounts::Search { kind: self.kind, text, page: 1 });
        let (future, handle) = abortable(async move { self.replica.ask(call, Class::Screen).await });
        if let Some(Some(earlier)) = self.under_way.try_update_value(|under_way| under_way.replace(handle)) {
            earlier.abort();
        }
        leptos::task::spawn_local(async move {
            let Ok(answer) = future.await else { return };
            self.offer.try_set(match answer {
                Ok(Outcome::Accounts(page)) => Offer::Ready(page.items.iter().map(choice).collect()),
                Ok(_) | Err(_) => Offer::Failed,
            });
        });
    }

    fn known(self, text: &str) -> Vec<Choice> {
        let word = text.trim().to_lowercase();
        let directory = untrack(|| self.replica.directory());
        let meant = |account: &&Account| {
            self.kind.is_none_or(|kind| kind == account.kind) && account.name.to_lowercase().contains(&word)
        };
        directory.accounts.values().filter(meant).take(AT_ONCE).map(choice).collect()
    }
}

fn choice(account: &Account) -> Choice {
    let detail = if account.email.is_empty() { &account.phone } else { &account.email };
    Choice::new(account.id.to_string(), &account.name).with_detail(detail)
}

/// The words of a search for accounts.
pub fn search_texts() -> ComboboxTexts {
    let t = text::current();
    ComboboxTexts {
        clear: t.form().clear.to_owned(),
        loading: t.form().searching.to_owned(),
        empty: t.form().nothing_found.to_owned(),
        failed: t.form().search_failed.to_owned(),
    }
}

/// The control of a field that holds an account.
pub fn account_field(control: Control, kind: AccountKind) -> AnyView {
    let Control { editor, field, label, text, error, hint, is_changed, on_input, .. } = control;
    let replica = editor.replica;
    let search = AccountSearch::new(replica, Some(kind));
    let id = Memo::new(move |_| editor.reference(field).and_then(AccountId::new));
    // The name behind a number may have to be asked for; the answer goes into the directory.
    Effect::new(move |_| {
        if let Some(id) = id.get() {
            leptos::task::spawn_local(async move { replica.learn_names(vec![id]).await });
        }
    });
    let name = Memo::new(move |_| {
        id.get().map(|id| names::account(id, &replica.directory(), text::current())).unwrap_or_default()
    });
    view! {
        <Combobox
            id=control.id()
            label=label
            value=text
            text=name
            offer=search.offer
            on_query=move |text| search.ask(text)
            on_pick=move |choice: Choice| on_input.run(choice.value)
            on_clear=Callback::new(move |()| on_input.run(String::new()))
            texts=search_texts()
            hint=hint
            error=error
            changed=is_changed
        />
    }
    .into_any()
}
