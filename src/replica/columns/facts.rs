//! What of each lead counts on a board, kept so that a change of a few leads costs little: the leads themselves lie all
//! over the memory, and to read them takes longer than to add them up.

use std::sync::Arc;

use super::{Question, is_long};
use crate::lead::{
    Amount, CardOrder, Date, Directory, Due, Filter, Lead, Limits, Needing, PipelineId, Stage, StageId, Status, Table,
    needs,
};
use crate::replica::rows::Rows;

/// When more leads than this have changed, all are read anew.
const MOST: usize = if cfg!(test) { 4 } else { 256 };

/// Where a lead stands on a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// The place of its stage among those of the pipeline, in the account's order; one behind the last without a stage
    /// of the pipeline.
    Column(u16),
    Won,
    Lost,
}

/// What of a lead counts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fact {
    /// `None` if it stands on another board, or the filter leaves it out.
    pub seat: Option<Seat>,
    /// Whether it is among those with the deadline and the need that are asked for.
    pub is_asked: bool,
    pub is_long: bool,
    /// How many needs it has, where cards stand in the order of that.
    pub needs: u8,
    /// The deadline of an open lead, the day on which another was closed.
    pub day: Option<Date>,
    pub budget: Amount,
}

/// All that decides on facts, besides the lead. The search does not: it has a memory of its own.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    pipeline: PipelineId,
    /// Without its search, deadline, pipeline and status.
    filter: Filter,
    due: Option<Due>,
    needing: Option<Needing>,
    limits: Limits,
    by_needs: bool,
    line: usize,
    today: Date,
    stages: Table<StageId, Stage>,
}

/// The facts of all shown leads, by their slots.
#[derive(Clone, Debug)]
pub struct Facts {
    asked: Asked,
    all: Arc<Vec<Fact>>,
    /// Slots whose leads have changed since.
    stale: Vec<u32>,
}

impl Facts {
    /// Reads the facts for `question`: all of them, or those that are not in `known`.
    #[must_use]
    pub fn for_question(known: Option<Self>, rows: &Rows, directory: &Directory, question: &Question) -> Self {
        let asked = Asked {
            pipeline: question.pipeline,
            filter: Filter {
                search: String::new(),
                pipeline: None,
                status: None,
                due: None,
                ..question.filter.clone()
            },
            due: question.filter.due,
            needing: question.needing,
            limits: question.limits.clone(),
            by_needs: question.order == CardOrder::Attention,
            line: question.line,
            today: question.today,
            stages: directory.stages.clone(),
        };
        let read = Reading::new(&asked, directory);
        if let Some(mut known) = known.filter(|known| known.asked == asked) {
            let all = Arc::make_mut(&mut known.all);
            for slot in known.stale.drain(..) {
                let place = slot as usize;
                if place >= all.len() {
                    all.resize(place + 1, Fact::default());
                }
                if let Some(fact) = all.get_mut(place) {
                    *fact = rows.lead(slot).map(|lead| read.fact(lead)).unwrap_or_default();
                }
            }
            return known;
        }
        let mut all = Vec::with_capacity(rows.len());
        for slot in rows.all().iter() {
            all.resize(slot as usize, Fact::default());
            all.push(rows.lead(slot).map(|lead| read.fact(lead)).unwrap_or_default());
        }
        Self { asked, all: Arc::new(all), stale: Vec::new() }
    }

    /// Notes that the lead of a slot has changed. Whether the facts are still worth keeping.
    pub fn note(&mut self, slot: u32) -> bool {
        self.stale.push(slot);
        self.stale.len() <= MOST
    }

    /// The fact of each slot.
    #[must_use]
    pub fn all(&self) -> Arc<Vec<Fact>> {
        Arc::clone(&self.all)
    }
}

/// What reads a lead.
struct Reading<'a> {
    asked: &'a Asked,
    directory: &'a Directory,
    seats: Table<StageId, u16>,
    filters: bool,
}

impl<'a> Reading<'a> {
    fn new(asked: &'a Asked, directory: &'a Directory) -> Self {
        let stages = directory.stages_of(asked.pipeline);
        let seats = stages.iter().zip(0..).map(|(stage, place)| (stage.id, place)).collect();
        Self { asked, directory, seats, filters: asked.filter != Filter::default() }
    }

    fn fact(&self, lead: &Lead) -> Fact {
        let Asked { pipeline, filter, due, needing, limits, by_needs, line, today, .. } = self.asked;
        let directory = self.directory;
        if directory.pipeline_of(lead) != Some(*pipeline) || self.filters && !filter.holds(lead, directory, *today) {
            return Fact::default();
        }
        let unknown = u16::try_from(self.seats.len()).unwrap_or(u16::MAX);
        let column = || lead.stage.and_then(|stage| self.seats.get(&stage).copied()).unwrap_or(unknown);
        let (seat, day) = match lead.status {
            Status::InProgress => (Seat::Column(column()), lead.deadline),
            Status::Won => (Seat::Won, lead.closing_date),
            Status::Lost => (Seat::Lost, lead.closing_date),
        };
        let needs = if *by_needs { needs(lead, limits, *today) } else { 0 };
        Fact {
            seat: Some(seat),
            is_asked: due.is_none_or(|due| due.holds(lead, *today))
                && needing.is_none_or(|needing| needing.holds(lead, limits, *today)),
            is_long: is_long(&lead.name, *line),
            needs: u8::try_from(needs).unwrap_or(u8::MAX),
            day,
            budget: lead.budget.unwrap_or_default(),
        }
    }
}
