//! Text, date and select fields, checkboxes, pages.

use crate::screen::{Faults, all, fire, is_there, mount, one, settle, type_into, until, value};
use leads::components::{
    Checkbox, Choice, DateField, FilterSelect, LongTextField, Pagination, PaginationLabels, SelectField, TextField,
};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

#[wasm_bindgen_test]
async fn a_text_field_says_what_is_wrong() {
    let owner = Owner::new();
    let (text, error) = owner.with(|| (RwSignal::new("a".to_owned()), RwSignal::new(None::<String>)));
    let _screen = mount(move || {
        view! { <TextField id="email" label="Email" value=text on_input=move |it| text.set(it) error=error hint="Work address" /> }
    });
    let field = one("textbox", "Email");
    settle().await;
    assert_eq!(field.get_attribute("aria-describedby").unwrap(), "email-hint");
    assert_eq!(field.get_attribute("aria-invalid"), None);
    type_into(&field, &"x".repeat(300));
    assert_eq!(text.get_untracked().len(), 300, "nothing is cut");
    error.set(Some("Too long.".into()));
    until("it is invalid", || field.get_attribute("aria-invalid").as_deref() == Some("true")).await;
    assert_eq!(field.get_attribute("aria-describedby").unwrap(), "email-error email-hint");
    assert_eq!(document().get_element_by_id("email-error").unwrap().text_content().unwrap(), "Too long.");
}

