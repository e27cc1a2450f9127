//! What the server demands of a lead: a name, a stage of its pipeline, one of three states,
//! and what the stage asks for.

use super::account::Account;
use super::calendar::Clock;
use super::failure::{Detail, Fault};
use super::record::Cell;
use super::switches::{AutofillDate, CrossPipeline, KeepReason, MissingStage};
use super::write::Draft;

impl Account {
    /// Checks a lead and completes it as the switches say.
    pub(super) fn settle_lead(&self, now: Clock, draft: &mut Draft) -> Result<(), Fault> {
        let mut details = Vec::new();
        let created = draft.before.is_none();
        if draft.row.text("name").trim().is_empty() && (created || draft.sent("name")) {
            details.push(Detail::new("name", "Fill in the name"));
        }
        if created && draft.row.get("active").is_none() {
            draft.row.set("active", Some(Cell::Int(1)));
        }
        if !(1..=3).contains(&draft.row.int("active")) {
            details.push(Detail::new("active", "The status is 1, 2 or 3"));
        }
        self.settle_stage(draft, &mut details);
        if !details.is_empty() {
            return Err(Fault::Validation(details));
        }
        self.settle_close(now, draft);
        self.stage_rules(draft)
    }

    fn settle_stage(&self, draft: &mut Draft, details: &mut Vec<Detail>) {
        let created = draft.before.is_none();
        if !(created || draft.sent("pipeline_id") || draft.sent("pipeline_stage_id")) {
            return;
        }
        if created {
            self.choose_first(draft);
        }
        let (pipeline, stage) = (draft.row.int("pipeline_id"), draft.row.int("pipeline_stage_id"));
        if pipeline == 0 {
            details.push(Detail::new("pipeline_id", "Choose a pipeline"));
        } else if self.tables.pipelines.get(pipeline).is_none_or(|row| row.get("deleted_at").is_some()) {
            details.push(Detail::new("pipeline_id", "There is no such pipeline"));
        }
        if stage == 0 {
            details.push(Detail::new("pipeline_stage_id", "Choose a stage"));
            return;
        }
        let kept = draft.before.as_ref().is_some_and(|before| before.int("pipeline_stage_id") == stage);
        let row = self.tables.stages.get(stage).filter(|row| kept || row.get("deleted_at").is_none());
        let Some(owner) = row.map(|row| row.int("pipeline_id")) else {
            details.push(Detail::new("pipeline_stage_id", "There is no such stage"));
            return;
        };
        if owner == pipeline || pipeline == 0 {
            return;
        }
        match self.switches.cross_pipeline {
            CrossPipeline::Reject => {
                details.push(Detail::new("pipeline_stage_id", "The stage belongs to another pipeline"));
            }
            CrossPipeline::Accept => {}
            CrossPipeline::Adjust if draft.sent("pipeline_stage_id") => {
                draft.row.set("pipeline_id", Some(Cell::Int(owner)));
            }
            CrossPipeline::Adjust => {
                draft.row.set("pipeline_stage_id", self.tables.first_stage(pipeline).map(Cell::Int));
            }
        }
    }

    /// A created lead without pipeline or stage: left alone for the check, or given the first.
    fn choose_first(&self, draft: &mut Draft) {
        if self.switches.missing_stage == MissingStage::Reject {
            return;
        }
        let stage = self.tables.stages.get(draft.row.int("pipeline_stage_id"));
        if draft.row.int("pipeline_id") == 0 {
            let first = self.tables.pipelines.iter().find(|(_, row)| row.get("deleted_at").is_none());
            let pipeline = stage.map(|stage| stage.int("pipeline_id")).or(first.map(|(id, _)| id));
            draft.row.set("pipeline_id", pipeline.map(Cell::Int));
        }
        if draft.row.int("pipeline_stage_id") == 0 {
            let first = self.tables.first_stage(draft.row.int("pipeline_id"));
            draft.row.set("pipeline_stage_id", first.map(Cell::Int));
        }
    }

    /// Closing and reopening, as far as the server does more than it was told.
    fn settle_close(&self, now: Clock, draft: &mut Draft) {
        let was = draft.before.as_ref().map_or(1, |before| before.int("active"));
        let state = draft.row.int("active");
        let fill = self.switches.autofill_date == AutofillDate::On && !draft.sent("closing_date");
        if fill && state != 1 && state != was {
            draft.row.set("closing_date", Some(Cell::Day(self.today(now))));
        }
        let clear = self.switches.keep_reason == KeepReason::Off && !draft.sent("closing_status_id");
        if clear && state != 2 && draft.sent("active") {
            draft.row.set("closing_status_id", None);
        }
    }

    /// The fields that an administrator demands of every lead that enters a stage.
    fn stage_rules(&self, draft: &Draft) -> Result<(), Fault> {
        let stage = draft.row.int("pipeline_stage_id");
        let entered = draft.before.as_ref().is_none_or(|before| before.int("pipeline_stage_id") != stage);
        if !entered {
            return Ok(());
        }
        let rules = self.switches.required_fields.iter().filter(|(rule, _)| *rule == stage);
        let missing = rules.flat_map(|(_, fields)| fields).filter(|field| draft.row.get(field).is_none());
        let details: Vec<Detail> = missing.map(|field| Detail::new(field, "Required on this stage")).collect();
        if details.is_empty() { Ok(()) } else { Err(Fault::StageRules(details)) }
    }
}
