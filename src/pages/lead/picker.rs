//! Fields that hold one of a few: what may be chosen now, and what is there from before.

use std::sync::Arc;

use leptos::prelude::*;

use super::editor::Editor;
use super::field::Control;
use crate::components::{Choice, Combobox, ComboboxProps, Face, Offer, SelectField};
use crate::lead::{Directory, Field, Kind, LossReasonId, PipelineId, SourceId, StageId, Status, UserId};
use crate::parts::search_texts;
use crate::session::names;
use crate::text::{self, Messages, fill};

/// The control of a field: a select of the three states, for the rest a list to search in.
pub fn picker(control: Control) -> AnyView {
    let Control { editor, field, label, text, unchosen, error, hint, is_changed, on_input, on_blur, .. } = control;
    let options = Memo::new(move |_| options(editor, field));
    let on_change = move |value: String| {
        if field == Field::Pipeline {
            editor.choose_pipeline(value);
        } else {
            on_input.run(value);
        }
        on_blur.run(());
    };
    if field == Field::Status {
        return view! {
            <SelectField
                id=control.id()
                label=label
                value=text
                options=options
                on_change=on_change
                hint=hint
                error=error
                changed=is_changed
            />
        }
        .into_any();
    }
    let t = text::current();
    let name = Memo::new(move |_| {
        editor.reference(field).map(|id| name(field, id, &editor.replica.directory(), t)).unwrap_or_default()
    });
    let on_clear = (!field.is_required()).then(|| Callback::new(move |()| on_change(String::new())));
    let props = ComboboxProps::builder()
        .id(control.id())
        .label(label)
        .value(text)
        .text(name)
        .offer(Signal::derive(move || Offer::Ready(options.get())))
        .on_query(|_| {})
        .on_pick(move |choice: Choice| on_change(choice.value))
        .texts(search_texts())
        .local(true)
        .stray(unchosen)
        .on_stray(move |typed: String| editor.leave_unchosen(field, &typed))
        .hint(hint)
        .error(error)
        .changed(is_changed)
        .required(control.is_required)
        .placeholder(if field.is_required() { t.common.choose } else { nothing(field) })
        .start(move || mark(editor, field));
    // Without a way to clear it there is always a value.
    match on_clear {
        Some(on_clear) => Combobox(props.on_clear(on_clear).build()).into_any(),
        None => Combobox(props.build()).into_any(),
    }
}

/// What a field says that holds nothing.
fn nothing(field: Field) -> &'static str {
    let t = text::current();
    if field == Field::Assignee { t.common.nobody } else { t.common.none }
}

/// What may be chosen, with the value that holds and the one typed if they may not be chosen any more.
fn options(editor: Editor, field: Field) -> Vec<Choice> {
    let t = text::current();
    if field == Field::Status {
        return Status::ALL
            .into_iter()
            .map(|status| Choice::new(status.code().to_string(), names::status(status, t)))
            .collect();
    }
    let directory: Arc<Directory> = editor.replica.directory();
    let mut choices: Vec<Choice> = Vec::new();
    if !field.is_required() {
        choices.push(Choice::new("", nothing(field)));
    }
    match field.kind() {
        Kind::Pipeline => {
            choices.extend(directory.open_pipelines().into_iter().map(|it| Choice::new(it.id.to_string(), &it.name)))
        }
        Kind::Stage => {
            let pipeline = editor.reference(Field::Pipeline).and_then(PipelineId::new);
            let stages = pipeline.map(|pipeline| directory.open_stages_of(pipeline)).unwrap_or_default();
            choices.extend(stages.into_iter().map(|it| Choice::new(it.id.to_string(), &it.name)));
        }
        Kind::Source => {
            choices.extend(directory.active_sources().into_iter().map(|it| Choice::new(it.id.to_string(), &it.name)))
        }
        Kind::LossReason => {
            choices
                .extend(directory.active_loss_reasons().into_iter().map(|it| Choice::new(it.id.to_string(), &it.name)));
        }
        _ => choices.extend(directory.active_users().into_iter().map(|it| Choice::new(it.id.to_string(), &it.name))),
    }
    let before = match editor.base.with(|base| base.get(field)) {
        crate::lead::Value::Reference(id) => id,
        _ => None,
    };
    // A stage of another pipeline would be no choice at all.
    let is_foreign = |id: i64| {
        let pipeline = editor.reference(Field::Pipeline).and_then(PipelineId::new);
        field == Field::Stage
            && pipeline.is_some_and(|pipeline| {
                directory.stages.contains_key(&StageId(id)) && !directory.belongs(StageId(id), pipeline)
            })
    };
    let held = before.filter(|id| !is_foreign(*id));
    for id in held.into_iter().chain(editor.reference(field)) {
        let value = id.to_string();
        if !choices.iter().any(|choice| choice.value == value) {
            choices.push(Choice::new(value, name(field, id, &directory, t)));
        }
    }
    choices
}

/// What a value is called, marked if it may not be chosen any more.
fn name(field: Field, id: i64, directory: &Directory, t: &Messages) -> String {
    let (name, is_active) = match field.kind() {
        // These two are marked by their name already.
        Kind::Pipeline => return names::pipeline(PipelineId(id), directory, t),
        Kind::Stage => return names::stage(StageId(id), directory, t),
        Kind::Source => {
            let id = SourceId(id);
            (names::source(id, directory, t), directory.sources.get(&id).is_none_or(|it| it.active))
        }
        Kind::LossReason => {
            let id = LossReasonId(id);
            (names::loss_reason(id, directory, t), directory.loss_reasons.get(&id).is_none_or(|it| it.active))
        }
        _ => {
            let id = UserId(id);
            (names::user(id, directory, t), directory.users.get(&id).is_none_or(|it| it.active))
        }
    };
    if is_active { name } else { fill(t.common.inactive, &[("name", &name)]) }
}

/// What stands before the text: the face of a user, the colour of a stage.
fn mark(editor: Editor, field: Field) -> AnyView {
    match field {
        Field::Assignee => (move || {
            let id = editor.reference(field).and_then(UserId::new)?;
            let directory = editor.replica.directory();
            Some(view! { <Face name=directory.users.get(&id)?.name.clone() /> })
        })
        .into_any(),
        Field::Stage => (move || {
            let id = editor.reference(field).and_then(StageId::new)?;
            let directory = editor.replica.directory();
            let colour = directory.stages.get(&id)?.colour.as_ref()?.css();
            Some(view! { <i class="dot" style=("--c", colour)></i> })
        })
        .into_any(),
        _ => ().into_any(),
    }
}
