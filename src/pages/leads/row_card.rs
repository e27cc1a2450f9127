//! One lead on a phone: a card of two lines.

use leptos::prelude::*;

use super::row::marked;
use crate::browser::page;
use crate::lead::{Lead, LeadId};
use crate::parts::{Dot, Due};
use crate::paths;
use crate::replica::search::Needle;
use crate::session::{Session, names, show, today};
use crate::text;

/// The card of a lead; it is one link.
#[component]
pub fn RowCard(id: LeadId, needle: Memo<Needle>) -> impl IntoView {
    let replica = Session::expect().replica;
    let row = replica.row(id)?;
    let lines = move || row.try_get().map(|lead| lines(&lead, needle));
    Some(view! {
        <li data-id=id.0>
            <a href=page::href(&paths::lead(id)) class="rowcard">{lines}</a>
        </li>
    })
}

fn lines(lead: &Lead, needle: Memo<Needle>) -> AnyView {
    let t = text::current();
    let directory = Session::expect().replica.directory();
    let stage = lead.stage.and_then(|id| directory.stages.get(&id));
    let stage_name = lead.stage.map(|id| names::stage(id, &directory, t)).unwrap_or_default();
    let whose = if lead.contact_company.is_empty() { &lead.contact_name } else { &lead.contact_company };
    let below = if whose.is_empty() { stage_name } else { [&stage_name, " · ", whose].concat() };
    let end = if lead.status.is_closed() {
        view! { <span>{names::status(lead.status, t)}</span> }.into_any()
    } else {
        view! { <Due lead=lead today=today() /> }.into_any()
    };
    view! {
        <div>
            <strong>{marked(names::lead(lead, t), needle)}</strong>
            <span class="num">{lead.budget.map(show::amount)}</span>
        </div>
        <div class="muted">
            <span class="cell">
                <Dot stage=stage />
                <span dir="auto">{below}</span>
            </span>
            {end}
        </div>
    }
    .into_any()
}
