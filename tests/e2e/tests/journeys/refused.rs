//! The account refuses what was saved: what was typed stays, the reason stands at its field.

use e2e::{Account, App, Lead, journey};

use crate::form::open;

fn refused_at_its_field(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_that(|it| it.number("pipeline_stage_id") == 15 && it.text("ref").is_empty());
    open(app, &lead);
    app.choose("Stage", "Proposal");
    app.fill("Phone", "+44 20 7946 4444");
    app.click("button", "Save");
    app.patiently().see("Required on this stage");
    app.expect_that("it stands at the field", || {
        app.attribute("field", "Import source", "aria-invalid").as_deref() == Some("true")
    });
    app.expect_value("Phone", "+44 20 7946 4444");
    assert_eq!(app.sandbox.lead(lead.id()).text("contact_phone"), lead.text("contact_phone"));
    app.fill("Import source", "fair");
    app.click("button", "Save");
    app.expect_all_saved();
    let kept = app.sandbox.lead(lead.id());
    assert_eq!(kept.number("pipeline_stage_id"), 16);
    assert_eq!([kept.text("ref"), kept.text("contact_phone")], ["fair", "+44 20 7946 4444"]);
}

#[test]
fn a_coded_refusal() {
    journey(Account::quick().with("stage.required_fields", "16:ref"), refused_at_its_field);
}

#[test]
fn a_refusal_in_words() {
    journey(Account::sloppy().with("stage.required_fields", "16:ref"), refused_at_its_field);
}

/// What a stage asks for is known from its first refusal on, until the account takes a lead without.
fn learned_from_a_refusal(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_that(|it| it.number("pipeline_stage_id") == 15 && it.text("ref").is_empty());
    open(app, &lead);
    app.choose("Stage", "Proposal");
    app.click("button", "Save");
    app.patiently().see("Field 9: Required on this stage");
    app.expect_that("it stands at the field", || {
        app.attribute("field", "Import source", "aria-invalid").as_deref() == Some("true")
    });
    app.click("button", "Discard");
    app.reload();
    app.patiently().expect_value("Title", &lead.name());
    app.choose("Stage", "Proposal");
    app.see("Flowlu asked for this at stage “Proposal”");
    app.expect_that("it is marked", || {
        app.attribute("field", "Import source", "aria-required").as_deref() == Some("true")
    });
    let before = app.sandbox.calls().to("crm/lead/update").len();
    app.click("button", "Save");
    app.see("Import source: Flowlu asked for this at stage “Proposal”");
    app.expect_focus("textbox", "Import source");
    app.check_accessibility("a field that the stage asks for");
    assert_eq!(app.sandbox.calls().to("crm/lead/update").len(), before, "nothing was sent");
    app.sandbox.set("stage.required_fields", "none");
    app.click("button", "Save anyway");
    app.expect_all_saved();
    assert_eq!(app.sandbox.lead(lead.id()).number("pipeline_stage_id"), 16);
    app.see_no("Flowlu asked for this");
}

#[test]
fn learned_from_a_coded_refusal() {
    let account = Account::quick().with("stage.required_style", "as-others");
    journey(account.with("stage.required_fields", "16:ref,cf_9"), learned_from_a_refusal);
}

#[test]
fn learned_from_a_refusal_in_words() {
    journey(Account::sloppy().with("stage.required_fields", "16:ref,cf_9"), learned_from_a_refusal);
}

#[test]
fn a_key_that_may_only_read() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        let lead = app.sandbox.open_lead_in(14);
        open(app, &lead);
        app.sandbox.set("rights", "read-only");
        app.fill("Phone", "+44 20 7946 5555");
        app.click("button", "Save");
        app.patiently().see("may not do this");
        app.expect_value("Phone", "+44 20 7946 5555");
        assert_eq!(app.sandbox.lead(lead.id()).text("contact_phone"), lead.text("contact_phone"));
    });
}

#[test]
fn a_lead_that_somebody_deleted() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        app.open("/leads/999999999");
        app.patiently().see("There is no such lead");
    });
}

#[test]
fn rows_that_cannot_be_read_are_counted() {
    journey(Account::quick().with("bad_rows", "on"), |app| {
        app.connect();
        app.patiently().see("could not be read");
    });
}

#[test]
fn a_field_that_the_server_did_not_keep_is_named() {
    journey(Account::quick().with("clear.empty_string", "ignored"), |app| {
        app.connect_and_load();
        let has_both = |it: &Lead| !it.text("contact_email").is_empty() && !it.text("deadline").is_empty();
        let lead = app.sandbox.open_lead_that(has_both);
        open(app, &lead);
        app.fill("Email", "");
        app.enter("Deadline", "");
        app.fill("Position", "Captain");
        app.click("button", "Save");
        app.patiently().see("The server did not keep: Deadline, Email");
        let kept = app.sandbox.lead(lead.id());
        assert_eq!(kept.text("contact_position"), "Captain");
        for field in ["contact_email", "deadline"] {
            assert_eq!(kept.text(field), lead.text(field));
        }
    });
}
