//! What was seen to change of a lead, newest first, with a way to take back what was done here.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use super::editor::Editor;
use super::fold::Fold;
use super::hold_focus;
use crate::browser::{clock, focus, html};
use crate::components::{Notice, Skeleton};
use crate::lead::{AccountId, Changes, Date, Field, Kind, Lead, LeadId, Status, Value};
use crate::replica::journal::{By, Entry, Part};
use crate::replica::rules;
use crate::session::{sentence, show};
use crate::text::{self, fill};

/// The id of the section's button.
const ID: &str = "lead-history";
/// Of a long text so much is shown.
const MOST_CHARS: usize = 120;

/// The history of a lead, folded until it is wanted.
#[component]
pub fn History(editor: Editor, id: LeadId) -> impl IntoView {
    view! {
        <Fold id=ID heading=text::current().history().title>
            {history(editor, id)}
        </Fold>
    }
}

fn history(editor: Editor, id: LeadId) -> AnyView {
    let t = text::current();
    let replica = editor.replica;
    let entries = RwSignal::new(None::<Vec<Entry>>);
    let lead = Memo::new(move |_| {
        let _ = (replica.version(), replica.status());
        (replica.lead(id), replica.read(|engine| engine.outbox().is_pending(id)))
    });
    // The device is outside of the page: it is read again whenever something becomes of the lead.
    Effect::new(move |_| {
        // Read, since a memo that nobody read follows nothing.
        lead.with(|_| ());
        spawn_local_scoped_with_cancellation(async move {
            let found = replica.history(id).await;
            if entries.with_untracked(|known| known.as_ref() != Some(&found)) {
                let accounts = accounts(&found);
                entries.set(Some(found));
                replica.learn_names(accounts).await;
            }
        });
    });
    let lines = Memo::new(move |_| entries.with(|entries| entries.as_deref().map(lines)));
    view! {
        <p class="muted">{t.history().hint}</p>
        {move || match lines.with(|lines| lines.as_ref().map(Vec::is_empty)) {
            None => view! { <Skeleton rows=2 text=t.common.loading /> }.into_any(),
            Some(true) => view! { <p class="muted">{t.history().nothing}</p> }.into_any(),
            Some(false) => ().into_any(),
        }}
        <For
            each=move || lines.with(|lines| days(lines.as_deref()))
            key=|day| *day
            children=move |day| one_day(editor, lead, lines, day)
        />
    }
    .into_any()
}

/// One change, or several that belong together.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    day: Date,
    seen: i64,
    by: By,
    /// Its place among those that were seen, from the oldest: more come, and the others stay.
    place: (usize, usize),
    part: Part,
}

/// What was seen, newest first.
fn lines(entries: &[Entry]) -> Vec<Line> {
    let line = |at: usize, entry: &Entry| {
        let (year, month, day) = clock::local_day(entry.seen);
        let day = Date::new(year, month, day).unwrap_or_else(Date::epoch);
        let (seen, by) = (entry.seen, entry.by);
        let parts = entry.parts().into_iter().enumerate();
        parts.map(|(n, part)| Line { day, seen, by, place: (at, n), part }).collect::<Vec<_>>()
    };
    entries.iter().enumerate().rev().flat_map(|(at, entry)| line(at, entry)).collect()
}

fn days(lines: Option<&[Line]>) -> Vec<Date> {
    let mut days: Vec<Date> = lines.into_iter().flatten().map(|line| line.day).collect();
    days.dedup();
    days
}

/// The accounts that are named.
fn accounts(entries: &[Entry]) -> Vec<AccountId> {
    let values = entries.iter().flat_map(|entry| [&entry.was, &entry.is]).flat_map(Changes::iter);
    let accounts = values.filter_map(|(field, value)| match (field.kind(), value) {
        (Kind::Account(_), Value::Reference(id)) => id.and_then(AccountId::new),
        _ => None,
    });
    accounts.collect()
}

type Shown = Memo<(Option<Arc<Lead>>, Option<bool>)>;

fn one_day(editor: Editor, lead: Shown, lines: Memo<Option<Vec<Line>>>, day: Date) -> AnyView {
    let t = text::current();
    let said = if day == editor.today { t.common.today.to_owned() } else { show::date(day) };
    let of_day =
        move || lines.with(|lines| lines.iter().flatten().filter(|line| line.day == day).cloned().collect::<Vec<_>>());
    let heading = [ID, "-", &day.to_wire()].concat();
    view! {
        <h3 id=heading.clone()>{said}</h3>
        // Without marks a list is none to some screen readers.
        <ul class="events" role="list" aria-labelledby=heading>
            <For
                each=of_day
                key=|line| (line.place, line.seen, line.by == By::Me)
                children=move |line| event(editor, lead, line)
            />
        </ul>
    }
    .into_any()
}

