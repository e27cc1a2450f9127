//! The entities of the account and the table of each.

use super::column::{self, Column};
use super::record::{Cell, Table};

/// What a path can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entity {
    Lead,
    Pipeline,
    Stage,
    Source,
    LossReason,
    User,
    Account,
    LeadAccount,
    Relation,
    Comment,
    Fieldset,
    Field,
    Choice,
}

/// The module that a key needs a right to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Module {
    Crm,
    /// Users and files: "System" in the settings of a key.
    System,
    CustomFields,
}

impl Entity {
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Lead => column::LEAD,
            Self::Pipeline => column::PIPELINE,
            Self::Stage => column::STAGE,
            Self::Source => column::SOURCE,
            Self::LossReason => column::LOSS_REASON,
            Self::User => column::USER,
            Self::Account => column::ACCOUNT,
            Self::LeadAccount => column::LEAD_ACCOUNT,
            Self::Relation => column::RELATION,
            Self::Comment => column::COMMENT,
            Self::Fieldset => column::FIELDSET,
            Self::Field => column::FIELD,
            Self::Choice => column::OPTION,
        }
    }

    pub fn module(self) -> Module {
        match self {
            Self::User => Module::System,
            Self::Fieldset | Self::Field | Self::Choice => Module::CustomFields,
            _ => Module::Crm,
        }
    }

    /// Whether rows can be created, changed and deleted here. The reference tables can be
    /// changed in the real account too; no client needs it, so they stand still.
    pub fn writable(self) -> bool {
        matches!(self, Self::Lead | Self::Account | Self::LeadAccount | Self::Relation)
    }

    /// What people call it, in messages.
    pub fn label(self) -> &'static str {
        match self {
            Self::Lead => "Opportunity",
            Self::Account => "Account",
            Self::LeadAccount | Self::Relation => "Link",
            Self::Comment => "Comment",
            _ => "Record",
        }
    }
}

/// Every table of the account.
#[derive(Clone, Debug, Default)]
pub(super) struct Tables {
    pub leads: Table,
    pub pipelines: Table,
    pub stages: Table,
    pub sources: Table,
    pub loss_reasons: Table,
    pub users: Table,
    pub accounts: Table,
    pub lead_accounts: Table,
    pub relations: Table,
    pub comments: Table,
    pub fieldsets: Table,
    pub fields: Table,
    pub options: Table,
}

impl Tables {
    pub fn of(&self, entity: Entity) -> &Table {
        match entity {
            Entity::Lead => &self.leads,
            Entity::Pipeline => &self.pipelines,
            Entity::Stage => &self.stages,
            Entity::Source => &self.sources,
            Entity::LossReason => &self.loss_reasons,
            Entity::User => &self.users,
            Entity::Account => &self.accounts,
            Entity::LeadAccount => &self.lead_accounts,
            Entity::Relation => &self.relations,
            Entity::Comment => &self.comments,
            Entity::Fieldset => &self.fieldsets,
            Entity::Field => &self.fields,
            Entity::Choice => &self.options,
        }
    }

    pub fn of_mut(&mut self, entity: Entity) -> &mut Table {
        match entity {
            Entity::Lead => &mut self.leads,
            Entity::Pipeline => &mut self.pipelines,
            Entity::Stage => &mut self.stages,
            Entity::Source => &mut self.sources,
            Entity::LossReason => &mut self.loss_reasons,
            Entity::User => &mut self.users,
            Entity::Account => &mut self.accounts,
            Entity::LeadAccount => &mut self.lead_accounts,
            Entity::Relation => &mut self.relations,
            Entity::Comment => &mut self.comments,
            Entity::Fieldset => &mut self.fieldsets,
            Entity::Field => &mut self.fields,
            Entity::Choice => &mut self.options,
        }
    }

    /// The first usable stage of a pipeline, in its order.
    pub fn first_stage(&self, pipeline: i64) -> Option<i64> {
        self.stages
            .iter()
            .filter(|(_, stage)| {
                stage.int("pipeline_id") == pipeline && stage.int("active") == 1 && stage.get("deleted_at").is_none()
            })
            .min_by_key(|(_, stage)| stage.get("ordering").and_then(Cell::number))
            .map(|(id, _)| id)
    }
}
