//! A select in a form.

use super::{
    choice::Choice,
    field::Shell,
    select::{Select, SelectProps},
};
use leptos::prelude::*;

/// A field with a native select.
#[component]
pub fn SelectField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] options: Signal<Vec<Choice>>,
    #[prop(into)] on_change: Callback<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional, into)] changed: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] required: bool,
    #[prop(optional)] wide: bool,
    /// What stands before the select: the dot of a stage, a face.
    #[prop(optional, into)]
    start: ViewFn,
) -> impl IntoView {
    let shell = Shell { id: id.clone(), label, hint, error, changed, required: required.into(), wide };
    let select = Select(
        SelectProps::builder()
            .id(id)
            .value(value)
            .options(options)
            .on_change(on_change)
            .disabled(disabled)
            .required(required)
            .invalid(shell.invalid())
            .described_by(shell.described_by())
            .build(),
    );
    shell.around(view! { <div class="in has-select">{start.run()} {select}</div> }.into_any())
}
