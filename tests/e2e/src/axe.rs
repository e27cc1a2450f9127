//! Accessibility by rules: axe-core, run in the page.

use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::place;
use crate::screen::Screen;

/// The page's policy forbids foreign scripts, but not those of a driver.
static AXE: OnceLock<String> = OnceLock::new();

const RUN: &str = "
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ['violations'] }).then((found) => done(found.violations), (error) => done(String(error)));
";

impl Screen {
    /// Fails when axe finds anything on this page.
    ///
    /// # Panics
    /// With the rules that are broken, and where.
    #[track_caller]
    pub fn check_accessibility(&self, what: &str) {
        let axe = AXE.get_or_init(|| std::fs::read_to_string(place::axe()).expect("axe can be read"));
        let loaded = self.web.script("return typeof axe === 'object'", &json!([])).expect("a script can be run");
        if loaded != true {
            // The script sets `window.axe`; within a function `this` would do nothing.
            self.web.script(&format!("(function () {{ {axe} }}).call(window);"), &json!([])).expect("axe loads");
        }
        let found = self.web.post("execute/async", &json!({ "script": RUN, "args": [] })).expect("axe runs");
        let violations = found.as_array().unwrap_or_else(|| panic!("axe failed on {what}: {found}"));
        assert!(violations.is_empty(), "{what} breaks rules:\n{}", violations.iter().map(show).collect::<String>());
    }
}

fn show(violation: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let nodes = violation["nodes"].as_array().into_iter().flatten();
    let places: Vec<String> = nodes
        .take(4)
        .map(|node| {
            format!("    {}\n      {}\n", text(&node["html"]), text(&node["failureSummary"]).replace('\n', "\n      "))
        })
        .collect();
    format!("  {}: {}\n{}", text(&violation["id"]), text(&violation["help"]), places.concat())
}
