//! The columns of a board: the open leads of a pipeline by stage, and what was won and lost.

mod facts;
mod mark;
mod place;
#[cfg(test)]
mod tests;

pub use self::mark::{Mark, Undone, is_stopped, marks, undone};
pub use self::place::place_for;

use std::sync::Arc;

use super::answer::Total;
use super::rows::{By, Rows};
use super::search::Needle;
use crate::lead::{
    Amount, CardOrder, Date, Directory, Field, Filter, LeadId, Limits, Needing, PipelineId, Stage, StageId, Table,
};

use self::facts::Seat;
pub(super) use self::facts::{Fact, Facts};

/// What a column stands for, and so where a card can be put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    Stage(StageId),
    /// Leads whose stage is missing, not known, or another pipeline's.
    Unknown,
    Won,
    Lost,
}

impl Slot {
    /// The word that the page holds.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Stage(stage) => ["stage-", &stage.to_string()].concat(),
            Self::Unknown => "unknown".to_owned(),
            Self::Won => "won".to_owned(),
            Self::Lost => "lost".to_owned(),
        }
    }

    /// From the word in the page.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "won" => Some(Self::Won),
            "lost" => Some(Self::Lost),
            "unknown" => Some(Self::Unknown),
            word => StageId::parse(word.strip_prefix("stage-")?).map(Self::Stage),
        }
    }

    /// Whether it is one of the two ends, which are the system's own and no stages.
    #[must_use]
    pub fn is_end(self) -> bool {
        matches!(self, Self::Won | Self::Lost)
    }
}

/// Which board is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    pub pipeline: PipelineId,
    /// The pipeline and the status that it may ask for do not count.
    pub filter: &'a Filter,
    /// Only leads that need attention.
    pub needing: Option<Needing>,
    pub order: CardOrder,
    pub limits: &'a Limits,
    /// How likely it is, in hundredths, that a lead of a stage is won, where it differs from the usual.
    pub chances: &'a Table<StageId, u8>,
    /// Whether the leads of Won and of Lost are wanted, and not only their totals.
    pub opened: (bool, bool),
    /// How many letters of middling width fit into a line of a card.
    pub line: usize,
    pub today: Date,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub slot: Slot,
    pub ids: Vec<LeadId>,
    /// Those of them with a title of more than a line, in the order of their numbers.
    long: Vec<LeadId>,
    /// Of all its leads; at an end, of those that came there in the present month.
    pub total: Total,
    /// The sum by the stage's chance.
    pub weighted: Amount,
}

impl Column {
    fn new(slot: Slot) -> Self {
        Self { slot, ids: Vec::new(), long: Vec::new(), total: Total::default(), weighted: Amount::default() }
    }

    /// One more lead, behind the others.
    fn push(&mut self, id: LeadId, fact: &Fact) {
        self.ids.push(id);
        if fact.is_long {
            self.long.push(id);
        }
    }

    fn done(mut self) -> Self {
        self.long.sort_unstable();
        self
    }

    /// Whether a lead of it has a title of more than a line.
    #[must_use]
    pub fn is_long(&self, id: LeadId) -> bool {
        self.long.binary_search(&id).is_ok()
    }
}

/// What the open leads of a pipeline promise, by their deadlines. Which deadline or need is asked for does not count,
/// since this tells them apart itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forecast {
    pub open: Total,
    /// The sum by the stages' chances.
    pub weighted: Amount,
    /// Each open lead is in one of these: past its deadline, due from today to the end of the month, in the next month,
    /// after it, and without a deadline.
    pub overdue: Total,
    pub rest: Total,
    pub next_month: Total,
    pub later: Total,
    pub undated: Total,
}

/// A whole board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The stages in their order, and behind them leads without one.
    pub columns: Vec<Arc<Column>>,
    pub won: Arc<Column>,
    pub lost: Arc<Column>,
    pub forecast: Forecast,
    /// How many cards stand in the columns.
    pub count: usize,
}

impl Default for Columns {
    fn default() -> Self {
        let end = |slot| Arc::new(Column::new(slot));
        let (won, lost) = (end(Slot::Won), end(Slot::Lost));
        Self { columns: Vec::new(), won, lost, forecast: Forecast::default(), count: 0 }
    }
}

