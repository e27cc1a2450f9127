//! The columns of every entity: which exist, of what kind they are, and which the server alone
//! writes. From the vendor's lead page and OpenAPI, and from records seen in clients.

/// What a column holds; decides how it is read from a form and dressed for the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The row's own id.
    Id,
    /// The id of another row.
    Ref,
    /// A count, an enumeration or a yes/no.
    Int,
    Money,
    /// A position between two others, fractional.
    Number,
    Day,
    Stamp,
    /// At most 255 characters.
    Text,
    /// Any length; may be HTML.
    Long,
    /// A custom field: always text on the wire.
    Custom,
}

/// One column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub code: &'static str,
    pub title: &'static str,
    pub kind: Kind,
    /// False for what the server manages itself: such values in a form are ignored.
    pub writable: bool,
}

const fn open(code: &'static str, title: &'static str, kind: Kind) -> Column {
    Column { code, title, kind, writable: true }
}

const fn kept(code: &'static str, title: &'static str, kind: Kind) -> Column {
    Column { code, title, kind, writable: false }
}

use Kind::{Custom, Day, Id, Int, Long, Money, Number, Ref, Stamp, Text};

const ID: Column = kept("id", "ID", Id);
const NAME: Column = open("name", "Name", Text);
const ORDERING: Column = open("ordering", "Order", Number);
const ACTIVE: Column = open("active", "Active", Int);
const CREATED: Column = kept("created_date", "Created", Stamp);
const UPDATED: Column = kept("updated_date", "Updated", Stamp);
const DELETED: Column = kept("deleted_at", "Deleted", Stamp);

/// A lead: the vendor's lead page, plus what its OpenAPI and live records add.
pub(super) const LEAD: &[Column] = &[
    ID,
    open("name", "Title", Text),
    open("description", "Description", Long),
    open("budget", "Amount", Money),
    open("company_id", "Organization", Ref),
    open("contact_id", "Contact", Ref),
    open("source_id", "Source", Ref),
    open("assignee_id", "Responsible", Ref),
    open("start_date", "Start date", Day),
    open("deadline", "Deadline", Day),
    open("pipeline_id", "Pipeline", Ref),
    open("pipeline_stage_id", "Stage", Ref),
    open("active", "Status", Int),
    open("closing_date", "Closing date", Day),
    open("closing_comment", "Closing comment", Long),
    open("closing_status_id", "Loss reason", Ref),
    open("contact_name", "Contact name", Long),
    open("contact_phone", "Phone", Text),
    open("contact_mobile", "Mobile", Text),
    open("contact_email", "Email", Text),
    open("contact_web", "Website", Text),
    open("contact_position", "Position", Text),
    open("contact_company", "Company", Text),
    open("ref", "Import source", Text),
    open("ref_id", "Import ID", Int),
    kept("merged_to_id", "Merged into", Ref),
    kept("created_by", "Created by", Ref),
    CREATED,
    UPDATED,
    kept("last_activity_id", "Last activity", Ref),
    kept("last_activity_time", "Last activity time", Stamp),
    kept("last_activity_model", "Last activity model", Text),
    ORDERING,
    open("auto_calc", "Automatic amount", Int),
    open("cf_21", "Lead heat", Custom),
    open("cf_22", "Delivery day", Custom),
    open("cf_23", "Newsletter", Custom),
    open("cf_24", "Internal code", Custom),
    open("cf_25", "Interests", Custom),
];

pub(super) const PIPELINE: &[Column] = &[
    ID,
    NAME,
    open("description", "Description", Long),
    ORDERING,
    open("type_access", "Access", Text),
    CREATED,
    UPDATED,
    DELETED,
];

pub(super) const STAGE: &[Column] = &[
    ID,
    NAME,
    open("pipeline_id", "Pipeline", Ref),
    ORDERING,
    ACTIVE,
    open("color", "Colour", Text),
    CREATED,
    UPDATED,
    DELETED,
];

