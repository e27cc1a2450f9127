//! The board where something goes wrong, or somebody else is at it, or nobody has a mouse.

use e2e::{App, Lead};

use crate::board::{card, open_board, title_in};

journeys! {
    both: two_people_move_the_same_card;
    quick: a_move_by_keyboard_that_is_refused_goes_back_with_the_focus, a_drag_that_is_refused_goes_back, a_finger_that_is_refused_goes_back, a_drop_during_a_sync_stays, a_column_out_of_sight_is_reached_by_keys, escape_leaves_a_card_where_it_was, a_phone_shows_one_column_and_swipes, notices_leave_won_and_lost_free, notices_leave_won_and_lost_free_on_a_phone, figures_open_the_leads_behind_them, what_needs_attention_is_found, a_folded_column_stays_folded, an_end_opens_into_its_leads, a_lead_is_added_with_amount_and_contact, the_board_passes_axe_with_all_that_can_be_open;
}

/// A lead that the account will not take into Proposal.
fn refused_lead(app: &App) -> Lead {
    app.sandbox.set("stage.required_fields", "16:ref");
    open_board(app);
    let lead = app.sandbox.open_lead_that(|it| it.number("pipeline_stage_id") == 15 && it.text("ref").is_empty());
    app.fill("Search leads", &lead.name());
    app.within("column", "Qualified*").expect("card", &format!("{}*", lead.name()));
    lead
}

fn expect_back(app: &App, lead: &Lead) {
    app.patiently().expect("alert", "*");
    app.within("alert", "*").see("went back");
    // The account's own words for it.
    app.within("alert", "*").see("Required on this stage");
    app.within("alert", "*").expect("button", "Try again");
    app.within("column", "Qualified*").expect("card", &format!("{}*", lead.name()));
    assert_eq!(app.sandbox.lead(lead.id()).number("pipeline_stage_id"), 15);
}

fn a_move_by_keyboard_that_is_refused_goes_back_with_the_focus(app: &App) {
    let lead = refused_lead(app);
    app.within("column", "Qualified*").tab_to("link", &lead.name());
    app.press("Space");
    app.press("ArrowRight");
    app.press("Space");
    app.within("column", "Proposal*").expect_focus("link", &lead.name());
    expect_back(app, &lead);
    app.within("column", "Qualified*").expect_focus("link", &lead.name());
}

fn a_drag_that_is_refused_goes_back(app: &App) {
    let lead = refused_lead(app);
    card(app, "Qualified", &lead.name()).drag_to(&app.within("column", "Proposal*"));
    app.within("column", "Proposal*").expect("card", &format!("{}*", lead.name()));
    app.rest_mouse();
    expect_back(app, &lead);
}

fn a_finger_that_is_refused_goes_back(app: &App) {
    app.as_tablet();
    let lead = refused_lead(app);
    card(app, "Qualified", &lead.name()).drag_by_finger_to(600, &app.within("column", "Proposal*"));
    app.within("column", "Proposal*").expect("card", &format!("{}*", lead.name()));
    expect_back(app, &lead);
}

/// The other one was first. What they did is seen before ours is sent over it.
fn two_people_move_the_same_card(app: &App) {
    open_board(app);
    let lead = app.sandbox.open_lead_in(15);
    app.fill("Search leads", &lead.name());
    card(app, "Qualified", &lead.name()).click("button", "Move to…");
    app.sandbox.somebody_edits(lead.id(), "pipeline_id=3&pipeline_stage_id=17");
    app.click("menuitem", "Proposal*");
    app.within("column", "Proposal*").expect("card", &format!("{}*", lead.name()));
    app.patiently().expect("alert", "*");
    assert_eq!(app.sandbox.lead(lead.id()).number("pipeline_stage_id"), 17, "the other one was overwritten unseen");
}

/// Leads keep coming in while a card is moved.
fn a_drop_during_a_sync_stays(app: &App) {
    open_board(app);
    let title = title_in(app, 16);
    app.fill("Search leads", &title);
    card(app, "Proposal", &title).expect("link", &title);
    app.sandbox.set("latency", "1500");
    app.reload();
    app.expect("column", "Proposal*");
    app.patiently().within("column", "Proposal*").expect("card", &format!("{title}*"));
    card(app, "Proposal", &title).drag_to(&app.within("column", "Negotiation*"));
    app.within("column", "Negotiation*").expect("card", &format!("{title}*"));
    app.rest_mouse();
    app.sandbox.set("latency", "0");
    app.stays_so(3.0, "the card is where it was put", || {
        app.within("column", "Negotiation*").has("card", &format!("{title}*"))
    });
    app.expect_all_saved();
    let lead = app.sandbox.lead_that(|it| it.name() == title);
    assert_eq!(lead.number("pipeline_stage_id"), 17);
}

