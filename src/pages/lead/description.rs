//! A long text: typed as it is, or shown cleaned where it is HTML, until the person chooses to edit its text or its
//! source.

mod source;
mod words;

use leptos::prelude::*;

use super::field::Control;
use crate::browser::{focus, html};
use crate::components::{Field, LongTextField, Prose};
use crate::text;

/// How a long text stands in its field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    /// HTML, cleaned.
    Shown,
    /// The text of HTML.
    Text,
    /// As it is.
    Source,
}

/// The control of a long text.
pub fn long_text(control: Control) -> AnyView {
    let waits = untrack(|| control.editor.wordings.get(control.field)).is_some();
    // What was chosen. Once opened it stays open, whatever is typed.
    let open = RwSignal::new(waits.then_some(Face::Text));
    let is_html = Memo::new(move |_| control.text.with(|text| html::is_html(text)));
    let face = Memo::new(move |_| open.get().unwrap_or_else(|| if is_html.get() { Face::Shown } else { Face::Source }));
    // A plain text that becomes HTML under the person's hands must not close.
    let on_input = Callback::new(move |text| {
        open.set(Some(Face::Source));
        control.on_input.run(text);
    });
    (move || match face.get() {
        Face::Shown => shown(control, open),
        Face::Text => words::words(control, open),
        Face::Source => typed(control, open, on_input, is_html),
    })
    .into_any()
}

fn typed(control: Control, open: RwSignal<Option<Face>>, on_input: Callback<String>, is_html: Memo<bool>) -> AnyView {
    let t = text::current();
    let Control { label, text, error, hint, is_changed, is_required, on_blur, .. } = control;
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
            required=is_required
        />
        <Show when=move || is_html.get()>
            <div class="wide prose-ways">{switch(control, open, Face::Text)}</div>
        </Show>
    }
    .into_any()
}

fn shown(control: Control, open: RwSignal<Option<Face>>) -> AnyView {
    let Control { label, text, error, is_changed, is_required, .. } = control;
    view! {
        <Field id=control.id() label=label error=error changed=is_changed required=is_required wide=true>
            <div class="in area is-prose">
                <Prose text=text />
                <div class="prose-ways">
                    {switch(control, open, Face::Text)} {switch(control, open, Face::Source)}
                </div>
            </div>
        </Field>
    }
    .into_any()
}

/// The button that opens the text or its source. While nothing is open, the text's stands for the field.
fn switch(control: Control, open: RwSignal<Option<Face>>, to: Face) -> AnyView {
    let t = text::current();
    let name = if to == Face::Text { t.form().edit_text } else { t.form().edit_html };
    let id = (to == Face::Text && open.get_untracked().is_none()).then(|| control.id());
    let turn = move |_| {
        open.set(Some(to));
        let id = control.id();
        // The text area is there after this turn.
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            focus::focus_id(&id);
        });
    };
    view! {
        <button type="button" class="btn" id=id aria-label=[name, ": ", control.label].concat() on:click=turn>
            {name}
        </button>
    }
    .into_any()
}
