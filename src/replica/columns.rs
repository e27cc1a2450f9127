//! The columns of a board: the open leads of a pipeline by stage, and what was won and lost.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::answer::{Total, meant};
use super::rows::{By, Rows};
use crate::lead::{
    Amount, CardOrder, Date, Directory, Field, Filter, Lead, LeadId, Limits, Needing, PipelineId, StageId, Status,
    Table, needs,
};

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
    /// Those of them with a title of more than a line.
    pub long: Table<LeadId, ()>,
    /// Of all its leads; at an end, of those that came there in the present month.
    pub total: Total,
    /// The sum by the stage's chance.
    pub weighted: Amount,
}

impl Column {
    fn new(slot: Slot) -> Self {
        Self { slot, ids: Vec::new(), long: Table::default(), total: Total::default(), weighted: Amount::default() }
    }

    fn note_length(&mut self, lead: &Lead, line: usize) {
        if is_long(&lead.name, line) {
            self.long.insert(lead.id, ());
        }
    }
}

/// What the open leads of a pipeline promise, by their deadlines. Which deadline or need is asked for does not count,
/// since this tells them apart itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forecast {
    pub open: Total,
    /// The sum by the stages' chances.
    pub weighted: Amount,
    pub overdue: Total,
    /// With a deadline in the present month, in the next one, after it, and without any.
    pub month: Total,
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
}

/// The board of a pipeline: its open stages, those closed stages that still hold leads, and leads whose stage is not to
/// be had; and its ends.
#[must_use]
pub fn build(rows: &Rows, directory: &Directory, question: &Question) -> Columns {
    let Question { pipeline, order, limits, line, today, .. } = *question;
    let filter = Filter { pipeline: None, status: None, due: None, ..question.filter.clone() };
    let asked = |lead: &Lead| {
        question.filter.due.is_none_or(|due| due.holds(lead, today))
            && question.needing.is_none_or(|needing| needing.holds(lead, limits, today))
    };
    let stages = directory.stages_of(pipeline);
    let chances = chances(directory, pipeline, question.chances);
    let mut columns: Vec<Column> = stages.iter().map(|stage| Column::new(Slot::Stage(stage.id))).collect();
    columns.push(Column::new(Slot::Unknown));
    // Of all open leads in them, whatever deadline or need is asked for.
    let mut sums = vec![Amount::default(); columns.len()];
    let (mut won, mut lost) = (Column::new(Slot::Won), Column::new(Slot::Lost));
    let (mut forecast, months) = (Forecast::default(), Months::of(today));
    // For each row the place of its column.
    let mut places: Vec<Option<usize>> = Vec::new();
    for (row, lead) in meant(rows, &filter, today).iter().filter_map(|row| Some((row, rows.lead(row)?))) {
        if home(lead, directory) != Some(pipeline) {
            continue;
        }
        let end = match lead.status {
            Status::InProgress => None,
            Status::Won => Some((&mut won, question.opened.0)),
            Status::Lost => Some((&mut lost, question.opened.1)),
        };
        if let Some((end, is_opened)) = end {
            if lead.closing_date.is_some_and(|day| months.is_this(day)) {
                end.total = end.total.plus(lead);
            }
            if is_opened {
                end.ids.push(lead.id);
                end.note_length(lead, line);
            }
            continue;
        }
        forecast.add(lead, &months);
        let slot = slot(lead, directory, pipeline);
        let Some(place) = columns.iter().position(|column| column.slot == slot) else { continue };
        if let Some(sum) = sums.get_mut(place) {
            *sum = *sum + lead.budget.unwrap_or_default();
        }
        if let Some(column) = columns.get_mut(place).filter(|_| asked(lead)) {
            column.total = column.total.plus(lead);
            column.note_length(lead, line);
            places.resize(row as usize, None);
            places.push(Some(place));
        }
    }
    let chance = |column: &Column| match column.slot {
        Slot::Stage(stage) => chances.get(&stage).copied().unwrap_or_default(),
        _ => 0,
    };
    for (column, sum) in columns.iter_mut().zip(sums) {
        forecast.weighted = forecast.weighted + weigh(sum, chance(column));
        column.weighted = weigh(column.total.sum, chance(column));
    }
    for row in rows.ordered(
        by(order),
        matches!(order, CardOrder::Newest | CardOrder::Budget | CardOrder::Attention),
        directory,
    ) {
        let place = places.get(row as usize).copied().flatten();
        if let Some(column) = place.and_then(|place| columns.get_mut(place)) {
            column.ids.extend(rows.id(row));
        }
    }
    if order == CardOrder::Attention {
        let needs = |id: &LeadId| rows.shown(*id).map_or(0, |lead| needs(lead, limits, today));
        // Stable, so that leads with as many needs stay the newest first.
        columns.iter_mut().for_each(|column| column.ids.sort_by_cached_key(|id| std::cmp::Reverse(needs(id))));
    }
    for end in [&mut won, &mut lost] {
        let closed = |id: &LeadId| rows.shown(*id).and_then(|lead| lead.closing_date);
        end.ids.sort_by_cached_key(|id| std::cmp::Reverse((closed(id), id.0)));
    }
    let is_open =
        |slot| matches!(slot, Slot::Stage(id) if stages.iter().any(|stage| stage.id == id && stage.is_open()));
    columns.retain(|column| is_open(column.slot) || !column.ids.is_empty());
    let count = columns.iter().map(|column| column.total.count).sum();
    let columns = columns.into_iter().map(Arc::new).collect();
    Columns { columns, won: Arc::new(won), lost: Arc::new(lost), forecast, count }
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
    fn add(&mut self, lead: &Lead, months: &Months) {
        let add = |total: &mut Total| *total = total.plus(lead);
        add(&mut self.open);
        let Some(deadline) = lead.deadline else { return add(&mut self.undated) };
        if deadline < months.today {
            add(&mut self.overdue);
        }
        if months.after.is_some_and(|after| deadline >= after) {
            add(&mut self.later);
        } else if months.next.is_some_and(|next| deadline >= next) {
            add(&mut self.next_month);
        } else if Some(deadline) >= months.this {
            add(&mut self.month);
        }
    }
}

/// How likely it is, in hundredths, that a lead of each open stage of `pipeline` is won: as told, else the more likely
/// the further it has come.
#[must_use]
pub fn chances(directory: &Directory, pipeline: PipelineId, told: &Table<StageId, u8>) -> Table<StageId, u8> {
    let stages = directory.open_stages_of(pipeline);
    let steps = stages.len() + 1;
    let usual = |at: usize| u8::try_from(((at + 1) * 20 + steps / 2) / steps * 5).unwrap_or(100);
    stages.iter().enumerate().map(|(at, stage)| (stage.id, told.get(&stage.id).copied().unwrap_or(usual(at)))).collect()
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

/// The pipeline on whose board a lead stands; one that names none stands where its stage does.
fn home(lead: &Lead, directory: &Directory) -> Option<PipelineId> {
    lead.pipeline.or_else(|| directory.stages.get(&lead.stage?)?.pipeline)
}

fn slot(lead: &Lead, directory: &Directory, pipeline: PipelineId) -> Slot {
    lead.stage.filter(|stage| directory.belongs(*stage, pipeline)).map_or(Slot::Unknown, Slot::Stage)
}

/// Whether a title needs a second line, as far as counting tells. Ideographs are as wide as two letters.
fn is_long(title: &str, line: usize) -> bool {
    // No letter is wider than it has bytes.
    title.len() > line
        && title.trim().chars().map(|c| if c >= '\u{1100}' && c.is_alphabetic() { 2 } else { 1 }).sum::<usize>() > line
}
