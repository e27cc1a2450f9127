//! Notices: how they go, stay, act and are read out.

use crate::screen::{Screen, fire, has_focus, is_there, mount, one, point, settle, until};
use leads::{
    browser::clock::now_ms,
    components::{Announcer, Notice, NoticeStack, Notices, provide_announcer, provide_notices},
};
use leptos::prelude::*;
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

fn stage() -> (Owner, Notices, Announcer, Screen) {
    let owner = Owner::new();
    let (notices, announcer) = owner.with(|| (provide_notices(), provide_announcer()));
    let screen = mount(move || {
        view! {
            <button>"Elsewhere"</button>
            <NoticeStack notices=notices announcer=announcer dismiss_label="Dismiss" />
        }
    });
    (owner, notices, announcer, screen)
}

fn stack() -> Element {
    document().query_selector(".notices").unwrap().unwrap()
}

fn shows(text: &str) -> bool {
    stack().text_content().unwrap().contains(text)
}

#[wasm_bindgen_test]
async fn a_notice_goes_by_itself_and_an_alert_stays() {
    let (_owner, notices, _, _screen) = stage();
    notices.show(Notice::info("Saved").for_ms(60));
    notices.show(Notice::alert("Not saved"));
    until("both show", || shows("Saved") && is_there("alert", "Not saved")).await;
    assert!(one("status", "").text_content().unwrap().contains("Saved"));
    until("the notice is gone", || !one("status", "").text_content().unwrap().contains("Saved")).await;
    assert!(is_there("alert", "Not saved"));
    one("button", "Dismiss").click();
    until("the alert is gone with its region", || !is_there("alert", "")).await;
}

#[wasm_bindgen_test]
async fn reading_keeps_it() {
    let (_owner, notices, _, _screen) = stage();
    notices.show(Notice::info("Moved").for_ms(120));
    until("it shows", || shows("Moved")).await;
    point(&stack(), "pointerenter");
    let since = now_ms();
    until("its time is over", || now_ms() > since + 400).await;
    assert!(shows("Moved"));
    point(&stack(), "pointerleave");
    until("it goes", || !shows("Moved")).await;
}

#[wasm_bindgen_test]
async fn focus_keeps_it_and_comes_back_when_it_goes() {
    let (_owner, notices, _, _screen) = stage();
    let elsewhere = one("button", "Elsewhere");
    elsewhere.focus().unwrap();
    notices.show(Notice::info("Moved").for_ms(120));
    until("it shows", || shows("Moved")).await;
    let dismiss = one("button", "Dismiss");
    dismiss.focus().unwrap();
    let since = now_ms();
    until("its time is over", || now_ms() > since + 400).await;
    assert!(shows("Moved"));
    dismiss.click();
    until("it is gone", || !shows("Moved")).await;
    assert!(has_focus(&elsewhere));
}

#[wasm_bindgen_test]
async fn an_action_acts_once_and_takes_the_notice_away() {
    let (_owner, notices, _, _screen) = stage();
    let undone = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&undone);
    notices.show(Notice::info("Moved").with_action("Undo", move || {
        count.fetch_add(1, Ordering::Relaxed);
    }));
    until("it shows", || is_there("button", "Undo")).await;
    one("button", "Undo").click();
    until("it is gone", || !shows("Moved")).await;
    assert_eq!(undone.load(Ordering::Relaxed), 1);
}

#[wasm_bindgen_test]
async fn words_are_announced_even_twice() {
    let (_owner, _, announcer, _screen) = stage();
    let said = || one("status", "").text_content().unwrap();
    announcer.announce("Sorted by Budget");
    until("it is said", || said() == "Sorted by Budget").await;
    announcer.announce("Sorted by Budget");
    until("it is said again", || said() == "Sorted by Budget\u{a0}").await;
}

#[wasm_bindgen_test]
async fn a_hidden_tab_keeps_it() {
    let (_owner, notices, _, _screen) = stage();
    let hide = |hidden: bool| {
        let state = if hidden { "hidden" } else { "visible" };
        let descriptor = js_sys::Object::new();
        js_sys::Reflect::set(&descriptor, &"value".into(), &state.into()).unwrap();
        js_sys::Reflect::set(&descriptor, &"configurable".into(), &true.into()).unwrap();
        js_sys::Object::define_property(document().as_ref(), &"visibilityState".into(), &descriptor);
        fire_on_document();
    };
    hide(true);
    settle().await;
    notices.show(Notice::info("Moved").for_ms(60));
    let since = now_ms();
    until("its time is over", || now_ms() > since + 300).await;
    assert!(shows("Moved"));
    hide(false);
    until("it goes", || !shows("Moved")).await;
}

fn fire_on_document() {
    // It bubbles no further than the document.
    document().dispatch_event(&web_sys::Event::new("visibilitychange").unwrap()).unwrap();
    fire(&stack(), "unheard");
}
