//! "Create «typed text»" at the end of a search for accounts: made in the account at once, then picked.

use leptos::prelude::*;

use super::editor::Editor;
use crate::components::{Announcer, Choice, expect_announcer};
use crate::flowlu::{Error, Fate, accounts};
use crate::lead::{AccountId, AccountKind};
use crate::replica::call::{Call, Class, Outcome};
use crate::session::sentence;
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
    let t = text::current();
    let offer = |of: AccountKind| {
        let message = match of {
            AccountKind::Organization => t.form().create_organization,
            AccountKind::Person => t.form().create_contact,
        };
        let value = [MARK.to_string(), of.code().to_string(), name.to_owned()].concat();
        Choice::new(value, fill(message, &[("name", name)])).act()
    };
    let kinds = [AccountKind::Organization, AccountKind::Person].into_iter();
    kinds.filter(|of| kind.is_none_or(|kind| kind == *of)).map(offer).collect()
}

/// What a field knows of the account that is made for it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct NewAccount {
    editor: Editor,
    announcer: Announcer,
    /// The name, while it is being made.
    making: RwSignal<Option<String>>,
    trouble: RwSignal<Option<String>>,
}

impl NewAccount {
    pub fn new(editor: Editor) -> Self {
        Self { editor, announcer: expect_announcer(), making: RwSignal::new(None), trouble: RwSignal::new(None) }
    }

    /// That an account is being made, in words. Tracked.
    pub fn hint(self) -> Option<String> {
        self.making.get().map(|name| fill(text::current().form().creating_account, &[("name", &name)]))
    }

    /// Why none was made. Tracked.
    pub fn trouble(self) -> Option<String> {
        self.trouble.get()
    }

    /// Hands on the account of a choice: the one that was found, or a new one once it is made. Until then the lead
    /// is not saved, so that it is saved with it.
    pub fn take(self, choice: &Choice, hand_on: impl FnOnce(AccountId, Option<AccountKind>) + 'static) {
        self.trouble.set(None);
        let Some(wanted) = choice.value.strip_prefix(MARK) else {
            if let Some(id) = AccountId::parse(&choice.value) {
                hand_on(id, None);
            }
            return;
        };
        let mut rest = wanted.chars();
        let Some(kind) = rest.next().and_then(|code| AccountKind::from_code(code.to_digit(10)?.into())) else { return };
        let name = rest.as_str().to_owned();
        let (replica, t) = (self.editor.replica, text::current());
        self.making.set(Some(name.clone()));
        self.editor.making.update(|making| *making += 1);
        let call = accounts::Create { kind, name: name.clone(), email: String::new(), phone: String::new() };
        leptos::task::spawn_local(async move {
            let outcome = replica.ask(Call::CreateAccount(call), Class::Write).await;
            let made = match outcome {
                Ok(Outcome::CreatedAccount(id)) => {
                    replica.learn_names(vec![id]).await;
                    Ok(id)
                }
                Ok(_) => Err(Error::Unexpected("account")),
                Err(error) => Err(error),
            };
            // The form may be gone by now; then the account is there to be found.
            if self.making.try_set(None).is_some() {
                return;
            }
            self.editor.making.update(|making| *making = making.saturating_sub(1));
            match made {
                Ok(id) => {
                    self.announcer.announce(&fill(t.form().created_account, &[("name", &name)]));
                    hand_on(id, Some(kind));
                }
                Err(error) => {
                    let reason = sentence::of_error(&error, t);
                    let message = match error.fate() {
                        Fate::Unclear => t.form().create_unclear,
                        Fate::NotProcessed | Fate::Refused => t.form().create_failed,
                    };
                    self.trouble.set(Some(fill(message, &[("name", &name), ("reason", &reason)])));
                }
            }
        });
    }
}
