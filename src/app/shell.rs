//! The frame of every connected screen: top bar, navigation, notices, the sheets that any screen may open.

use leptos::prelude::*;
use leptos_router::components::{A, Outlet, Redirect};
use leptos_router::hooks::use_location;

use super::keys::use_shortcuts;
use crate::browser::{leave, online};
use crate::components::{Banner, Glyph, Icon, Tone};
use crate::flowlu::{Error, url};
use crate::parts::{LostSheet, OutboxIndicator, SearchBox, provide_acts};
use crate::paths;
use crate::replica::engine::Event;
use crate::session::{Desk, Session, sentence};
use crate::text;

/// The frame around a screen, or the way to Connect if nobody is connected.
#[component]
pub fn Shell() -> impl IntoView {
    let desk = Desk::expect();
    let location = use_location();
    move || match desk.session.get() {
        Some(session) => {
            provide_context(session);
            view! { <Connected session=session /> }.into_any()
        }
        None => {
            let wanted = [location.pathname.get_untracked(), location.search.get_untracked()].join("?");
            let wanted = wanted.trim_end_matches('?');
            let next = if matches!(wanted, "" | "/") { String::new() } else { ["?next=", &url::encode(wanted)].concat() };
            view! { <Redirect path=[paths::CONNECT, &next].concat() /> }.into_any()
        }
    }
}

#[component]
fn Connected(session: Session) -> impl IntoView {
    let t = text::current();
    provide_acts(session);
    use_shortcuts();
    let replica = session.replica;
    let is_online = online::use_online();
    let is_visible = online::use_visible();
    // The engine cannot see the browser; this tells it.
    Effect::new(move |_| replica.notice(Event::Online(is_online.get())));
    Effect::new(move |_| replica.notice(Event::Visible(is_visible.get())));
    leave::use_leave_guard(Signal::derive(move || replica.status().outbox.saving > 0));
    leave::on_page_hide(move || session.keep_pace());
    let trouble = Memo::new(move |_| replica.status().trouble.filter(|error| *error != Error::Offline));
    view! {
        <a class="skip" href="#content">{t.common.skip}</a>
        <div class="app">
            <header class="top">
                <span class="brand" aria-hidden="true">
                    <i></i>
                    <span class="hide-s">{t.common.brand}</span>
                </span>
                <nav class="nav" aria-label=t.common.main>
                    <A href=paths::LEADS>
                        <Icon glyph=Glyph::List />
                        <span>{t.common.leads}</span>
                    </A>
                    <A href=paths::BOARD>
                        <Icon glyph=Glyph::Board />
                        <span>{t.common.board}</span>
                    </A>
                    <A href=paths::SETTINGS>
                        <Icon glyph=Glyph::Gear />
                        <span>{t.common.settings}</span>
                    </A>
                </nav>
                <span class="grow hide-s"></span>
                <SearchBox />
                <OutboxIndicator />
                <A href=paths::NEW_LEAD attr:class="btn primary new-lead" attr:aria-label=t.common.new_lead>
                    <Icon glyph=Glyph::Plus />
                    <span class="hide-s">{t.common.new_lead}</span>
                </A>
            </header>
            <main id="content" class="content" tabindex="-1">
                {move || {
                    trouble
                        .get()
                        .map(|error| {
                            view! {
                                <Banner
                                    tone=Tone::Alert
                                    text=sentence::of_error(&error, t)
                                    action=t.common.retry
                                    on_action=Callback::new(move |()| replica.notice(Event::Refresh))
                                />
                            }
                        })
                }}
                <Outlet />
            </main>
        </div>
        <LostSheet />
    }
}
