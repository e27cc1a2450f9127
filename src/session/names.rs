//! What ids are called: names from the directory, or "User #7" where the key may not read them.

use crate::lead::{
    AccountId, Directory, Field, Lead, LossReasonId, PipelineId, SourceId, StageId, Status, UserId, Value,
};
use crate::replica::outbox::{Intent, Write};
use crate::text::{Messages, fill};

fn numbered(message: &str, id: i64) -> String {
    fill(message, &[("id", &id.to_string())])
}

/// A user's name.
#[must_use]
pub fn user(id: UserId, directory: &Directory, t: &Messages) -> String {
    directory.users.get(&id).map_or_else(|| numbered(t.common.unknown_user, id.0), |user| user.name.clone())
}

/// A stage's name, marked if it takes no leads any more.
#[must_use]
pub fn stage(id: StageId, directory: &Directory, t: &Messages) -> String {
    match directory.stages.get(&id) {
        Some(stage) if stage.is_open() => stage.name.clone(),
        Some(stage) => fill(t.common.inactive, &[("name", &stage.name)]),
        None => numbered(t.common.unknown_stage, id.0),
    }
}

/// A pipeline's name.
#[must_use]
pub fn pipeline(id: PipelineId, directory: &Directory, t: &Messages) -> String {
    match directory.pipelines.get(&id) {
        Some(pipeline) if pipeline.deleted => fill(t.common.inactive, &[("name", &pipeline.name)]),
        Some(pipeline) => pipeline.name.clone(),
        None => numbered(t.common.unknown_pipeline, id.0),
    }
}

/// A source's name.
#[must_use]
pub fn source(id: SourceId, directory: &Directory, t: &Messages) -> String {
    directory.sources.get(&id).map_or_else(|| numbered(t.common.unknown_source, id.0), |source| source.name.clone())
}

/// A loss reason's name.
#[must_use]
pub fn loss_reason(id: LossReasonId, directory: &Directory, t: &Messages) -> String {
    directory
        .loss_reasons
        .get(&id)
        .map_or_else(|| numbered(t.common.unknown_reason, id.0), |reason| reason.name.clone())
}

/// An account's name.
#[must_use]
pub fn account(id: AccountId, directory: &Directory, t: &Messages) -> String {
    directory.accounts.get(&id).map_or_else(|| numbered(t.common.unknown_account, id.0), |account| account.name.clone())
}

/// A status in words.
#[must_use]
pub fn status(status: Status, t: &Messages) -> &'static str {
    match status {
        Status::InProgress => t.common.in_progress,
        Status::Won => t.common.won,
        Status::Lost => t.common.lost,
    }
}

/// What a lead is called.
#[must_use]
pub fn lead<'a>(lead: &'a Lead, t: &Messages) -> &'a str {
    if lead.name.trim().is_empty() { t.common.untitled } else { &lead.name }
}

/// What the lead of an intent is called; one that is gone, what it was called last.
#[must_use]
pub fn lead_of(intent: &Intent, lead: Option<&Lead>, t: &Messages) -> String {
    if let Some(shown) = lead {
        return self::lead(shown, t).to_owned();
    }
    let written = match &intent.write {
        Write::Create(changes) | Write::Update(changes) => changes.get(Field::Name),
        Write::Delete | Write::Link(..) | Write::Unlink(_) | Write::Account(_) => None,
    };
    match written.or(intent.before.get(Field::Name)) {
        Some(Value::Text(name)) if !name.is_empty() => name.clone(),
        _ => ["#", &intent.lead.to_string()].concat(),
    }
}
