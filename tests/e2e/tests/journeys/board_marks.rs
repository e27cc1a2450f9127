//! What a card says of a move that is not saved: it waits, or it did not get through; and taking moves back.

use e2e::App;

use crate::board::{card, open_board, title_in};

journeys! {
    both: the_second_of_two_moves_is_taken_back_alone;
    quick: a_move_that_waits_says_so_also_after_a_reload, a_refused_move_is_marked_and_made_again_from_its_card, a_refused_move_is_discarded_from_its_card;
}

fn move_to(app: &App, column: &str, title: &str, stage: &str) {
    card(app, column, title).click("button", "Move to…");
    app.click("menuitem", stage);
    app.within("column", &format!("{stage}*")).expect("card", &format!("{title}*"));
}

/// Only the last is sent, and taking it back leaves the one before.
fn the_second_of_two_moves_is_taken_back_alone(app: &App) {
    open_board(app);
    let lead = app.sandbox.open_lead_in(14);
    app.fill("Search leads", &lead.name());
    move_to(app, "Inbox", &lead.name(), "Qualified");
    move_to(app, "Qualified", &lead.name(), "Negotiation");
    app.click("button", "Undo");
    app.within("column", "Qualified*").expect("card", &format!("{}*", lead.name()));
    app.within("status", "*").see(&format!("Moved “{}” to Qualified", lead.name()));
    app.rest_mouse();
    app.expect_all_saved();
    assert_eq!(app.sandbox.lead(lead.id()).number("pipeline_stage_id"), 15);
    let calls = app.sandbox.calls();
    assert_eq!(calls.only("crm/lead/update").field("pipeline_stage_id"), "15");
    // Taken back twice, it is where it was.
    move_to(app, "Qualified", &lead.name(), "Proposal");
    move_to(app, "Proposal", &lead.name(), "Contract");
    app.click("button", "Undo");
    app.within("column", "Proposal*").expect("card", &format!("{}*", lead.name()));
    app.click("button", "Undo");
    app.within("column", "Qualified*").expect("card", &format!("{}*", lead.name()));
    app.expect_all_saved();
    assert_eq!(app.sandbox.lead(lead.id()).number("pipeline_stage_id"), 15);
}

fn a_move_that_waits_says_so_also_after_a_reload(app: &App) {
    app.key_is_remembered();
    app.connect_every_tab();
    app.within("navigation", "Main").click("link", "Board");
    app.choose("Pipeline", "New business");
    let title = title_in(app, 14);
    app.fill("Search leads", &title);
    app.calls_may_fail();
    app.sandbox.down(true);
    move_to(app, "Inbox", &title, "Qualified");
    let waiting = format!("{title}, not saved yet*");
    app.within("column", "Qualified*").expect("card", &waiting);
    app.rest_mouse();
    app.reload();
    app.patiently().within("column", "Qualified*").expect("card", &waiting);
    app.sandbox.set("latency", "2500");
    app.sandbox.down(false);
    // After many attempts that failed the next is up to a minute away.
    app.very_patiently().within("column", "Qualified*").expect("card", &format!("{title}, being saved*"));
    app.patiently().within("column", "Qualified*").expect("card", &title);
    app.expect_all_saved();
    assert_eq!(app.sandbox.lead_that(|it| it.name() == title).number("pipeline_stage_id"), 15);
}

/// A lead that the account did not take into Proposal, in whose column its card is again.
fn refused(app: &App) -> (i64, String) {
    app.sandbox.set("stage.required_fields", "16:ref");
    open_board(app);
    let lead = app.sandbox.open_lead_that(|it| it.number("pipeline_stage_id") == 15 && it.text("ref").is_empty());
    app.fill("Search leads", &lead.name());
    move_to(app, "Qualified", &lead.name(), "Proposal");
    app.rest_mouse();
    app.patiently().expect("alert", "*");
    app.within("alert", "*").click("button", "Dismiss");
    card(app, "Qualified", &lead.name()).see("Not moved to Proposal");
    (lead.id(), lead.name())
}

fn a_refused_move_is_marked_and_made_again_from_its_card(app: &App) {
    let (id, title) = refused(app);
    app.check_accessibility("a card that was not moved");
    app.sandbox.set("stage.required_fields", "none");
    card(app, "Qualified", &title).click("button", "Try again");
    app.within("column", "Proposal*").expect("card", &format!("{title}*"));
    app.expect_all_saved();
    assert_eq!(app.sandbox.lead(id).number("pipeline_stage_id"), 16);
    card(app, "Proposal", &title).see_no("Not moved");
}

fn a_refused_move_is_discarded_from_its_card(app: &App) {
    let (id, title) = refused(app);
    card(app, "Qualified", &title).click("button", "Discard");
    card(app, "Qualified", &title).see_no("Not moved");
    app.within("column", "Qualified*").expect_focus("link", &title);
    app.expect_all_saved();
    assert_eq!(app.sandbox.lead(id).number("pipeline_stage_id"), 15);
}
