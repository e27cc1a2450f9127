//! A lead as it is being typed: a string for each field, and how strings become changes.

use super::unchosen::unchosen;
use super::{
    Amount, AmountError, Changes, Date, DateError, DateStyle, Decimal, Field, Form, Kind, Lead, NumberStyle, Status,
    Table, Value,
};

/// How the person's locale writes numbers and dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    pub numbers: NumberStyle,
    pub dates: DateStyle,
}

/// The text in every editable control of the form, as typed; of the account's own fields only where something was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft(Table<Field, String>);

/// Why the text of a field cannot be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    Required,
    /// More than the 255 characters that the API declares; holds how many there are.
    TooLong(usize),
    Amount(AmountError),
    Date(DateError),
    NotAnInteger,
    /// None of what may be chosen; holds what was typed.
    NotChosen(String),
    /// A stage that is not one of the chosen pipeline's.
    ForeignStage,
    /// The server's own words.
    Refused(String),
}

/// A problem at a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: Field,
    pub problem: Problem,
}

/// The API's "string": at most 255 characters (the vendor's OpenAPI).
const LONGEST: usize = 255;

impl Draft {
    /// The controls' text for `lead`.
    #[must_use]
    pub fn of(lead: &Lead, style: Style) -> Self {
        Self(Field::editable().map(|field| (field, Self::shown(field, lead, style))).collect())
    }

    /// The text that the control of `field` has for `lead` before anything is typed.
    #[must_use]
    pub fn shown(field: Field, lead: &Lead, style: Style) -> String {
        show(field, &lead.get(field), style)
    }

    /// The text of `field`, if it has one of its own.
    #[must_use]
    pub fn typed(&self, field: Field) -> Option<&str> {
        self.0.get(&field).map(String::as_str)
    }

    /// The text of `field`.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        self.0.get(&field).map_or("", String::as_str)
    }

    /// Sets the text of `field` as typed.
    pub fn set(&mut self, field: Field, text: impl Into<String>) {
        // What is known of one of the account's own fields may be more by now.
        self.0.remove(&field);
        self.0.insert(field, text.into());
    }

    /// Fields whose text is no longer that of `base`. Line ends do not count: a text area changes them unasked.
    #[must_use]
    pub fn changed(&self, base: &Lead, style: Style) -> Vec<Field> {
        self.fields().filter(|field| self.differs(*field, base, style)).collect()
    }

    /// Every field that has a control, as far as the draft knows.
    fn fields(&self) -> impl Iterator<Item = Field> {
        let is_own = |field: &&Field| matches!(field, Field::Custom(_));
        Field::editable().chain(self.0.keys().filter(is_own).copied())
    }

    fn differs(&self, field: Field, base: &Lead, style: Style) -> bool {
        let shown = Self::shown(field, base, style);
        let typed = self.text(field);
        typed != shown && (!shown.contains('\r') || typed.replace("\r\n", "\n") != shown.replace("\r\n", "\n"))
    }

    /// What a save would send: the fields typed in whose value is another than that of `base`.
    ///
    /// # Errors
    /// Every field that cannot be saved as it stands. Only what was touched is held against the person,
    /// apart from required fields that are empty.
    pub fn changes(&self, base: &Lead, style: Style) -> Result<Changes, Vec<FieldError>> {
        let mut changes = Changes::default();
        let mut errors = Vec::new();
        for field in self.fields() {
            if !self.differs(field, base, style) {
                if field.is_required() && base.id.is_local() && self.text(field).trim().is_empty() {
                    errors.push(FieldError { field, problem: Problem::Required });
                }
                continue;
            }
            match parse(field, self.text(field), style) {
                Ok(value) if value != base.get(field) => changes.set(field, value),
                Ok(_) => {}
                Err(problem) => errors.push(FieldError { field, problem }),
            }
        }
        if errors.is_empty() { Ok(changes) } else { Err(errors) }
    }

    /// The problem with `field` as it stands, if any: what is told when the person leaves the control.
    #[must_use]
    pub fn problem(&self, field: Field, style: Style) -> Option<Problem> {
        parse(field, self.text(field), style).err()
    }

    /// The day that a date field holds as it stands, if it holds one.
    #[must_use]
    pub fn day(&self, field: Field, style: Style) -> Option<Date> {
        date(field, self.text(field), style).ok().flatten()
    }

    /// The value of `field` as it stands, if it can be read.
    #[must_use]
    pub fn value(&self, field: Field, style: Style) -> Option<Value> {
        parse(field, self.text(field), style).ok()
    }
}

