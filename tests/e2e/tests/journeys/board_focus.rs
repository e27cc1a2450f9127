//! Where the focus is when a card goes, and what is told of it.

use e2e::{Account, App, Lead, Screen, journey};

use crate::board::{card, open_board};
use crate::board_many::{select_by_keys, two_in};

/// Picks the card of a lead up in Qualified, and has found no other lead.
fn pick_up(app: &App, lead: &Lead) {
    app.fill("Search leads", &lead.name());
    app.within("column", "Qualified*").tab_to("link", &lead.name());
    app.press("Space");
    app.see("Picked up");
}

#[test]
fn a_card_that_goes_into_a_folded_column_leaves_the_focus_to_its_button() {
    journey(Account::quick(), |app| {
        open_board(app);
        app.click("button", "Fold Proposal");
        let lead = app.sandbox.open_lead_in(15);
        pick_up(app, &lead);
        app.press("ArrowRight");
        app.press("Space");
        app.expect_focus("button", "Unfold Proposal, 1 lead");
        app.see(&format!("{}, 1 of 1 in Proposal", lead.name()));
        // Arrows go on from there.
        app.press("ArrowLeft");
        app.expect_that("the focus is in Qualified", || app.focused().1.contains("Qualified"));
    });
}

#[test]
fn a_card_that_is_refused_by_a_folded_column_takes_the_focus_back() {
    journey(Account::quick(), |app| {
        app.sandbox.set("stage.required_fields", "16:ref");
        open_board(app);
        app.click("button", "Fold Proposal");
        let lead = app.sandbox.open_lead_that(|it| it.number("pipeline_stage_id") == 15 && it.text("ref").is_empty());
        pick_up(app, &lead);
        app.press("3");
        app.press("Enter");
        app.expect_focus("button", "Unfold Proposal, 1 lead");
        app.patiently().within("alert", "*").see("went back");
        app.within("column", "Qualified*").expect_focus("link", &lead.name());
    });
}

/// Asks to mark both as lost, by keys from the card of the second.
fn carry_to_lost(app: &App, leads: &[(i64, String)]) -> Screen {
    select_by_keys(app, "Qualified", leads);
    app.press("Space");
    app.press("End");
    app.see("Lost, ");
    app.press("Space");
    let sheet = app.within("dialog", "Mark as lost");
    sheet.see("2 leads");
    sheet
}

#[test]
fn selected_cards_stay_selected_when_the_sheet_is_left() {
    journey(Account::quick(), |app| {
        open_board(app);
        let leads = two_in(app, "Qualified", 15);
        let (_, last) = &leads[1];
        carry_to_lost(app, &leads).click("button", "Cancel");
        app.within("column", "Qualified*").expect_focus("link", last);
        app.within("group", "Selected leads").see("2 leads selected");
        // By the menu of the card, too.
        app.press("m");
        app.click("menuitem", "Lost");
        app.within("dialog", "Mark as lost").see("2 leads");
        app.press("Escape");
        app.expect_gone("dialog", "Mark as lost");
        app.within("column", "Qualified*").within("card", &format!("{last}*")).expect_focus("button", "Move to…");
        app.within("group", "Selected leads").see("2 leads selected");
        assert!(app.sandbox.calls().writes().is_empty());
    });
}

/// The title of the card below another one in its column.
fn below(app: &App, column: &str, title: &str) -> String {
    let titles = app.within("column", &format!("{column}*")).names("link");
    let at = titles.iter().position(|it| it == title).expect("the card is in sight");
    titles[at + 1].clone()
}

#[test]
fn the_next_card_has_the_focus_when_several_are_lost() {
    journey(Account::quick(), |app| {
        open_board(app);
        let leads = two_in(app, "Qualified", 15);
        let next = below(app, "Qualified", &leads[1].1);
        let sheet = carry_to_lost(app, &leads);
        sheet.choose("Loss reason", "Too expensive");
        sheet.click("button", "Mark as lost");
        app.expect_gone("group", "Selected leads");
        app.within("column", "Qualified*").expect_focus("link", &next);
    });
}

#[test]
fn selected_cards_are_picked_no_more_once_they_are_in_the_open_lost() {
    journey(Account::quick(), |app| {
        open_board(app);
        app.click("button", "Unfold Lost");
        let leads = two_in(app, "Qualified", 15);
        let sheet = carry_to_lost(app, &leads);
        sheet.choose("Loss reason", "Too expensive");
        sheet.click("button", "Mark as lost");
        app.within("column", "Lost").expect_focus("link", &leads[1].1);
        app.expect_gone("group", "Selected leads");
    });
}

#[test]
fn the_bar_of_selected_cards_gives_the_focus_back() {
    journey(Account::quick(), |app| {
        open_board(app);
        let leads = two_in(app, "Qualified", 15);
        let (_, last) = &leads[1];
        select_by_keys(app, "Qualified", &leads);
        app.tab_to("button", "Clear selection");
        app.press("Enter");
        app.within("column", "Qualified*").expect_focus("link", last);
        app.press("x");
        app.within("group", "Selected leads").click("button", "Move to…");
        app.click("menuitem", "Proposal");
        app.expect_gone("group", "Selected leads");
        app.within("column", "Proposal*").expect_focus("link", last);
    });
}

