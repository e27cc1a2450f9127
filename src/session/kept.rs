//! What is typed into a form and not saved, as the browser keeps it.

mod keeping;
mod merging;

use serde::{Deserialize, Serialize};

pub use keeping::{Shelf, Store};

use crate::lead::{AccountId, AccountKind, Amount, Date, Draft, Field, Form, Kind, Lead, LeadId, Style, Value};
use crate::replica::outbox::NewAccount;

/// A draft as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    fields: Vec<KeptField>,
    link: Vec<(i64, i64)>,
    unlink: Vec<i64>,
    /// What was searched for to be linked and is no account, and when it was typed.
    unlinked: (String, i64),
    wordings: Vec<KeptWording>,
    /// Accounts that are to be made: our number, the kind, the name.
    accounts: Vec<(i64, i64, String)>,
    comment: Written,
    /// When the comment became what it is.
    commented: i64,
    /// When the rest became what it is, in milliseconds since 1970.
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

/// One field: its key, the text as typed, the text that it had before, and what is meant by the typed text where that
/// depends on the language: of amounts and dates that can be read. Such a field holds what was there before likewise.
/// Last, when it was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptField(String, String, String, #[serde(default)] Option<String>, #[serde(default)] i64);

/// One text that was typed over HTML: the code of its field, and when it was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptWording(String, Wording, #[serde(default)] i64);

impl KeptField {
    fn is_of(&self, field: Field) -> bool {
        Field::from_key(&self.0) == Some(field)
    }
}

impl Kept {
    /// Whether nothing is typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
            && self.link.is_empty()
            && self.unlink.is_empty()
            && self.unlinked.0.is_empty()
            && self.wordings.is_empty()
            && self.comment == Written::default()
    }

    /// Whether the same is typed, on whatever.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let typed =
            |kept: &Self| kept.fields.iter().map(|field| (field.0.clone(), field.1.clone())).collect::<Vec<_>>();
        typed(self) == typed(other)
            && self.wordings().eq(other.wordings())
            && self.link == other.link
            && self.unlink == other.unlink
            && self.unlinked.0 == other.unlinked.0
    }

    /// When it became what it is, in milliseconds since 1970.
    #[must_use]
    pub fn typed(&self) -> i64 {
        self.typed
    }

    /// Adds a field: what is typed, and what it held before, both in `style`. A later text replaces an earlier one.
    pub fn add(&mut self, field: Field, typed: &str, before: &str, style: Style) {
        let first = self.fields.iter().position(|kept| kept.is_of(field)).map(|at| self.fields.remove(at));
        let before = first.map_or_else(|| meant(field, before, style).unwrap_or_else(|| before.to_owned()), |it| it.2);
        self.fields.push(KeptField(field.key(), typed.to_owned(), before, meant(field, typed, style), 0));
    }

    /// Says when a field was typed, where that is known better than by when it is kept.
    pub fn set_time(&mut self, field: Field, at: i64) {
        self.fields.iter_mut().filter(|kept| kept.is_of(field)).for_each(|kept| kept.4 = at);
    }

    /// Takes out a field that is kept with just this text.
    pub fn settle(&mut self, field: Field, typed: &str) {
        self.fields.retain(|kept| !kept.is_of(field) || kept.1 != typed);
    }

    /// Fields with what is typed and what they held before, in `style`: a text that would mean something else in it is
    /// written anew.
    pub fn fields(&self, style: Style) -> impl Iterator<Item = (Field, String, String)> {
        self.fields.iter().filter_map(move |KeptField(key, typed, before, means, _)| {
            let field = Field::from_key(key)?;
            let typed = match means {
                Some(means) if meant(field, typed, style).as_ref() != Some(means) => written(field, means, style),
                _ => typed.clone(),
            };
            let before = if is_of_a_language(field) { written(field, before, style) } else { before.clone() };
            Some((field, typed, before))
        })
    }

    /// Sets the texts over HTML that are not to be sent yet.
    pub fn set_wordings(&mut self, texts: impl IntoIterator<Item = (Field, Wording)>) {
        self.wordings = texts.into_iter().map(|(field, text)| KeptWording(field.code().to_owned(), text, 0)).collect();
    }

    /// The texts over HTML that are not to be sent yet.
    pub fn wordings(&self) -> impl Iterator<Item = (Field, Wording)> {
        self.wordings.iter().filter_map(|KeptWording(code, text, _)| Some((Field::from_code(code)?, text.clone())))
    }

    /// Sets the comment that is being written.
    pub fn set_comment(&mut self, comment: Written) {
        self.comment = comment;
    }

    /// The comment that is being written.
    #[must_use]
    pub fn comment(&self) -> &Written {
        &self.comment
    }

    /// Sets the accounts to link and to unlink.
    pub fn set_links(&mut self, link: &[(AccountId, AccountKind)], unlink: &[AccountId]) {
        self.link = link.iter().map(|(id, kind)| (id.0, kind.code())).collect();
        self.unlink = unlink.iter().map(|id| id.0).collect();
    }

    /// The accounts to link and to unlink.
    #[must_use]
    pub fn links(&self) -> (Vec<(AccountId, AccountKind)>, Vec<AccountId>) {
        let link =
            self.link.iter().filter_map(|(id, kind)| Some((AccountId::in_edit(*id)?, AccountKind::from_code(*kind)?)));
        (link.collect(), self.unlink.iter().copied().filter_map(AccountId::new).collect())
    }

    /// Sets what was searched for to be linked and is no account.
    pub fn set_unlinked(&mut self, typed: Option<String>) {
        self.unlinked.0 = typed.unwrap_or_default();
    }

    /// What was searched for to be linked and is no account.
    #[must_use]
    pub fn unlinked(&self) -> Option<&str> {
        Some(self.unlinked.0.as_str()).filter(|typed| !typed.is_empty())
    }

    /// Adds accounts that are to be made.
    pub fn add_accounts(&mut self, news: &[NewAccount]) {
        for new in news {
            self.accounts.retain(|(id, ..)| *id != new.id.0);
            self.accounts.push((new.id.0, new.kind.code(), new.name.clone()));
        }
    }

    /// The accounts that are to be made.
    #[must_use]
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
            for KeptField(code, typed, before, ..) in &mut self.fields {
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

/// Whether the text of a field depends on the language.
fn is_of_a_language(field: Field) -> bool {
    matches!(field.kind(), Kind::Amount | Kind::Date | Kind::Custom(Form::Amount | Form::Number | Form::Date))
}

/// What a text means, as it is in every language; none if it cannot be read, or is the same everywhere.
fn meant(field: Field, text: &str, style: Style) -> Option<String> {
    if !is_of_a_language(field) {
        return None;
    }
    let mut draft = Draft::default();
    draft.set(field, text);
    match draft.value(field, style)? {
        Value::Amount(amount) => Some(amount.map(Amount::to_wire).unwrap_or_default()),
        Value::Date(date) => Some(date.map(Date::to_wire).unwrap_or_default()),
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// From what [`meant`] gave.
fn written(field: Field, meant: &str, style: Style) -> String {
    let mut lead = Lead::new(LeadId(0));
    let value = match field.kind() {
        Kind::Amount => Value::Amount(Amount::from_wire(meant)),
        Kind::Date => Value::Date(Date::from_wire(meant)),
        _ => Value::Text(meant.to_owned()),
    };
    lead.set(field, value);
    Draft::shown(field, &lead, style)
}

#[cfg(test)]
mod tests;
