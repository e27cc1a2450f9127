//! What is asked of a board, and one thing of it after the other asked otherwise.

use proptest::prelude::*;

use super::{HERE, today};
use crate::lead::{
    Assignee, CardOrder, Date, Due, Filter, Limits, Needing, PipelineId, SourceId, StageId, Table, UserId,
};
use crate::replica::columns::Question;

/// What is asked of a board, and told of chances and limits.
pub struct Told {
    pub pipeline: PipelineId,
    pub filter: Filter,
    pub needing: Option<Needing>,
    pub order: CardOrder,
    pub limits: Limits,
    pub chances: Table<StageId, u8>,
    pub line: usize,
    pub today: Date,
}

impl Told {
    pub fn nothing() -> Self {
        Self {
            pipeline: HERE,
            filter: Filter::default(),
            needing: None,
            order: CardOrder::default(),
            limits: Limits::default(),
            chances: Table::default(),
            line: 25,
            today: today(),
        }
    }

    pub fn question(&self) -> Question<'_> {
        Question {
            pipeline: self.pipeline,
            filter: &self.filter,
            needing: self.needing,
            order: self.order,
            limits: &self.limits,
            chances: &self.chances,
            opened: (false, false),
            line: self.line,
            today: self.today,
        }
    }

    pub fn turn(&mut self, turn: Turn) {
        match turn {
            Turn::Pipeline(pipeline) => self.pipeline = PipelineId(pipeline),
            Turn::Search(search) => self.filter.search = search,
            Turn::Stage(stage) => self.filter.stage = StageId::new(stage),
            Turn::Source(source) => self.filter.source = SourceId::new(source),
            Turn::Assignee(user) => {
                self.filter.assignee = user.map(|user| UserId::new(user).map_or(Assignee::Nobody, Assignee::User))
            }
            Turn::Due(due) => self.filter.due = Due::ALL.get(due).copied(),
            Turn::Needing(needing) => self.needing = Needing::all().nth(needing),
            Turn::Order(order) => self.order = CardOrder::ALL[order],
            Turn::Silence(days) => self.limits.silence = days,
            Turn::Stay(days) => self.limits.stays = [(StageId(1), days)].into_iter().collect(),
            Turn::Line(line) => self.line = line,
            Turn::Today(days) => self.today = today().plus_days(days),
        }
    }
}

/// One thing that is asked otherwise, so that whatever is kept is kept as long as it can be.
#[derive(Clone, Debug)]
pub enum Turn {
    Pipeline(i64),
    Search(String),
    Stage(i64),
    Source(i64),
    Assignee(Option<i64>),
    Due(usize),
    Needing(usize),
    Order(usize),
    Silence(i64),
    Stay(i64),
    Line(usize),
    Today(i64),
}

pub fn turn() -> impl Strategy<Value = Turn> {
    prop_oneof![
        1 => (3..5_i64).prop_map(Turn::Pipeline),
        1 => "[ab]?".prop_map(Turn::Search),
        1 => (0..3_i64).prop_map(Turn::Stage),
        1 => (0..2_i64).prop_map(Turn::Source),
        1 => proptest::option::of(0..3_i64).prop_map(Turn::Assignee),
        1 => (20..30_usize).prop_map(Turn::Line),
        // Limits and days count only while something is asked that goes by them.
        2 => (0..9_usize).prop_map(Turn::Due),
        3 => (0..7_usize).prop_map(Turn::Needing),
        2 => (0..CardOrder::ALL.len()).prop_map(Turn::Order),
        3 => (1..20_i64).prop_map(Turn::Silence),
        2 => (1..20_i64).prop_map(Turn::Stay),
        3 => (-20..20_i64).prop_map(Turn::Today),
    ]
}
