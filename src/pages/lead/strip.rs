//! The line above a lead: the way back, which lead it is, the walk through the list that one came from.

use leptos::prelude::*;

use super::asking::Asking;
use super::editor::Go;
use super::{HEADING, beside};
use crate::browser::{focus, keys, page};
use crate::components::{Glyph, Icon};
use crate::lead::LeadId;
use crate::parts::{WalkList, use_walk};
use crate::paths;
use crate::session::{Desk, Session, names, show};
use crate::text::{self, fill};

/// The line above the form. It stays when the lead changes, so that walking on does not lose the focus.
#[component]
pub fn Strip(id: Signal<Option<LeadId>>, go: StoredValue<Go, LocalStorage>) -> impl IntoView {
    let t = text::current();
    let session = Session::expect();
    let replica = session.replica;
    let walk = use_walk(id);
    let list = use_context::<WalkList>();
    let from = list.map(|list| list.from);
    let back = move || from.map_or_else(|| paths::LEADS.to_owned(), |from| from.get());
    let asking: Asking = expect_context();
    let go_to = move |path: String| asking.before(move || go.with_value(|go| go(&path, false)));
    let visit = move |to: Option<LeadId>| {
        if let Some(to) = to {
            go_to(paths::lead(to));
        }
    };
    let is_beside = move || list.is_some_and(|list| untrack(|| list.is_beside()));
    use_walk_keys(is_beside, move |step| match step {
        Step::Previous => visit(walk.get_untracked().previous),
        Step::Next => visit(walk.get_untracked().next),
        Step::Back => go_to(untrack(back)),
    });
    let which = Memo::new(move |_| {
        let id = id.get()?;
        let _ = replica.version();
        let pipeline = replica.lead(id)?.pipeline.map(|pipeline| names::pipeline(pipeline, &replica.directory(), t));
        let number = (!id.is_local()).then(|| ["#", &id.to_string()].concat());
        Some(pipeline.into_iter().chain(number).collect::<Vec<_>>().join(" · "))
    });
    let place = move || {
        let (at, total) = walk.get().position?;
        let place = fill(t.form().place, &[("at", &show::integer(at)), ("total", &show::integer(total))]);
        // Until all leads are here there may be more.
        let is_complete = replica.status().complete;
        Some(if is_complete { place } else { fill(t.leads.so_far, &[("range", &place)]) })
    };
    let page = move || {
        let id = id.get().filter(|id| !id.is_local())?;
        session.connection.with_value(|connection| connection.host().map(|host| host.lead_page(id)))
    };
    let step = move |label: &'static str, glyph: Glyph, to: Memo<Option<LeadId>>| {
        view! {
            <button
                type="button"
                class="btn quiet icon"
                aria-label=label
                title=label
                aria-disabled=move || to.get().is_none().then_some("true")
                on:click=move |_| visit(to.get_untracked())
            >
                <Icon glyph=glyph />
            </button>
        }
    };
    let previous = Memo::new(move |_| walk.get().previous);
    let next = Memo::new(move |_| walk.get().next);
    view! {
        <div class="strip">
            <a href=move || page::href(&back()) class="btn quiet icon" aria-label=t.form().close_lead title=t.form().close_lead>
                <Icon glyph=Glyph::X />
            </a>
            <span class="which muted num" dir="auto">{which}</span>
            <span class="grow"></span>
            <span class="muted num">{place}</span>
            <Show when=move || id.get().is_some()>
                {step(t.form().previous, Glyph::Left, previous)} {step(t.form().next, Glyph::Right, next)}
            </Show>
            {move || {
                page()
                    .map(|page| {
                        view! {
                            <a
                                class="btn quiet"
                                href=page
                                target="_blank"
                                rel="noopener noreferrer"
                                aria-label=t.form().open_in_flowlu
                                title=t.form().open_in_flowlu
                            >
                                <Icon glyph=Glyph::External />
                                <span class="hide-s">{t.form().open_in_flowlu}</span>
                            </a>
                        }
                    })
            }}
        </div>
    }
}

/// Where a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Previous,
    Next,
    Back,
}

/// `[`, `]`, and Esc; beside the list also its own `j`, `k` and Enter. Esc closes one layer: popups and dialogs take it for themselves, in a field it leaves the field,
/// then the form takes it while something is not saved, and at last it leads back.
fn use_walk_keys(is_beside: impl Fn() -> bool + 'static, walk: impl Fn(Step) + 'static) {
    let desk = Desk::expect();
    keys::on_key(move |key| {
        if key.in_dialog || key.composing || key.command || key.alt {
            return false;
        }
        if key.key == "Escape" {
            if key.in_text_field {
                focus::focus_id(HEADING);
            } else {
                walk(Step::Back);
            }
            return true;
        }
        if key.key == "Enter" && !key.shift {
            return beside::enter();
        }
        if !key.is_plain() || !desk.preferences.with_untracked(|preferences| preferences.single_keys) {
            return false;
        }
        match key.key.as_str() {
            "[" => walk(Step::Previous),
            "]" => walk(Step::Next),
            "k" if is_beside() => walk(Step::Previous),
            "j" if is_beside() => walk(Step::Next),
            _ => return false,
        }
        true
    });
}
