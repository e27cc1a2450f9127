//! The sheet that asks which of two changes stays: what was there, what the account has now, what was to be saved.

use futures::FutureExt as _;
use leptos::prelude::*;

use super::acts::use_acts;
use super::later::{Fetching, later};
use crate::browser::chunk::chunk;
use crate::browser::focus;
use crate::components::{Dialog, TextField};
use crate::lead::{Changes, Draft, Field, Form, Kind, Lead};
use crate::replica::outbox::{IntentId, State, Write};
use crate::replica::{merge, rules};
use crate::session::{Session, names, sentence, show, today};
use crate::text;

chunk! { decision in form, fetch_decision(id: IntentId) -> AnyView = view! { <Decision id=id /> }.into_any() }

const FETCH: fn() -> Fetching = || Box::pin(async { fetch_decision().await.is_ok() });

/// The sheet; opens when something asks for it, and stands once in the shell.
#[component]
pub fn DecideSheet() -> impl IntoView {
    let deciding = use_acts().deciding();
    let t = text::current();
    view! {
        <Dialog
            open=Signal::derive(move || deciding.get().is_some())
            title=t.outbox.decide_title
            close_label=t.common.close
            on_close=move |()| deciding.set(None)
        >
            {move || deciding.get().map(|id| later(4, move || decision(id).now_or_never(), FETCH))}
        </Dialog>
    }
}

/// What somebody else and the person both changed, as they stood when the sheet opened.
struct Question {
    name: String,
    /// What the account has.
    theirs: Lead,
    /// Each with the fields that are decided on together.
    units: Vec<Unit>,
}

/// One thing to decide.
#[derive(Clone)]
struct Unit {
    fields: Vec<Field>,
    label: String,
    base: String,
    mine: String,
    theirs: String,
    /// What the person wanted there.
    changes: Changes,
}

/// Which one stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Theirs,
    Mine,
    Other,
}

impl Question {
    /// `None` if there is nothing to decide any more.
    fn of(id: IntentId, session: Session) -> Option<Self> {
        let t = text::current();
        let directory = untrack(|| session.replica.directory());
        let (intent, theirs) = session.replica.read(|engine| {
            let intent = engine.outbox().get(id).filter(|intent| intent.state == State::Clash)?;
            Some((intent.clone(), Lead::clone(engine.rows().server(intent.lead)?)))
        })??;
        let Write::Update(changes) = &intent.write else { return None };
        let (mut base, mut mine) = (theirs.clone(), theirs.clone());
        intent.before.apply(&mut base);
        changes.apply(&mut mine);
        let mut units: Vec<Unit> = Vec::new();
        for field in merge::clashes(&intent.before, changes, &theirs) {
            if units.iter().any(|unit| unit.fields.contains(&field)) {
                continue;
            }
            let fields = merge::together(field, changes);
            // What is the same to everyone is no question.
            let differs = |field: &&Field| {
                let now = theirs.get(**field);
                base.get(**field) != now || mine.get(**field) != now
            };
            let asked = || fields.iter().filter(differs);
            let said = |lead: &Lead| {
                let texts = asked().map(|field| show::field(lead, *field, &directory));
                let text = texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
                if text.is_empty() { t.form().empty_value.to_owned() } else { text }
            };
            units.push(Unit {
                label: asked().map(|field| t.fields.label(*field)).collect::<Vec<_>>().join(" · "),
                base: said(&base),
                mine: said(&mine),
                theirs: said(&theirs),
                changes: changes
                    .iter()
                    .filter(|(it, _)| fields.contains(it))
                    .map(|(it, value)| (it, value.clone()))
                    .collect(),
                fields,
            });
        }
        (!units.is_empty()).then(|| Self { name: names::lead(&theirs, t).to_owned(), theirs, units })
    }
}

/// How the person's own value is called where somebody else has another one.
#[must_use]
pub fn said_mine(is_chosen: bool) -> &'static str {
    let t = text::current().form();
    if is_chosen { t.clash_chosen } else { t.clash_mine }
}

impl Unit {
    /// Whether it was chosen and not typed; what was chosen may have a text that goes along.
    fn is_chosen(&self) -> bool {
        self.fields.iter().any(|field| field.kind().is_chosen())
    }

    /// The field, if something else can be typed for it.
    fn typed(&self) -> Option<Field> {
        let [field] = self.fields.as_slice() else { return None };
        let is_typed = matches!(
            field.kind(),
            Kind::Text
                | Kind::LongText
                | Kind::Phone
                | Kind::Email
                | Kind::Web
                | Kind::Amount
                | Kind::Date
                | Kind::Integer
                | Kind::Custom(Form::Text | Form::LongText | Form::Amount | Form::Number | Form::Date)
        );
        is_typed.then_some(*field)
    }

    /// The id of its first control.
    fn control(&self) -> String {
        ["decide-", self.fields.first().map_or("", |field| field.code())].concat()
    }
}

/// One thing to decide, as far as it is decided.
#[derive(Clone, Copy)]
struct Answer {
    choice: RwSignal<Option<Choice>>,
    text: RwSignal<String>,
    error: RwSignal<Option<String>>,
}

