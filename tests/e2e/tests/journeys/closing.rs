//! Winning, losing, reopening: from the board and from the form.

use e2e::App;

use crate::board::{card, open_board, title_in};
use crate::form::open;

journeys! {
    both: lost_from_the_form_with_its_reason, lost_from_the_board_by_its_menu, won_from_the_form, a_lost_lead_is_reopened;
    quick: lost_from_the_board_by_dragging;
}

/// Fills in the sheet, at first without what it needs.
fn lose(app: &App) {
    let sheet = app.within("dialog", "Mark as lost");
    sheet.click("button", "Mark as lost");
    sheet.see("Choose a loss reason");
    sheet.choose("Loss reason", "Too expensive");
    sheet.fill("Closing comment", "Zu teuer & zu spät");
    sheet.enter("Closing date", "2030-01-31");
    sheet.click("button", "Mark as lost");
    app.expect_gone("dialog", "Mark as lost");
}

fn expect_lost(app: &App) {
    app.expect_all_saved();
    let calls = app.sandbox.calls();
    let update = calls.only("crm/lead/update");
    assert_eq!(update.fields(), ["active", "closing_comment", "closing_date", "closing_status_id"], "{update}");
    assert_eq!(update.field("active"), "2");
    assert_eq!(update.field("closing_status_id"), "2");
    assert_eq!(update.field("closing_date"), "2030-01-31");
    assert_eq!(update.field("closing_comment"), "Zu teuer & zu spät");
}

fn lost_from_the_form_with_its_reason(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_in(14);
    open(app, &lead);
    app.click("button", "Mark as lost");
    lose(app);
    expect_lost(app);
    assert_eq!(app.sandbox.lead(lead.id()).number("active"), 2);
    app.expect("button", "Reopen");
}

fn lost_from_the_board_by_its_menu(app: &App) {
    open_board(app);
    let title = title_in(app, 15);
    app.fill("Search leads", &title);
    card(app, "Qualified", &title).click("button", "Move to…");
    app.click("menuitem", "Lost*");
    assert!(app.sandbox.calls().writes().is_empty());
    lose(app);
    app.within("column", "Qualified*").expect_gone("card", &format!("{title}*"));
    expect_lost(app);
}

fn lost_from_the_board_by_dragging(app: &App) {
    open_board(app);
    let title = title_in(app, 14);
    app.fill("Search leads", &title);
    card(app, "Inbox", &title).drag_to(&app.within("column", "Lost*"));
    lose(app);
    app.within("column", "Inbox*").expect_gone("card", &format!("{title}*"));
    expect_lost(app);
}

fn won_from_the_form(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_in(15);
    open(app, &lead);
    app.click("button", "Mark as won");
    app.expect_all_saved();
    let calls = app.sandbox.calls();
    let update = calls.only("crm/lead/update");
    assert_eq!(update.field("active"), "3");
    assert_eq!(update.field("closing_date").len(), "2030-01-31".len());
    assert!(
        update.fields().iter().all(|field| ["active", "closing_date", "closing_status_id"].contains(field)),
        "{update}"
    );
}

fn a_lost_lead_is_reopened(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.lead_that(|it| {
        it.number("active") == 2 && it.number("closing_status_id") != 0 && it.number("merged_to_id") == 0
    });
    app.open(&format!("/leads/{}", lead.id()));
    app.patiently().expect_value("Title", &lead.name());
    app.click("button", "Reopen");
    app.expect_all_saved();
    let calls = app.sandbox.calls();
    let update = calls.only("crm/lead/update");
    assert_eq!(update.fields(), ["active", "closing_status_id"], "{update}");
    assert_eq!((update.field("active"), update.field("closing_status_id")), ("1", "0"));
    app.expect("button", "Mark as lost");
}
