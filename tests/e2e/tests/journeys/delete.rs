//! Deleting a lead, with a moment to take it back.

use e2e::App;

use crate::form::open;

journeys! {
    both: an_undone_delete_is_never_sent, a_delete_is_sent_once_by_get;
    quick: ;
}

fn delete(app: &App) {
    app.within("form", "Lead").expect("group", "General");
    app.click("button", "Delete");
    app.within("dialog", "Delete lead").click("button", "Delete");
}

fn an_undone_delete_is_never_sent(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_in(14);
    open(app, &lead);
    delete(app);
    app.click("button", "Undo");
    app.see("Taken back");
    app.stays_so(5.0, "nothing is deleted", || app.sandbox.calls().to("crm/lead/delete").is_empty());
    app.open(&format!("/leads/{}", lead.id()));
    app.patiently().expect_value("Title", &lead.name());
    assert!(app.sandbox.calls().writes().is_empty());
}

fn a_delete_is_sent_once_by_get(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_in(15);
    open(app, &lead);
    delete(app);
    app.expect("button", "Undo");
    assert!(app.sandbox.calls().to("crm/lead/delete").is_empty(), "it was sent before it could be taken back");
    app.patiently().expect_that("it is sent", || !app.sandbox.calls().to("crm/lead/delete").is_empty());
    app.expect_all_saved();
    let calls = app.sandbox.calls();
    let call = calls.only("crm/lead/delete");
    assert_eq!((call.method.as_str(), call.status), ("GET", Some(200)));
    assert!(call.path.ends_with(&lead.id().to_string()) || call.query.values().any(|it| *it == lead.id().to_string()));
    assert!(app.sandbox.leads().iter().all(|it| it.id() != lead.id()));
    app.fill("Search leads", &lead.name());
    app.see("Nothing found");
}
