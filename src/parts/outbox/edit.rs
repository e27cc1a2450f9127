//! Editing what is on its way: it is taken back and stands in the form of its lead, as something that was typed.

use std::rc::Rc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::anew::unmarked;
use crate::lead::{Changes, Draft, Lead, LeadId};
use crate::parts::{Begun, Place, handed, wanted};
use crate::paths;
use crate::replica::live::Replica;
use crate::replica::outbox::{Intent, IntentId, NewAccount, State, Write};
use crate::session::kept::Kept;
use crate::session::{Session, show, today};

type Go = Rc<dyn Fn(&str)>;

/// The way from the list to the form. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Edit {
    session: Session,
    go: StoredValue<Go, LocalStorage>,
    close: Callback<()>,
}

/// Made where the list is; `close` closes the list.
pub fn use_edit(close: Callback<()>) -> Edit {
    let navigate = use_navigate();
    let go: Go = Rc::new(move |path: &str| navigate(path, NavigateOptions::default()));
    Edit { session: Session::expect(), go: StoredValue::new_local(go), close }
}

/// Whether an intent can stand in a form: nothing of it is on its way, and a new lead was surely not made.
pub fn is_editable(replica: Replica, intent: &Intent) -> bool {
    let is_free = intent.is_unsent() || intent.is_failed();
    match intent.write {
        Write::Create(_) => is_free && !matches!(intent.state, State::Unclear(_)),
        Write::Update(_) => is_free && !intent.lead.is_local() && replica.lead(intent.lead).is_some(),
        Write::Delete | Write::Link(..) | Write::Unlink(_) | Write::Account(_) => false,
    }
}

impl Edit {
    /// Takes an intent back and opens its form.
    pub fn begin(self, id: IntentId) {
        let replica = self.session.replica;
        let found = replica.read(|engine| {
            let intent = engine.outbox().get(id)?;
            let followers = engine.outbox().iter().filter(|other| other.lead == intent.lead);
            Some((intent.clone(), followers.cloned().collect::<Vec<_>>()))
        });
        let Some((intent, of_its_lead)) = found.flatten().filter(|(intent, _)| is_editable(replica, intent)) else {
            return;
        };
        let news: Vec<NewAccount> = of_its_lead
            .iter()
            .filter_map(|intent| match &intent.write {
                Write::Account(new) => Some(new.clone()),
                _ => None,
            })
            .collect();
        let path = match &intent.write {
            Write::Update(changes) => {
                let mut kept = kept(changes, &intent.before);
                kept.add_accounts(&news);
                self.hand(intent.lead, kept);
                paths::lead(intent.lead)
            }
            Write::Create(_) => {
                let begun = Begun::fresh();
                // What was to be done to it goes back with it.
                let mut changes = Changes::default();
                let mut links = Vec::new();
                for intent in of_its_lead {
                    match &intent.write {
                        Write::Create(more) | Write::Update(more) => changes.merge(more),
                        Write::Link(account, kind) => links.push((*account, *kind)),
                        Write::Unlink(_) | Write::Delete | Write::Account(_) => {}
                    }
                }
                let mut kept = kept(&unmarked(changes), &Changes::default());
                kept.set_links(&links, &[]);
                kept.add_accounts(&news);
                Place::of_new(begun, self.session).add(kept);
                wanted().set(Some(begun));
                paths::NEW_LEAD.to_owned()
            }
            Write::Delete | Write::Link(..) | Write::Unlink(_) | Write::Account(_) => return,
        };
        replica.undo(id);
        self.close.run(());
        self.go.with_value(|go| go(&path));
    }

    /// Gives the form of a lead something that is to stand there as typed.
    fn hand(self, lead: LeadId, kept: Kept) {
        let place = Place::of(lead, self.session);
        if place.is_open() {
            handed().set(Some((lead, kept)));
            return;
        }
        place.revise(|all| {
            // What was typed since is newer.
            let style = show::style(today());
            let typed: Vec<_> = all.fields(style).map(|(field, ..)| field).collect();
            for (field, text, before) in kept.fields(style).filter(|(field, ..)| !typed.contains(field)) {
                all.add(field, &text, &before, style);
            }
            all.add_accounts(&kept.accounts());
        });
    }
}

/// An edit as texts, with those that were there before.
fn kept(changes: &Changes, before: &Changes) -> Kept {
    let style = show::style(today());
    let lead = |changes: &Changes| {
        let mut lead = Lead::new(LeadId(0));
        changes.apply(&mut lead);
        lead
    };
    let (typed, was) = (lead(changes), lead(before));
    let mut kept = Kept::default();
    for field in changes.fields() {
        kept.add(field, &Draft::shown(field, &typed, style), &Draft::shown(field, &was, style), style);
    }
    kept
}
