//! Another key, another account, the sample, Disconnect: what has not reached the account is not dropped without a word.

use crate::door::{self, SMALL, address, calls, says};
use crate::screen::{Screen, is_there, one, settle, type_into, until};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

const HANGS: &str = "new Promise(() => {})";
const REFUSES: &str = r#"{"error":{"error_code":22,"error_msg":"access denied"}}"#;

/// An account with a new lead that it has not got, since `answer` is all that the attempt brings.
async fn with_a_new_lead(answer: &str) -> Screen {
    let app = door::open_connect(SMALL).await;
    door::js(&format!("window.hook = (path) => path === 'crm/lead/create' ? ({answer}) : null"));
    door::enter("acme", "k3y").await;
    door::go("/leads/new");
    until("the form", || document().get_element_by_id("lead-name").is_some()).await;
    settle().await;
    type_into(&door::field("lead-name"), "Not there yet");
    settle().await;
    one("button", "Save").click();
    settle().await;
    app
}

async fn leave_from(title: &str, button: &str) {
    until("it asks", || is_there("dialog", title)).await;
    assert!(says("1 change has not reached the account yet and would be lost."), "{}", door::page());
    one("button", button).click();
    until("it is answered", || !is_there("dialog", title)).await;
}

#[wasm_bindgen_test]
async fn another_key_of_the_account_keeps_what_waits() {
    let _app = with_a_new_lead(HANGS).await;
    until("it is on its way", || says("Saving 1")).await;
    door::connect_again("acme", "n3w").await;
    until("the list", || address() == "/leads").await;
    assert!(says("Saving 1") && says("Not there yet"), "{}", door::page());
    until("the new key is used", || calls().iter().any(|call| call.contains("api_key=n3w"))).await;
    assert!(door::js("return sessionStorage['leads.connection']").contains("n3w"));
}

#[wasm_bindgen_test]
async fn another_account_is_opened_only_when_the_loss_is_accepted() {
    let _app = with_a_new_lead(HANGS).await;
    door::connect_again("other", "k3y").await;
    leave_from("Leave acme.flowlu.com?", "Cancel").await;
    until("the form is free", || is_there("button", "Connect")).await;
    door::go("/leads");
    until("it is still on its way", || says("Saving 1")).await;
    door::connect_again("other", "k3y").await;
    leave_from("Leave acme.flowlu.com?", "Leave and lose them").await;
    until("the list", || address() == "/leads" && says("All saved")).await;
}

#[wasm_bindgen_test]
async fn the_sample_and_disconnect_ask_as_well() {
    let _app = with_a_new_lead(HANGS).await;
    door::come_back().await;
    one("button", "Disconnect").click();
    leave_from("Leave acme.flowlu.com?", "Cancel").await;
    assert!(says("You are connected"));
    one("button", "Use another key or account").click();
    until("the form is there", || is_there("button", "Explore with sample data")).await;
    one("button", "Explore with sample data").click();
    leave_from("Leave acme.flowlu.com?", "Leave and lose them").await;
    until("the list", || address() == "/leads").await;
    door::come_back().await;
    assert!(says("Sample data"));
}

#[wasm_bindgen_test]
async fn the_tab_is_not_closed_over_a_refused_change() {
    let closing = "const event = new Event('beforeunload', { cancelable: true }); dispatchEvent(event); \
                   return String(event.defaultPrevented)";
    let app = with_a_new_lead(REFUSES).await;
    until("it is refused", || says("Needs you: 1")).await;
    assert_eq!(door::js(closing), "true");
    drop(app);
    let _app = with_a_new_lead(HANGS).await;
    door::come_back().await;
    assert_eq!(door::js(closing), "true", "on Connect as well");
    one("button", "Disconnect").click();
    leave_from("Leave acme.flowlu.com?", "Leave and lose them").await;
    until("the form is there", || is_there("button", "Connect")).await;
    assert_eq!(door::js(closing), "false");
}

#[wasm_bindgen_test]
async fn looking_at_the_sample_forgets_no_key() {
    let _app = door::open_connect(SMALL).await;
    one("checkbox", "Remember on this device").click();
    door::enter("acme", "k3y").await;
    let kept = |area: &str| door::js(&format!("return {area}['leads.connection'] ?? ''"));
    assert!(kept("localStorage").contains("k3y"));
    door::come_back().await;
    one("button", "Use another key or account").click();
    until("the form is there", || is_there("button", "Explore with sample data")).await;
    one("button", "Explore with sample data").click();
    until("the list", || address() == "/leads").await;
    assert!(kept("localStorage").contains("k3y") && !kept("sessionStorage").contains("k3y"));
    door::come_back().await;
    one("button", "Disconnect").click();
    until("the form is there", || is_there("button", "Connect")).await;
    assert!(kept("localStorage").contains("k3y"), "leaving the sample is not leaving the account");
}

