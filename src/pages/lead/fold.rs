//! A section below the fields, folded until it is wanted.

use std::cell::RefCell;

use leptos::prelude::*;

use crate::components::{Glyph, Icon};

thread_local! {
    /// The sections that were opened: they are open on the next lead, too.
    static OPEN: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// A heading that opens what is below it. That is made only when it is opened.
#[component]
pub fn Fold(
    /// The id of the heading's button.
    id: &'static str,
    heading: &'static str,
    /// It is open whatever was done on the last lead.
    #[prop(optional)]
    starts_open: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let is_open = RwSignal::new(starts_open || OPEN.with_borrow(|open| open.contains(&id)));
    let body = [id, "-body"].concat();
    let controls = body.clone();
    let toggle = move |_| {
        is_open.update(|is_open| *is_open = !*is_open);
        OPEN.with_borrow_mut(|open| {
            open.retain(|other| *other != id);
            open.extend(is_open.get_untracked().then_some(id));
        });
    };
    view! {
        <section class="fold" aria-labelledby=id>
            <h2>
                <button
                    type="button"
                    id=id
                    aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    aria-controls=move || is_open.get().then(|| controls.clone())
                    on:click=toggle
                >
                    {move || if is_open.get() {
                        view! { <Icon glyph=Glyph::Down /> }
                    } else {
                        view! { <Icon glyph=Glyph::Right /> }
                    }}
                    {heading}
                </button>
            </h2>
            {move || is_open.get().then(|| view! { <div id=body.clone() class="fold-body">{children()}</div> })}
        </section>
    }
}
