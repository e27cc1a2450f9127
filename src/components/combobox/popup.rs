//! The open list of a combobox.

use super::{ComboboxTexts, Offer, state::State};
use crate::{
    browser::{
        float::{Fit, float},
        focus,
    },
    components::{
        choice::Choice,
        icon::{Glyph, Icon},
    },
};
use leptos::{html, prelude::*};

/// The choices beside the field, or the sentence that stands for them.
pub(super) fn open_popup(
    state: State,
    label: Signal<String>,
    texts: Signal<ComboboxTexts>,
    input: NodeRef<html::Input>,
    list_id: String,
    option_prefix: String,
) -> AnyView {
    let popup = NodeRef::<html::Div>::new();
    let floating = StoredValue::new_local(None);
    // Placed when it opens, and again when its height changes.
    Effect::new(move || {
        state.choices.track();
        state.offer.track();
        let (Some(popup), Some(input)) = (popup.get(), input.get_untracked()) else {
            return;
        };
        let anchor = input.parent_element().unwrap_or_else(|| input.into());
        floating.set_value(Some(float(&popup, &anchor, Fit::Width)));
    });
    let prefix = option_prefix.clone();
    Effect::new(move || {
        if let Some(at) = state.active.get() {
            focus::show_id(&[prefix.as_str(), &at.to_string()].concat());
        }
    });
    let sentence = move || {
        let text = state.sentence(texts)?;
        // The field says it to those who do not see it.
        Some(view! { <p class="popup-note" aria-hidden="true">{text}</p> })
    };
    let rows = move || {
        let prefix = option_prefix.clone();
        state
            .choices
            .get()
            .into_iter()
            .enumerate()
            .map(|(at, choice)| row(state, at, choice, [prefix.as_str(), &at.to_string()].concat()))
            .collect_view()
    };
    view! {
        <div
            node_ref=popup
            class="popup"
            popover="manual"
            // The focus stays in the field.
            on:mousedown=|event| event.prevent_default()
        >
            <div
                role="listbox"
                id=list_id
                aria-label=label
                aria-busy=move || state.offer.with(|offer| *offer == Offer::Loading).then_some("true")
            >
                {rows}
            </div>
            {sentence}
        </div>
    }
    .into_any()
}

fn row(state: State, at: usize, choice: Choice, id: String) -> AnyView {
    let Choice { value, label, detail, disabled, is_act } = choice;
    let is_active = Memo::new(move |_| state.active.get() == Some(at));
    let own = value.clone();
    let is_value = Memo::new(move |_| state.value.with(|it| *it == own));
    view! {
        <div
            id=id
            role="option"
            class="option"
            data-value=value
            aria-selected=move || if is_active.get() { "true" } else { "false" }
            // The one in hand is selected, after the pattern; this is the one that the field has.
            aria-current=move || is_value.get().then_some("true")
            aria-disabled=disabled.then_some("true")
            on:pointermove=move |_| state.point(at)
            on:click=move |_| state.pick(at)
        >
            {is_act.then(|| view! { <Icon glyph=Glyph::Plus /> })}
            <span class="option-text" dir="auto">
                {label}
                {(!detail.is_empty()).then(|| view! { <small>{detail}</small> })}
            </span>
            {move || is_value.get().then(|| view! { <Icon glyph=Glyph::Check /> })}
        </div>
    }
    .into_any()
}
