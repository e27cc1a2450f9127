//! A filter that is on, and can be taken off.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// A removable chip: a name, a value, a button to take it off.
#[component]
pub fn Chip(
    #[prop(into)] name: Signal<String>,
    #[prop(optional, into)] value: Signal<String>,
    /// The name of the button, like "Remove filter Stage".
    #[prop(into)]
    remove_label: Signal<String>,
    #[prop(into)] on_remove: Callback<()>,
) -> impl IntoView {
    view! {
        <span class="chip">
            <span class="chip-text" dir="auto">
                {name}
                " "
                <b>{value}</b>
            </span>
            <button type="button" aria-label=remove_label on:click=move |_| on_remove.run(())>
                <Icon glyph=Glyph::X />
            </button>
        </span>
    }
}
