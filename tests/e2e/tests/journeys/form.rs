//! Changing a lead: exactly what was changed is sent, once.

use e2e::{App, Lead};

journeys! {
    both: one_field_of_each_group_in_one_update, fields_are_cleared, an_organization_is_chosen_by_searching, accounts_are_linked_and_unlinked;
    quick: a_draft_survives_a_reload, bad_values_are_refused_at_their_fields, odd_texts_come_through, a_colleague_edits_another_field, a_colleague_edits_the_same_field, previous_and_next_walk_the_list;
}

/// Opens a lead by its row.
pub fn open(app: &App, lead: &Lead) {
    app.fill("Search leads", &lead.name());
    app.expect_address_that("one with the search", |it| it.contains("q="));
    // On a phone the whole card is the link.
    app.within("leads", "Leads").click("link", &format!("{}*", lead.name()));
    app.expect("form", "Lead");
    app.expect_value("Title", &lead.name());
}

fn one_field_of_each_group_in_one_update(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_in(14);
    open(app, &lead);
    let form = app.within("form", "Lead");
    form.within("group", "General").fill("Budget", "1234.5");
    form.within("group", "Time frame").enter("Deadline", "2031-05-17");
    form.within("group", "Health").choose("Stage", "Qualified");
    form.within("group", "Contact details").fill("Phone", "+49 30 5550 1234");
    form.within("group", "System").fill("Import source", "trade fair");
    app.click("button", "Save");
    app.expect_all_saved();
    let calls = app.sandbox.calls();
    let update = calls.only("crm/lead/update");
    assert_eq!(
        update.fields(),
        ["budget", "contact_phone", "deadline", "pipeline_id", "pipeline_stage_id", "ref"],
        "{update}"
    );
    assert!(update.content_type.starts_with("application/x-www-form-urlencoded"), "{}", update.content_type);
    assert_eq!(update.method, "POST");
    assert_eq!(update.field("budget").parse(), Ok(1234.5));
    assert_eq!(update.field("deadline"), "2031-05-17");
    assert_eq!((update.field("pipeline_id"), update.field("pipeline_stage_id")), ("3", "15"));
    assert_eq!(update.field("contact_phone"), "+49 30 5550 1234");
    assert_eq!(update.field("ref"), "trade fair");
    assert_eq!(calls.writes().len(), 1, "{calls}");
    let kept = app.sandbox.lead(lead.id());
    assert_eq!(kept.number("pipeline_stage_id"), 15);
    assert_eq!(kept.text("contact_name"), lead.text("contact_name"), "nothing else has changed");
}

fn fields_are_cleared(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_that(|it| {
        it.number("source_id") == 5 && !it.text("deadline").is_empty() && !it.text("contact_email").is_empty()
    });
    app.open(&format!("/leads/{}", lead.id()));
    app.patiently().expect_value("Title", &lead.name());
    app.fill("Email", "");
    app.enter("Deadline", "");
    app.choose("Source", "None");
    app.click("button", "Save");
    app.expect_all_saved();
    let calls = app.sandbox.calls();
    let update = calls.only("crm/lead/update");
    assert_eq!(update.fields(), ["contact_email", "deadline", "source_id"], "{update}");
    assert_eq!(update.field("source_id"), "0");
    let kept = app.sandbox.lead(lead.id());
    assert_eq!([kept.text("contact_email"), kept.text("deadline"), kept.text("source_id")], ["", "", ""]);
}

fn a_draft_survives_a_reload(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_in(15);
    open(app, &lead);
    app.fill("Position", "Captain");
    app.see("1 change");
    // A page that asks whether to leave would lose nothing: the draft is kept, so it must not ask.
    app.reload();
    app.patiently().expect("form", "Lead");
    app.patiently().expect_value("Position", "Captain");
    assert!(app.sandbox.calls().writes().is_empty());
    app.click("button", "Discard");
    app.expect_value("Position", &lead.text("contact_position"));
}

fn bad_values_are_refused_at_their_fields(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_in(14);
    open(app, &lead);
    app.fill("Title", "");
    app.fill("Budget", "a lot");
    app.enter("Deadline", "2031-02-30");
    app.fill("Import ID", "1.5");
    app.click("button", "Save");
    for (label, sentence) in [
        ("Title", "Fill this in"),
        ("Budget", "This is no amount"),
        ("Deadline", "There is no such day"),
        ("Import ID", "A whole number is needed"),
    ] {
        app.see(sentence);
        app.expect_that(label, || app.attribute("field", label, "aria-invalid").as_deref() == Some("true"));
    }
    assert!(app.sandbox.calls().writes().is_empty());
    // As people write them.
    app.fill("Title", &"x".repeat(255));
    app.fill("Budget", "1 234,50");
    app.enter("Deadline", "2031-02-28");
    app.fill("Import ID", "15");
    app.click("button", "Save");
    app.expect_all_saved();
    let calls = app.sandbox.calls();
    let update = calls.only("crm/lead/update");
    assert_eq!(update.field("name").len(), 255);
    assert_eq!(update.field("budget").parse(), Ok(1234.5));
    assert_eq!(update.field("ref_id"), "15");
}

