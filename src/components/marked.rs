//! A text with its search hits marked.

use leptos::prelude::*;

/// A text with marks. Ranges are bytes, in order; one that cuts a letter or reaches beyond the text is left out.
#[component]
pub fn Marked(#[prop(into)] text: String, ranges: Vec<(usize, usize)>) -> impl IntoView {
    if ranges.is_empty() {
        return text.into_any();
    }
    let mut parts: Vec<AnyView> = Vec::with_capacity(2 * ranges.len() + 1);
    let mut at = 0;
    for (from, to) in ranges {
        let (Some(before), Some(hit)) = (text.get(at..from), text.get(from..to)) else {
            continue;
        };
        if !before.is_empty() {
            parts.push(before.to_owned().into_any());
        }
        parts.push(view! { <mark>{hit.to_owned()}</mark> }.into_any());
        at = to;
    }
    parts.push(text.get(at..).unwrap_or_default().to_owned().into_any());
    parts.into_any()
}
