//! The long list: few rows in the page, all of them within reach.

use crate::screen::{has_focus, mount, one, settle, until};
use leads::components::VirtualList;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

/// What the style sheet does for the list, set by hand because tests have none.
fn style(list: &HtmlElement) -> HtmlElement {
    let scroller: HtmlElement = list.parent_element().unwrap().unchecked_into();
    for (name, value) in [("height", "300px"), ("overflow", "auto"), ("position", "relative")] {
        scroller.style().set_property(name, value).unwrap();
    }
    list.style().set_property("position", "relative").unwrap();
    scroller
}

fn rows() -> Vec<HtmlElement> {
    let found = document().query_selector_all("[role=listitem]").unwrap();
    (0..found.length()).map(|n| found.item(n).unwrap().unchecked_into()).collect()
}

fn row(text: &str) -> Option<HtmlElement> {
    rows().into_iter().find(|it| it.text_content().unwrap() == text)
}

#[wasm_bindgen_test]
async fn only_what_is_near_is_in_the_page() {
    let owner = Owner::new();
    let (keys, reveal) = owner.with(|| (RwSignal::new((0..10_000).collect::<Vec<i64>>()), RwSignal::new(None)));
    let held = owner.with(|| RwSignal::new(None));
    let _screen = mount(move || {
        let row = |key: i64| view! { <button style=("height", "40px")>{key.to_string()}</button> }.into_any();
        view! { <VirtualList label="Inbox" keys=keys heights=Memo::new(move |_| keys.with(|keys| vec![40_u32; keys.len()])) row=row reveal=reveal held=held /> }
    });
    let list = one("list", "Inbox");
    let scroller = style(&list);
    until("few rows are there", || (5..60).contains(&rows().len())).await;
    let first = row("0").unwrap();
    assert_eq!(first.get_attribute("aria-setsize").unwrap(), "10000");
    assert_eq!(first.get_attribute("aria-posinset").unwrap(), "1");
    let button: HtmlElement = first.first_element_child().unwrap().unchecked_into();
    button.focus().unwrap();
    scroller.set_scroll_top(200_000);
    until("the middle shows", || row("5000").is_some()).await;
    assert!(row("0").is_some() && has_focus(&button), "the row in hand is kept");
    assert!(rows().len() < 60);
    button.blur().unwrap();
    until("it is let go", || row("0").is_none()).await;
    held.set(Some(5_000));
    reveal.set(Some(9_999));
    until("the last is revealed", || row("9999").is_some()).await;
    settle().await;
    assert!(row("5000").is_some(), "the row that the pointer holds on to is kept");
    held.set(None);
    until("it is let go", || row("5000").is_none()).await;
    keys.update(|keys| keys.truncate(3));
    until("only three are left", || rows().len() == 3).await;
    settle().await;
    assert_eq!(row("2").unwrap().get_attribute("aria-setsize").unwrap(), "3");
}

#[wasm_bindgen_test]
async fn a_line_shows_where_a_row_comes() {
    let owner = Owner::new();
    let coming = owner.with(|| RwSignal::new(None));
    let keys = owner.with(|| RwSignal::new((0..100).collect::<Vec<i64>>()));
    let _screen = mount(move || {
        let row = |key: i64| view! { <button style=("height", "40px")>{key.to_string()}</button> }.into_any();
        view! { <VirtualList label="Inbox" keys=keys heights=Memo::new(move |_| keys.with(|keys| vec![40_u32; keys.len()])) row=row coming=coming /> }
    });
    let scroller = style(&one("list", "Inbox"));
    let line = || document().query_selector(".virtual-line").unwrap();
    let top = move || {
        let line: Option<HtmlElement> = line().map(wasm_bindgen::JsCast::unchecked_into);
        line.map(|line| (line.style().get_property_value("top").unwrap(), line.class_list().contains("is-beyond")))
    };
    until("rows are there", || rows().len() > 5).await;
    assert_eq!(top(), None);
    coming.set(Some(3));
    until("it is above the fourth", || top() == Some(("114px".into(), false))).await;
    coming.set(Some(100));
    until("it is at the lower edge", || top() == Some(("288px".into(), true))).await;
    scroller.set_scroll_top(4_000);
    until("it is behind the last", || {
        top() == Some(("3994px".into(), false)) || top() == Some(("3988px".into(), true))
    })
    .await;
    coming.set(None);
    until("it is gone", || line().is_none()).await;
}
