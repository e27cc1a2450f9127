//! What the browser keeps of one account is not taken for another's.

use crate::door::{self, SMALL, address, says};
use crate::screen::{all, is_there, one, settle, type_into, until, value};
use leads::session::config::Config;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlSelectElement;

fn kept(of: &str) -> String {
    door::js(&format!("return Object.keys(localStorage).filter((key) => key.startsWith({of:?})).join()"))
}

async fn title_of_a_new_lead() -> web_sys::HtmlElement {
    door::go("/leads/new");
    until("the form", || document().get_element_by_id("lead-name").is_some()).await;
    settle().await;
    door::field("lead-name")
}

#[wasm_bindgen_test]
async fn a_draft_waits_in_its_own_account() {
    let _app = door::open_connect(SMALL).await;
    door::enter("acme", "k3y").await;
    type_into(&title_of_a_new_lead().await, "Of acme");
    until("it is kept", || says("1 change, kept as a draft")).await;
    door::go("/leads");
    until("the list", || address() == "/leads").await;
    door::connect_again("other", "k3y").await;
    until("the list", || address() == "/leads").await;
    let title = title_of_a_new_lead().await;
    assert_eq!((value(&title), is_there("button", "Continue “Of acme”")), (String::new(), false));
    type_into(&title, "Of other");
    door::go("/leads");
    until("the list", || address() == "/leads").await;
    door::connect_again("acme", "k3y").await;
    until("the list", || address() == "/leads").await;
    title_of_a_new_lead().await;
    until("it is offered", || is_there("button", "Continue “Of acme”")).await;
    assert!(!is_there("button", "Continue “Of other”"), "it is another account's");
    one("button", "Continue “Of acme”").click();
    until("it is continued", || value(&door::field("lead-name")) == "Of acme").await;
}

#[wasm_bindgen_test]
async fn nobody_is_taken_for_a_user_of_another_account() {
    let _app = door::open_connect(SMALL).await;
    door::enter("acme", "k3y").await;
    let me = || one("combobox", "I am").unchecked_into::<HtmlSelectElement>();
    door::go("/settings");
    until("the users are there", || is_there("combobox", "I am") && me().length() > 1).await;
    me().set_value("1");
    crate::screen::fire(&me(), "change");
    until("it is kept", || door::js("return localStorage['leads.preferences']").contains(r#""me":1"#)).await;
    door::connect_again("other", "k3y").await;
    until("the list", || address() == "/leads").await;
    door::go("/settings");
    until("the users are there", || is_there("combobox", "I am") && me().length() > 1).await;
    assert_eq!(me().value(), "");
}

#[wasm_bindgen_test]
async fn the_pace_is_remembered_for_the_account_that_taught_it() {
    let _app = door::open("/connect", SMALL, Config::default()).await;
    until("the button", || is_there("button", "Explore with sample data")).await;
    one("button", "Explore with sample data").click();
    until("the list", || address() == "/leads").await;
    let put_away = || door::js("dispatchEvent(new Event('pagehide'))");
    put_away();
    assert_eq!(kept("leads.pace"), "", "the sample account has no pace");
    door::connect_again("acme", "k3y").await;
    until("the list", || address() == "/leads").await;
    put_away();
    assert_eq!(kept("leads.pace"), "leads.pace.acme.flowlu.com");
}

#[wasm_bindgen_test]
async fn a_draft_of_a_lead_without_a_number_outlives_the_visit() {
    let _app = door::open_connect(SMALL).await;
    door::js("sessionStorage['leads.draft.sample/-2'] = sessionStorage['leads.draft.sample/12'] = '{}'");
    one("button", "Explore with sample data").click();
    until("the list", || address() == "/leads").await;
    let left =
        door::js("return Object.keys(sessionStorage).filter((key) => key.startsWith('leads.draft')).sort().join()");
    assert_eq!(left, "leads.draft.sample/-2,leads.draft.sample/12");
}

#[wasm_bindgen_test]
async fn a_link_to_the_list_says_how_long_its_pages_are() {
    let _app = door::open_connect(SMALL).await;
    door::js(r#"localStorage["leads.preferences"] = '{"language":"en","page_size":25}'"#);
    drop(_app);
    let _app = crate::screen::mount(|| view! { <leads::app::App config=Config::default() /> });
    settle().await;
    one("button", "Explore with sample data").click();
    until("the size is said", || address() == "/leads?size=25").await;
    until("the leads", || says("1–25 of ")).await;
    door::go("/leads?page=2");
    until("the second page", || says("51–100 of ")).await;
    assert_eq!(address(), "/leads?page=2");
    door::go("/leads?status=open");
    until("the size is said", || address() == "/leads?status=open&size=25").await;
    door::go("/settings");
    until("the settings", || is_there("button", "Disconnect")).await;
    settle().await;
    assert_eq!(address(), "/settings");
}

#[wasm_bindgen_test]
async fn a_search_ends_with_the_screens_that_showed_it() {
    let _app = door::open_connect(SMALL).await;
    one("button", "Explore with sample data").click();
    until("the list", || address() == "/leads").await;
    door::go("/leads?q=zzzz");
    let search = || all("searchbox", "Search leads").first().map(value);
    until("it searches", || search().as_deref() == Some("zzzz")).await;
    door::come_back().await;
    one("button", "Continue").click();
    until("the list", || address() == "/leads" && search().is_some()).await;
    settle().await;
    assert_eq!(search().as_deref(), Some(""), "the address asks nothing");
}
