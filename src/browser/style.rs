//! Styles that come with a part of the program, and not with the page.

use leptos::prelude::document;
use web_sys::CssStyleSheet;

/// Adds rules to the page, behind all that it has. The page's policy allows it, unlike a style element.
pub fn adopt(rules: &str) {
    // A browser that knows no such sheets shows what there is without them.
    let Ok(sheet) = CssStyleSheet::new() else { return };
    sheet.replace_sync(rules).ok();
    document().adopted_style_sheets().push(&sheet);
}
