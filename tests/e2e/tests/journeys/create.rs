//! Creating a lead.

use e2e::App;

journeys! {
    both: a_lead_is_created_once_and_shows_in_the_list;
    quick: required_fields_are_asked_for;
}

fn a_lead_is_created_once_and_shows_in_the_list(app: &App) {
    app.connect_and_load();
    app.click("link", "New lead");
    app.expect_address("/leads/new");
    let form = app.within("form", "Lead");
    form.fill("Title", "Oak shelves for the lobby");
    form.choose("Pipeline", "New business");
    form.choose("Stage", "Inbox");
    form.fill("Budget", "900");
    form.fill("Contact name", "Дарья Иванова");
    app.click("button", "Save");
    app.expect_all_saved();
    let calls = app.sandbox.calls();
    let create = calls.only("crm/lead/create");
    assert!(create.content_type.starts_with("application/x-www-form-urlencoded"));
    assert_eq!(create.field("name"), "Oak shelves for the lobby");
    assert_eq!((create.field("pipeline_id"), create.field("pipeline_stage_id")), ("3", "14"));
    assert_eq!(create.field("contact_name"), "Дарья Иванова");
    assert!(!create.field("ref").is_empty(), "the create carries a marker: {create}");
    assert!(create.field("ref_id").parse::<i64>().is_ok_and(|id| id > 0), "the create carries a marker: {create}");
    assert_eq!(calls.writes().len(), 1, "{calls}");
    let stored =
        app.sandbox.leads().into_iter().filter(|it| it.name() == "Oak shelves for the lobby").collect::<Vec<_>>();
    assert_eq!(stored.len(), 1);
    // It has its own address now, and stands first in the list of the newest.
    app.expect_address(&format!("/leads/{}", stored[0].id()));
    app.within("navigation", "Main").click("link", "Leads");
    app.expect_that("it is first in the list", || {
        app.within("table", "Leads").names("link").first().is_some_and(|it| it == "Oak shelves for the lobby")
    });
}

fn required_fields_are_asked_for(app: &App) {
    app.connect_and_load();
    app.click("link", "New lead");
    app.expect("form", "Lead");
    app.click("button", "Save");
    app.see("Fill this in");
    app.expect_that("the title is the one", || {
        app.attribute("field", "Title", "aria-invalid").as_deref() == Some("true")
    });
    assert!(app.sandbox.calls().writes().is_empty());
}
