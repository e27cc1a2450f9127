//! A finger holds on to the element that it came down on: where that goes out of the page, so does the touch.

use crate::desk::{cards, js, open};
use crate::screen::{settle, until};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, PointerEvent, PointerEventInit};

/// Moves the finger, on what it came down on.
fn finger(on: &Element, name: &str, x: i32) {
    let init = PointerEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_pointer_type("touch");
    init.set_pointer_id(7);
    init.set_is_primary(true);
    init.set_client_x(x);
    init.set_client_y(300);
    on.dispatch_event(&PointerEvent::new_with_event_init_dict(name, &init).unwrap()).unwrap();
}

/// The name of the tab that is chosen.
fn chosen() -> String {
    js("return document.querySelector('[data-tab][aria-selected=true]')?.dataset.tab ?? ''")
}

#[wasm_bindgen_test]
async fn a_card_that_is_lifted_out_of_won_stays_in_the_page() {
    // As narrow as a phone, for whoever asks.
    js("window.widely = window.matchMedia; \
        window.matchMedia = (query) => window.widely.call(window, query.includes('max-width') ? 'all' : query);");
    let board = open().await;
    let tab: HtmlElement = document().query_selector("[data-tab=won]").unwrap().unwrap().unchecked_into();
    tab.click();
    until("Won shows its leads", || !cards("won").is_empty()).await;
    let lead = cards("won")[0];
    let card: Element = document().query_selector(&format!("[data-lead='{lead}']")).unwrap().unwrap();
    finger(&card, "pointerdown", 200);
    until("it is lifted", || document().query_selector(".is-twin").unwrap().is_some()).await;
    finger(&card, "pointermove", 4);
    until("another column has turned up", || !["", "won"].contains(&chosen().as_str())).await;
    finger(&card, "pointermove", 200);
    settle().await;
    assert!(card.is_connected(), "the finger has lost its card");
    finger(&card, "pointercancel", 200);
    until("the card stayed in Won, which shows again", || chosen() == "won").await;
    settle().await;
    let focused = document().active_element().unwrap();
    assert!(card.is_connected() && card.contains(Some(&focused)), "the card has the focus");
    drop(board);
    js("window.matchMedia = window.widely;");
}
