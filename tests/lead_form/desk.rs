//! The form on a page of its own, over a sample account that the test can look into and tell how to behave.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::screen::{Screen, all, fire, is_there, mount, one, settle, type_into, until, value};
use leads::browser::clock::{now_ms, sleep};
use leads::components::{NoticeStack, provide_announcer, provide_notices};
use leads::flowlu::transport::{Failure, LocalFuture, Request, Response, Transport};
use leads::flowlu::{Client, Encoding};
use leads::lead::{Field, Lead, LeadId};
use leads::pages::LeadPage;
use leads::parts::{DecideSheet, LostSheet, OutboxIndicator, WalkList, provide_acts, provide_walk};
use leads::replica::live::Replica;
use leads::sample::{Account, SampleTransport, Switches};
use leads::session::config::Config;
use leads::session::connection::Connection;
use leads::session::{Desk, Session, show, today};
use leads::text::Language;
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

/// A mounted form with its account.
pub struct Form {
    pub account: Rc<RefCell<Account>>,
    pub replica: Replica,
    pub line: Rc<Line>,
    screen: Screen,
    owner: Owner,
}

/// What goes to the account: every call is noted, and those of a held path wait.
#[derive(Default)]
pub struct Line {
    calls: RefCell<Vec<String>>,
    held: RefCell<String>,
    /// Paths whose next call is lost, each with whether the account carries it out all the same.
    lost: RefCell<Vec<(String, bool)>>,
    /// A path whose next call is refused for want of a right.
    denied: RefCell<String>,
}

impl Line {
    /// Every call to `path` that was made, with its query.
    pub fn calls_to(&self, path: &str) -> Vec<String> {
        self.calls.borrow().iter().filter(|call| call.starts_with(path)).cloned().collect()
    }

    /// From now on calls to `path` wait until it is let go.
    pub fn hold(&self, path: &str) {
        path.clone_into(&mut self.held.borrow_mut());
    }

    pub fn let_go(&self) {
        self.held.borrow_mut().clear();
    }

    /// The next call to `path` is not answered, whether or not it is carried out.
    pub fn lose(&self, path: &str, carried_out: bool) {
        self.lost.borrow_mut().push((path.to_owned(), carried_out));
    }

    /// The next call to `path` is refused for want of a right.
    pub fn deny(&self, path: &str) {
        path.clone_into(&mut self.denied.borrow_mut());
    }

    fn is_denied(&self, path: &str) -> bool {
        let mut denied = self.denied.borrow_mut();
        let is_denied = *denied == path;
        if is_denied {
            denied.clear();
        }
        is_denied
    }

    fn loss(&self, path: &str) -> Option<bool> {
        let mut lost = self.lost.borrow_mut();
        let at = lost.iter().position(|(part, _)| path.contains(part.as_str()))?;
        Some(lost.remove(at).1)
    }

    fn is_held(&self, path: &str) -> bool {
        let held = self.held.borrow();
        !held.is_empty() && path.starts_with(held.as_str())
    }
}

struct Tapped {
    line: Rc<Line>,
    transport: SampleTransport,
}

impl Transport for Tapped {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, Failure>> {
        let query: Vec<String> = request.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
        self.line.calls.borrow_mut().push(format!("{}?{}", request.path, query.join("&")));
        Box::pin(async move {
            while self.line.is_held(&request.path) {
                sleep(0).await;
            }
            if self.line.is_denied(&request.path) {
                let body = r#"{"error":{"error_code":22,"error_msg":"access denied"}}"#;
                return Ok(Response { status: 200, body: body.into() });
            }
            match self.line.loss(&request.path) {
                None => self.transport.send(request).await,
                Some(carried_out) => {
                    if carried_out {
                        self.transport.send(request).await?;
                    }
                    Err(Failure::TimedOut)
                }
            }
        })
    }
}

impl Drop for Form {
    fn drop(&mut self) {
        self.screen.unmount();
        // The router keeps its owner alive in a ring, so that it must be told to end.
        self.owner.cleanup();
    }
}

