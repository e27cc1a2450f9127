//! The combobox by keyboard.

use crate::screen::{Faults, all, has_focus, is_there, mount, one, press, press_with, settle, type_into, until, value};
use leads::components::{Choice, Combobox, ComboboxTexts, Offer};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

#[derive(Clone, Copy)]
struct Asked {
    value: RwSignal<String>,
    queries: RwSignal<Vec<String>>,
    offer: RwSignal<Offer>,
}

fn people() -> Offer {
    let names = ["Ann Lee", "Bo Larsen", "Carlos Díaz", "Dora Novák"];
    Offer::Ready(names.iter().map(|name| Choice::new(*name, *name)).collect())
}

fn asked() -> Asked {
    Asked { value: RwSignal::new("Bo Larsen".to_owned()), queries: RwSignal::default(), offer: RwSignal::new(people()) }
}

fn part(asked: Asked) -> impl IntoView {
    let texts = ComboboxTexts {
        clear: "Clear".into(),
        loading: "Loading…".into(),
        empty: "Nothing found".into(),
        failed: "Could not load".into(),
        found: |count| format!("{count} found"),
    };
    view! {
        <Combobox
            id="who"
            label="Responsible"
            value=asked.value
            text=asked.value
            offer=asked.offer
            local=true
            on_query=move |text| asked.queries.update(|all| all.push(text))
            on_pick=move |choice: Choice| asked.value.set(choice.value)
            on_clear=move |()| asked.value.set(String::new())
            texts=texts
        />
    }
}