#[component]
fn Decision(id: IntentId) -> impl IntoView {
    let t = text::current();
    let deciding = use_acts().deciding();
    let session = Session::expect();
    let Some(Question { name, theirs, units }) = Question::of(id, session) else {
        return view! { <p>{t.form().decide_over}</p> }.into_any();
    };
    let style = show::style(today());
    let answers: Vec<(Unit, Answer)> = units
        .into_iter()
        .map(|unit| {
            let mut mine = theirs.clone();
            unit.changes.apply(&mut mine);
            let text = unit.typed().map(|field| Draft::shown(field, &mine, style)).unwrap_or_default();
            (unit, Answer { choice: RwSignal::new(None), text: RwSignal::new(text), error: RwSignal::new(None) })
        })
        .collect();
    let questions = answers.iter().map(|(unit, answer)| question(unit, *answer)).collect_view();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (mut seen, mut chosen) = (Changes::default(), Changes::default());
        let mut wrong = None;
        for (unit, answer) in &answers {
            seen.merge(&unit.changes.inverse(&theirs));
            let outcome = choose(unit, *answer, &mut chosen);
            if outcome.is_some() {
                wrong = wrong.or(Some(unit.control()));
            }
            answer.error.set(outcome);
        }
        if wrong.is_none() && !chosen.is_empty() {
            let directory = untrack(|| session.replica.directory());
            match rules::complete(chosen.clone(), &theirs, &directory, Some(today())) {
                Ok(complete) => chosen = complete,
                Err((field, refusal)) => {
                    let at = answers.iter().find(|(unit, _)| unit.fields.contains(&field)).or(answers.first());
                    if let Some((unit, answer)) = at {
                        answer.error.set(Some(sentence::of_rule(refusal, t).to_owned()));
                        wrong = Some(unit.control());
                    }
                }
            }
        }
        match wrong {
            Some(control) => {
                focus::focus_id(&control);
            }
            None => {
                deciding.set(None);
                session.replica.resolve(id, seen, chosen);
            }
        }
    };
    view! {
        <form class="decide" on:submit=submit novalidate>
            <p class="muted" dir="auto">
                {name}
            </p>
            <p>{t.form().clash}</p>
            {questions}
            <div class="actions">
                <button type="button" class="btn quiet" on:click=move |_| deciding.set(None)>
                    {t.common.cancel}
                </button>
                <button type="submit" class="btn primary">
                    {t.common.save}
                </button>
            </div>
        </form>
    }
    .into_any()
}

/// Adds what was chosen; or what is wrong with it.
fn choose(unit: &Unit, answer: Answer, chosen: &mut Changes) -> Option<String> {
    let t = text::current();
    match (answer.choice.get_untracked(), unit.typed()) {
        (None, _) => return Some(t.form().clash_choose.to_owned()),
        (Some(Choice::Theirs), _) => {}
        (Some(Choice::Other), Some(field)) => {
            let style = show::style(today());
            let mut draft = Draft::default();
            draft.set(field, answer.text.get_untracked());
            match draft.value(field, style) {
                Some(value) => chosen.set(field, value),
                None => return draft.problem(field, style).map(|problem| sentence::of_problem(&problem, t)),
            }
        }
        (Some(Choice::Mine | Choice::Other), _) => chosen.merge(&unit.changes),
    }
    None
}

fn question(unit: &Unit, answer: Answer) -> AnyView {
    let t = text::current();
    let control = unit.control();
    let error_id = [&control, "-error"].concat();
    let described_by = error_id.clone();
    let option = |choice: Choice, id: String, word: &'static str, value: Option<String>| {
        let name = unit.control();
        view! {
            <label>
                <input
                    type="radio"
                    id=id
                    name=name
                    prop:checked=move || answer.choice.get() == Some(choice)
                    on:change=move |_| {
                        answer.choice.set(Some(choice));
                        answer.error.set(None);
                    }
                />
                <span>
                    <small>{word}</small>
                    <span dir="auto">{value}</span>
                </span>
            </label>
        }
    };
    let typed = unit.typed().map(|field| {
        let id = [&unit.control(), "-text"].concat();
        view! {
            {option(Choice::Other, [&unit.control(), "-other"].concat(), t.form().decide_other, None)}
            {move || {
                (answer.choice.get() == Some(Choice::Other))
                    .then(|| {
                        view! {
                            <TextField
                                id=id.clone()
                                label=t.fields.label(field)
                                value=answer.text
                                on_input=move |text| answer.text.set(text)
                                wide=true
                            />
                        }
                    })
            }}
        }
    });
    view! {
        <fieldset aria-describedby=move || answer.error.get().map(|_| described_by.clone())>
            <legend>{unit.label.clone()}</legend>
            <p class="muted">{t.form().clash_base} ": " <span dir="auto">{unit.base.clone()}</span></p>
            {option(Choice::Theirs, control, t.form().clash_theirs, Some(unit.theirs.clone()))}
            {option(Choice::Mine, [&unit.control(), "-mine"].concat(), said_mine(unit.is_chosen()), Some(unit.mine.clone()))}
            {typed}
            {move || {
                answer
                    .error
                    .get()
                    .map(|error| {
                        view! {
                            <p class="error-text" role="alert" id=error_id.clone()>
                                {error}
                            </p>
                        }
                    })
            }}
        </fieldset>
    }
    .into_any()
}
