//! The few WebDriver commands that journeys need, over a chromedriver of their own.

use serde_json::{Value, json};

use crate::driver::Driver;
use crate::{http, place};

const ARGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-search-engine-choice-screen",
    "--force-prefers-reduced-motion",
    "--lang=en-US",
    // No process is started in advance, so that one can tell whose each is.
    "--disable-features=SpareRendererForSitePerProcess",
];

/// What the standard calls an element in JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser window that is driven.
#[derive(Debug)]
pub struct WebDriver {
    driver: Driver,
    path: String,
}

/// A reference to an element of the page.
#[derive(Clone, Debug)]
pub struct Element(Value);

impl Element {
    /// Reads what a script returned.
    pub fn from_value(value: &Value) -> Option<Self> {
        value.get(ELEMENT).is_some().then(|| Self(value.clone()))
    }

    fn id(&self) -> &str {
        self.0[ELEMENT].as_str().unwrap_or_default()
    }
}

/// What a command ended with: the standard's error code and the driver's words.
pub type Outcome = Result<Value, String>;

impl WebDriver {
    /// Opens a window of this size.
    pub fn open(width: u32, height: u32) -> Self {
        let driver = Driver::start();
        let mut args: Vec<String> = ARGS.iter().map(ToString::to_string).collect();
        args.push(format!("--window-size={width},{height}"));
        let capabilities = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "unhandledPromptBehavior": "ignore",
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": {
                "binary": place::chrome(),
                "args": args,
                "prefs": { "intl.accept_languages": "en-US,en" },
            },
        } } });
        let answer = call(&driver, "POST", "/session", Some(&capabilities)).expect("the browser starts");
        let id = answer["sessionId"].as_str().expect("a session has an id");
        Self { path: format!("/session/{id}"), driver }
    }

    /// Sends a command of this session.
    ///
    /// # Errors
    /// What the driver says.
    pub fn post(&self, command: &str, body: &Value) -> Outcome {
        call(&self.driver, "POST", &format!("{}/{command}", self.path), Some(body))
    }

    /// Takes something of this session away.
    ///
    /// # Errors
    /// What the driver says.
    pub fn delete(&self, command: &str) -> Outcome {
        call(&self.driver, "DELETE", &format!("{}/{command}", self.path), None)
    }

    /// Asks something of this session.
    ///
    /// # Errors
    /// What the driver says.
    pub fn get(&self, command: &str) -> Outcome {
        call(&self.driver, "GET", &format!("{}/{command}", self.path), None)
    }

    /// The process that started the browser.
    pub fn process(&self) -> u32 {
        self.driver.process()
    }

    /// Runs a function body in the page.
    ///
    /// # Errors
    /// What the script threw.
    pub fn script(&self, script: &str, arguments: &Value) -> Outcome {
        self.post("execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// A command of Chrome's own protocol.
    pub fn chrome(&self, command: &str, parameters: &Value) -> Value {
        self.post("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
            .expect("Chrome knows the command")
    }

    /// Clicks in the middle of an element, as the mouse does.
    ///
    /// # Errors
    /// When it is gone, hidden, or under something else.
    pub fn click(&self, element: &Element) -> Outcome {
        self.post(&format!("element/{}/click", element.id()), &json!({}))
    }

    /// The role and the name that the browser tells assistive technology.
    pub fn computed(&self, element: &Element) -> (String, String) {
        let ask = |what: &str| self.get(&format!("element/{}/{what}", element.id())).unwrap_or_default();
        let text = |value: Value| value.as_str().unwrap_or_default().to_owned();
        (text(ask("computedrole")), text(ask("computedlabel")))
    }
}

impl Drop for WebDriver {
    fn drop(&mut self) {
        // Closes the browser; the driver goes afterwards.
        call(&self.driver, "DELETE", &self.path, None).ok();
    }
}

fn call(driver: &Driver, method: &str, path: &str, body: Option<&Value>) -> Outcome {
    let text = body.map(Value::to_string);
    let body = text.as_deref().map(|text| ("application/json", text));
    let answer = http::send(&driver.address, method, path, body).map_err(|error| format!("chromedriver: {error}"))?;
    let mut value: Value = serde_json::from_str(&answer.body).map_err(|_| answer.body)?;
    let value = value["value"].take();
    if answer.status == 200 {
        return Ok(value);
    }
    let word = |name: &str| value[name].as_str().unwrap_or_default();
    let message = word("message").lines().next().unwrap_or_default();
    Err(format!("{}: {message}", word("error")))
}
