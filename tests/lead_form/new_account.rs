//! An account that is not there yet is part of the draft, and made with the save.

use crate::desk::{
    Form, by_id, control, js, new_form, open_lead, open_new, open_on, page, shown, tags, there, type_text,
};
use crate::screen::{all, one, press, settle, type_into, until, value};
use leads::lead::{Field, LeadId};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

const WILL: &str = "Will be created with the lead";

fn choice(label: &str) -> Option<HtmlElement> {
    all("option", "").into_iter().find(|it| it.inner_text().trim() == label)
}

/// Types into a search and picks what it offers.
async fn create(search: &HtmlElement, name: &str, label: &str) {
    type_into(search, name);
    until("it is offered", || choice(label).is_some()).await;
    choice(label).unwrap().click();
    settle().await;
}

fn made(form: &Form) -> usize {
    form.line.calls_to("crm/account/create").len()
}

#[wasm_bindgen_test]
async fn an_organization_is_made_with_the_save_and_not_before() {
    let (form, id) = open_lead().await;
    let organization = control(Field::Company);
    let before = shown(Field::Company);
    let label = "Create organization “Brand New Ltd”";
    type_into(&organization, " Brand New Ltd ");
    until("it is offered", || choice(label).is_some()).await;
    // Enter takes what was found, and nothing was.
    press("Enter");
    settle().await;
    assert_eq!((shown(Field::Company).as_str(), value(&organization).as_str()), ("", "Brand New Ltd"));
    assert!(page().contains("Nothing is called “Brand New Ltd”"));
    create(&organization, " Brand New Ltd ", label).await;
    assert_eq!(value(&organization), "Brand New Ltd");
    assert!(page().contains(WILL) && page().contains("1 change, kept as a draft"));
    // As after a reload: another copy, the same tab.
    let account = form.account.clone();
    assert_eq!(made(&form), 0);
    drop(form);
    let form = open_on(&format!("/leads/{id}"), account).await;
    until("the form", || there(Field::Company)).await;
    settle().await;
    assert_eq!(value(&control(Field::Company)), "Brand New Ltd");
    one("button", "Save").click();
    form.saved().await;
    assert_eq!(made(&form), 1);
    assert_eq!(form.on_server(id, "company_id"), shown(Field::Company));
    assert_ne!(shown(Field::Company), before);
    assert_eq!(value(&control(Field::Company)), "Brand New Ltd");
    assert!(!page().contains(WILL));
    // Now it is there to be found, and not offered to be made again.
    type_into(&control(Field::Company), "brand new ltd");
    until("it is found", || choice("Brand New Ltd").is_some()).await;
    settle().await;
    assert!(choice("Create organization “brand new ltd”").is_none());
}

#[wasm_bindgen_test]
async fn one_that_is_taken_out_again_is_never_made() {
    let (form, id) = open_lead().await;
    let before = form.on_server(id, "company_id");
    create(&control(Field::Company), "Brand New Ltd", "Create organization “Brand New Ltd”").await;
    create(&by_id("lead-links"), "Ada Newcomer", "Create contact “Ada Newcomer”").await;
    assert!(tags().contains(&"Ada Newcomer".to_owned()));
    one("button", "Unlink Ada Newcomer").click();
    settle().await;
    one("button", "Discard").click();
    settle().await;
    assert_ne!(value(&control(Field::Company)), "Brand New Ltd");
    type_text(Field::ContactName, "Another").await;
    one("button", "Save").click();
    form.saved().await;
    assert_eq!((made(&form), form.on_server(id, "company_id")), (0, before));
}

#[wasm_bindgen_test]
async fn the_same_name_in_two_places_of_a_new_lead_is_one_account() {
    let form = open_new().await;
    type_text(Field::Name, "With accounts").await;
    let label = "Create contact “Ada Newcomer”";
    create(&control(Field::Contact), "Ada Newcomer", label).await;
    create(&by_id("lead-links"), "Ada Newcomer", label).await;
    create(&by_id("lead-links"), "Side Ltd", "Create organization “Side Ltd”").await;
    assert_eq!((made(&form), tags()), (0, vec!["Ada Newcomer".to_owned(), "Side Ltd".to_owned()]));
    one("button", "Save").click();
    until("the form of the lead", || there(Field::Id)).await;
    form.saved().await;
    let id = LeadId(value(&control(Field::Id)).parse().unwrap());
    until("both are linked", || form.account.borrow().links_of(id.0).len() == 2).await;
    assert_eq!(made(&form), 2);
    assert_eq!(form.on_server(id, "contact_id"), shown(Field::Contact));
    let links = form.account.borrow().links_of(id.0);
    assert_eq!(links[0]["account_id"].to_string().trim_matches('"'), shown(Field::Contact));
    until("they show", || tags() == ["Ada Newcomer", "Side Ltd"]).await;
}

