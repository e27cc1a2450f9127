//! The shell of a form field: its label, its control, a hint, an error.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// What a shell shows around a control. The control has the id, and is described by hint and error.
pub(super) struct Shell {
    pub id: String,
    pub label: Signal<String>,
    pub hint: MaybeProp<String>,
    pub error: MaybeProp<String>,
    pub changed: Signal<bool>,
    pub required: Signal<bool>,
    pub wide: bool,
}

impl Shell {
    /// The value of `aria-describedby` of the control: the error before the hint, if they are there.
    pub fn described_by(&self) -> Signal<Option<String>> {
        let (hint, error) = (self.hint, self.error);
        let id = self.id.clone();
        Signal::derive(move || {
            let mut ids = Vec::new();
            if says(&error) {
                ids.push([&id, "-error"].concat());
            }
            if says(&hint) {
                ids.push([&id, "-hint"].concat());
            }
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    }

    /// The value of `aria-invalid` of the control.
    pub fn invalid(&self) -> Signal<Option<&'static str>> {
        let error = self.error;
        Signal::derive(move || says(&error).then_some("true"))
    }

    /// The field around its control.
    pub fn around(self, control: AnyView) -> AnyView {
        let Self { id, label, hint, error, changed, required, wide } = self;
        let error_id = [&id, "-error"].concat();
        let hint_id = [&id, "-hint"].concat();
        view! {
            <div
                class="f"
                class:wide=wide
                data-changed=move || changed.get().then_some("true")
                data-bad=move || says(&error).then_some("true")
            >
                <label for=id data-required=move || required.get().then_some("true")>
                    {label}
                </label>
                {control}
                {move || {
                    let text = error.get().filter(|text| !text.is_empty())?;
                    Some(
                        view! {
                            <small class="error" id=error_id.clone()>
                                <Icon glyph=Glyph::Alert />
                                <span>{text}</span>
                            </small>
                        },
                    )
                }}
                {move || {
                    let text = hint.get().filter(|text| !text.is_empty())?;
                    Some(
                        view! {
                            <small class="hint" id=hint_id.clone()>
                                {text}
                            </small>
                        },
                    )
                }}
            </div>
        }
        .into_any()
    }
}

fn says(text: &MaybeProp<String>) -> bool {
    text.with(|text| text.as_ref().is_some_and(|text| !text.is_empty()))
}

/// A field around a control of the page's own making. The control must carry `id`,
/// and `{id}-error {id}-hint` as `aria-describedby`.
#[component]
pub fn Field(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    /// The value differs from what was loaded.
    #[prop(optional, into)]
    changed: Signal<bool>,
    #[prop(optional, into)] required: Signal<bool>,
    /// Takes both columns of its fieldset.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    Shell { id, label, hint, error, changed, required, wide }.around(children())
}
