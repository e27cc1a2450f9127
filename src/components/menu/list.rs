//! The open menu: its items and its keys.

use super::{First, MenuItem};
use crate::{
    browser::{
        events::Listener,
        float::{Fit, float},
        focus,
    },
    components::icon::{Glyph, Icon},
};
use leptos::{ev::KeyboardEvent, html, prelude::*};
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, Node};

/// Each pause longer than this begins a new word when a menu is searched by typing.
const TYPING_MS: i64 = 700;

/// The menu, shown beside `button` until it asks `close` (true: and focus the button again).
pub(super) fn open_list(
    label: Signal<String>,
    items: Signal<Vec<MenuItem>>,
    first: First,
    button: HtmlElement,
    on_pick: Callback<String>,
    close: Callback<bool>,
) -> AnyView {
    let list = NodeRef::<html::Div>::new();
    let floating = StoredValue::new_local(None);
    let beside = button.clone();
    list.on_load(move |list| {
        floating.set_value(Some(float(&list, &beside, Fit::Start)));
        let entries = entries(&list);
        if let Some(entry) = if first == First::Top { entries.first() } else { entries.last() } {
            focus::focus(entry);
        }
    });
    // A press anywhere else closes, and the press does what it was meant for.
    Listener::capturing(document().as_ref(), "pointerdown", move |event| {
        let target = event.target().and_then(|it| it.dyn_into::<Node>().ok());
        let inside = list.try_get_untracked().flatten().is_some_and(|list| list.contains(target.as_ref()));
        if !inside && !button.contains(target.as_ref()) {
            close.try_run(false);
        }
    })
    .keep();
    let typed = StoredValue::new((String::new(), 0_i64));
    let on_keydown = move |event: KeyboardEvent| {
        let Some(list) = list.get_untracked() else {
            return;
        };
        if on_key(&event, &list, typed, close) {
            event.prevent_default();
        }
        // What the menu's keys do is nobody else's business.
        event.stop_propagation();
    };
    let rows = items.get_untracked().into_iter().map(|item| row(item, on_pick, close)).collect_view();
    view! {
        <div
            node_ref=list
            class="popup menu"
            role="menu"
            popover="manual"
            aria-label=label
            on:keydown=on_keydown
            on:click=|event| event.stop_propagation()
        >
            {rows}
        </div>
    }
    .into_any()
}

fn row(item: MenuItem, on_pick: Callback<String>, close: Callback<bool>) -> AnyView {
    let MenuItem { id, label, blocked, checked, colour, danger } = item;
    let is_blocked = blocked.is_some();
    let role = if checked.is_some() { "menuitemradio" } else { "menuitem" };
    view! {
        <button
            type="button"
            role=role
            tabindex="-1"
            class="menu-item"
            class:danger=danger
            aria-checked=checked.map(|checked| if checked { "true" } else { "false" })
            aria-disabled=is_blocked.then_some("true")
            on:click=move |_| {
                if !is_blocked {
                    close.run(true);
                    on_pick.run(id.clone());
                }
            }
        >
            {(!colour.is_empty()).then(|| view! { <i class="dot" style=("--c", colour)></i> })}
            <span class="menu-text" dir="auto">
                {label}
                {blocked.map(|reason| view! { <small>{reason}</small> })}
            </span>
            {(checked == Some(true)).then(|| view! { <Icon glyph=Glyph::Check /> })}
        </button>
    }
    .into_any()
}

/// True if the key did something here.
fn on_key(event: &KeyboardEvent, list: &HtmlElement, typed: StoredValue<(String, i64)>, close: Callback<bool>) -> bool {
    let entries = entries(list);
    let focused = focus::focused();
    let at = entries.iter().position(|it| Some(it) == focused.as_ref());
    let last = entries.len().saturating_sub(1);
    let to = match event.key().as_str() {
        "ArrowDown" => at.map_or(0, |at| if at == last { 0 } else { at + 1 }),
        "ArrowUp" => at.map_or(last, |at| if at == 0 { last } else { at - 1 }),
        "Home" => 0,
        "End" => last,
        "Escape" => {
            close.run(true);
            return true;
        }
        "Tab" => {
            // The button gets the focus back, and Tab goes on from there.
            close.run(true);
            return false;
        }
        key => {
            if event.ctrl_key() || event.meta_key() || event.alt_key() || key == " " || key.chars().count() != 1 {
                return false;
            }
            let Some(found) = typed
                .try_update_value(|(word, since)| {
                    let now = crate::browser::clock::now_ms();
                    if now - *since > TYPING_MS {
                        word.clear();
                    }
                    *since = now;
                    word.push_str(&key.to_lowercase());
                    search(&entries, word, at)
                })
                .flatten()
            else {
                return true;
            };
            found
        }
    };
    if let Some(entry) = entries.get(to) {
        focus::focus(entry);
    }
    true
}

/// The next item that begins with the word; one letter repeated goes from match to match.
fn search(entries: &[HtmlElement], word: &str, at: Option<usize>) -> Option<usize> {
    let begins = |n: &usize| {
        entries.get(*n).is_some_and(|it| {
            let text = it.text_content().unwrap_or_default().trim().to_lowercase();
            text.starts_with(word)
        })
    };
    let from = match at {
        Some(at) if word.chars().count() == 1 => at + 1,
        Some(at) => at,
        None => 0,
    };
    (from..entries.len()).chain(0..from.min(entries.len())).find(begins)
}

fn entries(list: &HtmlElement) -> Vec<HtmlElement> {
    let children = list.children();
    (0..children.length()).filter_map(|n| children.item(n)?.dyn_into().ok()).collect()
}
