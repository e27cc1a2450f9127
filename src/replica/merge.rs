//! Merging: an edit that was made on one state of a lead, held against the state that the server has by now.
//! The API keeps no versions, and a write goes over whatever is there; so this is asked before each one is sent.

use crate::lead::{Changes, Field, Lead};

/// Fields that mean something only together: whoever changes one of them chose among all.
const UNITS: [&[Field]; 2] =
    [&[Field::Pipeline, Field::Stage], &[Field::Status, Field::ClosingDate, Field::ClosingComment, Field::LossReason]];

fn unit(field: &Field) -> &[Field] {
    UNITS.into_iter().find(|unit| unit.contains(field)).unwrap_or(std::slice::from_ref(field))
}

/// The fields of `mine` that are decided on together with `field`, itself among them. Stage and status are one for
/// whoever chose both, as a move does: the stage that it means is one of a lead in progress.
#[must_use]
pub fn together(field: Field, mine: &Changes) -> Vec<Field> {
    let is_move = mine.touches(Field::Stage) && mine.touches(Field::Status);
    let in_any = |field: &Field| UNITS.iter().any(|unit| unit.contains(field));
    let is_one = |other: &Field| unit(&field).contains(other) || (is_move && in_any(&field) && in_any(other));
    mine.fields().filter(is_one).collect()
}

/// The fields of `mine` that somebody else changed since they held what `base` says, to something else than is meant.
/// One whose base is not known has none.
#[must_use]
pub fn clashes(base: &Changes, mine: &Changes, theirs: &Lead) -> Vec<Field> {
    let differs = |field: &Field| {
        let now = theirs.get(*field);
        base.get(*field).is_some_and(|then| *then != now) && mine.get(*field).is_some_and(|meant| *meant != now)
    };
    mine.fields().filter(|field| together(*field, mine).iter().any(differs)).collect()
}

/// What of `mine` is not so already.
#[must_use]
pub fn left(mine: &Changes, theirs: &Lead) -> Changes {
    let differs = |field: &Field| mine.get(*field).is_some_and(|meant| *meant != theirs.get(*field));
    let kept = mine.iter().filter(|(field, _)| unit(field).iter().any(differs));
    kept.map(|(field, value)| (field, value.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lead::{Custom, Form, LeadId, PipelineId, StageId, Status, Value};

    fn text(field: Field, text: &str) -> Changes {
        Changes::default().with(field, Value::Text(text.into()))
    }

    fn stage(pipeline: i64, stage: i64) -> Changes {
        Changes::default()
            .with(Field::Pipeline, Value::Reference(Some(pipeline)))
            .with(Field::Stage, Value::Reference(Some(stage)))
    }

    fn lead() -> Lead {
        Lead {
            name: "Oak".into(),
            contact_name: "Ann".into(),
            pipeline: PipelineId::new(3),
            stage: StageId::new(14),
            ..Lead::new(LeadId(7))
        }
    }

    #[test]
    fn the_same_field_clashes_only_if_all_three_differ() {
        let mine = text(Field::Name, "Mine");
        for (base, theirs, clash) in
            [("Oak", "Oak", false), ("Oak", "Theirs", true), ("Oak", "Mine", false), ("Ash", "Oak", true)]
        {
            let theirs = Lead { name: theirs.into(), ..lead() };
            assert_eq!(!clashes(&text(Field::Name, base), &mine, &theirs).is_empty(), clash, "{base} {}", theirs.name);
        }
        assert!(clashes(&Changes::default(), &mine, &lead()).is_empty(), "without a base there is nothing to compare");
    }

    #[test]
    fn other_fields_are_nobodys_business() {
        let theirs = Lead { contact_name: "Bob".into(), status: Status::Won, ..lead() };
        assert!(clashes(&text(Field::Name, "Oak"), &text(Field::Name, "Mine"), &theirs).is_empty());
    }

    #[test]
    fn stage_and_pipeline_are_one() {
        let (base, mine) = (stage(3, 14), stage(3, 15));
        let moved =
            |pipeline, stage| Lead { pipeline: PipelineId::new(pipeline), stage: StageId::new(stage), ..lead() };
        assert_eq!(clashes(&base, &mine, &moved(3, 16)), [Field::Pipeline, Field::Stage]);
        assert_eq!(clashes(&base, &mine, &moved(4, 21)), [Field::Pipeline, Field::Stage]);
        assert!(clashes(&base, &mine, &moved(3, 14)).is_empty());
        assert!(clashes(&base, &mine, &moved(3, 15)).is_empty(), "they moved it to the same place");
        assert_eq!(left(&mine, &moved(3, 14)), mine, "the pipeline goes along");
        assert!(left(&mine, &moved(3, 15)).is_empty());
    }

    #[test]
    fn a_move_asks_where_somebody_closed_the_lead() {
        let open = |changes: Changes| changes.with(Field::Status, Value::Status(Status::InProgress));
        let (base, mine) = (open(stage(3, 14)), open(stage(3, 15)));
        let won = Lead { status: Status::Won, ..lead() };
        let all = [Field::Pipeline, Field::Stage, Field::Status];
        assert_eq!(clashes(&base, &mine, &won), all);
        assert_eq!(clashes(&base, &mine, &Lead { stage: StageId::new(16), ..lead() }), all);
        assert!(clashes(&base, &mine, &lead()).is_empty());
        assert_eq!(left(&mine, &lead()), stage(3, 15), "that it is in progress need not be said");
        assert_eq!(left(&mine, &won), mine);
        // A stage that was chosen in the form of a lead says nothing of its status.
        assert!(clashes(&stage(3, 14), &stage(3, 15), &won).is_empty());
    }

    #[test]
    fn how_a_lead_was_closed_goes_with_its_status() {
        let base = Changes::default()
            .with(Field::Status, Value::Status(Status::InProgress))
            .with(Field::ClosingDate, Value::Date(None));
        let mine = Changes::default()
            .with(Field::Status, Value::Status(Status::Won))
            .with(Field::ClosingDate, Value::Date(crate::lead::Date::new(2026, 11, 24)));
        let lost = Lead { status: Status::Lost, ..lead() };
        assert_eq!(clashes(&base, &mine, &lost), [Field::Status, Field::ClosingDate]);
    }

    #[test]
    fn what_is_so_already_is_not_sent() {
        let mine = text(Field::Name, "Oak").with(Field::ContactName, Value::Text("Bob".into()));
        assert_eq!(left(&mine, &lead()), text(Field::ContactName, "Bob"));
    }

    #[test]
    fn the_accounts_own_fields_are_compared_by_what_they_mean() {
        let price = Field::Custom(Custom::new("cf_30", Form::Amount).unwrap());
        let with = |text: &str| {
            let mut lead = lead();
            lead.extra.set_text("cf_30", text);
            lead
        };
        let (base, mine) = (text(price, "1250.50"), text(price, "99.00"));
        assert!(clashes(&base, &mine, &with("1250.5")).is_empty(), "it only reads otherwise");
        assert_eq!(clashes(&base, &mine, &with("7")), [price]);
        assert!(left(&mine, &with("99")).is_empty());
        assert_eq!(left(&mine, &with("1250.5")), mine);
    }
}
