//! The app at an address, and a `fetch` that notes every call and answers as the test says.

use crate::screen::{Screen, fire, mount, one, settle, type_into, until};
use leads::app::App;
use leads::session::config::Config;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

/// A list without rows, as an account answers it.
pub const GOOD: &str = r#"return {"response":{"total":0,"page":1,"total_result":0,"items":[]}}"#;

/// An account with one stage, as it answers lists. `window.hook` may answer a path first.
pub const SMALL: &str = r#"
    const list = (...items) => ({response:{total:items.length,page:1,total_result:items.length,items}});
    const path = url.split("/api/v1/module/")[1].split("?")[0];
    const said = window.hook?.(path, url);
    if (said) return said;
    if (path === "crm/pipeline/list") return list({id:3,name:"New business"});
    if (path === "crm/pipeline_stage/list") return list({id:14,pipeline_id:3,name:"Inbox"});
    if (path === "core/user/list") return list({id:1,name:"Ada Lovelace"},{id:2,name:"Bo Diddley"});
    return list();"#;

/// Opens the app at `path`, connected to nothing, in English. `answer` is the body of a JavaScript function of the call's
/// number, its signal and its address: it returns an answer, or throws.
pub async fn open(path: &str, answer: &str, config: Config) -> Screen {
    js(&format!(
        r#"sessionStorage.clear(); localStorage.clear(); localStorage["leads.preferences"] = '{{"language":"en"}}';
        // What a failed test left, since nothing is dropped after a panic.
        document.querySelectorAll("body > section").forEach((section) => section.remove());
        history.replaceState(null, "", {path:?});
        window.calls = []; window.hook = null;
        // As if another tab kept the copy and could not be heard: what is not sent here lives as long as the page.
        Object.defineProperty(window, "BroadcastChannel", {{ configurable: true, value: undefined }});
        const lock = (name) => (name.startsWith("leads.draft") ? {{ name }} : null);
        Object.defineProperty(navigator, "locks", {{ configurable: true, value: {{ request: async (name, _options, granted) => granted(lock(name)) }} }});
        const answer = (call, signal, url) => {{ {answer} }};
        window.fetch = async (request) => {{
            calls.push(request.url);
            const body = await answer(calls.length, request.signal, request.url);
            return body instanceof Response ? body : new Response(JSON.stringify(body));
        }};"#
    ));
    let screen = mount(move || view! { <App config=config /> });
    settle().await;
    screen
}

/// Opens Connect with an account that takes every key.
pub async fn open_connect(answer: &str) -> Screen {
    let screen = open("/connect", answer, Config::default()).await;
    until("the form is there", || document().get_element_by_id("connect-key").is_some()).await;
    screen
}

/// Runs a script and gives its result as text.
pub fn js(script: &str) -> String {
    let result = js_sys::Function::new_no_args(script).call0(&wasm_bindgen::JsValue::NULL).unwrap();
    result.as_string().unwrap_or_default()
}

/// Every address that was called.
pub fn calls() -> Vec<String> {
    js("return calls.join(' ')").split_whitespace().map(str::to_owned).collect()
}

/// The path of the page's address, with its query.
pub fn address() -> String {
    js("return location.pathname + location.search")
}

/// What a person reads on the page.
pub fn page() -> String {
    document().body().unwrap().inner_text()
}

pub fn says(words: &str) -> bool {
    page().contains(words)
}

pub fn field(id: &str) -> HtmlElement {
    document().get_element_by_id(id).unwrap().unchecked_into()
}

/// Types both, and presses Connect.
pub async fn connect(account: &str, key: &str) {
    type_into(&field("connect-account"), account);
    type_into(&field("connect-key"), key);
    settle().await;
    // A button's press submits its form in the browser; a synthetic click does, too.
    one("button", "Connect").click();
    settle().await;
}

/// Goes to an address of the app.
pub fn go(path: &str) {
    js(&format!("history.pushState(null, '', {path:?}); dispatchEvent(new PopStateEvent('popstate'))"));
}

/// Goes to Connect while connected.
pub async fn come_back() {
    go("/connect");
    until("it says who is connected", || says("You are connected")).await;
}

/// Connects to an account of [`SMALL`] and waits for its copy.
pub async fn enter(account: &str, key: &str) {
    connect(account, key).await;
    until("the list is open", || address() == "/leads").await;
    until("all is here", || says("Checked just now") && !says("so far")).await;
}

/// Connects to something else by way of the page that says who is connected.
pub async fn connect_again(account: &str, key: &str) {
    come_back().await;
    one("button", "Use another key or account").click();
    until("the form is there", || document().get_element_by_id("connect-key").is_some()).await;
    settle().await;
    connect(account, key).await;
}

/// The focus leaves the field.
pub fn leave(element: &HtmlElement) {
    fire(element, "blur");
}
