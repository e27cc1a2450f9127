//! Organizations, contacts and linked accounts; and a description that is HTML.

use crate::desk::{Form, by_id, control, go, js, open_lead, page, shown, there, type_text};
use crate::screen::{all, has_focus, is_there, one, settle, type_into, until, value};
use leads::lead::{Field, LeadId};
use wasm_bindgen_test::wasm_bindgen_test;

/// The accounts to which the server has the lead linked.
fn linked(form: &Form, id: LeadId) -> Vec<String> {
    let links = form.account.borrow().links_of(id.0);
    let mut ids: Vec<String> = links.iter().map(|link| link["account_id"].to_string().replace('"', "")).collect();
    ids.sort();
    ids
}

fn tags() -> Vec<String> {
    let tags = js("return [...document.querySelectorAll('.tags .tag')].map((tag) => tag.innerText.trim()).join('|')");
    tags.split('|').filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
}

/// The choices of the open list.
fn offered() -> Vec<web_sys::HtmlElement> {
    all("option", "").into_iter().filter(|it| it.closest(".popup").unwrap().is_some()).collect()
}

#[wasm_bindgen_test]
async fn an_organization_is_searched_for_and_saved() {
    let (form, id) = open_lead().await;
    let organization = control(Field::Company);
    let before = value(&organization);
    type_into(&organization, "a");
    leads::browser::clock::sleep(600).await;
    let choice = offered()
        .into_iter()
        .find(|it| before.is_empty() || !it.inner_text().contains(&before))
        .unwrap_or_else(|| panic!("{}", js("return document.querySelector('.popup')?.outerHTML ?? 'no popup'")));
    choice.click();
    settle().await;
    let name = value(&organization);
    assert_ne!(name, before);
    assert!(page().contains("1 change, kept as a draft"));
    one("button", "Save").click();
    form.saved().await;
    let picked = form.lead(id).company.unwrap();
    assert_eq!(form.on_server(id, "company_id"), picked.to_string());
    assert_eq!(value(&organization), name);
}

#[wasm_bindgen_test]
async fn links_are_saved_with_the_lead() {
    let (form, id) = open_lead().await;
    let before = linked(&form, id);
    until("the links", || tags().len() == before.len()).await;
    let search = by_id("lead-links");
    type_into(&search, "e");
    leads::browser::clock::sleep(600).await;
    let known = tags();
    let choice =
        offered().into_iter().find(|it| !known.iter().any(|tag| it.inner_text().starts_with(tag.as_str()))).unwrap();
    choice.click();
    settle().await;
    assert_eq!(tags().len(), before.len() + 1);
    assert!(page().contains("1 change, kept as a draft"));
    type_text(Field::ContactName, "With links").await;
    one("button", "Save").click();
    settle().await;
    until("the link is there", || linked(&form, id).len() == before.len() + 1).await;
    form.saved().await;
    assert_eq!(form.on_server(id, "contact_name"), "With links");
    assert!(!page().contains("kept as a draft"));
    // And away again, by itself.
    let name = tags().into_iter().find(|tag| !known.contains(tag)).unwrap();
    let unlink = one("button", &format!("Unlink {name}"));
    until("the link has a number", || !unlink.has_attribute("disabled")).await;
    unlink.click();
    settle().await;
    assert_eq!(tags().len(), before.len());
    one("button", "Save").click();
    until("the link is gone", || linked(&form, id) == before).await;
    until("it is clean", || !page().contains("kept as a draft")).await;
}

#[wasm_bindgen_test]
async fn a_description_in_html_is_shown_cleaned_and_edited_raw() {
    let (form, id) = open_lead().await;
    let html = "<p>Hello <b>you</b><script>window.bad = 1</script></p>";
    type_text(Field::Description, html).await;
    assert!(there(Field::Description) && shown(Field::Description) == html, "it does not close while it is typed");
    one("button", "Save").click();
    form.saved().await;
    go("/leads").await;
    until("the list", || page().contains("the list")).await;
    go(&format!("/leads/{id}")).await;
    until("the description", || page().contains("Hello you")).await;
    let cleaned = js("return document.querySelector('.prose').innerHTML");
    assert!(cleaned.starts_with("<p>Hello <strong>you</strong></p>") && !cleaned.contains("script"), "{cleaned}");
    assert!(!page().contains("<p>"));
    one("button", "Edit: Description").click();
    until("the raw text", || is_there("textbox", "Description")).await;
    settle().await;
    assert!(has_focus(&control(Field::Description)));
    assert_eq!(shown(Field::Description), html);
}
