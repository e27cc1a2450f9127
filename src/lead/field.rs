//! The field registry: one table that the form, the columns, the encoding, the diff and the search walk.
//! To add a field, add a row here, a place in [`super::Lead`], and a label in each locale.

use super::{AccountKind, Custom, Form};

/// Every field of a lead: those that the app knows by name, in the order of the form, and then the account's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Name,
    Description,
    Budget,
    Company,
    Contact,
    Source,
    Assignee,
    StartDate,
    Deadline,
    Pipeline,
    Stage,
    Status,
    ClosingDate,
    ClosingComment,
    LossReason,
    ContactName,
    ContactPhone,
    ContactMobile,
    ContactEmail,
    ContactWeb,
    ContactPosition,
    ContactCompany,
    Ref,
    RefId,
    Id,
    Created,
    Updated,
    Custom(Custom),
}

/// The form's groups, as on the vendor's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    General,
    TimeFrame,
    Health,
    ContactDetails,
    System,
}

/// What sort of value a field holds, and so how it is typed, shown, sorted and sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line; the API declares strings with at most 255 characters.
    Text,
    /// One line that is a telephone number.
    Phone,
    /// One line that is a mail address.
    Email,
    /// One line that is a web address.
    Web,
    /// Any number of lines; may hold HTML.
    LongText,
    Amount,
    Date,
    Integer,
    Status,
    Account(AccountKind),
    Source,
    User,
    Pipeline,
    Stage,
    LossReason,
    /// A point in time that only the server sets.
    Stamp,
    /// The lead's own number.
    Id,
    /// Text that means what the account's own field holds.
    Custom(Form),
}

/// One row of the registry.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    pub field: Field,
    /// The API's name; also the key of its label in the message catalogue.
    pub code: &'static str,
    pub group: Group,
    pub kind: Kind,
}

const fn row(field: Field, code: &'static str, group: Group, kind: Kind) -> Spec {
    Spec { field, code, group, kind }
}

use Group::{ContactDetails, General, Health, System, TimeFrame};

/// In the order of [`Field`]'s variants; a test holds them together.
const REGISTRY: [Spec; 27] = [
    row(Field::Name, "name", General, Kind::Text),
    row(Field::Description, "description", General, Kind::LongText),
    row(Field::Budget, "budget", General, Kind::Amount),
    row(Field::Company, "company_id", General, Kind::Account(AccountKind::Organization)),
    row(Field::Contact, "contact_id", General, Kind::Account(AccountKind::Person)),
    row(Field::Source, "source_id", General, Kind::Source),
    row(Field::Assignee, "assignee_id", General, Kind::User),
    row(Field::StartDate, "start_date", TimeFrame, Kind::Date),
    row(Field::Deadline, "deadline", TimeFrame, Kind::Date),
    row(Field::Pipeline, "pipeline_id", Health, Kind::Pipeline),
    row(Field::Stage, "pipeline_stage_id", Health, Kind::Stage),
    row(Field::Status, "active", Health, Kind::Status),
    row(Field::ClosingDate, "closing_date", Health, Kind::Date),
    row(Field::ClosingComment, "closing_comment", Health, Kind::LongText),
    row(Field::LossReason, "closing_status_id", Health, Kind::LossReason),
    row(Field::ContactName, "contact_name", ContactDetails, Kind::Text),
    row(Field::ContactPhone, "contact_phone", ContactDetails, Kind::Phone),
    row(Field::ContactMobile, "contact_mobile", ContactDetails, Kind::Phone),
    row(Field::ContactEmail, "contact_email", ContactDetails, Kind::Email),
    row(Field::ContactWeb, "contact_web", ContactDetails, Kind::Web),
    row(Field::ContactPosition, "contact_position", ContactDetails, Kind::Text),
    row(Field::ContactCompany, "contact_company", ContactDetails, Kind::Text),
    row(Field::Ref, "ref", System, Kind::Text),
    row(Field::RefId, "ref_id", System, Kind::Integer),
    row(Field::Id, "id", System, Kind::Id),
    row(Field::Created, "created_date", System, Kind::Stamp),
    row(Field::Updated, "updated_date", System, Kind::Stamp),
];

