//! Organizations, contacts and linked accounts; and a description that is HTML.

use crate::desk::{
    Form, control, go, js, link_another, open, open_lead, open_new, options, page, pick, shown, tags, there, type_text,
};
use crate::screen::{all, has_focus, is_there, one, settle, type_into, until, value};
use leads::flowlu::links;
use leads::lead::{AccountKind, Field, LeadId};
use leads::replica::call::{Call, Class};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

/// The accounts to which the server has the lead linked.
fn linked(form: &Form, id: LeadId) -> Vec<String> {
    let links = form.account.borrow().links_of(id.0);
    let mut ids: Vec<String> = links.iter().map(|link| link["account_id"].to_string().replace('"', "")).collect();
    ids.sort();
    ids
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
    let name = link_another().await;
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
    one("button", &format!("Unlink {name}")).click();
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
    one("button", "Edit HTML source: Description").click();
    until("the raw text", || is_there("textbox", "Description")).await;
    settle().await;
    assert!(has_focus(&control(Field::Description)));
    assert_eq!(shown(Field::Description), html);
}

#[wasm_bindgen_test]
async fn a_held_save_that_is_replaced_keeps_its_links() {
    let (form, id) = open_lead().await;
    let before = linked(&form, id).len();
    until("the links", || tags().len() == before).await;
    let stages: Vec<String> =
        options(Field::Stage).await.into_iter().filter(|stage| *stage != shown(Field::Stage)).take(2).collect();
    link_another().await;
    pick(Field::Stage, &stages[0]).await;
    one("button", "Save").click();
    settle().await;
    pick(Field::Stage, &stages[1]).await;
    one("button", "Save").click();
    settle().await;
    assert_eq!(tags().len(), before + 1, "it shows all the while");
    one("button", "Save now").click();
    form.saved().await;
    until("it is linked", || linked(&form, id).len() == before + 1).await;
    assert_eq!(form.line.calls_to("crm/lead/update").len(), 1);
    assert_eq!(form.on_server(id, "pipeline_stage_id"), stages[1]);
}

#[wasm_bindgen_test]
async fn a_new_lead_is_opened_before_its_links_are_there_and_shows_them_then() {
    let form = open_new().await;
    type_text(Field::Name, "Linked at birth").await;
    let name = link_another().await;
    form.line.hold("crm/lead_accounts/create");
    one("button", "Save").click();
    until("it has an address", || js("return location.pathname") != "/leads/new").await;
    until("its form", || there(Field::Id)).await;
    until("it shows on its way", || tags() == [name.clone()] && page().contains("Saving…")).await;
    form.line.let_go();
    until("it is there", || !page().contains("Saving…")).await;
    assert_eq!(tags(), [name]);
}

#[wasm_bindgen_test]
async fn a_link_is_taken_away_while_it_is_on_its_way() {
    let (form, id) = open_lead().await;
    let before = linked(&form, id);
    until("the links", || tags().len() == before.len()).await;
    form.line.hold("crm/lead_accounts/create");
    let name = link_another().await;
    one("button", "Save").click();
    until("it is sent", || form.line.calls_to("crm/lead_accounts/create").len() == 1).await;
    one("button", &format!("Unlink {name}")).click();
    settle().await;
    one("button", "Save").click();
    settle().await;
    form.line.let_go();
    form.saved().await;
    assert_eq!((linked(&form, id), tags().contains(&name)), (before, false));
}

#[wasm_bindgen_test]
async fn a_save_that_is_taken_back_takes_its_links_back() {
    let (form, id) = open_lead().await;
    let before = linked(&form, id);
    until("the links", || tags().len() == before.len()).await;
    let stage = options(Field::Stage).await.into_iter().find(|stage| *stage != shown(Field::Stage)).unwrap();
    let name = link_another().await;
    pick(Field::Stage, &stage).await;
    one("button", "Save").click();
    settle().await;
    one("button", "Undo").click();
    settle().await;
    assert!(tags().contains(&name) && page().contains("2 changes, kept as a draft"), "{}", page());
    assert!(untrack(|| form.replica.outbox()).is_empty());
    assert_eq!(linked(&form, id), before);
}

