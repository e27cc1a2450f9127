//! The one place that decides what a move, a close or a save may do, and what it must send.
//! Drag, keyboard, menu and form all ask here.

use crate::lead::{Changes, Date, Directory, Field, Lead, LossReasonId, PipelineId, StageId, Status, Value};

/// What a person wants done to a lead, apart from typing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Into a stage; a closed lead is reopened by it.
    Move(StageId),
    /// Won on this day.
    Win(Date),
    /// Lost on this day, with the reason if the account has any.
    Lose { reason: Option<LossReasonId>, comment: String, date: Date },
    /// Back in progress, in the stage where it was.
    Reopen,
}

/// Why an edit may not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No such stage is known, or it is inactive or deleted.
    StageClosed,
    /// The stage is not one of the chosen pipeline's.
    ForeignStage,
    /// The account has loss reasons, and none is chosen.
    ReasonNeeded,
}

/// What `act` means for `lead`; empty if it is so already. What of it is so already is not sent.
///
/// # Errors
/// The rule that forbids it.
pub fn decide(act: &Act, lead: &Lead, directory: &Directory) -> Result<Changes, Refusal> {
    let mut changes = Changes::default();
    match act {
        Act::Move(stage) => {
            changes.set(Field::Stage, Value::Reference(Some(stage.0)));
            if let Some(pipeline) = directory.stages.get(stage).and_then(|stage| stage.pipeline) {
                changes.set(Field::Pipeline, Value::Reference(Some(pipeline.0)));
            }
            changes.set(Field::Status, Value::Status(Status::InProgress));
        }
        Act::Win(date) => {
            changes.set(Field::Status, Value::Status(Status::Won));
            changes.set(Field::ClosingDate, Value::Date(Some(*date)));
        }
        Act::Lose { reason, comment, date } => {
            changes.set(Field::Status, Value::Status(Status::Lost));
            changes.set(Field::ClosingDate, Value::Date(Some(*date)));
            changes.set(Field::LossReason, Value::Reference(reason.map(|reason| reason.0)));
            if !comment.is_empty() {
                changes.set(Field::ClosingComment, Value::Text(comment.clone()));
            }
        }
        Act::Reopen => changes.set(Field::Status, Value::Status(Status::InProgress)),
    }
    let forced = matches!(act, Act::Win(_) | Act::Lose { .. }).then_some(Field::ClosingDate);
    let untouched: Vec<Field> = changes
        .iter()
        .filter(|(field, value)| lead.get(*field) == **value && Some(*field) != forced)
        .map(|(field, _)| field)
        .collect();
    let same_status = lead.status == status_of(&changes, lead);
    for field in untouched {
        changes.remove(field);
    }
    if matches!(act, Act::Win(_)) && same_status {
        changes.remove(Field::ClosingDate);
    }
    let today = match act {
        Act::Win(date) | Act::Lose { date, .. } => Some(*date),
        Act::Move(_) | Act::Reopen => None,
    };
    let mut complete = complete(changes, lead, directory, today).map_err(|(_, refusal)| refusal)?;
    // Whoever puts an open lead into a stage means one in progress: somebody may close it before this is sent.
    if matches!(act, Act::Move(_)) && !complete.is_empty() {
        complete.set(Field::Status, Value::Status(Status::InProgress));
    }
    Ok(complete)
}

/// Adds to a save what must go with it: the pipeline with a stage, a date with a close, the cleared
/// reason with a reopening. `today` stamps a close that has no date.
///
/// # Errors
/// The field at which a rule forbids the save, and the rule.
pub fn complete(
    mut changes: Changes,
    lead: &Lead,
    directory: &Directory,
    today: Option<Date>,
) -> Result<Changes, (Field, Refusal)> {
    if changes.touches(Field::Stage) || changes.touches(Field::Pipeline) {
        let pipeline = reference(&changes, Field::Pipeline, lead).and_then(PipelineId::new);
        let stage = reference(&changes, Field::Stage, lead).and_then(StageId::new);
        let known = stage.and_then(|stage| directory.stages.get(&stage));
        match (known, pipeline) {
            (Some(stage), Some(pipeline)) if stage.pipeline != Some(pipeline) => {
                return Err((Field::Stage, Refusal::ForeignStage));
            }
            (Some(stage), _) if !stage.is_open() && lead.stage != Some(stage.id) => {
                return Err((Field::Stage, Refusal::StageClosed));
            }
            (None, _) => return Err((Field::Stage, Refusal::StageClosed)),
            _ => {}
        }
        // Always together: the server may not look a stage's pipeline up by itself.
        changes.set(Field::Pipeline, Value::Reference(pipeline.map(|id| id.0)));
        changes.set(Field::Stage, Value::Reference(stage.map(|id| id.0)));
    }
    let status = status_of(&changes, lead);
    if changes.touches(Field::Status) && status.is_closed() && !changes.touches(Field::ClosingDate) {
        changes.set(Field::ClosingDate, Value::Date(today));
    }
    let reason = reference(&changes, Field::LossReason, lead);
    let newly_lost = status == Status::Lost && (changes.touches(Field::Status) || changes.touches(Field::LossReason));
    if newly_lost && reason.is_none() && !directory.active_loss_reasons().is_empty() {
        return Err((Field::LossReason, Refusal::ReasonNeeded));
    }
    if status != Status::Lost && changes.touches(Field::Status) && reason.is_some() {
        changes.set(Field::LossReason, Value::Reference(None));
    }
    Ok(changes)
}

fn reference(changes: &Changes, field: Field, lead: &Lead) -> Option<i64> {
    match changes.get(field).cloned().unwrap_or_else(|| lead.get(field)) {
        Value::Reference(id) => id,
        _ => None,
    }
}

