//! The calls that the engine may ask its shell to make, and what comes back.

use serde_json::Value;

use crate::flowlu::transport::Request;
use crate::flowlu::{Client, Encoding, Endpoint, Error, Page, accounts, comments, customs, leads, links, lookups};
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
    CustomFields(customs::Ask),
}

/// What a call answered.
#[derive(Clone, Debug)]
pub enum Outcome {
    Leads(Page<Lead>),
    Lead(Box<Lead>),
    CreatedLead(LeadId, Option<Box<Lead>>),
    UpdatedLead(Option<Box<Lead>>),
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
    CustomFields(Value),
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

/// Hands a call on to the endpoint behind it.
macro_rules! endpoint {
    ($call:expr, $endpoint:ident => $use:expr) => {
        match $call {
            Call::Leads($endpoint) => $use,
            Call::Lead($endpoint) => $use,
            Call::CreateLead($endpoint) => $use,
            Call::UpdateLead($endpoint) => $use,
            Call::DeleteLead($endpoint) => $use,
            Call::Pipelines($endpoint) => $use,
            Call::Stages($endpoint) => $use,
            Call::Sources($endpoint) => $use,
            Call::LossReasons($endpoint) => $use,
            Call::Users($endpoint) => $use,
            Call::SearchAccounts($endpoint) => $use,
            Call::AccountsById($endpoint) => $use,
            Call::CreateAccount($endpoint) => $use,
            Call::Links($endpoint) => $use,
            Call::CreateLink($endpoint) => $use,
            Call::DeleteLink($endpoint) => $use,
            Call::Comments($endpoint) => $use,
            Call::CreateComment($endpoint) => $use,
            Call::CustomFields($endpoint) => $use,
        }
    };
}

impl Call {
    fn request(&self, encoding: Encoding) -> Request {
        endpoint!(self, endpoint => endpoint.request(encoding))
    }

    fn read(&self, answer: Value) -> Result<Outcome, Error> {
        Ok(match self {
            Self::Leads(call) => Outcome::Leads(call.read(answer)?),
            Self::Lead(call) => Outcome::Lead(Box::new(call.read(answer)?)),
            Self::CreateLead(call) => {
                let created = call.read(answer)?;
                Outcome::CreatedLead(created.id, created.lead.map(Box::new))
            }
            Self::UpdateLead(call) => Outcome::UpdatedLead(call.read(answer)?.map(Box::new)),
            Self::DeleteLead(call) => {
                call.read(answer)?;
                Outcome::DeletedLead
            }
            Self::Pipelines(call) => Outcome::Pipelines(call.read(answer)?),
            Self::Stages(call) => Outcome::Stages(call.read(answer)?),
            Self::Sources(call) => Outcome::Sources(call.read(answer)?),
            Self::LossReasons(call) => Outcome::LossReasons(call.read(answer)?),
            Self::Users(call) => Outcome::Users(call.read(answer)?),
            Self::SearchAccounts(call) => Outcome::Accounts(call.read(answer)?),
            Self::AccountsById(call) => Outcome::Accounts(call.read(answer)?),
            Self::CreateAccount(call) => Outcome::CreatedAccount(call.read(answer)?),
            Self::Links(call) => Outcome::Links(call.read(answer)?),
            Self::CreateLink(call) => Outcome::CreatedLink(call.read(answer)?),
            Self::DeleteLink(call) => {
                call.read(answer)?;
                Outcome::DeletedLink
            }
            Self::Comments(call) => Outcome::Comments(call.read(answer)?),
            Self::CreateComment(call) => Outcome::CreatedComment(call.read(answer)?),
            Self::CustomFields(call) => Outcome::CustomFields(call.read(answer)?),
        })
    }
}

/// Makes a call.
///
/// # Errors
/// Whatever the call ended with.
pub async fn perform(client: &Client, call: &Call) -> Result<Outcome, Error> {
    // One wait for all kinds of calls, so that the future is compiled once.
    let answer = client.exchange(call.request(client.encoding())).await?;
    call.read(answer)
}