#[test]
fn ctrl_z_takes_the_last_move_back() {
    journey(Account::quick(), |app| {
        open_board(app);
        let lead = app.sandbox.open_lead_in(15);
        pick_up(app, &lead);
        // Nothing is sent however long this takes.
        app.offline(true);
        app.press("ArrowRight");
        // What is in the air is not done yet.
        app.press("Ctrl+z");
        app.press("Space");
        app.within("column", "Proposal*").expect_focus("link", &lead.name());
        // A field has its own.
        app.focus("Search leads");
        app.press("Ctrl+z");
        app.fill("Search leads", &lead.name());
        app.within("column", "Proposal*").expect("card", &format!("{}*", lead.name()));
        app.within("column", "Proposal*").tab_to("link", &lead.name());
        app.press("Ctrl+z");
        app.see("Taken back");
        app.within("column", "Qualified*").expect_focus("link", &lead.name());
        app.expect_gone("button", "Undo");
        app.offline(false);
        app.expect_all_saved();
        assert!(app.sandbox.calls().writes().is_empty());
    });
}

#[test]
fn ctrl_z_takes_several_back_and_then_what_was_before() {
    journey(Account::quick(), |app| {
        open_board(app);
        // Nothing is sent however long this takes.
        app.offline(true);
        let [one, two] = two_in(app, "Qualified", 15);
        let [(_, first), _] = two_in(app, "Inbox", 14);
        card(app, "Inbox", &first).click("button", "Move to…");
        app.click("menuitem", "Contract");
        select_by_keys(app, "Qualified", &[one.clone(), two.clone()]);
        app.press("Space");
        app.press("3");
        app.press("Space");
        app.see("Moved 2 leads to Proposal");
        app.press("Ctrl+z");
        for (_, title) in [&one, &two] {
            app.within("column", "Qualified*").expect("card", &format!("{title}*"));
        }
        app.within("column", "Contract*").expect("card", &format!("{first}*"));
        app.press("Ctrl+z");
        app.within("column", "Inbox*").expect("card", &format!("{first}*"));
        app.offline(false);
        app.expect_all_saved();
        assert!(app.sandbox.calls().writes().is_empty());
    });
}

#[test]
fn letters_put_a_carried_card_into_won_and_lost_and_mean_nothing_else() {
    journey(Account::quick(), |app| {
        open_board(app);
        let [(one, _), (two, _)] = two_in(app, "Qualified", 15);
        let (one, two) = (app.sandbox.lead(one), app.sandbox.lead(two));
        pick_up(app, &one);
        for letter in ["n", "/", "?", "x", "m", "j"] {
            app.press(letter);
        }
        app.within("column", "Qualified*").expect_focus("link", &one.name());
        app.press("w");
        app.see(&format!("“{}” is won", one.name()));
        app.expect_all_saved();
        assert_eq!(app.sandbox.lead(one.id()).number("active"), 3);
        pick_up(app, &two);
        app.press("l");
        app.within("dialog", "Mark as lost").click("button", "Cancel");
        app.within("column", "Qualified*").expect_focus("link", &two.name());
        app.press("Space");
        app.press("l");
        let sheet = app.within("dialog", "Mark as lost");
        sheet.choose("Loss reason", "Too expensive");
        sheet.click("button", "Mark as lost");
        app.expect_all_saved();
        assert_eq!(app.sandbox.lead(two.id()).number("active"), 2);
    });
}

#[test]
fn letters_mean_nothing_in_the_air_for_who_switched_them_off() {
    journey(Account::quick(), |app| {
        app.prefer(&serde_json::json!({ "single_keys": false }));
        open_board(app);
        let lead = app.sandbox.open_lead_in(15);
        pick_up(app, &lead);
        app.press("w");
        app.press("ArrowRight");
        app.press("Space");
        app.within("column", "Proposal*").expect_focus("link", &lead.name());
        app.expect_all_saved();
        assert_eq!(app.sandbox.calls().only("crm/lead/update").field("pipeline_stage_id"), "16");
    });
}

#[test]
fn tab_leaves_a_carried_card_in_its_place_and_tells_so() {
    journey(Account::quick(), |app| {
        open_board(app);
        let lead = app.sandbox.open_lead_in(15);
        pick_up(app, &lead);
        app.press("ArrowRight");
        app.press("Tab");
        app.see(&format!("Left where it was: {}.", lead.name()));
        app.expect_that("no column is a target", || {
            app.script("return !document.querySelector('.is-target, .is-held')") == true
        });
        app.within("column", "Qualified*").expect("card", &format!("{}*", lead.name()));
        assert!(!app.has("button", "Undo") && app.sandbox.calls().writes().is_empty());
    });
}

#[test]
fn keys_that_walk_tell_which_card_it_is() {
    journey(Account::quick(), |app| {
        open_board(app);
        let column = app.within("column", "Qualified*");
        column.expect("card", "*");
        let all = app.sandbox.leads().iter().filter(|it| it.is_open() && it.number("pipeline_stage_id") == 15).count();
        let titles = column.names("link");
        column.tab_to("link", &titles[0]);
        app.press("ArrowDown");
        app.see(&format!("2 of {all} in Qualified"));
        app.press("End");
        app.see(&format!("{all} of {all} in Qualified"));
        app.press("4");
        app.see("in Negotiation");
        // What the focus says itself is not said again.
        let said = app.script("return document.querySelector('.notices [role=status] > p').textContent");
        let said = said.as_str().unwrap_or_default();
        assert!(said.starts_with("1 of "), "{said}");
    });
}