/// In a narrow window the last columns lie out of sight; keys and words know them all the same.
fn a_column_out_of_sight_is_reached_by_keys(app: &App) {
    app.resize(900, 800);
    open_board(app);
    let title = title_in(app, 14);
    app.fill("Search leads", &title);
    app.within("column", "Inbox*").tab_to("link", &title);
    app.press("Space");
    app.see("Picked up");
    app.press("5");
    app.see("Column Contract, 5 of");
    app.press("Enter");
    app.within("column", "Contract*").expect_focus("link", &title);
    app.expect_all_saved();
    assert_eq!(app.sandbox.lead_that(|it| it.name() == title).number("pipeline_stage_id"), 18);
    // Also a column without any card is a stop.
    app.press("ArrowLeft");
    app.expect_that("the focus is in the empty column", || app.focused().1.contains("Negotiation"));
}

fn escape_leaves_a_card_where_it_was(app: &App) {
    open_board(app);
    let title = title_in(app, 15);
    app.fill("Search leads", &title);
    app.within("column", "Qualified*").tab_to("link", &title);
    app.press("Space");
    app.press("ArrowRight");
    app.press("Escape");
    app.see("Left where it was");
    app.within("column", "Qualified*").expect_focus("link", &title);
    assert!(app.sandbox.calls().writes().is_empty());
}

fn a_phone_shows_one_column_and_swipes(app: &App) {
    app.as_tablet();
    app.as_phone();
    open_board(app);
    for stage in ["Inbox", "Qualified", "Proposal", "Negotiation", "Contract"] {
        app.expect("tab", &format!("{stage}*"));
    }
    app.expect_gone("column", "Qualified");
    app.within("column", "Inbox").swipe_left(180.0);
    app.expect("column", "Qualified");
    app.expect_gone("column", "Inbox");
    app.within("column", "Qualified").swipe_right(180.0);
    app.expect("column", "Inbox");
    // A card of a phone is moved by its menu.
    let title = title_in(app, 14);
    app.fill("Search leads", &title);
    card(app, "Inbox", &title).click("button", "Move to…");
    app.click("menuitem", "Qualified");
    app.expect_gone("card", &format!("{title}*"));
    app.expect_all_saved();
    assert_eq!(app.sandbox.lead_that(|it| it.name() == title).number("pipeline_stage_id"), 15);
}

fn figures_open_the_leads_behind_them(app: &App) {
    open_board(app);
    for word in ["due=overdue", "due=rest", "due=next-month", "due=later", "due=none", "status=open"] {
        let link = format!("return document.querySelector('.totals a[href*=\"{word}\"] small').textContent");
        let count = app.script(&link).as_str().unwrap().split(' ').next().unwrap().to_owned();
        app.script(&format!("document.querySelector('.totals a[href*=\"{word}\"]').click()"));
        app.expect("leads", "Leads");
        match count.as_str() {
            "0" => app.see("Nothing"),
            count => app.see(&format!("of {count}")),
        }
        app.back();
        app.expect("column", "Inbox*");
    }
    // What the weighted sum is made of.
    app.script("[...document.querySelectorAll('.totals a')].find((it) => it.ariaLabel.startsWith('Weighted')).click()");
    app.expect("leads", "Leads");
    app.expect_address_that("the open leads of the pipeline", |it| {
        it.contains("status=open") && it.contains("pipeline=3")
    });
}

fn what_needs_attention_is_found(app: &App) {
    open_board(app);
    app.choose("Needs attention", "Nobody responsible");
    app.expect_address_that("the board of leads that nobody is responsible for", |it| it.contains("needs=unassigned"));
    let unassigned = app
        .sandbox
        .leads()
        .into_iter()
        .filter(|it| it.is_open() && it.number("assignee_id") == 0 && it.number("pipeline_id") == 3);
    let count = unassigned.count();
    let shown = "return [...document.querySelectorAll('.col > header .n')].map(it => +it.textContent).reduce((a, b) => a + b, 0)";
    app.expect_that("the columns hold all of them", || app.script(shown).as_u64() == Some(count as u64));
    app.reload();
    app.expect_value("Needs attention", "Nobody responsible");
    app.click("button", "Clear filters");
    app.expect_value("Needs attention", "All");
}

