//! A stage's colour as a small dot.

use leptos::prelude::*;

use crate::lead::{Colour, Stage};

/// The dot of a stage; grey where the stage has no colour or is not known.
#[component]
pub fn Dot<'a>(stage: Option<&'a Stage>) -> impl IntoView + use<> {
    match stage.and_then(|stage| stage.colour.as_ref()).map(Colour::css) {
        Some(colour) => view! { <i class="dot" style=("--c", colour)></i> }.into_any(),
        None => view! { <i class="dot"></i> }.into_any(),
    }
}
