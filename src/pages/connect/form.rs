//! The form: two fields, a box to tick, the button, and the way to the sample account.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::check::{Check, Phase};
use super::languages;
use super::leaving::Leaving;
use super::onward::use_onward;
use super::problem::{About, Problem};
use super::typed::Typed;
use crate::browser::{focus, keys};
use crate::components::Checkbox;
use crate::flowlu::{ApiKey, Host, HostError};
use crate::session::Desk;
use crate::session::connection::Connection;
use crate::text;

mod fields;

use fields::{ACCOUNT, AccountField, KEY, KeyField, PROBLEM};

/// Asks for an account and its key, checks them, and opens the app.
#[component]
pub(super) fn Form(
    typed: Typed,
    leaving: Leaving,
    /// A connection was made, and the next screen is about to open.
    #[prop(into)]
    on_enter: Callback<()>,
) -> impl IntoView {
    let t = text::current();
    let desk = Desk::expect();
    let check = Check::new();
    // Complaints about what is typed begin when the person thinks they are done.
    let submitted = RwSignal::new(false);
    let revealed = RwSignal::new(false);

    let navigate = use_navigate();
    let onward = use_onward();
    let enter = move |connection: Connection, remember: bool| {
        let (navigate, onward) = (navigate.clone(), onward.clone());
        leaving.ask(desk.left_behind(&connection), move || {
            on_enter.run(());
            desk.connect(connection.clone(), remember);
            navigate(&onward, NavigateOptions { replace: true, ..NavigateOptions::default() });
        });
    };

    let submit = {
        let enter = enter.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            if untrack(|| check.is_running()) {
                return;
            }
            submitted.set(true);
            // Browsers may keep what stands in a plain text field.
            revealed.set(false);
            let host = typed.account.with_untracked(|account| read_host(desk, account));
            let key = typed.key.with_untracked(|key| ApiKey::parse(key));
            match (host, key) {
                (Ok(host), Ok(key)) => {
                    let connection = Connection::Account { host: host.clone(), key, encoding: typed.encoding() };
                    let enter = enter.clone();
                    let remember = typed.remember.get_untracked();
                    check.start(host, connection, move |connection| {
                        // Whoever stays after all finds the form as it was.
                        check.cancel();
                        enter(connection, remember);
                    });
                }
                (Err(_), _) => {
                    focus::focus_id(ACCOUNT);
                }
                (_, Err(_)) => {
                    focus::focus_id(KEY);
                }
            }
        }
    };

    keys::on_key(move |key| {
        let cancels = key.key == "Escape" && !key.composing && untrack(|| check.is_running());
        if cancels {
            check.cancel();
        }
        cancels
    });
    // The focus is outside of the views.
    Effect::new(move |_| match check.about() {
        About::Account => drop(focus::focus_id(ACCOUNT)),
        About::Key => drop(focus::select_id(KEY)),
        About::Neither => {}
    });
    // When the page has settled: to the first field to fill, or back to the button that changed the language.
    request_animation_frame(move || {
        if typed.is_carried {
            focus::focus_id(&languages::id(t.language));
        } else if focus::focused().is_none() {
            let is_blank = typed.account.try_with_untracked(String::is_empty).unwrap_or(true);
            focus::focus_id(if is_blank { ACCOUNT } else { KEY });
        }
    });

    let about = Signal::derive(move || check.about());
    let is_running = Memo::new(move |_| check.is_running());
    view! {
        <form novalidate on:submit=submit>
            <div>
                <h1>{t.connect().title}</h1>
                <p class="muted">{t.connect().promise}</p>
            </div>
            <div id=PROBLEM class="gate-problem">
                {move || match check.phase.get() {
                    Phase::Failed(problem, host) => Some(view! { <Problem problem=problem host=host /> }),
                    _ => None,
                }}
            </div>
            <AccountField typed=typed submitted=submitted about=about locked=is_running />
            <KeyField typed=typed submitted=submitted about=about locked=is_running revealed=revealed />
            <Checkbox
                id="connect-remember"
                label=t.connect().remember
                hint=t.connect().remember_hint
                checked=typed.remember
                on_change=move |on| typed.remember.set(on)
            />
            <details class="advanced" prop:open=typed.json.get_untracked()>
                <summary>{t.connect().advanced}</summary>
                <Checkbox
                    id="connect-json"
                    label=t.connect().json
                    hint=t.connect().json_hint
                    checked=typed.json
                    on_change=move |on| typed.json.set(on)
                />
            </details>
            <button
                // While it checks it is a plain button, so that Enter in a field does not cancel.
                type=move || if is_running.get() { "button" } else { "submit" }
                class="btn primary"
                class:is-busy=is_running
                on:click=move |_| {
                    if is_running.get_untracked() {
                        check.press_again();
                    }
                }
            >
                {move || if is_running.get() { t.connect().checking } else { t.connect().connect }}
            </button>
            <p class="gate-status" role="status">
                {move || match &*check.phase.read() {
                    Phase::Checking => t.connect().cancel_hint,
                    Phase::Waiting => t.connect().waiting,
                    Phase::Idle | Phase::Failed(..) => "",
                }}
            </p>
        </form>
        <span class="or">{t.connect().or}</span>
        <button
            type="button"
            class="btn"
            on:click=move |_| {
                check.cancel();
                enter(Connection::Sample, false);
            }
        >
            {t.connect().explore}
        </button>
    }
}

/// The host that an account's name stands for, by the rules of this site.
fn read_host(desk: Desk, account: &str) -> Result<Host, HostError> {
    desk.config.with_value(|config| Host::parse(account, &config.hosts))
}
