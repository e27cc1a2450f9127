//! The sheet "Mark as lost": reason, comment and date before anything is sent.

use futures::FutureExt as _;
use leptos::prelude::*;

use super::acts::use_acts;
use super::choosing::search_texts;
use super::later::{Fetching, later};
use crate::browser::chunk::chunk;
use crate::browser::focus;
use crate::components::{Choice, Combobox, DateField, Dialog, LongTextField, Offer};
use crate::lead::{Date, LeadId, LossReasonId};
use crate::replica::rules::{self, Act};
use crate::session::{Session, names, sentence, show, today};
use crate::text;

chunk! { lost_form in form, fetch_lost_form(leads: Vec<LeadId>) -> AnyView = view! { <LostForm leads=leads /> }.into_any() }

const FETCH: fn() -> Fetching = || Box::pin(async { fetch_lost_form().await.is_ok() });

const REASON: &str = "lost-reason";
const DATE: &str = "lost-date";

/// The sheet; opens when an act asks for it, and stands once in the shell.
#[component]
pub fn LostSheet() -> impl IntoView {
    let losing = use_acts().losing();
    let t = text::current();
    view! {
        <Dialog
            open=Signal::derive(move || losing.with(|leads| !leads.is_empty()))
            title=t.common.mark_as_lost
            close_label=t.common.close
            on_close=move |()| losing.set(Vec::new())
        >
            {move || {
                let leads = losing.get();
                (!leads.is_empty()).then(|| later(4, move || lost_form(leads.clone()).now_or_never(), FETCH))
            }}
        </Dialog>
    }
}

#[component]
fn LostForm(leads: Vec<LeadId>) -> impl IntoView {
    let t = text::current();
    let acts = use_acts();
    let session = Session::expect();
    let style = show::style(today());
    // What one lead says already is no comment on others.
    let shown = if let [lead] = leads.as_slice() { session.replica.lead(*lead) } else { None };
    let name = match &shown {
        Some(lead) => names::lead(lead, t).to_owned(),
        None => t.count(t.common.leads_count, leads.len()),
    };
    let reason = RwSignal::new(String::new());
    let comment = RwSignal::new(shown.map(|lead| lead.closing_comment.clone()).unwrap_or_default());
    let date = RwSignal::new(today().to_typed(style.dates));
    let tried = RwSignal::new(false);
    let reasons = Memo::new(move |_| {
        let directory = session.replica.directory();
        let known = directory.active_loss_reasons();
        known.into_iter().map(|reason| Choice::new(reason.id.to_string(), &reason.name)).collect::<Vec<_>>()
    });
    let chosen = move || {
        let is_it = |choice: &&Choice| reason.with(|reason| choice.value == *reason);
        reasons.with(|reasons| reasons.iter().find(is_it).map(|choice| choice.label.clone()).unwrap_or_default())
    };
    let parsed = move || Date::from_typed(&date.get(), style.dates);
    let date_error = move || match parsed() {
        Ok(Some(_)) => None,
        Ok(None) => Some(t.form().required.to_owned()),
        Err(error) => Some(sentence::of_problem(&crate::lead::Problem::Date(error), t)),
    };
    let needs_reason = move || tried.get() && reason.with(String::is_empty) && !reasons.with(Vec::is_empty);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if needs_reason() {
            focus::focus_id(REASON);
            return;
        }
        let Ok(Some(day)) = parsed() else {
            focus::focus_id(DATE);
            return;
        };
        let act = Act::Lose { reason: LossReasonId::parse(&reason.get()), comment: comment.get(), date: day };
        let allowed = session.replica.read(|engine| {
            let shown = |lead: &LeadId| engine.rows().shown(*lead);
            leads.iter().filter_map(shown).all(|lead| rules::decide(&act, lead, engine.directory()).is_ok())
        });
        if allowed == Some(true) {
            acts.losing().set(Vec::new());
            acts.perform_all(&leads, &act);
        }
    };
    // Also when this part came after the sheet.
    Effect::new(move |_| focus::focus_id(REASON));
    view! {
        <form on:submit=submit novalidate>
            <p class="muted" dir="auto">{name}</p>
            <Combobox
                id=REASON
                label=t.fields.loss_reason
                value=reason
                text=Signal::derive(chosen)
                offer=Signal::derive(move || Offer::Ready(reasons.get()))
                on_query=|_| {}
                on_pick=move |choice: Choice| reason.set(choice.value)
                on_clear=move |()| reason.set(String::new())
                texts=search_texts()
                local=true
                error=Signal::derive(move || needs_reason().then(|| t.common.reason_needed.to_owned()))
                placeholder=Signal::derive(move || Some((if reasons.with(Vec::is_empty) { t.common.none } else { t.common.choose }).to_owned()))
                required=true
                wide=true
            />
            <LongTextField id="lost-comment" label=t.fields.closing_comment value=comment on_input=move |value| comment.set(value) />
            <DateField
                id=DATE
                label=t.fields.closing_date
                value=date
                iso=Signal::derive(move || parsed().ok().flatten().map(Date::to_wire).unwrap_or_default())
                on_input=move |value| date.set(value)
                on_pick=move |iso: String| {
                    if let Some(day) = Date::from_wire(&iso) {
                        date.set(day.to_typed(style.dates));
                    }
                }
                calendar_label=t.common.open_calendar
                error=Signal::derive(move || tried.get().then(date_error).flatten())
                required=true
                wide=true
            />
            <div class="actions">
                <button type="button" class="btn quiet" on:click=move |_| acts.losing().set(Vec::new())>{t.common.cancel}</button>
                <button type="submit" class="btn lost">{t.common.mark_as_lost}</button>
            </div>
        </form>
    }
}
