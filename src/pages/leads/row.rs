//! One lead as a row: it follows its own lead, and nothing else.

use leptos::prelude::*;

use super::table::is_number;
use crate::browser::page;
use crate::browser::reading::WhileHere as _;
use crate::components::{Face, Marked};
use crate::lead::{Directory, Field, Lead, LeadId, Status};
use crate::parts::{Dot, Due};
use crate::paths;
use crate::replica::search::Needle;
use crate::session::{Session, names, show, today};
use crate::text;

/// The row of a lead with these columns; the one that is open is marked.
#[component]
pub fn Row(id: LeadId, is_open: Memo<bool>, columns: StoredValue<Vec<Field>>, needle: Memo<Needle>) -> impl IntoView {
    let replica = Session::expect().replica;
    let row = replica.row(id)?;
    let pending = Memo::new(move |_| replica.is_pending(id));
    // The names of accounts come one by one: what this row says of the directory makes its cells anew, nothing else.
    let said = Memo::new({
        let row = row.clone();
        move |_| {
            let (lead, directory) = (row.try_get()?, replica.directory());
            let stage = lead.stage.and_then(|stage| directory.stages.get(&stage).cloned());
            let named = |field: &&Field| field.is_reference();
            let names = |columns: &Vec<Field>| {
                columns.iter().filter(named).map(|field| show::field(&lead, *field, &directory)).collect::<Vec<_>>()
            };
            Some((stage, columns.with_value(names)))
        }
    });
    let cells = move || {
        let lead = row.try_get()?;
        said.track();
        let directory = untrack(|| replica.directory());
        let cells = columns.with_value(|columns| {
            columns.iter().map(|field| cell(*field, &lead, &directory, needle, is_open)).collect_view()
        });
        Some(cells)
    };
    Some(view! {
        <tr data-id=id.0 aria-current=move || is_open.get().then_some("true") data-state=move || pending.get().then_some("pending")>{cells}</tr>
    })
}

fn cell(field: Field, lead: &Lead, directory: &Directory, needle: Memo<Needle>, is_open: Memo<bool>) -> AnyView {
    let class = if is_number(field) { "r num" } else { "" };
    let inside = match field {
        Field::Name => title(lead, needle, is_open),
        Field::Stage => stage(lead, directory),
        Field::Status => status(lead),
        Field::Assignee => assignee(lead, directory),
        Field::Deadline => view! { <Due lead=lead today=today() /> }.into_any(),
        Field::ContactName => contact(lead, needle),
        field if field.is_text() => marked(lead.text(field), needle),
        field => show::field(lead, field, directory).into_any(),
    };
    view! { <td class=class data-col=field.code()>{inside}</td> }.into_any()
}

/// Text with what was searched marked; only this changes with the search.
pub(super) fn marked(text: &str, needle: Memo<Needle>) -> AnyView {
    // A description may hold pages; a cell shows its first line.
    let shown: String = text.chars().take(200).map(|c| if c == '\n' { ' ' } else { c }).collect();
    (move || {
        let ranges = needle
            .while_here()
            .with(|needle| needle.marks(&shown))
            .into_iter()
            .map(|mark| (mark.start, mark.end))
            .collect();
        view! { <bdi><Marked text=shown.clone() ranges=ranges /></bdi> }
    })
    .into_any()
}

fn title(lead: &Lead, needle: Memo<Needle>, is_open: Memo<bool>) -> AnyView {
    let name = names::lead(lead, text::current()).to_owned();
    let current = move || is_open.get().then_some("page");
    view! {
        <a href=page::href(&paths::lead(lead.id)) class="title" aria-current=current>
            {marked(&name, needle)}
        </a>
    }
    .into_any()
}

fn contact(lead: &Lead, needle: Memo<Needle>) -> AnyView {
    let company = (!lead.contact_company.is_empty())
        .then(|| view! { <span class="sub">{marked(&lead.contact_company, needle)}</span> });
    view! { {marked(&lead.contact_name, needle)} {company} }.into_any()
}

fn stage(lead: &Lead, directory: &Directory) -> AnyView {
    let Some(id) = lead.stage else { return ().into_any() };
    let name = names::stage(id, directory, text::current());
    view! {
        <span class="cell">
            <Dot stage=directory.stages.get(&id) />
            <span dir="auto">{name}</span>
        </span>
    }
    .into_any()
}

fn status(lead: &Lead) -> AnyView {
    let class = match lead.status {
        Status::InProgress => "status",
        Status::Won => "status won",
        Status::Lost => "status lost",
    };
    view! { <span class=class>{names::status(lead.status, text::current())}</span> }.into_any()
}

fn assignee(lead: &Lead, directory: &Directory) -> AnyView {
    let t = text::current();
    let Some(id) = lead.assignee else { return view! { <span class="muted">{t.common.nobody}</span> }.into_any() };
    let name = names::user(id, directory, t);
    view! {
        <span class="cell">
            <Face name=name.clone() />
            <span dir="auto">{name}</span>
        </span>
    }
    .into_any()
}
