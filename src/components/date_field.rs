//! A field for a date, typed as people write it or picked from the browser's calendar.

use super::{
    field::Shell,
    icon::{Glyph, Icon},
};
use leptos::{html, prelude::*};

/// A field for a date. The text is the page's to read; the calendar gives `on_pick` an ISO date, or an empty text when it is cleared.
#[component]
pub fn DateField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    /// The text as typed.
    #[prop(into)]
    value: Signal<String>,
    /// The same date in ISO form if the text can be read, else empty: where the calendar opens.
    #[prop(into)]
    iso: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(into)] on_pick: Callback<String>,
    #[prop(optional, into)] on_blur: Option<Callback<()>>,
    /// The name of the calendar button.
    #[prop(into)]
    calendar_label: Signal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional, into)] changed: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] placeholder: MaybeProp<String>,
    #[prop(optional, into)] required: Signal<bool>,
    #[prop(optional)] wide: bool,
    /// What stands behind the text: how far off the date is.
    #[prop(optional, into)]
    end: ViewFn,
) -> impl IntoView {
    let shell = Shell { id: id.clone(), label, hint, error, changed, required, wide };
    let described_by = shell.described_by();
    let invalid = shell.invalid();
    let picker = NodeRef::<html::Input>::new();
    let open = move |_| {
        if let Some(picker) = picker.get_untracked() {
            picker.set_value(&iso.get_untracked());
            // Refused inside foreign frames; then typing is left.
            picker.show_picker().ok();
        }
    };
    let control = view! {
        <div class="in">
            <input
                id=id
                type="text"
                class="num"
                autocomplete="off"
                enterkeyhint="done"
                spellcheck="false"
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
            />
            {end.run()}
            <span class="pick">
                // Lends its calendar; the text field is the one for typing and for assistive technology.
                <input
                    node_ref=picker
                    type="date"
                    tabindex="-1"
                    aria-hidden="true"
                    autocomplete="off"
                    disabled=disabled
                    on:change=move |event| on_pick.run(event_target_value(&event))
                />
                <button
                    type="button"
                    class="btn quiet icon"
                    aria-label=move || [calendar_label.get(), label.get()].join(": ")
                    disabled=disabled
                    on:click=open
                >
                    <Icon glyph=Glyph::Calendar />
                </button>
            </span>
        </div>
    };
    shell.around(control.into_any())
}
