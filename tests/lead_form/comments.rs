//! Comments below the fields: read when they are wanted, written once, never lost and never doubled.

use crate::desk::{Form, by_id, go, js, open_lead, open_on, page, shown, there, type_text};
use crate::screen::{is_there, one, press_with, settle, type_into, until, value, within};
use leads::browser::clock::now_ms;
use leads::flowlu::transport::{Body, Request};
use leads::lead::{Field, LeadId};
use leads::sample::Clock;
use wasm_bindgen_test::wasm_bindgen_test;

const LIST: &str = "comments/list";
/// A comment whose answer was lost is looked for some seconds later; so long that is waited for, in milliseconds.
const LOOK: i64 = 20_000;

/// Somebody else comments on the lead.
fn comment(form: &Form, id: LeadId, html: &str) {
    let fields = vec![("text".to_owned(), html.to_owned())];
    let request = Request::post(format!("crm/lead/{id}/comments/create"), Body::Form(fields));
    let answer = form.account.borrow_mut().answer(Clock(now_ms()), &request);
    assert!(!answer.body.contains("error"), "{}", answer.body);
}

/// How often the account has a comment with this text.
fn count(form: &Form, id: LeadId, text: &str) -> usize {
    let request = Request::get(format!("crm/lead/{id}/{LIST}"));
    let answer = form.account.borrow_mut().answer(Clock(now_ms()), &request);
    answer.body.matches(text).count()
}

fn asked(form: &Form, id: LeadId) -> usize {
    form.line.calls_to(&format!("crm/lead/{id}/{LIST}")).len()
}

async fn unfold() {
    let button = one("button", "Comments");
    if button.get_attribute("aria-expanded").as_deref() != Some("true") {
        button.click();
        settle().await;
    }
    until("they are there", || !by_id("lead-comments-body").inner_text().contains("Loading")).await;
}

fn typed() -> String {
    value(&one("textbox", "Add a comment"))
}

async fn write(text: &str) {
    type_into(&one("textbox", "Add a comment"), text);
    settle().await;
}

async fn send(text: &str) {
    write(text).await;
    one("button", "Send comment").click();
    settle().await;
}

/// The comments as a person reads them.
fn comments() -> String {
    js("return document.querySelector('#lead-comments-body > ul')?.innerText ?? ''")
}

#[wasm_bindgen_test]
async fn they_are_asked_for_when_wanted_and_shown_cleaned() {
    let (form, id) = open_lead().await;
    if one("button", "Comments").get_attribute("aria-expanded").as_deref() == Some("true") {
        one("button", "Comments").click();
        settle().await;
    }
    let before = asked(&form, id);
    comment(&form, id, "<p>older</p>");
    comment(&form, id, "<p>newer <b>bold</b><img src=x onerror=alert(1)><script>alert(2)</script></p>");
    unfold().await;
    until("both are there", || comments().contains("older")).await;
    assert_eq!(asked(&form, id), before + 1);
    let said = comments();
    assert!(said.find("newer bold").unwrap() < said.find("older").unwrap(), "{said}");
    assert!(!said.contains("alert"), "{said}");
    assert_eq!(js("return String(document.querySelectorAll('#lead-comments-body :is(img, script)').length)"), "0");
}

#[wasm_bindgen_test]
async fn ctrl_enter_sends_the_comment_and_nothing_else() {
    let (form, id) = open_lead().await;
    unfold().await;
    type_text(Field::ContactName, "Typed").await;
    write("Called <them> & wrote").await;
    let area = one("textbox", "Add a comment");
    area.focus().unwrap();
    press_with("Enter", |init| init.set_ctrl_key(true));
    until("it is there", || comments().contains("Called <them> & wrote")).await;
    until("the text is gone", || typed().is_empty()).await;
    assert_eq!(count(&form, id, "Called"), 1);
    assert!(page().contains("1 change, kept as a draft"), "the form is not saved by that");
}

#[wasm_bindgen_test]
async fn a_lost_answer_is_looked_up_and_not_doubled() {
    let (form, id) = open_lead().await;
    unfold().await;
    form.line.lose("comments/create", true);
    send("Once only").await;
    until("it is looked for", || page().contains("Looking whether the comment arrived")).await;
    within(LOOK, "it was found", || comments().contains("Once only") && typed().is_empty()).await;
    assert!(!is_there("button", "Send again"));
    assert_eq!(count(&form, id, "Once only"), 1);
}

#[wasm_bindgen_test]
async fn what_did_not_arrive_is_offered_to_be_sent_again() {
    let (form, id) = open_lead().await;
    unfold().await;
    // The same was said before: that is not this one.
    comment(&form, id, "<p>Again</p>");
    one("button", "Comments").click();
    settle().await;
    unfold().await;
    until("the older one is there", || comments().contains("Again")).await;
    form.line.lose("comments/create", false);
    send("Again").await;
    until("it is looked for", || page().contains("Looking whether the comment arrived")).await;
    within(LOOK, "that is over", || !page().contains("Looking whether the comment arrived")).await;
    assert!(is_there("button", "Send again"), "{}", by_id("lead-comments-body").inner_text());
    assert_eq!((typed().as_str(), count(&form, id, "Again")), ("Again", 1));
    // It came after all: the look before the second try finds it.
    comment(&form, id, "<p>Again</p>");
    one("button", "Send again").click();
    until("the text is gone", || typed().is_empty()).await;
    assert_eq!(count(&form, id, "Again"), 2);
}

#[wasm_bindgen_test]
async fn a_comment_that_was_being_sent_when_the_page_went_is_looked_for() {
    let (form, id) = open_lead().await;
    unfold().await;
    form.line.hold(&format!("crm/lead/{id}/comments/create"));
    send("Cut off").await;
    until("it is under way", || !form.line.calls_to(&format!("crm/lead/{id}/comments/create")).is_empty()).await;
    let kept =
        js("return Object.entries(sessionStorage).filter(([key]) => key.startsWith('leads.draft'))[0].join('|')");
    let account = form.account.clone();
    comment(&form, id, "<p>Cut off</p>");
    drop(form);
    let (key, draft) = kept.split_once('|').unwrap();
    js(&format!("sessionStorage.setItem({key:?}, {draft:?})"));
    let form = open_on(&format!("/leads/{id}"), account).await;
    until("the form", || there(Field::Name) && is_there("textbox", "Add a comment")).await;
    until("it was found", || comments().contains("Cut off") && typed().is_empty()).await;
    assert_eq!(count(&form, id, "Cut off"), 1);
}

#[wasm_bindgen_test]
async fn what_is_written_and_not_sent_stays() {
    let (form, id) = open_lead().await;
    unfold().await;
    form.line.lose("comments/list", false);
    write("Kept for later").await;
    one("button", "Comments").click();
    settle().await;
    go("/leads").await;
    until("the list", || page().contains("the list")).await;
    go(&format!("/leads/{id}")).await;
    until("the form", || there(Field::Name) && shown(Field::Id) == id.to_string()).await;
    until("it is open", || is_there("textbox", "Add a comment")).await;
    assert_eq!(typed(), "Kept for later");
    until("the failure is told", || page().contains("The comments could not be loaded")).await;
    one("button", "Try again").click();
    until("they are there", || page().contains("No comments yet") || !comments().is_empty()).await;
    one("button", "Send comment").click();
    until("it is there", || comments().contains("Kept for later")).await;
    assert_eq!(count(&form, id, "Kept for later"), 1);
}
