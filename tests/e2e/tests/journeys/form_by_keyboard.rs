//! The whole form without a mouse: every kind of field, what is refused, what clashes, what is taken back.

use std::collections::BTreeSet;

use e2e::{Account, App, Lead, Screen, journey};

/// Tab to a field, and what it holds gives way to this.
fn type_into(app: &Screen, label: &str, text: &str) {
    app.tab_to("field", label);
    app.press("Ctrl+a");
    app.type_text(text);
}

/// Tab to a button, and press it.
fn press(app: &Screen, name: &str) {
    app.tab_to("button", name);
    app.press("Enter");
}

/// Tab to a combobox, search, and take the first that is found.
fn pick(app: &Screen, label: &str, search: &str, option: &str) {
    type_into(app, label, search);
    let list = app.page().within("listbox", label);
    app.expect_that("it is found", || list.names("option").first().is_some_and(|first| first.starts_with(option)));
    app.press("Enter");
    app.page().expect_gone("listbox", label);
}

/// Opens a lead from the search, as somebody does whose hands stay on the keys.
fn open(app: &App, lead: &Lead) {
    app.press("/");
    app.expect_focus("searchbox", "Search leads");
    app.press("Ctrl+a");
    app.type_text(&lead.name());
    app.press("Enter");
    app.expect_that("one lead is left", || app.within("table", "Leads").names("link") == [lead.name()]);
    app.within("table", "Leads").tab_to("link", &lead.name());
    app.press("Enter");
    app.expect("form", "Lead");
    app.expect_value("Title", &lead.name());
}

fn save(app: &App) {
    app.press("Ctrl+Enter");
    app.expect_all_saved();
}

#[test]
fn every_kind_of_field() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        let lead = app.sandbox.open_lead_that(|it| {
            it.number("pipeline_stage_id") == 14 && it.number("company_id") == 0 && !it.text("deadline").is_empty()
        });
        let links = app.sandbox.links_of(lead.id());
        open(app, &lead);
        type_into(app, "Title", "By keyboard");
        type_into(app, "Budget", "1 234,50");
        pick(app, "Source", "Trade", "Trade fair");
        pick(app, "Organization", "Quillon", "Quillon Software");
        pick(app, "Linked accounts", "Brightwater", "Brightwater");
        app.expect("button", "Unlink Brightwater*");
        type_into(app, "Deadline", "2031-05-17");
        pick(app, "Stage", "Qual", "Qualified");
        type_into(app, "Phone", "+49 30 5550 1234");
        type_into(app, "Email", "ann@example.com");
        type_into(app, "Website", "https://example.com");
        type_into(app, "Import ID", "15");
        save(app);
        let kept = app.sandbox.lead(lead.id());
        assert_eq!(kept.name(), "By keyboard");
        assert_eq!(kept.text("budget").parse(), Ok(1234.5));
        assert_eq!(kept.text("deadline"), "2031-05-17");
        assert_eq!(kept.number("pipeline_stage_id"), 15);
        assert!(kept.number("company_id") > 0);
        assert_eq!(
            [kept.text("contact_phone"), kept.text("contact_email"), kept.text("contact_web"), kept.text("ref_id")],
            ["+49 30 5550 1234", "ann@example.com", "https://example.com", "15"]
        );
        app.patiently().expect_that("it is linked", || app.sandbox.links_of(lead.id()) == links + 1);
        assert_eq!(app.sandbox.calls().to("crm/lead/update").len(), 1);
    });
}

#[test]
fn what_is_refused_clashes_and_is_taken_back() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        let lead = app.sandbox.open_lead_in(15);
        let phone = lead.text("contact_phone");
        open(app, &lead);
        // Somebody else was faster.
        type_into(app, "Position", "Mine");
        app.sandbox.somebody_edits(lead.id(), "contact_position=Theirs");
        app.press("Ctrl+Enter");
        app.patiently().see("Somebody changed this meanwhile");
        press(app, "Keep mine");
        app.expect_focus("field", "Position");
        save(app);
        assert_eq!(app.sandbox.lead(lead.id()).text("contact_position"), "Mine");
        // What is wrong is named, and the focus goes there.
        type_into(app, "Budget", "a lot");
        app.press("Ctrl+Enter");
        app.see("This is no amount");
        app.expect_focus("field", "Budget");
        app.press("Ctrl+a");
        app.type_text("10");
        type_into(app, "Phone", "+44 20 7946 2222");
        save(app);
        assert_eq!(app.sandbox.lead(lead.id()).text("contact_phone"), "+44 20 7946 2222");
        // A comment.
        press(app, "Comments");
        app.tab_to("field", "Add a comment");
        app.type_text("Called back");
        app.press("Ctrl+Enter");
        app.patiently().expect_that("it is there", || app.text().contains("Called back"));
        app.expect_value("Add a comment", "");
        // One's own change is put back.
        press(app, "History");
        press(app, "Undo: Phone");
        app.expect_all_saved();
        assert_eq!(app.sandbox.lead(lead.id()).text("contact_phone"), phone);
        // A draft is offered back, and dropped.
        type_into(app, "Position", "Half a thought");
        app.reload();
        app.patiently().see("Not saved yet, typed");
        app.expect_value("Position", "Half a thought");
        press(app, "Discard");
        app.expect_value("Position", "Mine");
        // Lost, with its reason; then open again.
        press(app, "Mark as lost");
        let sheet = app.within("dialog", "Mark as lost");
        sheet.expect("field", "Loss reason");
        pick(&sheet, "Loss reason", "Too exp", "Too expensive");
        sheet.tab_to("field", "Closing comment");
        app.type_text("Next year");
        press(&sheet, "Mark as lost");
        app.expect_all_saved();
        let kept = app.sandbox.lead(lead.id());
        assert_eq!((kept.number("active"), kept.number("closing_status_id")), (2, 2));
        press(app, "Reopen");
        app.expect_all_saved();
        assert_eq!(app.sandbox.lead(lead.id()).number("active"), 1);
    });
}

