//! The last question before the account is left.

use std::rc::Rc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::components::Dialog;
use crate::paths;
use crate::session::{Desk, Session};
use crate::text::{self, fill};

/// Says what is wiped, and what of it the account has not got yet.
#[component]
pub(super) fn DisconnectDialog(
    open: RwSignal<bool>,
    /// The account's host; none for the sample account.
    account: Option<String>,
) -> impl IntoView {
    let t = text::current();
    let desk = Desk::expect();
    let session = Session::expect();
    let navigate = StoredValue::new_local(Rc::new(use_navigate()));
    let (title, hint) = match account {
        Some(account) => (fill(t.settings().disconnect_title, &[("account", &account)]), t.connect().disconnect_hint),
        None => (t.settings().disconnect_sample.to_owned(), t.settings().disconnect_sample_hint),
    };
    let leave = move || {
        let navigate = navigate.get_value();
        open.set(false);
        // By our own way, so that Connect is not asked to come back here afterwards.
        navigate(paths::CONNECT, NavigateOptions::default());
        desk.disconnect();
    };
    let unsent = move || {
        let count = session.unsent();
        (count > 0).then(|| view! { <p class="warning">{t.count(t.connect().unsent, count)}</p> })
    };
    view! {
        <Dialog open=open title=title close_label=t.common.close on_close=move |()| open.set(false)>
            <p>{hint}</p>
            {unsent}
            <div class="actions">
                <button type="button" class="btn" autofocus on:click=move |_| open.set(false)>
                    {t.common.cancel}
                </button>
                <button type="button" class="btn lost" on:click=move |_| leave()>
                    {t.connect().disconnect}
                </button>
            </div>
        </Dialog>
    }
}
