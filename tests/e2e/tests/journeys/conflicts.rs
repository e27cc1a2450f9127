//! Two people at one lead: nobody is overwritten unseen, and nobody's words are lost.

use e2e::{Account, App, Lead, journey};

use crate::form::open;

/// A position typed without network, the form left, and meanwhile somebody else's edit.
fn behind_ones_back(app: &App, theirs: &str) -> Lead {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_in(14);
    open(app, &lead);
    app.offline(true);
    app.see("Offline");
    app.fill("Position", "Mine");
    app.click("button", "Save");
    app.see("Waiting for the network");
    app.click("link", "Board");
    app.sandbox.somebody_edits(lead.id(), theirs);
    lead
}

#[test]
fn the_same_field_asks_in_a_sheet() {
    journey(Account::quick(), |app| {
        app.calls_may_fail();
        let lead = behind_ones_back(app, "contact_position=Theirs");
        app.offline(false);
        app.patiently().see("Nothing was overwritten");
        app.see("Needs you: 1");
        assert_eq!(app.sandbox.lead(lead.id()).text("contact_position"), "Theirs");
        app.click("button", "Decide…");
        let sheet = app.within("dialog", "Which one stays?");
        sheet.see("Theirs");
        sheet.see("Mine");
        app.check_accessibility("the sheet that asks which change stays");
        sheet.click("button", "Save");
        sheet.see("choose which one stays");
        app.resize(390, 844);
        app.check_accessibility("the sheet that asks which change stays, narrow");
        app.resize(1280, 940);
        sheet.click("radio", "You typed*");
        sheet.click("button", "Save");
        app.expect_all_saved();
        assert_eq!(app.sandbox.lead(lead.id()).text("contact_position"), "Mine");
        assert_eq!(app.sandbox.calls().to("crm/lead/update").len(), 1);
    });
}

#[test]
fn different_fields_merge_by_themselves() {
    for account in [Account::quick(), Account::sloppy()] {
        journey(account, |app| {
            app.calls_may_fail();
            let lead = behind_ones_back(app, "contact_company=Theirs");
            app.offline(false);
            app.expect_all_saved();
            let kept = app.sandbox.lead(lead.id());
            assert_eq!([kept.text("contact_position"), kept.text("contact_company")], ["Mine", "Theirs"]);
        });
    }
}

#[test]
fn an_open_form_asks_at_the_field() {
    for account in [Account::quick(), Account::sloppy()] {
        journey(account, |app| {
            app.connect_and_load();
            let lead = app.sandbox.open_lead_in(15);
            open(app, &lead);
            app.fill("Position", "Mine");
            app.sandbox.somebody_edits(lead.id(), "contact_position=Theirs");
            app.click("button", "Save");
            app.patiently().see("Somebody changed this meanwhile");
            app.expect_value("Position", "Mine");
            assert_eq!(app.sandbox.lead(lead.id()).text("contact_position"), "Theirs");
            app.click("button", "Take theirs*");
            app.expect_value("Position", "Theirs");
            assert!(app.sandbox.calls().to("crm/lead/update").is_empty());
        });
    }
}

#[test]
fn a_lead_that_was_deleted_elsewhere_is_made_anew() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        let lead = app.sandbox.open_lead_in(15);
        open(app, &lead);
        app.fill("Position", "Mine");
        app.sandbox.somebody_deletes(lead.id());
        app.click("button", "Save");
        app.patiently().see("no longer there");
        app.expect_value("Position", "Mine");
        app.click("button", "Create it anew");
        app.expect_all_saved();
        let anew = app.sandbox.leads().into_iter().filter(|it| it.name() == lead.name() && it.id() != lead.id());
        let anew: Vec<_> = anew.map(|it| it.text("contact_position")).collect();
        assert_eq!(anew, ["Mine"]);
    });
}

#[test]
fn what_waits_goes_back_into_its_form() {
    journey(Account::quick(), |app| {
        app.calls_may_fail();
        let lead = behind_ones_back(app, "contact_company=Theirs");
        app.click("button", "Waiting for the network*");
        let list = app.within("dialog", "Changes on their way");
        app.check_accessibility("the list of changes on their way");
        list.click("button", "Edit");
        app.expect_value("Title", &lead.name());
        app.expect_value("Position", "Mine");
        app.see("1 change, kept as a draft");
        app.offline(false);
        app.click("button", "Save");
        app.expect_all_saved();
        assert_eq!(app.sandbox.lead(lead.id()).text("contact_position"), "Mine");
    });
}
