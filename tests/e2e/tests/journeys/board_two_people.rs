//! Two people in two browsers at the same board.

use e2e::{Account, App, Lead, journey};

use crate::board::{card, open_board};
use crate::form::check_now;

/// Both have the board of the same pipeline.
fn both_at_the_board(account: Account, story: impl FnOnce(&App, &App)) {
    journey(account, |app| {
        app.with_colleague(|colleague| {
            open_board(app);
            open_board(colleague);
            story(app, colleague);
        });
    });
}

/// A lead in Qualified, which both have found.
fn found_by_both(app: &App, colleague: &App) -> Lead {
    let lead = app.sandbox.open_lead_in(15);
    for app in [app, colleague] {
        app.fill("Search leads", &lead.name());
        app.within("column", "Qualified*").expect("card", &format!("{}*", lead.name()));
    }
    lead
}

fn put(app: &App, title: &str, from: &str, to: &str) {
    card(app, from, title).click("button", "Move to…");
    app.click("menuitem", &format!("{to}*"));
    app.within("column", &format!("{to}*")).expect("card", &format!("{title}*"));
}

/// The card stands in this column, and in no other.
fn expect_once(app: &App, title: &str, column: &str) {
    app.within("column", &format!("{column}*")).expect("card", &format!("{title}*"));
    let cards = app.names("article").into_iter().filter(|name| name.starts_with(title)).count();
    assert_eq!(cards, 1, "“{title}” stands there so often");
}

fn stage_of(app: &App, lead: &Lead) -> i64 {
    app.sandbox.lead(lead.id()).number("pipeline_stage_id")
}

/// The colleague's move comes to my board. Then they move the card on, which I do not see before I drop it elsewhere.
fn a_clash(app: &App, colleague: &App) -> Lead {
    let lead = found_by_both(app, colleague);
    let title = lead.name();
    put(colleague, &title, "Qualified", "Proposal");
    colleague.expect_all_saved();
    check_now(app);
    expect_once(app, &title, "Proposal");
    put(colleague, &title, "Proposal", "Negotiation");
    colleague.expect_all_saved();
    put(app, &title, "Proposal", "Contract");
    app.patiently().within("alert", "*").see("Nothing was overwritten");
    assert_eq!(stage_of(app, &lead), 17, "the other one was overwritten unseen");
    app.click("button", "Decide…");
    lead
}

fn expect_both_agree(app: &App, colleague: &App, lead: &Lead, (column, stage): (&str, i64)) {
    app.expect_all_saved();
    for app in [app, colleague] {
        check_now(app);
        expect_once(app, &lead.name(), column);
    }
    assert_eq!(stage_of(app, lead), stage);
}

#[test]
fn of_two_moves_of_a_card_mine_is_kept() {
    for account in [Account::quick(), Account::sloppy()] {
        both_at_the_board(account, |app, colleague| {
            let lead = a_clash(app, colleague);
            let sheet = app.within("dialog", "Which one stays?");
            sheet.click("radio", "You typed*");
            sheet.click("button", "Save");
            expect_both_agree(app, colleague, &lead, ("Contract", 18));
        });
    }
}

#[test]
fn of_two_moves_of_a_card_theirs_is_taken() {
    for account in [Account::quick(), Account::sloppy()] {
        both_at_the_board(account, |app, colleague| {
            let lead = a_clash(app, colleague);
            let sheet = app.within("dialog", "Which one stays?");
            sheet.click("radio", "Now in the account*");
            sheet.click("button", "Save");
            expect_both_agree(app, colleague, &lead, ("Negotiation", 17));
            assert_eq!(app.sandbox.calls().to("crm/lead/update").len(), 2, "both are the colleague's");
        });
    }
}

#[test]
fn two_cards_come_into_a_column_at_once() {
    both_at_the_board(Account::quick(), |app, colleague| {
        let [mine, theirs] = [14, 15].map(|stage| app.sandbox.open_lead_in(stage));
        app.fill("Search leads", &mine.name());
        colleague.fill("Search leads", &theirs.name());
        put(app, &mine.name(), "Inbox", "Contract");
        put(colleague, &theirs.name(), "Qualified", "Contract");
        assert!(app.sandbox.calls().writes().is_empty(), "neither knows of the other's");
        app.expect_all_saved();
        colleague.expect_all_saved();
        for app in [app, colleague] {
            check_now(app);
            for lead in [&mine, &theirs] {
                app.fill("Search leads", &lead.name());
                expect_once(app, &lead.name(), "Contract");
                assert_eq!(stage_of(app, lead), 18);
            }
        }
    });
}
