//! A tab that is killed at the worst moments: nothing is lost, nothing is done twice.

use e2e::{Account, App, Tab, journey};

use crate::form::open;
use crate::kept::expect_kept;

/// A tab that can be killed shows the app with the copy on the device. The other one stays, and is not connected.
fn tabs(app: &App) -> (Tab, Tab) {
    app.calls_may_fail();
    // Nobody is connected in it.
    app.open("/connect");
    app.expect("button", "Connect");
    let stays = app.tab();
    let killed = app.open_in_another_tab("/connect");
    app.key_is_remembered();
    app.fill("API key", app.key());
    app.tick("Remember on this device");
    app.click("button", "Connect");
    app.see_all_leads();
    expect_kept(app);
    (stays, killed)
}

/// Nobody else's transaction begins while this one lasts: until it is released.
const BLOCK_THE_DEVICE: &str = "
    return indexedDB.databases().then((all) => new Promise((answer) => {
        const opening = indexedDB.open(all[0].name);
        opening.onsuccess = () => {
            const store = opening.result.transaction('kept', 'readwrite').objectStore('kept');
            window.held = true;
            const again = () => { if (window.held) store.count().onsuccess = again; };
            store.count().onsuccess = () => { again(); answer(true); };
        };
    }));";

#[test]
fn between_typing_and_saving() {
    journey(Account::quick(), |app| {
        let (stays, killed) = tabs(app);
        let lead = app.sandbox.open_lead_in(14);
        open(app, &lead);
        app.fill("Phone", "+44 20 7946 7771");
        app.expect_that("the draft is kept", || {
            let kept = app.script("return JSON.stringify({ ...localStorage })");
            kept.as_str().is_some_and(|kept| kept.contains("7946 7771"))
        });
        app.kill_and_show(&killed, &stays);
        app.open_in_another_tab(&format!("/leads/{}", lead.id()));
        app.expect_value("Phone", "+44 20 7946 7771");
        assert!(app.sandbox.calls().writes().is_empty());
        app.click("button", "Save");
        app.expect_all_saved();
        assert_eq!(app.sandbox.lead(lead.id()).text("contact_phone"), "+44 20 7946 7771");
    });
}

#[test]
fn between_saving_and_the_answer() {
    journey(Account::quick(), |app| {
        let (stays, killed) = tabs(app);
        let lead = app.sandbox.open_lead_in(14);
        open(app, &lead);
        app.fill("Phone", "+44 20 7946 7772");
        app.sandbox.set("latency", "3s");
        app.click("button", "Save");
        app.expect_that("it is sent", || !app.sandbox.calls().to("crm/lead/update").is_empty());
        app.kill_and_show(&killed, &stays);
        app.sandbox.set("latency", "0");
        app.open_in_another_tab("/leads");
        app.expect_all_saved();
        let calls = app.sandbox.calls();
        assert_eq!(calls.answered("crm/lead/update").len(), 1, "{calls}");
        assert_eq!(app.sandbox.lead(lead.id()).text("contact_phone"), "+44 20 7946 7772");
    });
}

#[test]
fn between_creating_and_the_answer() {
    journey(Account::quick(), |app| {
        let (stays, killed) = tabs(app);
        app.click("link", "New lead");
        app.fill("Title", "Made just once");
        app.choose("Pipeline", "New business");
        app.choose("Stage", "Inbox");
        app.sandbox.set("latency", "3s");
        app.click("button", "Save");
        app.expect_that("it is sent", || !app.sandbox.calls().to("crm/lead/create").is_empty());
        app.kill_and_show(&killed, &stays);
        app.sandbox.set("latency", "0");
        app.open_in_another_tab("/leads");
        app.expect_all_saved();
        assert_eq!(app.sandbox.leads().iter().filter(|it| it.name() == "Made just once").count(), 1);
    });
}

#[test]
fn between_creating_a_lead_with_links_and_the_answer() {
    journey(Account::quick(), |app| {
        let (stays, killed) = tabs(app);
        app.click("link", "New lead");
        app.fill("Title", "Made just once, with both");
        app.choose("Pipeline", "New business");
        app.choose("Stage", "Inbox");
        app.choose("Linked accounts", "Quillon Software*");
        app.choose("Linked accounts", "Brightwater*");
        app.sandbox.set("latency", "3s");
        app.click("button", "Save");
        app.expect_that("it is sent", || !app.sandbox.calls().to("crm/lead/create").is_empty());
        app.kill_and_show(&killed, &stays);
        app.sandbox.set("latency", "0");
        app.open_in_another_tab("/leads");
        app.expect_all_saved();
        let leads = app.sandbox.leads();
        let made: Vec<_> = leads.iter().filter(|it| it.name() == "Made just once, with both").collect();
        assert_eq!(made.len(), 1);
        assert_eq!(app.sandbox.links_of(made[0].id()), 2);
    });
}

#[test]
fn between_the_answer_and_storing_it() {
    journey(Account::quick(), |app| {
        let (stays, killed) = tabs(app);
        app.click("link", "New lead");
        app.fill("Title", "Answered, not stored");
        app.choose("Pipeline", "New business");
        app.choose("Stage", "Inbox");
        app.sandbox.set("latency", "3s");
        app.click("button", "Save");
        app.expect_that("it is sent", || !app.sandbox.calls().to("crm/lead/create").is_empty());
        app.show(&stays);
        app.script(BLOCK_THE_DEVICE);
        app.show(&killed);
        app.expect_address_that("the one of the new lead", |it| !it.contains("new") && !it.contains('-'));
        app.kill_and_show(&killed, &stays);
        app.sandbox.set("latency", "0");
        app.script("window.held = false");
        app.open_in_another_tab("/leads");
        app.expect_all_saved();
        assert_eq!(app.sandbox.leads().iter().filter(|it| it.name() == "Answered, not stored").count(), 1);
        assert_eq!(app.sandbox.calls().to("crm/lead/create").len(), 1);
        app.fill("Search leads", "Answered, not stored");
        app.expect_that("it shows once", || app.within("leads", "Leads").names("link").len() == 1);
    });
}

#[test]
fn between_creating_an_account_for_a_lead_and_the_answer() {
    journey(Account::quick(), |app| {
        let (stays, killed) = tabs(app);
        app.click("link", "New lead");
        app.fill("Title", "Made just once, with a new contact");
        app.choose("Pipeline", "New business");
        app.choose("Stage", "Inbox");
        app.enter("Contact", "Ada Newcomer");
        app.within("listbox", "Contact").click("option", "Create contact “Ada Newcomer”");
        app.sandbox.set("latency", "3s");
        app.click("button", "Save");
        app.expect_that("it is sent", || !app.sandbox.calls().to("crm/account/create").is_empty());
        app.kill_and_show(&killed, &stays);
        app.sandbox.set("latency", "0");
        app.open_in_another_tab("/leads");
        app.expect_all_saved();
        let calls = app.sandbox.calls();
        assert_eq!(calls.answered("crm/account/create").len(), 1, "{calls}");
        let leads = app.sandbox.leads();
        let made: Vec<_> = leads.iter().filter(|it| it.name() == "Made just once, with a new contact").collect();
        assert_eq!(made.len(), 1);
        assert!(made[0].number("contact_id") > 0, "{calls}");
    });
}
