//! Where the focus is, and moving it.

use js_sys::{Function, Object, Reflect};
use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Takes the focus from what has it.
pub fn leave() {
    if let Some(element) = focused() {
        // Whatever cannot lose it keeps it.
        let _ = element.blur();
    }
}

/// Whether there is an element with this id.
pub fn is_there(id: &str) -> bool {
    document().get_element_by_id(id).is_some()
}

/// Focuses the element with this id; false if there is none.
pub fn focus_id(id: &str) -> bool {
    let Some(element) = document().get_element_by_id(id) else {
        return false;
    };
    focus(&element);
    true
}

/// Focuses the element with this id where it is: nothing scrolls.
pub fn take_id(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    let options = Object::new();
    let focus = Reflect::get(&element, &"focus".into()).ok().and_then(|focus| focus.dyn_into::<Function>().ok());
    // What cannot be focused stays without.
    let _ = Reflect::set(&options, &"preventScroll".into(), &true.into());
    let _ = focus.map(|focus| focus.call1(&element, &options));
}

/// Focuses the first element that a CSS selector finds; false if there is none.
pub fn focus_first(selector: &str) -> bool {
    let Some(element) = document().query_selector(selector).ok().flatten() else {
        return false;
    };
    focus(&element);
    true
}

/// Focuses an element and brings it into view.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        element.focus().ok();
    }
}

/// Selects all text of the input with this id, after focusing it.
pub fn select_id(id: &str) -> bool {
    let Some(element) = document().get_element_by_id(id) else {
        return false;
    };
    focus(&element);
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.select();
    }
    true
}

/// The element that has the focus, unless it is the page itself.
pub fn focused() -> Option<HtmlElement> {
    let element = document().active_element()?;
    let element = element.dyn_into::<HtmlElement>().ok()?;
    (element.tag_name() != "BODY").then_some(element)
}

/// Whether the focus is where typing goes.
pub fn in_text_field() -> bool {
    let Some(element) = focused() else {
        return false;
    };
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(
            element.get_attribute("type").as_deref(),
            Some("checkbox" | "radio" | "button" | "submit" | "reset" | "range" | "color")
        ),
        _ => element.is_content_editable(),
    }
}

/// Scrolls no further than needed to show the element.
pub fn show(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls no further than needed to show the first element that a CSS selector finds; false if there is none.
pub fn show_first(selector: &str) -> bool {
    let element = document().query_selector(selector).ok().flatten();
    element.iter().for_each(show);
    element.is_some()
}

/// Scrolls no further than needed to show the element with this id.
pub fn show_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        show(&element);
    }
}
