//! What a drop looks like: where the card will come is shown, and it slides there.

use e2e::{Account, App, journey};

use crate::board::{card, open_board, title_in};

/// Watches what slides from now on.
const WATCH: &str = "
    window.slid = 0;
    new MutationObserver((all) => {
        for (const { target } of all) if (target.classList?.contains('is-sliding')) window.slid += 1;
    }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['class'] });";

fn slid(app: &App) -> bool {
    app.script("return window.slid > 0") == true
}

fn is_settled(app: &App, column: &str, title: &str) -> bool {
    app.within("column", &format!("{column}*")).has("card", &format!("{title}*"))
        && app.script("return !document.querySelector('.is-twin, .is-landing')") == true
}

#[test]
fn a_card_slides_to_its_place_unless_less_motion_is_asked_for() {
    journey(Account::quick(), |app| {
        open_board(app);
        let title = title_in(app, 14);
        app.fill("Search leads", &title);
        app.script(WATCH);
        card(app, "Inbox", &title).drag_to(&app.within("column", "Qualified*"));
        app.expect_that("the card is there at once", || is_settled(app, "Qualified", &title));
        assert!(!slid(app), "it moved where less motion was asked for");
        app.let_things_move();
        card(app, "Qualified", &title).drag_to(&app.within("column", "Proposal*"));
        app.expect_that("it slid", || slid(app));
        app.expect_that("the card is there", || is_settled(app, "Proposal", &title));
        app.within("column", "Proposal*").expect_focus("link", &title);
        // What is let go beside the columns slides back.
        app.script("window.slid = 0");
        card(app, "Proposal", &title).drag_to(&app.within("searchbox", "Search leads"));
        app.expect_that("it slid", || slid(app));
        app.expect_that("the card is where it was", || is_settled(app, "Proposal", &title));
        app.rest_mouse();
        app.expect_all_saved();
    });
}

/// Where the line is among the cards of a column: the number of cards above it.
const ABOVE: &str = "
    const line = document.querySelector('.virtual-line')?.getBoundingClientRect().top;
    if (line === undefined) return null;
    const cards = [...document.querySelectorAll('.col[aria-label=Proposal] [data-key]')];
    return cards.filter((it) => it.getBoundingClientRect().top < line).length;";

#[test]
fn a_line_shows_where_the_card_will_come() {
    journey(Account::quick(), |app| {
        open_board(app);
        app.choose("Order", "By budget");
        let proposal = app.within("column", "Proposal*");
        proposal.expect("card", "*");
        let lead =
            app.sandbox.open_lead_that(|it| it.number("pipeline_stage_id") == 15 && !it.text("budget").is_empty());
        let title = lead.name();
        let source = card(app, "Qualified", &title);
        source.lift_over(&proposal);
        app.expect_that("there is a line", || app.script(ABOVE).is_number());
        let above = app.script(ABOVE).as_u64();
        source.let_go();
        proposal.expect("card", &format!("{title}*"));
        app.rest_mouse();
        let place = format!(
            "return document.querySelector('.col[aria-label=Proposal] [data-key=\"{}\"]')?.ariaPosInSet - 1",
            lead.id()
        );
        app.expect_that("the card came to where the line was", || app.script(&place).as_u64() == above);
        assert!(app.script(ABOVE).is_null());
        app.expect_all_saved();
    });
}
