//! The fields that the account has made for itself.

use crate::desk::{by_id, go, open, page, there};
use crate::screen::{is_there, until, value};
use leads::lead::{Field, Lead, LeadId};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn they_show_as_the_account_describes_them() {
    let form = open("/leads").await;
    let id = |wanted: &dyn Fn(&Lead) -> bool| -> LeadId {
        form.replica
            .read(|engine| engine.rows().iter().find(|row| wanted(&row.lead)).map(|row| row.lead.id))
            .flatten()
            .unwrap()
    };
    let filled = |lead: &Lead, column: &str| lead.extra.get(column).is_some_and(|json| json.len() > 4);
    let all = id(&|lead| filled(lead, "cf_22") && filled(lead, "cf_25"));
    let none = id(&|lead| !["cf_21", "cf_22", "cf_25"].iter().any(|column| filled(lead, column)));
    go(&format!("/leads/{all}")).await;
    until("they are described", || is_there("textbox", "Interests") && is_there("textbox", "Delivery day")).await;
    let interests = || value(&by_id("lead-cf_25"));
    until("the options have names", || {
        ["Consulting", "Hardware, Training", "Consulting, Training"].contains(&interests().as_str())
    })
    .await;
    assert!(page().contains("More fields") && is_there("textbox", "Internal code"));
    assert!(by_id("lead-cf_24").has_attribute("readonly"));
    go(&format!("/leads/{none}")).await;
    until("the other lead", || there(Field::Id) && value(&by_id("lead-id")) == none.to_string()).await;
    assert!(!page().contains("More fields"));
}