/// The form at an address, with a fresh copy of a small account, once the copy is complete.
pub async fn open(path: &str) -> Form {
    js("Storage.prototype.setItem = window.room ?? Storage.prototype.setItem; \
        sessionStorage.clear(); localStorage.clear(); \
        document.querySelectorAll('body > section').forEach((section) => section.remove());");
    let account = Rc::new(RefCell::new(Account::with(7, 30, today().into(), Switches::demo())));
    open_on(path, account).await
}

/// The same over an account that has been used before, with what the tab keeps.
pub async fn open_on(path: &str, account: Rc<RefCell<Account>>) -> Form {
    js(&format!("history.replaceState(null, '', {path:?})"));
    show::set_locales(Language::English, true, None);
    let line = Rc::new(Line::default());
    let transport = SampleTransport::new(account.clone(), Box::new(now_ms));
    let client = Client::new(Rc::new(Tapped { line: line.clone(), transport }), Encoding::Form);
    let given: Rc<RefCell<Option<(Replica, Owner)>>> = Rc::default();
    let out = given.clone();
    let screen = mount(move || {
        Desk::provide(Config::default());
        let notices = provide_notices();
        let announcer = provide_announcer();
        provide_walk();
        let replica = Replica::start(client, Some(0), None);
        *out.borrow_mut() = Owner::current().map(|owner| (replica, owner));
        let session =
            Session { replica, connection: StoredValue::new_local(Connection::Sample), since: StoredValue::new(0) };
        provide_context(session);
        provide_acts(session);
        // The list that one came from.
        let walk: WalkList = expect_context();
        Effect::new(move |_| {
            let _ = replica.version();
            let ids = replica.read(|engine| engine.rows().iter().map(|row| row.lead.id).collect());
            walk.ids.set(ids.unwrap_or_default());
        });
        view! {
            <Router>
                <OutboxIndicator />
                <DecideSheet />
                <Routes fallback=|| "nothing">
                    <Route path=path!("/leads") view=|| view! { <p>"the list"</p> } />
                    <Route path=path!("/leads/:id") view=LeadPage />
                </Routes>
            </Router>
            <LostSheet />
            <NoticeStack notices=notices announcer=announcer dismiss_label="Dismiss" />
        }
    });
    let (replica, owner) = given.borrow_mut().take().unwrap();
    until("everything is here", || untrack(|| replica.status().complete)).await;
    settle().await;
    Form { account, replica, line, screen, owner }
}

impl Form {
    /// A lead as it shows.
    pub fn lead(&self, id: LeadId) -> Arc<Lead> {
        self.replica.lead(id).unwrap()
    }

    /// Waits until the server has everything.
    pub async fn saved(&self) {
        let replica = self.replica;
        until("everything is saved", || untrack(|| replica.status().outbox.saving == 0)).await;
        settle().await;
    }

