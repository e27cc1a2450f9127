//! What is typed and not saved: in two tabs, in several new leads, in a browser that keeps nothing.

use e2e::{Account, App, journey};

use crate::form::open;

/// Waits until the device keeps this as a draft.
fn expect_draft(app: &App, text: &str) {
    app.expect_that("it is kept as a draft", || drafts(app).contains(text));
}

fn drafts(app: &App) -> String {
    let kept = app.script(
        "return JSON.stringify([localStorage, sessionStorage].flatMap((area) =>
            Object.entries(area).filter(([key]) => key.startsWith('leads.draft'))));",
    );
    kept.as_str().unwrap_or_default().to_owned()
}

#[test]
fn two_tabs_type_into_the_same_lead_and_nothing_of_it_is_lost() {
    journey(Account::quick(), |app| {
        app.connect_every_tab();
        let lead = app.sandbox.open_lead_in(14);
        open(app, &lead);
        let first = app.tab();
        app.open_in_another_tab(&format!("/leads/{}", lead.id()));
        app.patiently().expect_value("Title", &lead.name());
        let second = app.tab();
        app.show(&first);
        app.fill("Phone", "+44 20 7946 1101");
        expect_draft(app, "7946 1101");
        app.show(&second);
        app.fill("Position", "Captain");
        expect_draft(app, "Captain");
        app.show(&first);
        app.fill("Website", "example.com/first");
        expect_draft(app, "example.com/first");
        for tab in [&first, &second] {
            app.show(tab);
            app.reload();
            app.patiently().expect_value("Phone", "+44 20 7946 1101");
            app.expect_value("Position", "Captain");
            app.expect_value("Website", "example.com/first");
        }
        app.click("button", "Save");
        app.expect_all_saved();
        assert_eq!(app.sandbox.lead(lead.id()).text("contact_position"), "Captain");
        app.show(&first);
        app.patiently().expect_that("nothing is left to be saved", || !app.text().contains("kept as a draft"));
        app.expect_that("no draft is left", || drafts(app) == "[]");
    });
}

#[test]
fn each_new_lead_has_its_own_draft_in_every_tab() {
    journey(Account::quick(), |app| {
        app.connect_every_tab();
        let first = app.tab();
        app.click("link", "New lead");
        app.fill("Title", "Birch desks");
        app.within("navigation", "Main").click("link", "Leads");
        app.click("link", "New lead");
        app.expect_value("Title", "");
        app.see("You began a new lead “Birch desks”");
        app.fill("Title", "Oak shelves");
        expect_draft(app, "Oak shelves");
        app.reload();
        app.patiently().expect_value("Title", "Oak shelves");
        app.see("You began a new lead “Birch desks”");
        // Another tab is offered what is open nowhere.
        app.open_in_another_tab("/leads/new");
        app.patiently().see("You began a new lead “Birch desks”");
        app.expect_gone("button", "Continue “Oak shelves”");
        app.fill("Title", "Pine chairs");
        expect_draft(app, "Pine chairs");
        app.click("button", "Continue “Birch desks”");
        app.expect_value("Title", "Birch desks");
        app.choose("Pipeline", "New business");
        app.choose("Stage", "Inbox");
        app.click("button", "Save");
        app.expect_all_saved();
        app.show(&first);
        app.expect_value("Title", "Oak shelves");
        let names = || app.sandbox.leads().iter().filter(|it| it.name() == "Birch desks").count();
        assert_eq!(names(), 1);
        app.reload();
        app.patiently().see("You began a new lead “Pine chairs”");
        app.click("button", "Discard “Pine chairs”");
        app.expect_gone("button", "Continue *");
        assert!(!drafts(app).contains("Pine chairs"));
        app.expect_value("Title", "Oak shelves");
    });
}

#[test]
fn a_delete_that_is_taken_back_brings_the_draft_back_and_one_that_is_not_forgets_it() {
    journey(Account::quick(), |app| {
        app.connect_every_tab();
        let lead = app.sandbox.open_lead_in(15);
        let delete = || {
            app.patiently().expect_value("Position", "Half a thought");
            app.click("button", "Delete");
            app.within("dialog", "Delete lead").click("button", "Delete");
        };
        open(app, &lead);
        app.fill("Position", "Half a thought");
        delete();
        app.click("button", "Undo");
        app.see("Taken back");
        app.open(&format!("/leads/{}", lead.id()));
        delete();
        app.patiently().expect_that("it is sent", || !app.sandbox.calls().to("crm/lead/delete").is_empty());
        app.expect_all_saved();
        app.expect_that("the draft is gone", || drafts(app) == "[]");
    });
}

#[test]
fn a_browser_that_keeps_nothing_says_so_and_asks_before_one_walks_away() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        let title = app.within("leads", "Leads").names("link")[0].clone();
        app.within("leads", "Leads").click("link", &title);
        app.expect_value("Title", &title);
        app.script(
            "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; return 1;",
        );
        app.fill("Position", "Half a thought");
        app.see("1 change, not kept on this device");
        let here = app.address();
        app.click("button", "Next lead");
        app.within("dialog", "Leave what is not kept?").click("button", "Stay");
        assert_eq!(app.address(), here);
        app.within("navigation", "Main").click("link", "Board");
        app.within("dialog", "Leave what is not kept?").click("button", "Leave");
        app.expect_address_that("the board", |it| it.starts_with("/board"));
        // It waits as long as the page does.
        app.back();
        app.patiently().expect_value("Position", "Half a thought");
        app.see("1 change, not kept on this device");
        app.click("button", "Save");
        app.expect_all_saved();
        let saved = app.sandbox.leads().into_iter().filter(|it| it.text("contact_position") == "Half a thought");
        assert_eq!(saved.map(|it| format!("/leads/{}", it.id())).collect::<Vec<_>>(), [here]);
    });
}
