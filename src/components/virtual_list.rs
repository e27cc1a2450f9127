//! A long list of which only what is seen is in the page.

mod window;

use leptos::{ev::FocusEvent, html, prelude::*};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};
use window::{Place, places, tops};

use crate::browser::size::Watching;

/// A scrolling list of any length. Rows have heights known in advance; those out of sight are not in the page,
/// except the one that has the focus and the one in hand.
#[component]
pub fn VirtualList(
    /// The accessible name of the list.
    #[prop(into)]
    label: Signal<String>,
    /// The keys of all rows, in order, each once.
    #[prop(into)]
    keys: Signal<Vec<i64>>,
    /// The height of each of them in pixels, with the gap below it. The style sheet must agree. All at once, since a
    /// question for each row would cost more than its answer.
    #[prop(into)]
    heights: Signal<Vec<u32>>,
    /// Makes a row. It runs once as long as the row stays in the page, wherever it moves.
    #[prop(into)]
    row: Callback<i64, AnyView>,
    /// Setting it to a key scrolls that row into view, so that it is in the page and can be focused.
    #[prop(optional, into)]
    reveal: Signal<Option<i64>>,
    /// The row that the pointer holds on to.
    #[prop(optional, into)]
    held: Signal<Option<i64>>,
    /// The place where another row is about to come: a line shows it, at the edge if it is out of sight.
    #[prop(optional, into)]
    coming: Signal<Option<usize>>,
    #[prop(default = "cards")] class: &'static str,
    /// How far beyond its edges rows are kept in the page, in pixels, so that scrolling finds them ready.
    #[prop(default = 400)]
    beyond: u32,
) -> impl IntoView {
    let scroller = NodeRef::<html::Div>::new();
    let scrolled = RwSignal::new(0_u32);
    let room = RwSignal::new(800_u32);
    let focused = RwSignal::new(None::<i64>);
    let tops = Memo::new(move |_| heights.with(|heights| tops(heights)));
    let shown = Memo::new(move |_| {
        let kept = [focused.get(), held.get()];
        keys.with(|keys| tops.with(|tops| places(keys, tops, (scrolled.get(), room.get()), beyond, kept)))
    });
    let count = Memo::new(move |_| keys.with(Vec::len));
    let total = Memo::new(move |_| tops.with(|tops| tops.last().copied().unwrap_or_default()));
    watch_size(scroller, room);
    Effect::new(move || {
        let (Some(key), Some(scroller)) = (reveal.get(), scroller.get()) else {
            return;
        };
        let Some(at) = keys.with_untracked(|keys| keys.iter().position(|it| *it == key)) else {
            return;
        };
        let (top, bottom) = tops.with_untracked(|tops| {
            (tops.get(at).copied().unwrap_or_default(), tops.get(at + 1).copied().unwrap_or_default())
        });
        let (from, room) = (scroller.scroll_top(), scroller.client_height());
        let (top, bottom) = (as_px(top), as_px(bottom));
        if top < from {
            scroller.set_scroll_top(top);
        } else if bottom > from + room {
            scroller.set_scroll_top(bottom - room);
        }
        // The scroll event comes a frame later; the row is wanted now.
        scrolled.set(u32::try_from(scroller.scroll_top()).unwrap_or(0));
    });
    // In the gap above the row that is there now.
    let line = Memo::new(move |_| {
        let top = tops.with(|tops| tops.get(coming.get()?).or(tops.last()).copied())?;
        let (top, from) = (as_px(top) - 6, as_px(scrolled.get()) - 2);
        let to = from + as_px(room.get()) - 10;
        Some((top.clamp(from, to.max(from)), (from..=to).contains(&top)))
    });
    let on_scroll = move |_| {
        if let Some(scroller) = scroller.get_untracked() {
            scrolled.set(u32::try_from(scroller.scroll_top()).unwrap_or(0));
        }
    };
    view! {
        <div
            class=class
            class:virtual=true
            node_ref=scroller
            on:scroll=on_scroll
            on:focusin=move |event| focused.set(key_of(&event))
            on:focusout=move |_| focused.set(None)
        >
            <div class="virtual-all" role="list" aria-label=label style=("height", move || px(total.get()))>
                <For
                    each=move || shown.get()
                    key=|place| place.key
                    children=move |Place { key, .. }| {
                        let place = Memo::new(move |before: Option<&Place>| {
                            shown
                                .with(|shown| shown.iter().find(|it| it.key == key).copied())
                                .or(before.copied())
                                .unwrap_or_default()
                        });
                        view! {
                            <div
                                class="virtual-row"
                                role="listitem"
                                data-key=key.to_string()
                                aria-setsize=move || count.get().to_string()
                                aria-posinset=move || (place.get().at + 1).to_string()
                                style=("top", move || px(place.get().top))
                            >
                                {row.run(key)}
                            </div>
                        }
                    }
                />
                {move || line.get().map(|(top, is_in_sight)| view! {
                    <div class="virtual-line" class:is-beyond=!is_in_sight aria-hidden="true" style=("top", [&top.to_string(), "px"].concat())></div>
                })}
            </div>
        </div>
    }
}

/// The key of the row in which the event happened.
fn key_of(event: &FocusEvent) -> Option<i64> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest("[data-key]").ok()??.get_attribute("data-key")?.parse().ok()
}

fn px(n: u32) -> String {
    let mut text = n.to_string();
    text.push_str("px");
    text
}

fn as_px(n: u32) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

fn watch_size(scroller: NodeRef<html::Div>, room: RwSignal<u32>) {
    let watching = StoredValue::new_local(None::<Watching>);
    scroller.on_load(move |scroller| {
        let element: HtmlElement = scroller.into();
        let measure = {
            let element = element.clone();
            move || {
                let seen = u32::try_from(element.client_height()).unwrap_or(0);
                if room.try_get_untracked().is_some_and(|room| room != seen) {
                    room.set(seen);
                }
            }
        };
        // It measures first when the page is laid out for the coming frame: to ask now would have it laid out at once.
        watching.set_value(Watching::new(&element, measure));
    });
}
