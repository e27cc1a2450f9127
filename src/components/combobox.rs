//! A field to search for one of many.

mod popup;
mod state;

use super::{
    choice::Choice,
    field::Shell,
    icon::{Glyph, Icon},
};
use leptos::{html, prelude::*};
use popup::open_popup;
use state::{Answers, Held, State};

/// What there is to pick from right now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    Ready(Vec<Choice>),
    Loading,
    Failed,
}

impl Default for Offer {
    fn default() -> Self {
        Self::Ready(Vec::new())
    }
}

/// The words of a combobox.
#[derive(Clone, Debug)]
pub struct ComboboxTexts {
    /// The name of the button that takes the value away.
    pub clear: String,
    pub loading: String,
    pub empty: String,
    pub failed: String,
    /// How many choices there are, for those who do not see them.
    pub found: fn(usize) -> String,
}

/// A field to search for one of many, after the WAI-ARIA combobox with a list. What is typed only searches; the value
/// changes by picking, or by emptying the text where `on_clear` is given. Whoever leaves what they searched for has picked
/// it if nothing else can be meant; any other text goes to `on_stray`, or is dropped without that.
#[component]
pub fn Combobox(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    /// The value picked; empty for none.
    #[prop(into)]
    value: Signal<String>,
    /// The label of the value picked.
    #[prop(into)]
    text: Signal<String>,
    #[prop(into)] offer: Signal<Offer>,
    /// Gets what is typed, after a pause of 200 ms, and an empty text when the list opens.
    #[prop(into)]
    on_query: Callback<String>,
    #[prop(into)] on_pick: Callback<Choice>,
    /// Takes the value away; without it there is always a value.
    #[prop(optional, into)]
    on_clear: Option<Callback<()>>,
    #[prop(into)] texts: Signal<ComboboxTexts>,
    /// `offer` holds everything: what is typed is looked for here, in labels and details.
    #[prop(optional)]
    local: bool,
    /// A text that was left there and is no choice: it stands in place of the value.
    #[prop(optional, into)]
    stray: MaybeProp<String>,
    /// Gets a text that is left and is no choice, and an empty one where the value cannot be taken away.
    #[prop(optional, into)]
    on_stray: Option<Callback<String>>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional, into)] changed: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] placeholder: MaybeProp<String>,
    #[prop(optional, into)] required: Signal<bool>,
    #[prop(optional)] wide: bool,
    /// What stands before the text: a face.
    #[prop(optional, into)]
    start: ViewFn,
) -> impl IntoView {
    let shell = Shell { id: id.clone(), label, hint, error, changed, required, wide };
    let described_by = shell.described_by();
    let invalid = shell.invalid();
    let state =
        State::new(value, Held { text, stray }, offer, Answers { on_query, on_pick, on_clear, on_stray }, local);
    let input = NodeRef::<html::Input>::new();
    let list_id = [&id, "-list"].concat();
    let option_prefix = [&id, "-option-"].concat();
    let clearable = Memo::new(move |_| on_clear.is_some() && state.holds() && !disabled.get());
    let control = view! {
        <div class="in has-list">
            {start.run()}
            <input
                node_ref=input
                id=id
                type="text"
                role="combobox"
                autocomplete="off"
                enterkeyhint="done"
                spellcheck="false"
                dir="auto"
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-expanded=move || if state.open.get() { "true" } else { "false" }
                aria-controls={
                    let list_id = list_id.clone();
                    move || state.open.get().then(|| list_id.clone())
                }
                aria-activedescendant={
                    let prefix = option_prefix.clone();
                    move || {
                        let at = state.active.get().filter(|_| state.open.get())?;
                        Some([prefix.as_str(), &at.to_string()].concat())
                    }
                }
                aria-required=move || required.get().then_some("true")
                aria-invalid=invalid
                aria-describedby=described_by
                placeholder=move || placeholder.get()
                disabled=disabled
                data-value=value
                prop:value=move || state.shown_text()
                on:input=move |event| state.type_text(event_target_value(&event))
                on:click=move |_| {
                    state.toggle();
                    // What is typed next takes the place of the value.
                    if let Some(input) = input.get_untracked().filter(|_| state.open.get_untracked() && !state.is_typing()) {
                        input.select();
                    }
                }
                on:keydown=move |event| state.on_key(&event)
                on:blur=move |_| state.leave()
            />
            {move || {
                clearable
                    .get()
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="btn quiet icon clear"
                                aria-label=move || [texts.with(|it| it.clear.clone()), label.get()].join(": ")
                                on:click=move |_| {
                                    state.clear();
                                    if let Some(input) = input.get_untracked() {
                                        input.focus().ok();
                                    }
                                }
                            >
                                <Icon glyph=Glyph::X />
                            </button>
                        }
                    })
            }}
            <Icon glyph=Glyph::Down />
            {move || {
                state.open.get().then(|| open_popup(state, label, texts, input, list_id.clone(), option_prefix.clone()))
            }}
        </div>
    };
    // There from the beginning: what comes into the page with its text is not read out.
    let said = move || {
        state.open.get().then(|| {
            state.sentence(texts).unwrap_or_else(|| texts.with(|texts| (texts.found)(state.choices.with(Vec::len))))
        })
    };
    let control = view! {
        {control}
        <span class="hidden" aria-live="polite">{said}</span>
    };
    shell.around(control.into_any())
}
