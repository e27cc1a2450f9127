//! "Create «typed text»" at the end of a search for accounts: the account is part of the draft, and made with the save.

use leptos::prelude::*;

use super::editor::Editor;
use crate::browser::random;
use crate::components::Choice;
use crate::flowlu::Error;
use crate::lead::{AccountId, AccountKind, Changes, Field, LeadId, Value};
use crate::replica::outbox::{Intent, IntentId, NewAccount, State, Write};
use crate::session::{names, sentence};
use crate::text::{self, fill};

/// Before the value of a choice that makes an account; its kind and its name stand behind. Numbers have no plus.
const MARK: char = '+';

/// The API's "string".
const LONGEST: usize = 255;

/// The choices that make an account named `text`, if none of that name was found.
pub fn offers(kind: Option<AccountKind>, text: &str, found: &[Choice]) -> Vec<Choice> {
    let name = text.trim();
    let is_found = || found.iter().any(|choice| choice.label.to_lowercase() == name.to_lowercase());
    if name.is_empty() || name.chars().count() > LONGEST || is_found() {
        return Vec::new();
    }
    let offer = |of: AccountKind| {
        let value = [MARK.to_string(), of.code().to_string(), name.to_owned()].concat();
        Choice::new(value, said(of, name)).act()
    };
    let kinds = [AccountKind::Organization, AccountKind::Person].into_iter();
    kinds.filter(|of| kind.is_none_or(|kind| kind == *of)).map(offer).collect()
}

fn said(kind: AccountKind, name: &str) -> String {
    let t = text::current();
    let message = match kind {
        AccountKind::Organization => t.form().create_organization,
        AccountKind::Person => t.form().create_contact,
    };
    fill(message, &[("name", name)])
}

/// An account that could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmade {
    pub intent: IntentId,
    pub name: String,
    /// Why.
    pub said: String,
}

impl Editor {
    /// The account of a choice, and its kind if it is a new one.
    pub fn picked(self, choice: &Choice) -> Option<(AccountId, Option<AccountKind>)> {
        let Some(wanted) = choice.value.strip_prefix(MARK) else {
            return Some((AccountId::parse(&choice.value)?, None));
        };
        let mut rest = wanted.chars();
        let kind = AccountKind::from_code(rest.next()?.to_digit(10)?.into())?;
        Some((self.new_account(kind, rest.as_str()), Some(kind)))
    }

    /// The new account of this name: the same wherever it is picked, also if it could not be made before.
    fn new_account(self, kind: AccountKind, name: &str) -> AccountId {
        let is_it = |new: &NewAccount| new.kind == kind && new.name.to_lowercase() == name.to_lowercase();
        if let Some(id) = self.news.with_untracked(|news| news.iter().find(|new| is_it(new)).map(|new| new.id)) {
            return id;
        }
        let lead = self.id.or(self.links.lead());
        let known = self.replica.read(|engine| {
            let of_it = engine.outbox().iter().filter(|intent| Some(intent.lead) == lead);
            of_it.filter_map(made).find(|new| is_it(new)).map(|new| new.id)
        });
        let id = known.flatten().unwrap_or_else(|| AccountId::local(random::number()));
        self.news.update(|news| news.push(NewAccount { id, kind, name: name.to_owned(), fields: Vec::new() }));
        id
    }

    /// What an account is called. Tracked.
    pub fn account_name(self, id: AccountId) -> String {
        let new = self.news.with(|news| news.iter().find(|new| new.id == id).map(|new| new.name.clone()));
        new.unwrap_or_else(|| names::account(id, &self.replica.directory(), text::current()))
    }

    /// The account that a field was to hold and that was not made; without a field, one that was to be linked. Tracked.
    pub fn unmade(self, field: Option<Field>) -> Option<Unmade> {
        let t = text::current();
        let _ = self.replica.status();
        let lead = self.id?;
        let failed = self.replica.read(|engine| {
            engine.outbox().iter().filter(|intent| intent.lead == lead).find_map(|intent| {
                let new = made(intent)?;
                let is_of_field = field.map_or(new.fields.is_empty(), |field| new.fields.contains(&field));
                let (error, message): (&Error, _) = match &intent.state {
                    State::Failed(error) => (error, t.form().create_failed),
                    State::Unclear(error) => (error, t.form().create_unclear),
                    _ => return None,
                };
                let words = [("name", new.name.as_str()), ("reason", &sentence::of_error(error, t))];
                let unmade = || Unmade { intent: intent.id, name: new.name.clone(), said: fill(message, &words) };
                is_of_field.then(unmade)
            })
        });
        failed.flatten()
    }

    /// What becomes of the new account in a field, with the ways to reach it that it takes over from the lead: the
    /// contact does, or the organization where there is no contact. Tracked.
    pub fn said_new(self, field: Field) -> String {
        let t = text::current().form();
        if field != Field::Contact && self.reference(Field::Contact).is_some() {
            return t.will_create.to_owned();
        }
        let ways = [Field::ContactPhone, Field::ContactEmail].map(|field| self.text(field).trim().to_owned());
        let ways = ways.into_iter().filter(|way| !way.is_empty()).collect::<Vec<_>>().join(", ");
        if ways.is_empty() { t.will_create_below.to_owned() } else { fill(t.will_create_with, &[("ways", &ways)]) }
    }

    /// Accounts that were made since they were picked are those of the server from now on.
    pub fn number_accounts(self) {
        let number = |id: AccountId| self.replica.read(|engine| engine.account_of(id)).flatten();
        for field in [Field::Company, Field::Contact] {
            let held = untrack(|| self.reference(field)).and_then(AccountId::in_edit);
            if let Some(number) = held.and_then(number) {
                self.edit(field, number.to_string());
            }
        }
        let renumber = |link: &mut (AccountId, AccountKind)| link.0 = number(link.0).unwrap_or(link.0);
        if self.links.link.with_untracked(|link| link.iter().any(|(id, _)| number(*id).is_some())) {
            self.links.link.update(|link| link.iter_mut().for_each(renumber));
        }
    }

    /// Hands over the new accounts that a save refers to, before it.
    pub fn hand_over_accounts(self, lead: LeadId, changes: &Changes, hold: bool) {
        let is_held = |id: AccountId| {
            let value = Value::Reference(Some(id.0));
            [Field::Company, Field::Contact].iter().any(|field| changes.get(*field) == Some(&value))
        };
        for new in self.news.get_untracked() {
            let is_linked = self.links.link.with_untracked(|link| link.iter().any(|(id, _)| *id == new.id));
            if !is_linked && !is_held(new.id) {
                continue;
            }
            let maker = self.replica.read(|engine| {
                let maker = engine.outbox().maker_of(new.id);
                maker.map(|maker| (maker.id, maker.is_failed()))
            });
            match maker.flatten() {
                None => drop(self.replica.submit(lead, Write::Account(new), hold)),
                Some((id, true)) => self.replica.send_now(id),
                Some((_, false)) => {}
            }
        }
    }
}

/// The account that an intent makes.
fn made(intent: &Intent) -> Option<&NewAccount> {
    match &intent.write {
        Write::Account(new) => Some(new),
        _ => None,
    }
}