#[wasm_bindgen_test]
async fn a_long_text_grows() {
    let owner = Owner::new();
    let text = owner.with(|| RwSignal::new(String::new()));
    let _screen = mount(move || {
        view! { <LongTextField id="long" label="Description" value=text on_input=move |it| text.set(it) /> }
    });
    let field = one("textbox", "Description");
    type_into(&field, "one\ntwo");
    until("the copy holds the text", || {
        field.parent_element().unwrap().get_attribute("data-text").as_deref() == Some("one\ntwo")
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_date_is_typed_or_picked() {
    let owner = Owner::new();
    let (text, picked) = owner.with(|| (RwSignal::new("3 Oct".to_owned()), RwSignal::new(String::new())));
    let _screen = mount(move || {
        view! {
            <DateField
                id="due"
                label="Deadline"
                value=text
                iso="2026-10-03"
                on_input=move |it| text.set(it)
                on_pick=move |it| picked.set(it)
                calendar_label="Choose a date"
            />
        }
    });
    let field = one("textbox", "Deadline");
    type_into(&field, "4.10.26");
    assert_eq!(text.get_untracked(), "4.10.26");
    one("button", "Choose a date: Deadline").click();
    let calendar = document().query_selector("input[type=date]").unwrap().unwrap();
    let calendar: HtmlInputElement = calendar.unchecked_into();
    assert_eq!(calendar.value(), "2026-10-03", "the calendar opens at the date");
    calendar.set_value("2026-11-24");
    fire(&calendar, "change");
    assert_eq!(picked.get_untracked(), "2026-11-24");
    assert_eq!(all("textbox", "Deadline").len(), 1, "the lent input is nobody's field");
}

#[wasm_bindgen_test]
async fn a_field_goes_while_it_has_the_focus() {
    let owner = Owner::new();
    let text = owner.with(|| RwSignal::new(String::new()));
    let field = move |at: i32| {
        let (on_input, on_blur) = (move |it| text.set(it), Callback::new(move |()| text.set("left".to_owned())));
        match at {
            0 => view! { <TextField id="it" label="It" value=text on_input=on_input on_blur=on_blur /> }.into_any(),
            1 => view! { <LongTextField id="it" label="It" value=text on_input=on_input on_blur=on_blur /> }.into_any(),
            _ => view! {
                <DateField id="it" label="It" value=text iso="" on_input=on_input on_pick=|_| () on_blur=on_blur calendar_label="Choose" />
            }
            .into_any(),
        }
    };
    for at in 0..3 {
        let sheet = owner.child();
        let within = sheet.clone();
        let _screen = mount(move || within.with(|| field(at)));
        let there = one("textbox", "It");
        there.focus().unwrap();
        let faults = Faults::watch();
        sheet.cleanup();
        there.blur().unwrap();
        assert_eq!((faults.count(), text.get_untracked().as_str()), (0, ""), "{at}");
    }
}

fn stages(names: &[&str]) -> Vec<Choice> {
    names.iter().map(|name| Choice::new(*name, *name)).collect()
}

#[wasm_bindgen_test]
async fn a_select_shows_its_value_even_if_options_come_later() {
    let owner = Owner::new();
    let (chosen, options) = owner.with(|| (RwSignal::new("Won".to_owned()), RwSignal::new(Vec::new())));
    let _screen = mount(move || {
        view! { <SelectField id="stage" label="Stage" value=chosen options=options on_change=move |it| chosen.set(it) /> }
    });
    let field = one("combobox", "Stage");
    options.set(stages(&["New", "Won", "Lost"]));
    until("the value shows", || value(&field) == "Won").await;
    options.set(stages(&["Lost", "Other", "Won"]));
    until("the value stays", || all("option", "Other").len() == 1 && value(&field) == "Won").await;
    chosen.set("New".into());
    until("a value of no option shows as none", || value(&field).is_empty()).await;
    chosen.set("Lost".into());
    until("the value follows", || value(&field) == "Lost").await;
}

#[wasm_bindgen_test]
async fn a_select_goes_back_if_the_page_refuses() {
    let _screen = mount(|| {
        view! { <FilterSelect id="kept" label="Status" value="New" options=stages(&["New", "Won"]) on_change=|_| {} /> }
    });
    let field = one("combobox", "Status");
    settle().await;
    field.unchecked_ref::<web_sys::HtmlSelectElement>().set_value("Won");
    fire(&field, "change");
    assert_eq!(value(&field), "New");
}

#[wasm_bindgen_test]
async fn a_checkbox_tells_what_it_is() {
    let owner = Owner::new();
    let ticked = owner.with(|| RwSignal::new(false));
    let _screen = mount(move || {
        view! { <Checkbox id="remember" label="Remember on this device" checked=ticked on_change=move |it| ticked.set(it) /> }
    });
    one("checkbox", "Remember on this device").click();
    until("it is ticked", || ticked.get_untracked()).await;
}

#[wasm_bindgen_test]
async fn pages_have_names_and_ends() {
    let owner = Owner::new();
    let (page, size) = owner.with(|| (RwSignal::new(1_usize), RwSignal::new(50_usize)));
    let labels = PaginationLabels {
        navigation: "Pagination".into(),
        first: "First page".into(),
        previous: "Previous page".into(),
        next: "Next page".into(),
        last: "Last page".into(),
        rows_per_page: "Rows per page".into(),
    };
    let _screen = mount(move || {
        view! {
            <Pagination
                page=page
                pages=5_usize
                summary=move || format!("page {}", page.get())
                size=size
                sizes=&[25, 50, 100]
                labels=labels
                on_page=move |to| page.set(to)
                on_size=move |to| size.set(to)
            />
        }
    });
    settle().await;
    assert!(is_there("navigation", "Pagination"));
    one("button", "Previous page").click();
    assert_eq!(page.get_untracked(), 1, "there is nothing before the first");
    one("button", "Next page").click();
    assert_eq!(page.get_untracked(), 2);
    one("button", "Last page").click();
    assert_eq!(page.get_untracked(), 5);
    settle().await;
    let next = one("button", "Next page");
    assert_eq!(next.get_attribute("aria-disabled").as_deref(), Some("true"));
    next.click();
    assert_eq!(page.get_untracked(), 5);
    one("button", "First page").click();
    assert_eq!(page.get_untracked(), 1);
    let rows = one("combobox", "Rows per page");
    assert_eq!(value(&rows), "50");
    rows.unchecked_ref::<web_sys::HtmlSelectElement>().set_value("100");
    fire(&rows, "change");
    assert_eq!(size.get_untracked(), 100);
}