#[wasm_bindgen_test]
async fn a_refusal_is_told_at_the_field_and_the_rest_is_saved() {
    let (form, id) = open_lead().await;
    let before = shown(Field::Contact);
    create(&control(Field::Contact), "Nobody Yet", "Create contact “Nobody Yet”").await;
    type_text(Field::ContactName, "Saved all the same").await;
    form.line.deny("crm/account/create");
    one("button", "Save").click();
    form.saved().await;
    assert_eq!(form.on_server(id, "contact_name"), "Saved all the same");
    until("it is told", || page().contains("“Nobody Yet” was not created")).await;
    assert_eq!(control(Field::Contact).get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(shown(Field::Contact), before);
    assert_eq!(value(&control(Field::Contact)), "Nobody Yet", "what was typed stays");
    assert!(page().contains("“Nobody Yet” could not be saved"));
    one("button", "Try again").click();
    form.saved().await;
    until("it is there", || value(&control(Field::Contact)) == "Nobody Yet").await;
    assert_eq!(form.on_server(id, "contact_id"), shown(Field::Contact));
    assert_eq!(made(&form), 2);
    assert!(!page().contains("was not created"));
}

#[wasm_bindgen_test]
async fn what_could_not_be_made_is_cleared_or_replaced() {
    let (form, _) = open_lead().await;
    let held = value(&control(Field::Contact));
    create(&control(Field::Contact), "Nobody Yet", "Create contact “Nobody Yet”").await;
    type_text(Field::ContactName, "Saved all the same").await;
    form.line.deny("crm/account/create");
    one("button", "Save").click();
    form.saved().await;
    until("it is told", || page().contains("“Nobody Yet” was not created")).await;
    one("button", "Clear: Contact").click();
    until("it is as before", || value(&control(Field::Contact)) == held).await;
    assert!(!page().contains("was not created"));
    assert_eq!((made(&form), control(Field::Contact).get_attribute("aria-invalid")), (1, None));
}

#[wasm_bindgen_test]
async fn it_is_said_what_the_new_account_takes_over() {
    let form = open_new().await;
    type_text(Field::Name, "With a contact").await;
    create(&control(Field::Company), "Brand New Ltd", "Create organization “Brand New Ltd”").await;
    assert!(page().contains("Phone and Email below go with it"));
    create(&control(Field::Contact), "Ada Newcomer", "Create contact “Ada Newcomer”").await;
    type_text(Field::ContactPhone, "+49 30 1234567").await;
    type_text(Field::ContactEmail, "ada@example.org").await;
    let with = "Will be created with the lead, with +49 30 1234567, ada@example.org";
    assert_eq!(page().matches(with).count(), 1, "the contact takes them, not the organization");
    one("button", "Save").click();
    until("the form of the lead", || there(Field::Id)).await;
    form.saved().await;
    assert_eq!(made(&form), 2);
    let id: i64 = shown(Field::Contact).parse().unwrap();
    let directory = form.replica.directory();
    assert!(directory.accounts.get(&leads::lead::AccountId(id)).is_some_and(|it| it.name == "Ada Newcomer"));
}

#[wasm_bindgen_test]
async fn a_refusal_of_nothing_else_comes_back_to_be_saved_again() {
    let (form, id) = open_lead().await;
    create(&control(Field::Contact), "Nobody Yet", "Create contact “Nobody Yet”").await;
    form.line.deny("crm/account/create");
    one("button", "Save").click();
    form.saved().await;
    until("it is back", || value(&control(Field::Contact)) == "Nobody Yet" && page().contains(WILL)).await;
    assert!(page().contains("1 change, kept as a draft"));
    one("button", "Save").click();
    form.saved().await;
    until("it is there", || !page().contains(WILL)).await;
    assert_eq!(form.on_server(id, "contact_id"), shown(Field::Contact));
    assert_eq!(made(&form), 2);
}

#[wasm_bindgen_test]
async fn what_is_made_for_a_lead_that_is_refused_is_not_made_again() {
    let form = open_new().await;
    type_text(Field::Name, "Refused at first").await;
    create(&control(Field::Company), "Brand New Ltd", "Create organization “Brand New Ltd”").await;
    form.line.deny("crm/lead/create");
    one("button", "Save").click();
    until("it is refused", || page().contains("This is not saved yet")).await;
    settle().await;
    assert_eq!((made(&form), value(&control(Field::Company))), (1, "Brand New Ltd".to_owned()));
    one("button", "Save").click();
    until("the form of the lead", || there(Field::Id)).await;
    form.saved().await;
    let id = LeadId(value(&control(Field::Id)).parse().unwrap());
    assert_eq!((made(&form), value(&control(Field::Company))), (1, "Brand New Ltd".to_owned()));
    assert_eq!(form.on_server(id, "company_id"), shown(Field::Company));
    assert_eq!(js("return Object.keys(sessionStorage).filter((key) => key.includes('/new')).join()"), "");
}

#[wasm_bindgen_test]
async fn a_new_lead_that_is_taken_back_to_be_edited_keeps_its_new_accounts() {
    let form = open_new().await;
    type_text(Field::Name, "Taken back").await;
    create(&control(Field::Company), "Brand New Ltd", "Create organization “Brand New Ltd”").await;
    create(&by_id("lead-links"), "Ada Newcomer", "Create contact “Ada Newcomer”").await;
    form.replica.notice(leads::replica::engine::Event::Online(false));
    one("button", "Save").click();
    until("it waits", || page().contains("Will be saved when the network is back")).await;
    assert!(page().contains("Waiting for the network: 4"), "two accounts, the lead and the link");
    js("document.querySelector('button.sync').click()");
    until("the list", || page().contains("Create contact “Ada Newcomer”")).await;
    assert!(page().contains("Create organization “Brand New Ltd”") && page().contains("Link Ada Newcomer"));
    crate::desk::go("/leads").await;
    one("button", "Edit").click();
    new_form().await;
    assert_eq!(
        (value(&control(Field::Company)), tags()),
        ("Brand New Ltd".to_owned(), vec!["Ada Newcomer".to_owned()])
    );
    assert!(!page().contains("Waiting for the network"));
    form.replica.notice(leads::replica::engine::Event::Online(true));
    one("button", "Save").click();
    until("the form of the lead", || there(Field::Id)).await;
    form.saved().await;
    assert_eq!(made(&form), 2);
}
