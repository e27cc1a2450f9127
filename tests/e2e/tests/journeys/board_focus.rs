//! Where the focus is when a card goes, and what is told of it.

use e2e::{Account, App, Lead, journey};

use crate::board::open_board;

/// Picks the card of a lead up in Qualified, and has found no other lead.
fn pick_up(app: &App, lead: &Lead) {
    app.fill("Search leads", &lead.name());
    app.within("column", "Qualified*").tab_to("link", &lead.name());
    app.press("Space");
    app.see("Picked up");
}

#[test]
fn a_card_that_goes_into_a_folded_column_leaves_the_focus_to_its_button() {
    journey(Account::quick(), |app| {
        open_board(app);
        app.click("button", "Fold Proposal");
        let lead = app.sandbox.open_lead_in(15);
        pick_up(app, &lead);
        app.press("ArrowRight");
        app.press("Space");
        app.expect_focus("button", "Unfold Proposal, 1 lead");
        app.see(&format!("{}, 1 of 1 in Proposal", lead.name()));
        // Arrows go on from there.
        app.press("ArrowLeft");
        app.expect_that("the focus is in Qualified", || app.focused().1.contains("Qualified"));
    });
}

#[test]
fn a_card_that_is_refused_by_a_folded_column_takes_the_focus_back() {
    journey(Account::quick(), |app| {
        app.sandbox.set("stage.required_fields", "16:ref");
        open_board(app);
        app.click("button", "Fold Proposal");
        let lead = app.sandbox.open_lead_that(|it| it.number("pipeline_stage_id") == 15 && it.text("ref").is_empty());
        pick_up(app, &lead);
        app.press("3");
        app.press("Enter");
        app.expect_focus("button", "Unfold Proposal, 1 lead");
        app.patiently().within("alert", "*").see("went back");
        app.within("column", "Qualified*").expect_focus("link", &lead.name());
    });
}
