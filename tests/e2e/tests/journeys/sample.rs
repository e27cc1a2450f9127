//! The sample account: everything works, and nothing is called.

use e2e::{Account, journey};

#[test]
fn sample_data_calls_nobody() {
    journey(Account::quick(), |app| {
        app.open("/connect");
        app.click("button", "Explore with sample data");
        app.expect("table", "Leads");
        app.patiently().see("1–50 of ");
        app.patiently().see_no("so far");
        let title = app.within("table", "Leads").names("link").remove(0);
        app.within("table", "Leads").click("link", &title);
        app.fill("Phone", "+44 20 7946 6666");
        app.click("button", "Save");
        app.expect_all_saved();
        app.within("navigation", "Main").click("link", "Board");
        app.expect("combobox", "Pipeline");
        assert!(app.sandbox.calls().0.is_empty(), "{}", app.sandbox.calls());
        let elsewhere = app.script(
            "return performance.getEntriesByType('resource').map(it => it.name).filter(it => !it.startsWith(location.origin))",
        );
        assert_eq!(elsewhere, serde_json::json!([]));
    });
}
