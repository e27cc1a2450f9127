//! The fields that the account has made for itself.

use crate::desk::{Form, by_id, go, open, open_new, page, there, type_text};
use crate::screen::{fire, is_there, one, press, settle, type_into, until, value};
use leads::lead::{Custom, Field, Form as Holds, Lead, LeadId};
use wasm_bindgen_test::wasm_bindgen_test;

fn own(column: &str) -> Field {
    Custom::new(column, Holds::Text).map(Field::Custom).unwrap()
}

/// A lead in progress that is so.
fn lead(form: &Form, wanted: impl Fn(&Lead) -> bool) -> LeadId {
    let found = form.replica.read(|engine| {
        engine.rows().iter().find(|row| !row.lead.status.is_closed() && wanted(&row.lead)).map(|row| row.lead.id)
    });
    found.flatten().unwrap()
}

async fn described() {
    until("they are described", || is_there("combobox", "Lead heat") && there(own("cf_22"))).await;
    settle().await;
}

#[wasm_bindgen_test]
async fn they_show_as_the_account_describes_them() {
    let form = open("/leads").await;
    let id = lead(&form, |lead| lead.extra.text("cf_22").len() > 4 && lead.extra.text("cf_25").contains(','));
    go(&format!("/leads/{id}")).await;
    described().await;
    assert!(page().contains("More fields") && is_there("textbox", "Internal code") && is_there("group", "Interests"));
    assert!(is_there("checkbox", "Newsletter") && is_there("textbox", "Delivery day"));
    let day = form.lead(id).extra.text("cf_22");
    let shown = value(&by_id("lead-cf_22"));
    assert!(shown.contains(&day[..4]) && shown != day, "{shown}: as people write it here");
}

#[wasm_bindgen_test]
async fn they_are_saved_with_the_others() {
    let form = open("/leads").await;
    let id = lead(&form, |lead| lead.extra.text("cf_25").is_empty());
    go(&format!("/leads/{id}")).await;
    described().await;
    type_text(own("cf_24"), "K-77").await;
    type_text(own("cf_22"), "+3d").await;
    assert_ne!(value(&by_id("lead-cf_22")), "+3d", "the day is written out");
    type_into(&by_id("lead-cf_21"), "Hot");
    settle().await;
    press("Enter");
    settle().await;
    for name in ["Training", "Consulting"] {
        one("checkbox", name).click();
    }
    one("checkbox", "Newsletter").click();
    settle().await;
    let newsletter = if form.on_server(id, "cf_23") == "1" { "0" } else { "1" };
    assert!(page().contains("5 changes, kept as a draft"));
    one("button", "Save").click();
    form.saved().await;
    let kept = ["cf_24", "cf_21", "cf_25", "cf_23"].map(|column| form.on_server(id, column));
    assert_eq!(kept, ["K-77", "46", "51,53", newsletter]);
    assert_eq!(form.on_server(id, "cf_22").len(), "2031-05-01".len());
    assert_eq!(form.line.calls_to("crm/lead/update").len(), 1);
    until("the draft is gone", || !page().contains("kept as a draft")).await;
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_is_refused_at_its_field() {
    let form = open("/leads").await;
    let id = lead(&form, |_| true);
    go(&format!("/leads/{id}")).await;
    described().await;
    type_text(own("cf_22"), "someday").await;
    one("button", "Save").click();
    settle().await;
    assert_eq!(by_id("lead-cf_22").get_attribute("aria-invalid").as_deref(), Some("true"));
    assert!(page().contains("Delivery day: This is no date"), "the summary leads there");
    assert!(form.line.calls_to("crm/lead/update").is_empty());
}

#[wasm_bindgen_test]
async fn a_draft_of_them_comes_back() {
    let form = open("/leads").await;
    let (id, other) = (lead(&form, |_| true), lead(&form, |lead| lead.extra.text("cf_24").is_empty()));
    go(&format!("/leads/{id}")).await;
    described().await;
    type_text(own("cf_24"), "Half a code").await;
    go("/leads").await;
    if other != id {
        go(&format!("/leads/{other}")).await;
        described().await;
        assert_eq!(value(&by_id("lead-cf_24")), "");
    }
    go(&format!("/leads/{id}")).await;
    described().await;
    assert_eq!(value(&by_id("lead-cf_24")), "Half a code");
    assert!(page().contains("Not saved yet, typed") && page().contains("Internal code"));
}

#[wasm_bindgen_test]
async fn a_new_lead_has_them_too() {
    let form = open_new().await;
    described().await;
    type_text(Field::Name, "With a code").await;
    let code = by_id("lead-cf_24");
    type_into(&code, "K-1");
    fire(&code, "blur");
    settle().await;
    one("button", "Save").click();
    form.saved().await;
    let account = form.account.borrow();
    let made =
        account.lead_ids().into_iter().filter_map(|id| account.lead(id)).find(|row| row["name"] == "With a code");
    assert_eq!(made.unwrap()["cf_24"], "K-1");
}
