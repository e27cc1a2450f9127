//! The two fields. Neither has a name, so that nothing of them could ever get into an address.

use leptos::prelude::*;

use super::read_host;
use crate::components::Field;
use crate::flowlu::{ApiKey, KeyError};
use crate::pages::connect::problem::{About, of_host, of_key};
use crate::pages::connect::typed::Typed;
use crate::session::Desk;
use crate::text::{self, fill};

/// The ids of the fields and of the place where the check's result stands.
pub(super) const ACCOUNT: &str = "connect-account";
pub(super) const KEY: &str = "connect-key";
pub(super) const PROBLEM: &str = "connect-problem";

/// The account, with the host that its name stands for.
#[component]
pub(super) fn AccountField(
    typed: Typed,
    submitted: RwSignal<bool>,
    /// What the last check complained about.
    about: Signal<About>,
    /// Not to be changed while it is being checked.
    locked: Memo<bool>,
) -> impl IntoView {
    let t = text::current();
    let desk = Desk::expect();
    let left = RwSignal::new(false);
    let host = Memo::new(move |_| typed.account.with(|account| read_host(desk, account)));
    let error = Memo::new(move |_| {
        let is_due = submitted.get() || (left.get() && typed.account.with(|account| !account.trim().is_empty()));
        host.get().err().filter(|_| is_due).map(|error| of_host(error, t).to_owned())
    });
    let hint = move || match host.get() {
        _ if error.with(Option::is_some) => None,
        Ok(host) => {
            let message = if typed.is_fixed { t.connect().account_fixed } else { t.connect().goes_to };
            Some(fill(message, &[("host", &host.name())]))
        }
        Err(_) => Some(t.connect().account_hint.to_owned()),
    };
    // A bare name: what it stands for begins with it, and ends in the vendor's domain.
    let is_bare = Memo::new(move |_| {
        let account = typed.account.with(|account| account.trim().to_ascii_lowercase());
        account.is_empty()
            || host.get().is_ok_and(|host| host.name() == [&account, t.connect().account_suffix].concat())
    });
    let is_bad = move || error.with(Option::is_some) || about.get() == About::Account;
    view! {
        <Field id=ACCOUNT label=t.connect().account hint=MaybeProp::derive(hint) error=MaybeProp::derive(move || error.get())>
            <div class="in">
                <input
                    id=ACCOUNT
                    type="text"
                    inputmode="url"
                    // Together with the key's this lets a password manager keep the pair.
                    autocomplete="username"
                    autocapitalize="none"
                    spellcheck="false"
                    dir="ltr"
                    prop:value=typed.account
                    readonly=move || typed.is_fixed || locked.get()
                    aria-required="true"
                    aria-invalid=move || is_bad().then_some("true")
                    aria-describedby=described_by(ACCOUNT)
                    on:input=move |event| {
                        left.set(false);
                        submitted.set(false);
                        typed.account.set(event_target_value(&event));
                    }
                    on:blur=move |_| left.set(true)
                />
                {move || {
                    is_bare.get().then(|| view! { <span class="suffix" aria-hidden="true">{t.connect().account_suffix}</span> })
                }}
            </div>
        </Field>
    }
}

/// The key, hidden unless asked for. Its value lives in the input alone.
#[component]
pub(super) fn KeyField(
    typed: Typed,
    submitted: RwSignal<bool>,
    about: Signal<About>,
    locked: Memo<bool>,
    revealed: RwSignal<bool>,
) -> impl IntoView {
    let t = text::current();
    let error = Memo::new(move |_| {
        let error = typed.key.with(|key| ApiKey::parse(key).err());
        error.filter(|error| submitted.get() || *error == KeyError::HasSpaces).map(|error| of_key(error, t).to_owned())
    });
    let hint = move || error.with(Option::is_none).then(|| t.connect().key_hint.to_owned());
    let is_bad = move || error.with(Option::is_some) || about.get() == About::Key;
    view! {
        <Field id=KEY label=t.connect().key hint=MaybeProp::derive(hint) error=MaybeProp::derive(move || error.get())>
            <div class="in">
                <input
                    id=KEY
                    type=move || if revealed.get() { "text" } else { "password" }
                    autocomplete="current-password"
                    autocapitalize="none"
                    // Some browsers send what they check for spelling to their maker.
                    spellcheck="false"
                    dir="ltr"
                    prop:value=typed.key
                    readonly=locked
                    aria-required="true"
                    aria-invalid=move || is_bad().then_some("true")
                    aria-describedby=described_by(KEY)
                    on:input=move |event| {
                        submitted.set(false);
                        typed.key.set(event_target_value(&event).trim().to_owned());
                    }
                />
                <button
                    type="button"
                    class="reveal"
                    aria-controls=KEY
                    aria-label=move || if revealed.get() { t.connect().hide_key } else { t.connect().show_key }
                    on:click=move |_| revealed.update(|it| *it = !*it)
                >
                    {move || if revealed.get() { t.connect().hide } else { t.connect().show }}
                </button>
            </div>
        </Field>
    }
}

/// Error, hint and result of the check; those that are not there do not count.
fn described_by(id: &str) -> String {
    [id, "-error ", id, "-hint ", PROBLEM].concat()
}
