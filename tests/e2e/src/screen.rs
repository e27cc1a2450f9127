//! What is on the screen, or a part of it: elements by role and accessible name.

use std::rc::Rc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::wait::{Patience, until};
use crate::webdriver::{Element, WebDriver};

const PAGE: &str = include_str!("page.js");

/// The page, or what lies inside of one element of it. Roles are those of WAI-ARIA; `field`, `leads`, `column` and
/// `card` stand for any role that such a thing may have. A name that ends with `*` may go on.
#[derive(Clone, Debug)]
pub struct Screen {
    pub(crate) web: Rc<WebDriver>,
    path: Vec<(String, String)>,
    pub(crate) patience: Patience,
}

impl Screen {
    pub(crate) fn of(web: Rc<WebDriver>) -> Self {
        Self { web, path: Vec::new(), patience: Patience::USUAL }
    }

    /// Only what lies inside of this element.
    #[must_use]
    pub fn within(&self, role: &str, name: &str) -> Self {
        let mut inner = self.clone();
        inner.path.push((role.to_owned(), name.to_owned()));
        inner
    }

    /// The whole page again.
    #[must_use]
    pub fn page(&self) -> Self {
        Self { path: Vec::new(), ..self.clone() }
    }

    /// The same, waiting longer: for what comes at the pace of the account, or after the seconds of an undo.
    #[must_use]
    pub fn patiently(&self) -> Self {
        Self { patience: Patience::LONG, ..self.clone() }
    }

    /// The same, for what takes minutes.
    #[must_use]
    pub fn very_patiently(&self) -> Self {
        Self { patience: Patience::LONGEST, ..self.clone() }
    }

    /// Runs one of page.js' commands with this place before its arguments.
    pub(crate) fn ask(&self, command: &str, arguments: &[Value]) -> Result<Value, String> {
        let mut all = vec![json!(self.path)];
        all.extend_from_slice(arguments);
        self.web.script(PAGE, &json!([command, all]))
    }

    /// The element that this place is, if it is there now.
    pub(crate) fn element(&self) -> Result<Element, String> {
        let found = self.ask("find", &[])?;
        Element::from_value(&found).ok_or_else(|| found.as_str().unwrap_or("There is nothing.").to_owned())
    }

    /// Waits for what `attempt` wants, and fails the test otherwise.
    #[track_caller]
    pub(crate) fn wait<T>(&self, attempt: impl FnMut() -> Result<T, String>) -> T {
        match until(self.patience, attempt) {
            Ok(it) => it,
            Err(why) => panic!("{why}"),
        }
    }

    /// Whether it is there at this moment.
    pub fn has(&self, role: &str, name: &str) -> bool {
        self.within(role, name).element().is_ok()
    }

    /// Waits until it is there.
    #[track_caller]
    pub fn expect(&self, role: &str, name: &str) {
        let inner = self.within(role, name);
        self.wait(|| inner.element().map(drop));
    }

    /// Waits until it is no longer there.
    #[track_caller]
    pub fn expect_gone(&self, role: &str, name: &str) {
        let inner = self.within(role, name);
        self.wait(|| match inner.element() {
            Ok(_) => Err(format!("{role} “{name}” is still there.")),
            Err(_) => Ok(()),
        });
    }

    /// Waits for a condition of any other kind.
    #[track_caller]
    pub fn expect_that(&self, what: &str, mut holds: impl FnMut() -> bool) {
        self.wait(|| if holds() { Ok(()) } else { Err(format!("This is not so: {what}.")) });
    }

    /// Fails as soon as a condition does not hold any more, for this long: for what must not happen.
    #[track_caller]
    pub fn stays_so(&self, seconds: f64, what: &str, mut holds: impl FnMut() -> bool) {
        let end = Instant::now() + Duration::from_secs_f64(seconds);
        while Instant::now() < end {
            assert!(holds(), "This is no longer so: {what}.");
            sleep(Duration::from_millis(200));
        }
    }

    /// What is marked as found by a search.
    pub fn marks(&self) -> Vec<String> {
        let marks = self.ask("marks", &[]).unwrap_or_default();
        marks.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect()
    }

    /// All text that can be seen here.
    pub fn text(&self) -> String {
        self.ask("text", &[]).ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Waits until this text can be seen.
    #[track_caller]
    pub fn see(&self, text: &str) {
        self.wait(|| match self.text() {
            all if all.contains(text) => Ok(()),
            all => Err(format!("“{text}” is not to be seen in: {}", start_of(&all))),
        });
    }

    /// Waits until this text can no longer be seen.
    #[track_caller]
    pub fn see_no(&self, text: &str) {
        self.wait(|| if self.text().contains(text) { Err(format!("“{text}” is still to be seen.")) } else { Ok(()) });
    }

    /// The names of all elements of this role, in the order of the page.
    pub fn names(&self, role: &str) -> Vec<String> {
        let names = self.ask("names", &[json!(role)]).unwrap_or_default();
        let names = names.as_array().into_iter().flatten();
        names.filter_map(|name| name.as_str().map(str::to_owned)).collect()
    }

    /// The value in a field: the text, or what is chosen.
    #[track_caller]
    pub fn value(&self, label: &str) -> String {
        let field = self.within("field", label);
        self.wait(|| {
            let value = field.ask("value", &[])?;
            value.as_str().map(str::to_owned).ok_or_else(|| format!("There is no field “{label}”."))
        })
    }

    /// Waits until a field has this value.
    #[track_caller]
    pub fn expect_value(&self, label: &str, wanted: &str) {
        let field = self.within("field", label);
        self.wait(|| match field.ask("value", &[])?.as_str() {
            Some(value) if value == wanted => Ok(()),
            other => Err(format!("The field “{label}” holds {other:?}, not “{wanted}”.")),
        });
    }

    /// What a select offers.
    #[track_caller]
    pub fn options(&self, label: &str) -> Vec<String> {
        self.expect("field", label);
        let options = self.within("field", label).ask("options", &[]).unwrap_or_default();
        options.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect()
    }

    /// An attribute of an element.
    pub fn attribute(&self, role: &str, name: &str, attribute: &str) -> Option<String> {
        let value = self.within(role, name).ask("attribute", &[json!(attribute)]).ok()?;
        value.as_str().map(str::to_owned)
    }

    /// Every element with a role that matters: role and name by our rules, and by the browser's.
    pub fn compare_names(&self) -> Vec<[(String, String); 2]> {
        let all = self.web.script(PAGE, &json!(["named", []])).unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let both = |it: &Value| Some([(text(&it[1]), text(&it[2])), self.web.computed(&Element::from_value(&it[0])?)]);
        all.as_array().into_iter().flatten().filter_map(both).collect()
    }
}

fn start_of(text: &str) -> String {
    text.chars().take(600).collect()
}
