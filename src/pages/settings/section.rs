//! The frame of a group of settings.

use leptos::prelude::*;

/// A group with its heading. The id is what an address may point at.
#[component]
pub(super) fn Section(id: &'static str, title: &'static str, children: Children) -> impl IntoView {
    let heading = [id, "-heading"].concat();
    let labelled_by = heading.clone();
    view! {
        <section id=id aria-labelledby=labelled_by>
            <h2 id=heading>{title}</h2>
            <div class="rows">{children()}</div>
        </section>
    }
}

/// A fact and its name, for a `dl` of class `known`.
#[component]
pub(super) fn Fact(name: &'static str, children: Children) -> impl IntoView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{children()}</dd>
        </div>
    }
}
