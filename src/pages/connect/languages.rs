//! The switch of languages in the corner, for those who cannot read the page yet.

use leptos::prelude::*;

use super::typed::Typed;
use crate::session::Desk;
use crate::text::{self, Language};

/// A button for each language, under the language's own name.
#[component]
pub(super) fn Languages(typed: Typed) -> impl IntoView {
    let t = text::current();
    let desk = Desk::expect();
    let choose = move |language: Language| {
        if language != t.language {
            typed.carry();
            desk.prefer(|preferences| preferences.language = Some(language.code().to_owned()));
        }
    };
    view! {
        <div class="languages" role="group" aria-label=t.settings().language>
            {Language::ALL
                .map(|language| {
                    view! {
                        <button
                            type="button"
                            id=id(language)
                            lang=language.code()
                            aria-pressed=if language == t.language { "true" } else { "false" }
                            on:click=move |_| choose(language)
                        >
                            {language.name()}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// The id of a language's button.
pub(super) fn id(language: Language) -> String {
    ["language-", language.code()].concat()
}
