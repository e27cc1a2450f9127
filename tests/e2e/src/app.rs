//! The app in a browser, with its sandbox: opening pages, connecting, going back and forward.

use std::cell::Cell;
use std::ops::Deref;
use std::rc::Rc;

use serde_json::json;

use crate::account::{Account, KEY};
use crate::console::Console;
use crate::sandbox::Sandbox;
use crate::screen::Screen;
use crate::webdriver::WebDriver;

/// The app in a browser, and the sandbox behind it. Everything that can be done on a [`Screen`] can be done here.
#[derive(Debug)]
pub struct App {
    pub(crate) screen: Screen,
    pub(crate) account: Account,
    pub sandbox: Rc<Sandbox>,
    pub(crate) console: Console,
    pub(crate) failing_calls: Cell<bool>,
    pub(crate) remembered: Cell<bool>,
}

impl Deref for App {
    type Target = Screen;

    fn deref(&self) -> &Screen {
        &self.screen
    }
}

impl App {
    /// The app in a browser that knows nothing yet, on this sandbox.
    pub(crate) fn start(sandbox: Rc<Sandbox>, account: &Account) -> Self {
        let app = Self {
            sandbox,
            account: account.clone(),
            screen: Screen::of(Rc::new(WebDriver::open(1280, 940))),
            console: Console::default(),
            failing_calls: Cell::new(false),
            remembered: Cell::new(false),
        };
        if let Some(pace) = account.pace {
            // The account's name in storage: its address, with what is no letter or digit made harmless.
            let account = app.sandbox.account().replace("http://", "http_").replace(':', "_");
            app.keep_beforehand(&format!("leads.pace.{account}"), &pace.to_string());
        }
        app
    }

    /// A colleague at another machine works on the same account; their browser must stay as clean as this one.
    pub fn with_colleague(&self, story: impl FnOnce(&Self)) {
        let colleague = Self::start(self.sandbox.clone(), &self.account);
        story(&colleague);
        colleague.check();
    }

    /// Opens a page of the app by its address, as a link from elsewhere would.
    pub fn open(&self, path: &str) {
        self.console.fetch(self);
        self.web.post("url", &json!({ "url": self.sandbox.page(path) })).expect("the site answers");
    }

    /// Keeps a person's choices as Settings would, before the app starts.
    pub fn prefer(&self, preferences: &serde_json::Value) {
        self.keep_beforehand("leads.preferences", &preferences.to_string());
    }

    /// Puts something into the browser's storage as an earlier visit would have, before the app starts.
    pub(crate) fn keep_beforehand(&self, name: &str, value: &str) {
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

    /// Connects for every tab, and waits until every lead is here.
    #[track_caller]
    pub fn connect_every_tab(&self) {
        self.key_is_remembered();
        self.open("/connect");
        self.fill("API key", KEY);
        self.tick("Remember on this device");
        self.click("button", "Connect");
        self.patiently().expect("leads", "Leads");
        self.see_all_leads();
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

    /// Cuts the network of the browser, or gives it back.
    pub fn offline(&self, offline: bool) {
        let network = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.web.chrome("Network.emulateNetworkConditions", &network);
        // What the browser says of itself is another matter.
        self.web.chrome("Network.overrideNetworkState", &network);
    }

    /// Lets things move: else journeys ask for less motion, so that they need not wait for it.
    pub fn let_things_move(&self) {
        let features = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "no-preference" }] });
        self.web.chrome("Emulation.setEmulatedMedia", &features);
    }

    /// Lets the window take touches, as a tablet does.
    pub fn as_tablet(&self) {
        self.web.chrome("Emulation.setTouchEmulationEnabled", &json!({ "enabled": true, "maxTouchPoints": 1 }));
    }

    /// What a script in the page says.
    pub fn script(&self, script: &str) -> serde_json::Value {
        self.web.script(script, &json!([])).expect("the script runs")
    }
}
