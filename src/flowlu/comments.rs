//! Comments on a lead. The paths follow the pattern of the vendor's OpenAPI for related records; the
//! columns of a comment are not documented, so each is looked for under every likely name.

use serde_json::Value;

use super::decode::list::Item;
use super::decode::row::Row;
use super::decode::{answer, list};
use super::encode::{self, Pair};
use super::transport::Request;
use super::{Encoding, Endpoint, Error, Page};
use crate::lead::{CommentId, LeadId, Stamp, UserId};

/// One comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub id: CommentId,
    /// As the account has it: never shown without cleaning.
    pub html: String,
    pub author: Option<UserId>,
    /// In the account's own time zone.
    pub created: Option<Stamp>,
}

/// A page of a lead's comments, in no dependable order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfLead {
    pub id: LeadId,
    /// From 1.
    pub page: u32,
}

impl Endpoint for OfLead {
    type Output = Page<Comment>;

    fn request(&self, _: Encoding) -> Request {
        list::request(&path(self.id, "list"), self.page, 100)
    }

    fn read(&self, response: Value) -> Result<Self::Output, Error> {
        list::page(response, false, |row| match read(&row) {
            Some(comment) if row.is_deleted() => Item::Gone(comment.id.0),
            comment => comment.into(),
        })
    }
}

/// A new comment. Calls by key have no user of their own: the account decides whose name it bears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Create {
    pub lead: LeadId,
    /// Plain text as typed; sent as HTML.
    pub text: String,
}

impl Endpoint for Create {
    type Output = CommentId;

    fn request(&self, encoding: Encoding) -> Request {
        let pairs = vec![Pair::text("text", to_html(&self.text))];
        Request::post(path(self.lead, "create"), encode::body(encoding, pairs))
    }

    fn read(&self, response: Value) -> Result<Self::Output, Error> {
        answer::new_id(answer::record(response).as_ref()).map(CommentId)
    }
}

fn path(lead: LeadId, method: &str) -> String {
    ["crm/lead/", &lead.to_string(), "/comments/", method].concat()
}

fn read(row: &Row) -> Option<Comment> {
    Some(Comment {
        id: row.id("id").map(CommentId)?,
        html: row.first_text(&["text", "comment", "message", "description"]),
        author: row.id("created_by").or_else(|| row.id("user_id")).map(UserId),
        created: row.first_stamp(&["created_date", "created_at"]),
    })
}

/// Plain text as HTML: a paragraph for each block of lines, nothing of the text read as markup.
#[must_use]
pub fn to_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut open = false;
    for line in text.trim().lines() {
        if line.trim().is_empty() {
            if open {
                out.push_str("</p>");
            }
            open = false;
            continue;
        }
        out.push_str(if open { "<br>" } else { "<p>" });
        open = true;
        for c in line.trim_end().chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                c => out.push(c),
            }
        }
    }
    if open {
        out.push_str("</p>");
    }
    out
}
