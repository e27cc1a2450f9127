//! The board's options: what cards show, how likely each stage is won, and how many days are too long.

use leptos::prelude::*;

use super::stand::Stand;
use crate::components::{Checkbox, Dialog, Glyph, Icon};
use crate::lead::{Limits, Stage, StageId};
use crate::parts::Dot;
use crate::replica::columns::{self, Slot};
use crate::session::board_choices::{BoardChoices, Part};
use crate::text::{self, Messages, fill};

/// How many days can be too long.
const DAYS: std::ops::RangeInclusive<i64> = 1..=9_999;

/// The button with the options behind it. Every change holds at once.
#[component]
pub fn Options(stand: Stand) -> impl IntoView {
    let t = text::current();
    let open = RwSignal::new(false);
    view! {
        <button type="button" class="btn quiet small" aria-haspopup="dialog" on:click=move |_| open.set(true)>
            <Icon glyph=Glyph::Gear />
            {t.board().options}
        </button>
        <Dialog open=open title=t.board().options close_label=t.common.close on_close=move |()| open.set(false)>
            {cards(stand)}
            {stages(stand)}
        </Dialog>
    }
}

fn cards(stand: Stand) -> AnyView {
    let t = text::current();
    let part = move |part: Part| {
        view! {
            <Checkbox
                id=["card-", part.word()].concat()
                label=part_label(part, t)
                checked=Signal::derive(move || stand.choices.with(|choices| choices.shows(part)))
                on_change=move |on| stand.choices.change(|choices| choices.show(part, on))
            />
        }
    };
    view! {
        <fieldset>
            <legend>{t.board().cards_show}</legend>
            <div class="choices">{Part::ALL.map(part).into_iter().collect_view()}</div>
            <Checkbox
                id="board-compact"
                label=t.board().compact
                checked=Signal::derive(move || stand.desk.preferences.with(|preferences| preferences.compact))
                on_change=move |on| stand.desk.prefer(|preferences| preferences.compact = on)
            />
        </fieldset>
    }
    .into_any()
}

fn part_label(part: Part, t: &'static Messages) -> &'static str {
    match part {
        Part::Contact => t.board().part_contact,
        Part::Budget => t.fields.budget,
        Part::Deadline => t.fields.deadline,
        Part::Assignee => t.fields.assignee,
        Part::Silence => t.board().needs_silent,
        Part::Stay => t.board().needs_stuck,
    }
}

fn stages(stand: Stand) -> AnyView {
    let t = text::current();
    let Some(pipeline) = stand.pipeline.get_untracked() else { return ().into_any() };
    let directory = stand.replica.directory();
    let usual = columns::chances(&directory, pipeline, &Default::default());
    // One that takes no leads any more counts while it holds some.
    let holds = |stage: &Stage| stand.columns.with_untracked(|columns| columns.column(Slot::Stage(stage.id)).is_some());
    let mut shown = directory.stages_of(pipeline);
    shown.retain(|stage| stage.is_open() || holds(stage));
    let row = |stage: &Stage| {
        let id = stage.id;
        let usual = usual.get(&id).copied().unwrap_or_default();
        let chance = number(
            fill(t.board().chance_of, &[("stage", &stage.name)]),
            usual.into(),
            0..=100,
            move |choices| {
                choices.chances.iter().find(|(stage, _)| *stage == id.0).map(|(_, chance)| i64::from(*chance))
            },
            move |choices, chance| choices.set_chance(id, chance.and_then(|chance| u8::try_from(chance).ok())),
            stand,
        );
        let stay = stay(id, &stage.name, t, stand);
        view! {
            <tr>
                <th scope="row" dir="auto"><Dot stage=Some(stage) /> " " {stage.name.clone()}</th>
                <td>{chance}</td>
                <td>{stay}</td>
            </tr>
        }
    };
    let silence = number(
        t.board().silence_limit.to_owned(),
        Limits::SILENCE,
        DAYS,
        |choices| Some(choices.silence).filter(|days| *days != Limits::SILENCE),
        |choices, days| choices.silence = days.unwrap_or(Limits::SILENCE),
        stand,
    );
    view! {
        <p class="limit"><span aria-hidden="true">{t.board().silence_limit}</span>{silence}</p>
        <table class="stages">
            <thead>
                <tr>
                    <th scope="col">{t.fields.stage}</th>
                    <th scope="col">{t.board().chance}</th>
                    <th scope="col">{t.board().stay_limit}</th>
                </tr>
            </thead>
            <tbody>{shown.into_iter().map(row).collect_view()}</tbody>
        </table>
        <p class="muted">{t.board().options_hint}</p>
    }
    .into_any()
}

fn stay(id: StageId, name: &str, t: &'static Messages, stand: Stand) -> AnyView {
    number(
        fill(t.board().stay_limit_of, &[("stage", name)]),
        Limits::STAY,
        DAYS,
        move |choices| choices.stays.iter().find(|(stage, _)| *stage == id.0).map(|(_, days)| *days),
        move |choices, days| choices.set_stay(id, days),
        stand,
    )
}

/// A field for a number of which the usual one stands in it as a hint; nothing typed means that.
fn number(
    label: String,
    usual: i64,
    range: std::ops::RangeInclusive<i64>,
    get: impl Fn(&BoardChoices) -> Option<i64> + Send + Sync + 'static,
    set: impl Fn(&mut BoardChoices, Option<i64>) + 'static,
    stand: Stand,
) -> AnyView {
    let value = move || stand.choices.with(|choices| get(choices).map(|number| number.to_string()).unwrap_or_default());
    let (least, most) = range.into_inner();
    let on_change = move |event| {
        let typed = event_target_value(&event).trim().parse::<i64>().ok();
        stand.choices.change(|choices| set(choices, typed.map(|number| number.clamp(least, most))));
    };
    view! {
        <input
            type="number"
            class="in num"
            min=least.to_string()
            max=most.to_string()
            step="1"
            inputmode="numeric"
            aria-label=label
            placeholder=usual.to_string()
            prop:value=value
            on:change=on_change
        />
    }
    .into_any()
}
