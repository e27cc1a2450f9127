//! The key: in no address, title, text, storage or message, on any screen. Every journey checks it once more at its end.

use e2e::{Account, journey};

#[test]
fn the_key_shows_nowhere() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        app.check_key_is_secret();
        let lead = app.sandbox.open_lead_in(14);
        for path in
            [format!("/leads/{}", lead.id()), "/board".to_owned(), "/settings".to_owned(), "/connect".to_owned()]
        {
            app.open(&path);
            app.patiently().expect("heading", "*");
            app.check_key_is_secret();
        }
        for call in app.sandbox.calls().0 {
            assert!(!call.path.contains(app.key()) && !call.form.values().any(|it| it == app.key()), "{call}");
        }
    });
}

#[test]
fn a_remembered_key_is_kept_in_one_place() {
    journey(Account::quick(), |app| {
        app.key_is_remembered();
        app.open("/connect");
        app.fill("API key", app.key());
        app.tick("Remember on this device");
        app.click("button", "Connect");
        app.expect("table", "Leads");
        let places = app.script(
            "return Object.entries(localStorage).filter(([, it]) => it.includes(arguments[0] ?? 'e2e-')).map(([name]) => name)",
        );
        assert_eq!(places, serde_json::json!(["leads.connection"]));
    });
}
