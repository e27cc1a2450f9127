//! The head of a form: title, status, what ends or reopens the lead, and its way through the pipeline.

use leptos::prelude::*;

use super::editor::Editor;
use super::{HEADING, hold_focus};
use crate::components::{Glyph, Icon};
use crate::lead::{Field, LeadId, PipelineId, StageId, Status};
use crate::parts::use_acts;
use crate::replica::rules::Act;
use crate::session::names;
use crate::text;

/// Title, status, ends and steps.
#[component]
pub fn Header(editor: Editor) -> impl IntoView {
    let t = text::current();
    let name = Memo::new(move |_| match editor.id {
        Some(_) => editor.base.with(|base| names::lead(base, t).to_owned()),
        None => t.common.new_lead.to_owned(),
    });
    view! {
        <header class="lead-head">
            <div class="lead-title">
                <h1 id=HEADING tabindex="-1" dir="auto">
                    {name}
                </h1>
                {editor.id.map(|id| ends(editor, id))}
            </div>
            {steps(editor)}
        </header>
    }
}

/// The status as it is, and the acts that fit it. They act at once; the draft stays as it is.
fn ends(editor: Editor, id: LeadId) -> AnyView {
    let t = text::current();
    let acts = use_acts();
    let status = Memo::new(move |_| editor.base.with(|base| base.status));
    let chip = move || {
        let status = status.get();
        let (glyph, tone) = match status {
            Status::InProgress => (Glyph::Clock, "accent"),
            Status::Won => (Glyph::Trophy, "won"),
            Status::Lost => (Glyph::Flag, "lost"),
        };
        view! {
            <span class="tag" data-tone=tone>
                <Icon glyph=glyph />
                {names::status(status, t)}
            </span>
        }
    };
    let buttons = move || {
        hold_focus();
        if status.get().is_closed() {
            view! {
                <button type="button" class="btn" on:click=move |_| acts.perform(id, &Act::Reopen)>
                    {t.form().reopen}
                </button>
            }
            .into_any()
        } else {
            view! {
                <button type="button" class="btn won" on:click=move |_| acts.win(id)>
                    {t.common.mark_as_won}
                </button>
                <button type="button" class="btn lost" on:click=move |_| acts.lose(id)>
                    {t.common.mark_as_lost}
                </button>
            }
            .into_any()
        }
    };
    view! {
        {chip}
        <span class="grow"></span>
        <span class="ends-of-lead">{buttons}</span>
    }
    .into_any()
}

/// The stages of the pipeline in the draft, the one in the draft marked. A click chooses, and waits for Save.
fn steps(editor: Editor) -> AnyView {
    let t = text::current();
    let current = Memo::new(move |_| editor.reference(Field::Stage).and_then(StageId::new));
    let stages = Memo::new(move |_| {
        let Some(pipeline) = editor.reference(Field::Pipeline).and_then(PipelineId::new) else { return Vec::new() };
        let directory = editor.replica.directory();
        let current = current.get();
        let shown =
            directory.stages_of(pipeline).into_iter().filter(|stage| stage.is_open() || Some(stage.id) == current);
        shown.map(|stage| (stage.id, names::stage(stage.id, &directory, t))).collect()
    });
    let place = Memo::new(move |_| stages.with(|stages| stages.iter().position(|(id, _)| Some(*id) == current.get())));
    let step = move |(at, (id, name)): (usize, (StageId, String))| {
        view! {
            <button
                type="button"
                class:past=move || place.get().is_some_and(|place| at < place)
                class:now=move || place.get() == Some(at)
                aria-current=move || (place.get() == Some(at)).then_some("step")
                title=name.clone()
                dir="auto"
                disabled=move || editor.is_creating()
                on:click=move |_| editor.edit(Field::Stage, id.to_string())
            >
                {name.clone()}
            </button>
        }
    };
    view! {
        <div class="steps" role="group" aria-label=t.form().steps>
            {move || stages.get().into_iter().enumerate().map(step).collect_view()}
        </div>
    }
    .into_any()
}
