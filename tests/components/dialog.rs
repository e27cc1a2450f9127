//! Dialogs: named, modal, closed through the page, and the focus comes back.

use crate::screen::{fire, has_focus, is_there, mount, one, settle, until};
use leads::components::Dialog;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

fn part(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <button on:click=move |_| open.set(true)>"Open"</button>
        <Dialog open=open title="Mark as lost" close_label="Close" on_close=move |()| open.set(false)>
            <input type="text" aria-label="Reason" />
        </Dialog>
    }
}

#[wasm_bindgen_test]
async fn escape_closes_and_the_focus_returns() {
    let owner = Owner::new();
    let open = owner.with(|| RwSignal::new(false));
    let _screen = mount(move || part(open));
    let button = one("button", "Open");
    button.focus().unwrap();
    button.click();
    until("the dialog is open", || is_there("dialog", "Mark as lost")).await;
    let field = one("textbox", "Reason");
    assert!(has_focus(&field), "what comes first has the focus, not the cross");
    fire(&one("dialog", "Mark as lost"), "cancel");
    until("the dialog is gone", || !is_there("dialog", "Mark as lost")).await;
    assert!(!open.get_untracked());
    assert!(has_focus(&button));
}

#[wasm_bindgen_test]
async fn a_press_beside_it_changes_nothing_and_the_cross_closes() {
    let owner = Owner::new();
    let open = owner.with(|| RwSignal::new(true));
    let _screen = mount(move || part(open));
    until("the dialog is open", || is_there("dialog", "Mark as lost")).await;
    one("dialog", "Mark as lost").click();
    settle().await;
    assert!(is_there("dialog", "Mark as lost"));
    one("button", "Close").click();
    until("the dialog is gone", || !is_there("dialog", "Mark as lost")).await;
}

#[wasm_bindgen_test]
async fn it_goes_with_its_page() {
    let owner = Owner::new();
    let open = owner.with(|| RwSignal::new(true));
    let mut screen = mount(move || part(open));
    until("the dialog is open", || is_there("dialog", "Mark as lost")).await;
    screen.unmount();
    settle().await;
    assert!(!is_there("dialog", "Mark as lost"));
}
