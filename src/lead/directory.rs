//! What leads point at: pipelines with stages, sources, loss reasons, users, accounts.

use super::{AccountId, Lead, LossReasonId, PipelineId, SourceId, StageId, Table, UserId};

/// A colour as six lower-case hex digits, safe to hand to a style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colour(String);

impl Colour {
    /// Accepts `#5AA9E6`, `F2B134`, `#abc`; anything else is no colour.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().trim_start_matches('#');
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        match digits.len() {
            6 => Some(Self(digits.to_ascii_lowercase())),
            3 => Some(Self(digits.to_ascii_lowercase().chars().flat_map(|c| [c, c]).collect())),
            _ => None,
        }
    }

    /// `#5aa9e6`.
    #[must_use]
    pub fn css(&self) -> String {
        format!("#{}", self.0)
    }
}

/// A sequence of stages that leads walk through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pipeline {
    pub id: PipelineId,
    pub name: String,
    pub ordering: i64,
    pub deleted: bool,
}

/// One step of a pipeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    pub id: StageId,
    pub name: String,
    pub pipeline: Option<PipelineId>,
    pub ordering: i64,
    pub colour: Option<Colour>,
    pub active: bool,
    pub deleted: bool,
}

impl Stage {
    /// Whether leads may be put here.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.active && !self.deleted
    }
}

/// Where leads come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub id: SourceId,
    pub name: String,
    pub ordering: i64,
    pub active: bool,
}

/// Why leads are lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LossReason {
    pub id: LossReasonId,
    pub name: String,
    pub ordering: i64,
    pub active: bool,
}

/// A member of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub name: String,
    /// Can sign in; leads are not given to those who cannot.
    pub active: bool,
}

/// The wire's `type`: 1 organization, 2 person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccountKind {
    Organization,
    Person,
}

impl AccountKind {
    /// The number on the wire.
    #[must_use]
    pub fn code(self) -> i64 {
        match self {
            Self::Organization => 1,
            Self::Person => 2,
        }
    }

    /// From the number on the wire.
    #[must_use]
    pub fn from_code(code: i64) -> Option<Self> {
        match code {
            1 => Some(Self::Organization),
            2 => Some(Self::Person),
            _ => None,
        }
    }
}

/// A customer: an organization or a person (`crm/account`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub kind: AccountKind,
    pub name: String,
    pub email: String,
    pub phone: String,
}

/// The lookups of one account by id. Parts that the key may not read stay empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    pub pipelines: Table<PipelineId, Pipeline>,
    pub stages: Table<StageId, Stage>,
    pub sources: Table<SourceId, Source>,
    pub loss_reasons: Table<LossReasonId, LossReason>,
    pub users: Table<UserId, User>,
    /// Accounts seen so far; there may be far more on the server.
    pub accounts: Table<AccountId, Account>,
}

impl Directory {
    /// Pipelines that are not deleted, in the account's order.
    #[must_use]
    pub fn open_pipelines(&self) -> Vec<&Pipeline> {
        in_order(self.pipelines.values().filter(|pipeline| !pipeline.deleted), |pipeline| {
            (pipeline.ordering, pipeline.id.0)
        })
    }

    /// Every stage of `pipeline`, also inactive and deleted ones, in the account's order.
    #[must_use]
    pub fn stages_of(&self, pipeline: PipelineId) -> Vec<&Stage> {
        in_order(self.stages.values().filter(|stage| stage.pipeline == Some(pipeline)), |stage| {
            (stage.ordering, stage.id.0)
        })
    }

    /// Stages of `pipeline` that take leads, in the account's order.
    #[must_use]
    pub fn open_stages_of(&self, pipeline: PipelineId) -> Vec<&Stage> {
        self.stages_of(pipeline).into_iter().filter(|stage| stage.is_open()).collect()
    }

    /// Sources that may be chosen, in the account's order.
    #[must_use]
    pub fn active_sources(&self) -> Vec<&Source> {
        in_order(self.sources.values().filter(|source| source.active), |source| (source.ordering, source.id.0))
    }

    /// Loss reasons that may be chosen, in the account's order.
    #[must_use]
    pub fn active_loss_reasons(&self) -> Vec<&LossReason> {
        in_order(self.loss_reasons.values().filter(|reason| reason.active), |reason| (reason.ordering, reason.id.0))
    }

    /// Users that may be chosen, by name.
    #[must_use]
    pub fn active_users(&self) -> Vec<&User> {
        let folded = |user: &User| user.name.chars().flat_map(char::to_lowercase).collect();
        let mut users: Vec<(String, &User)> =
            self.users.values().filter(|user| user.active).map(|user| (folded(user), user)).collect();
        users.sort_unstable_by(|a, b| (&a.0, a.1.id).cmp(&(&b.0, b.1.id)));
        users.into_iter().map(|(_, user)| user).collect()
    }

    /// The pipeline that a lead counts in: one that names none counts where its stage does.
    #[must_use]
    pub fn pipeline_of(&self, lead: &Lead) -> Option<PipelineId> {
        lead.pipeline.or_else(|| self.stages.get(&lead.stage?)?.pipeline)
    }

    /// Whether `stage` belongs to `pipeline`, as far as is known.
    #[must_use]
    pub fn belongs(&self, stage: StageId, pipeline: PipelineId) -> bool {
        self.stages.get(&stage).is_some_and(|stage| stage.pipeline == Some(pipeline))
    }
}

/// Sorts places instead of items, so that there is one sort for all kinds of them.
fn in_order<'a, T>(items: impl Iterator<Item = &'a T>, key: fn(&T) -> (i64, i64)) -> Vec<&'a T> {
    let items: Vec<&T> = items.collect();
    let mut places: Vec<((i64, i64), usize)> =
        items.iter().enumerate().map(|(place, item)| (key(item), place)).collect();
    places.sort_unstable();
    places.into_iter().filter_map(|(_, place)| items.get(place).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_hex_or_nothing() {
        assert_eq!(Colour::parse("#5AA9E6").map(|colour| colour.css()).as_deref(), Some("#5aa9e6"));
        assert_eq!(Colour::parse("F2B134").map(|colour| colour.css()).as_deref(), Some("#f2b134"));
        assert_eq!(Colour::parse("#abc").map(|colour| colour.css()).as_deref(), Some("#aabbcc"));
        for text in ["", "red", "#12345", "url(x)", "#ffff00;x"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }
}
