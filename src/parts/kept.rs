//! Drafts in the browser's storage, one for each lead, so that what is typed outlives the page.
//! They lie in the tab's session; on a device that is to remember the connection they lie there as well,
//! and outlive the tab. Not in the database of the copy: this storage is written within the turn of the keystroke, so
//! that a tab that is killed right after it has lost nothing.

use std::cell::RefCell;

use leptos::prelude::{ArcRwSignal, WithValue as _, on_cleanup};
use serde::{Deserialize, Serialize};

use crate::browser::clock;
use crate::browser::storage::{self, Area};
use crate::lead::{AccountId, AccountKind, Field, LeadId};
use crate::replica::outbox::NewAccount;
use crate::session::Session;
use crate::session::connection::Connection;

/// A draft as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    fields: Vec<KeptField>,
    link: Vec<(i64, i64)>,
    unlink: Vec<i64>,
    wordings: Vec<(String, Wording)>,
    /// Accounts that are to be made: our number, the kind, the name.
    accounts: Vec<(i64, i64, String)>,
    comment: Written,
    /// When it became what it is, in milliseconds since 1970.
    typed: i64,
}

/// A text that was typed over HTML and is not to be sent yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    pub text: String,
    /// The HTML that it was typed over.
    pub over: String,
}

/// A comment that is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Written {
    pub text: String,
    /// Set while it may have arrived.
    pub sent: Option<Sent>,
}

/// A comment as it was sent: when, in milliseconds since 1970, and after which other comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    pub text: String,
    pub after: i64,
    pub at: i64,
}

/// One field: its key, the text as typed, and the text that it had before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptField(String, String, String);

impl KeptField {
    fn is_of(&self, field: Field) -> bool {
        Field::from_key(&self.0) == Some(field)
    }
}

/// Where the draft of one lead is kept.
#[derive(Clone)]
pub struct Place {
    key: String,
    /// The lead's number means the same in every tab and in the next visit.
    is_numbered: bool,
    session: Session,
}

thread_local! {
    /// The places of the forms that are open.
    static OPEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static HANDED: ArcRwSignal<Option<(LeadId, Kept)>> = ArcRwSignal::new(None);
}

/// What was taken back to be edited, for the form of its lead that is open.
#[must_use]
pub fn handed() -> ArcRwSignal<Option<(LeadId, Kept)>> {
    HANDED.with(Clone::clone)
}

impl Place {
    /// The place of a lead, or of the new one, in the account of `session`.
    pub fn of(id: Option<LeadId>, session: Session) -> Self {
        let name = id.map_or_else(|| "new".to_owned(), |id| id.to_string());
        let is_numbered = id.is_none_or(|id| !id.is_local());
        Self { key: session.connection.with_value(|connection| connection.draft(&name)), is_numbered, session }
    }

    /// The place of another lead of the same account.
    pub fn of_lead(&self, lead: LeadId) -> Self {
        Self::of(Some(lead), self.session)
    }

    /// A form that keeps its draft here is open, until the current owner goes.
    pub fn occupy(&self) {
        let key = self.key.clone();
        OPEN.with_borrow_mut(|open| open.push(key.clone()));
        on_cleanup(move || {
            OPEN.with_borrow_mut(|open| {
                if let Some(at) = open.iter().position(|other| *other == key) {
                    open.remove(at);
                }
            });
        });
    }

    /// Whether nothing is kept here, and no form is open that could keep something.
    pub fn is_free(&self) -> bool {
        self.read().is_none() && !self.is_open()
    }

    /// Whether a form is open that keeps its draft here.
    pub fn is_open(&self) -> bool {
        OPEN.with_borrow(|open| open.contains(&self.key))
    }

    /// What is kept here.
    pub fn read(&self) -> Option<Kept> {
        let text =
            [Area::Session, Area::Local].into_iter().find_map(|area| storage::get(area, &self.key).ok().flatten())?;
        serde_json::from_str(&text).ok()
    }

    /// Keeps a draft; false if the browser keeps nothing. A draft without changes is forgotten.
    pub fn write(&self, mut kept: Kept) -> bool {
        if kept.is_empty() {
            self.forget();
            return true;
        }
        let last = self.read().filter(|last| last.says_the_same(&kept));
        kept.typed = last.map_or_else(clock::now_ms, |last| last.typed);
        let Ok(text) = serde_json::to_string(&kept) else { return false };
        if self.is_numbered && self.session.connection.with_value(Connection::is_remembered) {
            storage::set(Area::Local, &self.key, &text).ok();
        }
        storage::set(Area::Session, &self.key, &text).is_ok()
    }

    /// Forgets what is kept here.
    pub fn forget(&self) {
        for area in [Area::Session, Area::Local] {
            storage::remove(area, &self.key).ok();
        }
    }
}

