//! The copy on the device: a visit starts from the last one's leads, and looks after what that one left.

use e2e::{Account, App, journey};

use crate::form::open;

/// How many things the device keeps. Asking must not make the database.
const KEPT: &str = "
    return indexedDB.databases().then((all) => all.length !== 1 ? 0 : new Promise((answer) => {
        const opening = indexedDB.open(all[0].name);
        opening.onerror = () => answer(0);
        opening.onsuccess = () => {
            const counting = opening.result.transaction('kept').objectStore('kept').count();
            counting.onsuccess = () => { opening.result.close(); answer(counting.result); };
        };
    }));";

/// Waits until leads, directory and plan are on the device.
pub fn expect_kept(app: &App) {
    app.patiently().expect_that("the copy is kept", || app.script(KEPT).as_i64().unwrap_or(0) >= 3);
}

#[test]
fn the_leads_of_the_last_visit_show_without_the_account() {
    journey(Account::quick(), |app| {
        app.calls_may_fail();
        app.connect_and_load();
        expect_kept(app);
        app.sandbox.down(true);
        app.reload();
        app.see_all_leads();
        app.click("link", "Board");
        app.expect("combobox", "Pipeline");
    });
}

#[test]
fn what_was_saved_without_the_account_reaches_it_from_the_next_visit_once() {
    journey(Account::quick(), |app| {
        app.calls_may_fail();
        app.connect_and_load();
        expect_kept(app);
        let lead = app.sandbox.open_lead_in(14);
        open(app, &lead);
        app.offline(true);
        app.fill("Phone", "+44 20 7946 5555");
        app.click("button", "Save");
        app.expect("button", "Waiting for the network: 1*");
        // The site is not on the device, the account is out of reach.
        app.sandbox.down(true);
        app.offline(false);
        app.reload();
        app.expect_value("Phone", "+44 20 7946 5555");
        app.sandbox.down(false);
        app.expect_all_saved();
        let calls = app.sandbox.calls();
        assert_eq!(calls.to("crm/lead/update").iter().filter(|call| call.status == Some(200)).count(), 1, "{calls}");
        assert_eq!(app.sandbox.lead(lead.id()).text("contact_phone"), "+44 20 7946 5555");
    });
}

#[test]
fn without_the_network_everything_goes_on_and_arrives_once_when_it_is_back() {
    journey(Account::quick(), |app| {
        app.calls_may_fail();
        app.connect_and_load();
        expect_kept(app);
        app.sandbox.down(true);
        app.reload();
        app.see_all_leads();
        app.offline(true);
        let (first, second) = (app.sandbox.open_lead_in(14), app.sandbox.open_lead_in(15));
        let third = app.sandbox.open_lead_that(|it| it.number("pipeline_stage_id") == 16 && it.id() != first.id());
        open(app, &first);
        app.fill("Phone", "+44 20 7946 9991");
        app.click("button", "Save");
        app.expect("button", "Waiting for the network: 1*");
        app.click("link", "New lead");
        app.fill("Title", "Made without network");
        app.choose("Pipeline", "New business");
        app.choose("Stage", "Inbox");
        app.click("button", "Save");
        app.expect("button", "Waiting for the network: 2*");
        app.within("navigation", "Main").click("link", "Leads");
        open(app, &second);
        app.click("button", "Mark as won");
        app.expect("button", "Waiting for the network: 3*");
        app.within("navigation", "Main").click("link", "Leads");
        open(app, &third);
        app.click("button", "Delete");
        app.within("dialog", "Delete*").click("button", "Delete");
        app.expect("button", "Waiting for the network: 4*");
        app.within("navigation", "Main").click("link", "Leads");
        app.fill("Search leads", "Made without");
        app.within("leads", "Leads").expect("link", "Made without network*");
        app.sandbox.down(false);
        app.offline(false);
        app.expect_all_saved();
        let calls = app.sandbox.calls();
        let writes: Vec<_> = calls.writes().into_iter().filter(|call| call.status == Some(200)).collect();
        assert_eq!(writes.len(), 4, "{calls}");
        assert_eq!(app.sandbox.lead(first.id()).text("contact_phone"), "+44 20 7946 9991");
        assert_eq!(app.sandbox.lead(second.id()).number("active"), 3);
        let leads = app.sandbox.leads();
        assert_eq!(leads.iter().filter(|it| it.name() == "Made without network").count(), 1);
        assert!(leads.iter().all(|it| it.id() != third.id()));
    });
}

#[test]
fn disconnect_leaves_nothing_on_the_device() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        expect_kept(app);
        app.click("link", "Settings");
        app.click("button", "Disconnect");
        app.within("dialog", "Disconnect*").click("button", "Disconnect");
        app.expect("button", "Connect");
        app.patiently().expect_that("the database is gone", || {
            app.script("return indexedDB.databases().then((all) => all.length)").as_i64() == Some(0)
        });
    });
}
