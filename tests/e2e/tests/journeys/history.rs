//! What was seen to change of a lead: it outlives the page, and what was done here can be taken back.

use e2e::{Account, journey};

use crate::form::open;
use crate::kept::expect_kept;

#[test]
fn a_change_outlives_a_reload_and_is_taken_back() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        expect_kept(app);
        let lead = app.sandbox.open_lead_in(14);
        let before = lead.text("contact_position");
        open(app, &lead);
        app.fill("Position", "Mine");
        app.click("button", "Save");
        app.expect_all_saved();
        app.reload();
        app.expect_value("Position", "Mine");
        app.sandbox.somebody_edits(lead.id(), "contact_company=Theirs");
        app.click("button", "History");
        app.see("→ Mine");
        app.patiently().see("→ Theirs");
        app.see("in the account · ");
        app.see("you · ");
        app.check_accessibility("the history of a lead");
        app.resize(390, 844);
        app.check_accessibility("the history of a lead, narrow");
        app.resize(1280, 940);
        app.click("button", "Undo: Position");
        app.expect_focus("button", "History");
        app.expect_all_saved();
        app.expect_value("Position", &before);
        app.see("changed since");
        assert_eq!(app.sandbox.lead(lead.id()).text("contact_position"), before);
        assert_eq!(app.sandbox.lead(lead.id()).text("contact_company"), "Theirs");
    });
}

#[test]
fn leaving_the_account_takes_the_history_along() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        expect_kept(app);
        let lead = app.sandbox.open_lead_in(14);
        open(app, &lead);
        app.fill("Position", "Mine");
        app.click("button", "Save");
        app.expect_all_saved();
        app.click("link", "Settings");
        app.click("button", "Disconnect");
        app.within("dialog", "Disconnect*").click("button", "Disconnect");
        app.expect("button", "Connect");
        app.connect_and_load();
        open(app, &lead);
        app.click("button", "History");
        app.see("Nothing was seen to change yet.");
    });
}
