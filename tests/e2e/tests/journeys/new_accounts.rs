//! Organizations and contacts that are made with the lead that they are for.

use e2e::{Account, App, journey};

use crate::form::open;

/// An account that tells both accounts of a lead.
fn told(account: Account) -> Account {
    account.with("legacy.customer_fields", "company-too")
}

/// Searches for what is not there, and picks the offer to create it.
fn create(app: &App, label: &str, kind: &str, name: &str) {
    app.enter(label, name);
    app.within("listbox", label).click("option", &format!("Create {kind} “{name}”"));
    app.expect_gone("listbox", label);
}

/// A new lead that has everything else that it needs.
fn begin(app: &App, title: &str) {
    app.click("link", "New lead");
    app.fill("Title", title);
    app.choose("Pipeline", "New business");
    app.choose("Stage", "Inbox");
}

fn each_arrives_once_and_in_its_place(app: &App) {
    app.calls_may_fail();
    app.connect_and_load();
    begin(app, "With three new accounts");
    app.offline(true);
    create(app, "Organization", "organization", "Brand New Ltd");
    create(app, "Contact", "contact", "Ada Newcomer");
    create(app, "Linked accounts", "contact", "Bo Second");
    app.expect_value("Organization", "Brand New Ltd");
    app.see("Will be created with the lead");
    app.click("button", "Save");
    app.see("Will be saved when the network is back");
    assert!(app.sandbox.calls().writes().is_empty());
    app.offline(false);
    app.expect_all_saved();
    let calls = app.sandbox.calls();
    let accounts = calls.to("crm/account/create");
    let made: Vec<_> = accounts.iter().map(|call| (call.field("type"), call.field("name"))).collect();
    assert_eq!(made, [("1", "Brand New Ltd"), ("2", "Ada Newcomer"), ("2", "Bo Second")], "{calls}");
    let lead = calls.only("crm/lead/create");
    let number = |text: &str| text.parse::<i64>().unwrap();
    let first = number(lead.field("company_id"));
    assert_eq!(number(lead.field("contact_id")), first + 1, "{calls}");
    assert_eq!(number(calls.only("crm/lead_accounts/create").field("account_id")), first + 2, "{calls}");
    let stored = app.sandbox.lead_that(|it| it.name() == "With three new accounts");
    assert_eq!((stored.number("company_id"), stored.number("contact_id")), (first, first + 1));
    app.expect_address(&format!("/leads/{}", stored.id()));
    app.expect_value("Organization", "Brand New Ltd");
    app.expect_value("Contact", "Ada Newcomer");
    app.expect("button", "Unlink Bo Second");
    app.see_no("Will be created with the lead");
}

#[test]
fn offline_and_then_online() {
    journey(told(Account::quick()), each_arrives_once_and_in_its_place);
}

#[test]
fn offline_and_then_online_at_a_sloppy_account() {
    journey(told(Account::sloppy()), each_arrives_once_and_in_its_place);
}

#[test]
fn a_refusal_holds_up_nothing_and_can_be_tried_again() {
    journey(told(Account::quick().with("accounts.create", "deny")), |app| {
        app.connect_and_load();
        let lead = app.sandbox.open_lead_in(14);
        open(app, &lead);
        create(app, "Contact", "contact", "Nobody Yet");
        app.fill("Phone", "+44 20 7946 6161");
        app.click("button", "Save");
        app.patiently().see("“Nobody Yet” was not created");
        app.expect_that("the rest is saved", || {
            app.sandbox.lead(lead.id()).text("contact_phone") == "+44 20 7946 6161"
        });
        assert_eq!(app.sandbox.lead(lead.id()).number("contact_id"), lead.number("contact_id"));
        app.sandbox.set("accounts.create", "allow");
        app.click("button", "Try again");
        app.expect_all_saved();
        app.expect_value("Contact", "Nobody Yet");
        app.see_no("was not created");
        assert_ne!(app.sandbox.lead(lead.id()).number("contact_id"), lead.number("contact_id"));
        assert_eq!(app.sandbox.calls().answered("crm/account/create").len(), 2);
    });
}
