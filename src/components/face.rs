//! A person as a circle with initials.

use leptos::prelude::*;

/// The number of colours that the style sheet has for faces.
const HUES: u32 = 8;

/// Initials in a circle; the colour follows from the name and is the same everywhere.
#[component]
pub fn Face(
    #[prop(into)] name: String,
    /// No name stands beside the face: it is read out, and shown on hovering.
    #[prop(optional)]
    alone: bool,
) -> impl IntoView {
    let hue = name.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % HUES;
    let initials = initials(&name);
    let title = alone.then_some(name);
    view! {
        <span
            class="face"
            data-hue=hue
            role=alone.then_some("img")
            aria-label=title.clone()
            title=title
            aria-hidden=(!alone).then_some("true")
        >
            {initials}
        </span>
    }
}

/// The first letters of the first and the last word; the style sheet writes them large. Someone who is only known by a
/// number is told from others by it.
fn initials(name: &str) -> String {
    if let Some((_, number)) = name.split_once(['#', '№']) {
        return number.trim().chars().rev().take(3).collect::<Vec<_>>().into_iter().rev().collect();
    }
    let mut words = name.split_whitespace().filter(|word| word.starts_with(char::is_alphanumeric));
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first.into_iter().chain(last).collect()
}
