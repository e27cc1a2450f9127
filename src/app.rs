//! The app around every screen: language, routes, who is connected.

mod keys;
mod shell;

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Redirect, Route, Router, Routes};
use leptos_router::path;

use self::shell::Shell;
use crate::browser::{intl, page};
use crate::components::{NoticeStack, provide_announcer, provide_notices};
use crate::flowlu::fetch;
use crate::pages::{BoardPage, ConnectPage, LeadPage, LeadsPage, SettingsPage};
use crate::parts::{provide_search_text, provide_walk};
use crate::paths;
use crate::session::config::Config;
use crate::session::preferences::Preferences;
use crate::session::{Desk, show};
use crate::text::{self, Language};

/// Reads the site's presets and takes the page over.
pub fn start() {
    console_error_panic_hook::set_once();
    // Leptos' own executor starts with the first mount.
    wasm_bindgen_futures::spawn_local(async {
        let address = [&page::origin(), page::base_path().trim_end_matches('/'), "/config.json"].concat();
        let config = fetch::get_text(&address).await.map(|text| Config::parse(&text)).unwrap_or_default();
        page::remove_boot();
        mount_to_body(move || view! { <App config=config /> });
    });
}

/// What of the choices changes every word and number on the page.
#[derive(Clone, PartialEq)]
struct Speech {
    language: Language,
    chosen: bool,
    currency: Option<String>,
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
    let browser = intl::languages();
    let speech = Memo::new(move |_| {
        desk.preferences.with(|preferences: &Preferences| Speech {
            language: preferences.language(preset.as_deref(), &browser),
            chosen: preferences.language.is_some(),
            currency: preferences.currency.clone(),
        })
    });
    // The document's own attributes are outside of the views.
    Effect::new(move |_| {
        desk.preferences.with(|preferences| {
            page::set_theme(page::Theme::from_word(preferences.theme.as_deref().unwrap_or_default()));
            page::set_compact(preferences.compact);
        });
    });
    move || {
        // A new language is a new page: everything below is built anew, so that no word need be reactive.
        let speech = speech.get();
        text::set_current(speech.language);
        show::set_locales(speech.language, speech.chosen, speech.currency.as_deref());
        page::set_language(speech.language.code(), false);
        page::set_title(text::current().common.app);
        view! {
            <Screens />
            <NoticeStack notices=notices announcer=announcer dismiss_label=text::current().common.dismiss />
        }
    }
}

#[component]
fn Screens() -> impl IntoView {
    let base = page::base_path();
    let base = base.trim_end_matches('/').to_owned();
    view! {
        <Router base=base>
            <Routes fallback=NotFound>
                <Route path=path!("/connect") view=ConnectPage />
                <ParentRoute path=path!("") view=Shell>
                    <Route path=path!("/") view=Start />
                    <Route path=path!("/leads") view=LeadsPage />
                    <Route path=path!("/leads/:id") view=LeadPage />
                    <Route path=path!("/board") view=BoardPage />
                    <Route path=path!("/settings") view=SettingsPage />
                </ParentRoute>
            </Routes>
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
    view! {
        <main class="gate">
            <div class="empty">
                <h1>{t.common.page_not_found}</h1>
                <leptos_router::components::A href=paths::LEADS attr:class="btn">{t.common.to_leads}</leptos_router::components::A>
            </div>
        </main>
    }
}
