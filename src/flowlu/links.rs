//! Which accounts a lead is linked to, any number of them (`crm/lead_accounts`).

use serde_json::Value;

use super::decode::list::Item;
use super::decode::row::Row;
use super::decode::{answer, list};
use super::encode::{self, Pair};
use super::transport::Request;
use super::{Encoding, Endpoint, Error, Page};
use crate::lead::{AccountId, AccountKind, LeadId, LinkId};

/// How many leads fit into one filter, as clients send it.
pub const BATCH: usize = 75;

/// One link. The same pair may come twice: nobody promises that it is unique.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    pub id: LinkId,
    pub lead: LeadId,
    pub account: AccountId,
    pub kind: AccountKind,
}

/// The links of some leads, at most [`BATCH`] of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfLeads {
    pub ids: Vec<LeadId>,
    /// From 1.
    pub page: u32,
}

impl Endpoint for OfLeads {
    type Output = Page<Link>;

    fn request(&self, _: Encoding) -> Request {
        let ids = list::any_of(self.ids.iter().map(|id| id.0));
        list::request("crm/lead_accounts/list", self.page, 100).with("filter[lead_id]", ids)
    }

    /// Links of other leads are counted as strays.
    fn read(&self, response: Value) -> Result<Self::Output, Error> {
        list::page(response, true, |row| match read(&row) {
            Some(link) if !self.ids.contains(&link.lead) => Item::Stray,
            Some(link) if row.is_deleted() => Item::Gone(link.id.0),
            link => link.into(),
        })
    }
}

/// Links an account to a lead. Look for the same link first: a second one may be accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Create {
    pub lead: LeadId,
    pub account: AccountId,
    pub kind: AccountKind,
}

impl Endpoint for Create {
    type Output = LinkId;

    fn request(&self, encoding: Encoding) -> Request {
        let pairs = vec![
            Pair::number("lead_id", self.lead.0),
            Pair::number("account_id", self.account.0),
            Pair::number("account_type", self.kind.code()),
        ];
        Request::post("crm/lead_accounts/create", encode::body(encoding, pairs))
    }

    fn read(&self, response: Value) -> Result<Self::Output, Error> {
        answer::new_id(answer::record(response).as_ref()).map(LinkId)
    }
}

/// Takes a link away; the account stays. A GET, like every delete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delete {
    pub id: LinkId,
}

impl Endpoint for Delete {
    type Output = ();

    fn request(&self, _: Encoding) -> Request {
        Request::get(["crm/lead_accounts/delete/", &self.id.to_string()].concat())
    }

    fn read(&self, _: Value) -> Result<Self::Output, Error> {
        Ok(())
    }
}

fn read(row: &Row) -> Option<Link> {
    Some(Link {
        id: row.id("id").map(LinkId)?,
        lead: row.id("lead_id").map(LeadId)?,
        account: row.id("account_id").map(AccountId)?,
        kind: row.id("account_type").and_then(AccountKind::from_code).unwrap_or(AccountKind::Organization),
    })
}