fn active() -> String {
    let id = one("combobox", "Responsible").get_attribute("aria-activedescendant").unwrap_or_default();
    document().get_element_by_id(&id).and_then(|it| it.text_content()).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn an_answer_that_comes_leaves_the_choice_that_one_went_to() {
    let owner = Owner::new();
    let asked = owner.with(asked);
    let _screen = mount(move || part(asked));
    one("combobox", "Responsible").focus().unwrap();
    press("ArrowDown");
    until("the list is open", || all("option", "").len() == 4).await;
    assert_eq!(active(), "Bo Larsen", "the one that the field has");
    let more = ["Zoe Adams", "Yves Marchand", "Bo Larsen"].map(|name| Choice::new(name, name));
    asked.offer.set(Offer::Ready(more.to_vec()));
    settle().await;
    assert_eq!(active(), "Bo Larsen");
    asked.offer.set(Offer::Ready(vec![Choice::new("Zoe Adams", "Zoe Adams")]));
    settle().await;
    assert_eq!(active(), "", "nobody went there");
}

#[wasm_bindgen_test]
async fn it_goes_while_it_has_the_focus() {
    let owner = Owner::new();
    let asked = owner.with(asked);
    // A dialog lets go of what is in it before it leaves the page.
    let sheet = owner.child();
    let within = sheet.clone();
    let _screen = mount(move || within.with(|| part(asked)));
    let field = one("combobox", "Responsible");
    type_into(&field, "Ann Lee");
    until("the list is open", || all("option", "").len() == 1).await;
    let faults = Faults::watch();
    sheet.cleanup();
    field.blur().unwrap();
    assert_eq!((faults.count(), asked.value.get_untracked().as_str()), (0, "Bo Larsen"), "nobody picked");
}

#[wasm_bindgen_test]
async fn arrows_home_end_and_enter_pick() {
    let owner = Owner::new();
    let asked = owner.with(asked);
    let _screen = mount(move || part(asked));
    let field = one("combobox", "Responsible");
    field.focus().unwrap();
    assert_eq!(field.get_attribute("aria-expanded").unwrap(), "false");
    assert!(!press_with("ArrowDown", |init| init.set_alt_key(true)));
    until("the list is open", || all("option", "").len() == 4).await;
    assert_eq!(field.get_attribute("aria-expanded").unwrap(), "true");
    assert_eq!(field.get_attribute("aria-controls").unwrap(), one("listbox", "Responsible").id());
    assert_eq!(active(), "", "Alt only opens it");
    let current = one("listbox", "Responsible").query_selector("[aria-current]").unwrap().unwrap();
    assert_eq!(current.text_content().unwrap(), "Bo Larsen");
    press("ArrowDown");
    settle().await;
    assert_eq!(active(), "Ann Lee");
    press("End");
    settle().await;
    assert_eq!(active(), "Dora Novák");
    press("ArrowDown");
    settle().await;
    assert_eq!(active(), "Ann Lee");
    press("ArrowUp");
    settle().await;
    press("Home");
    settle().await;
    press("ArrowDown");
    press("ArrowDown");
    settle().await;
    assert_eq!(active(), "Carlos Díaz");
    assert!(!press("Enter"));
    until("the value shows", || !is_there("listbox", "Responsible") && value(&field) == "Carlos Díaz").await;
    assert!(has_focus(&field));
}

#[wasm_bindgen_test]
async fn arrows_open_it_at_the_value_or_at_an_end() {
    let owner = Owner::new();
    let asked = owner.with(asked);
    let _screen = mount(move || part(asked));
    one("combobox", "Responsible").focus().unwrap();
    for (value, key, expected) in [
        ("Bo Larsen", "ArrowDown", "Bo Larsen"),
        ("Bo Larsen", "ArrowUp", "Bo Larsen"),
        ("", "ArrowDown", "Ann Lee"),
        ("", "ArrowUp", "Dora Novák"),
    ] {
        asked.value.set(value.to_owned());
        settle().await;
        press(key);
        until("the list is open", || all("option", "").len() == 4).await;
        assert_eq!(active(), expected, "{value} {key}");
        press_with("ArrowUp", |init| init.set_alt_key(true));
        until("it is closed", || !is_there("listbox", "Responsible")).await;
        assert_eq!(asked.value.get_untracked(), value, "nothing is picked");
    }
}

#[wasm_bindgen_test]
async fn who_looks_and_goes_on_has_chosen_nothing() {
    let owner = Owner::new();
    let asked = owner.with(asked);
    let _screen = mount(move || part(asked));
    one("combobox", "Responsible").focus().unwrap();
    asked.value.set(String::new());
    settle().await;
    press("ArrowDown");
    until("the list is open", || all("option", "").len() == 4).await;
    press("Tab");
    settle().await;
    assert_eq!(asked.value.get_untracked(), "");
    press("Escape");
    until("it is closed", || !is_there("listbox", "Responsible")).await;
    press("ArrowDown");
    until("the list is open", || all("option", "").len() == 4).await;
    press("ArrowDown");
    press("Tab");
    until("the second is chosen", || asked.value.get_untracked() == "Bo Larsen").await;
}

#[wasm_bindgen_test]
async fn how_many_there_are_is_said() {
    let owner = Owner::new();
    let asked = owner.with(asked);
    let _screen = mount(move || part(asked));
    let field = one("combobox", "Responsible");
    let said = || document().query_selector("[aria-live=polite]").unwrap().unwrap().text_content().unwrap();
    let region = document().query_selector("[aria-live=polite]").unwrap().unwrap();
    assert_eq!(said(), "");
    field.focus().unwrap();
    press("ArrowDown");
    until("all are counted", || said() == "4 found").await;
    type_into(&field, "o");
    until("those that fit are counted", || said() == "3 found").await;
    type_into(&field, "zzz");
    until("that there is none", || said() == "Nothing found").await;
    asked.offer.set(Offer::Loading);
    until("that it loads", || said() == "Loading…").await;
    press("Escape");
    until("nothing is said any more", || said().is_empty()).await;
    assert!(region.is_connected(), "what is new in the page is not read out");
}

#[wasm_bindgen_test]
async fn typing_searches_after_a_rest_and_escape_gives_the_value_back() {
    let owner = Owner::new();
    let asked = owner.with(asked);
    let _screen = mount(move || part(asked));
    let field = one("combobox", "Responsible");
    for text in ["d", "do", "dor"] {
        type_into(&field, text);
    }
    until("one choice is left", || all("option", "").len() == 1).await;
    assert_eq!(active(), "Dora Novák");
    until("the question is asked", || !asked.queries.get_untracked().is_empty()).await;
    assert_eq!(asked.queries.get_untracked(), ["dor"]);
    assert!(!press("Escape"));
    until("the value is back", || !is_there("listbox", "Responsible") && value(&field) == "Bo Larsen").await;
    assert!(press("Escape"), "a closed combobox leaves Escape to others");
}

#[wasm_bindgen_test]
async fn a_click_into_what_is_typed_leaves_it() {
    let owner = Owner::new();
    let asked = owner.with(asked);
    let _screen = mount(move || part(asked));
    let field = one("combobox", "Responsible");
    type_into(&field, "dor");
    until("one choice is left", || all("option", "").len() == 1).await;
    field.click();
    settle().await;
    assert_eq!((value(&field), all("option", "").len()), ("dor".to_owned(), 1));
}

#[wasm_bindgen_test]
async fn enter_while_composing_picks_nothing() {
    let owner = Owner::new();
    let asked = owner.with(asked);
    let _screen = mount(move || part(asked));
    let field = one("combobox", "Responsible");
    type_into(&field, "ann");
    until("one choice is left", || all("option", "").len() == 1).await;
    press_with("Enter", |init| init.set_is_composing(true));
    settle().await;
    assert!(is_there("listbox", "Responsible"));
    assert_eq!(asked.value.get_untracked(), "Bo Larsen");
}

#[wasm_bindgen_test]
async fn tab_takes_the_choice_in_hand_and_an_emptied_field_is_cleared() {
    let owner = Owner::new();
    let asked = owner.with(asked);
    let _screen = mount(move || part(asked));
    let field = one("combobox", "Responsible");
    type_into(&field, "ann");
    until("one choice is left", || all("option", "").len() == 1).await;
    assert!(press("Tab"), "the focus moves on");
    until("it is picked", || asked.value.get_untracked() == "Ann Lee").await;
    type_into(&field, "");
    settle().await;
    field.blur().unwrap();
    until("it is cleared", || asked.value.get_untracked().is_empty()).await;
}

#[wasm_bindgen_test]
async fn loading_empty_and_failed_have_words_and_the_cross_clears() {
    let owner = Owner::new();
    let asked = owner.with(asked);
    let _screen = mount(move || part(asked));
    let field = one("combobox", "Responsible");
    let says = |text: &str| {
        let text = text.to_owned();
        move || document().body().unwrap().text_content().unwrap().contains(&text)
    };
    asked.offer.set(Offer::Loading);
    field.focus().unwrap();
    press("ArrowDown");
    until("it says that it loads", says("Loading…")).await;
    asked.offer.set(Offer::Failed);
    until("it says that it failed", says("Could not load")).await;
    asked.offer.set(people());
    type_into(&field, "zzz");
    until("it says that there is nothing", says("Nothing found")).await;
    one("button", "Clear: Responsible").click();
    until("it is cleared", || asked.value.get_untracked().is_empty()).await;
    until("the cross is gone", || !is_there("button", "Clear: Responsible")).await;
    assert!(has_focus(&field));
}