#[test]
fn a_new_lead_that_may_be_known_and_the_walk() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        let known = app.sandbox.open_lead_in(14);
        app.press("n");
        app.expect_address("/leads/new");
        app.expect_focus("field", "Title");
        app.type_text(&known.name());
        app.expect("group", &format!("May be the same: {}", known.name()));
        press(app, "Compare");
        app.expect("table", "Compare");
        type_into(app, "Title", "Somebody quite different");
        app.expect_gone("group", &format!("May be the same: {}", known.name()));
        save(app);
        assert_eq!(app.sandbox.leads().iter().filter(|it| it.name() == "Somebody quite different").count(), 1);
        // Out of the field, out of the form, and along the list.
        app.press("Escape");
        app.press("Escape");
        app.expect_address_that("the list", |it| !it.contains("/leads/"));
        let titles = app.within("table", "Leads").names("link");
        app.press("j");
        app.press("Enter");
        let mut seen = BTreeSet::new();
        for _ in 0..3 {
            let title = app.value("Title");
            assert!(titles.contains(&title), "{title}");
            seen.insert(app.address());
            app.press("]");
            app.expect_address_that("another lead", |it| !seen.contains(it));
        }
        let last = app.address();
        app.press("Escape");
        app.expect_address_that("the list", |it| !it.contains("/leads/"));
        app.expect_that("the row has the focus", || last.contains(&focused_lead(app)));
    });
}

/// The number of the lead whose row has the focus.
fn focused_lead(app: &App) -> String {
    let id = app.script("return document.activeElement?.closest('[data-id]')?.dataset.id ?? 'none'");
    id.as_str().unwrap_or_default().to_owned()
}

#[test]
fn markup_a_new_account_and_the_accounts_own_fields() {
    journey(Account::quick().with("legacy.customer_fields", "company-too"), |app| {
        let lead = app.sandbox.open_lead_that(|it| {
            it.number("pipeline_stage_id") == 14 && it.number("contact_id") == 0 && it.text("cf_25").is_empty()
        });
        app.sandbox.somebody_edits(lead.id(), "description=%3Cp%3ECall%20%3Cb%3Esoon%3C%2Fb%3E.%3C%2Fp%3E");
        app.connect_and_load();
        open(app, &lead);
        press(app, "Edit text: Description");
        app.expect_focus("textbox", "Description");
        app.press("Ctrl+a");
        app.type_text("Call today.");
        // What is not there is made with the lead.
        type_into(app, "Contact", "Zora Newcomer");
        let list = app.page().within("listbox", "Contact");
        app.expect_that("it can be made", || list.names("option") == ["Create contact “Zora Newcomer”"]);
        app.press("ArrowDown");
        app.press("Enter");
        app.see("Will be created with the lead");
        type_into(app, "Internal code", "K-77");
        type_into(app, "Delivery day", "2031-05-01");
        pick(app, "Lead heat", "Ho", "Hot");
        app.tab_to("checkbox", "Training");
        app.press("Space");
        save(app);
        let kept = app.sandbox.lead(lead.id());
        assert_eq!(kept.text("description"), "<p>Call <b>today</b>.</p>");
        assert!(kept.number("contact_id") > 0);
        let own = ["cf_24", "cf_22", "cf_21", "cf_25"].map(|column| kept.text(column));
        assert_eq!(own, ["K-77", "2031-05-01", "46", "53"]);
        assert_eq!(app.sandbox.calls().to("crm/account/create").len(), 1);
    });
}