impl Group {
    /// All groups in the order of the form.
    pub const ALL: [Self; 5] = [Self::General, Self::TimeFrame, Self::Health, Self::ContactDetails, Self::System];

    /// The key of its heading in the message catalogue.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::TimeFrame => "time_frame",
            Self::Health => "health",
            Self::ContactDetails => "contact_details",
            Self::System => "system",
        }
    }

    /// The group's fields in order.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        REGISTRY.iter().filter(move |spec| spec.group == self).map(|spec| spec.field)
    }
}

impl Field {
    /// Every field that the app knows by name, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        REGISTRY.iter().map(|spec| spec.field)
    }

    /// Those of them that a person can change.
    pub fn editable() -> impl Iterator<Item = Self> {
        Self::all().filter(|field| field.is_editable())
    }

    /// The field's row in the registry; the account's own have none.
    fn spec(self) -> Option<&'static Spec> {
        REGISTRY.iter().find(|spec| spec.field == self)
    }

    /// The API's name of the field.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Custom(custom) => custom.column(),
            known => known.spec().map_or("", |spec| spec.code),
        }
    }

    /// What sort of value it holds.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Custom(custom) => Kind::Custom(custom.form),
            known => known.spec().map_or(Kind::Text, |spec| spec.kind),
        }
    }

    /// How it is called where it is kept: by the API's name, and what else is known of one of the account's own.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::Custom(custom) => custom.key(),
            known => known.code().to_owned(),
        }
    }

    /// From what [`Self::key`] gave.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::from_code(key).or_else(|| Custom::from_key(key).map(Self::Custom))
    }

    /// The field with this API name, if the app knows it.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        REGISTRY.iter().find(|spec| spec.code == code).map(|spec| spec.field)
    }

    /// Whether a person can change it.
    #[must_use]
    pub fn is_editable(self) -> bool {
        !matches!(self.kind(), Kind::Id | Kind::Stamp)
    }

    /// Whether a lead cannot be without it.
    #[must_use]
    pub fn is_required(self) -> bool {
        matches!(self, Self::Name | Self::Pipeline | Self::Stage)
    }

    /// Whether it holds free text, and so takes part in the search.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self.kind(), Kind::Text | Kind::Phone | Kind::Email | Kind::Web | Kind::LongText)
    }

    /// Whether it holds the number of something that has its name in the directory.
    #[must_use]
    pub fn is_reference(self) -> bool {
        matches!(
            self.kind(),
            Kind::Source | Kind::User | Kind::Pipeline | Kind::Stage | Kind::LossReason | Kind::Account(_)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_finds_its_own_row() {
        assert!(Field::all().is_sorted(), "the order of the variants is that of the form");
        for spec in &REGISTRY {
            assert_eq!((spec.field.code(), spec.field.kind()), (spec.code, spec.kind));
            assert_eq!((Field::from_code(spec.code), Field::from_key(spec.code)), (Some(spec.field), Some(spec.field)));
        }
    }

    #[test]
    fn an_accounts_own_field_is_known_by_its_key() {
        let field = Custom::new("cf_21", Form::Date).map(Field::Custom).unwrap();
        assert_eq!((field.code(), field.kind(), field.is_editable()), ("cf_21", Kind::Custom(Form::Date), true));
        assert_eq!(Field::from_key(&field.key()), Some(field));
        assert_eq!(Field::from_code("cf_21"), None, "a row of the account is no place to learn of one");
    }

    #[test]
    fn groups_hold_every_field_once() {
        let grouped: Vec<Field> = Group::ALL.into_iter().flat_map(Group::fields).collect();
        assert_eq!(grouped, Field::all().collect::<Vec<_>>());
    }

    #[test]
    fn the_vendors_page_is_covered() {
        let page = [
            "id",
            "name",
            "description",
            "budget",
            "company_id",
            "contact_id",
            "source_id",
            "assignee_id",
            "start_date",
            "deadline",
            "pipeline_id",
            "pipeline_stage_id",
            "active",
            "closing_date",
            "closing_comment",
            "closing_status_id",
            "contact_name",
            "contact_phone",
            "contact_mobile",
            "contact_email",
            "contact_web",
            "contact_position",
            "contact_company",
            "ref",
            "ref_id",
        ];
        for code in page {
            assert!(Field::from_code(code).is_some(), "{code}");
        }
    }
}
