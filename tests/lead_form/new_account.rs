//! An account that is not there yet is made from the lead's form.

use crate::desk::{control, open_lead, page, shown, tags};
use crate::screen::{all, one, press, settle, type_into, until, value};
use leads::lead::Field;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

fn choice(label: &str) -> Option<HtmlElement> {
    all("option", "").into_iter().find(|it| it.inner_text().trim() == label)
}

#[wasm_bindgen_test]
async fn an_organization_is_made_picked_and_saved_with_the_lead() {
    let (form, id) = open_lead().await;
    let organization = control(Field::Company);
    let before = shown(Field::Company);
    let label = "Create organization “Brand New Ltd” now";
    type_into(&organization, " Brand New Ltd ");
    until("it is offered", || choice(label).is_some()).await;
    // Enter takes what was found, and nothing was.
    press("Enter");
    settle().await;
    assert_eq!(shown(Field::Company), before);
    assert!(form.line.calls_to("crm/account/create").is_empty());
    type_into(&organization, "Brand New Ltd");
    until("it is offered", || choice(label).is_some()).await;
    form.line.hold("crm/account/create");
    choice(label).unwrap().click();
    settle().await;
    assert!(page().contains("“Brand New Ltd” is being created…"));
    assert!(one("button", "Save").has_attribute("disabled"), "the lead waits for its account");
    form.line.let_go();
    until("it is picked", || shown(Field::Company) != before).await;
    settle().await;
    assert_eq!(value(&organization), "Brand New Ltd");
    assert_eq!(form.line.calls_to("crm/account/create").len(), 1);
    one("button", "Save").click();
    form.saved().await;
    assert_eq!(form.on_server(id, "company_id"), shown(Field::Company));
    // Now it is there to be found, and not offered to be made again.
    type_into(&organization, "brand new ltd");
    until("it is found", || choice("Brand New Ltd").is_some()).await;
    settle().await;
    assert!(choice("Create organization “brand new ltd” now").is_none());
}

#[wasm_bindgen_test]
async fn a_contact_is_made_to_be_linked() {
    let (form, _) = open_lead().await;
    type_into(&crate::desk::by_id("lead-links"), "Ada Newcomer");
    let label = "Create contact “Ada Newcomer” now";
    until("both kinds are offered", || {
        choice(label).is_some() && choice("Create organization “Ada Newcomer” now").is_some()
    })
    .await;
    choice(label).unwrap().click();
    until("it is linked", || tags().contains(&"Ada Newcomer".to_owned())).await;
    assert_eq!(form.line.calls_to("crm/account/create").len(), 1);
}

#[wasm_bindgen_test]
async fn a_refusal_is_told_at_the_field() {
    let (form, _) = open_lead().await;
    let before = shown(Field::Contact);
    let contact = control(Field::Contact);
    type_into(&contact, "Nobody Yet");
    let label = "Create contact “Nobody Yet” now";
    until("it is offered", || choice(label).is_some()).await;
    form.account.borrow_mut().set("rights", "read-only").unwrap();
    choice(label).unwrap().click();
    until("it is told", || page().contains("“Nobody Yet” was not created")).await;
    assert_eq!(contact.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(shown(Field::Contact), before);
}
