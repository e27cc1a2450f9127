//! The calls that the engine may ask its shell to make, and what comes back.

use crate::flowlu::{Client, Error, Page, accounts, comments, leads, links, lookups};
use crate::lead::{Account, AccountId, CommentId, Lead, LeadId, LinkId, LossReason, Pipeline, Source, Stage, User};

/// Tells one call from every other of this visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallId(pub u64);

/// One call of the API.
#[derive(Clone, Debug)]
pub enum Call {
    Leads(leads::List),
    Lead(leads::Get),
    CreateLead(leads::Create),
    UpdateLead(leads::Update),
    DeleteLead(leads::Delete),
    Pipelines(lookups::Pipelines),
    Stages(lookups::Stages),
    Sources(lookups::Sources),
    LossReasons(lookups::LossReasons),
    Users(lookups::Users),
    SearchAccounts(accounts::Search),
    AccountsById(accounts::ByIds),
    CreateAccount(accounts::Create),
    Links(links::OfLeads),
    CreateLink(links::Create),
    DeleteLink(links::Delete),
    Comments(comments::OfLead),
    CreateComment(comments::Create),
}

/// What a call answered.
#[derive(Clone, Debug)]
pub enum Outcome {
    Leads(Page<Lead>),
    Lead(Lead),
    CreatedLead(LeadId, Option<Lead>),
    UpdatedLead(Option<Lead>),
    DeletedLead,
    Pipelines(Page<Pipeline>),
    Stages(Page<Stage>),
    Sources(Page<Source>),
    LossReasons(Page<LossReason>),
    Users(Page<User>),
    Accounts(Page<Account>),
    CreatedAccount(AccountId),
    Links(Page<links::Link>),
    CreatedLink(LinkId),
    DeletedLink,
    Comments(Page<comments::Comment>),
    CreatedComment(CommentId),
}

/// Who goes first when several calls wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Write,
    /// Something on screen waits for it.
    Screen,
    Lookup,
    Background,
}

/// Makes a call.
///
/// # Errors
/// Whatever the call ended with.
pub async fn perform(client: &Client, call: &Call) -> Result<Outcome, Error> {
    Ok(match call {
        Call::Leads(call) => Outcome::Leads(client.call(call).await?),
        Call::Lead(call) => Outcome::Lead(client.call(call).await?),
        Call::CreateLead(call) => {
            let created = client.call(call).await?;
            Outcome::CreatedLead(created.id, created.lead)
        }
        Call::UpdateLead(call) => Outcome::UpdatedLead(client.call(call).await?),
        Call::DeleteLead(call) => {
            client.call(call).await?;
            Outcome::DeletedLead
        }
        Call::Pipelines(call) => Outcome::Pipelines(client.call(call).await?),
        Call::Stages(call) => Outcome::Stages(client.call(call).await?),
        Call::Sources(call) => Outcome::Sources(client.call(call).await?),
        Call::LossReasons(call) => Outcome::LossReasons(client.call(call).await?),
        Call::Users(call) => Outcome::Users(client.call(call).await?),
        Call::SearchAccounts(call) => Outcome::Accounts(client.call(call).await?),
        Call::AccountsById(call) => Outcome::Accounts(client.call(call).await?),
        Call::CreateAccount(call) => Outcome::CreatedAccount(client.call(call).await?),
        Call::Links(call) => Outcome::Links(client.call(call).await?),
        Call::CreateLink(call) => Outcome::CreatedLink(client.call(call).await?),
        Call::DeleteLink(call) => {
            client.call(call).await?;
            Outcome::DeletedLink
        }
        Call::Comments(call) => Outcome::Comments(client.call(call).await?),
        Call::CreateComment(call) => Outcome::CreatedComment(client.call(call).await?),
    })
}
