//! The board while others work: what they do shows, and nothing moves under the pointer.

use e2e::{Account, App, journey};

use crate::board::open_board;

/// The numbers of the leads whose cards stand in a column, from the top, and where the third one is.
fn cards(app: &App, column: &str) -> (Vec<i64>, String) {
    let seen = app.script(&format!(
        "const cards = [...document.querySelectorAll('.col[aria-label={column:?}] [data-key]')];
        return [cards.map((it) => +it.dataset.key), `${{cards[2].getBoundingClientRect().top}}`]"
    ));
    let numbers = seen[0].as_array().into_iter().flatten().filter_map(serde_json::Value::as_i64).collect();
    (numbers, seen[1].as_str().unwrap_or_default().to_owned())
}

#[test]
fn what_others_move_leaves_its_place_until_the_pointer_goes() {
    journey(Account::quick(), |app| {
        open_board(app);
        let (before, top) = cards(app, "Inbox");
        let (first, third) = (app.sandbox.lead(before[0]), app.sandbox.lead(before[2]));
        let column = app.within("column", "Inbox*");
        column.within("card", &format!("{}*", third.name())).hover();
        app.sandbox.somebody_edits(first.id(), "pipeline_id=3&pipeline_stage_id=16");
        app.patiently().within("column", "Proposal*").expect("card", &format!("{}*", first.name()));
        column.see("Now in Proposal");
        column.expect_gone("link", &first.name());
        let (held, still) = cards(app, "Inbox");
        assert_eq!((&held[..3], still), (&before[..3], top));
        app.rest_mouse();
        app.expect_that("the gap closes", || cards(app, "Inbox").0[..2] == before[1..3]);
        app.see_no("Now in Proposal");
    });
}
