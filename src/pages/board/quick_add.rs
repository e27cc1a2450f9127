//! A title and Enter: a new lead in this column. The form stays open for the next.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::html;
use leptos::prelude::*;

use super::stand::Stand;
use crate::browser::focus;
use crate::components::{Glyph, Icon};
use crate::lead::{Changes, Field, StageId, Value};
use crate::session::today;
use crate::text::{self, fill};

/// The API declares titles of at most this many characters.
const LONGEST: usize = 255;

/// The form for leads of `stage`; it sets `open` to false when it is done.
#[component]
pub fn QuickAdd(stand: Stand, stage: StageId, name: Memo<String>, open: RwSignal<bool>) -> impl IntoView {
    let t = text::current();
    let title = RwSignal::new(String::new());
    let length = Memo::new(move |_| title.with(|title| title.trim().chars().count()));
    let too_long = Memo::new(move |_| length.get() > LONGEST);
    let input = NodeRef::<html::Input>::new();
    input.on_load(|input| focus::focus(&input));
    let error_id = ["add-error-", &stage.to_string()].concat();
    let described_by = error_id.clone();

    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let text = title.with_untracked(|title| title.trim().to_owned());
        if text.is_empty() || too_long.get_untracked() {
            return;
        }
        let me = untrack(|| stand.desk.choices(stand.session)).me();
        let mut changes = Changes::default()
            .with(Field::Name, Value::Text(text.clone()))
            .with(Field::Pipeline, Value::Reference(stand.pipeline.get_untracked().map(|id| id.0)))
            .with(Field::Stage, Value::Reference(Some(stage.0)))
            .with(Field::StartDate, Value::Date(Some(today())));
        if let Some(me) = me {
            changes.set(Field::Assignee, Value::Reference(Some(me.0)));
        }
        if let Some((id, _)) = stand.replica.create(changes) {
            stand.land(id);
            stand.announcer.announce(&fill(t.board().added, &[("lead", &text), ("stage", &name.get_untracked())]));
            title.set(String::new());
        }
    };
    let close = move || {
        let button = input.get_untracked().and_then(|input| input.closest(".col").ok()?);
        let button = button.and_then(|column| column.query_selector("header .add").ok()?);
        open.set(false);
        if let Some(button) = button {
            focus::focus(&button);
        }
    };
    let on_keydown = move |event: KeyboardEvent| {
        // Nothing typed here is a key of the board; Esc closes this layer alone.
        event.stop_propagation();
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            close();
        }
    };
    view! {
        <form class="quick-add" on:submit=on_submit on:keydown=on_keydown novalidate>
            <input
                node_ref=input
                type="text"
                class="in"
                aria-label=t.board().add_title
                placeholder=t.board().add_title
                autocomplete="off"
                enterkeyhint="done"
                dir="auto"
                prop:value=title
                aria-invalid=move || too_long.get().then_some("true")
                aria-describedby=move || too_long.get().then(|| described_by.clone())
                on:input=move |event| title.set(event_target_value(&event))
            />
            <button type="submit" class="btn primary icon" aria-label=t.board().add title=t.board().add>
                <Icon glyph=Glyph::Plus />
            </button>
            <button type="button" class="btn quiet icon" aria-label=t.board().close_add title=t.board().close_add on:click=move |_| close()>
                <Icon glyph=Glyph::X />
            </button>
            {move || {
                too_long.get().then(|| view! {
                    <p id=error_id.clone() class="quick-error" role="alert">
                        {fill(t.form().too_long, &[("n", &length.get().to_string())])}
                    </p>
                })
            }}
        </form>
    }
}
