//! Several cards of the board at once, by every way of moving.

use e2e::App;

use crate::board::{card, open_board};

journeys! {
    both: selected_cards_are_moved_by_keyboard_and_taken_back_together;
    quick: cards_that_are_clicked_with_ctrl_are_dragged_together, many_are_lost_for_one_reason, what_is_refused_together_is_one_alert;
}

/// The first two leads in sight of a column that share their titles with no other of it.
pub fn two_in(app: &App, column: &str, stage: i64) -> [(i64, String); 2] {
    let cards = app.within("column", &format!("{column}*"));
    cards.expect("card", "*");
    let mut leads = app.sandbox.leads();
    leads.retain(|it| it.is_open() && it.number("pipeline_stage_id") == stage);
    let alone = |name: &String| leads.iter().filter(|it| it.name().starts_with(name.as_str())).count() == 1;
    let mut names = cards.names("article").into_iter().filter(alone);
    [(); 2].map(|()| {
        let name = names.next().expect("two leads are in sight");
        (leads.iter().find(|it| it.name() == name).expect("it is in the account").id(), name)
    })
}

fn stage_of(app: &App, id: i64) -> i64 {
    app.sandbox.lead(id).number("pipeline_stage_id")
}

/// A column is one stop of the Tab key; arrows walk its cards.
pub fn select_by_keys(app: &App, column: &str, leads: &[(i64, String)]) {
    let column = app.within("column", &format!("{column}*"));
    column.tab_to("link", &column.names("link")[0]);
    for (_, title) in leads {
        let comes_to_it = || {
            app.press("ArrowDown");
            app.focused().1 == *title
        };
        assert!(app.focused().1 == *title || (0..40).any(|_| comes_to_it()), "arrows never come to {title}");
        app.press("x");
    }
}

fn selected_cards_are_moved_by_keyboard_and_taken_back_together(app: &App) {
    open_board(app);
    let leads = two_in(app, "Qualified", 15);
    select_by_keys(app, "Qualified", &leads);
    app.see("2 leads selected");
    app.press("Space");
    app.press("3");
    app.press("Space");
    app.see("Moved 2 leads to Proposal");
    app.click("button", "Undo");
    app.see("Taken back");
    app.stays_so(5.0, "nothing is sent", || app.sandbox.calls().writes().is_empty());
    assert!(leads.iter().all(|(id, _)| stage_of(app, *id) == 15));
}

fn cards_that_are_clicked_with_ctrl_are_dragged_together(app: &App) {
    open_board(app);
    let leads = two_in(app, "Proposal", 16);
    for (_, title) in &leads {
        card(app, "Proposal", title).click_with("Ctrl");
    }
    app.see("2 leads selected");
    let (_, last) = &leads[1];
    card(app, "Proposal", last).drag_to(&app.within("column", "Negotiation*"));
    app.see("Moved 2 leads to Negotiation");
    app.rest_mouse();
    app.expect_all_saved();
    assert!(leads.iter().all(|(id, _)| stage_of(app, *id) == 17));
}

fn many_are_lost_for_one_reason(app: &App) {
    open_board(app);
    let leads = two_in(app, "Qualified", 15);
    select_by_keys(app, "Qualified", &leads);
    app.within("group", "Selected leads").click("button", "Move to…");
    app.click("menuitem", "Lost");
    let sheet = app.within("dialog", "Mark as lost");
    sheet.see("2 leads");
    sheet.choose("Loss reason", "Too expensive");
    sheet.click("button", "Mark as lost");
    app.expect_gone("dialog", "Mark as lost");
    app.expect_all_saved();
    for (id, title) in &leads {
        let lead = app.sandbox.lead(*id);
        assert_eq!(lead.number("active"), 2, "{title}");
        assert!(lead.number("closing_status_id") > 0, "{title}");
    }
}

fn what_is_refused_together_is_one_alert(app: &App) {
    app.sandbox.set("stage.required_fields", "16:ref");
    open_board(app);
    let leads = two_in(app, "Qualified", 15);
    leads.iter().for_each(|(id, _)| app.sandbox.somebody_edits(*id, "ref="));
    select_by_keys(app, "Qualified", &leads);
    app.press("Space");
    app.press("3");
    app.press("Space");
    app.see("Moved 2 leads to Proposal");
    app.patiently().see("2 leads were not moved and went back");
    let again = || app.within("alert", "*").names("button").iter().filter(|name| *name == "Try again").count();
    assert_eq!(again(), 1);
    app.sandbox.set("stage.required_fields", "none");
    app.within("alert", "*").click("button", "Try again");
    app.patiently().expect_that("both are there", || leads.iter().all(|(id, _)| stage_of(app, *id) == 16));
    app.expect_all_saved();
}
