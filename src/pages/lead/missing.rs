//! A lead that is not there, with what was typed into it before it went.

use leptos::prelude::*;

use super::editor::Go;
use super::{HEADING, more, way_back};
use crate::browser::page;
use crate::components::{Banner, Empty, Glyph, Notice, Tone, expect_notices};
use crate::lead::{AccountId, Directory, Draft, Field, Kind, Lead, LeadId, Style, Value};
use crate::parts::{Begun, Place, wanted};
use crate::paths;
use crate::replica::live::Replica;
use crate::session::kept::Kept;
use crate::session::{Session, names, show, today};
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
    let mut kept = place.read()?;
    kept.number_accounts(|id| session.replica.read(|engine| engine.account_of(id)).flatten());
    let lead = as_new(&kept);
    let can_begin = !lead.is_empty();
    let shown = use_shown(kept.clone(), session.replica);
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
                {move || shown.get().into_iter().map(|(label, text)| view! {
                    <dt>{label}</dt>
                    <dd dir="auto">{text}</dd>
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

/// A draft as a new lead begins with it.
fn as_new(kept: &Kept) -> Kept {
    let style = show::style(today());
    let mut lead = Kept::default();
    for (field, typed, _) in kept.fields(style) {
        lead.add(field, &typed, "", style);
    }
    // There is no HTML any more that it could spoil.
    for (field, wording) in kept.wordings() {
        lead.add(field, &wording.text, "", style);
    }
    lead.set_links(&kept.links().0, &[]);
    lead.set_unlinked(kept.unlinked().map(str::to_owned));
    lead.add_accounts(&kept.accounts());
    lead
}

/// The texts of a draft with their labels. The names of accounts and of the account's own fields may have to be asked for.
fn use_shown(kept: Kept, replica: Replica) -> Memo<Vec<(&'static str, String)>> {
    let own = more::ask(replica);
    let numbers = accounts(&kept);
    leptos::task::spawn_local(async move { replica.learn_names(numbers).await });
    Memo::new(move |_| {
        own.track();
        shown(&kept, &replica.directory())
    })
}

/// The accounts that a draft refers to.
fn accounts(kept: &Kept) -> Vec<AccountId> {
    let held = kept.fields(show::style(today())).filter(|(field, ..)| matches!(field.kind(), Kind::Account(_)));
    let held = held.filter_map(|(_, typed, _)| AccountId::parse(&typed));
    held.chain(kept.links().0.into_iter().map(|(id, _)| id)).filter(|id| !id.is_local()).collect()
}

fn shown(kept: &Kept, directory: &Directory) -> Vec<(&'static str, String)> {
    let t = text::current();
    let style = show::style(today());
    let fields = kept
        .fields(style)
        .map(|(field, typed, _)| (t.fields.label(field), said(field, &typed, kept, style, directory)));
    let wordings = kept.wordings().map(|(field, wording)| (t.fields.label(field), wording.text));
    let links = kept.links().0.into_iter().map(|(id, _)| account(id, kept, directory));
    let links = links.chain(kept.unlinked().map(str::to_owned)).collect::<Vec<_>>();
    let links = Some(links.join(", ")).filter(|names| !names.is_empty()).map(|names| (t.form().linked, names));
    let comment = Some(kept.comment().text.clone()).filter(|text| !text.is_empty());
    fields.chain(wordings).chain(links).chain(comment.map(|text| (t.comments().add, text))).collect()
}

/// What was typed in words, where it is a number or a code.
fn said(field: Field, typed: &str, kept: &Kept, style: Style, directory: &Directory) -> String {
    let mut draft = Draft::default();
    draft.set(field, typed);
    if let Some(unchosen) = draft.unchosen(field) {
        return unchosen.to_owned();
    }
    let value = match draft.value(field, style) {
        Some(Value::Reference(Some(id))) if matches!(field.kind(), Kind::Account(_)) => {
            return account(AccountId(id), kept, directory);
        }
        Some(value) => value,
        None if typed.trim().is_empty() => return text::current().form().empty_value.to_owned(),
        None => return typed.to_owned(),
    };
    let mut lead = Lead::new(LeadId(0));
    lead.set(field, value);
    let said = show::field(&lead, field, directory);
    if said.is_empty() { text::current().form().empty_value.to_owned() } else { said }
}

/// What an account is called; one that is not made yet, as the draft calls it.
fn account(id: AccountId, kept: &Kept, directory: &Directory) -> String {
    let new = kept.accounts().into_iter().find(|new| new.id == id).map(|new| new.name);
    new.unwrap_or_else(|| names::account(id, directory, text::current()))
}
