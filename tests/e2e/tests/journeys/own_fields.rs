//! The fields that an account has made for itself: filled, saved, compared with what somebody else did.

use e2e::App;

use crate::form::{check_now, open};

journeys! {
    both: they_are_saved_as_the_account_takes_them, a_new_lead_has_them;
    quick: the_second_to_change_one_is_asked;
}

fn they_are_saved_as_the_account_takes_them(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_that(|it| it.text("cf_25").is_empty());
    open(app, &lead);
    let more = app.patiently().within("group", "More fields");
    more.fill("Internal code", "K-77 & co");
    more.enter("Delivery day", "2031-05-01");
    more.choose("Lead heat", "Hot");
    more.tick("Training");
    more.tick("Consulting");
    app.see("changes, kept as a draft");
    app.click("button", "Save");
    app.expect_all_saved();
    let kept = app.sandbox.lead(lead.id());
    let texts = ["cf_24", "cf_22", "cf_21", "cf_25"].map(|column| kept.text(column));
    assert_eq!(texts, ["K-77 & co", "2031-05-01", "46", "51,53"]);
    assert_eq!(app.sandbox.calls().to("crm/lead/update").len(), 1);
    // None of them is a value, too.
    more.tick("Training");
    more.tick("Consulting");
    app.click("button", "Save");
    app.expect_all_saved();
    assert_eq!(app.sandbox.lead(lead.id()).text("cf_25"), "");
    app.see_no("did not keep");
}

fn a_new_lead_has_them(app: &App) {
    app.connect_and_load();
    app.click("link", "New lead");
    app.fill("Title", "With a code");
    app.patiently().fill("Internal code", "K-1");
    app.choose("Lead heat", "Cold");
    app.click("button", "Save");
    app.expect_all_saved();
    let made = app.sandbox.lead_that(|it| it.name() == "With a code");
    assert_eq!([made.text("cf_24"), made.text("cf_21")], ["K-1", "44"]);
}

fn the_second_to_change_one_is_asked(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_in(14);
    open(app, &lead);
    app.patiently().fill("Internal code", "Mine");
    app.sandbox.somebody_edits(lead.id(), "cf_24=Theirs&cf_21=46");
    app.click("button", "Save");
    app.patiently().see("Somebody changed this meanwhile");
    app.see("Theirs");
    app.expect_value("Internal code", "Mine");
    assert_eq!(app.sandbox.lead(lead.id()).text("cf_24"), "Theirs");
    app.click("button", "Keep mine*");
    app.click("button", "Save");
    app.expect_all_saved();
    let kept = app.sandbox.lead(lead.id());
    assert_eq!([kept.text("cf_24"), kept.text("cf_21")], ["Mine", "46"]);
    // What a colleague does is in the history, and one's own change is taken back.
    check_now(app);
    app.click("button", "History");
    app.see("Lead heat");
    app.click("button", "Undo: Internal code");
    app.expect_all_saved();
    assert_eq!(app.sandbox.lead(lead.id()).text("cf_24"), "Theirs");
}
