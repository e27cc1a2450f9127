//! A long text of the account: HTML cleaned, plain text with its line breaks.

use crate::browser::html;
use leptos::{html::Div, prelude::*};

/// A description as people wrote it, be it HTML or plain text. Nothing in it runs or loads.
#[component]
pub fn Prose(#[prop(into)] text: Signal<String>) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let is_html = Memo::new(move |_| text.with(|text| html::is_html(text)));
    Effect::new(move || {
        let Some(place) = place.get() else {
            return;
        };
        text.with(|text| {
            if is_html.get() {
                html::fill(&place, text);
            } else {
                place.set_text_content(Some(text));
            }
        });
    });
    view! { <div class="prose" dir="auto" data-plain=move || (!is_html.get()).then_some("true") node_ref=place></div> }
}
