//! What kept a save from being made, above the fields, with the way to each.

use leptos::prelude::*;

use super::editor::Editor;
use super::linked_accounts;
use super::saving::control_id;
use crate::browser::focus;
use crate::components::{Banner, Tone};
use crate::lead::Field;
use crate::text;

/// The id of the summary.
pub const SUMMARY: &str = "lead-summary";

/// The objections to the last save, until they are met.
#[component]
pub fn Summary(editor: Editor) -> impl IntoView {
    let t = text::current();
    let open = Memo::new(move |_| {
        editor.errors.with(|errors| {
            let refused = editor.refused.get();
            let still = refused.into_iter().filter_map(|field| Some(at_field(field, errors.get(&field)?.clone())));
            let links = editor.links.said_unchosen().filter(|_| editor.links.is_refused.get());
            let links = links.map(|said| (linked_accounts::ID.to_owned(), t.form().linked, said));
            still.chain(links).collect::<Vec<Row>>()
        })
    });
    let is_any = Memo::new(move |_| !open.with(Vec::is_empty) || !editor.objections.with(Vec::is_empty));
    move || {
        is_any.get().then(|| {
            view! {
                <div id=SUMMARY class="summary">
                    <Banner
                        tone=Tone::Alert
                        text=t.form().not_saved
                        action=Signal::derive(move || {
                            let missed = editor.asked.missed.with(|missed| !missed.is_empty());
                            missed.then(|| t.form().save_anyway.to_owned())
                        })
                        on_action=Callback::new(move |()| editor.save_anyway())
                    >
                        <ul>
                            {move || open.get().into_iter().map(row).collect_view()}
                            {move || {
                                editor
                                    .objections
                                    .get()
                                    .into_iter()
                                    .map(|said| view! { <li dir="auto">{said}</li> })
                                    .collect_view()
                            }}
                        </ul>
                    </Banner>
                </div>
            }
        })
    }
}

/// The id of a control, what it is called, and what is wrong there.
type Row = (String, &'static str, String);

fn at_field(field: Field, said: String) -> Row {
    (control_id(field), text::current().fields.label(field), said)
}

fn row((id, label, said): Row) -> AnyView {
    let href = ["#", &id].concat();
    let go = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus::focus_id(&id);
    };
    view! {
        <li dir="auto">
            <a href=href on:click=go>
                {label}
            </a>
            ": "
            {said}
        </li>
    }
    .into_any()
}