impl Columns {
    /// The columns and then the ends.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Column>> {
        self.columns.iter().chain([&self.won, &self.lost])
    }

    /// The column of `slot`.
    #[must_use]
    pub fn column(&self, slot: Slot) -> Option<&Arc<Column>> {
        self.all().find(|column| column.slot == slot)
    }

    /// In which column a lead stands, and at which place from 0.
    #[must_use]
    pub fn place_of(&self, id: LeadId) -> Option<(Slot, usize)> {
        self.all().find_map(|column| {
            let at = column.ids.iter().position(|other| *other == id)?;
            Some((column.slot, at))
        })
    }

    /// The same of several leads, found in one go. Those that stand nowhere are left out.
    #[must_use]
    pub fn places_of(&self, ids: &[LeadId]) -> Table<LeadId, (Slot, usize)> {
        let mut wanted = ids.to_vec();
        wanted.sort_unstable();
        wanted.dedup();
        let cards =
            self.all().flat_map(|column| column.ids.iter().enumerate().map(move |(at, id)| (*id, (column.slot, at))));
        let found = cards.filter(|(id, _)| wanted.binary_search(id).is_ok()).take(wanted.len());
        let mut places: Vec<(LeadId, (Slot, usize))> = found.collect();
        places.sort_unstable_by_key(|(id, _)| *id);
        places.into_iter().collect()
    }
}

/// The board of a pipeline: its open stages, those closed stages that still hold leads, and leads whose stage is not to
/// be had; and its ends.
#[must_use]
pub fn build(rows: &Rows, directory: &Directory, question: &Question) -> Columns {
    let Question { pipeline, order, today, .. } = *question;
    let needle = Needle::new(&question.filter.search);
    let found = (!needle.is_empty()).then(|| rows.holding(&needle));
    let facts = rows.facts(directory, question);
    let seated = |slot: u32, fact: &Fact| fact.seat.filter(|_| found.as_ref().is_none_or(|found| found.get(slot)));
    let stages = directory.stages_of(pipeline);
    let chances = chances(directory, pipeline, question.chances);
    let mut columns: Vec<Column> = stages.iter().map(|stage| Column::new(Slot::Stage(stage.id))).collect();
    columns.push(Column::new(Slot::Unknown));
    // Of all open leads in them, whatever deadline or need is asked for.
    let mut sums = vec![Amount::default(); columns.len()];
    let (mut won, mut lost) = (End::new(Slot::Won, question.opened.0), End::new(Slot::Lost, question.opened.1));
    let (mut forecast, months) = (Forecast::default(), Months::of(today));
    let mut most_needs = 0;
    for (slot, fact) in (0..).zip(facts.iter()) {
        let place = match seated(slot, fact) {
            None => continue,
            Some(Seat::Won) => {
                won.add(slot, fact, &months);
                continue;
            }
            Some(Seat::Lost) => {
                lost.add(slot, fact, &months);
                continue;
            }
            Some(Seat::Column(place)) => usize::from(place),
        };
        forecast.add(fact.day, fact.budget, &months);
        if let Some(sum) = sums.get_mut(place) {
            *sum = *sum + fact.budget;
        }
        if let Some(column) = columns.get_mut(place).filter(|_| fact.is_asked) {
            column.total = column.total.and(fact.budget);
            most_needs = most_needs.max(fact.needs);
        }
    }
    let chance = |column: &Column| match column.slot {
        Slot::Stage(stage) => chances.get(&stage).copied().unwrap_or_default(),
        _ => 0,
    };
    for (column, sum) in columns.iter_mut().zip(sums) {
        forecast.weighted = forecast.weighted + weigh(sum, chance(column));
        column.weighted = weigh(column.total.sum, chance(column));
        column.ids.reserve(column.total.count);
    }
    let ordered = rows.ordered(
        by(order),
        matches!(order, CardOrder::Newest | CardOrder::Budget | CardOrder::Attention),
        directory,
    );
    // Those with the most needs first, if that is the order; of as many, the newest.
    for needs in (0..=most_needs).rev() {
        for slot in &ordered {
            let Some(fact) = facts.get(*slot as usize).filter(|fact| fact.is_asked && fact.needs == needs) else {
                continue;
            };
            if let Some(Seat::Column(place)) = seated(*slot, fact)
                && let (Some(column), Some(id)) = (columns.get_mut(usize::from(place)), rows.id(*slot))
            {
                column.push(id, fact);
            }
        }
    }
    let is_open =
        |slot| matches!(slot, Slot::Stage(id) if stages.iter().any(|stage| stage.id == id && stage.is_open()));
    columns.retain(|column| is_open(column.slot) || !column.ids.is_empty());
    let count = columns.iter().map(|column| column.total.count).sum();
    let columns = columns.into_iter().map(|column| Arc::new(column.done())).collect();
    Columns { columns, won: Arc::new(won.done(rows, &facts)), lost: Arc::new(lost.done(rows, &facts)), forecast, count }
}