fn a_folded_column_stays_folded(app: &App) {
    open_board(app);
    app.click("button", "Fold Qualified");
    app.expect_focus("button", "Unfold Qualified, *");
    app.expect_that("its cards are out of the page", || app.within("column", "Qualified").names("article").is_empty());
    app.reload();
    app.click("button", "Unfold Qualified, *");
    app.within("column", "Qualified").expect("card", "*");
}

fn an_end_opens_into_its_leads(app: &App) {
    open_board(app);
    app.click("button", "Unfold Won");
    let won = app.sandbox.leads().into_iter().filter(|it| it.number("active") == 3 && it.number("pipeline_id") == 3);
    let newest = won.max_by_key(|it| (it.text("closing_date"), it.id())).unwrap();
    let first = format!("{}*", newest.name());
    app.within("column", "Won").expect("card", &first);
    // It stays open, as a column stays folded.
    app.reload();
    app.within("column", "Won").expect("card", &first);
    app.expect("button", "Unfold Lost");
    // A won lead that is moved to a stage is open again.
    app.within("column", "Won").within("card", &first).click("button", "Move to…");
    app.click("menuitem", "Proposal");
    app.expect_all_saved();
    let lead = app.sandbox.lead(newest.id());
    assert_eq!((lead.number("active"), lead.number("pipeline_stage_id")), (1, 16));
}

fn a_lead_is_added_with_amount_and_contact(app: &App) {
    open_board(app);
    app.click("button", "Add a lead to Proposal");
    let column = app.within("column", "Proposal*");
    column.fill("Title of the new lead", "Quick two");
    column.fill("Budget", "abc");
    app.press("Enter");
    app.expect("alert", "*");
    column.fill("Budget", "1,250.50");
    column.fill("Contact name", "Ann Lee");
    app.press("Enter");
    app.expect_focus("field", "Title of the new lead");
    app.expect_value("Budget", "");
    column.expect("card", "Quick two*");
    app.expect_all_saved();
    let calls = app.sandbox.calls();
    let create = calls.only("crm/lead/create");
    assert_eq!((create.field("budget"), create.field("contact_name")), ("1250.50", "Ann Lee"));
}

fn the_board_passes_axe_with_all_that_can_be_open(app: &App) {
    open_board(app);
    app.click("button", "Unfold Won");
    app.click("button", "Fold Qualified");
    app.click("button", "Add a lead to Proposal");
    app.within("column", "Inbox").expect("card", "*");
    let first = app.within("column", "Inbox").names("article").remove(0);
    app.within("column", "Inbox").within("card", &first).click_with("Ctrl");
    app.check_accessibility("board with a selection, a folded column, an open end");
    app.click("button", "Board options");
    app.expect("dialog", "Board options");
    app.check_accessibility("options of the board");
}

/// Whether a pointer reaches Won and Lost everywhere, whatever is told.
fn expect_ends_free(app: &App) {
    let covered = "return [...document.querySelectorAll('.end')].flatMap((end) => {
        const { x, y, width, height } = end.getBoundingClientRect();
        return [0.1, 0.5, 0.9].flatMap((across) => [0.1, 0.5, 0.9].map((down) => [x + width * across, y + height * down]));
    }).filter(([x, y]) => !document.elementFromPoint(x, y)?.closest('.end')).length";
    assert_eq!(app.script(covered).as_u64(), Some(0), "something lies over Won and Lost");
}

fn notices_leave_won_and_lost_free(app: &App) {
    app.resize(1_440, 900);
    let lead = refused_lead(app);
    card(app, "Qualified", &lead.name()).drag_to(&app.within("column", "Proposal*"));
    app.rest_mouse();
    expect_back(app, &lead);
    expect_ends_free(app);
    app.click("button", "Unfold Won");
    expect_ends_free(app);
}

fn notices_leave_won_and_lost_free_on_a_phone(app: &App) {
    app.as_phone();
    open_board(app);
    let title = title_in(app, 14);
    app.fill("Search leads", &title);
    card(app, "Inbox", &title).click("button", "Move to…");
    app.click("menuitem", "Qualified");
    app.expect("button", "Undo");
    expect_ends_free(app);
}
