//! What leads point at, apart from accounts: pipelines, stages, sources, loss reasons, users.
//! They come in no dependable order; each carries its own `ordering`.

use serde_json::Value;

use super::decode::list;
use super::decode::row::Row;
use super::transport::Request;
use super::{Encoding, Endpoint, Error, Page};
use crate::lead::{
    Colour, LossReason, LossReasonId, Pipeline, PipelineId, Source, SourceId, Stage, StageId, User, UserId,
};

macro_rules! lookups {
    ($($(#[$doc:meta])* $Call:ident($path:literal) -> $Item:ty = $read:path;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $Call {
            /// From 1.
            pub page: u32,
            /// 1 to 100; the server may send fewer than asked on every page.
            pub limit: u32,
        }

        impl Endpoint for $Call {
            type Output = Page<$Item>;

            fn request(&self, _: Encoding) -> Request {
                list::request(concat!($path, "/list"), self.page, self.limit)
            }

            fn read(&self, response: Value) -> Result<Self::Output, Error> {
                list::page(response, false, |row| $read(&row).into())
            }
        }
    )+};
}

lookups! {
    /// The account's pipelines, deleted ones included.
    Pipelines("crm/pipeline") -> Pipeline = pipeline;
    /// The stages of all pipelines, inactive and deleted ones included: they may still hold leads.
    Stages("crm/pipeline_stage") -> Stage = stage;
    /// Where leads come from.
    Sources("crm/source") -> Source = source;
    /// Why leads are lost.
    LossReasons("crm/loss_reason") -> LossReason = loss_reason;
    /// The account's users. A key without the System module is denied this.
    Users("core/user") -> User = user;
}

fn pipeline(row: &Row) -> Option<Pipeline> {
    Some(Pipeline {
        id: row.id("id").map(PipelineId)?,
        name: row.first_text(&["name"]),
        ordering: row.ordering(),
        deleted: row.is_deleted(),
    })
}

fn stage(row: &Row) -> Option<Stage> {
    Some(Stage {
        id: row.id("id").map(StageId)?,
        name: row.first_text(&["name"]),
        pipeline: row.id("pipeline_id").map(PipelineId),
        ordering: row.ordering(),
        colour: Colour::parse(&row.text("color")),
        active: row.flag("active", true),
        deleted: row.is_deleted(),
    })
}

fn source(row: &Row) -> Option<Source> {
    Some(Source {
        id: row.id("id").map(SourceId)?,
        name: row.first_text(&["name"]),
        ordering: row.ordering(),
        active: is_offered(row),
    })
}

fn loss_reason(row: &Row) -> Option<LossReason> {
    Some(LossReason {
        id: row.id("id").map(LossReasonId)?,
        name: row.first_text(&["name"]),
        ordering: row.ordering(),
        active: is_offered(row),
    })
}

/// Deleted ones keep their name for the leads that still point at them, but nobody can choose them.
fn is_offered(row: &Row) -> bool {
    row.flag("active", true) && !row.is_deleted()
}

fn user(row: &Row) -> Option<User> {
    let id = row.id("id").map(UserId)?;
    let mut name = row.first_text(&["name"]);
    if name.is_empty() {
        name = row.joined(&["first_name", "second_name", "last_name"]);
    }
    if name.is_empty() {
        name = row.first_text(&["username", "email"]);
    }
    Some(User { id, name, active: row.flag("role_login", true) && !row.is_deleted() })
}
