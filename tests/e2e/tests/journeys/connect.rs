//! Connecting: by hand, and everything that can be wrong with it.

use e2e::{Account, App, journey};

#[test]
fn account_and_key_lead_to_the_list() {
    journey(Account::quick().unnamed(), |app| {
        app.open("/");
        app.expect_address_that("Connect", |it| it.starts_with("/connect"));
        app.fill("Account", &app.sandbox.account());
        app.fill("API key", app.key());
        app.stays_so(0.5, "no call before Connect", || app.sandbox.calls().0.is_empty());
        app.click("button", "Connect");
        app.expect("table", "Leads");
        app.see_all_leads();
        let nav = app.within("navigation", "Main");
        for page in ["Leads", "Board", "Settings"] {
            nav.expect("link", page);
        }
    });
}

#[test]
fn a_wrong_key_is_named_and_the_account_stays() {
    journey(Account::quick(), |app| {
        app.open("/connect");
        app.expect_value("Account", &app.sandbox.account());
        app.fill("API key", "not-the-key");
        app.click("button", "Connect");
        app.within("alert", "*").see("refused this key");
        app.expect_value("Account", &app.sandbox.account());
        app.expect_address("/connect");
        // The right one mends it.
        app.fill("API key", app.key());
        app.click("button", "Connect");
        app.expect("table", "Leads");
    });
}

#[test]
fn addresses_that_are_no_account_are_refused_with_the_reason() {
    journey(Account::quick().unnamed(), |app| {
        app.open("/connect");
        for (typed, reason) in [
            ("flowlu.com.evil.example", "resembles"),
            ("crm.example.com", "gives keys to"),
            ("http://company.flowlu.com", "https://"),
            ("a b", "not the address of an account"),
        ] {
            app.fill("Account", typed);
            app.fill("API key", app.key());
            app.click("button", "Connect");
            app.see(reason);
        }
        app.stays_so(0.5, "nothing was called", || app.sandbox.calls().0.is_empty());
    });
}

#[test]
fn a_host_where_nobody_answers() {
    journey(Account::quick().unnamed(), |app| {
        app.calls_may_fail();
        app.open("/connect");
        app.fill("Account", "http://127.0.0.1:9");
        app.fill("API key", app.key());
        app.click("button", "Connect");
        app.within("alert", "*").see("misspelt");
        app.within("alert", "*").see("CORS");
    });
}

#[test]
fn an_account_that_browsers_may_not_read() {
    journey(Account::quick().with("cors.get", "deny"), |app| {
        app.calls_may_fail();
        app.connect_without_waiting();
        app.within("alert", "*").see("CORS");
    });
}

#[test]
fn a_login_page_instead_of_an_answer() {
    journey(Account::quick().with("errors.html_login", "on"), |app| {
        app.connect_without_waiting();
        app.within("alert", "*").see("Something else than Flowlu answered");
    });
}

#[test]
fn a_key_without_rights_to_crm() {
    journey(Account::quick().with("rights", "no-crm"), |app| {
        app.connect_without_waiting();
        app.within("alert", "*").see("may not read leads");
    });
}

#[test]
fn another_tab_is_connected_only_if_the_key_is_remembered() {
    journey(Account::quick(), |app: &App| {
        app.connect();
        app.open_in_another_tab("/leads");
        app.expect("button", "Connect");
        app.fill("API key", app.key());
        app.tick("Remember on this device");
        app.key_is_remembered();
        app.click("button", "Connect");
        app.expect("table", "Leads");
        app.open_in_another_tab("/leads");
        app.patiently().expect("table", "Leads");
    });
}

#[test]
fn disconnecting_forgets_the_key_and_the_leads() {
    journey(Account::quick(), |app| {
        app.open("/connect");
        app.fill("API key", app.key());
        app.tick("Remember on this device");
        app.click("button", "Connect");
        app.expect("table", "Leads");
        app.within("navigation", "Main").click("link", "Settings");
        app.click("button", "Disconnect");
        app.within("dialog", "Disconnect*").click("button", "Disconnect");
        app.expect("button", "Explore with sample data");
        let kept = app.script("return JSON.stringify({ ...localStorage, ...sessionStorage })");
        assert!(!kept.to_string().contains(app.key()), "{kept}");
        app.open("/leads");
        app.expect("button", "Connect");
    });
}
