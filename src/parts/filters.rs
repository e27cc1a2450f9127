//! The filters that list and board share, each a chip with a select in it.

use leptos::prelude::*;

use crate::components::{Choice, FilterSelect};
use crate::lead::{Assignee, Directory, Due, Filter, PipelineId, SourceId, StageId, Status, UserId};
use crate::session::{Desk, Session, names};
use crate::text::{self, Messages, fill};

/// The filters of a question. On the board, the pipeline is chosen, not filtered, and stage and status are its columns.
#[component]
pub fn FilterBar(
    #[prop(into)] filter: Signal<Filter>,
    #[prop(into)] on_change: Callback<Filter>,
    /// On the board: the pipeline shown, which need not stand in the address.
    #[prop(optional, into)]
    board: Option<Signal<Option<PipelineId>>>,
    /// Whether what stands at the end of the row asks for something, too.
    #[prop(optional, into)]
    more: Signal<bool>,
    /// Clears the filters; without it that is a change like any other.
    #[prop(optional, into)]
    on_clear: Option<Callback<Filter>>,
    /// What stands at the end of the row.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let t = text::current();
    let session = Session::expect();
    let directory = Signal::derive(move || session.replica.directory());
    let desk = Desk::expect();
    let me = Signal::derive(move || desk.choices(session).me());
    let change = move |set: fn(&mut Filter, &str), value: String| {
        let mut changed = filter.get_untracked();
        set(&mut changed, &value);
        on_change.run(changed);
    };
    let select = move |id: &'static str,
                       label: &'static str,
                       value: fn(&Filter) -> String,
                       options: fn(&Directory, &Filter, Option<UserId>, &'static Messages) -> Vec<Choice>,
                       set: fn(&mut Filter, &str)| {
        view! {
            <FilterSelect
                id=id
                label=label
                value=Signal::derive(move || filter.with(value))
                options=Signal::derive(move || filter.with(|filter| options(&directory.get(), filter, me.get(), t)))
                on_change=move |value| change(set, value)
            />
        }
        .into_any()
    };
    let set_pipeline: fn(&mut Filter, &str) = |filter, value| {
        filter.pipeline = PipelineId::parse(value);
        filter.stage = None;
    };
    let on_list = board.is_none();
    let pipeline = match board {
        None => select("filter-pipeline", t.fields.pipeline, |filter| id(filter.pipeline), pipelines, set_pipeline),
        Some(shown) => view! {
            <FilterSelect
                id="filter-pipeline"
                label=t.fields.pipeline
                value=Signal::derive(move || id(shown.get()))
                options=Signal::derive(move || directory.with(|directory| board_pipelines(directory, shown.get(), t)))
                on_change=move |value| change(set_pipeline, value)
            />
        }
        .into_any(),
    };
    let on = Memo::new(move |_| {
        filter.with(|filter| {
            let fewer = Filter {
                search: String::new(),
                pipeline: if on_list { filter.pipeline } else { None },
                ..filter.clone()
            };
            !fewer.is_empty()
        })
    });
    view! {
        <div class="filters" role="group" aria-label=t.common.filters>
            {pipeline}
            {on_list.then(|| {
                select("filter-stage", t.fields.stage, |filter| id(filter.stage), stages, |filter, value| filter.stage = StageId::parse(value))
            })}
            {on_list.then(|| {
                select("filter-status", t.fields.status, |filter| filter.status.map(Status::word).unwrap_or_default().to_owned(), statuses, |filter, value| {
                    filter.status = Status::from_word(value);
                })
            })}
            {select("filter-assignee", t.fields.assignee, assignee, assignees, |filter, value| {
                filter.assignee = match value {
                    NOBODY => Some(Assignee::Nobody),
                    value => UserId::parse(value).map(Assignee::User),
                };
            })}
            {select("filter-source", t.fields.source, |filter| id(filter.source), sources, |filter, value| {
                filter.source = SourceId::parse(value);
            })}
            {select("filter-due", t.fields.deadline, |filter| filter.due.map(Due::word).unwrap_or_default().to_owned(), dues, |filter, value| {
                filter.due = Due::from_word(value);
            })}
            {move || {
                (on.get() || more.get()).then(|| {
                    view! {
                        <button
                            type="button"
                            class="btn quiet small"
                            on:click=move |_| {
                                filter.with_untracked(|filter| {
                                    on_clear.unwrap_or(on_change).run(Filter {
                                        search: filter.search.clone(),
                                        pipeline: if on_list { None } else { filter.pipeline },
                                        ..Filter::default()
                                    });
                                });
                            }
                        >
                            {t.common.clear_filters}
                        </button>
                    }
                })
            }}
            <span class="grow"></span>
            {children.map(|children| children())}
        </div>
    }
}

const NOBODY: &str = "none";

fn id<T: std::fmt::Display>(id: Option<T>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

fn assignee(filter: &Filter) -> String {
    match filter.assignee {
        None => String::new(),
        Some(Assignee::Nobody) => NOBODY.to_owned(),
        Some(Assignee::User(user)) => user.to_string(),
    }
}

fn any(t: &Messages) -> Choice {
    Choice::new("", t.common.all)
}

/// Adds the chosen value if the directory does not offer it: it may be inactive, or not known.
fn keep(mut choices: Vec<Choice>, chosen: Option<(String, String)>) -> Vec<Choice> {
    if let Some((value, label)) = chosen
        && !choices.iter().any(|choice| choice.value == value)
    {
        choices.push(Choice::new(value, label));
    }
    choices
}

fn pipelines(directory: &Directory, filter: &Filter, _: Option<UserId>, t: &'static Messages) -> Vec<Choice> {
    let open = directory.open_pipelines();
    let choices =
        std::iter::once(any(t)).chain(open.into_iter().map(|it| Choice::new(it.id.to_string(), &it.name))).collect();
    keep(choices, filter.pipeline.map(|id| (id.to_string(), names::pipeline(id, directory, t))))
}

fn board_pipelines(directory: &Directory, shown: Option<PipelineId>, t: &'static Messages) -> Vec<Choice> {
    let choices = directory.open_pipelines().into_iter().map(|it| Choice::new(it.id.to_string(), &it.name)).collect();
    keep(choices, shown.map(|id| (id.to_string(), names::pipeline(id, directory, t))))
}

/// Stages of the chosen pipeline, or of all, then with the pipeline's name behind them.
fn stages(directory: &Directory, filter: &Filter, _: Option<UserId>, t: &'static Messages) -> Vec<Choice> {
    let mut choices = vec![any(t)];
    let several = filter.pipeline.is_none() && directory.open_pipelines().len() > 1;
    for pipeline in directory.open_pipelines() {
        if filter.pipeline.is_some_and(|chosen| chosen != pipeline.id) {
            continue;
        }
        for stage in directory.stages_of(pipeline.id) {
            let name = names::stage(stage.id, directory, t);
            let label = if several { [&name, " · ", &pipeline.name].concat() } else { name };
            choices.push(Choice::new(stage.id.to_string(), label));
        }
    }
    keep(choices, filter.stage.map(|id| (id.to_string(), names::stage(id, directory, t))))
}

fn statuses(_: &Directory, _: &Filter, _: Option<UserId>, t: &'static Messages) -> Vec<Choice> {
    std::iter::once(any(t))
        .chain(Status::ALL.into_iter().map(|it| Choice::new(it.word(), names::status(it, t))))
        .collect()
}

fn assignees(directory: &Directory, filter: &Filter, me: Option<UserId>, t: &'static Messages) -> Vec<Choice> {
    let mut choices = vec![any(t)];
    if let Some(me) = me {
        let name = names::user(me, directory, t);
        choices.push(Choice::new(me.to_string(), fill(t.common.me, &[("name", &name)])));
    }
    choices.push(Choice::new(NOBODY, t.common.nobody));
    let others = directory.active_users().into_iter().filter(|user| Some(user.id) != me);
    choices.extend(others.map(|user| Choice::new(user.id.to_string(), &user.name)));
    match filter.assignee {
        Some(Assignee::User(user)) => keep(choices, Some((user.to_string(), names::user(user, directory, t)))),
        _ => choices,
    }
}

fn sources(directory: &Directory, filter: &Filter, _: Option<UserId>, t: &'static Messages) -> Vec<Choice> {
    let active = directory.active_sources();
    let choices =
        std::iter::once(any(t)).chain(active.into_iter().map(|it| Choice::new(it.id.to_string(), &it.name))).collect();
    keep(choices, filter.source.map(|id| (id.to_string(), names::source(id, directory, t))))
}

fn dues(_: &Directory, _: &Filter, _: Option<UserId>, t: &'static Messages) -> Vec<Choice> {
    let label = |due| match due {
        Due::Overdue => t.common.due_overdue,
        Due::Today => t.common.today,
        Due::Week => t.common.due_week,
        Due::Rest => t.common.due_rest,
        Due::Month => t.common.due_month,
        Due::NextMonth => t.common.due_next_month,
        Due::Later => t.common.due_later,
        Due::Unset => t.common.no_deadline,
    };
    std::iter::once(any(t)).chain(Due::ALL.into_iter().map(|due| Choice::new(due.word(), label(due)))).collect()
}
