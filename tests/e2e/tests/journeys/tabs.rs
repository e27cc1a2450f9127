//! Several tabs: one of them syncs, all see the same at once, and another goes on when that one is closed.

use e2e::{Account, App, Tab, journey};

use crate::form::open;

/// Two tabs that are connected; the first syncs, the second shows.
fn two_tabs(app: &App) -> (Tab, Tab) {
    app.connect_every_tab();
    let first = app.tab();
    let second = app.open_in_another_tab("/leads");
    app.see_all_leads();
    (first, second)
}

fn expect_saved_once(app: &App, lead: i64, phone: &str) {
    app.expect_all_saved();
    let calls = app.sandbox.calls();
    assert_eq!(calls.answered("crm/lead/update").len(), 1, "{calls}");
    assert_eq!(app.sandbox.lead(lead).text("contact_phone"), phone);
}

#[test]
fn a_second_tab_shows_the_leads_without_a_call_and_an_edit_shows_in_both() {
    journey(Account::quick(), |app| {
        app.connect_every_tab();
        let first = app.tab();
        let pages = app.sandbox.calls().to("crm/lead/list").len();
        app.open_in_another_tab("/leads");
        app.see_all_leads();
        assert_eq!(app.sandbox.calls().to("crm/lead/list").len(), pages, "the copy is on the device");
        let lead = app.sandbox.open_lead_in(14);
        open(app, &lead);
        app.fill("Title", "Seen in both tabs");
        app.click("button", "Save");
        app.show(&first);
        app.fill("Search leads", "Seen in both");
        app.within("leads", "Leads").expect("link", "Seen in both tabs*");
        app.expect_all_saved();
        assert_eq!(app.sandbox.calls().only("crm/lead/update").field("name"), "Seen in both tabs");
    });
}

#[test]
fn a_lead_made_in_a_second_tab_is_made_once_and_gets_its_number_there() {
    journey(Account::quick(), |app| {
        two_tabs(app);
        app.click("link", "New lead");
        app.fill("Title", "From the second tab");
        app.choose("Pipeline", "New business");
        app.choose("Stage", "Inbox");
        app.click("button", "Save");
        app.expect_all_saved();
        let made: Vec<_> = app.sandbox.leads().into_iter().filter(|it| it.name() == "From the second tab").collect();
        assert_eq!(made.len(), 1);
        app.expect_address(&format!("/leads/{}", made[0].id()));
    });
}

#[test]
fn when_the_tab_that_syncs_is_closed_the_other_goes_on() {
    journey(Account::quick(), |app| {
        app.calls_may_fail();
        let (first, second) = two_tabs(app);
        app.show(&first);
        let lead = app.sandbox.open_lead_in(14);
        open(app, &lead);
        app.sandbox.set("latency", "3s");
        app.fill("Phone", "+44 20 7946 6661");
        app.click("button", "Save");
        app.expect_that("it is sent", || !app.sandbox.calls().to("crm/lead/update").is_empty());
        app.close_and_show(&second);
        app.sandbox.set("latency", "0");
        expect_saved_once(app, lead.id(), "+44 20 7946 6661");
    });
}

#[test]
fn leaving_the_account_in_one_tab_leaves_it_in_all() {
    journey(Account::quick(), |app| {
        let (first, _) = two_tabs(app);
        app.within("navigation", "Main").click("link", "Settings");
        app.click("button", "Disconnect");
        app.within("dialog", "Disconnect*").click("button", "Disconnect");
        app.expect("button", "Connect");
        app.show(&first);
        app.expect("button", "Connect");
    });
}

#[test]
fn a_new_key_in_one_tab_serves_the_others() {
    journey(Account::quick(), |app| {
        app.calls_may_fail();
        let (first, _) = two_tabs(app);
        app.sandbox.accept_key("e2e-91b2e4-other");
        let lead = app.sandbox.open_lead_in(14);
        open(app, &lead);
        app.fill("Phone", "+44 20 7946 8881");
        app.click("button", "Save");
        app.within("alert", "*").click("button", "Use another key or account");
        app.click("button", "Use another key or account");
        app.fill("API key", "e2e-91b2e4-other");
        app.click("button", "Connect");
        app.patiently().expect_that("the save comes through", || {
            app.sandbox.lead(lead.id()).text("contact_phone") == "+44 20 7946 8881"
        });
        app.show(&first);
        app.patiently().see_no("Use another key");
        assert_eq!(
            app.sandbox.calls().answered("crm/lead/update").iter().filter(|call| call.form.len() == 1).count(),
            1
        );
    });
}