fn status_of(changes: &Changes, lead: &Lead) -> Status {
    match changes.get(Field::Status) {
        Some(Value::Status(status)) => *status,
        _ => lead.status,
    }
}

/// Whether sending `changes` starts the account's automations (stage and status changes do), so that they
/// are held for a few seconds in which they can be taken back without a trace.
#[must_use]
pub fn fires_automations(changes: &Changes) -> bool {
    [Field::Pipeline, Field::Stage, Field::Status].into_iter().any(|field| changes.touches(field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lead::{LeadId, LossReason, Pipeline, Stage};

    fn directory() -> Directory {
        let mut directory = Directory::default();
        for (id, name) in [(3, "New business"), (4, "Renewals")] {
            let id = PipelineId(id);
            directory.pipelines.insert(id, Pipeline { id, name: name.into(), ordering: 1, deleted: false });
        }
        for (id, pipeline, active) in [(14, 3, true), (15, 3, true), (16, 3, false), (21, 4, true)] {
            let id = StageId(id);
            let stage = Stage {
                id,
                name: format!("Stage {id}"),
                pipeline: PipelineId::new(pipeline),
                ordering: id.0,
                colour: None,
                active,
                deleted: false,
            };
            directory.stages.insert(id, stage);
        }
        directory
    }

    fn with_reasons() -> Directory {
        let mut directory = directory();
        let id = LossReasonId(2);
        directory.loss_reasons.insert(id, LossReason { id, name: "Price".into(), ordering: 1, active: true });
        directory
    }

    fn lead() -> Lead {
        Lead { pipeline: PipelineId::new(3), stage: StageId::new(14), ..Lead::new(LeadId(7)) }
    }

    fn day() -> Date {
        Date::new(2026, 11, 23).unwrap()
    }

    fn codes(changes: &Changes) -> Vec<&'static str> {
        changes.fields().map(Field::code).collect()
    }

    #[test]
    fn a_move_is_pipeline_and_stage_together_of_a_lead_in_progress() {
        let changes = decide(&Act::Move(StageId(15)), &lead(), &directory()).unwrap();
        assert_eq!(codes(&changes), ["pipeline_id", "pipeline_stage_id", "active"]);
        assert_eq!(changes.get(Field::Status), Some(&Value::Status(Status::InProgress)));
        let changes = decide(&Act::Move(StageId(21)), &lead(), &directory()).unwrap();
        assert_eq!(changes.get(Field::Pipeline), Some(&Value::Reference(Some(4))));
    }

    #[test]
    fn a_move_to_where_it_is_sends_nothing() {
        assert!(decide(&Act::Move(StageId(14)), &lead(), &directory()).unwrap().is_empty());
    }

    #[test]
    fn closed_and_unknown_stages_take_nothing() {
        for stage in [16, 99] {
            assert_eq!(decide(&Act::Move(StageId(stage)), &lead(), &directory()), Err(Refusal::StageClosed));
        }
    }

    #[test]
    fn moving_a_closed_lead_reopens_it_and_clears_the_reason() {
        let lead = Lead { status: Status::Lost, loss_reason: LossReasonId::new(2), ..lead() };
        let changes = decide(&Act::Move(StageId(15)), &lead, &with_reasons()).unwrap();
        assert_eq!(codes(&changes), ["pipeline_id", "pipeline_stage_id", "active", "closing_status_id"]);
    }

    #[test]
    fn winning_sends_status_and_date() {
        let changes = decide(&Act::Win(day()), &lead(), &directory()).unwrap();
        assert_eq!(codes(&changes), ["active", "closing_date"]);
        let won = Lead { status: Status::Won, closing_date: Date::new(2026, 1, 1), ..lead() };
        assert!(decide(&Act::Win(day()), &won, &directory()).unwrap().is_empty());
    }

    #[test]
    fn losing_needs_a_reason_if_there_are_any() {
        let lose = |reason| Act::Lose { reason, comment: "Too dear".into(), date: day() };
        assert_eq!(decide(&lose(None), &lead(), &with_reasons()), Err(Refusal::ReasonNeeded));
        let changes = decide(&lose(LossReasonId::new(2)), &lead(), &with_reasons()).unwrap();
        assert_eq!(codes(&changes), ["active", "closing_date", "closing_comment", "closing_status_id"]);
        assert_eq!(
            codes(&decide(&lose(None), &lead(), &directory()).unwrap()),
            ["active", "closing_date", "closing_comment"]
        );
    }

    #[test]
    fn reopening_clears_the_reason_and_leaves_the_date() {
        let lost =
            Lead { status: Status::Lost, loss_reason: LossReasonId::new(2), closing_date: Some(day()), ..lead() };
        let changes = decide(&Act::Reopen, &lost, &with_reasons()).unwrap();
        assert_eq!(codes(&changes), ["active", "closing_status_id"]);
    }

    #[test]
    fn a_save_never_sends_a_stage_of_another_pipeline() {
        let changes = Changes::default().with(Field::Pipeline, Value::Reference(Some(4)));
        assert_eq!(complete(changes, &lead(), &directory(), None), Err((Field::Stage, Refusal::ForeignStage)));
    }

    #[test]
    fn a_save_that_closes_is_stamped() {
        let changes = Changes::default().with(Field::Status, Value::Status(Status::Won));
        let changes = complete(changes, &lead(), &directory(), Some(day())).unwrap();
        assert_eq!(changes.get(Field::ClosingDate), Some(&Value::Date(Some(day()))));
    }

    #[test]
    fn other_edits_of_a_lost_lead_without_reason_pass() {
        let lost = Lead { status: Status::Lost, ..lead() };
        let changes = Changes::default().with(Field::Name, Value::Text("x".into()));
        assert_eq!(complete(changes.clone(), &lost, &with_reasons(), None), Ok(changes));
    }
}