/// A value as it stands in its control.
fn show(field: Field, value: &Value, style: Style) -> String {
    match value {
        Value::Text(text) => match field.kind() {
            Kind::Custom(Form::Amount) => Amount::from_wire(text).map(|amount| amount.to_typed(style.numbers)),
            Kind::Custom(Form::Number) => Decimal::from_wire(text).map(|number| number.to_typed(style.numbers)),
            Kind::Custom(Form::Date) => Date::from_wire(text).map(|date| date.to_typed(style.dates)),
            _ => None,
        }
        .unwrap_or_else(|| text.clone()),
        Value::Amount(amount) => amount.map(|amount| amount.to_typed(style.numbers)).unwrap_or_default(),
        Value::Date(date) => date.map(|date| date.to_typed(style.dates)).unwrap_or_default(),
        Value::Reference(number) | Value::Integer(number) => {
            number.map(|number| number.to_string()).unwrap_or_default()
        }
        Value::Status(status) => status.code().to_string(),
        Value::Stamp(_) => String::new(),
    }
}

/// The day that a text in a date field means.
fn date(field: Field, text: &str, style: Style) -> Result<Option<Date>, DateError> {
    match field {
        Field::Deadline => Date::from_typed_ahead(text, style.dates),
        _ => Date::from_typed(text, style.dates),
    }
}

/// The value that a control's text means.
fn parse(field: Field, text: &str, style: Style) -> Result<Value, Problem> {
    if field.is_required() && text.trim().is_empty() {
        return Err(Problem::Required);
    }
    if let Some(typed) = unchosen(field.kind(), text) {
        return Err(Problem::NotChosen(typed.to_owned()));
    }
    match field.kind() {
        Kind::Text | Kind::Phone | Kind::Email | Kind::Web => {
            let length = text.chars().count();
            // The vendor's page declares `contact_name` as Text, every other single line as String.
            if length > LONGEST && field != Field::ContactName {
                return Err(Problem::TooLong(length));
            }
            Ok(Value::Text(text.trim().to_owned()))
        }
        Kind::LongText => Ok(Value::Text(text.to_owned())),
        Kind::Custom(form) => own(form, text, style).map(Value::Text),
        Kind::Amount => Amount::from_typed(text, style.numbers).map(Value::Amount).map_err(Problem::Amount),
        Kind::Date => date(field, text, style).map(Value::Date).map_err(Problem::Date),
        Kind::Integer if text.trim().is_empty() => Ok(Value::Integer(None)),
        Kind::Integer => {
            text.trim().parse().map(|number| Value::Integer(Some(number))).map_err(|_| Problem::NotAnInteger)
        }
        Kind::Status => {
            let status = text.trim().parse().ok().and_then(Status::from_code);
            Ok(Value::Status(status.unwrap_or_default()))
        }
        // One of ours is negative.
        Kind::Account(_) => Ok(Value::Reference(text.trim().parse().ok().filter(|number| *number != 0))),
        Kind::Source | Kind::User | Kind::Pipeline | Kind::Stage | Kind::LossReason | Kind::Id | Kind::Stamp => {
            Ok(Value::Reference(text.trim().parse().ok().filter(|number| *number > 0)))
        }
    }
}