fn odd_texts_come_through(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_in(15);
    open(app, &lead);
    let title = "שלום & <b>عالم</b> 100% + 1 = ёж 🎉";
    app.fill("Title", title);
    app.fill("Website", "javascript:alert(1)");
    app.fill("Company", "株式会社 “あおぞら”; a&b=c");
    app.press("Ctrl+Enter");
    app.expect_all_saved();
    let kept = app.sandbox.lead(lead.id());
    assert_eq!(kept.name(), title);
    assert_eq!(kept.text("contact_web"), "javascript:alert(1)");
    assert_eq!(kept.text("contact_company"), "株式会社 “あおぞら”; a&b=c");
    let links = app.script("return [...document.links].filter(it => /^javascript:/i.test(it.href)).length");
    assert_eq!(links, 0, "a javascript: address became a link");
}

fn a_colleague_edits_another_field(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_in(14);
    open(app, &lead);
    app.fill("Phone", "+44 20 7946 1111");
    app.sandbox.somebody_edits(lead.id(), "budget=777.00&contact_position=Chief");
    app.click("button", "Save");
    app.expect_all_saved();
    assert_eq!(app.sandbox.calls().only("crm/lead/update").fields(), ["contact_phone"]);
    let kept = app.sandbox.lead(lead.id());
    assert_eq!(kept.text("budget").parse(), Ok(777.0));
    assert_eq!(kept.text("contact_phone"), "+44 20 7946 1111");
    app.expect_value("Position", "Chief");
}

fn a_colleague_edits_the_same_field(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_in(15);
    open(app, &lead);
    app.fill("Position", "Mine");
    app.sandbox.somebody_edits(lead.id(), "contact_position=Theirs");
    check_now(app);
    app.see("Somebody changed this meanwhile");
    app.see("Theirs");
    app.click("button", "Keep mine*");
    app.click("button", "Save");
    app.expect_all_saved();
    let calls = app.sandbox.calls();
    assert_eq!(calls.only("crm/lead/update").field("contact_position"), "Mine");
    assert_eq!(app.sandbox.lead(lead.id()).text("contact_position"), "Mine");
}

/// Asks for what is new, by the list of changes on their way.
pub fn check_now(app: &App) {
    app.click("button", "All saved*");
    let dialog = app.within("dialog", "Changes on their way");
    dialog.click("button", "Check now");
    dialog.click("button", "Close");
}

fn previous_and_next_walk_the_list(app: &App) {
    app.connect_and_load();
    let titles = app.within("table", "Leads").names("link");
    app.within("table", "Leads").click("link", &titles[0]);
    app.expect_value("Title", &titles[0]);
    app.click("button", "Next lead");
    app.expect_value("Title", &titles[1]);
    app.click("button", "Next lead");
    app.expect_value("Title", &titles[2]);
    app.click("button", "Previous lead");
    app.expect_value("Title", &titles[1]);
    app.back();
}

fn an_organization_is_chosen_by_searching(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_that(|it| it.number("company_id") == 0);
    open(app, &lead);
    app.choose("Organization", "Quillon Software*");
    app.click("button", "Save");
    app.expect_all_saved();
    let calls = app.sandbox.calls();
    let update = calls.only("crm/lead/update");
    assert_eq!(update.fields(), ["company_id"]);
    assert!(update.field("company_id").parse::<i64>().is_ok_and(|id| id > 0), "{update}");
    assert_eq!(app.sandbox.lead(lead.id()).text("company_id"), update.field("company_id"));
}

fn accounts_are_linked_and_unlinked(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_that(|it| !it.name().contains("Quillon"));
    let before = app.sandbox.links_of(lead.id());
    open(app, &lead);
    app.choose("Linked accounts", "Quillon Software*");
    app.expect("button", "Unlink Quillon Software*");
    app.click("button", "Save");
    app.patiently().expect_that("it is linked", || app.sandbox.links_of(lead.id()) == before + 1);
    assert!(app.sandbox.calls().to("crm/lead/update").is_empty(), "the lead itself has not changed");
    app.click("button", "Unlink Quillon Software*");
    app.expect_gone("button", "Unlink Quillon Software*");
    app.click("button", "Save");
    app.patiently().expect_that("it is unlinked", || app.sandbox.links_of(lead.id()) == before);
    app.stays_so(0.5, "each was sent once", || app.sandbox.calls().writes().len() == 2);
}
