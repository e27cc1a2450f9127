//! The frame of every connected screen: top bar, navigation, notices, the sheets that any screen may open.

use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_location;

use super::keys::use_shortcuts;
use crate::browser::{leave, online, page, viewport};
use crate::components::{Banner, Glyph, Icon, Tone};
use crate::flowlu::{Error, url};
use crate::parts::{LostSheet, OutboxIndicator, SearchBox, provide_acts};
use crate::paths;
use crate::replica::engine::Event;
use crate::session::{Desk, Session, sentence};
use crate::text;

/// The frame around a screen of the account, or the way to Connect if nobody is connected. Connect itself, and what is
/// no screen, stand without.
#[component]
pub fn Shell(children: ChildrenFn) -> impl IntoView {
    let desk = Desk::expect();
    let location = use_location();
    let path = Memo::new(move |_| page::path_of(&location.pathname.get()));
    let is_framed = Memo::new(move |_| path.with(|path| paths::is_screen(path)));
    move || match desk.session.get().filter(|_| is_framed.get()) {
        _ if !is_framed.get() => children().into_any(),
        Some(session) => {
            provide_context(session);
            view! { <Connected session=session path=path screen=children.clone() /> }.into_any()
        }
        None => {
            let wanted = [path.get_untracked(), location.search.get_untracked()].join("?");
            let wanted = wanted.trim_end_matches('?');
            let next = if matches!(wanted, "" | "/") || wanted.starts_with(paths::CONNECT) {
                String::new()
            } else {
                ["?next=", &url::encode(wanted)].concat()
            };
            view! { <Redirect path=[paths::CONNECT, &next].concat() /> }.into_any()
        }
    }
}

#[component]
fn Connected(session: Session, path: Memo<String>, screen: ChildrenFn) -> impl IntoView {
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
    let is_phone = viewport::use_phone();
    view! {
        <a class="skip btn" href="#content">{t.common.skip}</a>
        <div class="app">
            <header class="top">
                <span class="brand" aria-hidden="true">
                    <i></i>
                    <span class="hide-s">{t.common.brand}</span>
                </span>
                {move || (!is_phone.get()).then(|| view! { <Navigation class="nav" path=path /> })}
                <span class="grow hide-s"></span>
                <SearchBox />
                <OutboxIndicator />
                <a href=page::href(paths::NEW_LEAD) class="btn primary" aria-label=t.common.new_lead>
                    <Icon glyph=Glyph::Plus />
                    <span class="hide-s">{t.common.new_lead}</span>
                </a>
            </header>
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
            <main id="content" tabindex="-1">
                {screen()}
            </main>
            {move || is_phone.get().then(|| view! { <Navigation class="tabbar" path=path /> })}
        </div>
        <LostSheet />
    }
}

/// The main navigation: in the top bar, or at the foot of a phone.
#[component]
fn Navigation(class: &'static str, path: Memo<String>) -> impl IntoView {
    let t = text::current();
    let link = |to: &'static str, glyph: Glyph, word: &'static str| {
        let current = move || path.with(|path| paths::is_within(path, to)).then_some("page");
        view! {
            <a href=page::href(to) aria-current=current>
                <Icon glyph=glyph />
                <span>{word}</span>
            </a>
        }
        .into_any()
    };
    view! {
        <nav class=class aria-label=t.common.main>
            {link(paths::LEADS, Glyph::List, t.common.leads)}
            {link(paths::BOARD, Glyph::Board, t.common.board)}
            {link(paths::SETTINGS, Glyph::Gear, t.common.settings)}
        </nav>
    }
}
