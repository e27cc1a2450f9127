//! The app around every screen: language, routes, who is connected.

mod keys;
mod screens;
mod shell;
mod speech;

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Redirect, Route, Router};
use leptos_router::path;

use self::shell::Shell;
use self::speech::use_speech;
use crate::browser::page;
use crate::components::{NoticeStack, provide_announcer, provide_notices};
use crate::flowlu::fetch;
use crate::parts::{provide_search_text, provide_walk};
use crate::paths;
use crate::session::Desk;
use crate::session::config::Config;
use crate::text;

/// Reads the site's presets and takes the page over.
pub fn start() {
    console_error_panic_hook::set_once();
    // Leptos' own executor starts with the first mount.
    wasm_bindgen_futures::spawn_local(async {
        let address = [&page::origin(), page::base_path().trim_end_matches('/'), "/config.json"].concat();
        let config = fetch::get_text(&address).await.map(|text| Config::parse(&text)).unwrap_or_default();
        page::remove_boot();
        mount_to_body(move || view! { <App config=config /> });
        screens::fetch_the_rest();
    });
}

/// The whole app with the site's presets.
#[component]
pub fn App(config: Config) -> impl IntoView {
    let preset = config.language.clone();
    let desk = Desk::provide(config);
    let notices = provide_notices();
    let announcer = provide_announcer();
    provide_search_text();
    provide_walk();
    let speech = use_speech(desk, preset);
    // The document's own attributes are outside of the views.
    Effect::new(move |_| {
        desk.preferences.with(|preferences| {
            page::set_theme(page::Theme::from_word(preferences.theme.as_deref().unwrap_or_default()));
            page::set_compact(preferences.compact);
        });
    });
    move || {
        // A new language is a new page: everything below is built anew, so that no word need be reactive.
        speech.get().map(|speech| {
            speech.begin();
            view! {
                <Screens />
                <NoticeStack notices=notices announcer=announcer dismiss_label=text::current().common.dismiss />
            }
        })
    }
}

#[component]
fn Screens() -> impl IntoView {
    let base = page::base_path();
    let base = base.trim_end_matches('/').to_owned();
    view! {
        <Router base=base>
            <Shell>
                <FlatRoutes fallback=NotFound>
                    <Route path=path!("/connect") view=screens::connect />
                    <Route path=path!("/") view=Start />
                    <Route path=path!("/leads/:id?") view=screens::leads />
                    <Route path=path!("/board") view=screens::board />
                    <Route path=path!("/settings") view=screens::settings />
                </FlatRoutes>
            </Shell>
        </Router>
    }
}

/// `/` leads to the list.
#[component]
fn Start() -> impl IntoView {
    view! { <Redirect path=paths::LEADS /> }
}

#[component]
fn NotFound() -> impl IntoView {
    let t = text::current();
    page::set_title(&[t.common.page_not_found, " · ", t.common.app].concat());
    view! {
        <main class="gate">
            <div class="empty">
                <h1>{t.common.page_not_found}</h1>
                <a href=page::href(paths::LEADS) class="btn">{t.common.to_leads}</a>
            </div>
        </main>
    }
}
