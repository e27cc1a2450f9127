//! A lead that is not there, with what was typed into it before it went.

use leptos::prelude::*;

use super::editor::Go;
use super::{HEADING, way_back};
use crate::browser::page;
use crate::components::{Banner, Empty, Glyph, Notice, Tone, expect_notices};
use crate::lead::{Directory, Draft, Field, Lead, LeadId, Style};
use crate::parts::{Begun, Place, wanted};
use crate::paths;
use crate::session::kept::Kept;
use crate::session::{Session, show, today};
use crate::text;

/// Instead of the form of `id`, if the address names a lead at all.
pub fn missing(id: Option<LeadId>, go: StoredValue<Go, LocalStorage>) -> AnyView {
    let t = text::current();
    page::set_title(t.form().missing);
    view! {
        <h1 id=HEADING class="hidden">
            {t.form().missing}
        </h1>
        <div class="body">
            {id.and_then(|id| typed(id, go))}
            <Empty glyph=Glyph::Search title=t.form().missing text=t.form().missing_text>
                {way_back()}
            </Empty>
        </div>
    }
    .into_any()
}

/// What was typed into the lead waits until the person decides about it.
fn typed(id: LeadId, go: StoredValue<Go, LocalStorage>) -> Option<AnyView> {
    let t = text::current();
    let session = Session::expect();
    let notices = expect_notices();
    let place = Place::of(id, session);
    let kept = place.read()?;
    let Texts { lead, shown } = texts(&kept, &untrack(|| session.replica.directory()));
    let can_begin = !lead.is_empty();
    let is_there = RwSignal::new(true);
    let begin = {
        let (place, comment) = (place.clone(), kept.comment().clone());
        move |_| {
            let begun = Begun::fresh();
            Place::of_new(begun, session).add(lead.clone());
            // A new lead has no comments yet.
            let mut rest = Kept::default();
            rest.set_comment(comment.clone());
            place.revise(|kept| *kept = rest);
            wanted().set(Some(begun));
            go.with_value(|go| go(paths::NEW_LEAD, false));
        }
    };
    let discard = move |_| {
        place.forget();
        is_there.set(false);
        let (place, kept) = (place.clone(), kept.clone());
        let restore = move || {
            place.add(kept.clone());
            is_there.try_set(true);
        };
        notices.show(Notice::info(t.form().discarded).with_action(t.common.undo, restore));
    };
    let ways = move || {
        view! {
            <dl class="typed">
                {shown.iter().map(|(label, text)| view! {
                    <dt>{*label}</dt>
                    <dd dir="auto">{text.clone()}</dd>
                }).collect_view()}
            </dl>
            <div class="fold-ways">
                {can_begin.then(|| view! {
                    <button type="button" class="btn" on:click=begin.clone()>
                        {t.form().begin_with}
                    </button>
                })}
                <button type="button" class="btn quiet" on:click=discard.clone()>
                    {t.form().discard}
                </button>
            </div>
        }
    };
    let banner = move || {
        let ways = ways.clone();
        is_there.get().then(|| view! { <Banner tone=Tone::Warning text=t.form().gone_typed>{ways()}</Banner> })
    };
    Some(banner.into_any())
}

/// The texts of a draft.
struct Texts {
    /// As a new lead begins with them.
    lead: Kept,
    /// With their labels.
    shown: Vec<(&'static str, String)>,
}

fn texts(kept: &Kept, directory: &Directory) -> Texts {
    let t = text::current();
    let style = show::style(today());
    let (mut lead, mut shown) = (Kept::default(), Vec::new());
    for (field, typed, _) in kept.fields(style) {
        lead.add(field, &typed, "", style);
        shown.push((t.fields.label(field), said(field, typed, style, directory)));
    }
    // There is no HTML any more that it could spoil.
    for (field, wording) in kept.wordings() {
        lead.add(field, &wording.text, "", style);
        shown.push((t.fields.label(field), wording.text));
    }
    lead.set_links(&kept.links().0, &[]);
    lead.add_accounts(&kept.accounts());
    let comment = kept.comment().text.clone();
    shown.extend(Some((t.comments().add, comment)).filter(|(_, text)| !text.is_empty()));
    Texts { lead, shown }
}

/// What was typed in words, where it is a number or a code.
fn said(field: Field, typed: String, style: Style, directory: &Directory) -> String {
    let mut draft = Draft::default();
    draft.set(field, typed.as_str());
    let Some(value) = draft.value(field, style) else { return typed };
    let mut lead = Lead::new(LeadId(0));
    lead.set(field, value);
    show::field(&lead, field, directory)
}