/// The value that the text of one of the account's own fields means.
fn own(form: Form, text: &str, style: Style) -> Result<String, Problem> {
    Ok(match form {
        Form::Amount => {
            let amount = Amount::from_typed(text, style.numbers).map_err(Problem::Amount)?;
            amount.map(Amount::to_wire).unwrap_or_default()
        }
        Form::Number => {
            let number = Decimal::from_typed(text, style.numbers).map_err(Problem::Amount)?;
            number.map(Decimal::to_wire).unwrap_or_default()
        }
        Form::Date => {
            let date = Date::from_typed(text, style.dates).map_err(Problem::Date)?;
            date.map(Date::to_wire).unwrap_or_default()
        }
        Form::LongText => text.to_owned(),
        Form::Text | Form::YesNo | Form::Choice | Form::Choices => text.trim().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lead::{Custom, DateOrder, LeadId, PipelineId, StageId};

    fn style() -> Style {
        Style {
            numbers: NumberStyle { decimal: ',', group: '\u{a0}' },
            dates: DateStyle {
                order: DateOrder::DayMonthYear,
                separator: '.',
                today: Date::new(2026, 11, 23).unwrap(),
                months: &[],
            },
        }
    }

    fn lead() -> Lead {
        Lead {
            name: "Café Zürich".into(),
            description: "One\r\ntwo".into(),
            budget: Some(Amount::from_hundredths(125_050)),
            pipeline: PipelineId::new(3),
            stage: StageId::new(14),
            ..Lead::new(LeadId(7))
        }
    }

    #[test]
    fn an_untouched_form_changes_nothing() {
        let draft = Draft::of(&lead(), style());
        assert_eq!(draft.changes(&lead(), style()), Ok(Changes::default()));
        assert_eq!(draft.changed(&lead(), style()), []);
    }

    #[test]
    fn only_what_was_touched_is_sent() {
        let mut draft = Draft::of(&lead(), style());
        draft.set(Field::Budget, "1 300");
        draft.set(Field::Deadline, "+3d");
        draft.set(Field::Description, "One\ntwo");
        draft.set(Field::Name, " Café Zürich ");
        let expected = Changes::default()
            .with(Field::Budget, Value::Amount(Some(Amount::from_hundredths(130_000))))
            .with(Field::Deadline, Value::Date(Date::new(2026, 11, 26)));
        assert_eq!(draft.changes(&lead(), style()), Ok(expected));
    }

    #[test]
    fn a_deadline_without_a_year_lies_ahead() {
        let mut draft = Draft::of(&lead(), style());
        let fields = [Field::Deadline, Field::StartDate, Field::ClosingDate];
        fields.into_iter().for_each(|field| draft.set(field, "3 Oct"));
        assert_eq!(
            fields.map(|field| draft.day(field, style()).unwrap().to_wire()),
            ["2027-10-03", "2026-10-03", "2026-10-03"]
        );
    }

    #[test]
    fn the_accounts_own_fields_are_typed_as_people_write_them() {
        let field = |column: &str, form| Field::Custom(Custom::new(column, form).unwrap());
        let (price, day, plain) =
            (field("cf_30", Form::Amount), field("cf_22", Form::Date), field("cf_24", Form::Text));
        let mut lead = lead();
        lead.set(price, Value::Text("1250.5".into()));
        lead.set(day, Value::Text("2026-11-27".into()));
        assert_eq!([price, day].map(|field| Draft::shown(field, &lead, style())), ["1\u{a0}250,50", "27.11.2026"]);
        let mut draft = Draft::of(&lead, style());
        assert_eq!(draft.changed(&lead, style()), []);
        draft.set(price, "1250,50");
        assert_eq!(draft.changed(&lead, style()), [price]);
        draft.set(day, "+3d");
        draft.set(plain, " a ");
        let text = |text: &str| Value::Text(text.into());
        let expected = Changes::default().with(day, text("2026-11-26")).with(plain, text("a"));
        assert_eq!(draft.changes(&lead, style()), Ok(expected));
        draft.set(price, "much");
        let errors = draft.changes(&lead, style()).unwrap_err();
        assert_eq!(errors.iter().map(|error| error.field).collect::<Vec<_>>(), [price]);
    }

    #[test]
    fn a_number_of_the_accounts_own_keeps_its_places() {
        let weight = Field::Custom(Custom::new("cf_31", Form::Number).unwrap());
        let mut lead = lead();
        lead.set(weight, Value::Text("12.3456".into()));
        assert_eq!(Draft::shown(weight, &lead, style()), "12,3456");
        let mut draft = Draft::of(&lead, style());
        draft.set(weight, "12,3457");
        let expected = Changes::default().with(weight, Value::Text("12.3457".into()));
        assert_eq!(draft.changes(&lead, style()), Ok(expected));
    }

    #[test]
    fn each_bad_field_is_named() {
        let mut draft = Draft::of(&lead(), style());
        draft.set(Field::Name, "");
        draft.set(Field::Budget, "much");
        draft.set(Field::StartDate, "31.02.2026");
        draft.set(Field::RefId, "x1");
        draft.set(Field::ContactEmail, "a".repeat(256));
        let errors = draft.changes(&lead(), style()).unwrap_err();
        let named: Vec<Field> = errors.iter().map(|error| error.field).collect();
        assert_eq!(named, [Field::Name, Field::Budget, Field::StartDate, Field::ContactEmail, Field::RefId]);
    }

    #[test]
    fn a_new_lead_needs_title_pipeline_and_stage() {
        let empty = Lead::new(LeadId::local(0));
        let errors = Draft::of(&empty, style()).changes(&empty, style()).unwrap_err();
        assert!(errors.iter().all(|error| error.problem == Problem::Required));
        assert_eq!(errors.len(), 3);
    }

    proptest! {
        /// Whatever is typed into a text field is saved as it is, refused with a reason, or was there before.
        #[test]
        fn text_goes_through_unchanged(text in any::<String>()) {
            for field in Field::editable().filter(|field| field.is_text()) {
                let mut draft = Draft::of(&lead(), style());
                draft.set(field, text.clone());
                match draft.changes(&lead(), style()) {
                    Ok(changes) => if let Some(Value::Text(kept)) = changes.get(field) {
                        prop_assert_eq!(kept.trim(), text.trim());
                    },
                    Err(errors) => prop_assert!(errors.iter().all(|error| error.field == field)),
                }
            }
        }

        #[test]
        fn two_forms_never_mix(edits in proptest::collection::vec((any::<bool>(), 0..20_usize, ".{0,8}"), 0..40)) {
            let fields: Vec<Field> = Field::editable().collect();
            let mut pair = [Draft::of(&lead(), style()), Draft::of(&lead(), style())];
            let mut alone = pair.clone();
            for (second, index, text) in &edits {
                let field = fields[index % fields.len()];
                pair[usize::from(*second)].set(field, text.clone());
            }
            for (which, draft) in alone.iter_mut().enumerate() {
                for (second, index, text) in edits.iter().filter(|(second, ..)| usize::from(*second) == which) {
                    let _ = second;
                    draft.set(fields[index % fields.len()], text.clone());
                }
            }
            prop_assert_eq!(pair, alone);
        }
    }
}
