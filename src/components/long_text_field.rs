//! A field of many lines that grows with its text.

use super::field::Shell;
use leptos::prelude::*;

/// A field of many lines. It grows with its text: an unseen copy of the text in the same cell gives the height.
#[component]
pub fn LongTextField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(optional, into)] on_blur: Option<Callback<()>>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional, into)] changed: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] placeholder: MaybeProp<String>,
    #[prop(optional, into)] required: Signal<bool>,
) -> impl IntoView {
    let shell = Shell { id: id.clone(), label, hint, error, changed, required, wide: true };
    let described_by = shell.described_by();
    let invalid = shell.invalid();
    let control = view! {
        <div class="in area" data-text=value>
            <textarea
                id=id
                rows="3"
                dir="auto"
                autocomplete="off"
                prop:value=value
                placeholder=move || placeholder.get()
                disabled=disabled
                aria-required=move || required.get().then_some("true")
                aria-invalid=invalid
                aria-describedby=described_by
                on:input=move |event| on_input.run(event_target_value(&event))
                on:blur=move |_| {
                    // The field may be going: whoever asked to know may be gone.
                    if let Some(on_blur) = on_blur {
                        on_blur.try_run(());
                    }
                }
            ></textarea>
        </div>
    };
    shell.around(control.into_any())
}
