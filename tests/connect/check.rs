//! The check behind Connect: each failure in plain words, patience, cancelling, and the way in.

use crate::door::{self, GOOD, address, calls, field, says};
use crate::screen::{has_focus, is_there, one, press, settle, until, value};
use leads::browser::clock::sleep;
use leads::session::config::Config;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn each_failure_is_named_and_what_was_typed_stays() {
    let cases = [
        (r#"return {"error":{"error_code":11,"error_msg":"api key not found"}}"#, "refused this key", "connect-key"),
        (
            r#"return {"error":{"error_code":11,"error_msg":"account not found"}}"#,
            "There is no account at acme.flowlu.com",
            "connect-account",
        ),
        (r#"return {"error":{"error_code":22,"error_msg":"access denied"}}"#, "may not read leads", "connect-key"),
        (r#"return new Response("<html>Welcome</html>")"#, "Something else than Flowlu answered", "connect-account"),
        (r#"throw new TypeError("Failed to fetch")"#, "does not let browsers read its answers", "connect-account"),
        (r#"return {"error":{"error_code":13,"error_msg":"oops"}}"#, "a problem of its own", ""),
    ];
    for (answer, words, focus) in cases {
        let _app = door::open_connect(answer).await;
        door::connect("acme", "k3y").await;
        until(words, || says(words)).await;
        let alert = one("alert", "");
        assert!(alert.inner_text().contains(words));
        assert!(!door::page().contains("k3y"));
        assert_eq!((value(&field("connect-account")), value(&field("connect-key"))), ("acme".into(), "k3y".into()));
        assert!(focus.is_empty() || has_focus(&field(focus)), "{words}");
        assert_eq!(calls().len(), 1, "{words}");
        assert_eq!(address(), "/connect");
    }
}

#[wasm_bindgen_test]
async fn a_busy_account_is_asked_again() {
    let answer = r#"return call === 1 ? new Response("{}", { status: 429 }) : {"error":{"error_code":11}}"#;
    let _app = door::open_connect(answer).await;
    door::connect("busy", "k3y").await;
    until("it says that it waits", || says("The account is busy.")).await;
    until("the second answer", || says("refused this key")).await;
    assert_eq!(calls().iter().filter(|call| call.contains("//busy.")).count(), 2);
}

#[wasm_bindgen_test]
async fn escape_aborts_the_check() {
    let hangs = r#"return new Promise((_, no) => signal.addEventListener("abort", () => { window.gone = true; no(signal.reason) }))"#;
    let _app = door::open_connect(hangs).await;
    door::connect("acme", "k3y").await;
    until("it checks", || is_there("button", "Checking…")).await;
    field("connect-key").focus().unwrap();
    press("Escape");
    until("it is over", || is_there("button", "Connect")).await;
    until("the call is aborted", || door::js("return String(window.gone)") == "true").await;
    assert!(!is_there("alert", ""), "cancelling is no failure");
}

#[wasm_bindgen_test]
async fn a_second_press_aborts_but_a_double_click_does_not() {
    let _app = door::open_connect("return new Promise(() => {})").await;
    door::connect("acme", "k3y").await;
    one("button", "Checking…").click();
    settle().await;
    assert!(is_there("button", "Checking…"));
    sleep(700).await;
    one("button", "Checking…").click();
    until("it is over", || is_there("button", "Connect")).await;
    assert_eq!(calls().len(), 1);
}

#[wasm_bindgen_test]
async fn a_good_key_opens_the_app_and_is_kept_for_the_tab_alone() {
    let _app = door::open_connect(GOOD).await;
    door::connect("acme", "k3y").await;
    until("the list is open", || address() == "/leads").await;
    let calls = calls();
    assert!(calls.iter().all(|call| call.starts_with("https://acme.flowlu.com/api/v1/module/")), "{calls:?}");
    assert!(door::js("return JSON.stringify(sessionStorage)").contains("k3y"));
    assert!(!door::js("return JSON.stringify(localStorage)").contains("k3y"));
    door::come_back().await;
    assert!(says("acme.flowlu.com") && !door::page().contains("k3y"));
    one("button", "Disconnect").click();
    until("the form is back", || is_there("button", "Connect")).await;
}

#[wasm_bindgen_test]
async fn sample_data_needs_no_network_and_leads_where_the_person_wanted() {
    let ways = [
        ("/connect", "/leads"),
        ("/connect?next=%2Fboard", "/board"),
        ("/connect?next=%2Fleads%3Fq%3Dx", "/leads?q=x"),
        ("/connect?next=%2F%2Fevil.com", "/leads"),
        ("/connect?next=https%3A%2F%2Fevil.com", "/leads"),
        ("/connect?next=%2Fleads.evil.com", "/leads"),
        ("/connect?next=%2Fconnect", "/leads"),
    ];
    for (from, to) in ways {
        let _app = door::open(from, GOOD, Config::default()).await;
        until("the button is there", || is_there("button", "Explore with sample data")).await;
        one("button", "Explore with sample data").click();
        until(to, || address() == to).await;
        assert!(calls().is_empty());
    }
}

#[wasm_bindgen_test]
async fn those_who_are_connected_may_go_on_or_leave() {
    let _app = door::open("/connect", GOOD, Config::default()).await;
    until("the button is there", || is_there("button", "Explore with sample data")).await;
    one("button", "Explore with sample data").click();
    until("the list is open", || address() == "/leads").await;
    door::come_back().await;
    assert!(says("Sample data") && is_there("button", "Continue"));
    one("button", "Disconnect").click();
    until("the form is back", || is_there("button", "Connect")).await;
    assert_eq!(door::js("return String(sessionStorage.length)"), "0");
}
