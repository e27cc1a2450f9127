//! One lead, and how each field of the registry is read and set on it.

use super::{
    AccountId, Amount, Custom, Date, Extras, Field, Form, LeadId, LossReasonId, PipelineId, SourceId, StageId, Stamp,
    Status, UserId, Value,
};

/// A lead (`crm/lead`; in Flowlu's screens an opportunity).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    pub id: LeadId,
    pub name: String,
    /// Plain text or HTML, as the account has it.
    pub description: String,
    pub budget: Option<Amount>,
    pub company: Option<AccountId>,
    pub contact: Option<AccountId>,
    pub source: Option<SourceId>,
    pub assignee: Option<UserId>,
    pub start_date: Option<Date>,
    pub deadline: Option<Date>,
    pub pipeline: Option<PipelineId>,
    pub stage: Option<StageId>,
    pub status: Status,
    pub closing_date: Option<Date>,
    pub closing_comment: String,
    pub loss_reason: Option<LossReasonId>,
    pub contact_name: String,
    pub contact_phone: String,
    pub contact_mobile: String,
    pub contact_email: String,
    pub contact_web: String,
    pub contact_position: String,
    pub contact_company: String,
    pub ref_name: String,
    pub ref_id: Option<i64>,
    pub created: Option<Stamp>,
    pub updated: Option<Stamp>,
    pub last_activity: Option<Stamp>,
    /// Set if this lead was merged into another; such leads are not shown.
    pub merged_to: Option<LeadId>,
    pub extra: Extras,
}

impl Lead {
    /// An empty lead in progress.
    #[must_use]
    pub fn new(id: LeadId) -> Self {
        Self {
            id,
            name: String::new(),
            description: String::new(),
            budget: None,
            company: None,
            contact: None,
            source: None,
            assignee: None,
            start_date: None,
            deadline: None,
            pipeline: None,
            stage: None,
            status: Status::InProgress,
            closing_date: None,
            closing_comment: String::new(),
            loss_reason: None,
            contact_name: String::new(),
            contact_phone: String::new(),
            contact_mobile: String::new(),
            contact_email: String::new(),
            contact_web: String::new(),
            contact_position: String::new(),
            contact_company: String::new(),
            ref_name: String::new(),
            ref_id: None,
            created: None,
            updated: None,
            last_activity: None,
            merged_to: None,
            extra: Extras::default(),
        }
    }

