//! Several tabs of one browser: opening, showing and closing them, and one that goes without a word.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::{Value, json};

use crate::app::App;

/// A tab of the browser.
#[derive(Clone, Debug)]
pub struct Tab {
    handle: String,
    /// The processes that came with it.
    processes: Vec<u32>,
}

impl App {
    /// The tab that shows.
    pub fn tab(&self) -> Tab {
        let handle = self.web.get("window").expect("a tab shows");
        Tab { handle: text(&handle), processes: Vec::new() }
    }

    /// Opens another tab at this page, and goes on there.
    pub fn open_in_another_tab(&self, path: &str) -> Tab {
        self.console.fetch(self);
        let before = self.renderers();
        let tab = self.web.post("window/new", &json!({ "type": "tab" })).expect("a tab can be opened");
        let handle = text(&tab["handle"]);
        self.show(&Tab { handle: handle.clone(), processes: Vec::new() });
        self.open(path);
        let processes = self.renderers().into_iter().filter(|process| !before.contains(process)).collect();
        Tab { handle, processes }
    }

    /// Goes on in this tab.
    pub fn show(&self, tab: &Tab) {
        self.web.post("window", &json!({ "handle": tab.handle })).expect("the tab can be shown");
    }

    /// Closes the tab that shows, and goes on in this one.
    pub fn close_and_show(&self, tab: &Tab) {
        self.console.fetch(self);
        self.web.delete("window").expect("the tab closes");
        self.show(tab);
    }

    /// The tab that shows ends as if the machine had killed it, and this one shows.
    ///
    /// # Panics
    /// When the tab has no process of its own.
    pub fn kill_and_show(&self, killed: &Tab, shown: &Tab) {
        self.show(shown);
        assert!(!killed.processes.is_empty(), "the tab has a process of its own");
        for process in &killed.processes {
            let ended = Command::new("kill").args(["-9", &process.to_string()]).status();
            assert!(ended.is_ok_and(|status| status.success()), "process {process} can be killed");
        }
        self.expect_that("its process is gone", || {
            let left = self.renderers();
            !killed.processes.iter().any(|process| left.contains(process))
        });
    }

    /// The processes of this browser that show pages.
    fn renderers(&self) -> Vec<u32> {
        let output = Command::new("ps").args(["-A", "-o", "pid=,ppid=,args="]).output().expect("processes are listed");
        let listed = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut parents = BTreeMap::new();
        let mut renderers = Vec::new();
        for line in listed.lines() {
            let mut words = line.split_whitespace();
            let mut number = || words.next().and_then(|word| word.parse::<u32>().ok());
            if let (Some(process), Some(parent)) = (number(), number()) {
                parents.insert(process, parent);
                if line.contains("--type=renderer") {
                    renderers.push(process);
                }
            }
        }
        let is_ours = |process: &u32| {
            let above = std::iter::successors(Some(*process), |process| parents.get(process).copied());
            above.take(8).any(|process| process == self.web.process())
        };
        renderers.retain(is_ours);
        renderers
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
