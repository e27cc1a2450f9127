//! A new lead.

use crate::desk::{address, control, open, options, page, shown, there, type_text};
use crate::screen::{has_focus, is_there, one, settle, until, value};
use leads::lead::{Field, LeadId};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn it_starts_in_the_first_stage_and_gets_an_address() {
    let form = open("/leads/new").await;
    until("the form", || there(Field::Name) && !shown(Field::Stage).is_empty()).await;
    settle().await;
    assert!(has_focus(&control(Field::Name)));
    assert_eq!(shown(Field::Pipeline), options(Field::Pipeline).await[0]);
    assert_eq!(shown(Field::Stage), options(Field::Stage).await[0]);
    assert!(!shown(Field::StartDate).is_empty());
    assert!(!is_there("button", "Delete") && !there(Field::Id) && !page().contains("kept as a draft"));
    one("button", "Save").click();
    settle().await;
    assert!(has_focus(&control(Field::Name)) && page().contains("Fill this in"));
    let stage = shown(Field::Stage);
    type_text(Field::Name, "Fresh lead").await;
    type_text(Field::Budget, "99.5").await;
    one("button", "Save").click();
    until("it has an address", || address() != "/leads/new").await;
    until("its form", || there(Field::Id)).await;
    let id = LeadId(value(&control(Field::Id)).parse().unwrap());
    assert_eq!(address(), format!("/leads/{id}"));
    assert_eq!(form.on_server(id, "name"), "Fresh lead");
    assert_eq!(form.on_server(id, "pipeline_stage_id"), stage);
    assert!(page().contains("Created “Fresh lead”"));
    assert_eq!(crate::desk::js("return Object.keys(sessionStorage).filter((key) => key.includes('/new')).join()"), "");
}

#[wasm_bindgen_test]
async fn the_address_may_choose_the_stage() {
    let form = open("/leads").await;
    let directory = leptos::prelude::untrack(|| form.replica.directory());
    let pipeline = directory.open_pipelines()[1].id;
    let stage = directory.open_stages_of(pipeline)[1].id;
    crate::desk::go(&format!("/leads/new?stage={stage}")).await;
    until("the form", || there(Field::Name)).await;
    settle().await;
    assert_eq!((shown(Field::Pipeline), shown(Field::Stage)), (pipeline.to_string(), stage.to_string()));
}
