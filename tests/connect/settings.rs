//! Settings: every choice holds at once, and leaving the account wipes what was kept.

use crate::door::{self, GOOD, address, says};
use crate::screen::{Screen, fire, has_focus, is_there, one, until};
use leads::session::config::Config;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlOptionElement, HtmlSelectElement};

async fn open() -> Screen {
    let app = door::open("/connect?next=%2Fsettings", GOOD, Config::default()).await;
    until("the button is there", || is_there("button", "Explore with sample data")).await;
    one("button", "Explore with sample data").click();
    until("the settings are open", || is_there("button", "Disconnect")).await;
    app
}

fn choose(name: &str, label: &str) {
    let element: HtmlElement = one("combobox", name);
    let select: &HtmlSelectElement = element.unchecked_ref();
    let option = options(select)
        .into_iter()
        .find(|option| option.text() == label)
        .unwrap_or_else(|| panic!("{name} does not offer {label}"));
    select.focus().unwrap();
    select.set_value(&option.value());
    fire(select, "change");
}

fn options(select: &HtmlSelectElement) -> Vec<HtmlOptionElement> {
    let found = select.query_selector_all("option").unwrap();
    (0..found.length()).filter_map(|n| found.item(n)?.dyn_into().ok()).collect()
}

fn root(attribute: &str) -> String {
    document().document_element().unwrap().get_attribute(attribute).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn choices_hold_at_once_and_are_kept() {
    let _app = open().await;
    choose("Theme", "Dark");
    until("it is dark", || root("data-theme") == "dark").await;
    one("checkbox", "Compact rows").click();
    until("it is compact", || root("data-density") == "compact").await;
    choose("Currency", "EUR");
    until("the focus is back after the rebuild", || {
        is_there("combobox", "Currency") && has_focus(&one("combobox", "Currency"))
    })
    .await;
    choose("Language", "Русский");
    until("it is in Russian", || says("Горячие клавиши")).await;
    assert_eq!(root("lang"), "ru");
    let kept = door::js("return localStorage['leads.preferences']");
    for part in [r#""theme":"dark""#, r#""compact":true"#, r#""currency":"EUR""#, r#""language":"ru""#] {
        assert!(kept.contains(part), "{part} in {kept}");
    }
}

#[wasm_bindgen_test]
async fn a_person_says_who_they_are() {
    let _app = open().await;
    let users = || options(one("combobox", "I am").unchecked_ref());
    until("the users are there", || users().len() > 1).await;
    let user = users().pop().unwrap();
    choose("I am", &user.text());
    until("it is kept", || {
        door::js("return localStorage['leads.preferences']").contains(&format!(r#""me":{}"#, user.value()))
    })
    .await;
}

#[wasm_bindgen_test]
async fn leaving_asks_first_and_wipes_all_but_the_choices() {
    let _app = open().await;
    one("button", "Disconnect").click();
    until("it asks", || is_there("dialog", "Leave the sample data?")).await;
    one("button", "Cancel").click();
    until("nothing happened", || !is_there("dialog", "Leave the sample data?")).await;
    assert_eq!(address(), "/settings");
    one("button", "Disconnect").click();
    until("it asks", || is_there("dialog", "Leave the sample data?")).await;
    let dialog = document().query_selector("dialog .lost").unwrap().unwrap();
    dialog.unchecked_into::<HtmlElement>().click();
    until("Connect is open", || is_there("button", "Connect")).await;
    assert!(address().starts_with("/connect"));
    assert_eq!(
        door::js("return Object.keys(sessionStorage).concat(Object.keys(localStorage)).join()"),
        "leads.preferences"
    );
}
