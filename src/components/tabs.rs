//! A strip of tabs: the stages of a board on a phone.

use crate::browser::focus;
use leptos::{ev::KeyboardEvent, html, prelude::*};
use wasm_bindgen::JsCast as _;
use web_sys::Element;

/// One tab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tab {
    /// What the page gets when it is chosen.
    pub id: String,
    pub label: String,
    /// What stands behind the label, like a count.
    pub detail: String,
    /// The colour of the dot, as `#rrggbb`; empty for none.
    pub colour: String,
}

/// A strip of tabs. Arrow keys move and choose at once; the chosen one scrolls into view.
#[component]
pub fn Tabs(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] tabs: Signal<Vec<Tab>>,
    /// The id of the chosen tab.
    #[prop(into)]
    current: Signal<String>,
    #[prop(into)] on_pick: Callback<String>,
    /// The id of the element that the tabs switch.
    #[prop(optional, into)]
    controls: Option<String>,
    /// The id of the tab that something hangs over.
    #[prop(optional, into)]
    target: Signal<Option<String>>,
) -> impl IntoView {
    let strip = NodeRef::<html::Div>::new();
    let chosen = move || strip.get_untracked()?.query_selector("[aria-selected=true]").ok().flatten();
    Effect::new(move || {
        current.track();
        if let Some(tab) = chosen() {
            focus::show(&tab);
        }
    });
    let on_keydown = move |event: KeyboardEvent| {
        let Some(at) = chosen() else {
            return;
        };
        let right_to_left = at.closest("[dir=rtl]").is_ok_and(|it| it.is_some());
        let to: Option<Element> = match (event.key().as_str(), right_to_left) {
            ("ArrowRight", false) | ("ArrowLeft", true) => at.next_element_sibling(),
            ("ArrowLeft", false) | ("ArrowRight", true) => at.previous_element_sibling(),
            ("Home", _) => at.parent_element().and_then(|it| it.first_element_child()),
            ("End", _) => at.parent_element().and_then(|it| it.last_element_child()),
            _ => return,
        };
        event.prevent_default();
        if let Some(to) = to.and_then(|to| to.dyn_into::<web_sys::HtmlElement>().ok()) {
            focus::focus(&to);
            to.click();
        }
    };
    view! {
        <div class="stagetabs" role="tablist" aria-label=label node_ref=strip on:keydown=on_keydown>
            {move || {
                tabs.get()
                    .into_iter()
                    .map(|tab| {
                        let Tab { id, label, detail, colour } = tab;
                        let (own, picked, name) = (id.clone(), id.clone(), id.clone());
                        let is_current = Memo::new(move |_| current.with(|current| *current == own));
                        view! {
                            <button
                                type="button"
                                role="tab"
                                class="chip"
                                class:is-target=move || target.with(|target| target.as_ref() == Some(&id))
                                data-tab=name
                                aria-selected=move || if is_current.get() { "true" } else { "false" }
                                aria-controls=controls.clone()
                                tabindex=move || if is_current.get() { "0" } else { "-1" }
                                on:click=move |_| on_pick.run(picked.clone())
                            >
                                {(!colour.is_empty()).then(|| view! { <i class="dot" style=("--c", colour)></i> })}
                                <b dir="auto">{label}</b>
                                " "
                                <span class="num">{detail}</span>
                            </button>
                        }
                    })
                    .collect_view()
            }}
        </div>
    }
}