#[wasm_bindgen_test]
async fn settings_say_when_the_connection_was_made() {
    let _app = door::open_connect(SMALL).await;
    door::enter("acme", "k3y").await;
    door::go("/settings");
    let year = door::js("return String(new Date().getFullYear())");
    let said = || {
        door::js(
            "return [...document.querySelectorAll('dt')].find((it) => it.innerText.startsWith('Connected since'))?.nextElementSibling.innerText ?? ''",
        )
    };
    until("it is said", || said().contains(&year)).await;
    let kept = door::js("return String(JSON.parse(sessionStorage['leads.connection']).since > 1e12)");
    assert_eq!(kept, "true", "it outlives a reload");
}

#[wasm_bindgen_test]
async fn notices_and_the_walk_go_with_their_account() {
    let _app = door::open_connect(SMALL).await;
    one("button", "Explore with sample data").click();
    until("the list", || address() == "/leads").await;
    door::go("/leads?status=open");
    until("the leads", || document().query_selector("tr[data-id] a.title").unwrap().is_some()).await;
    door::js("document.querySelector('tr[data-id] a.title').click()");
    until("the form", || is_there("button", "Mark as won")).await;
    one("button", "Mark as won").click();
    until("the notice", || says("is won")).await;
    door::go("/connect?next=%2Fleads%2Fnew");
    until("it says who is connected", || says("You are connected")).await;
    assert!(says("is won"), "the account is still connected");
    one("button", "Disconnect").click();
    leave_from("Leave Sample data?", "Leave and lose them").await;
    until("the form is there", || is_there("button", "Connect")).await;
    assert!(!says("is won"), "{}", door::page());
    door::connect("acme", "k3y").await;
    until("the address", || address() == "/leads/new").await;
    until("the form", || document().get_element_by_id("lead-name").is_some()).await;
    let back = document().query_selector("a[aria-label^='Close and go back']").unwrap().unwrap();
    assert_eq!(back.get_attribute("href").as_deref(), Some("/leads"));
}

#[wasm_bindgen_test]
async fn a_refused_key_leads_to_connect_and_back() {
    let _app = door::open_connect(SMALL).await;
    one("checkbox", "Remember on this device").click();
    door::enter("acme", "k3y").await;
    door::js(
        "window.hook = (path, url) => url.includes('api_key=k3y') ? {error:{error_code:11,error_msg:'api key not found'}} : null",
    );
    door::go("/settings");
    until("the settings", || is_there("button", "Check now")).await;
    one("button", "Check now").click();
    until("it is said", || is_there("button", "Use another key or account")).await;
    one("button", "Use another key or account").click();
    until("it says who is connected", || says("You are connected")).await;
    one("button", "Use another key or account").click();
    until("the form is there", || document().get_element_by_id("connect-key").is_some()).await;
    settle().await;
    door::connect("acme", "n3w").await;
    until("the settings", || address() == "/settings").await;
    assert!(door::js("return localStorage['leads.connection']").contains("n3w"), "remembered like the old one");
}

#[wasm_bindgen_test]
async fn what_the_old_key_kept_from_being_sent_goes_with_the_new_one() {
    let _app = door::open_connect(SMALL).await;
    door::js(
        r#"const lead = {id:12,name:"Known",pipeline_id:3,pipeline_stage_id:14,active:1,updated_date:"2026-01-02 03:04:05"};
        window.hook = (path, url) => {
            if (path === "crm/lead/list") return {response:{total:1,page:1,total_result:1,items:[lead]}};
            if (path !== "crm/lead/update/12") return null;
            if (url.includes("api_key=k3y")) return {error:{error_code:11,error_msg:"api key not found"}};
            lead.contact_name = "Ada";
            return {response:lead};
        };"#,
    );
    door::enter("acme", "k3y").await;
    door::go("/leads/12");
    until("the form", || document().get_element_by_id("lead-contact_name").is_some()).await;
    settle().await;
    type_into(&door::field("lead-contact_name"), "Ada");
    settle().await;
    one("button", "Save").click();
    until("the key is refused", || says("Needs you: 1") && is_there("button", "Use another key or account")).await;
    door::connect_again("acme", "n3w").await;
    until("the list", || address() == "/leads").await;
    until("it is sent", || says("All saved")).await;
    let updates: Vec<String> = calls().into_iter().filter(|call| call.contains("lead/update/12")).collect();
    assert!(updates.len() == 2 && updates.iter().any(|call| call.contains("api_key=n3w")), "{}", updates.len());
    let drafts = door::js("return Object.keys(sessionStorage).filter((key) => key.startsWith('leads.draft')).join()");
    assert_eq!(drafts, "", "what was sent waits nowhere any more");
}
