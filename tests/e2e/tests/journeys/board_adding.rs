//! Quick adding on the board: nobody has to look for the new card, and nothing typed is lost.

use e2e::App;

use crate::board::open_board;

journeys! {
    both: ;
    quick: a_new_card_that_the_order_puts_last_comes_into_sight, a_new_lead_that_is_not_asked_for_is_told_of, a_missing_title_is_told_at_its_field;
}

fn form(app: &App, stage: &str) -> e2e::Screen {
    app.click("button", &format!("Add a lead to {stage}"));
    app.within("column", &format!("{stage}*"))
}

fn a_new_card_that_the_order_puts_last_comes_into_sight(app: &App) {
    app.resize(1_280, 620);
    open_board(app);
    app.choose("Order", "By budget");
    let column = form(app, "Inbox");
    // Without a budget it stands behind all that have one.
    column.fill("Title of the new lead", "Last of all");
    app.press("Enter");
    column.expect("card", "Last of all*");
    let in_sight =
        "const card = document.querySelector('.col[aria-label=Inbox] .title[title=\"Last of all\"]')?.closest('.card');
        const [box, room] = [card, card?.closest('.cards')].map((it) => it?.getBoundingClientRect());
        return !!box && box.top >= room.top - 1 && box.bottom <= room.bottom + 1";
    app.expect_that("the new card is in sight", || app.script(in_sight) == true);
    app.expect_focus("field", "Title of the new lead");
    column.expect_value("Title of the new lead", "");
    app.expect_all_saved();
}

fn a_new_lead_that_is_not_asked_for_is_told_of(app: &App) {
    open_board(app);
    app.choose("Needs attention", "Overdue");
    let column = form(app, "Proposal");
    column.fill("Title of the new lead", "Out of sight");
    app.press("Enter");
    app.within("status", "*").see("Added “Out of sight” to Proposal");
    column.expect_gone("card", "Out of sight*");
    app.expect_focus("field", "Title of the new lead");
    app.click("button", "Open");
    app.patiently().expect_value("Title", "Out of sight");
    app.expect_all_saved();
}

fn a_missing_title_is_told_at_its_field(app: &App) {
    open_board(app);
    let column = form(app, "Proposal");
    column.fill("Budget", "1250");
    app.press("Enter");
    app.expect_focus("field", "Title of the new lead");
    column.within("alert", "*").see("Fill this in");
    assert_eq!(column.attribute("field", "Title of the new lead", "aria-invalid").as_deref(), Some("true"));
    assert_eq!(column.attribute("field", "Budget", "aria-invalid"), None);
    column.expect_value("Budget", "1250");
    // What was typed is there again when the form is.
    app.press("Escape");
    column.expect_gone("field", "Budget");
    app.click("button", "Add a lead to Proposal");
    column.expect_value("Budget", "1250");
    column.fill("Title of the new lead", "With a title");
    column.expect_gone("alert", "*");
    app.press("Enter");
    column.expect("card", "With a title*");
    app.expect_all_saved();
    assert_eq!(app.sandbox.calls().only("crm/lead/create").field("budget"), "1250.00");
}
