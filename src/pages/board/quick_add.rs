//! A title, an amount, a contact and Enter: a new lead in this column. The form stays open for the next.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::html;
use leptos::prelude::*;

use super::stand::Stand;
use crate::browser::focus;
use crate::components::{Glyph, Icon};
use crate::lead::{Amount, Changes, Field, Problem, StageId, Value};
use crate::session::{sentence, show, today};
use crate::text::{self, fill};

/// The API declares texts of at most this many characters.
const LONGEST: usize = 255;

/// The form for leads of `stage`; it sets `open` to false when it is done.
#[component]
pub fn QuickAdd(stand: Stand, stage: StageId, name: Memo<String>, open: RwSignal<bool>) -> impl IntoView {
    let t = text::current();
    let numbers = show::style(today()).numbers;
    let title = RwSignal::new(String::new());
    let budget = RwSignal::new(String::new());
    let contact = RwSignal::new(String::new());
    let amount = Memo::new(move |_| budget.with(|budget| Amount::from_typed(budget, numbers)));
    let too_long = move || {
        [title, contact]
            .into_iter()
            .map(|text| text.with(|text| text.trim().chars().count()))
            .find(|length| *length > LONGEST)
    };
    let error = Memo::new(move |_| match (too_long(), amount.get()) {
        (Some(length), _) => Some(fill(t.form().too_long, &[("n", &length.to_string())])),
        (None, Err(error)) => Some(sentence::of_problem(&Problem::Amount(error), t)),
        (None, Ok(_)) => None,
    });
    let (input, budget_input, contact_input) = (NodeRef::<html::Input>::new(), NodeRef::new(), NodeRef::new());
    input.on_load(|input| focus::focus(&input));
    let error_id = ["add-error-", &stage.to_string()].concat();

    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let text = title.with_untracked(|title| title.trim().to_owned());
        let (Ok(amount), None) = (amount.get_untracked(), error.get_untracked()) else { return };
        if text.is_empty() {
            return;
        }
        let me = untrack(|| stand.desk.choices(stand.session)).me();
        let mut changes = Changes::default()
            .with(Field::Name, Value::Text(text.clone()))
            .with(Field::Pipeline, Value::Reference(stand.pipeline.get_untracked().map(|id| id.0)))
            .with(Field::Stage, Value::Reference(Some(stage.0)))
            .with(Field::StartDate, Value::Date(Some(today())));
        if amount.is_some() {
            changes.set(Field::Budget, Value::Amount(amount));
        }
        let person = contact.with_untracked(|contact| contact.trim().to_owned());
        if !person.is_empty() {
            changes.set(Field::ContactName, Value::Text(person));
        }
        if let Some(me) = me {
            changes.set(Field::Assignee, Value::Reference(Some(me.0)));
        }
        if let Some((id, _)) = stand.replica.create(changes) {
            stand.land(vec![id]);
            stand.announcer.announce(&fill(t.board().added, &[("lead", &text), ("stage", &name.get_untracked())]));
            [title, budget, contact].into_iter().for_each(|field| field.set(String::new()));
            if let Some(input) = input.get_untracked() {
                focus::focus(&input);
            }
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
    let described_by = error_id.clone();
    let field =
        move |node_ref: NodeRef<html::Input>, label: &'static str, text: RwSignal<String>, mode: &'static str| {
            let described_by = described_by.clone();
            view! {
                <input
                    node_ref=node_ref
                    type="text"
                    class="in"
                    aria-label=label
                    placeholder=label
                    autocomplete="off"
                    inputmode=mode
                    enterkeyhint="done"
                    dir="auto"
                    prop:value=text
                    aria-invalid=move || error.get().map(|_| "true")
                    aria-describedby=move || error.get().map(|_| described_by.clone())
                    on:input=move |event| text.set(event_target_value(&event))
                />
            }
        };
    view! {
        <form class="quick-add" on:submit=on_submit on:keydown=on_keydown novalidate>
            {field(input, t.board().add_title, title, "text")}
            {field(budget_input, t.fields.budget, budget, "decimal")}
            {field(contact_input, t.fields.contact_name, contact, "text")}
            <button type="submit" class="btn primary icon" aria-label=t.board().add title=t.board().add>
                <Icon glyph=Glyph::Plus />
            </button>
            <button type="button" class="btn quiet icon" aria-label=t.board().close_add title=t.board().close_add on:click=move |_| close()>
                <Icon glyph=Glyph::X />
            </button>
            {move || error.get().map(|error| view! { <p id=error_id.clone() class="quick-error" role="alert">{error}</p> })}
        </form>
    }
}