impl Kept {
    fn is_empty(&self) -> bool {
        self.fields.is_empty()
            && self.link.is_empty()
            && self.unlink.is_empty()
            && self.wordings.is_empty()
            && self.comment == Written::default()
    }

    /// Whether the same is typed, on whatever.
    fn says_the_same(&self, other: &Self) -> bool {
        let typed =
            |kept: &Self| kept.fields.iter().map(|field| (field.0.clone(), field.1.clone())).collect::<Vec<_>>();
        typed(self) == typed(other)
            && self.wordings == other.wordings
            && self.link == other.link
            && self.unlink == other.unlink
    }

    /// When it became what it is, in milliseconds since 1970.
    pub fn typed(&self) -> i64 {
        self.typed
    }

    /// Adds a field: what is typed, and what it held before. A later text replaces an earlier one.
    pub fn add(&mut self, field: Field, typed: &str, before: &str) {
        let first = self.fields.iter().position(|kept| kept.is_of(field)).map(|at| self.fields.remove(at));
        let before = first.map_or_else(|| before.to_owned(), |first| first.2);
        self.fields.push(KeptField(field.key(), typed.to_owned(), before));
    }

    /// Takes out a field that is kept with just this text.
    pub fn settle(&mut self, field: Field, typed: &str) {
        self.fields.retain(|kept| !kept.is_of(field) || kept.1 != typed);
    }

    /// Fields with what is typed and what they held before.
    pub fn fields(&self) -> impl Iterator<Item = (Field, &str, &str)> {
        self.fields.iter().filter_map(|kept| Some((Field::from_key(&kept.0)?, kept.1.as_str(), kept.2.as_str())))
    }

    /// Sets the texts over HTML that are not to be sent yet.
    pub fn set_wordings(&mut self, texts: impl IntoIterator<Item = (Field, Wording)>) {
        self.wordings = texts.into_iter().map(|(field, text)| (field.code().to_owned(), text)).collect();
    }

    /// The texts over HTML that are not to be sent yet.
    pub fn wordings(&self) -> impl Iterator<Item = (Field, Wording)> {
        self.wordings.iter().filter_map(|(code, text)| Some((Field::from_code(code)?, text.clone())))
    }

    /// Sets the comment that is being written.
    pub fn set_comment(&mut self, comment: Written) {
        self.comment = comment;
    }

    /// The comment that is being written.
    pub fn comment(&self) -> &Written {
        &self.comment
    }

    /// Sets the accounts to link and to unlink.
    pub fn set_links(&mut self, link: &[(AccountId, AccountKind)], unlink: &[AccountId]) {
        self.link = link.iter().map(|(id, kind)| (id.0, kind.code())).collect();
        self.unlink = unlink.iter().map(|id| id.0).collect();
    }

    /// The accounts to link and to unlink.
    pub fn links(&self) -> (Vec<(AccountId, AccountKind)>, Vec<AccountId>) {
        let link =
            self.link.iter().filter_map(|(id, kind)| Some((AccountId::in_edit(*id)?, AccountKind::from_code(*kind)?)));
        (link.collect(), self.unlink.iter().copied().filter_map(AccountId::new).collect())
    }

    /// Adds accounts that are to be made.
    pub fn add_accounts(&mut self, news: &[NewAccount]) {
        for new in news {
            self.accounts.retain(|(id, ..)| *id != new.id.0);
            self.accounts.push((new.id.0, new.kind.code(), new.name.clone()));
        }
    }

    /// The accounts that are to be made.
    pub fn accounts(&self) -> Vec<NewAccount> {
        let read = |(id, kind, name): &(i64, i64, String)| {
            let (id, kind) = (AccountId::in_edit(*id)?, AccountKind::from_code(*kind)?);
            Some(NewAccount { id, kind, name: name.clone(), fields: Vec::new() })
        };
        self.accounts.iter().filter_map(read).collect()
    }

    /// Refers to accounts that were made since by the server's `number` of them.
    pub fn number_accounts(&mut self, number: impl Fn(AccountId) -> Option<AccountId>) {
        for new in self.accounts() {
            let Some(number) = number(new.id) else { continue };
            let (from, to) = (new.id.to_string(), number.to_string());
            for KeptField(code, typed, before) in &mut self.fields {
                if matches!(Field::from_code(code), Some(Field::Company | Field::Contact)) {
                    for text in [typed, before].into_iter().filter(|text| **text == from) {
                        text.clone_from(&to);
                    }
                }
            }
            self.link.iter_mut().filter(|(id, _)| *id == new.id.0).for_each(|(id, _)| *id = number.0);
            self.accounts.retain(|(id, ..)| *id != new.id.0);
        }
    }
}
