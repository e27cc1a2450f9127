//! A native select that always shows what the page says is chosen.

use super::choice::Choice;
use leptos::{html, prelude::*};

/// A native select without a label of its own. A value that is not among the options shows as nothing chosen.
#[component]
pub fn Select(
    #[prop(optional, into)] id: Option<String>,
    /// The accessible name, where no label element points here.
    #[prop(optional, into)]
    name: MaybeProp<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] options: Signal<Vec<Choice>>,
    #[prop(into)] on_change: Callback<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] invalid: Signal<Option<&'static str>>,
    #[prop(optional, into)] described_by: Signal<Option<String>>,
) -> impl IntoView {
    let select = NodeRef::<html::Select>::new();
    // The options are there before this runs, and it runs again whenever they change.
    Effect::new(move || {
        options.track();
        let value = value.get();
        if let Some(select) = select.get() {
            select.set_value(&value);
        }
    });
    view! {
        <select
            node_ref=select
            id=id
            aria-label=move || name.get()
            disabled=disabled
            aria-required=required.then_some("true")
            aria-invalid=invalid
            aria-describedby=described_by
            on:change=move |event| {
                on_change.run(event_target_value(&event));
                // If the page did not take the change, the control goes back to what holds.
                if let Some(select) = select.get_untracked() {
                    select.set_value(&value.get_untracked());
                }
            }
        >
            {move || {
                let chosen = value.get_untracked();
                options
                    .get()
                    .into_iter()
                    .map(|choice| {
                        let selected = choice.value == chosen;
                        view! {
                            <option value=choice.value prop:selected=selected disabled=choice.disabled>
                                {choice.label}
                            </option>
                        }
                    })
                    .collect_view()
            }}
        </select>
    }
}
