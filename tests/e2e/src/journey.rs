//! One journey: a sandbox, a browser, what a person does, and what must hold at the end of every one.

use std::cell::Cell;
use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::rc::Rc;
use std::sync::{Condvar, Mutex, PoisonError};

use serde_json::json;

use crate::account::{Account, KEY};
use crate::console::Console;
use crate::report;
use crate::sandbox::Sandbox;
use crate::screen::Screen;
use crate::webdriver::WebDriver;

/// The app in a browser, and the sandbox behind it. Everything that can be done on a [`Screen`] can be done here.
#[derive(Debug)]
pub struct App {
    screen: Screen,
    pub sandbox: Sandbox,
    pub(crate) console: Console,
    failing_calls: Cell<bool>,
    remembered: Cell<bool>,
}

impl Deref for App {
    type Target = Screen;

    fn deref(&self) -> &Screen {
        &self.screen
    }
}

/// Goes through `story`; afterwards the console must be clean, no preflight sent, and the key nowhere.
///
/// # Panics
/// When anything of it fails, after leaving its traces.
pub fn journey(account: Account, story: impl FnOnce(&App)) {
    let _turn = Turn::take();
    let app = App {
        sandbox: Sandbox::start(&account),
        screen: Screen::of(Rc::new(WebDriver::open(1280, 940))),
        console: Console::default(),
        failing_calls: Cell::new(false),
        remembered: Cell::new(false),
    };
    if let Some(pace) = account.pace {
        app.keep_beforehand("leads.pace", &pace.to_string());
    }
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        story(&app);
        app.check();
    }));
    if let Err(panic) = outcome {
        let name = std::thread::current().name().unwrap_or("journey").to_owned();
        report::failed(&app, &name);
        resume_unwind(panic);
    }
}

impl App {
    /// Opens a page of the app by its address, as a link from elsewhere would.
    pub fn open(&self, path: &str) {
        self.console.fetch(self);
        self.web.post("url", &json!({ "url": self.sandbox.page(path) })).expect("the site answers");
    }

    /// Opens another tab at this page, and goes on there.
    pub fn open_in_another_tab(&self, path: &str) {
        let tab = self.web.post("window/new", &json!({ "type": "tab" })).expect("a tab can be opened");
        self.web.post("window", &json!({ "handle": tab["handle"] })).expect("a tab can be shown");
        self.open(path);
    }

    /// Keeps a person's choices as Settings would, before the app starts.
    pub fn prefer(&self, preferences: &serde_json::Value) {
        self.keep_beforehand("leads.preferences", &preferences.to_string());
    }

