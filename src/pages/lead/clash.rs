//! A field that somebody else changed while it was typed in: what it was, mine and theirs, side by side.

use leptos::prelude::*;

use super::editor::Editor;
use super::saving::control_id;
use crate::browser::focus;
use crate::lead::{Field, Value};
use crate::parts::said_mine;
use crate::text;

/// The three values and the choice, while there is a clash.
pub fn clash(editor: Editor, field: Field) -> AnyView {
    let before = Memo::new(move |_| editor.clashes.with(|clashes| clashes.get(&field).cloned()));
    (move || before.get().map(|before| opened(editor, field, before))).into_any()
}

fn opened(editor: Editor, field: Field, before: Value) -> AnyView {
    let t = text::current();
    let or_empty = |text: String| if text.is_empty() { t.form().empty_value.to_owned() } else { text };
    let theirs = move || or_empty(editor.said(field, editor.base.with(|base| base.get(field))));
    let mine = move || {
        let said = editor.value(field).map(|value| editor.said(field, value));
        or_empty(said.or_else(|| editor.unchosen(field)).unwrap_or_else(|| editor.text(field)))
    };
    let before = move || or_empty(editor.said(field, before.clone()));
    let decide = move |is_mine: bool| {
        editor.decide(field, is_mine);
        focus::focus_id(&control_id(field));
    };
    view! {
        <div id=clash_id(&control_id(field)) class="clash wide" role="group" aria-label=[t.fields.label(field), ": ", t.form().clash].concat()>
            <p>{t.form().clash}</p>
            <dl>
                <div>
                    <dt>{t.form().clash_base}</dt>
                    <dd dir="auto">{before}</dd>
                </div>
                <div>
                    <dt>{move || said_mine(field.kind().is_chosen() && editor.unchosen(field).is_none())}</dt>
                    <dd dir="auto">{mine}</dd>
                </div>
                <div>
                    <dt>{t.form().clash_theirs}</dt>
                    <dd dir="auto">{theirs}</dd>
                </div>
            </dl>
            <div class="clash-ways">
                <button type="button" class="btn" on:click=move |_| decide(true)>
                    {t.form().keep_mine}
                </button>
                <button type="button" class="btn" on:click=move |_| decide(false)>
                    {t.form().take_theirs}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// The id of the question about the field with this control.
pub fn clash_id(control: &str) -> String {
    [control, "-clash"].concat()
}
