//! What a path asks for: `crm/lead/get/17`, `crm/lead/17`, `crm/lead/17/comments/list`.

use super::tables::Entity;

/// A path understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Route {
    pub entity: Entity,
    /// `crm/company` is the accounts of type 1, `crm/contact` those of type 2.
    pub account_type: Option<i64>,
    /// The row that a relation path starts from: its entity, the column that names it, its id.
    pub parent: Option<(Entity, &'static str, i64)>,
    pub call: Call,
}

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    List,
    Get(i64),
    Create,
    Update(i64),
    Delete(i64),
    /// The entity's path without a method: its description.
    Describe,
}

/// Why a path leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// Error 31.
    Module,
    /// Error 30.
    Method,
}

/// Reads a path relative to `/api/v1/module/`. A slash at the end is tolerated, as in the
/// vendor's own examples; `plural` says whether the old plural names still work.
pub(super) fn parse(path: &str, plural: bool) -> Result<Route, Lost> {
    let mut parts = path.trim_matches('/').split('/');
    let module = parts.next().unwrap_or_default();
    if !matches!(module, "crm" | "core" | "customfields") {
        return Err(Lost::Module);
    }
    let name = parts.next().unwrap_or_default();
    let (entity, account_type) = entity(module, name, plural).ok_or(Lost::Method)?;
    let rest: Vec<&str> = parts.collect();
    let whole = |call| Route { entity, account_type, parent: None, call };
    let id = |text: &str| text.parse::<i64>().map_err(|_| Lost::Method);
    match *rest.as_slice() {
        [] => Ok(whole(Call::Describe)),
        ["list"] => Ok(whole(Call::List)),
        ["create"] => Ok(whole(Call::Create)),
        ["get"] => Ok(whole(Call::Get(0))),
        ["get", number] => Ok(whole(Call::Get(id(number)?))),
        ["update", number] => Ok(whole(Call::Update(id(number)?))),
        ["delete", number] => Ok(whole(Call::Delete(id(number)?))),
        [number] => Ok(whole(Call::Get(id(number)?))),
        [number, alias, method] => related(entity, id(number)?, alias, method),
        _ => Err(Lost::Method),
    }
}

fn related(parent: Entity, id: i64, alias: &str, method: &str) -> Result<Route, Lost> {
    let (entity, column) = match (parent, alias) {
        (Entity::Lead, "comments") => (Entity::Comment, "lead_id"),
        (Entity::Lead, "lead_accounts") => (Entity::LeadAccount, "lead_id"),
        (Entity::Field, "options") => (Entity::Choice, "field_id"),
        _ => return Err(Lost::Method),
    };
    let call = match (method, entity) {
        ("list", _) => Call::List,
        ("create", Entity::Comment | Entity::LeadAccount) => Call::Create,
        _ => return Err(Lost::Method),
    };
    Ok(Route { entity, account_type: None, parent: Some((parent, column, id)), call })
}

fn entity(module: &str, name: &str, plural: bool) -> Option<(Entity, Option<i64>)> {
    let entity = match (module, name) {
        ("crm", "company") => return Some((Entity::Account, Some(1))),
        ("crm", "contact") => return Some((Entity::Account, Some(2))),
        ("crm", "lead") => Entity::Lead,
        ("crm", "pipeline") => Entity::Pipeline,
        ("crm", "pipeline_stage") => Entity::Stage,
        ("crm", "source") => Entity::Source,
        ("crm", "loss_reason") => Entity::LossReason,
        ("crm", "account") => Entity::Account,
        ("crm", "lead_accounts") => Entity::LeadAccount,
        ("crm", "relation") => Entity::Relation,
        ("core", "user") => Entity::User,
        ("customfields", "fieldsets") => Entity::Fieldset,
        ("customfields", "fields") => Entity::Field,
        ("crm", "leads") if plural => Entity::Lead,
        ("crm", "pipelines") if plural => Entity::Pipeline,
        ("crm", "stages") if plural => Entity::Stage,
        ("crm", "sources") if plural => Entity::Source,
        ("crm", "closed_status") if plural => Entity::LossReason,
        ("crm", "accounts") if plural => Entity::Account,
        ("crm", "relations") if plural => Entity::Relation,
        _ => return None,
    };
    Some((entity, None))
}
