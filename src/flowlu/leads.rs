//! Leads: list, get, create, update, delete (`crm/lead`).

use serde_json::Value;

use super::decode::list::Item;
use super::decode::row::Row;
use super::decode::{answer, lead, list};
use super::encode;
use super::transport::Request;
use super::{Encoding, Endpoint, Error, Page};
use crate::lead::{Changes, Lead, LeadId};

/// One page of leads. Rows beyond the last page are simply none; the server may ignore `filter` and send
/// everything, so the caller checks what came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// From 1.
    pub page: u32,
    /// 1 to 100; the server may send fewer than asked on every page.
    pub limit: u32,
    /// Substring of any text column.
    pub search: Option<String>,
    /// `("active", "1")`, `("id", "1,2,3")`, `("updated_date", r#"{"start_date":"2026-11-01"}"#)`.
    pub filter: Vec<(String, String)>,
}

impl Endpoint for List {
    type Output = Page<Lead>;

    fn request(&self, _: Encoding) -> Request {
        let mut request = list::request("crm/lead/list", self.page, self.limit);
        if let Some(search) = self.search() {
            request = request.with("search", search);
        }
        for (field, value) in &self.filter {
            request = request.with(["filter[", field, "]"].concat(), value);
        }
        request
    }

    fn read(&self, response: Value) -> Result<Self::Output, Error> {
        list::page(response, self.search().is_some() || !self.filter.is_empty(), lead::read)
    }
}

impl List {
    fn search(&self) -> Option<&str> {
        self.search.as_deref().map(str::trim).filter(|text| !text.is_empty())
    }
}

/// One lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Get {
    pub id: LeadId,
}

impl Endpoint for Get {
    type Output = Lead;

    fn request(&self, _: Encoding) -> Request {
        Request::get(["crm/lead/get/", &self.id.to_string()].concat())
    }

    /// A lead that is marked as deleted is [`Error::NotFound`], like one that is gone.
    fn read(&self, response: Value) -> Result<Self::Output, Error> {
        match answer::record(response).map(lead::read) {
            Some(Item::Read(lead)) if lead.id == self.id => Ok(lead),
            Some(Item::Gone(_)) => Err(Error::NotFound),
            _ => Err(Error::Unexpected("lead")),
        }
    }
}

/// A new lead. What the changes leave empty is not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Create {
    pub changes: Changes,
}

/// What became of a new lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    pub id: LeadId,
    /// The whole record, if the server sent it; mostly it only tells the id.
    pub lead: Option<Lead>,
}

impl Endpoint for Create {
    type Output = Created;

    fn request(&self, encoding: Encoding) -> Request {
        Request::post("crm/lead/create", encode::body(encoding, encode::filled(&self.changes)))
    }

    fn read(&self, response: Value) -> Result<Self::Output, Error> {
        let row = answer::record(response);
        let id = answer::new_id(row.as_ref()).map(LeadId)?;
        Ok(Created { id, lead: row.and_then(whole) })
    }
}

/// An edit of one lead: only the touched fields are sent, and others stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    pub id: LeadId,
    pub changes: Changes,
}

impl Endpoint for Update {
    /// The whole record, if the server sent it.
    type Output = Option<Lead>;

    fn request(&self, encoding: Encoding) -> Request {
        let path = ["crm/lead/update/", &self.id.to_string()].concat();
        Request::post(path, encode::body(encoding, encode::changes(&self.changes)))
    }

    /// Any answer without an error counts as done; what was kept only the record can tell.
    fn read(&self, response: Value) -> Result<Self::Output, Error> {
        Ok(answer::record(response).and_then(whole).filter(|lead| lead.id == self.id))
    }
}

/// Deletes a lead for good. It is a GET (the vendor's page): never build a link or a prefetch of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delete {
    pub id: LeadId,
}

impl Endpoint for Delete {
    type Output = ();

    fn request(&self, _: Encoding) -> Request {
        Request::get(["crm/lead/delete/", &self.id.to_string()].concat())
    }

    fn read(&self, _: Value) -> Result<Self::Output, Error> {
        Ok(())
    }
}

/// The record, if it is a whole one and not an id with a message, or an echo of what was sent: taken for
/// a record, an echo would empty every other field. A lead always has these columns.
fn whole(row: Row) -> Option<Lead> {
    if !["name", "active", "pipeline_stage_id"].iter().all(|column| row.0.contains_key(*column)) {
        return None;
    }
    match lead::read(row) {
        Item::Read(lead) => Some(lead),
        _ => None,
    }
}
