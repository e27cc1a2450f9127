//! The fields that the account has made for itself, as it describes them: edited here and saved with the others.

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::clash::clash;
use super::editor::Editor;
use super::field::{Control, date, line};
use crate::components::{Checkbox, Choice, Combobox, LongTextField, Offer};
use crate::flowlu::Error;
use crate::flowlu::customs::{self as wire, Ask, Described, Kind as WireKind};
use crate::lead::{Custom, Field, Form, Kind, Lead, options};
use crate::parts::search_texts;
use crate::replica::call::{Call, Class, Outcome};
use crate::replica::engine::Engine;
use crate::replica::live::Replica;
use crate::session::customs;
use crate::text;

/// So many leads tell of columns that this one does not have.
const TELLING: usize = 50;

/// What the account says of its fields, once it was asked; nothing, if it does not say.
type Known = ArcRwSignal<Option<Vec<Described>>>;

thread_local! {
    /// Whose account was asked last, and its answer.
    static KNOWN: RefCell<Option<(Replica, Known)>> = const { RefCell::new(None) };
}

/// The group of fields that the app has no place of its own for; nothing where the account has none.
#[component]
pub fn MoreFields(editor: Editor) -> impl IntoView {
    let known = ask(editor.replica);
    let fields = Memo::new(move |_| {
        known.with(|known| {
            let described = known.as_ref()?;
            if editor.id.is_none() {
                let _ = editor.replica.version();
            }
            let told = |engine: &Engine| engine.rows().iter().take(TELLING).map(|row| row.lead.clone()).collect();
            let others: Vec<_> = editor.replica.read(told).unwrap_or_default();
            Some(editor.base.with(|base| fields(base, &others, described)))
        })
    });
    move || {
        let is_any = fields.with(|fields| fields.as_ref().is_some_and(|fields| !fields.is_empty()));
        is_any.then(|| {
            view! {
                <fieldset disabled=move || editor.is_creating()>
                    <legend>{text::current().form().more}</legend>
                    <For
                        each=move || fields.get().unwrap_or_default()
                        key=|field| field.key()
                        children=move |field| (control(editor, field), clash(editor, field))
                    />
                </fieldset>
            }
        })
    }
}

/// The described ones in the account's order, then the others of which the lead has something.
/// A new lead has no columns yet: `others` tell how they are called.
fn fields(lead: &Lead, others: &[Arc<Lead>], described: &[Described]) -> Vec<Field> {
    let of = |field: &Described| {
        // An account writes the column by its number or by its alias.
        let held = |lead: &Lead| field.columns.iter().find(|column| lead.extra.get(column).is_some());
        let column = held(lead).or_else(|| others.iter().find_map(|other| held(other))).or(field.columns.first())?;
        let form = match field.kind {
            // What holds several takes several, however its kind is called.
            WireKind::List if options(&lead.extra.text(column)).nth(1).is_some() => Form::Choices,
            kind => customs::form_of(kind)?,
        };
        Custom::new(column, form).map(Field::Custom)
    };
    let is_described = |field: &Field| described.iter().any(|known| known.columns.iter().any(|it| it == field.code()));
    let is_filled = |field: &Field| !matches!(lead.extra.text(field.code()).trim(), "" | "0");
    let others = lead.customs().filter(|field| !is_described(field) && is_filled(field));
    described.iter().filter_map(of).chain(others).collect()
}

fn control(editor: Editor, field: Field) -> AnyView {
    let control = Control::new(editor, field);
    match field.kind() {
        Kind::Custom(Form::LongText) => long(control),
        Kind::Custom(Form::Date) => date(control),
        Kind::Custom(Form::YesNo) => yes_no(control),
        Kind::Custom(Form::Choice) => choice(control),
        Kind::Custom(Form::Choices) => choices(control),
        kind => line(control, kind),
    }
}

fn long(control: Control) -> AnyView {
    let Control { label, text, error, hint, is_changed, is_required, on_input, on_blur, .. } = control;
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
    }
    .into_any()
}

fn yes_no(control: Control) -> AnyView {
    let Control { label, text, hint, on_input, .. } = control;
    let on_change = move |yes: bool| on_input.run(if yes { "1" } else { "0" }.to_owned());
    view! {
        <Checkbox
            id=control.id()
            label=label
            checked=Signal::derive(move || text.with(|text| text == "1"))
            on_change=on_change
            hint=hint
        />
    }
    .into_any()
}

/// What the list of a field offers.
fn offered(field: Field) -> impl Iterator<Item = Choice> {
    customs::offered(field).into_iter().map(|(value, name)| Choice::new(value, name))
}

