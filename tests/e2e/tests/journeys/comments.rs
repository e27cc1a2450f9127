//! Comments on a lead: written once, whatever becomes of the answer.

use e2e::{Account, App, journey};

use crate::form::open;

fn times(app: &App, text: &str) -> usize {
    app.text().matches(text).count()
}

#[test]
fn a_comment_is_written_once_though_its_answer_is_lost() {
    journey(Account::quick(), |app| {
        app.calls_may_fail();
        app.connect_and_load();
        let lead = app.sandbox.open_lead_in(14);
        let (list, create) =
            (format!("crm/lead/{}/comments/list", lead.id()), format!("crm/lead/{}/comments/create", lead.id()));
        open(app, &lead);
        assert!(app.sandbox.calls().to(&list).is_empty(), "nothing is asked before it is wanted");
        app.click("button", "Comments");
        app.expect("textbox", "Add a comment");
        app.expect_that("they are read", || !app.sandbox.calls().answered(&list).is_empty());
        app.fill("Add a comment", "Called <b>them</b>");
        app.click("button", "Send comment");
        app.expect_value("Add a comment", "");
        app.see("Called <b>them</b>");
        app.check_accessibility("comments on a lead");
        app.resize(390, 844);
        app.check_accessibility("comments on a lead, narrow");
        app.resize(1280, 940);
        app.fill("Add a comment", "Only once");
        app.sandbox.set("flaky", "after:100");
        app.click("button", "Send comment");
        app.expect_that("it is sent", || app.sandbox.calls().to(&create).len() == 2);
        app.sandbox.set("flaky", "0");
        app.patiently().expect_value("Add a comment", "");
        app.expect_that("it is there", || times(app, "Only once") == 1);
        assert_eq!(app.sandbox.calls().to(&create).len(), 2);
        app.reload();
        app.click("button", "Comments");
        app.expect_that("it is there once", || times(app, "Only once") == 1);
    });
}
