//! Fields that hold one of a few: searched by typing, and honest about what may not be chosen any more.

use std::cell::RefCell;
use std::rc::Rc;

use crate::conflicts::behind;
use crate::desk::{
    any_lead, by_id, control, js, link_another, open_lead, open_on, options, page, pick, shown, there, type_text,
};
use crate::screen::{all, has_focus, is_there, one, press, press_with, settle, type_into, until, value};
use leads::browser::clock::now_ms;
use leads::flowlu::transport::{Body, Request};
use leads::lead::{Changes, Field, LeadId, Value};
use leads::sample::{Account, Clock, Switches};
use leads::session::today;
use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

/// The labels of the open list.
fn offered() -> Vec<String> {
    let open = all("option", "").into_iter().filter(|it| it.closest(".popup").unwrap().is_some());
    open.map(|it| it.inner_text()).collect()
}

#[wasm_bindgen_test]
async fn a_source_is_typed_picked_by_enter_and_cleared() {
    let (form, id) = open_lead().await;
    let source = control(Field::Source);
    type_into(&source, "refer");
    until("one is left", || offered() == ["Referral"]).await;
    press("Enter");
    settle().await;
    assert_eq!((shown(Field::Source), value(&source)), ("5".to_owned(), "Referral".to_owned()));
    one("button", "Save").click();
    form.saved().await;
    assert_eq!(form.on_server(id, "source_id"), "5");
    one("button", "Clear: Source").click();
    settle().await;
    assert_eq!((shown(Field::Source), value(&source)), (String::new(), String::new()));
    assert!(has_focus(&source));
    one("button", "Save").click();
    form.saved().await;
    assert_eq!(form.on_server(id, "source_id"), "null");
}

/// Types into a field and leaves it.
async fn leave(control: &HtmlElement, text: &str) {
    type_into(control, text);
    settle().await;
    control.blur().unwrap();
    settle().await;
}

fn is_bad(control: &HtmlElement) -> bool {
    control.get_attribute("aria-invalid").as_deref() == Some("true")
}

#[wasm_bindgen_test]
async fn what_can_mean_one_choice_alone_is_picked_when_it_is_left() {
    let (_form, _) = open_lead().await;
    let source = control(Field::Source);
    for (text, id, name) in [("trade FAIR", "6", "Trade fair"), ("website", "4", "Website"), ("refer", "5", "Referral")]
    {
        leave(&source, text).await;
        assert_eq!((shown(Field::Source), value(&source)), (id.to_owned(), name.to_owned()));
        assert!(!is_bad(&source));
    }
}

#[wasm_bindgen_test]
async fn what_is_typed_and_not_chosen_stays_and_a_save_waits_for_it() {
    let (form, id) = open_lead().await;
    let source = control(Field::Source);
    let (before, held) = (form.on_server(id, "source_id"), value(&source));
    for text in ["42", "Newspaper"] {
        leave(&source, text).await;
        assert_eq!((value(&source).as_str(), is_bad(&source)), (text, true));
        assert!(page().contains(&format!("Nothing is called “{text}”: pick one or clear it")));
    }
    one("button", "Save").click();
    settle().await;
    assert!(page().contains("Source: Nothing is called “Newspaper”"), "the summary leads there");
    assert!(has_focus(&source));
    assert_eq!(form.on_server(id, "source_id"), before);
    // As after a reload: another copy, the same tab.
    let account = form.account.clone();
    until("the draft is kept", || js("return Object.values(sessionStorage).join()").contains("Newspaper")).await;
    drop(form);
    let form = open_on(&format!("/leads/{id}"), account).await;
    until("the form", || there(Field::Source)).await;
    settle().await;
    let source = control(Field::Source);
    assert_eq!(value(&source), "Newspaper");
    one("button", "Discard").click();
    settle().await;
    assert_eq!((value(&source), is_bad(&source)), (held, false));
    leave(&source, "Newspaper").await;
    one("button", "Clear: Source").click();
    settle().await;
    assert_eq!((value(&source).as_str(), is_bad(&source)), ("", false));
    one("button", "Save").click();
    form.saved().await;
    assert_eq!(form.on_server(id, "source_id"), "null");
}

#[wasm_bindgen_test]
async fn a_shortcut_that_saves_does_not_pass_by_what_is_being_typed() {
    let (form, id) = open_lead().await;
    type_text(Field::ContactName, "Not yet").await;
    for field in [Field::Assignee, Field::Company] {
        type_into(&control(field), "Zzz nobody");
        settle().await;
        press_with("Enter", |init| init.set_ctrl_key(true));
        settle().await;
        assert!(is_bad(&control(field)), "{field:?}");
        assert!(page().contains("This is not saved yet"));
    }
    assert_ne!(form.on_server(id, "contact_name"), "Not yet");
    for field in [Field::Assignee, Field::Company] {
        let control = control(field);
        control.focus().unwrap();
        leave(&control, "").await;
        assert_eq!((value(&control).as_str(), is_bad(&control)), ("", false));
    }
    type_into(&control(Field::Source), "refer");
    settle().await;
    press_with("Enter", |init| init.set_ctrl_key(true));
    form.saved().await;
    assert_eq!(form.on_server(id, "contact_name"), "Not yet");
    assert_eq!(form.on_server(id, "source_id"), "5", "what can mean one alone is chosen");
}