/// One of the two ends while it fills.
struct End {
    column: Column,
    is_opened: bool,
    slots: Vec<u32>,
}

impl End {
    fn new(slot: Slot, is_opened: bool) -> Self {
        Self { column: Column::new(slot), is_opened, slots: Vec::new() }
    }

    fn add(&mut self, slot: u32, fact: &Fact, months: &Months) {
        if fact.day.is_some_and(|day| months.is_this(day)) {
            self.column.total = self.column.total.and(fact.budget);
        }
        if self.is_opened {
            self.slots.push(slot);
        }
    }

    /// With its leads, those closed last first.
    fn done(self, rows: &Rows, facts: &[Fact]) -> Column {
        let Self { mut column, slots, .. } = self;
        let of = |slot: u32| Some((facts.get(slot as usize)?, rows.id(slot)?));
        let mut leads: Vec<(&Fact, LeadId)> = slots.into_iter().filter_map(of).collect();
        leads.sort_unstable_by_key(|(fact, id)| std::cmp::Reverse((fact.day, id.0)));
        leads.into_iter().for_each(|(fact, id)| column.push(id, fact));
        column.done()
    }
}

/// The days on which this month and the two that follow begin: worked out once for all leads.
#[derive(Clone, Copy)]
struct Months {
    today: Date,
    this: Option<Date>,
    next: Option<Date>,
    after: Option<Date>,
}

impl Months {
    fn of(today: Date) -> Self {
        let begin = |later: u8| match today.month() + later {
            month @ ..=12 => Date::new(today.year(), month, 1),
            month => Date::new(today.year() + 1, month - 12, 1),
        };
        Self { today, this: begin(0), next: begin(1), after: begin(2) }
    }

    fn is_this(&self, day: Date) -> bool {
        Some(day) >= self.this && self.next.is_none_or(|next| day < next)
    }
}

impl Forecast {
    /// One more open lead. Which deadline belongs where is for `lead::Due` to say; this says the same sooner.
    fn add(&mut self, deadline: Option<Date>, budget: Amount, months: &Months) {
        let add = |total: &mut Total| *total = total.and(budget);
        add(&mut self.open);
        add(match deadline {
            None => &mut self.undated,
            Some(day) if day < months.today => &mut self.overdue,
            Some(day) if months.next.is_none_or(|next| day < next) => &mut self.rest,
            Some(day) if months.after.is_none_or(|after| day < after) => &mut self.next_month,
            Some(_) => &mut self.later,
        });
    }
}

/// How likely it is, in hundredths, that a lead of each stage of `pipeline` is won: as told, else the more likely the
/// further it has come. A stage that takes no leads any more is as likely as the one before it.
#[must_use]
pub fn chances(directory: &Directory, pipeline: PipelineId, told: &Table<StageId, u8>) -> Table<StageId, u8> {
    let stages = directory.stages_of(pipeline);
    let steps = stages.iter().filter(|stage| stage.is_open()).count() + 1;
    let usual = |step: usize| u8::try_from((step * 20 + steps / 2) / steps * 5).unwrap_or(100);
    let mut step = 0;
    let mut chance = |stage: &Stage| {
        step += usize::from(stage.is_open());
        (stage.id, told.get(&stage.id).copied().unwrap_or_else(|| usual(step.max(1))))
    };
    stages.into_iter().map(&mut chance).collect()
}

/// So many hundredths of a sum, rounded to the nearest cent.
fn weigh(sum: Amount, chance: u8) -> Amount {
    let share = sum.hundredths().saturating_mul(chance.into());
    Amount::from_hundredths(share.saturating_add(if share < 0 { -50 } else { 50 }) / 100)
}

fn by(order: CardOrder) -> By {
    match order {
        CardOrder::Newest | CardOrder::Attention => By::Field(Field::Created),
        CardOrder::Deadline => By::Field(Field::Deadline),
        CardOrder::Budget => By::Field(Field::Budget),
        CardOrder::Silence => By::LastHeard,
    }
}

/// Whether a title needs a second line, as far as counting tells. Ideographs are as wide as two letters.
fn is_long(title: &str, line: usize) -> bool {
    // No letter is wider than it has bytes.
    title.len() > line
        && title.trim().chars().map(|c| if c >= '\u{1100}' && c.is_alphabetic() { 2 } else { 1 }).sum::<usize>() > line
}
