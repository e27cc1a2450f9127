//! One lead as a card. It follows its own lead, and nothing else.

use std::sync::Arc;

use crate::browser::dom::Element;
use crate::browser::dom::JsCast as _;
use crate::browser::page;
use leptos::ev::FocusEvent;
use leptos::prelude::*;

use super::stand::{Stand, Target};
use crate::components::{Face, Glyph, Icon, Marked, Menu, MenuItem};
use crate::lead::{Colour, Date, Directory, Lead, LeadId};
use crate::parts::Due;
use crate::paths;
use crate::replica::columns::{Slot, last_heard};
use crate::session::{names, show, today};
use crate::text::{self, Messages, fill};

/// From how many days on silence is worth a word.
const SILENT_DAYS: i64 = 14;

/// The card of a lead; nothing if it is gone.
pub fn card(stand: Stand, id: LeadId, current: RwSignal<Option<LeadId>>, is_long: Signal<bool>) -> AnyView {
    let t = text::current();
    let Some(row) = stand.replica.row(id) else { return ().into_any() };
    let lead = Memo::new(move |_| row.get());
    let name = Memo::new(move |_| lead.with(|lead| names::lead(lead, t).to_owned()));
    let pending = Memo::new(move |_| stand.replica.is_pending(id));
    let is_away = Memo::new(move |_| stand.held.get() == Some(id));
    let is_held = Memo::new(move |_| stand.carried.get() == Some(id));
    let is_landed = Memo::new(move |_| stand.landed.get() == Some(id));
    let label = move || if pending.get() { [&name.get(), ", ", t.board().pending].concat() } else { name.get() };
    let who = move || lead.with(|lead| who(lead, &stand.replica.directory()));
    view! {
        <article
            class="card"
            class:is-long=is_long
            class:is-pending=pending
            class:is-away=is_away
            class:is-held=is_held
            class:is-landed=is_landed
            aria-label=label
            data-lead=id.to_string()
        >
            <h3 dir="auto">
                <a
                    href=page::href(&paths::lead(id))
                    class="title"
                    draggable="false"
                    title=name
                    tabindex=move || if current.get().is_none_or(|current| current == id) { "0" } else { "-1" }
                >
                    {move || marked(stand, name.get())}
                </a>
            </h3>
            <p class="who">
                <bdi class="clip">{move || marked(stand, who())}</bdi>
                {move || lead.with(|lead| silence(lead, t))}
            </p>
            <footer>{move || lead.with(|lead| foot(lead, &stand.replica.directory(), t))}</footer>
            <Menu
                label=t.board().move_to
                items=Signal::derive(move || items(stand, &lead.get()))
                on_pick=move |word: String| {
                    if let Some(target) = Target::from_word(&word) {
                        stand.put(id, target);
                    }
                }
                skip_tab=true
            />
        </article>
    }
    .into_any()
}

/// The lead of the card in which an event happened.
pub fn lead_at(event: &FocusEvent) -> Option<LeadId> {
    lead_of(event.target()?.dyn_ref::<Element>()?)
}

/// The lead of the card that `element` lies in.
pub fn lead_of(element: &Element) -> Option<LeadId> {
    let card = element.closest("[data-lead]").ok()??;
    card.get_attribute("data-lead")?.parse().ok().map(LeadId)
}

fn marked(stand: Stand, text: String) -> AnyView {
    let ranges =
        stand.needle.with(|needle| needle.marks(&text)).into_iter().map(|mark| (mark.start, mark.end)).collect();
    view! { <Marked text=text ranges=ranges /> }.into_any()
}

/// "Élodie García · Umbrella".
fn who(lead: &Lead, directory: &Directory) -> String {
    let account = |id| directory.accounts.get(&id).map_or("", |account| &account.name);
    let or = |own: &str, linked: &str| if own.is_empty() { linked.to_owned() } else { own.to_owned() };
    let person = or(&lead.contact_name, lead.contact.map_or("", account));
    let company = or(&lead.contact_company, lead.company.map_or("", account));
    if person.is_empty() || company.is_empty() { person + &company } else { [&person, " · ", &company].concat() }
}

fn silence(lead: &Lead, t: &'static Messages) -> Option<AnyView> {
    let days = today().days_since(Date::of(last_heard(lead)?)?);
    let count = usize::try_from(days).ok().filter(|_| days >= SILENT_DAYS)?;
    let n = show::integer(count);
    Some(
        view! {
            <span class="silence num" title=t.plural(t.board().silent, count, &n)>
                <Icon glyph=Glyph::Comment />
                <span class="hidden">{t.plural(t.board().silent, count, &n)}</span>
                <span aria-hidden="true">{t.plural(t.board().days, count, &n)}</span>
            </span>
        }
        .into_any(),
    )
}

fn foot(lead: &Lead, directory: &Directory, t: &'static Messages) -> AnyView {
    let budget = lead.budget.map_or_else(
        || view! { <span class="muted">{t.board().no_budget}</span> }.into_any(),
        |budget| view! { <b class="num">{show::amount(budget)}</b> }.into_any(),
    );
    let face = lead.assignee.map(|id| view! { <Face name=names::user(id, directory, t) alone=true /> });
    view! {
        {budget}
        <span class="grow"></span>
        <Due lead=lead today=today() />
        {face}
    }
    .into_any()
}

/// Where the menu lets a card go: this pipeline's stages, the two ends, other pipelines' stages.
fn items(stand: Stand, lead: &Arc<Lead>) -> Vec<MenuItem> {
    let t = text::current();
    let directory = stand.replica.directory();
    let here = stand.pipeline.get();
    let mut items = Vec::new();
    let mut others = Vec::new();
    for pipeline in directory.open_pipelines() {
        for stage in directory.open_stages_of(pipeline.id) {
            let word = Target::Column(Slot::Stage(stage.id)).word();
            let colour = stage.colour.as_ref().map(Colour::css).unwrap_or_default();
            if here == Some(pipeline.id) {
                items.push(MenuItem::new(word, &stage.name).coloured(colour).checked(lead.stage == Some(stage.id)));
            } else {
                let label = fill(t.board().other_pipeline, &[("pipeline", &pipeline.name), ("stage", &stage.name)]);
                others.push(MenuItem::new(word, label).coloured(colour));
            }
        }
    }
    items.push(MenuItem::new(Target::Won.word(), t.board().won));
    items.push(MenuItem::new(Target::Lost.word(), t.board().lost).danger());
    items.append(&mut others);
    items
}
