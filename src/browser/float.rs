//! Popups beside what opened them, in the top layer where no scrolling box cuts them off.

use super::events::Listener;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// Space kept between popup, anchor and the edge of the window.
const GAP: f64 = 4.0;
const EDGE: f64 = 8.0;

/// How a popup sits on its anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// As wide as the anchor: the list of a combobox.
    Width,
    /// As wide as its content, from the anchor's start: a menu.
    Start,
    /// As wide as its content, to the anchor's end.
    End,
}

/// A popup that follows its anchor until this is dropped.
pub struct Float {
    _scroll: Listener,
    _resize: Listener,
}

/// Shows `popup` (an element with `popover="manual"`) beside `anchor`.
pub fn float(popup: &HtmlElement, anchor: &Element, fit: Fit) -> Float {
    // Fails only where popovers are unknown; then the fixed position of the style sheet has to do.
    popup.show_popover().ok();
    place(popup, anchor, fit);
    let again = {
        let (popup, anchor) = (popup.clone(), anchor.clone());
        move |event: web_sys::Event| {
            // Its own scrolling moves nothing.
            let own = event
                .target()
                .and_then(|it| it.dyn_into::<web_sys::Node>().ok())
                .is_some_and(|it| popup.contains(Some(&it)));
            if !own {
                place(&popup, &anchor, fit);
            }
        }
    };
    Float {
        _scroll: Listener::capturing(document().as_ref(), "scroll", again.clone()),
        _resize: Listener::on_window("resize", again),
    }
}

fn place(popup: &HtmlElement, anchor: &Element, fit: Fit) {
    let (width, height) = window_size();
    let at = anchor.get_bounding_client_rect();
    let style = popup.style();
    let set = |name: &str, px: f64| {
        let mut value = px.round().to_string();
        value.push_str("px");
        style.set_property(name, &value).ok();
    };
    if fit == Fit::Width {
        set("min-width", at.width());
        set("max-width", at.width().max(280.0).min(width - 2.0 * EDGE));
    }
    // Measured without a limit, so that a popup that was once squeezed can grow again.
    style.remove_property("max-height").ok();
    let size = popup.get_bounding_client_rect();
    let below = height - at.bottom() - GAP - EDGE;
    let above = at.top() - GAP - EDGE;
    let over = size.height() > below && above > below;
    let room = if over { above } else { below }.max(96.0);
    set("max-height", room);
    let tall = size.height().min(room);
    set("top", if over { at.top() - GAP - tall } else { at.bottom() + GAP }.max(EDGE));
    // Start and end are those of the writing.
    let right_to_left = document().dir() == "rtl";
    let wanted =
        if (fit == Fit::End) != (right_to_left && fit != Fit::Width) { at.right() - size.width() } else { at.left() };
    set("left", wanted.min(width - EDGE - size.width()).max(EDGE));
}

fn window_size() -> (f64, f64) {
    let window = window();
    let number = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64()).unwrap_or(0.0);
    (number(window.inner_width()), number(window.inner_height()))
}
