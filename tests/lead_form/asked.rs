//! What the account asks for at a stage: learned from a refusal, checked from then on, forgotten when it does without.

use crate::desk::{Form, by_id, control, js, open_lead, open_on, options, page, pick, shown, there, type_text};
use crate::screen::{has_focus, is_there, one, settle, until};
use leads::lead::{Custom, Field, Form as Holds, LeadId};
use leads::session::connection::Connection;
use wasm_bindgen_test::wasm_bindgen_test;

const UPDATE: &str = "crm/lead/update";

/// A lead that has no web address, and a stage that asks for one, and for a field that is not known.
async fn refused(style: &str, fields: &str) -> (Form, LeadId, String) {
    let (form, id) = open_lead().await;
    type_text(Field::ContactWeb, "").await;
    type_text(Field::ContactPosition, "Captain").await;
    one("button", "Save").click();
    form.saved().await;
    let stage = options(Field::Stage).await.into_iter().find(|stage| *stage != shown(Field::Stage)).unwrap();
    let set = |name: &str, value: &str| form.account.borrow_mut().set(name, value).unwrap();
    set("stage.required_style", style);
    set("stage.required_fields", &format!("{stage}:{fields}"));
    pick(Field::Stage, &stage).await;
    send().await;
    until("the refusal", || page().contains("Required on this stage")).await;
    settle().await;
    (form, id, stage)
}

/// Saves and does not wait for the end of the hold.
async fn send() {
    one("button", "Save").click();
    settle().await;
    if is_there("button", "Save now") {
        one("button", "Save now").click();
    }
}

fn is_required(field: Field) -> bool {
    control(field).get_attribute("aria-required").as_deref() == Some("true")
}

#[wasm_bindgen_test]
async fn what_was_asked_for_once_is_checked_before_sending() {
    let (form, id, stage) = refused("string-validation", "contact_web,cf_9").await;
    assert!(one("alert", "").inner_text().contains("Field 9"));
    assert!(is_required(Field::ContactWeb) && !is_required(Field::ContactEmail));
    let described = control(Field::ContactWeb).get_attribute("aria-describedby").unwrap();
    let said = |part: &str| described.split(' ').any(|id| by_id(id).inner_text().contains(part));
    assert!(said("Flowlu asked for this at stage") && said("Required on this stage"), "{}", page());
    one("button", "Discard").click();
    settle().await;
    assert!(!is_required(Field::ContactWeb), "at another stage nobody asked for it");
    // Another lead's form, as after a reload.
    let account = form.account.clone();
    drop(form);
    let form = open_on(&format!("/leads/{id}"), account).await;
    until("the form", || there(Field::Name)).await;
    settle().await;
    pick(Field::Stage, &stage).await;
    assert!(is_required(Field::ContactWeb));
    send().await;
    settle().await;
    assert!(has_focus(&control(Field::ContactWeb)));
    assert!(one("alert", "").inner_text().contains("Website: Flowlu asked for this at stage"), "{}", page());
    assert_eq!(form.line.calls_to(UPDATE).len(), 0, "nothing was sent");
    form.account.borrow_mut().set("stage.required_fields", &format!("{stage}:contact_web")).unwrap();
    type_text(Field::ContactWeb, "https://example.com").await;
    send().await;
    form.saved().await;
    assert_eq!(form.on_server(id, "pipeline_stage_id"), stage);
    assert_eq!(form.line.calls_to(UPDATE).len(), 1);
    // It stays in the stage without being asked again, unless the field itself is emptied.
    type_text(Field::ContactName, "Someone").await;
    send().await;
    form.saved().await;
    assert_eq!(form.on_server(id, "contact_name"), "Someone");
    type_text(Field::ContactWeb, "").await;
    assert!(page().contains("Website"), "told on leaving");
    assert_eq!(control(Field::ContactWeb).get_attribute("aria-invalid").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn what_the_account_does_without_is_forgotten() {
    let (form, id, stage) = refused("as-others", "contact_web").await;
    send().await;
    settle().await;
    one("button", "Save anyway").click();
    settle().await;
    one("button", "Save now").click();
    until("it is refused again", || page().contains("Required on this stage")).await;
    settle().await;
    assert!(is_required(Field::ContactWeb), "the rule holds");
    form.account.borrow_mut().set("stage.required_fields", "none").unwrap();
    send().await;
    settle().await;
    one("button", "Save anyway").click();
    settle().await;
    one("button", "Save now").click();
    form.saved().await;
    assert_eq!(form.on_server(id, "pipeline_stage_id"), stage);
    assert!(!is_required(Field::ContactWeb));
    assert_eq!(kept(), "");
}

#[wasm_bindgen_test]
async fn a_field_that_is_not_known_is_told_and_not_learned() {
    let (_form, _, _) = refused("as-others", "cf_9").await;
    assert!(one("alert", "").inner_text().contains("Field 9: Required on this stage"), "{}", page());
    assert_eq!(kept(), "");
    assert!(!is_there("button", "Save anyway"));
}

#[wasm_bindgen_test]
async fn a_field_of_the_accounts_own_is_learned_like_the_others() {
    let (form, id) = open_lead().await;
    let own = |column: &str| Custom::new(column, Holds::Text).map(Field::Custom).unwrap();
    let code = own("cf_24");
    until("they are described", || there(code)).await;
    type_text(code, "").await;
    let stage = options(Field::Stage).await.into_iter().find(|stage| *stage != shown(Field::Stage)).unwrap();
    form.account.borrow_mut().set("stage.required_fields", &format!("{stage}:cf_24")).unwrap();
    pick(Field::Stage, &stage).await;
    send().await;
    until("the refusal", || page().contains("Required on this stage")).await;
    settle().await;
    assert_eq!((kept(), is_required(code)), (format!("{stage}:cf_24!t"), true));
    one("button", "Discard").click();
    settle().await;
    // Another form, as after a reload.
    let account = form.account.clone();
    drop(form);
    let form = open_on(&format!("/leads/{id}"), account).await;
    until("they are described", || there(code)).await;
    settle().await;
    type_text(code, "").await;
    pick(Field::Stage, &stage).await;
    assert!(is_required(code));
    let sent = form.line.calls_to(UPDATE).len();
    send().await;
    settle().await;
    assert!(has_focus(&control(code)));
    assert!(one("alert", "").inner_text().contains("Internal code: Flowlu asked for this at stage"), "{}", page());
    assert_eq!(form.line.calls_to(UPDATE).len(), sent, "nothing was sent");
    type_text(code, "K-77").await;
    send().await;
    form.saved().await;
    assert_eq!((form.on_server(id, "pipeline_stage_id"), form.on_server(id, "cf_24")), (stage, "K-77".to_owned()));
}

#[wasm_bindgen_test]
async fn leaving_the_account_wipes_it() {
    let (_form, _, stage) = refused("as-others", "contact_web").await;
    assert_eq!(kept(), format!("{stage}:contact_web"));
    Connection::Sample.forget();
    assert_eq!(kept(), "");
}

fn kept() -> String {
    js("return sessionStorage.getItem('leads.asked.sample') ?? ''")
}
