//! What a person does: clicks, types, chooses, presses keys.

use std::slice;
use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

use crate::keys::key;
use crate::screen::Screen;
use crate::webdriver::Element;

/// A combobox asks when typing has rested for 200 ms.
const REST: Duration = Duration::from_millis(300);

impl Screen {
    /// Clicks, as soon as it can be clicked.
    #[track_caller]
    pub fn click(&self, role: &str, name: &str) {
        let target = self.within(role, name);
        // All that is refused is refused before anything happens, so that trying again clicks once.
        self.wait(|| {
            let element = target.element()?;
            if target.ask("is_disabled", &[])? == true {
                return Err(format!("{role} “{name}” is disabled."));
            }
            target.click_here(&element).map_err(|why| format!("{role} “{name}”: {why}"))
        });
    }

    /// Clicks; what lies beneath a bar that stays is scrolled into the middle for the next attempt.
    fn click_here(&self, element: &Element) -> Result<Value, String> {
        let clicked = self.web.click(element);
        if clicked.is_err() {
            self.ask("reveal", &[])?;
        }
        clicked
    }

    /// Puts a text in the place of what a field holds, key by key.
    #[track_caller]
    pub fn fill(&self, label: &str, text: &str) {
        self.enter(label, text);
        self.expect_value(label, text);
    }

    /// The same for a field that makes its own text of what is typed.
    #[track_caller]
    pub fn enter(&self, label: &str, text: &str) {
        self.focus(label);
        self.press("Ctrl+a");
        if text.is_empty() {
            self.press("Delete");
        } else {
            self.insert(text);
        }
    }

    /// Types where the focus is.
    pub fn type_text(&self, text: &str) {
        self.insert(text);
    }

    fn insert(&self, text: &str) {
        // The driver types no letters beyond 16 bits; and long texts are pasted by people, too.
        if text.chars().any(|letter| u32::from(letter) > 0xffff) || text.chars().count() > 100 {
            self.web.chrome("Input.insertText", &json!({ "text": text }));
            return;
        }
        let keys: Vec<Value> = text.chars().flat_map(stroke).collect();
        self.act(&json!({ "type": "key", "id": "keyboard", "actions": keys }));
    }

    /// Puts the focus into a field by a click.
    #[track_caller]
    pub fn focus(&self, label: &str) {
        let target = self.within("field", label);
        // What arrives above a field moves it, and a click may land beside it: a person clicks again.
        self.wait(|| {
            let element = target.element()?;
            target.click_here(&element).map_err(|why| format!("the field “{label}”: {why}"))?;
            match target.ask("is_focused", &[])? {
                Value::Bool(true) => Ok(()),
                _ => Err(format!("{:?} has the focus, not the field “{label}”.", self.focused())),
            }
        });
    }

    /// Presses a key or a chord: `Enter`, `Ctrl+Enter`, `/`.
    #[track_caller]
    pub fn press(&self, chord: &str) {
        let names: Vec<&str> = if chord == "+" { vec!["+"] } else { chord.split('+').collect() };
        let (last, held) = names.split_last().expect("a chord has a key");
        let held: Vec<char> = held.iter().map(|name| key(name)).collect();
        let down = held.iter().map(|held| json!({ "type": "keyDown", "value": held }));
        let up = held.iter().rev().map(|held| json!({ "type": "keyUp", "value": held }));
        let keys: Vec<Value> = down.chain(stroke(key(last))).chain(up).collect();
        self.act(&json!({ "type": "key", "id": "keyboard", "actions": keys }));
    }

    /// Chooses from a select, or from a combobox by searching.
    #[track_caller]
    pub fn choose(&self, label: &str, option: &str) {
        let field = self.within("field", label);
        self.expect("field", label);
        let native =
            field.ask("options", &[]).is_ok_and(|options| options.as_array().is_some_and(|all| !all.is_empty()));
        if native {
            self.wait(|| {
                let found = field.ask("option", &[json!(option)])?;
                let missing = || format!("“{label}” offers no “{option}”, only {:?}", self.options(label));
                self.web.click(&Element::from_value(&found).ok_or_else(missing)?)
            });
        } else {
            self.enter(label, option.trim_end_matches('*'));
            let list = self.page().within("listbox", label);
            // Not while the answers are still changing under the pointer.
            self.wait(|| {
                let before = list.names("option");
                sleep(REST);
                if before.is_empty() || before != list.names("option") {
                    Err("The choices change.".to_owned())
                } else {
                    Ok(())
                }
            });
            list.click("option", option);
            self.page().expect_gone("listbox", label);
        }
    }

    /// Ticks or clears a box.
    #[track_caller]
    pub fn tick(&self, label: &str) {
        self.click("checkbox", label);
    }

    /// Presses Tab until this has the focus, as somebody does who uses no mouse.
    #[track_caller]
    pub fn tab_to(&self, role: &str, name: &str) {
        let target = self.within(role, name);
        self.expect(role, name);
        let mut passed = Vec::new();
        for _ in 0..150 {
            if target.ask("is_focused", &[]).is_ok_and(|it| it == true) {
                return;
            }
            self.press("Tab");
            passed.push(self.focused());
        }
        panic!("Tab never comes to {role} “{name}”, only to {passed:?}");
    }

    /// Role and name of what has the focus.
    pub fn focused(&self) -> (String, String) {
        let focused = self.page().ask("focused", &[]).unwrap_or_default();
        let text = |at: usize| focused[at].as_str().unwrap_or_default().to_owned();
        (text(0), text(1))
    }

    /// Waits until this has the focus.
    #[track_caller]
    pub fn expect_focus(&self, role: &str, name: &str) {
        let target = self.within(role, name);
        self.wait(|| match target.ask("is_focused", &[])? {
            Value::Bool(true) => Ok(()),
            _ => Err(format!("{:?} has the focus, not {role} “{name}”.", self.focused())),
        });
    }

    pub(crate) fn act(&self, source: &Value) {
        self.act_together(slice::from_ref(source));
    }

    /// Moves several sources at once, step by step.
    pub(crate) fn act_together(&self, sources: &[Value]) {
        self.web.post("actions", &json!({ "actions": sources })).expect("keys and pointers can be moved");
    }
}

fn stroke(letter: char) -> [Value; 2] {
    let letter = if letter == '\n' { key("Enter") } else { letter };
    [json!({ "type": "keyDown", "value": letter }), json!({ "type": "keyUp", "value": letter })]
}
