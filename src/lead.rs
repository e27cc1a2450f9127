//! What a lead is: its fields, values, edits and questions. Pure: no web types, no views, and of JSON only the text in
//! which columns are kept that the app does not know.

mod amount;
mod attention;
mod card_order;
mod change;
mod custom;
mod date;
mod decimal;
pub mod demand;
mod digit;
mod directory;
mod draft;
mod extras;
mod field;
mod filter;
mod id;
pub mod markup;
mod phone;
mod record;
mod set;
mod status;
mod table;
mod unchosen;
mod value;

pub use amount::{Amount, AmountError, NumberStyle};
pub use attention::{Limits, Need, Needing, Span, last_heard, needs, silence, stay};
pub use card_order::CardOrder;
pub use change::Changes;
pub use custom::{Custom, Form, options};
pub use date::{Date, DateError, DateOrder, DateStyle, Stamp};
pub use decimal::Decimal;
pub use directory::{Account, AccountKind, Colour, Directory, LossReason, Pipeline, Source, Stage, User};
pub use draft::{Draft, FieldError, Problem, Style};
pub use extras::Extras;
pub use field::{Field, Group, Kind, Spec};
pub use filter::{Assignee, Due, Filter, PageSize, Sort};
pub use id::{AccountId, CommentId, LeadId, LinkId, LossReasonId, PipelineId, SourceId, StageId, UserId};
pub use phone::Phone;
pub use record::Lead;
pub use set::Set;
pub use status::Status;
pub use table::Table;
pub use value::Value;
