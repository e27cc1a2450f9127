//! Which words, numbers and dates the app shows, and the file with the words if it is not the first language.

use futures::FutureExt as _;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::chunk::chunk;
use crate::browser::{intl, page};
use crate::session::preferences::Preferences;
use crate::session::{Desk, show};
use crate::text::{self, Language, Messages};

chunk! { russian_words in russian, fetch_russian_words() -> &'static Messages = text::russian() }

/// What of the choices changes every word and number on the page.
#[derive(Clone, PartialEq)]
pub struct Speech {
    language: Language,
    chosen: bool,
    currency: Option<String>,
}

/// What is spoken; `None` until its words have come. `preset` is the site's language.
pub fn use_speech(desk: Desk, preset: Option<String>) -> Memo<Option<Speech>> {
    let browser = intl::languages();
    let wanted = Memo::new(move |_| {
        desk.preferences.with(|preferences: &Preferences| Speech {
            language: preferences.language(preset.as_deref(), &browser),
            chosen: preferences.language.is_some(),
            currency: preferences.currency.clone(),
        })
    });
    // Words that did not come, so that English has to do.
    let missing = RwSignal::new(false);
    let came = RwSignal::new(0);
    // The network is outside of the page.
    Effect::new(move |_| {
        if words(wanted.with(|speech| speech.language)).is_none() {
            missing.set(false);
            spawn_local(async move {
                let outcome = fetch_russian_words().await;
                missing.set(outcome.is_err());
                came.update(|came| *came += 1);
            });
        }
    });
    Memo::new(move |_| {
        let _ = came.get();
        let speech = wanted.get();
        match words(speech.language) {
            Some(_) => Some(speech),
            None if missing.get() => Some(Speech { language: Language::English, ..speech }),
            None => None,
        }
    })
}

impl Speech {
    /// Sets the words, the locale of dates and numbers, and what the page says of itself.
    pub fn begin(&self) {
        if let Some(words) = words(self.language) {
            text::set_current(words);
        }
        show::set_locales(self.language, self.chosen, self.currency.as_deref());
        page::set_language(self.language.code(), false);
        page::set_title(text::current().common.app);
    }
}

fn words(language: Language) -> Option<&'static Messages> {
    match language {
        Language::English => Some(text::english()),
        Language::Russian => russian_words().now_or_never().and_then(Result::ok),
    }
}