    /// The text of a text field; empty for every other kind.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        match field {
            Field::Name => &self.name,
            Field::Description => &self.description,
            Field::ClosingComment => &self.closing_comment,
            Field::ContactName => &self.contact_name,
            Field::ContactPhone => &self.contact_phone,
            Field::ContactMobile => &self.contact_mobile,
            Field::ContactEmail => &self.contact_email,
            Field::ContactWeb => &self.contact_web,
            Field::ContactPosition => &self.contact_position,
            Field::ContactCompany => &self.contact_company,
            Field::Ref => &self.ref_name,
            _ => "",
        }
    }

    fn text_mut(&mut self, field: Field) -> Option<&mut String> {
        Some(match field {
            Field::Name => &mut self.name,
            Field::Description => &mut self.description,
            Field::ClosingComment => &mut self.closing_comment,
            Field::ContactName => &mut self.contact_name,
            Field::ContactPhone => &mut self.contact_phone,
            Field::ContactMobile => &mut self.contact_mobile,
            Field::ContactEmail => &mut self.contact_email,
            Field::ContactWeb => &mut self.contact_web,
            Field::ContactPosition => &mut self.contact_position,
            Field::ContactCompany => &mut self.contact_company,
            Field::Ref => &mut self.ref_name,
            _ => return None,
        })
    }

    /// The value of any field.
    #[must_use]
    pub fn get(&self, field: Field) -> Value {
        match field {
            Field::Budget => Value::Amount(self.budget),
            Field::Company => Value::Reference(self.company.map(|id| id.0)),
            Field::Contact => Value::Reference(self.contact.map(|id| id.0)),
            Field::Source => Value::Reference(self.source.map(|id| id.0)),
            Field::Assignee => Value::Reference(self.assignee.map(|id| id.0)),
            Field::StartDate => Value::Date(self.start_date),
            Field::Deadline => Value::Date(self.deadline),
            Field::Pipeline => Value::Reference(self.pipeline.map(|id| id.0)),
            Field::Stage => Value::Reference(self.stage.map(|id| id.0)),
            Field::Status => Value::Status(self.status),
            Field::ClosingDate => Value::Date(self.closing_date),
            Field::LossReason => Value::Reference(self.loss_reason.map(|id| id.0)),
            Field::RefId => Value::Integer(self.ref_id),
            Field::Id => Value::Reference(Some(self.id.0)),
            Field::Created => Value::Stamp(self.created),
            Field::Updated => Value::Stamp(self.updated),
            Field::Custom(custom) => Value::Text(custom.value_of(&self.extra.text(custom.column()))),
            Field::Name
            | Field::Description
            | Field::ClosingComment
            | Field::ContactName
            | Field::ContactPhone
            | Field::ContactMobile
            | Field::ContactEmail
            | Field::ContactWeb
            | Field::ContactPosition
            | Field::ContactCompany
            | Field::Ref => Value::Text(self.text(field).to_owned()),
        }
    }

    /// Sets an editable field. A value of another kind than the field's, and read-only fields, change nothing.
    pub fn set(&mut self, field: Field, value: Value) {
        match (field, value) {
            (Field::Budget, Value::Amount(amount)) => self.budget = amount,
            (Field::Company, Value::Reference(id)) => self.company = id.and_then(AccountId::in_edit),
            (Field::Contact, Value::Reference(id)) => self.contact = id.and_then(AccountId::in_edit),
            (Field::Source, Value::Reference(id)) => self.source = id.and_then(SourceId::new),
            (Field::Assignee, Value::Reference(id)) => self.assignee = id.and_then(UserId::new),
            (Field::StartDate, Value::Date(date)) => self.start_date = date,
            (Field::Deadline, Value::Date(date)) => self.deadline = date,
            (Field::Pipeline, Value::Reference(id)) => self.pipeline = id.and_then(PipelineId::new),
            (Field::Stage, Value::Reference(id)) => self.stage = id.and_then(StageId::new),
            (Field::Status, Value::Status(status)) => self.status = status,
            (Field::ClosingDate, Value::Date(date)) => self.closing_date = date,
            (Field::LossReason, Value::Reference(id)) => self.loss_reason = id.and_then(LossReasonId::new),
            (Field::RefId, Value::Integer(number)) => self.ref_id = number,
            (Field::Custom(custom), Value::Text(text)) => self.extra.set_text(custom.column(), &custom.value_of(&text)),
            (field, Value::Text(text)) => {
                if let Some(place) = self.text_mut(field) {
                    *place = text;
                }
            }
            _ => {}
        }
    }

    /// The account's own fields that this lead has a column of.
    pub fn customs(&self) -> impl Iterator<Item = Field> {
        self.extra.iter().filter_map(|(column, _)| Custom::new(column, Form::Text).map(Field::Custom))
    }

    /// Why it was lost, which only a lost lead can tell: after reopening, the API may keep the old reason.
    #[must_use]
    pub fn reason(&self) -> Option<LossReasonId> {
        self.loss_reason.filter(|_| self.status == Status::Lost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lead::Kind;

    #[test]
    fn every_editable_field_can_be_set_and_read() {
        let mut lead = Lead::new(LeadId(7));
        for field in Field::editable() {
            let value = match field.kind() {
                Kind::Amount => Value::Amount(Some(Amount::from_hundredths(125))),
                Kind::Date => Value::Date(Date::new(2026, 11, 23)),
                Kind::Integer => Value::Integer(Some(5)),
                Kind::Status => Value::Status(Status::Won),
                Kind::Text | Kind::Phone | Kind::Email | Kind::Web | Kind::LongText => Value::Text(field.code().into()),
                _ => Value::Reference(Some(5)),
            };
            lead.set(field, value.clone());
            assert_eq!(lead.get(field), value, "{}", field.code());
        }
    }

    #[test]
    fn a_value_of_another_kind_changes_nothing() {
        let mut lead = Lead::new(LeadId(7));
        lead.set(Field::Budget, Value::Text("x".into()));
        lead.set(Field::Id, Value::Reference(Some(9)));
        assert_eq!(lead, Lead::new(LeadId(7)));
    }

    #[test]
    fn the_accounts_own_fields_are_read_by_what_they_mean() {
        let field = |form| Field::Custom(Custom::new("cf_21", form).unwrap());
        let mut lead = Lead::new(LeadId(7));
        assert_eq!(lead.get(field(Form::Text)), Value::Text(String::new()));
        let row = [("cf_21", "44"), ("cf_21_value", "\"Warm\""), ("zip", "1")];
        lead.extra = Extras::new(&row.map(|(column, json)| (column.to_owned(), json.to_owned())));
        assert_eq!(lead.get(field(Form::Amount)), Value::Text("44.00".into()));
        assert_eq!(lead.customs().collect::<Vec<_>>(), [field(Form::Text)]);
        lead.set(field(Form::Text), Value::Text("4\"5".into()));
        assert_eq!(lead.get(field(Form::Text)), Value::Text("4\"5".into()));
        assert_eq!((lead.extra.get("cf_21_value"), lead.extra.get("zip")), (None, Some("1")), "it reads otherwise now");
    }

    #[test]
    fn a_reopened_lead_has_no_reason() {
        let mut lead = Lead::new(LeadId(7));
        lead.loss_reason = LossReasonId::new(2);
        assert_eq!(lead.reason(), None);
    }
}
