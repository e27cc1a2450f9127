//! The field registry: one table that the form, the columns, the encoding, the diff and the search walk.
//! To add a field, add a row here, a place in [`super::Lead`], and a label in each locale.

use super::AccountKind;

/// Every field of a lead that the app knows by name, in the order of the form.
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

/// What an unreachable index would give; keeps [`Field::spec`] free of panics.
const FIRST: Spec = row(Field::Name, "name", General, Kind::Text);

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
    /// Every field, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        REGISTRY.iter().map(|spec| spec.field)
    }

    /// The fields that a person can change.
    pub fn editable() -> impl Iterator<Item = Self> {
        Self::all().filter(|field| field.is_editable())
    }

    /// The field's row in the registry.
    #[must_use]
    pub fn spec(self) -> &'static Spec {
        REGISTRY.get(self as usize).unwrap_or(&FIRST)
    }

    /// The API's name of the field.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.spec().code
    }

    /// What sort of value it holds.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.spec().kind
    }

    /// The field with this API name.
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
        for (index, spec) in REGISTRY.iter().enumerate() {
            assert_eq!(spec.field as usize, index, "{}", spec.code);
            assert_eq!(Field::from_code(spec.code), Some(spec.field));
        }
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
