//! The frame of every connected screen: top bar, navigation, notices, the sheets that any screen may open.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::location::Location;

use super::keys::use_shortcuts;
use crate::browser::{leave, online, page, viewport};
use crate::components::{Banner, Glyph, Icon, Tone};
use crate::flowlu::{Error, url};
use crate::parts::{DecideSheet, LostSheet, OutboxIndicator, SearchBox, provide_acts};
use crate::paths;
use crate::replica::engine::Event;
use crate::session::{Desk, Session, sentence};
use crate::text;

/// The frame around a screen of the account, or the way to Connect if nobody is connected. Connect itself, and what is
/// no screen, stand without.
#[component]
pub fn Shell(children: ChildrenFn) -> impl IntoView {
    let desk = Desk::expect();
    let location = StoredValue::new(use_location());
    let path = Memo::new(move |_| location.with_value(|location| page::path_of(&location.pathname.get())));
    let is_framed = Memo::new(move |_| path.with(|path| paths::is_screen(path)));
    move || match desk.session.get() {
        _ if !is_framed.get() => children().into_any(),
        Some(session) => {
            provide_context(session);
            view! { <Connected session=session path=path screen=children.clone() /> }.into_any()
        }
        None => view! { <Redirect path=location.with_value(connect_and_return) /> }.into_any(),
    }
}

/// The address of Connect, which then leads back to where the person is.
fn connect_and_return(location: &Location) -> String {
    let path = page::path_of(&location.pathname.get_untracked());
    let wanted = [path, location.search.get_untracked()].join("?");
    let wanted = wanted.trim_end_matches('?');
    if matches!(wanted, "" | "/") || wanted.starts_with(paths::CONNECT) {
        return paths::CONNECT.to_owned();
    }
    [paths::CONNECT, "?next=", &url::encode(wanted)].concat()
}

#[component]
fn Connected(session: Session, path: Memo<String>, screen: ChildrenFn) -> impl IntoView {
    let t = text::current();
    let desk = Desk::expect();
    provide_acts(session);
    use_shortcuts();
    let replica = session.replica;
    let is_online = online::use_online();
    let is_visible = online::use_visible();
    // The engine cannot see the browser; this tells it.
    Effect::new(move |_| replica.notice(Event::Online(is_online.get())));
    Effect::new(move |_| replica.notice(Event::Visible(is_visible.get())));
    Effect::new(move |_| {
        if replica.is_left() {
            desk.follow_out();
        }
    });
    leave::use_leave_guard(Signal::derive(move || session.would_lose()));
    leave::on_page_hide(move || session.keep_pace());
    let trouble = Memo::new(move |_| replica.status().trouble.filter(|error| *error != Error::Offline));
    let location = StoredValue::new(use_location());
    let navigate = StoredValue::new_local(use_navigate());
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
                        // Another try helps a key as little as an account that is not there.
                        let wants_key = matches!(error, Error::KeyRefused | Error::NoAccount);
                        let act = move || {
                            if wants_key {
                                let options = NavigateOptions::default();
                                navigate.with_value(|navigate| navigate(&location.with_value(connect_and_return), options));
                            } else {
                                replica.notice(Event::Refresh);
                            }
                        };
                        view! {
                            <Banner
                                tone=Tone::Alert
                                text=sentence::of_error(&error, t)
                                action=if wants_key { t.common.another } else { t.common.retry }
                                on_action=Callback::new(move |()| act())
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
        <DecideSheet />
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
