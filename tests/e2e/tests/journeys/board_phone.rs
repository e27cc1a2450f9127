//! The board of a phone: one column at a time, also when a finger carries a card, and Won and Lost among them.

use e2e::{App, Screen};

use crate::board::{card, open_board, title_in};

journeys! {
    both: ;
    quick: a_card_held_at_the_side_turns_to_the_column_beside, a_card_lifted_out_of_won_turns_to_the_column_beside, a_card_dropped_beside_its_place_turns_to_no_other_column, a_card_is_dropped_on_a_tab, an_open_end_is_the_one_column_and_has_its_tab, whoever_was_at_a_won_lead_comes_back_to_won;
}

/// A board on a phone with the card of one lead.
fn with_card(app: &App) -> (Screen, String) {
    app.as_tablet();
    app.as_phone();
    open_board(app);
    let title = title_in(app, 14);
    app.fill("Search leads", &title);
    (card(app, "Inbox", &title), title)
}

fn expect_in(app: &App, title: &str, stage: i64) {
    app.expect_all_saved();
    assert_eq!(app.sandbox.lead_that(|it| it.name() == title).number("pipeline_stage_id"), stage);
}

fn a_card_held_at_the_side_turns_to_the_column_beside(app: &App) {
    let (lead, title) = with_card(app);
    // How often it turns while it is held there is a matter of the clock.
    lead.carry_by_finger(&[(200.0, 400.0, 0), (384.0, 400.0, 900), (200.0, 400.0, 100)]);
    app.expect_gone("column", "Inbox");
    app.expect_that("the card is in the one column", || {
        app.script("return document.querySelectorAll('.col').length") == 1 && app.has("article", &format!("{title}*"))
    });
    let shown = app.script("return document.querySelector('.col').dataset.drop");
    app.expect_all_saved();
    let stage = app.sandbox.lead_that(|it| it.name() == title).number("pipeline_stage_id");
    assert_eq!(shown, format!("stage-{stage}"));
}

/// The finger holds on to it while Won closes behind it.
fn a_card_lifted_out_of_won_turns_to_the_column_beside(app: &App) {
    app.as_tablet();
    app.as_phone();
    open_board(app);
    // Its stages all take leads, however often the board turns.
    app.choose("Pipeline", "Renewals");
    app.click("tab", "Won*");
    let won = app.within("column", "Won");
    app.expect_that("Won is open", || !won.names("article").is_empty());
    let title = won.names("article").remove(0);
    let id = app.script("return Number(document.querySelector('.end [data-lead]').dataset.lead)");
    let id = id.as_i64().expect("the card tells its lead");
    won.within("article", &title).carry_by_finger(&[(200.0, 400.0, 0), (6.0, 400.0, 900), (200.0, 400.0, 100)]);
    app.expect_that("the card is in the one column", || {
        app.script("return document.querySelectorAll('.col').length") == 1 && app.has("article", &format!("{title}*"))
    });
    assert!(won.names("article").is_empty(), "Won keeps its cards when the finger is up");
    app.expect_all_saved();
    let lead = app.sandbox.lead(id);
    let shown = app.script("return document.querySelector('.col').dataset.drop");
    assert_eq!((lead.number("active"), shown), (1, format!("stage-{}", lead.number("pipeline_stage_id")).into()));
}

/// Whoever carries a card aside does not swipe.
fn a_card_dropped_beside_its_place_turns_to_no_other_column(app: &App) {
    app.as_tablet();
    app.as_phone();
    open_board(app);
    app.click("tab", "Proposal*");
    let column = app.within("column", "Proposal");
    column.expect("card", "*");
    let lead = column.within("card", &column.names("article").remove(0));
    let (x, y) = lead.place();
    lead.carry_by_finger(&[(x + 140.0, y, 100)]);
    app.see("Left where it was");
    app.stays_so(1.0, "the column stays", || app.has("column", "Proposal"));
    assert!(app.sandbox.calls().writes().is_empty());
}

fn a_card_is_dropped_on_a_tab(app: &App) {
    let (lead, title) = with_card(app);
    let (x, y) = app.within("tab", "Qualified*").place();
    lead.carry_by_finger(&[(x, y, 100)]);
    expect_in(app, &title, 15);
}

fn an_open_end_is_the_one_column_and_has_its_tab(app: &App) {
    app.as_tablet();
    app.as_phone();
    open_board(app);
    app.expect("column", "Inbox");
    app.click("button", "Unfold Won");
    app.expect_that("Won is open", || !app.within("column", "Won").names("article").is_empty());
    app.expect_gone("column", "Inbox");
    let is_chosen = |tab: &str| app.attribute("tab", &format!("{tab}*"), "aria-selected").as_deref() == Some("true");
    app.expect_that("Won is the chosen tab", || is_chosen("Won"));
    // It has the height of a column, and Lost still takes drops.
    let height = "return document.querySelector('.end.won').getBoundingClientRect().height / innerHeight";
    assert!(app.script(height).as_f64().unwrap() > 0.4);
    app.expect("column", "Lost");
    app.check_accessibility("Won on a phone");
    app.click("button", "Fold Won");
    app.expect("column", "Inbox");
    // Opened by its tab it folds, too.
    app.click("tab", "Won*");
    app.expect_that("Won is open again", || !app.within("column", "Won").names("article").is_empty());
    app.click("button", "Fold Won");
    app.expect("column", "Inbox");
    app.click("tab", "Lost*");
    app.expect_that("Lost is open", || !app.within("column", "Lost").names("article").is_empty());
    let shares = "const [won, lost] = ['.end.won', '.end.lost'].map((it) => document.querySelector(it).getBoundingClientRect());
        return lost.height > innerHeight * 0.4 && lost.bottom < won.top && won.bottom < document.querySelector('.tabbar').getBoundingClientRect().top";
    assert_eq!(app.script(shares), true, "the open end and the closed one share the height");
    app.click("tab", "Proposal*");
    app.expect("column", "Proposal");
    app.expect_that("Lost is closed again", || app.within("column", "Lost").names("article").is_empty());
}

fn whoever_was_at_a_won_lead_comes_back_to_won(app: &App) {
    app.as_phone();
    open_board(app);
    app.click("tab", "Won*");
    let won = app.within("column", "Won");
    app.expect_that("Won is open", || !won.names("article").is_empty());
    let title = won.names("article").remove(0);
    won.within("article", &title).click("link", &title);
    app.expect_value("Title", &title);
    app.back();
    app.within("column", "Won").expect_focus("link", &title);
    assert_eq!(app.attribute("tab", "Won*", "aria-selected").as_deref(), Some("true"));
}
