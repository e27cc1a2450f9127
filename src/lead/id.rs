//! Ids as types of their own, so that a stage cannot be put where a pipeline belongs.

use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl $name {
            /// From the number on the wire or in an address; 0 and less mean "none".
            #[must_use]
            pub fn new(number: i64) -> Option<Self> {
                (number > 0).then_some(Self(number))
            }

            /// From digits as they stand in an address or a form control.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                text.trim().parse().ok().and_then(Self::new)
            }
        }
    )+};
}

ids! {
    /// A lead. Negative numbers are ours: leads created here that the server has not numbered yet.
    LeadId,
    /// A pipeline (`crm/pipeline`).
    PipelineId,
    /// A stage of one pipeline (`crm/pipeline_stage`).
    StageId,
    /// Where a lead came from (`crm/source`).
    SourceId,
    /// Why a lead was lost (`crm/loss_reason`).
    LossReasonId,
    /// A user of the account (`core/user`).
    UserId,
    /// An organization or a person (`crm/account`). Negative numbers are ours: accounts that are made with a lead.
    AccountId,
    /// A link between a lead and an account (`crm/lead_accounts`).
    LinkId,
    /// A comment on a lead.
    CommentId,
}

impl AccountId {
    /// From the number in an edit, which may be ours; 0 means "none".
    #[must_use]
    pub fn in_edit(number: i64) -> Option<Self> {
        (number != 0).then_some(Self(number))
    }

    /// An account that is not made yet, by a random number.
    #[must_use]
    pub fn local(n: i64) -> Self {
        Self(-1 - n.saturating_abs())
    }

    /// Whether the server has not numbered this account yet.
    #[must_use]
    pub fn is_local(self) -> bool {
        self.0 < 0
    }
}

impl LeadId {
    /// The `n`th lead made in this browser that the server does not know yet.
    #[must_use]
    pub fn local(n: u32) -> Self {
        Self(-1 - i64::from(n))
    }

    /// Whether the server has not numbered this lead yet.
    #[must_use]
    pub fn is_local(self) -> bool {
        self.0 < 0
    }
}
