//! Everything without a mouse.

use e2e::{Account, journey};

#[test]
fn from_connect_to_a_move_without_a_mouse() {
    journey(Account::quick(), |app| {
        app.open("/connect");
        app.tab_to("field", "API key");
        app.type_text(app.key());
        app.press("Enter");
        app.expect("table", "Leads");
        app.see_all_leads();
        let lead = app.sandbox.open_lead_in(15);
        app.press("/");
        app.expect_focus("searchbox", "Search leads");
        app.type_text(&lead.name());
        app.press("Enter");
        app.expect_that("one lead is left", || app.within("table", "Leads").names("link") == [lead.name()]);
        app.within("table", "Leads").tab_to("link", &lead.name());
        app.press("Enter");
        app.expect("form", "Lead");
        app.tab_to("field", "Phone");
        app.press("Ctrl+a");
        app.type_text("+44 20 7946 8888");
        app.press("Ctrl+Enter");
        app.expect_all_saved();
        assert_eq!(app.sandbox.lead(lead.id()).text("contact_phone"), "+44 20 7946 8888");
        app.within("navigation", "Main").tab_to("link", "Board");
        app.press("Enter");
        app.expect("column", "Qualified*");
        app.press("/");
        app.type_text(&lead.name());
        app.press("Enter");
        app.within("column", "Qualified*").tab_to("link", &lead.name());
        // Each card is one stop; its menu has a key.
        app.press("m");
        app.expect("menuitem", "Proposal*");
        for _ in 0..10 {
            if app.focused().1.starts_with("Proposal") {
                break;
            }
            app.press("ArrowDown");
        }
        app.press("Enter");
        app.within("column", "Proposal*").expect("card", &format!("{}*", lead.name()));
        app.expect_all_saved();
        assert_eq!(app.sandbox.lead(lead.id()).number("pipeline_stage_id"), 16);
    });
}

#[test]
fn letters_walk_the_list_and_the_leads() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        let titles = app.within("table", "Leads").names("link");
        app.press("j");
        app.expect_focus("link", &titles[0]);
        app.press("j");
        app.expect_focus("link", &titles[1]);
        app.press("k");
        app.press("Enter");
        app.expect_value("Title", &titles[0]);
        app.press("]");
        app.expect_value("Title", &titles[1]);
        app.press("[");
        app.expect_value("Title", &titles[0]);
        app.press("Escape");
        app.expect("table", "Leads");
        app.press("n");
        app.expect_address("/leads/new");
    });
}

#[test]
fn escape_closes_one_layer() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        let title = app.within("table", "Leads").names("link").remove(0);
        app.within("table", "Leads").click("link", &title);
        app.expect("form", "Lead");
        app.tab_to("button", "Delete");
        app.press("Enter");
        app.expect("dialog", "Delete lead");
        app.press("Escape");
        app.expect_gone("dialog", "Delete lead");
        app.expect_focus("button", "Delete");
        app.expect("form", "Lead");
    });
}
