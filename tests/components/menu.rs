//! Menus, tabs and the document's keys.

use crate::screen::{has_focus, is_there, mount, name_of, one, point, press, press_with, settle, until};
use leads::{
    browser::{focus, keys::on_key},
    components::{Menu, MenuItem, Tab, Tabs},
};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

fn part(picked: RwSignal<String>) -> impl IntoView {
    let items = vec![
        MenuItem::new("1", "Inbox"),
        MenuItem::new("2", "Qualified"),
        MenuItem::new("3", "Quoted"),
        MenuItem::new("l", "Lost").blocked("Needs a reason"),
    ];
    view! { <Menu label="Move to…" items=items on_pick=move |id| picked.set(id) /> }
}

fn at() -> String {
    focus::focused().map(|it| name_of(&it)).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn keys_walk_and_pick() {
    let owner = Owner::new();
    let picked = owner.with(|| RwSignal::new(String::new()));
    let _screen = mount(move || part(picked));
    let button = one("button", "Move to…");
    assert_eq!(button.get_attribute("aria-haspopup").unwrap(), "menu");
    button.focus().unwrap();
    press("ArrowDown");
    until("the first item has the focus", || at() == "Inbox").await;
    press("ArrowUp");
    assert_eq!(at(), "LostNeeds a reason");
    one("menuitem", "LostNeeds a reason").click();
    assert!(is_there("menu", "Move to…"), "what is blocked does nothing");
    press("Home");
    press("q");
    assert_eq!(at(), "Qualified");
    press("u");
    press("o");
    assert_eq!(at(), "Quoted");
    press("End");
    press("ArrowDown");
    assert_eq!(at(), "Inbox");
    press("Escape");
    until("the menu is closed", || !is_there("menu", "Move to…")).await;
    assert!(has_focus(&button));
    press("ArrowUp");
    until("the last item has the focus", || at().starts_with("Lost")).await;
    one("menuitem", "Qualified").click();
    until("it is picked", || picked.get_untracked() == "2").await;
    until("the menu is closed again", || !is_there("menu", "Move to…")).await;
    assert!(has_focus(&button));
}

#[wasm_bindgen_test]
async fn a_press_elsewhere_closes() {
    let owner = Owner::new();
    let picked = owner.with(|| RwSignal::new(String::new()));
    let _screen = mount(move || part(picked));
    one("button", "Move to…").click();
    until("the menu is open", || is_there("menu", "Move to…")).await;
    point(&document().body().unwrap(), "pointerdown");
    until("the menu is closed", || !is_there("menu", "Move to…")).await;
}

#[wasm_bindgen_test]
async fn tabs_move_with_arrows() {
    let owner = Owner::new();
    let current = owner.with(|| RwSignal::new("a".to_owned()));
    let _screen = mount(move || {
        let tab = |id: &str| Tab { id: id.into(), label: id.to_uppercase(), ..Tab::default() };
        view! { <Tabs label="Stages" tabs=vec![tab("a"), tab("b")] current=current on_pick=move |it| current.set(it) /> }
    });
    settle().await;
    one("tab", "A").focus().unwrap();
    press("ArrowRight");
    until("the second is chosen", || {
        current.get_untracked() == "b" && one("tab", "B").get_attribute("aria-selected").as_deref() == Some("true")
    })
    .await;
    assert!(has_focus(&one("tab", "B")));
    assert_eq!(one("tab", "A").get_attribute("tabindex").unwrap(), "-1");
}

#[wasm_bindgen_test]
async fn the_newest_listener_gets_the_key_first_and_goes_with_its_owner() {
    let owner = Owner::new();
    let heard = owner.with(|| RwSignal::new(Vec::<&str>::new()));
    let tell = move |who| heard.update(|all| all.push(who));
    let _below = mount(move || {
        on_key(move |key| {
            tell("below");
            key.key == "j"
        });
        view! { <input type="text" aria-label="Field" /> }
    });
    let mut above = mount(move || {
        on_key(move |key| {
            tell(if key.in_text_field { "above in a field" } else { "above" });
            key.key == "k" && key.command
        });
    });
    one("textbox", "Field").blur().unwrap();
    assert!(!press("j"), "a key that is used goes no further");
    assert!(!press_with("k", |init| init.set_ctrl_key(true)));
    assert_eq!(heard.get_untracked(), ["above", "below", "above"]);
    heard.set(Vec::new());
    one("textbox", "Field").focus().unwrap();
    assert!(press("x"));
    above.unmount();
    press("x");
    assert_eq!(heard.get_untracked(), ["above in a field", "below", "below"]);
}
