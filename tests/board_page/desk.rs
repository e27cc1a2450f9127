//! The board on a page of its own, over a sample account that the test can look into and tell how to behave.

use std::cell::RefCell;
use std::rc::Rc;

use crate::screen::{Screen, mount, settle, until, within};
use leads::browser::clock::now_ms;
use leads::components::{NoticeStack, provide_announcer, provide_notices};
use leads::flowlu::{Client, Encoding};
use leads::lead::{LeadId, PipelineId, StageId, Status};
use leads::pages::BoardPage;
use leads::parts::{Acts, LostSheet, provide_acts, provide_search_text, provide_walk, use_acts};
use leads::replica::live::Replica;
use leads::replica::outbox::IntentId;
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

/// The pipeline that is shown, and three of its stages.
pub const PIPELINE: PipelineId = PipelineId(3);
pub const INBOX: StageId = StageId(14);
pub const QUALIFIED: StageId = StageId(15);
pub const PROPOSAL: StageId = StageId(16);

/// A mounted board with its account.
pub struct Board {
    pub account: Rc<RefCell<Account>>,
    pub replica: Replica,
    pub acts: Acts,
    screen: Screen,
    owner: Owner,
}

impl Drop for Board {
    fn drop(&mut self) {
        self.screen.unmount();
        // The router keeps its owner alive in a ring, so that it must be told to end.
        self.owner.cleanup();
    }
}

/// The board, with a fresh copy of a small account, once the copy is complete.
pub async fn open() -> Board {
    js("sessionStorage.clear(); localStorage.clear(); \
        document.querySelectorAll('body > section').forEach((section) => section.remove());");
    js(&format!("history.replaceState(null, '', '/board?pipeline={PIPELINE}')"));
    show::set_locales(Language::English, true, None);
    let account = Rc::new(RefCell::new(Account::with(7, 120, today().into(), Switches::demo())));
    let client = Client::new(Rc::new(SampleTransport::new(account.clone(), Box::new(now_ms))), Encoding::Form);
    let given: Rc<RefCell<Option<(Replica, Acts, Owner)>>> = Rc::default();
    let out = given.clone();
    let screen = mount(move || {
        Desk::provide(Config::default());
        let notices = provide_notices();
        let announcer = provide_announcer();
        provide_search_text();
        provide_walk();
        let replica = Replica::start(client, Some(0), None);
        let session =
            Session { replica, connection: StoredValue::new_local(Connection::Sample), since: StoredValue::new(0) };
        provide_context(session);
        provide_acts(session);
        *out.borrow_mut() = Owner::current().map(|owner| (replica, use_acts(), owner));
        view! {
            <Router>
                <Routes fallback=|| "nothing">
                    <Route path=path!("/board") view=BoardPage />
                </Routes>
            </Router>
            <LostSheet />
            <NoticeStack notices=notices announcer=announcer dismiss_label="Dismiss" />
        }
    });
    let (replica, acts, owner) = given.borrow_mut().take().unwrap();
    // A busy machine takes its time to read them all.
    within(15_000, "everything is here", || untrack(|| replica.status().complete)).await;
    until("the board is there", || !cards("stage-14").is_empty()).await;
    settle().await;
    Board { account, replica, acts, screen, owner }
}

impl Board {
    /// Everything that is on its way.
    pub fn intents(&self) -> Vec<IntentId> {
        untrack(|| self.replica.outbox()).iter().map(|intent| intent.id).collect()
    }

    /// Sends everything without waiting for the end of the time in which it can be taken back.
    pub fn send_all(&self) {
        self.intents().into_iter().for_each(|id| self.replica.send_now(id));
    }

    /// The stage of a lead as it shows.
    pub fn stage(&self, lead: LeadId) -> Option<StageId> {
        self.replica.lead(lead).unwrap().stage
    }

    /// Whether a lead shows as lost.
    pub fn is_lost(&self, lead: LeadId) -> bool {
        self.replica.lead(lead).unwrap().status == Status::Lost
    }
}

/// The leads that a column shows, from the top; what is gone from there and keeps its place is among them.
pub fn cards(slot: &str) -> Vec<LeadId> {
    let keys = js(&format!(
        "return [...document.querySelectorAll('[data-drop={slot:?}] [data-key]')] \
            .sort((a, b) => a.ariaPosInSet - b.ariaPosInSet).map((it) => it.dataset.key).join(' ')"
    ));
    keys.split(' ').filter(|key| !key.is_empty()).map(|key| LeadId(key.parse().unwrap())).collect()
}

/// The card of a lead in a column.
pub fn card(slot: &str, lead: LeadId) -> HtmlElement {
    let card = document().query_selector(&format!("[data-drop='{slot}'] [data-lead='{lead}']")).unwrap();
    card.unwrap_or_else(|| panic!("no card of {lead} in {slot}")).unchecked_into()
}

/// What a person reads.
pub fn page() -> String {
    document().body().unwrap().inner_text()
}

pub fn js(script: &str) -> String {
    let result = js_sys::Function::new_no_args(script).call0(&wasm_bindgen::JsValue::NULL).unwrap();
    result.as_string().unwrap_or_default()
}
