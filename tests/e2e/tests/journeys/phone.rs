//! A window as narrow as a phone.

use e2e::{Account, App, journey};

use crate::board::open_board;
use crate::form::open;

/// Nothing sticks out to the side.
fn expect_no_sideways_scroll(app: &App) {
    let width = app.script("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assert_eq!(width, 0, "the page is wider than the window at {}", app.address());
}

fn expect_one_update(app: &App) {
    app.patiently().expect_that("it is saved", || app.sandbox.calls().answered("crm/lead/update").len() == 1);
}

#[test]
fn list_and_form_fit() {
    journey(Account::quick(), |app| {
        app.as_phone();
        app.open("/connect");
        app.expect("button", "Connect");
        expect_no_sideways_scroll(app);
        app.connect_and_load();
        expect_no_sideways_scroll(app);
        let lead = app.sandbox.open_lead_in(14);
        open(app, &lead);
        expect_no_sideways_scroll(app);
        app.fill("Phone", "+44 20 7946 7777");
        app.click("button", "Save");
        expect_one_update(app);
        assert_eq!(app.sandbox.lead(lead.id()).text("contact_phone"), "+44 20 7946 7777");
        app.within("navigation", "Main").click("link", "Settings");
        app.expect("button", "Disconnect");
        expect_no_sideways_scroll(app);
    });
}

/// Share of the height that is left to the fields of the form once it is scrolled.
const FIELDS: &str = "
    const box = (what) => document.querySelector(what).getBoundingClientRect();
    document.querySelector('.panel').scrollTo(0, 400);
    const top = Math.max(box('.panel').top, box('.lead-head').bottom);
    return Math.round((box('.panel .bar').top - top) / innerHeight * 100);";

#[test]
fn what_stays_of_a_form_leaves_room_to_its_fields() {
    journey(Account::quick(), |app| {
        app.as_phone();
        app.connect_and_load();
        open(app, &app.sandbox.open_lead_in(14));
        app.expect_that("the fields have three quarters of the height", || app.script(FIELDS).as_i64() >= Some(75));
        // What is at the end is reached, and Save stays in reach.
        app.fill("Import source", "Fair");
        app.click("button", "Save");
        expect_one_update(app);
    });
}

#[test]
fn the_board_shows_one_column_at_a_time() {
    journey(Account::quick(), |app| {
        app.as_phone();
        open_board(app);
        expect_no_sideways_scroll(app);
        app.expect("tab", "Inbox*");
        app.click("tab", "Proposal*");
        let lead = app.sandbox.open_lead_in(16);
        app.fill("Search leads", &lead.name());
        let card = app.within("column", "Proposal*").within("card", &format!("{}*", lead.name()));
        card.click("button", "Move to…");
        app.click("menuitem", "Negotiation*");
        expect_one_update(app);
        assert_eq!(app.sandbox.lead(lead.id()).number("pipeline_stage_id"), 17);
    });
}
