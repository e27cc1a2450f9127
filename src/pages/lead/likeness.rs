//! Leads that may be the same as the one that is typed, each below the field that says so.

use leptos::prelude::*;

use super::editor::Editor;
use super::history::said_shortly;
use super::saving::control_id;
use crate::browser::{clock, focus, page};
use crate::components::expect_announcer;
use crate::lead::{Field, Lead, LeadId};
use crate::parts::Dot;
use crate::paths;
use crate::replica::duplicates::{self, Duplicate, Mark, TELLING};
use crate::session::names;
use crate::text::{self, fill};

/// As many are shown at a time.
const MOST: usize = 3;
/// So long typing rests before the leads are searched: each search looks through all of them, once for each field that
/// was typed in since, so that a key may wait for the one that began before it, but not for one of its own.
const REST_MS: u32 = 150;

/// What a field is known by, and the leads that have the same.
type Found = (Field, Mark, Vec<LeadId>);

/// The leads that may be the same as what is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Likely {
    /// The likeliest, best first.
    shown: Vec<Duplicate>,
    /// So many others there are.
    more: usize,
}

/// The leads that may be the same as what is typed. They follow when typing rests.
pub fn use_duplicates(editor: Editor) -> ReadSignal<Likely> {
    let (found, set_found) = signal(Likely::default());
    let marks = Memo::new(move |_| {
        let typed = |field: &Field| !editor.is_creating() && editor.changed.with(|changed| changed.contains(field));
        let mark = |field| Some((field, editor.draft.with(|draft| Mark::of(field, draft.text(field)))?));
        TELLING.into_iter().filter(typed).filter_map(mark).collect::<Vec<_>>()
    });
    let known = StoredValue::new(Vec::<Found>::new());
    let timer = StoredValue::new_local(None::<clock::Timer>);
    let announcer = expect_announcer();
    let search = move || {
        let before = known.try_update_value(std::mem::take).unwrap_or_default();
        let (now, likeliest) = editor
            .replica
            .read(|engine| {
                let rows = engine.rows();
                let leads = |(field, mark): &(Field, Mark)| {
                    let same = before.iter().find(|(known, by, _)| known == field && by == mark).cloned();
                    same.unwrap_or_else(|| (*field, mark.clone(), mark.leads(*field, rows)))
                };
                let now: Vec<Found> = marks.with_untracked(|marks| marks.iter().map(leads).collect());
                let others = |(field, _, ids): &Found| {
                    (*field, ids.iter().copied().filter(|id| Some(*id) != editor.id).collect())
                };
                let mut shown = duplicates::likeliest(&now.iter().map(others).collect::<Vec<_>>(), rows);
                let more = shown.len().saturating_sub(MOST);
                shown.truncate(MOST);
                (now, Likely { shown, more })
            })
            .unwrap_or_default();
        known.set_value(now);
        if found.with_untracked(|found| *found != likeliest) {
            let count = likeliest.shown.len() + likeliest.more;
            if count > 0 {
                let t = text::current();
                announcer.announce(&t.count(t.form().likely, count));
            }
            set_found.set(likeliest);
        }
    };
    // The search waits for a timer, so that it cannot be derived.
    Effect::new(move |_| {
        marks.track();
        timer.set_value(Some(clock::after(REST_MS, search)));
    });
    found
}

/// The leads that `field` says may be the same, and below the last one how many more there are.
pub fn likely(editor: Editor, found: ReadSignal<Likely>, field: Field) -> Option<AnyView> {
    let is_mine = move |it: &&Duplicate| it.by.first() == Some(&field);
    let mine = move || found.with(|found| found.shown.iter().filter(is_mine).cloned().collect::<Vec<_>>());
    let more = Memo::new(move |_| {
        found.with(|found| {
            let last = found.shown.last().and_then(|it| it.by.first());
            Some(found.more).filter(|more| *more > 0 && last == Some(&field))
        })
    });
    let said = move || {
        let t = text::current();
        more.get().map(|more| view! { <p class="muted wide">{t.count(t.form().likely_more, more)}</p> })
    };
    TELLING.contains(&field).then(|| {
        view! {
            <For each=mine key=|duplicate| (duplicate.id, duplicate.by.clone()) children=move |it| one(editor, found, it) />
            {said}
        }
        .into_any()
    })
}

