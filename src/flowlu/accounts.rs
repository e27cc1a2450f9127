//! Customers: organizations and persons (`crm/account`).

use serde_json::Value;

use super::customs::Ask;
use super::decode::list::Item;
use super::decode::row::Row;
use super::decode::{answer, list};
use super::encode::{self, Pair};
use super::transport::Request;
use super::{Encoding, Endpoint, Error, Page};
use crate::lead::{Account, AccountId, AccountKind, Stamp};

/// How many ids fit into one filter, as clients send it: more makes the address too long.
pub const BATCH: usize = 75;

/// Accounts that hold `text` in any column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// Only organizations or only persons.
    pub kind: Option<AccountKind>,
    pub text: String,
    /// From 1.
    pub page: u32,
}

impl Endpoint for Search {
    type Output = Page<Account>;

    fn request(&self, _: Encoding) -> Request {
        let mut request = list::request("crm/account/list", self.page, 100);
        if !self.text.trim().is_empty() {
            request = request.with("search", self.text.trim());
        }
        if let Some(kind) = self.kind {
            request = request.with("filter[type]", kind.code().to_string());
        }
        request
    }

    fn read(&self, response: Value) -> Result<Self::Output, Error> {
        list::page(response, self.kind.is_some() || !self.text.trim().is_empty(), |row| {
            let Some(account) = read(&row) else { return Item::Unreadable };
            let stray = self.kind.is_some_and(|kind| kind != account.kind);
            match account {
                account if row.is_deleted() || row.id("merged_to").is_some() => Item::Gone(account.id.0),
                _ if stray => Item::Stray,
                account => Item::Read(account),
            }
        })
    }
}

/// One account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Get {
    pub id: AccountId,
}

impl Endpoint for Get {
    type Output = Account;

    fn request(&self, _: Encoding) -> Request {
        Request::get(["crm/account/get/", &self.id.to_string()].concat())
    }

    fn read(&self, response: Value) -> Result<Self::Output, Error> {
        let account = answer::record(response).and_then(|row| read(&row));
        account.filter(|account| account.id == self.id).ok_or(Error::Unexpected("account"))
    }
}

/// The accounts with these ids, at most [`BATCH`]; deleted and merged ones too, for their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByIds {
    pub ids: Vec<AccountId>,
    /// From 1: the server's pages may be smaller than the batch.
    pub page: u32,
}

impl Endpoint for ByIds {
    type Output = Page<Account>;

    fn request(&self, _: Encoding) -> Request {
        let ids = list::any_of(self.ids.iter().map(|id| id.0));
        list::request("crm/account/list", self.page, 100).with("filter[id]", ids)
    }

    fn read(&self, response: Value) -> Result<Self::Output, Error> {
        list::page(response, true, |row| match read(&row) {
            Some(account) if self.ids.contains(&account.id) => Item::Read(account),
            Some(_) => Item::Stray,
            None => Item::Unreadable,
        })
    }
}

/// A new account. Its outcome is the new id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Create {
    pub kind: AccountKind,
    pub name: String,
    /// Its telephone and its mail, where they are known.
    pub phone: String,
    pub email: String,
    /// What `ref` and `ref_id` say of it, so that it can be found again.
    pub mark: Option<(&'static str, i64)>,
}

impl Endpoint for Create {
    type Output = AccountId;

    fn request(&self, encoding: Encoding) -> Request {
        let name = self.name.trim();
        let mut pairs = vec![
            Pair::number("type", self.kind.code()),
            Pair::text("name", name),
            Pair::text("phone", self.phone.trim()),
            Pair::text("email", self.email.trim()),
        ];
        if self.kind == AccountKind::Person {
            // The server may build a person's name from the parts, so they are sent as well.
            let (first, last) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
            pairs.push(Pair::text("first_name", first));
            pairs.push(Pair::text("last_name", last.trim()));
        }
        if let Some((name, number)) = self.mark {
            pairs.push(Pair::text("ref", name));
            pairs.push(Pair::number("ref_id", number));
        }
        pairs.retain(|pair| !pair.value.is_empty());
        Request::post("crm/account/create", encode::body(encoding, pairs))
    }

    fn read(&self, response: Value) -> Result<Self::Output, Error> {
        answer::new_id(answer::record(response).as_ref()).map(AccountId)
    }
}

/// An account, with what tells whether it is one that was made a while ago.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traced {
    pub account: Account,
    /// The number that it was made with, if the server kept that.
    pub ref_id: Option<i64>,
    /// In the account's own time zone.
    pub created: Option<Stamp>,
}

/// Asks for accounts of `kind` with what traces them: those that hold `text`, or all.
#[must_use]
pub fn ask_traced(kind: AccountKind, text: Option<&str>, page: u32) -> Ask {
    let mut request = list::request("crm/account/list", page, 100).with("filter[type]", kind.code().to_string());
    if let Some(text) = text {
        request = request.with("search", text);
    }
    Ask(request)
}

/// The accounts, of either kind where the filter was ignored.
///
/// # Errors
/// If the answer is no list.
pub fn traced(answer: Value) -> Result<Page<Traced>, Error> {
    list::page(answer, true, |row| match read(&row) {
        Some(account) if row.is_deleted() || row.id("merged_to").is_some() => Item::Gone(account.id.0),
        Some(account) => {
            let created = row.first_stamp(&["created_date", "created_at"]);
            Item::Read(Traced { account, ref_id: row.id("ref_id"), created })
        }
        None => Item::Unreadable,
    })
}

fn read(row: &Row) -> Option<Account> {
    let id = row.id("id").map(AccountId)?;
    let parts = row.joined(&["first_name", "middle_name", "last_name"]);
    let told = row.id("type").or_else(|| row.id("type_id")).and_then(AccountKind::from_code);
    let kind = told.unwrap_or(if parts.is_empty() { AccountKind::Organization } else { AccountKind::Person });
    let mut name = row.first_text(&["name"]);
    if name.is_empty() {
        name = parts;
    }
    Some(Account {
        id,
        kind,
        name,
        email: row.first_text(&["email", "email_personal"]),
        phone: row.first_text(&["phone", "phone2", "phone3"]),
    })
}
