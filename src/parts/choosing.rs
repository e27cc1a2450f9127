//! The words of every search for one of many.

use crate::components::ComboboxTexts;
use crate::text;

/// See the module's own words.
#[must_use]
pub fn search_texts() -> ComboboxTexts {
    let t = text::current();
    ComboboxTexts {
        clear: t.form().clear.to_owned(),
        loading: t.form().searching.to_owned(),
        empty: t.form().nothing_found.to_owned(),
        failed: t.form().search_failed.to_owned(),
        found: |count| {
            let t = text::current();
            t.count(t.form().choices, count)
        },
    }
}
