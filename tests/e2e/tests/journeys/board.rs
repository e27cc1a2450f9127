//! The board: moving leads by mouse, by keyboard and by menu.

use e2e::{App, Screen};

journeys! {
    both: a_card_is_dragged_to_the_next_stage, a_card_is_moved_by_its_menu, a_refused_move_goes_back_with_the_reason;
    quick: a_card_is_moved_by_keyboard, a_move_is_taken_back, a_lead_is_added_to_a_column, a_card_is_dragged_by_a_finger, a_swipe_moves_no_card;
}

/// Opens the board of the first pipeline.
pub fn open_board(app: &App) {
    app.connect_and_load();
    app.within("navigation", "Main").click("link", "Board");
    app.choose("Pipeline", "New business");
    app.expect("column", "Inbox*");
}

/// The card of a lead in a column.
pub fn card(app: &App, column: &str, title: &str) -> Screen {
    app.within("column", &format!("{column}*")).within("card", &format!("{title}*"))
}

/// The title of a card that stands in this column.
pub fn title_in(app: &App, stage: i64) -> String {
    app.sandbox.open_lead_in(stage).name()
}

fn expect_move(app: &App, stage: &str) {
    app.expect_all_saved();
    let calls = app.sandbox.calls();
    let update = calls.only("crm/lead/update");
    assert_eq!(update.fields(), ["pipeline_id", "pipeline_stage_id"], "{update}");
    assert_eq!((update.field("pipeline_id"), update.field("pipeline_stage_id")), ("3", stage), "{update}");
}

fn a_card_is_dragged_to_the_next_stage(app: &App) {
    open_board(app);
    let title = title_in(app, 16);
    app.fill("Search leads", &title);
    card(app, "Proposal", &title).drag_to(&app.within("column", "Negotiation*"));
    app.within("column", "Negotiation*").expect("card", &format!("{title}*"));
    app.expect("button", "Undo");
    assert!(app.sandbox.calls().writes().is_empty(), "it was sent before it could be taken back");
    app.rest_mouse();
    expect_move(app, "17");
}

fn a_card_is_moved_by_its_menu(app: &App) {
    open_board(app);
    let title = title_in(app, 14);
    app.fill("Search leads", &title);
    card(app, "Inbox", &title).click("button", "Move to…");
    app.click("menuitem", "Contract*");
    app.within("column", "Contract*").expect("card", &format!("{title}*"));
    expect_move(app, "18");
}

fn a_card_is_moved_by_keyboard(app: &App) {
    open_board(app);
    let title = title_in(app, 15);
    app.fill("Search leads", &title);
    app.within("column", "Qualified*").tab_to("link", &title);
    app.press("Space");
    app.press("ArrowRight");
    app.press("Space");
    app.within("column", "Proposal*").expect("card", &format!("{title}*"));
    expect_move(app, "16");
}

fn a_move_is_taken_back(app: &App) {
    open_board(app);
    let title = title_in(app, 14);
    app.fill("Search leads", &title);
    card(app, "Inbox", &title).click("button", "Move to…");
    app.click("menuitem", "Qualified*");
    app.click("button", "Undo");
    app.within("column", "Inbox*").expect("card", &format!("{title}*"));
    app.stays_so(5.0, "nothing is sent", || app.sandbox.calls().writes().is_empty());
}

fn a_refused_move_goes_back_with_the_reason(app: &App) {
    app.sandbox.set("stage.required_fields", "16:ref");
    open_board(app);
    let lead = app.sandbox.open_lead_that(|it| it.number("pipeline_stage_id") == 15 && it.text("ref").is_empty());
    app.fill("Search leads", &lead.name());
    card(app, "Qualified", &lead.name()).click("button", "Move to…");
    app.click("menuitem", "Proposal*");
    app.within("column", "Proposal*").expect("card", &format!("{}*", lead.name()));
    app.patiently().expect("alert", "*");
    app.within("alert", "*").see("went back");
    app.within("column", "Qualified*").expect("card", &format!("{}*", lead.name()));
    assert_eq!(app.sandbox.lead(lead.id()).number("pipeline_stage_id"), 15);
}

fn a_lead_is_added_to_a_column(app: &App) {
    open_board(app);
    app.click("button", "Add a lead to Proposal");
    app.fill("Title of the new lead", "Quick one");
    app.press("Enter");
    app.within("column", "Proposal*").expect("card", "Quick one*");
    app.expect_all_saved();
    let calls = app.sandbox.calls();
    let create = calls.only("crm/lead/create");
    assert_eq!(create.field("name"), "Quick one");
    assert_eq!((create.field("pipeline_id"), create.field("pipeline_stage_id")), ("3", "16"));
}

fn a_card_is_dragged_by_a_finger(app: &App) {
    app.as_tablet();
    open_board(app);
    let title = title_in(app, 16);
    app.fill("Search leads", &title);
    card(app, "Proposal", &title).drag_by_finger_to(600, &app.within("column", "Negotiation*"));
    app.within("column", "Negotiation*").expect("card", &format!("{title}*"));
    expect_move(app, "17");
}

fn a_swipe_moves_no_card(app: &App) {
    app.as_tablet();
    open_board(app);
    let title = title_in(app, 16);
    app.fill("Search leads", &title);
    card(app, "Proposal", &title).swipe_down(200.0);
    app.within("column", "Proposal*").expect("card", &format!("{title}*"));
    app.stays_so(1.0, "nothing has moved", || !app.has("button", "Undo"));
    assert!(app.sandbox.calls().writes().is_empty());
}
