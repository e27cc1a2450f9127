//! Two people in two browsers at the same lead.

use e2e::{Account, App, Lead, journey};

use crate::form::{check_now, open};

fn both_open(app: &App, colleague: &App) -> Lead {
    app.connect_and_load();
    colleague.connect_and_load();
    let lead = app.sandbox.open_lead_in(14);
    open(app, &lead);
    open(colleague, &lead);
    lead
}

#[test]
fn what_both_change_in_different_fields_is_kept() {
    for account in [Account::quick(), Account::sloppy()] {
        journey(account, |app| {
            app.with_colleague(|colleague| {
                let lead = both_open(app, colleague);
                app.fill("Phone", "+44 20 7946 6661");
                colleague.fill("Position", "Captain");
                colleague.fill("Budget", "777");
                colleague.click("button", "Save");
                colleague.expect_all_saved();
                app.click("button", "Save");
                app.expect_all_saved();
                let kept = app.sandbox.lead(lead.id());
                assert_eq!(
                    [kept.text("contact_phone"), kept.text("contact_position")],
                    ["+44 20 7946 6661", "Captain"]
                );
                assert_eq!(kept.text("budget").parse(), Ok(777.0));
                assert_eq!(app.sandbox.calls().to("crm/lead/update").len(), 2);
                app.expect_value("Position", "Captain");
                check_now(colleague);
                colleague.expect_value("Phone", "+44 20 7946 6661");
            });
        });
    }
}

#[test]
fn the_second_to_change_the_same_field_is_asked() {
    for account in [Account::quick(), Account::sloppy()] {
        journey(account, |app| {
            app.with_colleague(|colleague| {
                let lead = both_open(app, colleague);
                app.fill("Position", "Mine");
                colleague.fill("Position", "Theirs");
                colleague.click("button", "Save");
                colleague.expect_all_saved();
                app.click("button", "Save");
                app.patiently().see("Somebody changed this meanwhile");
                app.see("Theirs");
                assert_eq!(app.sandbox.lead(lead.id()).text("contact_position"), "Theirs");
                app.expect_value("Position", "Mine");
                app.click("button", "Keep mine*");
                app.click("button", "Save");
                app.expect_all_saved();
                assert_eq!(app.sandbox.lead(lead.id()).text("contact_position"), "Mine");
                check_now(colleague);
                colleague.expect_value("Position", "Mine");
            });
        });
    }
}
