//! What may be typed, and that nothing is sent before Connect is pressed.

use crate::door::{self, GOOD, calls, field, says};
use crate::screen::{has_focus, one, settle, type_into, until, value};
use leads::session::config::Config;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn refused_hosts_say_why_and_send_nothing() {
    let _app = door::open_connect(GOOD).await;
    let cases = [
        ("", "Type the name of your account"),
        ("my company", "not the address of an account"),
        ("flowlu.com.evil.com", "only resembles a Flowlu address"),
        ("crm.example.com", "config.json"),
        ("http://acme.flowlu.com", "Use https://"),
        ("www.flowlu.com", "Flowlu’s own"),
        ("acme.flowlu.com@evil.com", "before the @"),
        ("acme.flowlu.com:8443", "Leave out the port"),
    ];
    for (account, reason) in cases {
        door::connect(account, "k3y").await;
        assert!(says(reason), "{account}: {}", door::page());
        assert!(has_focus(&field("connect-account")), "{account}");
        assert_eq!(value(&field("connect-key")), "k3y", "what was typed stays");
    }
    door::connect("acme", " ").await;
    assert!(says("Paste the API key") && has_focus(&field("connect-key")));
    door::connect("acme", "two words").await;
    assert!(says("There is a space inside"));
    assert!(calls().is_empty(), "{:?}", calls());
}

#[wasm_bindgen_test]
async fn the_host_is_shown_before_anything_is_sent() {
    let _app = door::open_connect(GOOD).await;
    for (account, host) in [("acme", "acme.flowlu.com"), ("https://Acme.flowlu.ru/x?y", "acme.flowlu.ru")] {
        type_into(&field("connect-account"), account);
        settle().await;
        assert!(says(&format!("Your key will go to {host} and nowhere else.")), "{}", door::page());
    }
    type_into(&field("connect-key"), "  k3y-of-acme\t");
    settle().await;
    assert_eq!(value(&field("connect-key")), "k3y-of-acme");
    assert!(calls().is_empty());
    let html = document().document_element().unwrap().outer_html();
    assert!(!html.contains("k3y-of-acme"), "the key is in the input's value alone");
    let kept = door::js("return JSON.stringify([localStorage, sessionStorage]) + location.href + document.title");
    assert!(!kept.contains("k3y-of-acme"));
}

#[wasm_bindgen_test]
async fn complaints_wait_until_the_field_is_left() {
    let _app = door::open_connect(GOOD).await;
    let account = field("connect-account");
    type_into(&account, "acme.flowlu.co");
    settle().await;
    assert!(!says("only resembles"), "the person is still typing");
    door::leave(&account);
    settle().await;
    assert!(says("only resembles"));
    assert_eq!(account.get_attribute("aria-invalid").as_deref(), Some("true"));
    type_into(&account, "acme.flowlu.com");
    settle().await;
    assert!(!says("only resembles") && account.get_attribute("aria-invalid").is_none());
}

#[wasm_bindgen_test]
async fn the_key_shows_on_demand() {
    let _app = door::open_connect(GOOD).await;
    let kind = || field("connect-key").get_attribute("type").unwrap();
    assert_eq!(kind(), "password");
    one("button", "Show key").click();
    settle().await;
    assert_eq!(kind(), "text");
    door::connect("evil.com", "k3y").await;
    assert_eq!(kind(), "password", "hidden again before the browser could keep it");
}

#[wasm_bindgen_test]
async fn another_language_keeps_what_was_typed() {
    let _app = door::open_connect(GOOD).await;
    type_into(&field("connect-account"), "acme");
    type_into(&field("connect-key"), "k3y");
    one("button", "Русский").click();
    until("the page is in Russian", || says("Подключите аккаунт")).await;
    until("the account is back", || value(&field("connect-account")) == "acme").await;
    until("the key is back", || value(&field("connect-key")) == "k3y").await;
    until("the focus is back", || has_focus(&field("language-ru"))).await;
}

#[wasm_bindgen_test]
async fn a_site_for_one_account_takes_no_other() {
    let config = Config { account: Some("acme".into()), other_accounts: false, ..Config::default() };
    let _app = door::open("/connect", GOOD, config).await;
    until("the form is there", || document().get_element_by_id("connect-account").is_some()).await;
    let account = field("connect-account");
    assert!(account.has_attribute("readonly"));
    assert_eq!(value(&account), "acme");
    assert!(says("This site serves this account only. Your key will go to acme.flowlu.com and nowhere else."));
}
