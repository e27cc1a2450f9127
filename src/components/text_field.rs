//! A field of one line.

use super::field::Shell;
use leptos::prelude::*;

/// What is typed: it chooses the keyboard of a phone, and never refuses a character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    #[default]
    Text,
    Decimal,
    Integer,
    Phone,
    Email,
    Web,
    /// Hidden while typed, kept out of the browser's password store.
    Secret,
}

impl TextKind {
    const fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Text | Self::Secret => None,
            Self::Decimal => Some("decimal"),
            Self::Integer => Some("numeric"),
            Self::Phone => Some("tel"),
            Self::Email => Some("email"),
            Self::Web => Some("url"),
        }
    }
}

/// A field of one line. What is typed goes to `on_input` letter by letter; too long a text is an error of the page, never cut.
#[component]
pub fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    /// The focus leaves the field.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
    #[prop(optional)] kind: TextKind,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional, into)] changed: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Shown and copyable, but not for typing.
    #[prop(optional, into)]
    readonly: Signal<bool>,
    #[prop(optional, into)] placeholder: MaybeProp<String>,
    #[prop(optional, into)] required: Signal<bool>,
    #[prop(optional)] wide: bool,
    /// What stands in the field behind the text: a currency, a link.
    #[prop(optional, into)]
    end: ViewFn,
) -> impl IntoView {
    let shell = Shell { id: id.clone(), label, hint, error, changed, required, wide };
    let described_by = shell.described_by();
    let invalid = shell.invalid();
    let control = view! {
        <div class="in">
            <input
                id=id
                class:num=matches!(kind, TextKind::Decimal | TextKind::Integer)
                type=if kind == TextKind::Secret { "password" } else { "text" }
                inputmode=kind.input_mode()
                enterkeyhint=if kind == TextKind::Secret { "go" } else { "done" }
                // A password field ignores `off`; `new-password` keeps saved ones out.
                autocomplete=if kind == TextKind::Secret { "new-password" } else { "off" }
                autocapitalize=(!matches!(kind, TextKind::Text)).then_some("none")
                spellcheck=if kind == TextKind::Text { "true" } else { "false" }
                dir="auto"
                prop:value=value
                placeholder=move || placeholder.get()
                disabled=disabled
                readonly=readonly
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
        </div>
    };
    shell.around(control.into_any())
}
