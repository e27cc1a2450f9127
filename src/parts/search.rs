//! The search box: what is typed answers at once; the address follows when the person pauses.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::browser::clock::{Timer, after};
use crate::components::{Glyph, Icon};
use crate::parts::{WalkList, pairs, use_list_query};
use crate::paths::{self, LeadsQuery};
use crate::text;

/// What stands in the search box. Screens search by this, not by the address, which lags behind on purpose.
#[derive(Clone, Copy)]
pub struct SearchText(pub RwSignal<String>);

/// How long a pause in typing is.
const PAUSE_MS: u32 = 250;

/// The search box's id, for the shortcut.
pub const SEARCH_ID: &str = "search";

/// Makes the search text for all screens.
pub fn provide_search_text() -> SearchText {
    let search = SearchText(RwSignal::default());
    provide_context(search);
    search
}

/// The search box of the top bar. Where there is neither the list nor the board it leads to the list.
#[component]
pub fn SearchBox() -> impl IntoView {
    let t = text::current();
    let SearchText(typed) = expect_context();
    let query = use_list_query();
    let walk: WalkList = expect_context();
    let pathname = use_location().pathname;
    let navigate = use_navigate();
    let input = NodeRef::<html::Input>::new();
    // What we put into the address ourselves must not come back over newer typing.
    let pushed = StoredValue::new(None::<String>);
    let asked = Memo::new(move |_| query.with(|query| query.get_str("q").unwrap_or_default().trim().to_owned()));
    // The address is outside: back, forward and links set what is searched.
    Effect::new(move |_| {
        let asked = asked.get();
        if pushed.with_value(|pushed| pushed.as_ref() != Some(&asked))
            && typed.with_untracked(|typed| typed.trim() != asked)
        {
            typed.set(asked.clone());
        }
        pushed.set_value(Some(asked));
    });
    let go = move || {
        let wanted = typed.with_untracked(|typed| typed.trim().to_owned());
        if asked.get_untracked() == wanted {
            return;
        }
        pushed.set_value(Some(wanted.clone()));
        let query = query.get_untracked();
        let path = pathname.get_untracked();
        let on_board = path.ends_with(paths::BOARD);
        let is_beside = paths::is_of_lead(&path) && untrack(|| walk.is_beside());
        let on_list = is_beside || path.ends_with(paths::LEADS);
        let address = if on_board {
            paths::board_searching(pairs(&query), &wanted)
        } else {
            let query = LeadsQuery::from_pairs(if on_list { pairs(&query) } else { Vec::new() });
            let mut filter = query.filter.clone();
            filter.search = wanted;
            query.asking(filter).path()
        };
        if is_beside {
            return walk.from.set(address);
        }
        let options = NavigateOptions { replace: on_board || on_list, scroll: false, ..NavigateOptions::default() };
        navigate(&address, options);
    };
    let go = Rc::new(go);
    let timer: Rc<RefCell<Option<Timer>>> = Rc::default();
    let on_input = {
        let (go, timer) = (Rc::clone(&go), Rc::clone(&timer));
        move |value: String| {
            typed.set(value);
            let go = Rc::clone(&go);
            let here = pathname.get_untracked();
            let paused = move || {
                // Whoever has opened a lead meanwhile wants to stay there.
                if pathname.try_get_untracked().as_ref() == Some(&here) {
                    go();
                }
            };
            timer.replace(Some(after(PAUSE_MS, paused)));
        }
    };
    let on_key = {
        let (go, timer) = (Rc::clone(&go), Rc::clone(&timer));
        move |event: leptos::ev::KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            let clear = event.key() == "Escape" && !typed.with_untracked(String::is_empty);
            if clear {
                event.prevent_default();
                event.stop_propagation();
                typed.set(String::new());
            }
            if clear || event.key() == "Enter" {
                timer.take();
                go();
            }
        }
    };
    let clear = {
        let go = Rc::clone(&go);
        move |_| {
            typed.set(String::new());
            go();
            if let Some(input) = input.get_untracked() {
                input.focus().ok();
            }
        }
    };
    view! {
        <div class="search" role="search">
            <Icon glyph=Glyph::Search />
            <input
                node_ref=input
                id=SEARCH_ID
                type="search"
                aria-label=t.common.search_leads
                placeholder=t.common.search_leads
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                dir="auto"
                prop:value=typed
                on:input=move |event| on_input(event_target_value(&event))
                on:keydown=on_key
            />
            <button
                type="button"
                class="clear"
                aria-label=t.common.clear_search
                hidden=move || typed.with(String::is_empty)
                on:click=clear
            >
                <Icon glyph=Glyph::X />
            </button>
            <kbd hidden=move || !typed.with(String::is_empty) aria-hidden="true">"/"</kbd>
        </div>
    }
}