fn one(editor: Editor, found: ReadSignal<Likely>, Duplicate { id, by }: Duplicate) -> AnyView {
    let t = text::current();
    let Some(row) = editor.replica.row(id).map(RwSignal::from) else { return ().into_any() };
    let fields: Vec<&str> = by.iter().map(|field| t.fields.label(*field)).collect();
    let fields = fill(t.form().same_in, &[("fields", &fields.join(", "))]);
    let name = move || row.try_get().map(|lead| names::lead(&lead, t).to_owned());
    let about = move || row.try_get().map(|lead| about(editor, &lead));
    let opened = RwSignal::new(false);
    let shown = ["likely-", &id.to_string()].concat();
    // The likeliest is to be seen below the field that is being typed in. The view is outside of the page's state.
    let (likeliest, typed) = (shown.clone(), by.first().map(|field| control_id(*field)));
    Effect::new(move |_| {
        let is_first = found.with_untracked(|found| found.shown.first().is_some_and(|first| first.id == id));
        if is_first && typed.is_some() && focus::focused().map(|it| it.id()) == typed {
            focus::show_id(&likeliest);
        }
    });
    view! {
        <div id=shown class="clash likely" role="group" aria-label=move || fill(t.form().may_be, &[("lead", &name().unwrap_or_default())])>
            <p>
                {t.form().may_be_same} " " <bdi>{name}</bdi>
            </p>
            <p class="cell muted">{about}</p>
            <p class="muted">{fields}</p>
            <div class="clash-ways">
                <a class="btn" href=page::href(&paths::lead(id)) title=t.form().draft_waits>
                    {t.form().open_lead}
                </a>
                <button type="button" class="btn quiet" aria-expanded=move || opened.get().to_string() on:click=move |_| opened.update(|opened| *opened = !*opened)>
                    {t.form().compare}
                </button>
            </div>
            {move || opened.get().then(|| row.try_get().map(|lead| differences(editor, &lead)))}
        </div>
    }
    .into_any()
}

/// Where the lead stands, and whose it is.
fn about(editor: Editor, lead: &Lead) -> AnyView {
    let t = text::current();
    let directory = editor.replica.directory();
    let stage = lead.stage.map(|stage| names::stage(stage, &directory, t)).unwrap_or_default();
    let end = lead.status.is_closed().then(|| {
        let tone = if lead.status == crate::lead::Status::Won { "won" } else { "lost" };
        view! { <span class="tag" data-tone=tone>{names::status(lead.status, t)}</span> }
    });
    let owner = lead.assignee.map(|user| names::user(user, &directory, t));
    let rest = [Some(lead.contact_name.clone()), Some(lead.contact_company.clone()), owner];
    let rest = rest.into_iter().flatten().filter(|text| !text.is_empty());
    let said = std::iter::once(stage).chain(rest).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    view! {
        {end}
        <Dot stage=lead.stage.and_then(|id| directory.stages.get(&id)) />
        <span dir="auto">{said}</span>
    }
    .into_any()
}

/// What differs between what is typed and the lead, field by field.
fn differences(editor: Editor, lead: &Lead) -> AnyView {
    let t = text::current();
    let typed = editor.draft.with(|draft| {
        let mut typed = Lead::clone(&editor.base.read());
        for field in Field::editable() {
            typed.set(field, draft.value(field, editor.style).unwrap_or_else(|| typed.get(field)));
        }
        typed
    });
    // The names behind numbers may have to be asked for; they show when they are here.
    let accounts = [typed.company, typed.contact, lead.company, lead.contact].into_iter().flatten().collect();
    leptos::task::spawn_local(async move { editor.replica.learn_names(accounts).await });
    let row = |field: Field| {
        view! {
            <tr>
                <th scope="row">{t.fields.label(field)}</th>
                <td dir="auto">{said_shortly(editor, field, typed.get(field))}</td>
                <td dir="auto">{said_shortly(editor, field, lead.get(field))}</td>
            </tr>
        }
    };
    let differs = |field: &Field| !duplicates::is_same(*field, &typed, lead);
    view! {
        <table aria-label=t.form().compare>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{t.form().clash_mine}</th>
                    <th scope="col">{t.form().clash_theirs}</th>
                </tr>
            </thead>
            <tbody>{Field::editable().filter(differs).map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
