//! Leaving the board for a lead, and coming back to it.

use e2e::{Account, App, journey};

use crate::board::open_board;
use crate::board_many::two_in;

/// The titles in sight of a column, from the top.
fn titles(app: &App, column: &str) -> Vec<String> {
    let column = app.within("column", &format!("{column}*"));
    column.expect("card", "*");
    column.names("link")
}

#[test]
fn a_phone_comes_back_to_the_column_and_the_card() {
    journey(Account::quick(), |app| {
        app.as_phone();
        open_board(app);
        app.click("tab", "Proposal*");
        let [_, (_, title)] = two_in(app, "Proposal", 16);
        app.within("column", "Proposal*").click("link", &title);
        app.expect("form", "Lead");
        app.back();
        app.within("column", "Proposal*").expect_focus("link", &title);
        assert_eq!(app.attribute("tab", "Proposal*", "aria-selected").as_deref(), Some("true"));
    });
}

#[test]
fn a_phone_comes_back_to_the_column_of_a_lead_that_was_won() {
    journey(Account::quick(), |app| {
        app.as_phone();
        open_board(app);
        app.click("tab", "Proposal*");
        let [_, (_, title)] = two_in(app, "Proposal", 16);
        let all = titles(app, "Proposal");
        let next = &all[all.iter().position(|it| *it == title).expect("it is in sight") + 1];
        app.within("column", "Proposal*").click("link", &title);
        app.click("button", "Mark as won");
        app.expect("button", "Reopen");
        app.back();
        app.within("column", "Proposal*").expect_focus("link", next);
    });
}

#[test]
fn arrows_walk_the_columns_of_a_phone() {
    journey(Account::quick(), |app| {
        app.as_phone();
        open_board(app);
        let first = titles(app, "Inbox").remove(0);
        app.within("column", "Inbox*").tab_to("link", &first);
        for column in ["Qualified", "Proposal"] {
            app.press("ArrowRight");
            let first = titles(app, column).remove(0);
            app.within("column", &format!("{column}*")).expect_focus("link", &first);
        }
        app.press("ArrowLeft");
        let first = titles(app, "Qualified").remove(0);
        app.within("column", "Qualified*").expect_focus("link", &first);
        app.press("6");
        let last = titles(app, "Fair follow-up").remove(0);
        app.within("column", "Fair follow-up*").expect_focus("link", &last);
        app.press("ArrowRight");
        app.expect_that("the focus is in Won", || app.focused().1.contains("Won"));
        app.press("ArrowLeft");
        app.within("column", "Fair follow-up*").expect_focus("link", &last);
    });
}