fn choice(control: Control) -> AnyView {
    let Control { editor, field, label, text, unchosen, error, hint, is_changed, is_required, on_input, .. } = control;
    let held = text.get_untracked();
    let mut all: Vec<Choice> = offered(field).collect();
    // One that is offered no more stays what it was.
    if !held.is_empty() && !all.iter().any(|choice| choice.value == held) {
        all.insert(0, Choice::new(held.clone(), held));
    }
    let all = StoredValue::new(all);
    let name = move || {
        let value = text.get();
        all.with_value(|all| all.iter().find(|choice| choice.value == value).map(|choice| choice.label.clone()))
            .unwrap_or(value)
    };
    view! {
        <Combobox
            id=control.id()
            label=label
            value=text
            text=Signal::derive(name)
            offer=Signal::derive(move || Offer::Ready(all.get_value()))
            on_query=|_| {}
            on_pick=move |choice: Choice| on_input.run(choice.value)
            on_clear=move |()| on_input.run(String::new())
            texts=search_texts()
            local=true
            stray=unchosen
            on_stray=move |typed: String| editor.leave_unchosen(field, &typed)
            hint=hint
            error=error
            changed=is_changed
            required=is_required
            placeholder=text::current().common.none
        />
    }
    .into_any()
}

fn choices(control: Control) -> AnyView {
    let Control { field, label, text, error, hint, is_changed, on_input, .. } = control;
    let id = control.id();
    let label_id = [&id, "-label"].concat();
    let named_by = label_id.clone();
    let held = text.get_untracked();
    let known: Vec<Choice> = offered(field).collect();
    let others = options(&held).filter(|value| !known.iter().any(|choice| choice.value == *value));
    let all: Vec<Choice> = others.map(|value| Choice::new(value, value)).chain(known.iter().cloned()).collect();
    let order: Vec<String> = all.iter().map(|choice| choice.value.clone()).collect();
    let order = StoredValue::new(order);
    let box_of = move |choice: Choice| {
        let Choice { value, label, .. } = choice;
        let own = value.clone();
        let checked = Signal::derive(move || text.with(|text| options(text).any(|it| it == own)));
        let own = value.clone();
        let on_change = move |yes: bool| {
            let is_chosen = |it: &str| {
                if it == value { yes } else { text.with_untracked(|text| options(text).any(|one| one == it)) }
            };
            let chosen = order.with_value(|order| order.iter().filter(|it| is_chosen(it)).cloned().collect::<Vec<_>>());
            on_input.run(chosen.join(","));
        };
        view! { <Checkbox id=[&control.id(), "-", &own].concat() label=label checked=checked on_change=on_change /> }
    };
    view! {
        <div class="f options" role="group" id=id tabindex="-1" aria-labelledby=named_by data-changed=move || is_changed.get().then_some("true")>
            <span class="label" id=label_id>{label}</span>
            {all.into_iter().map(box_of).collect_view()}
            {move || error.get().map(|error| view! { <small class="error">{error}</small> })}
            {move || hint.get().map(|hint| view! { <small class="hint">{hint}</small> })}
        </div>
    }
    .into_any()
}

/// What the account says of its fields; asked in the background, once for each connection.
pub fn ask(replica: Replica) -> Known {
    KNOWN.with_borrow_mut(|known| match known {
        Some((of, known)) if *of == replica => known.clone(),
        _ => {
            // Those of another account are called otherwise.
            customs::learn(Vec::new());
            let answer = Known::new(None);
            *known = Some((replica, answer.clone()));
            spawn_local({
                let answer = answer.clone();
                async move {
                    let described = read(replica).await;
                    // The account may have been left meanwhile.
                    if !KNOWN.with_borrow(|known| known.as_ref().is_some_and(|(of, _)| *of == replica)) {
                        return;
                    }
                    let described = described.unwrap_or_else(|_| {
                        // They go by their columns, as plain text; the next form asks again.
                        KNOWN.set(None);
                        Vec::new()
                    });
                    customs::learn(described.clone());
                    answer.set(Some(described));
                }
            });
            answer
        }
    })
}

async fn read(replica: Replica) -> Result<Vec<Described>, Error> {
    let mut all = Vec::new();
    for set in wire::sets(answer(replica, wire::ask_sets()).await?)? {
        all.extend(wire::fields(answer(replica, wire::ask_fields(set)).await?, set)?);
    }
    for field in all.iter_mut().filter(|field| matches!(field.kind, WireKind::List | WireKind::Lists)) {
        // A list shows its values where its names are not to be had.
        if let Ok(offered) = answer(replica, wire::ask_options(field.id)).await {
            field.options = wire::options(offered)?;
        }
    }
    Ok(all)
}

async fn answer(replica: Replica, ask: Ask) -> Result<serde_json::Value, Error> {
    match replica.ask(Call::CustomFields(ask), Class::Lookup).await? {
        Outcome::CustomFields(answer) => Ok(answer),
        _ => Err(Error::Unexpected("customfields")),
    }
}
