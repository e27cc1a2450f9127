//! The board by pen and finger, at the edges of what is in sight, and by keys for whoever wants no single ones.

use e2e::{Account, App, journey};
use serde_json::json;

use crate::board::{card, open_board, title_in};

#[test]
fn a_pen_moves_a_card() {
    journey(Account::quick(), |app| {
        open_board(app);
        let title = title_in(app, 16);
        app.fill("Search leads", &title);
        card(app, "Proposal", &title).drag_by_pen_to(&app.within("column", "Negotiation*"));
        app.within("column", "Negotiation*").expect("card", &format!("{title}*"));
        app.expect_all_saved();
        assert_eq!(app.sandbox.lead_that(|it| it.name() == title).number("pipeline_stage_id"), 17);
    });
}

/// A number that a script gives.
fn number(app: &App, script: &str) -> f64 {
    app.script(&format!("return {script}")).as_f64().unwrap_or_default()
}

#[test]
fn a_card_held_at_the_side_brings_the_columns_that_are_out_of_sight() {
    journey(Account::quick(), |app| {
        app.resize(900, 800);
        open_board(app);
        let title = title_in(app, 14);
        app.fill("Search leads", &title);
        let board = "document.querySelector('.board')";
        let last = "document.querySelector('.col:last-child').getBoundingClientRect().right";
        let edge = number(app, &format!("{board}.getBoundingClientRect().right"));
        assert!(number(app, last) > edge + 1.0, "all columns are in sight anyway");
        card(app, "Inbox", &title).lift_to((edge - 8.0, 500.0));
        app.expect_that("the board scrolls to its end", || number(app, last) <= edge + 1.0);
        app.let_go();
        app.within("column", "Contract").expect("card", &format!("{title}*"));
        app.rest_mouse();
        app.expect_all_saved();
        assert_eq!(app.sandbox.lead_that(|it| it.name() == title).number("pipeline_stage_id"), 18);
    });
}

#[test]
fn a_card_held_at_the_foot_of_a_column_scrolls_it() {
    journey(Account::quick(), |app| {
        app.resize(1_280, 560);
        open_board(app);
        let inbox = app.within("column", "Inbox");
        inbox.expect("card", "*");
        let cards = "document.querySelector('.col[aria-label=Inbox] .cards')";
        let foot = number(app, &format!("{cards}.getBoundingClientRect().bottom"));
        let middle = number(app, &format!("{cards}.getBoundingClientRect().left")) + 80.0;
        inbox.within("card", &inbox.names("article").remove(0)).lift_to((middle, foot - 6.0));
        app.expect_that("the column scrolls", || number(app, &format!("{cards}.scrollTop")) > 60.0);
        app.let_go();
        app.see("Left where it was");
        app.rest_mouse();
        assert!(app.sandbox.calls().writes().is_empty());
    });
}

#[test]
fn a_swipe_over_cards_scrolls_their_column_and_moves_none() {
    journey(Account::quick(), |app| {
        app.as_tablet();
        app.as_phone();
        open_board(app);
        let inbox = app.within("column", "Inbox");
        inbox.expect("card", "*");
        inbox.within("card", &inbox.names("article").remove(0)).swipe_down(-220.0);
        let scrolled = "document.querySelector('.col[aria-label=Inbox] .cards').scrollTop";
        app.expect_that("the column has scrolled", || number(app, scrolled) > 60.0);
        app.expect("column", "Inbox");
        app.stays_so(1.0, "nothing has moved", || !app.has("button", "Undo"));
        assert!(app.sandbox.calls().writes().is_empty());
    });
}

#[test]
fn single_keys_mean_nothing_on_the_board_for_who_switched_them_off() {
    journey(Account::quick(), |app| {
        app.prefer(&json!({ "single_keys": false }));
        open_board(app);
        let column = app.within("column", "Qualified*");
        column.expect("card", "*");
        let titles = column.names("link");
        column.tab_to("link", &titles[0]);
        for letter in ["j", "x", "m", "4"] {
            app.press(letter);
        }
        column.expect_focus("link", &titles[0]);
        assert!(!app.has("group", "Selected leads") && !app.has("menuitem", "*"));
        // What is no letter stays.
        app.press("ArrowDown");
        column.expect_focus("link", &titles[1]);
    });
}