#[wasm_bindgen_test]
async fn an_emptied_field_that_always_has_a_value_goes_back_to_it() {
    let (_form, _) = open_lead().await;
    let pipeline = control(Field::Pipeline);
    let held = value(&pipeline);
    leave(&pipeline, "Zzz").await;
    assert!(is_bad(&pipeline));
    pipeline.focus().unwrap();
    leave(&pipeline, "").await;
    assert_eq!((value(&pipeline), is_bad(&pipeline)), (held, false));
}

#[wasm_bindgen_test]
async fn an_account_that_is_searched_for_and_not_linked_holds_a_save_back() {
    let (form, _) = open_lead().await;
    let links = by_id("lead-links");
    type_into(&links, "Zzz nobody");
    settle().await;
    links.blur().unwrap();
    settle().await;
    assert!(is_bad(&links));
    one("button", "Save").click();
    settle().await;
    assert!(page().contains("Linked accounts: Nothing is called “Zzz nobody”"), "{}", page());
    assert!(has_focus(&links));
    let linked = link_another().await;
    assert!(!linked.is_empty() && !is_bad(&links) && !page().contains("This is not saved yet"));
    one("button", "Save").click();
    form.saved().await;
    assert!(!form.line.calls_to("crm/lead_accounts").is_empty());
}

#[wasm_bindgen_test]
async fn what_is_searched_for_and_not_linked_is_a_change_of_the_draft() {
    let (form, id) = open_lead().await;
    type_into(&by_id("lead-links"), "Zzz nobody");
    settle().await;
    by_id("lead-links").blur().unwrap();
    until("it counts and is kept", || page().contains("1 change, kept as a draft")).await;
    // As after a reload: another copy, the same tab.
    let account = form.account.clone();
    until("the draft is kept", || js("return Object.values(sessionStorage).join()").contains("Zzz nobody")).await;
    drop(form);
    let form = open_on(&format!("/leads/{id}"), account).await;
    until("the form", || there(Field::Name)).await;
    settle().await;
    assert_eq!((value(&by_id("lead-links")).as_str(), is_bad(&by_id("lead-links"))), ("Zzz nobody", true));
    assert!(page().contains("Linked accounts") && page().contains("Not saved yet"), "{}", page());
    one("button", "Discard").click();
    settle().await;
    assert_eq!(value(&by_id("lead-links")), "");
    one("button", "Undo").click();
    settle().await;
    assert_eq!(value(&by_id("lead-links")), "Zzz nobody");
    // Where the lead is gone, no other one is made without it either.
    behind(&form, Request::get(format!("crm/lead/delete/{id}"))).await;
    form.replica.update(id, Changes::default().with(Field::ContactPosition, Value::Text("Captain".into()))).unwrap();
    let anew = || document().query_selector(".lead-form .banner button").unwrap();
    until("it is gone", || anew().is_some_and(|it| it.text_content().as_deref() == Some("Create it anew"))).await;
    anew().unwrap().unchecked_into::<HtmlElement>().click();
    settle().await;
    assert!(has_focus(&by_id("lead-links")));
    assert!(page().contains("Linked accounts: Nothing is called “Zzz nobody”"), "{}", page());
    assert!(form.line.calls_to("crm/lead/create").is_empty());
}

#[wasm_bindgen_test]
async fn a_required_field_cannot_be_cleared() {
    let (_form, _) = open_lead().await;
    for (field, label) in [(Field::Pipeline, "Pipeline"), (Field::Stage, "Stage")] {
        let before = shown(field);
        assert!(!is_there("button", &format!("Clear: {label}")));
        let control = control(field);
        type_into(&control, "");
        settle().await;
        control.blur().unwrap();
        settle().await;
        assert_eq!(shown(field), before);
        assert_eq!(control.get_attribute("aria-required").as_deref(), Some("true"));
    }
}

/// A small account in which one lead has these columns.
fn account_with(columns: &[(&str, &str)]) -> (Rc<RefCell<Account>>, LeadId) {
    let mut account = Account::with(7, 30, today().into(), Switches::demo());
    let id = any_lead(&account);
    let fields = columns.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let answer = account.answer(Clock(now_ms()), &Request::post(format!("crm/lead/update/{id}"), Body::Form(fields)));
    assert!(!answer.body.contains("error"), "{}", answer.body);
    (Rc::new(RefCell::new(account)), id)
}

#[wasm_bindgen_test]
async fn what_may_not_be_chosen_any_more_is_offered_only_where_it_was() {
    let old = [("source_id", "11"), ("assignee_id", "9"), ("active", "2"), ("closing_status_id", "7")];
    let (account, id) = account_with(&old);
    let _form = open_on(&format!("/leads/{id}"), account).await;
    until("the form", || there(Field::LossReason)).await;
    settle().await;
    let cases = [
        (Field::Source, "Yellow pages (inactive)", "11", "4"),
        (Field::Assignee, "Dana Reyes (inactive)", "9", "7"),
        (Field::LossReason, "Duplicate (inactive)", "7", "2"),
    ];
    for (field, said, before, other) in cases {
        assert_eq!((value(&control(field)), shown(field)), (said.to_owned(), before.to_owned()));
        pick(field, other).await;
        assert!(options(field).await.contains(&before.to_owned()), "{said}: back to what it was");
    }
}

#[wasm_bindgen_test]
async fn a_user_whose_name_may_not_be_read_has_a_number() {
    let (account, id) = account_with(&[("assignee_id", "12")]);
    account.borrow_mut().set("rights", "no-system").unwrap();
    let _form = open_on(&format!("/leads/{id}"), account).await;
    until("the form", || there(Field::Assignee)).await;
    settle().await;
    assert_eq!((value(&control(Field::Assignee)), shown(Field::Assignee)), ("User #12".to_owned(), "12".to_owned()));
}
