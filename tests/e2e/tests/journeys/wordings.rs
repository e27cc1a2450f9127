//! A description in HTML, edited as the text that it shows.

use e2e::App;

journeys! {
    both: markup_survives_the_edit_of_its_text, a_link_goes_only_with_a_word;
    quick: ;
}

const HTML: &str = "<p>See <a href=\"https://example.com/brief\">the brief</a>, <b>soon</b>.</p><ul><li>One</li></ul>";

/// A lead with that description, its text open for editing.
fn open_text(app: &App) -> i64 {
    let lead = app.sandbox.open_lead_in(14);
    let escaped: String = HTML.bytes().map(|byte| format!("%{byte:02X}")).collect();
    app.sandbox.somebody_edits(lead.id(), &format!("description={escaped}"));
    app.connect_and_load();
    app.open(&format!("/leads/{}", lead.id()));
    app.patiently().expect_value("Title", &lead.name());
    app.see("See the brief, soon.");
    app.click("button", "Edit text: Description");
    app.expect_focus("textbox", "Description");
    app.expect_value("Description", "See the brief, soon.\nOne");
    lead.id()
}

fn markup_survives_the_edit_of_its_text(app: &App) {
    let id = open_text(app);
    app.fill("Description", "Please see the brief, today.\nOne\nTwo < 3");
    app.click("button", "Save");
    app.expect_all_saved();
    assert_eq!(
        app.sandbox.lead(id).text("description"),
        "<p>Please see <a href=\"https://example.com/brief\">the brief</a>, <b>today</b>.</p><ul><li>One</li>\
         <li>Two &lt; 3</li></ul>"
    );
    app.sandbox.calls().only("crm/lead/update");
}

fn a_link_goes_only_with_a_word(app: &App) {
    let id = open_text(app);
    app.fill("Description", "See, soon.\nOne");
    app.see("This would drop: 1 link.");
    app.check_accessibility("a text that would lose a link");
    app.fill("Phone", "+44 20 7946 4444");
    app.click("button", "Save");
    app.expect_all_saved();
    let kept = app.sandbox.lead(id);
    assert_eq!([kept.text("contact_phone"), kept.text("description")], ["+44 20 7946 4444", HTML]);
    app.reload();
    app.patiently().expect_value("Description", "See, soon.\nOne");
    assert_eq!(app.sandbox.lead(id).text("description"), HTML);
    app.tick("Save it and drop: 1 link");
    app.click("button", "Save");
    app.expect_all_saved();
    assert_eq!(app.sandbox.lead(id).text("description"), "<p>See, <b>soon</b>.</p><ul><li>One</li></ul>");
}