fn event(editor: Editor, lead: Shown, line: Line) -> AnyView {
    let t = text::current();
    let Line { seen, by, place: (at, n), part, .. } = line;
    let said_by = match by {
        By::Me => t.history().me,
        By::Others => t.history().others,
    };
    let id = format!("{ID}-{at}-{n}");
    let described_by = StoredValue::new(id.clone());
    let field = part.is.fields().next().map_or("", |field| t.fields.label(field));
    let named = StoredValue::new(fill(t.history().undo, &[("field", field)]));
    let changes = part.is.iter().filter_map(|(field, is)| Some(change(editor, field, part.was.get(field)?, is)));
    let changes = changes.collect_view();
    let part = StoredValue::new(part);
    let may_undo = Memo::new(move |_| {
        let lead = lead.with(|(lead, _)| lead.clone()).filter(|_| by == By::Me)?;
        Some(part.with_value(|part| part.undo(&lead).is_some()))
    });
    let end = move || {
        hold_focus();
        Some(match may_undo.get()? {
            false => view! { <small class="muted">{t.history().changed_since}</small> }.into_any(),
            true => view! {
                <button
                    type="button"
                    class="btn"
                    aria-label=named.get_value()
                    aria-describedby=described_by.get_value()
                    on:click=move |_| part.with_value(|part| editor.put_back(part))
                >
                    {t.common.undo}
                </button>
            }
            .into_any(),
        })
    };
    view! {
        <li>
            <div class="event" id=id>
                {changes}
                <p class="muted">{[said_by, " · ", &show::time_of_day(seen)].concat()}</p>
            </div>
            {end}
        </li>
    }
    .into_any()
}

/// "Budget: 1 200,00 → 1 500,00".
fn change(editor: Editor, field: Field, was: &Value, is: &Value) -> AnyView {
    // The names behind numbers may come later.
    let said = |value: &Value| {
        let value = value.clone();
        move || said_shortly(editor, field, value.clone())
    };
    view! {
        <p>
            <b>{text::current().fields.label(field)}</b>
            ": "
            <bdi>{said(was)}</bdi>
            " → "
            <bdi>{said(is)}</bdi>
        </p>
    }
    .into_any()
}

/// A value in a few words. Tracked.
pub fn said_shortly(editor: Editor, field: Field, value: Value) -> String {
    match short(editor.said(field, value)) {
        text if text.is_empty() => text::current().form().empty_value.to_owned(),
        text => text,
    }
}

/// The beginning of a text, without what is HTML in it.
fn short(text: String) -> String {
    let text = if html::is_html(&text) { html::to_text(&text) } else { text };
    match text.char_indices().nth(MOST_CHARS) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text,
    }
}

impl Editor {
    /// Sends an ordinary edit that takes back what was done here, if it still stands.
    fn put_back(self, part: &Part) {
        let t = text::current();
        let Some((id, lead)) = self.id.and_then(|id| Some((id, self.replica.lead(id)?))) else { return };
        let Some(was) = part.undo(&lead) else { return };
        let mut changes = was.clone();
        // A lead that is closed again was closed when it was.
        if matches!(changes.get(Field::Status), Some(Value::Status(status)) if *status != Status::InProgress)
            && !changes.touches(Field::ClosingDate)
            && lead.closing_date.is_some()
        {
            changes.set(Field::ClosingDate, lead.get(Field::ClosingDate));
        }
        let directory = untrack(|| self.replica.directory());
        let fields: Vec<&str> = part.is.fields().map(|field| t.fields.label(field)).collect();
        let fields = fields.join(", ");
        // The button goes; the focus stays near.
        focus::focus_id(ID);
        match rules::complete(changes, &lead, &directory, Some(self.today)) {
            Ok(changes) => self.acts.put_back(id, changes, fill(t.history().put_back, &[("field", &fields)])),
            Err((_, refusal)) => {
                let reason = sentence::of_rule(refusal, t);
                let said = fill(t.history().cannot_undo, &[("field", &fields), ("reason", reason)]);
                self.notices.show(Notice::alert(said));
            }
        }
    }
}