#[wasm_bindgen_test]
async fn a_refused_link_is_told_and_waits_in_the_outbox_while_the_lead_is_saved() {
    let (form, id) = open_lead().await;
    let before = linked(&form, id);
    until("the links", || tags().len() == before.len()).await;
    let name = link_another().await;
    type_text(Field::ContactName, "Saved all the same").await;
    form.line.hold("crm/lead_accounts/create");
    one("button", "Save").click();
    until("it is sent", || form.line.calls_to("crm/lead_accounts/create").len() == 1).await;
    form.account.borrow_mut().set("rights", "read-only").unwrap();
    form.line.let_go();
    until("the refusal", || page().contains(&format!("The link to “{name}” could not be changed"))).await;
    assert_eq!(form.on_server(id, "contact_name"), "Saved all the same");
    until("it is not linked", || !tags().contains(&name)).await;
    assert_eq!(untrack(|| form.replica.status().outbox.failed), 1);
    js("document.querySelector('button.sync').click()");
    until("the list", || page().contains(&format!("Link {name}"))).await;
    form.account.borrow_mut().set("rights", "all").unwrap();
    js("document.querySelector('ul.outbox button').click()");
    form.saved().await;
    until("it shows", || tags().contains(&name)).await;
    assert_eq!(linked(&form, id).len(), before.len() + 1);
}

#[wasm_bindgen_test]
async fn whoever_has_left_a_new_lead_is_not_fetched_back() {
    let form = open_new().await;
    type_text(Field::Name, "Left alone").await;
    link_another().await;
    form.line.hold("crm/lead_accounts/create");
    one("button", "Save").click();
    until("it has an address", || js("return location.pathname") != "/leads/new").await;
    go("/leads").await;
    form.line.let_go();
    until("it is linked", || form.line.calls_to("crm/lead_accounts/create").len() == 1).await;
    let ids = || untrack(|| form.replica.read(|engine| engine.rows().iter().map(|row| row.lead.id).max())).flatten();
    until("it is there", || ids().is_some_and(|id| linked(&form, id).len() == 1)).await;
    settle().await;
    assert_eq!(js("return location.pathname"), "/leads");
}

#[wasm_bindgen_test]
async fn nothing_moves_when_the_links_arrive() {
    let id = crate::desk::any_lead(&leads::sample::Account::with(
        7,
        30,
        leads::session::today().into(),
        leads::sample::Switches::demo(),
    ));
    let form = open("/leads").await;
    form.line.hold("crm/lead_accounts/list");
    let style = document().create_element("style").unwrap();
    style.set_text_content(Some(concat!(
        include_str!("../../style/tokens.css"),
        include_str!("../../style/base.css"),
        include_str!("../../style/controls.css"),
        include_str!("../../style/lead.css")
    )));
    document().head().unwrap().append_child(&style).unwrap();
    go(&format!("/leads/{id}")).await;
    until("the form", || there(Field::Name)).await;
    settle().await;
    let place = || js("return String(document.querySelector('.links').offsetHeight)");
    let busy = || document().query_selector(".links [aria-busy=true]").unwrap().is_some();
    let before = place();
    assert!(busy());
    form.line.let_go();
    until("the links", || !busy()).await;
    settle().await;
    let after = place();
    style.remove();
    assert!(linked(&form, id).len() < 3, "they fit one line");
    assert_eq!(before, after);
}

#[wasm_bindgen_test]
async fn a_name_is_asked_for_once() {
    let form = open("/leads").await;
    let with_company = |id: &LeadId| form.lead(*id).company.is_some();
    let ids = form.replica.read(|engine| engine.rows().iter().map(|row| row.lead.id).collect::<Vec<_>>()).unwrap();
    let id = ids.into_iter().find(with_company).unwrap();
    let company = form.lead(id).company.unwrap();
    let call = Call::CreateLink(links::Create { lead: id, account: company, kind: AccountKind::Organization });
    form.replica.ask(call, Class::Write).await.unwrap();
    // The organization's own field and the list of links want it at the same time.
    form.line.hold("crm/account/list");
    go(&format!("/leads/{id}")).await;
    until("the links", || !tags().is_empty()).await;
    settle().await;
    form.line.let_go();
    until("the names", || {
        there(Field::Name) && !tags().is_empty() && !value(&control(Field::Company)).starts_with("Account #")
    })
    .await;
    until("all names", || !tags().iter().any(|tag| tag.starts_with("Account #"))).await;
    // Whatever else was to be asked goes before this.
    let last = Call::Links(links::OfLeads { ids: vec![id], page: 1 });
    form.replica.ask(last, Class::Background).await.unwrap();
    let asks = |call: &String| {
        let ids = call.split("filter[id]=").nth(1).unwrap_or_default();
        ids.split(['&', ',']).any(|id| id == company.to_string())
    };
    let asked = form.line.calls_to("crm/account/list").into_iter().filter(asks).collect::<Vec<_>>();
    assert_eq!(asked.len(), 1, "{asked:?}");
}
