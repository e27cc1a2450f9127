//! A filter in the form of a chip: its name, its value, and a native select over both.

use super::{choice::Choice, select::Select};
use leptos::prelude::*;

/// A select that looks like a chip. While `value` is not empty the chip is on.
#[component]
pub fn FilterSelect(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] options: Signal<Vec<Choice>>,
    #[prop(into)] on_change: Callback<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <div class="chip filter" data-on=move || (!value.with(String::is_empty)).then_some("true")>
            <label for=id.clone()>{label}</label>
            <Select id=id value=value options=options on_change=on_change disabled=disabled />
        </div>
    }
}
