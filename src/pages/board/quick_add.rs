//! A title, an amount, a contact and Enter: a new lead in this column. The form stays open for the next.

use std::cell::RefCell;

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::html;
use leptos::prelude::*;

use super::stand::Stand;
use crate::browser::focus;
use crate::components::{Glyph, Icon, Notice};
use crate::lead::{Amount, Changes, Field, LeadId, Problem, StageId, Value};
use crate::replica::live::Replica;
use crate::session::{sentence, show, today};
use crate::text::{self, fill};

/// The API declares texts of at most this many characters.
const LONGEST: usize = 255;

thread_local! {
    static TYPED: RefCell<Vec<(Replica, StageId, Typed)>> = const { RefCell::new(Vec::new()) };
}

/// What is typed for a new lead. It stays while the form is closed, the column of a phone turned, or the board left.
#[derive(Clone, Default)]
struct Typed {
    title: ArcRwSignal<String>,
    budget: ArcRwSignal<String>,
    contact: ArcRwSignal<String>,
}

impl Typed {
    /// What was typed in this visit for a lead of `stage`.
    fn of(replica: Replica, stage: StageId) -> Self {
        TYPED.with_borrow_mut(|all| {
            // Whoever left the account left that, too.
            all.retain(|(of, ..)| of.read(|_| ()).is_some());
            let known = all.iter().find(|(of, at, _)| *of == replica && *at == stage);
            known.map(|(.., typed)| typed.clone()).unwrap_or_else(|| {
                let typed = Self::default();
                all.push((replica, stage, typed.clone()));
                typed
            })
        })
    }

    fn clear(&self) {
        [&self.title, &self.budget, &self.contact].into_iter().for_each(|text| text.set(String::new()));
    }
}

/// The form for leads of `stage`; it sets `open` to false when it is done.
#[component]
pub fn QuickAdd(stand: Stand, stage: StageId, name: Memo<String>, open: RwSignal<bool>) -> impl IntoView {
    let t = text::current();
    let numbers = show::style(today()).numbers;
    let typed = Typed::of(stand.replica, stage);
    let [title, budget, contact] =
        [&typed.title, &typed.budget, &typed.contact].map(|text| RwSignal::from(text.clone()));
    // Whether it was to be added without a title.
    let missed = RwSignal::new(false);
    let amount = Memo::new(move |_| budget.with(|budget| Amount::from_typed(budget, numbers)));
    let wrong = Memo::new(move |_| {
        let long = |text: RwSignal<String>| {
            let length = text.with(|text| text.trim().chars().count());
            (length > LONGEST).then(|| fill(t.form().too_long, &[("n", &length.to_string())]))
        };
        let untitled = || title.with(|title| title.trim().is_empty()) && missed.get();
        let title = long(title).or_else(|| untitled().then(|| t.form().required.to_owned()));
        let amount = amount.get().err().map(|error| sentence::of_problem(&Problem::Amount(error), t));
        [(Field::Name, title), (Field::Budget, amount), (Field::ContactName, long(contact))]
            .into_iter()
            .find_map(|(field, error)| Some((field, error?)))
    });
    let (input, budget_input, contact_input) = (NodeRef::<html::Input>::new(), NodeRef::new(), NodeRef::new());
    input.on_load(|input| focus::focus(&input));
    let input_of = move |field| match field {
        Field::Budget => budget_input,
        Field::ContactName => contact_input,
        _ => input,
    };
    let error_id = ["add-error-", &stage.to_string()].concat();

    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let text = title.with_untracked(|title| title.trim().to_owned());
        missed.set(text.is_empty());
        let wrong = wrong.get_untracked();
        let (Ok(amount), None) = (amount.get_untracked(), &wrong) else {
            if let Some(input) = wrong.and_then(|(field, _)| input_of(field).get_untracked()) {
                focus::focus(&input);
            }
            return;
        };
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
            tell(stand, id, &text, &name.get_untracked());
            typed.clear();
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
    let field = move |field: Field, label: &'static str, text: RwSignal<String>, mode: &'static str| {
        let described_by = described_by.clone();
        let is_wrong = move || wrong.with(|wrong| wrong.as_ref().is_some_and(|(it, _)| *it == field));
        view! {
            <input
                node_ref=input_of(field)
                type="text"
                class="in"
                aria-label=label
                placeholder=label
                autocomplete="off"
                inputmode=mode
                enterkeyhint="done"
                dir="auto"
                prop:value=text
                aria-invalid=move || is_wrong().then_some("true")
                aria-describedby=move || is_wrong().then(|| described_by.clone())
                on:input=move |event| text.set(event_target_value(&event))
            />
        }
    };
    view! {
        <form class="quick-add" on:submit=on_submit on:keydown=on_keydown novalidate>
            {field(Field::Name, t.board().add_title, title, "text")}
            {field(Field::Budget, t.fields.budget, budget, "decimal")}
            {field(Field::ContactName, t.fields.contact_name, contact, "text")}
            <button type="submit" class="btn primary icon" aria-label=t.board().add title=t.board().add>
                <Icon glyph=Glyph::Plus />
            </button>
            <button type="button" class="btn quiet icon" aria-label=t.board().close_add title=t.board().close_add on:click=move |_| close()>
                <Icon glyph=Glyph::X />
            </button>
            {move || wrong.get().map(|(_, error)| view! { <p id=error_id.clone() class="quick-error" role="alert">{error}</p> })}
        </form>
    }
}

/// Shows the new card, wherever the order put it. One that is not among those asked for is told of, with the way to it.
fn tell(stand: Stand, id: LeadId, title: &str, stage: &str) {
    let t = text::current();
    let words = [("lead", title), ("stage", stage)];
    if stand.place_of(id).is_some() {
        stand.land(vec![id]);
        stand.reveal.set(Some(id));
        return stand.announcer.announce(&fill(t.board().added, &words));
    }
    let notice = Notice::info(fill(t.board().added_unseen, &words));
    stand.tell_here(notice.with_action(t.board().open_lead, move || stand.open(id)));
}
