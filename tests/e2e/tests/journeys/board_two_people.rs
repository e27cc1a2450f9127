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
            sheet.click("radio", "You chose*");
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

/// The colleague's hand: they win the lead.
fn win(colleague: &App, lead: &Lead) {
    card(colleague, "Qualified", &lead.name()).click("button", "Move to…");
    colleague.click("menuitem", "Won");
    colleague.expect_all_saved();
}

/// The card of the lead is in my hand, above Proposal.
fn pick_up(app: &App, lead: &Lead) {
    app.within("column", "Qualified*").tab_to("link", &lead.name());
    app.press("Space");
    app.press("ArrowRight");
    app.see("Column Proposal");
}

#[test]
fn a_card_that_is_deleted_in_my_hand_can_be_made_anew() {
    both_at_the_board(Account::quick(), |app, colleague| {
        let lead = found_by_both(app, colleague);
        pick_up(app, &lead);
        card(colleague, "Qualified", &lead.name()).click("link", &lead.name());
        colleague.click("button", "Delete");
        colleague.within("dialog", "Delete lead").click("button", "Delete");
        colleague.expect_all_saved();
        app.press("Space");
        app.within("column", "Proposal").expect_focus("link", &lead.name());
        let gone = app.patiently().within("alert", "*");
        gone.see(&format!("“{}” could not be saved: This lead is no longer there.", lead.name()));
        app.expect_gone("card", &format!("{}*", lead.name()));
        app.expect_that("the focus stays in its column", || app.focused().1.contains("Proposal"));
        gone.click("button", "Create it anew");
        app.expect_all_saved();
        expect_once(app, &lead.name(), "Proposal");
        let anew = app.sandbox.open_lead_that(|it| it.name() == lead.name());
        assert_eq!(anew.number("pipeline_stage_id"), 16);
    });
}

#[test]
fn a_card_that_is_won_in_my_hand_unseen_asks() {
    for account in [Account::quick(), Account::sloppy()] {
        both_at_the_board(account, |app, colleague| {
            let lead = found_by_both(app, colleague);
            pick_up(app, &lead);
            win(colleague, &lead);
            app.press("Space");
            app.within("column", "Proposal").expect_focus("link", &lead.name());
            app.patiently().within("alert", "*").see("Nothing was overwritten");
            app.expect_gone("card", &format!("{}*", lead.name()));
            app.expect_that("the focus stays in its column", || app.focused().1.contains("Proposal"));
            app.click("button", "Decide…");
            let sheet = app.within("dialog", "Which one stays?");
            sheet.expect("radio", "Now in the account Qualified · Won");
            sheet.click("radio", "You chose Proposal · In progress");
            sheet.click("button", "Save");
            expect_both_agree(app, colleague, &lead, ("Proposal", 16));
            assert_eq!(app.sandbox.lead(lead.id()).number("active"), 1);
        });
    }
}

#[test]
fn a_card_that_is_won_goes_out_of_my_hand() {
    both_at_the_board(Account::quick(), |app, colleague| {
        let lead = found_by_both(app, colleague);
        pick_up(app, &lead);
        win(colleague, &lead);
        app.patiently().see("The card that you picked up is no longer in Qualified. Nothing was put down.");
        app.expect_focus("column", "Qualified");
        // The key that was to put it down does nothing else instead.
        app.press("Space");
        app.stays_so(1.0, "the focus is where it was", || app.focused().1 == "Qualified");
        assert!(!app.has("button", "Undo") && !app.has("field", "Title of the new lead"));
        expect_won(app, &lead);
    });
}

#[test]
fn a_card_that_is_won_goes_out_of_my_mouse() {
    both_at_the_board(Account::quick(), |app, colleague| {
        let lead = found_by_both(app, colleague);
        // Where it then stands, it could be taken for a won lead that is put into a stage to open it again.
        app.click("button", "Unfold Won");
        card(app, "Qualified", &lead.name()).lift_over(&app.within("column", "Proposal"));
        win(colleague, &lead);
        app.patiently().within("column", "Won").expect("card", &format!("{}*", lead.name()));
        app.let_go();
        app.see("The card that you picked up is no longer in Qualified. Nothing was put down.");
        app.rest_mouse();
        expect_won(app, &lead);
    });
}

/// Mine came to nothing.
fn expect_won(app: &App, lead: &Lead) {
    app.expect_all_saved();
    let calls = app.sandbox.calls();
    assert_eq!(calls.only("crm/lead/update").fields(), ["active", "closing_date"], "it is the colleague's");
    assert_eq!(app.sandbox.lead(lead.id()).number("active"), 3);
}
