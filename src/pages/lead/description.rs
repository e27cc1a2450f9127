//! A long text: typed as it is, or shown cleaned where it is HTML, until the person wants to edit it.

use leptos::prelude::*;

use super::field::Control;
use crate::browser::{focus, html};
use crate::components::{Field, LongTextField, Prose};
use crate::text;

/// The control of a long text.
pub fn long_text(control: Control) -> AnyView {
    let is_open = RwSignal::new(false);
    let is_html = Memo::new(move |_| control.text.with(|text| html::is_html(text)));
    // Once opened it stays open, whatever is typed.
    let is_shown = Memo::new(move |_| is_html.get() && !is_open.get());
    // A plain text that becomes HTML under the person's hands must not close.
    let on_input = Callback::new(move |text| {
        is_open.set(true);
        control.on_input.run(text);
    });
    (move || if is_shown.get() { shown(control, is_open) } else { typed(control, on_input, is_html) }).into_any()
}

fn typed(control: Control, on_input: Callback<String>, is_html: Memo<bool>) -> AnyView {
    let t = text::current();
    let Control { label, text, error, hint, is_changed, on_blur, .. } = control;
    let hint = Signal::derive(move || hint.get().or_else(|| is_html.get().then(|| t.form().raw_html.to_owned())));
    view! {
        <LongTextField
            id=control.id()
            label=label
            value=text
            on_input=on_input
            on_blur=on_blur
            hint=hint
            error=error
            changed=is_changed
        />
    }
    .into_any()
}

fn shown(control: Control, is_open: RwSignal<bool>) -> AnyView {
    let t = text::current();
    let Control { label, text, error, is_changed, .. } = control;
    let id = control.id();
    let own = id.clone();
    let open = move |_| {
        is_open.set(true);
        let id = control.id();
        // The text area is there after this turn.
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            focus::focus_id(&id);
        });
    };
    view! {
        <Field id=own label=label error=error changed=is_changed wide=true>
            <div class="in area is-prose">
                <Prose text=text />
                <button type="button" class="btn" id=id aria-label=[t.form().edit, ": ", label].concat() on:click=open>
                    {t.form().edit}
                </button>
            </div>
        </Field>
    }
    .into_any()
}
