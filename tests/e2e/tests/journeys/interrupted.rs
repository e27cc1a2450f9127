//! A server that goes away in the middle: nothing is lost, nothing is done twice.

use e2e::{Account, App, journey};

use crate::form::open;

#[test]
fn a_save_waits_for_the_server_and_comes_through_once() {
    journey(Account::quick(), |app| {
        app.calls_may_fail();
        app.connect_and_load();
        let lead = app.sandbox.open_lead_in(14);
        open(app, &lead);
        app.fill("Phone", "+44 20 7946 2222");
        app.sandbox.down(true);
        app.click("button", "Save");
        expect_tried(app, lead.id());
        app.stays_so(2.0, "it is not taken for saved", || !app.has("button", "All saved*"));
        app.sandbox.down(false);
        app.expect_all_saved();
        expect_once(app, lead.id(), "+44 20 7946 2222");
    });
}

#[test]
fn a_save_whose_answer_is_lost_is_not_repeated() {
    journey(Account::quick(), |app| {
        app.calls_may_fail();
        app.connect_and_load();
        let lead = app.sandbox.open_lead_in(15);
        open(app, &lead);
        app.fill("Phone", "+44 20 7946 3333");
        app.sandbox.set("flaky", "after:100");
        app.click("button", "Save");
        expect_tried(app, lead.id());
        app.sandbox.set("flaky", "0");
        app.expect_all_saved();
        let calls = app.sandbox.calls();
        assert_eq!(calls.to("crm/lead/update").len(), 1, "{calls}");
        assert_eq!(app.sandbox.lead(lead.id()).text("contact_phone"), "+44 20 7946 3333");
    });
}

#[test]
fn a_create_whose_answer_is_lost_makes_one_lead() {
    journey(Account::quick(), |app| {
        app.calls_may_fail();
        app.connect_and_load();
        app.click("link", "New lead");
        app.fill("Title", "Only once");
        app.choose("Pipeline", "New business");
        app.choose("Stage", "Inbox");
        app.sandbox.set("flaky", "after:100");
        app.click("button", "Save");
        app.patiently().expect_that("it is sent", || !app.sandbox.calls().to("crm/lead/create").is_empty());
        app.sandbox.set("flaky", "0");
        app.expect_all_saved();
        assert_eq!(app.sandbox.leads().iter().filter(|it| it.name() == "Only once").count(), 1);
        assert_eq!(app.sandbox.calls().to("crm/lead/create").len(), 1);
    });
}

#[test]
fn a_list_that_breaks_off_says_so_and_goes_on() {
    journey(Account::quick().leads(400), |app| {
        app.calls_may_fail();
        app.connect();
        app.sandbox.down(true);
        app.stays_so(1.0, "the leads that came stay", || app.has("table", "Leads"));
        app.sandbox.down(false);
        app.see_all_leads();
    });
}

#[test]
fn a_save_without_network_waits_for_it() {
    journey(Account::quick(), |app| {
        app.calls_may_fail();
        app.connect_and_load();
        let lead = app.sandbox.open_lead_in(15);
        open(app, &lead);
        app.offline(true);
        app.see("Offline");
        app.fill("Phone", "+44 20 7946 4343");
        app.click("button", "Save");
        app.see("Waiting for the network");
        app.offline(false);
        app.expect_all_saved();
        expect_once(app, lead.id(), "+44 20 7946 4343");
    });
}

#[test]
fn a_login_page_in_the_middle_loses_nothing() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        let lead = app.sandbox.open_lead_in(14);
        open(app, &lead);
        app.sandbox.set("errors.html_login", "on");
        app.fill("Phone", "+44 20 7946 4545");
        app.click("button", "Save");
        expect_tried(app, lead.id());
        app.stays_so(1.0, "it is not taken for saved", || !app.has("button", "All saved*"));
        app.expect_value("Phone", "+44 20 7946 4545");
        app.sandbox.set("errors.html_login", "off");
        if app.has("button", "Try again") {
            app.click("button", "Try again");
        }
        app.expect_all_saved();
        assert_eq!(app.sandbox.lead(lead.id()).text("contact_phone"), "+44 20 7946 4545");
    });
}

/// A save begins with a look at the lead, unless that came just before.
fn expect_tried(app: &App, lead: i64) {
    app.patiently().expect_that("it is tried", || {
        let calls = app.sandbox.calls();
        !calls.to("crm/lead/update").is_empty() || !calls.to(&format!("crm/lead/get/{lead}")).is_empty()
    });
}

fn expect_once(app: &App, lead: i64, phone: &str) {
    let calls = app.sandbox.calls();
    assert_eq!(calls.answered("crm/lead/update").len(), 1, "{calls}");
    assert_eq!(app.sandbox.lead(lead).text("contact_phone"), phone);
}
