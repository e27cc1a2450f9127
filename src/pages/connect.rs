//! Connect: an account, its key, and a check that says in plain words what is wrong.

mod check;
mod connected;
mod form;
mod languages;
mod leaving;
mod onward;
mod problem;
mod typed;

use leptos::prelude::*;

use crate::browser::leave;
use crate::session::Desk;
use crate::text;

use self::connected::Connected;
use self::form::Form;
use self::languages::Languages;
use self::leaving::{Leaving, LeavingDialog};
use self::typed::Typed;

/// The way in: the form, or who is connected already.
#[component]
pub fn ConnectPage() -> impl IntoView {
    let t = text::current();
    let desk = Desk::expect();
    let typed = Typed::start(desk);
    // The form also stays while its own connection opens the next screen.
    let wants_form = RwSignal::new(false);
    let leaving = Leaving::new();
    leave::use_leave_guard(Signal::derive(move || desk.session.get().is_some_and(|session| session.would_lose())));
    let shows_form = Memo::new(move |_| wants_form.get() || desk.session.with(Option::is_none));
    view! {
        <main class="gate">
            <div class="gate-card">
                <div class="gate-top">
                    <span class="brand">
                        <i aria-hidden="true"></i>
                        {t.common.app}
                    </span>
                    <Languages typed=typed />
                </div>
                {move || {
                    if shows_form.get() {
                        view! { <Form typed=typed leaving=leaving on_enter=move |()| wants_form.set(true) /> }.into_any()
                    } else {
                        view! { <Connected leaving=leaving on_another=move |()| wants_form.set(true) /> }.into_any()
                    }
                }}
                <LeavingDialog leaving=leaving />
            </div>
        </main>
    }
}
