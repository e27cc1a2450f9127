//! Who is connected already, for those who come here again.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::leaving::{Leaving, name};
use super::onward::use_onward;
use crate::session::Desk;
use crate::text::{self, fill};

/// The account that is connected, and the ways on from here.
#[component]
pub(super) fn Connected(
    leaving: Leaving,
    /// The person wants the form.
    #[prop(into)]
    on_another: Callback<()>,
) -> impl IntoView {
    let t = text::current();
    let desk = Desk::expect();
    let navigate = use_navigate();
    let onward = use_onward();
    let session = desk.session.get_untracked();
    let account = session.map(name).unwrap_or_default();
    let lost = move || session.map_or(0, |session| session.unsent());
    let unsent = move || {
        let count = lost();
        (count > 0).then(|| view! { <strong>" " {t.count(t.connect().unsent, count)}</strong> })
    };
    view! {
        <div>
            <h1>{t.connect().connected}</h1>
            <p class="muted">{fill(t.connect().connected_to, &[("account", &account)])}</p>
        </div>
        <button
            type="button"
            class="btn primary"
            on:click=move |_| navigate(&onward, NavigateOptions { replace: true, ..NavigateOptions::default() })
        >
            {t.connect().go_on}
        </button>
        <button type="button" class="btn" on:click=move |_| on_another.run(())>
            {t.common.another}
        </button>
        <button type="button" class="btn" aria-describedby="disconnect-hint" on:click=move |_| leaving.ask(untrack(lost), move || desk.disconnect())>
            {t.connect().disconnect}
        </button>
        <small class="hint" id="disconnect-hint">
            {t.connect().disconnect_hint}
            {unsent}
        </small>
    }
}
