//! Every screen by axe's rules, light and dark, wide and narrow.

use e2e::{Account, App, journey};
use serde_json::json;

fn every_screen(theme: &str, narrow: bool) {
    let name = |screen: &str| format!("{screen}, {theme}, {}", if narrow { "narrow" } else { "wide" });
    journey(Account::quick(), |app| {
        app.prefer(&json!({ "theme": theme }));
        if narrow {
            app.as_phone();
        }
        app.open("/connect");
        app.expect("button", "Connect");
        app.check_accessibility(&name("connect"));
        app.connect_and_load();
        app.check_accessibility(&name("list"));
        let lead = app.sandbox.open_lead_in(14);
        show(app, &format!("/leads/{}", lead.id()), "form", "Lead");
        app.check_accessibility(&name("form"));
        app.fill("Budget", "a lot");
        app.click("button", "Save");
        app.see("This is no amount");
        app.check_accessibility(&name("form with an error"));
        app.click("button", "Mark as lost");
        app.expect("dialog", "Mark as lost");
        app.check_accessibility(&name("dialog"));
        show(app, "/board?pipeline=3", "column", "Inbox*");
        app.patiently().expect("card", "*");
        app.check_accessibility(&name("board"));
        show(app, "/settings", "button", "Disconnect");
        app.check_accessibility(&name("settings"));
    });
}

fn show(app: &App, path: &str, role: &str, what: &str) {
    app.open(path);
    app.patiently().expect(role, what);
}

#[test]
fn light_and_wide() {
    every_screen("light", false);
}

#[test]
fn light_and_narrow() {
    every_screen("light", true);
}

#[test]
fn dark_and_wide() {
    every_screen("dark", false);
}

#[test]
fn dark_and_narrow() {
    every_screen("dark", true);
}