    /// A column of a lead as the server has it.
    pub fn on_server(&self, id: LeadId, column: &str) -> String {
        let row = self.account.borrow().lead(id.0).unwrap();
        match &row[column] {
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
}

/// The address of an open lead of the account, which is the same in each test.
pub fn any_lead(account: &Account) -> LeadId {
    let open = |id: &i64| {
        let row = account.lead(*id).unwrap();
        let text = |column: &str| row[column].to_string();
        text("active").contains('1')
            && !text("deleted_at").contains("20")
            && !text("merged_to").contains(char::is_numeric)
    };
    LeadId(account.lead_ids().into_iter().filter(open).nth(3).unwrap())
}

/// Opens the form of that lead.
pub async fn open_lead() -> (Form, LeadId) {
    let id = any_lead(&Account::with(7, 30, today().into(), Switches::demo()));
    let form = open(&format!("/leads/{id}")).await;
    until("the form is there", || there(Field::Id)).await;
    settle().await;
    (form, id)
}

/// The control of a field.
pub fn control(field: Field) -> HtmlElement {
    by_id(&format!("lead-{}", field.code()))
}

pub fn there(field: Field) -> bool {
    document().get_element_by_id(&format!("lead-{}", field.code())).is_some()
}

pub fn by_id(id: &str) -> HtmlElement {
    document().get_element_by_id(id).unwrap_or_else(|| panic!("no #{id}")).unchecked_into()
}

/// Types into a field and leaves it.
pub async fn type_text(field: Field, text: &str) {
    let control = control(field);
    type_into(&control, text);
    fire(&control, "blur");
    settle().await;
}

/// Picks a choice of a select or of a combobox by its value.
pub async fn pick(field: Field, value: &str) {
    let control = control(field);
    if is_combobox(&control) {
        control.click();
        let choice = format!("#{}-list [data-value='{value}']", control.id());
        let offered = || document().query_selector(&choice).unwrap();
        until("the choice is offered", || offered().is_some()).await;
        offered().unwrap().unchecked_into::<HtmlElement>().click();
    } else {
        js_sys::Reflect::set(&control, &"value".into(), &value.into()).unwrap();
        fire(&control, "change");
    }
    settle().await;
}

fn is_combobox(control: &HtmlElement) -> bool {
    control.get_attribute("role").as_deref() == Some("combobox")
}

/// The value of a field: of a combobox what is picked, not how it is called.
pub fn shown(field: Field) -> String {
    let control = control(field);
    if is_combobox(&control) { control.get_attribute("data-value").unwrap() } else { value(&control) }
}

/// The values that a combobox offers.
pub async fn options(field: Field) -> Vec<String> {
    let control = control(field);
    control.click();
    settle().await;
    let list = format!("{}-list", control.id());
    let values =
        js(&format!("return [...document.getElementById({list:?}).children].map((it) => it.dataset.value).join(' ')"));
    control.click();
    settle().await;
    values.split(' ').map(str::to_owned).collect()
}

/// Opens the form of a new lead that can be saved.
pub async fn open_new() -> Form {
    let form = open("/leads/new").await;
    new_form().await;
    form
}

/// Waits for the form of a new lead with its first stage.
pub async fn new_form() {
    until("the form", || there(Field::Ref) && !there(Field::Id) && !shown(Field::Stage).is_empty()).await;
    settle().await;
}

/// Goes on with the new lead of this title that was begun.
pub async fn continue_with(title: &str) {
    new_form().await;
    let name = format!("Continue “{title}”");
    until("it is offered", || is_there("button", &name)).await;
    one("button", &name).click();
    until("it is there", || there(Field::Ref) && shown(Field::Name) == title).await;
    settle().await;
}

/// Links the lead of the form to one more account, with the next save; gives its name.
pub async fn link_another() -> String {
    let known = tags();
    type_into(&by_id("lead-links"), "e");
    let fits = |it: &HtmlElement| {
        it.closest(".popup").unwrap().is_some() && !known.iter().any(|tag| it.inner_text().starts_with(tag.as_str()))
    };
    until("something is offered", || all("option", "").iter().any(fits)).await;
    all("option", "").into_iter().find(fits).unwrap().click();
    settle().await;
    tags().into_iter().find(|tag| !known.contains(tag)).unwrap()
}

/// The names of the linked accounts.
pub fn tags() -> Vec<String> {
    let tags =
        js("return [...document.querySelectorAll('.tags .tag > span')].map((tag) => tag.innerText.trim()).join('|')");
    tags.split('|').filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
}

/// Goes to an address within the app, as the back button would.
pub async fn go(path: &str) {
    js(&format!("history.pushState(null, '', {path:?}); dispatchEvent(new PopStateEvent('popstate'))"));
    settle().await;
}

pub fn address() -> String {
    js("return location.pathname")
}

/// What a person reads.
pub fn page() -> String {
    document().body().unwrap().inner_text()
}

pub fn js(script: &str) -> String {
    let result = js_sys::Function::new_no_args(script).call0(&wasm_bindgen::JsValue::NULL).unwrap();
    result.as_string().unwrap_or_default()
}
