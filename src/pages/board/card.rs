//! One lead as a card. It follows its own lead, and nothing else; it is as few elements as can be, since there are many.

use crate::browser::dom::Element;
use crate::browser::dom::JsCast as _;
use crate::browser::page;
use crate::browser::reading::WhileHere as _;
use leptos::ev::FocusEvent;
use leptos::prelude::*;

use super::looks::Look;
use super::stand::Stand;
use super::stopped;
use crate::components::{Face, Marked};
use crate::lead::{self, Directory, Lead, LeadId, Limits, Span, Status};
use crate::parts::Due;
use crate::paths;
use crate::replica::columns::{Mark, Slot};
use crate::session::board_choices::Part;
use crate::session::{names, show, today};
use crate::text::{self, Messages, fill};

/// The card of a lead; nothing if there is none. One that is gone from its column keeps its place while the pointer rests
/// there, and says where it is.
pub fn card(
    stand: Stand,
    id: LeadId,
    current: RwSignal<Option<LeadId>>,
    is_long: Signal<bool>,
    is_gone: Memo<bool>,
) -> AnyView {
    let t = text::current();
    let Some(row) = stand.replica.row(id) else { return ().into_any() };
    let lead = Memo::new(move |_| row.get());
    let name = Memo::new(move |_| lead.with(|lead| names::lead(lead, t).to_owned()));
    let look = stand.looks.of(id);
    let (mark, selected) = (look.clone(), look.clone());
    let (mark, selected) = (Memo::new(move |_| mark.get().mark), Memo::new(move |_| selected.get().is_selected));
    let pending = move || mark_word(mark.get(), t);
    let class = Memo::new(move |_| {
        let Look { mark, is_selected, is_away, is_held, is_landing, is_landed } = look.get();
        let mut class = "card".to_owned();
        let mut add = |is: bool, name: &str| {
            if is {
                class.push_str(name);
            }
        };
        add(is_long.get(), " is-long");
        add(is_gone.get(), " is-gone");
        add(mark == Some(Mark::Waiting), " is-pending");
        add(mark == Some(Mark::Sending), " is-sending");
        add(is_selected, " is-selected");
        add(is_away, " is-away");
        add(is_held, " is-held");
        add(is_landing, " is-landing");
        add(is_landed, " is-landed");
        class
    });
    let label = move || {
        let mut label = name.get();
        let selected = selected.get().then_some(t.board().is_selected);
        for word in [selected, pending()].into_iter().flatten() {
            label.push_str(", ");
            label.push_str(word);
        }
        label
    };
    view! {
        <article class=class inert=is_gone aria-label=label data-lead=move || (!is_gone.get()).then(|| id.to_string())>
            <h3 dir="auto">
                // The name of the card says it, too.
                {move || pending().map(|word| view! { <i class="mark" aria-hidden="true" title=word></i> })}
                <a
                    href=page::href(&paths::lead(id))
                    class="title"
                    draggable="false"
                    title=name
                    tabindex=move || if current.while_here().get().is_none_or(|current| current == id) { "0" } else { "-1" }
                >
                    {move || marked(stand, name.get())}
                </a>
            </h3>
            {move || {
                if is_gone.get() {
                    return view! { <p class="who"><bdi class="clip">{lead.with(|lead| moved_on(stand, lead))}</bdi></p> }.into_any();
                }
                lead.with(|lead| body(stand, lead, &stand.replica.directory(), t))
            }}
            {move || match mark.get() {
                Some(Mark::Stopped(intent)) if !is_gone.get() => Some(stopped::line(stand, intent)),
                _ => None,
            }}
            // Its menu is the board's, which hears the click.
            <button type="button" class="btn quiet icon more" aria-haspopup="menu" aria-expanded="false" aria-label=t.board().move_to title=t.board().move_to tabindex="-1"></button>
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

/// What goes by itself, in a word. What does not has a line of its own.
fn mark_word(mark: Option<Mark>, t: &'static Messages) -> Option<&'static str> {
    match mark? {
        Mark::Waiting => Some(t.board().pending),
        Mark::Sending => Some(t.board().being_saved),
        Mark::Stopped(_) => None,
    }
}

/// Where a lead is that somebody else moved.
fn moved_on(stand: Stand, lead: &Lead) -> String {
    let t = text::current();
    let slot = match lead.status {
        Status::Won => Some(Slot::Won),
        Status::Lost => Some(Slot::Lost),
        Status::InProgress => stand.columns.with(|columns| columns.place_of(lead.id)).map(|(slot, _)| slot),
    };
    slot.map_or_else(
        || t.board().moved_off.to_owned(),
        |slot| fill(t.board().moved_on, &[("stage", &stand.name(slot))]),
    )
}

fn marked(stand: Stand, text: String) -> AnyView {
    let ranges: Vec<(usize, usize)> = stand
        .needle
        .while_here()
        .with(|needle| needle.marks(&text))
        .into_iter()
        .map(|mark| (mark.start, mark.end))
        .collect();
    if ranges.is_empty() {
        return text.into_any();
    }
    view! { <Marked text=text ranges=ranges /> }.into_any()
}

/// What stands below the title: as much as the person wants to see.
fn body(stand: Stand, lead: &Lead, directory: &Directory, t: &'static Messages) -> AnyView {
    let shows = |part| stand.choices.with(|choices| choices.shows(part));
    let contact = shows(Part::Contact).then(|| marked(stand, who(lead, directory)));
    let limits = stand.choices.limits.while_here().get();
    let silence = shows(Part::Silence).then(|| silence(lead, &limits, t)).flatten();
    let stay = shows(Part::Stay).then(|| stay(lead, &limits, t)).flatten();
    let budget = shows(Part::Budget).then(|| budget(lead, t));
    let due = shows(Part::Deadline).then(|| view! { <Due lead=lead today=today() short=true /> });
    let face = lead.assignee.filter(|_| shows(Part::Assignee));
    let face = face.map(|id| view! { <Face name=names::user(id, directory, t) alone=true /> });
    let (first, second) = lines(stand);
    view! {
        {first.then(|| view! { <p class="who"><bdi class="clip">{contact}</bdi>{stay}{silence}</p> })}
        {second.then(|| view! { <footer>{budget}{due}{face}</footer> })}
    }
    .into_any()
}

/// Which of the two lines below the title there are. Tracked.
pub fn lines(stand: Stand) -> (bool, bool) {
    let any = |parts: [Part; 3]| stand.choices.with(|choices| parts.into_iter().any(|part| choices.shows(part)));
    (any([Part::Contact, Part::Silence, Part::Stay]), any([Part::Budget, Part::Deadline, Part::Assignee]))
}

fn budget(lead: &Lead, t: &'static Messages) -> AnyView {
    match lead.budget {
        None => view! { <span class="muted">{t.board().no_budget}</span> }.into_any(),
        Some(budget) => view! { <b class="num">{show::amount(budget)}</b> }.into_any(),
    }
}

/// "Élodie García · Umbrella".
fn who(lead: &Lead, directory: &Directory) -> String {
    let account = |id| directory.accounts.get(&id).map_or("", |account| &account.name);
    let or = |own: &str, linked: &str| if own.is_empty() { linked.to_owned() } else { own.to_owned() };
    let person = or(&lead.contact_name, lead.contact.map_or("", account));
    let company = or(&lead.contact_company, lead.company.map_or("", account));
    if person.is_empty() || company.is_empty() { person + &company } else { [&person, " · ", &company].concat() }
}

fn silence(lead: &Lead, limits: &Limits, t: &'static Messages) -> Option<AnyView> {
    let span = lead::silence(lead, today()).filter(|span| span.days >= limits.silence)?;
    Some(mark("silence num", span, [t.board().silent, t.board().silent_at_least], t))
}

fn stay(lead: &Lead, limits: &Limits, t: &'static Messages) -> Option<AnyView> {
    let span = lead::stay(lead, today()).filter(|span| span.days >= limits.stay(lead.stage))?;
    (!lead.status.is_closed()).then(|| mark("stay num", span, [t.board().stays, t.board().stays_at_least], t))
}

/// A few days with an icon, which is the style sheet's, and in words for those who listen.
fn mark(class: &'static str, span: Span, [exactly, at_least]: [&str; 2], t: &'static Messages) -> AnyView {
    let count = usize::try_from(span.days).unwrap_or_default();
    let n = show::integer(count);
    let (words, short) = if span.at_least { (at_least, t.board().days_at_least) } else { (exactly, t.board().days) };
    let words = t.plural(words, count, &n);
    view! {
        <span class=class role="img" title=words.clone() aria-label=words>
            {t.plural(short, count, &n)}
        </span>
    }
    .into_any()
}
