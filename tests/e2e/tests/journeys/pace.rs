//! The account as it is: one call a second, slow answers, 400 leads.

use e2e::{Account, journey};

use crate::form::open;

#[test]
fn a_whole_visit_at_the_pace_of_the_account() {
    journey(Account::real(), |app| {
        // The browser notes each call that comes too soon.
        app.calls_may_fail();
        app.connect();
        let title = app.within("table", "Leads").names("link").remove(0);
        app.within("table", "Leads").click("link", &title);
        app.fill("Phone", "+44 20 7946 9999");
        app.click("button", "Save");
        app.expect_all_saved();
        let calls = app.sandbox.calls();
        assert_eq!(calls.only("crm/lead/update").fields(), ["contact_phone"]);
        app.within("navigation", "Main").click("link", "Leads");
        app.see_all_leads();
        let lead = app.sandbox.open_lead_in(14);
        open(app, &lead);
        app.choose("Stage", "Qualified");
        app.click("button", "Save");
        app.expect_all_saved();
        assert_eq!(app.sandbox.lead(lead.id()).number("pipeline_stage_id"), 15);
        let calls = app.sandbox.calls();
        let refused = calls.0.iter().filter(|call| call.status == Some(429)).count();
        assert!(refused * 3 <= calls.0.len(), "{refused} of {} calls came too soon:\n{calls}", calls.0.len());
    });
}

#[test]
fn refusals_that_the_browser_hides_are_waited_out() {
    // A 429 without CORS headers looks like a lost network.
    journey(Account::real().leads(150).with("cors.on_error", "drop"), |app| {
        app.calls_may_fail();
        app.connect();
        app.see_all_leads();
        let lead = app.sandbox.open_lead_that(|_| true);
        open(app, &lead);
        app.fill("Phone", "+44 20 7946 1212");
        app.click("button", "Save");
        app.expect_all_saved();
        assert_eq!(app.sandbox.lead(lead.id()).text("contact_phone"), "+44 20 7946 1212");
        assert_eq!(app.sandbox.calls().answered("crm/lead/update").len(), 1);
    });
}
