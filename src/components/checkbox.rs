//! A box to tick.

use leptos::prelude::*;

/// A box to tick, with its label behind it and a hint under it.
#[component]
pub fn Checkbox(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let hint_id = [&id, "-hint"].concat();
    let described_by = hint_id.clone();
    view! {
        <div class="check">
            <input
                id=id.clone()
                type="checkbox"
                prop:checked=checked
                disabled=disabled
                aria-describedby=move || hint.get().map(|_| described_by.clone())
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <label for=id>{label}</label>
            {move || {
                hint.get()
                    .map(|text| {
                        view! {
                            <small class="hint" id=hint_id.clone()>
                                {text}
                            </small>
                        }
                    })
            }}
        </div>
    }
}
