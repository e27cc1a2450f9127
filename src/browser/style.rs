//! Styles that come with a part of the program, and not with the page.

use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use web_sys::{CssStyleSheet, HtmlElement};

/// Adds rules to the page, behind all that it has. The page's policy allows it, unlike a style element.
pub fn adopt(rules: &str) {
    // A browser that knows no such sheets shows what there is without them.
    let Ok(sheet) = CssStyleSheet::new() else { return };
    sheet.replace_sync(rules).ok();
    document().adopted_style_sheets().push(&sheet);
}

/// Gives a custom property of the page a value, for any rule to use.
pub fn set_property(name: &str, value: &str) {
    let page = document().document_element().and_then(|page| page.dyn_into::<HtmlElement>().ok());
    if let Some(page) = page {
        page.style().set_property(name, value).ok();
    }
}