pub(super) const SOURCE: &[Column] = &[ID, NAME, ORDERING, ACTIVE, open("description", "Description", Long), DELETED];

pub(super) const LOSS_REASON: &[Column] = &[ID, NAME, ORDERING, ACTIVE];

pub(super) const USER: &[Column] = &[
    ID,
    open("username", "Login", Text),
    NAME,
    open("first_name", "First name", Text),
    open("last_name", "Last name", Text),
    open("position", "Position", Text),
    open("role_login", "May sign in", Int),
    open("role_admin", "Administrator", Int),
    open("role_external", "External", Int),
    open("timezone", "Time zone", Text),
    kept("register_date", "Registered", Stamp),
    kept("last_active", "Last active", Text),
];

/// An organization (type 1) or a person (type 2).
pub(super) const ACCOUNT: &[Column] = &[
    ID,
    open("type", "Type", Int),
    NAME,
    open("first_name", "First name", Text),
    open("middle_name", "Middle name", Text),
    open("last_name", "Last name", Text),
    open("description", "Description", Long),
    ACTIVE,
    open("owner_id", "Responsible", Ref),
    open("phone", "Phone", Text),
    open("phone2", "Second phone", Text),
    open("email", "Email", Text),
    open("web", "Website", Text),
    open("position", "Position", Text),
    kept("merged_to", "Merged into", Ref),
    open("ref", "Import source", Text),
    open("ref_id", "Import ID", Text),
    CREATED,
    UPDATED,
];

/// Which accounts a lead is about; stamps are `_at` here, unlike elsewhere.
pub(super) const LEAD_ACCOUNT: &[Column] = &[
    ID,
    open("lead_id", "Lead", Ref),
    open("account_id", "Account", Ref),
    open("account_type", "Account type", Int),
    kept("created_at", "Created", Stamp),
    kept("updated_at", "Updated", Stamp),
];

/// Which person belongs to which organization.
pub(super) const RELATION: &[Column] = &[
    ID,
    open("parent_acc_id", "Organization", Ref),
    open("child_acc_id", "Person", Ref),
    open("position", "Position", Text),
    open("type", "Type", Int),
];

pub(super) const COMMENT: &[Column] = &[
    ID,
    open("text", "Text", Long),
    kept("lead_id", "Lead", Ref),
    kept("created_by", "Author", Ref),
    CREATED,
    UPDATED,
];

pub(super) const FIELDSET: &[Column] =
    &[ID, NAME, open("module", "Module", Text), open("model", "Model", Text), ORDERING, ACTIVE];

pub(super) const FIELD: &[Column] = &[
    ID,
    NAME,
    open("type", "Type", Text),
    open("fieldset_id", "Field set", Ref),
    open("alias", "Alias", Text),
    open("api_use_alias", "Alias in the API", Int),
    open("required", "Required", Int),
    ACTIVE,
    ORDERING,
    open("hint", "Hint", Text),
];

pub(super) const OPTION: &[Column] = &[ID, NAME, open("field_id", "Field", Ref), ORDERING];

/// The column that a form or a filter means by `name`: custom fields answer to `cf_22`, `cf.22`,
/// `cf.field_22`, their alias in any of these forms, and a trailing `[]` for several values.
pub(super) fn find(columns: &'static [Column], name: &str) -> Option<&'static Column> {
    let name = name.strip_suffix("[]").unwrap_or(name);
    let exact = columns.iter().find(|column| column.code == name);
    exact.or_else(|| {
        let rest = name.strip_prefix("cf_").or_else(|| name.strip_prefix("cf."))?;
        let rest = rest.strip_prefix("field_").unwrap_or(rest);
        let rest = if rest == DELIVERY_ALIAS { "22" } else { rest };
        columns.iter().find(|column| column.kind == Custom && column.code.strip_prefix("cf_") == Some(rest))
    })
}

/// The alias of the one custom field that has one.
pub(super) const DELIVERY_ALIAS: &str = "delivery";
