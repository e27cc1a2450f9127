//! Whether all is saved, how fresh the copy is, and the list of what is still on its way.

use leptos::prelude::*;

use crate::browser::clock;
use crate::components::Dialog;
use crate::flowlu::Error;
use crate::replica::engine::{Event, Keeps, Status};
use crate::replica::outbox::{Intent, State, Write};
use crate::session::{Session, names, sentence, show};
use crate::text::{self, Messages, fill};

/// The one line about it all; opens the list.
#[component]
pub fn OutboxIndicator() -> impl IntoView {
    let t = text::current();
    let replica = Session::expect().replica;
    let open = RwSignal::new(false);
    let clock = RwSignal::new(clock::now_ms());
    let ticking = clock::every(5_000, move || {
        clock.try_set(clock::now_ms());
    });
    StoredValue::new_local(ticking);
    let words = Memo::new(move |_| words(&replica.status(), clock.get().max(clock::now_ms()), t));
    let state = Memo::new(move |_| {
        let status = replica.status();
        if status.outbox.failed > 0 || status.trouble.as_ref().is_some_and(|error| !error.is_passing()) {
            Some("failed")
        } else if !status.online {
            Some("offline")
        } else if status.outbox.saving > 0 || !status.complete {
            Some("busy")
        } else {
            None
        }
    });
    view! {
        <button
            type="button"
            class="sync"
            data-state=state
            aria-label=words
            aria-haspopup="dialog"
            on:click=move |_| open.set(true)
        >
            <span class="num">{words}</span>
        </button>
        <Dialog open=open title=t.outbox.title close_label=t.common.close on_close=move |()| open.set(false)>
            <List />
        </Dialog>
    }
}

/// The indicator's words.
fn words(status: &Status, now: i64, t: &'static Messages) -> String {
    let outbox = status.outbox;
    let saved = if outbox.failed > 0 {
        t.count(t.outbox.needs_you, outbox.failed)
    } else if !status.online && outbox.saving > 0 {
        t.count(t.outbox.waiting, outbox.saving)
    } else if outbox.saving > 0 {
        t.count(t.outbox.saving, outbox.saving)
    } else {
        t.outbox.all_saved.to_owned()
    };
    let fresh = if !status.online {
        t.common.offline.to_owned()
    } else if let Some((here, expected)) = status.progress.filter(|_| !status.complete) {
        let expected = usize::try_from(expected).unwrap_or(usize::MAX);
        fill(t.common.syncing_of, &[("n", &show::integer(here)), ("total", &show::integer(expected))])
    } else {
        match status.checked {
            None => t.common.syncing.to_owned(),
            Some(checked) if now - checked < 5_000 => t.common.checked_now.to_owned(),
            Some(checked) => fill(t.common.checked_ago, &[("ago", &show::ago(now - checked))]),
        }
    };
    if status.keeps == Keeps::Reading {
        return fresh;
    }
    [&saved, " · ", &fresh].concat()
}

#[component]
fn List() -> impl IntoView {
    let t = text::current();
    let session = Session::expect();
    let replica = session.replica;
    let trouble = Memo::new(move |_| replica.status().trouble);
    let would_lose = Memo::new(move |_| session.would_lose());
    view! {
        {move || would_lose.get().then(|| view! { <p class="error-text">{t.outbox.not_on_device}</p> })}
        {move || trouble.get().map(|error: Error| view! { <p class="error-text">{sentence::of_error(&error, t)}</p> })}
        {move || {
            let intents = replica.outbox();
            if intents.is_empty() {
                return view! { <p class="muted">{t.outbox.empty}</p> }.into_any();
            }
            view! { <ul class="outbox">{intents.iter().map(|intent| item(intent, t)).collect_view()}</ul> }.into_any()
        }}
        <div class="actions">
            <button type="button" class="btn" on:click=move |_| replica.notice(Event::Refresh)>{t.outbox.check_now}</button>
        </div>
    }
}

fn item(intent: &Intent, t: &'static Messages) -> AnyView {
    let replica = Session::expect().replica;
    let id = intent.id;
    let lead = replica.lead(intent.lead);
    let name = lead.as_ref().map_or_else(|| format!("#{}", intent.lead), |lead| names::lead(lead, t).to_owned());
    let what = match &intent.write {
        Write::Create(_) => t.outbox.created.to_owned(),
        Write::Delete => t.outbox.deleted.to_owned(),
        Write::Update(changes) => changes.fields().map(|field| t.fields.label(field)).collect::<Vec<_>>().join(", "),
    };
    let (state, waits) = match &intent.state {
        State::Waiting if intent.held_until > clock::now_ms() => (t.outbox.held.to_owned(), true),
        State::Waiting => (t.outbox.queued.to_owned(), true),
        State::Sending(_) | State::Confirming(_) => (t.outbox.sending.to_owned(), false),
        State::Checking(_) => (t.outbox.checking.to_owned(), false),
        State::Failed(error) => (sentence::of_failure(error, false, t), true),
        State::Unclear(error) => (sentence::of_failure(error, true, t), true),
    };
    let failed = intent.is_failed();
    view! {
        <li>
            <div>
                <b dir="auto">{name}</b>
                <span class="muted">{what}</span>
                <span class=if failed { "error-text" } else { "muted" }>{state}</span>
            </div>
            {waits
                .then(|| {
                    view! {
                        <button type="button" class="btn small" on:click=move |_| replica.send_now(id)>
                            {if failed { t.common.retry } else { t.outbox.send_now }}
                        </button>
                        <button type="button" class="btn quiet small" on:click=move |_| replica.undo(id)>
                            {if failed { t.outbox.discard } else { t.common.undo }}
                        </button>
                    }
                })}
        </li>
    }
    .into_any()
}
