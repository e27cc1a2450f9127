//! HTML from the account runs nothing.

use e2e::{Account, journey};

#[test]
fn hostile_descriptions_are_shown_and_run_nothing() {
    journey(Account::quick().with("html.description", "hostile"), |app| {
        app.connect_and_load();
        let leads = app.sandbox.leads();
        let mut seen = Vec::new();
        for lead in leads.iter().filter(|it| it.number("merged_to_id") == 0) {
            let description = lead.text("description");
            if description.is_empty() || seen.contains(&description) {
                continue;
            }
            app.open(&format!("/leads/{}", lead.id()));
            app.patiently().expect_value("Title", &lead.name());
            let found = app.script(
                "return [window.hacked ?? null, document.querySelectorAll('main :is(script, iframe, object, embed, style, \
                 [onerror], [onclick], [onload], a[href^=\"javascript:\" i], form form)').length]",
            );
            assert_eq!(found, serde_json::json!([null, 0]), "{description}");
            seen.push(description);
        }
        assert!(seen.len() >= 5, "only {} hostile texts were met", seen.len());
    });
}

#[test]
fn a_hostile_title_is_text_everywhere() {
    journey(Account::quick(), |app| {
        let lead = app.sandbox.open_lead_in(14);
        app.sandbox.somebody_edits(
            lead.id(),
            "name=%3Cimg+src%3Dx+onerror%3D%22window.hacked%3D1%22%3E+lead&contact_web=javascript%3Aalert(1)",
        );
        let title = "<img src=x onerror=\"window.hacked=1\"> lead";
        app.connect_and_load();
        app.fill("Search leads", "onerror");
        app.expect_address("/leads?q=onerror");
        app.within("table", "Leads").click("link", title);
        app.expect_value("Title", title);
        app.within("navigation", "Main").click("link", "Board");
        app.expect("column", "Inbox*");
        assert_eq!(app.script("return window.hacked ?? null"), serde_json::Value::Null);
    });
}
