//! The value of any one field.

use super::{Amount, Date, Stamp, Status};

/// A field's value as the domain sees it. Which variant a field has follows from its [`super::Kind`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Amount(Option<Amount>),
    Date(Option<Date>),
    /// The id of a source, user, pipeline, stage, loss reason or account.
    Reference(Option<i64>),
    Status(Status),
    Integer(Option<i64>),
    /// Read-only points in time.
    Stamp(Option<Stamp>),
}

impl Value {
    /// Whether nothing is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Amount(amount) => amount.is_none(),
            Self::Date(date) => date.is_none(),
            Self::Reference(id) | Self::Integer(id) => id.is_none(),
            Self::Status(_) => false,
            Self::Stamp(stamp) => stamp.is_none(),
        }
    }
}
