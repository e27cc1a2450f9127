//! A description in HTML that is edited as text: it keeps its markup, or says what it would lose.

use crate::desk::{Form, by_id, control, go, js, open_lead, open_on, page, shown, there, type_text};
use crate::screen::{has_focus, is_there, one, settle, until};
use leads::lead::{Field, LeadId};
use wasm_bindgen_test::wasm_bindgen_test;

const HTML: &str =
    "<P>See <a href='https://example.com/brief'>the brief</a>.</P><ul>\n<li>One &amp; <b>two</b></li></ul>";

/// The form of a lead whose description is this HTML, with its text open.
async fn open_text(html: &str) -> (Form, LeadId) {
    let (form, id) = open_lead().await;
    type_text(Field::Description, html).await;
    one("button", "Save").click();
    form.saved().await;
    go("/leads").await;
    until("the list", || page().contains("the list")).await;
    go(&format!("/leads/{id}")).await;
    until("the description", || is_there("button", "Edit text: Description")).await;
    settle().await;
    one("button", "Edit text: Description").click();
    until("the text", || is_there("textbox", "Description")).await;
    settle().await;
    (form, id)
}

async fn save(form: &Form) {
    one("button", "Save").click();
    form.saved().await;
}

fn is_draft() -> bool {
    page().contains("kept as a draft")
}

#[wasm_bindgen_test]
async fn the_text_goes_back_into_its_markup() {
    let (form, id) = open_text(HTML).await;
    assert!(has_focus(&control(Field::Description)));
    assert_eq!(shown(Field::Description), "See the brief.\nOne & two");
    assert!(!is_draft(), "looking changes nothing");
    type_text(Field::Description, "See the brief, please.\nOne & three\nFour < 5").await;
    assert!(is_draft() && !page().contains("would drop"));
    assert_eq!(shown(Field::Description), "See the brief, please.\nOne & three\nFour < 5");
    save(&form).await;
    assert_eq!(
        form.on_server(id, "description"),
        "<P>See <a href='https://example.com/brief'>the brief</a>, please.</P><ul>\n\
         <li>One &amp; <b>three</b></li><li>Four &lt; 5</li></ul>"
    );
    until("it is clean", || !is_draft()).await;
    assert_eq!(shown(Field::Description), "See the brief, please.\nOne & three\nFour < 5");
    // What was typed and taken back is no change, to the byte.
    type_text(Field::Description, "").await;
    type_text(Field::Description, "See the brief, please.\nOne & three\nFour < 5").await;
    assert!(!is_draft());
}

#[wasm_bindgen_test]
async fn what_would_be_lost_waits_for_a_word() {
    let (form, id) = open_text(HTML).await;
    type_text(Field::Description, "Call.\nOne & two").await;
    assert!(page().contains("This would drop: 1 link"), "{}", page());
    let described = control(Field::Description).get_attribute("aria-describedby").unwrap();
    assert!(by_id(&described).inner_text().contains("1 link"));
    // Alone it is not saved.
    one("button", "Save").click();
    settle().await;
    assert!(has_focus(&control(Field::Description)));
    assert!(one("alert", "").inner_text().contains("Choose first"));
    // The rest is, and it stays as typed.
    type_text(Field::ContactName, "Saved").await;
    save(&form).await;
    assert_eq!(form.on_server(id, "contact_name"), "Saved");
    assert_eq!(form.on_server(id, "description"), HTML);
    assert!(page().contains("1 change, kept as a draft"));
    assert_eq!(shown(Field::Description), "Call.\nOne & two");
    // So it does after a reload.
    go("/leads").await;
    until("the list", || page().contains("the list")).await;
    let account = form.account.clone();
    drop(form);
    let form = open_on(&format!("/leads/{id}"), account).await;
    until("the form", || there(Field::Name)).await;
    settle().await;
    assert_eq!(shown(Field::Description), "Call.\nOne & two");
    assert!(page().contains("Not saved yet, typed ") && page().contains(": Description\n"), "{}", page());
    one("checkbox", "Save it and drop: 1 link").click();
    settle().await;
    assert!(!page().contains("This would drop"));
    save(&form).await;
    assert_eq!(form.on_server(id, "description"), "<P>Call.</P><ul>\n<li>One &amp; <b>two</b></li></ul>");
    until("it is clean", || !is_draft()).await;
    assert!(!is_there("checkbox", "Save it and drop: 1 link"));
}

#[wasm_bindgen_test]
async fn a_word_holds_for_what_was_told() {
    let html = "<p><a href='x:y'>a</a></p><table><tr><td>b</td><td><img src=data:,>c</td></tr></table>";
    let (form, id) = open_text(html).await;
    type_text(Field::Description, "x").await;
    let without = "Save it and drop: 1 image";
    one("checkbox", without).click();
    settle().await;
    type_text(Field::Description, "a b, c").await;
    assert!(page().contains("This would drop: 1 link, 1 image, 1 table"), "agreed was to something else: {}", page());
    one("button", "Leave the text as it was").click();
    settle().await;
    assert!(!is_draft() && has_focus(&control(Field::Description)));
    assert_eq!(shown(Field::Description), "a\nb c");
    type_text(Field::Description, "a b, <b>").await;
    one("button", "Discard").click();
    settle().await;
    assert_eq!(shown(Field::Description), "a\nb c");
    one("button", "Undo").click();
    settle().await;
    assert_eq!(shown(Field::Description), "a b, <b>");
    one("checkbox", "Save as plain text and drop: 1 link, 1 image, 1 table").click();
    settle().await;
    save(&form).await;
    assert_eq!(form.on_server(id, "description"), "<p>a b, &lt;b&gt;</p>");
}

#[wasm_bindgen_test]
async fn what_somebody_else_wrote_meanwhile_is_not_typed_over_unasked() {
    let (form, id) = open_text(HTML).await;
    type_text(Field::Description, "Call.\nOne & two").await;
    let theirs = "<p>Theirs</p>";
    let (replica, other) = (form.replica, theirs.to_owned());
    replica.update(id, leads::lead::Changes::default().with(Field::Description, leads::lead::Value::Text(other)));
    form.saved().await;
    assert_eq!(shown(Field::Description), "Call.\nOne & two");
    assert!(page().contains("Somebody changed this text meanwhile"), "{}", page());
    type_text(Field::ContactName, "Saved").await;
    save(&form).await;
    assert_eq!(form.on_server(id, "description"), theirs);
    one("checkbox", "Save as plain text and drop: its paragraphs").click();
    settle().await;
    save(&form).await;
    assert_eq!(form.on_server(id, "description"), "Call.\nOne & two");
}

#[wasm_bindgen_test]
async fn text_and_source_change_places() {
    let (_form, _) = open_text(HTML).await;
    type_text(Field::Description, "See the brief.\nOne & 2").await;
    one("button", "Edit HTML source: Description").click();
    settle().await;
    assert_eq!(shown(Field::Description), HTML.replace("two", "2"));
    assert!(has_focus(&control(Field::Description)));
    one("button", "Edit text: Description").click();
    settle().await;
    assert_eq!(shown(Field::Description), "See the brief.\nOne & 2");
    assert_eq!(js("return document.querySelectorAll('[id=lead-description]').length + ''"), "1");
}