    /// Puts something into the browser's storage as an earlier visit would have, before the app starts.
    fn keep_beforehand(&self, name: &str, value: &str) {
        let script = format!("localStorage.getItem('{name}') ?? localStorage.setItem('{name}', '{value}')");
        self.web.chrome("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
    }

    /// Connects with the right key and waits for the list.
    #[track_caller]
    pub fn connect(&self) {
        self.connect_without_waiting();
        self.patiently().expect("leads", "Leads");
        self.patiently().expect_that("there are leads", || !self.within("leads", "Leads").names("link").is_empty());
    }

    /// Fills in Connect with the right key.
    #[track_caller]
    pub fn connect_without_waiting(&self) {
        self.open("/connect");
        self.fill("API key", KEY);
        self.click("button", "Connect");
    }

    /// Connects, and waits until every lead is here.
    #[track_caller]
    pub fn connect_and_load(&self) {
        self.connect();
        self.see_all_leads();
    }

    /// Waits until the list says how many leads there are, and no longer "so far".
    #[track_caller]
    pub fn see_all_leads(&self) {
        let all = self.sandbox.leads().iter().filter(|lead| lead.number("merged_to_id") == 0).count();
        self.patiently().see(&format!("of {all}"));
        self.patiently().see_no("so far");
    }

    /// The address without its origin: `/leads?page=2`.
    pub fn address(&self) -> String {
        let url = self.web.get("url").unwrap_or_default();
        let url = url.as_str().unwrap_or_default().to_owned();
        url.strip_prefix(&self.sandbox.page("")).map_or(url.clone(), str::to_owned)
    }

    /// Waits until the address is this.
    #[track_caller]
    pub fn expect_address(&self, wanted: &str) {
        self.wait(|| match self.address() {
            it if it == wanted => Ok(()),
            it => Err(format!("The address is {it}, not {wanted}.")),
        });
    }

    /// Waits until the address is so.
    #[track_caller]
    pub fn expect_address_that(&self, what: &str, is: impl Fn(&str) -> bool) {
        self.wait(|| match self.address() {
            it if is(&it) => Ok(()),
            it => Err(format!("The address is {it}; it should be {what}.")),
        });
    }

    /// Waits until the account has everything that was done here.
    #[track_caller]
    pub fn expect_all_saved(&self) {
        self.patiently().expect("button", "All saved*");
    }

    /// The browser's Back button.
    pub fn back(&self) {
        self.web.post("back", &json!({})).expect("there is a page to go back to");
    }

    /// The browser's Forward button.
    pub fn forward(&self) {
        self.web.post("forward", &json!({})).expect("there is a page to go forward to");
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.console.fetch(self);
        self.web.post("refresh", &json!({})).expect("the page loads again");
    }

    /// Makes the window as small as a phone's.
    pub fn as_phone(&self) {
        self.resize(390, 844);
    }

    /// Makes the window this large.
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.web.chrome("Emulation.setDeviceMetricsOverride", &size);
    }

    /// What a script in the page says.
    pub fn script(&self, script: &str) -> serde_json::Value {
        self.web.script(script, &json!([])).expect("the script runs")
    }

    /// From here on calls to the account may fail: the browser notes that in the console by itself.
    pub fn calls_may_fail(&self) {
        self.failing_calls.set(true);
    }

    /// The key was to be remembered, so that the device may hold it.
    pub fn key_is_remembered(&self) {
        self.remembered.set(true);
    }

    /// What the sandbox takes as the key.
    pub fn key(&self) -> &'static str {
        KEY
    }

    /// Fails when the key can be found where it must not be.
    #[track_caller]
    pub fn check_key_is_secret(&self) {
        let traces = self.page().ask("traces", &[]).expect("the page can be looked at");
        for line in traces.as_str().unwrap_or_default().lines().filter(|line| line.contains(KEY)) {
            let at = line.find(KEY).unwrap_or_default();
            let from = line.char_indices().map(|(place, _)| place).find(|place| place + 80 >= at).unwrap_or(0);
            assert!(
                self.remembered.get() && line.contains("leads.connection"),
                "the key stands in the page or its storage: {}",
                &line[from..at]
            );
        }
        assert!(!self.console.said().contains(KEY), "the key stands in the console");
    }

    fn check(&self) {
        self.console.fetch(self);
        let complaints = self.console.complaints(self.failing_calls.get());
        assert!(complaints.is_empty(), "the console complains:\n{}", complaints.join("\n"));
        self.check_key_is_secret();
        let calls = self.sandbox.calls();
        assert_eq!(calls.preflights(), 0, "the browser had to ask for leave:\n{calls}");
    }
}

/// Leave to run: browsers are heavy, so only so many at once, however many cores there are.
struct Turn;

static RUNNING: Mutex<usize> = Mutex::new(0);
static ENDED: Condvar = Condvar::new();

impl Turn {
    fn take() -> Self {
        let most = std::env::var("E2E_AT_ONCE").ok().and_then(|it| it.parse().ok()).unwrap_or(2);
        let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        let mut running = ENDED.wait_while(running, |running| *running >= most).unwrap_or_else(PoisonError::into_inner);
        *running += 1;
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        ENDED.notify_one();
    }
}
