//! A message across a page, with what can be done about it.

use super::{
    choice::Tone,
    icon::{Glyph, Icon},
};
use leptos::prelude::*;

/// A message in the flow of the page. An alert is read out at once.
#[component]
pub fn Banner(
    #[prop(optional)] tone: Tone,
    #[prop(into)] text: Signal<String>,
    /// The name of the button; without it there is none.
    #[prop(optional, into)]
    action: MaybeProp<String>,
    #[prop(optional, into)] on_action: Option<Callback<()>>,
    /// More than a sentence: a list, a link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let glyph = match tone {
        Tone::Info => Glyph::Info,
        Tone::Success => Glyph::Check,
        Tone::Warning | Tone::Alert => Glyph::Alert,
    };
    view! {
        <div class="banner" data-tone=tone.as_str() role=(tone == Tone::Alert).then_some("alert")>
            <Icon glyph=glyph />
            <div class="banner-text">
                <p>{text}</p>
                {children.map(|children| children())}
            </div>
            {move || {
                let label = action.get()?;
                let on_action = on_action?;
                Some(
                    view! {
                        <button type="button" class="btn" on:click=move |_| on_action.run(())>
                            {label}
                        </button>
                    },
                )
            }}
        </div>
    }
}
