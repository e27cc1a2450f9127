//! The columns of a board: the open leads of a pipeline by stage, and what was closed this month.

use std::sync::Arc;

use super::answer::{Total, meant};
pub use super::rows::last_heard;
use super::rows::{By, Rows};
use crate::lead::{Date, Directory, Due, Field, Filter, Lead, LeadId, PipelineId, StageId, Status, Table};

/// What a column stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    Stage(StageId),
    /// Leads whose stage is missing, not known, or another pipeline's.
    Unknown,
}

/// In which order the cards of a column stand. Leads without a value come last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Newest,
    /// The earliest deadline first.
    Deadline,
    /// The largest budget first.
    Budget,
    /// The one first of which nothing was heard for the longest time.
    Silence,
}

impl Order {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::Newest, Self::Deadline, Self::Budget, Self::Silence];

    /// The word that a form control holds.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Deadline => "deadline",
            Self::Budget => "budget",
            Self::Silence => "silence",
        }
    }

    /// From the word of a form control.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.word() == word)
    }

    /// By what the rows are put in order, and whether the largest comes first.
    fn of_rows(self) -> (By, bool) {
        match self {
            Self::Newest => (By::Field(Field::Created), true),
            Self::Deadline => (By::Field(Field::Deadline), false),
            Self::Budget => (By::Field(Field::Budget), true),
            Self::Silence => (By::LastHeard, false),
        }
    }
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub slot: Slot,
    pub ids: Vec<LeadId>,
    /// Those of them with a title of more than a line.
    pub long: Table<LeadId, ()>,
    pub total: Total,
}

impl Column {
    fn new(slot: Slot) -> Self {
        Self { slot, ids: Vec::new(), long: Table::default(), total: Total::default() }
    }
}

/// A whole board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    pub columns: Vec<Arc<Column>>,
    /// All open leads.
    pub open: Total,
    /// Those past their deadline.
    pub overdue: Total,
    /// Those with a deadline in the present month.
    pub closing: Total,
    /// Won in the present month.
    pub won: Total,
    /// Lost in the present month.
    pub lost: Total,
}

impl Columns {
    /// The column of `slot`.
    #[must_use]
    pub fn column(&self, slot: Slot) -> Option<&Arc<Column>> {
        self.columns.iter().find(|column| column.slot == slot)
    }

    /// In which column a lead stands, and at which place from 0.
    #[must_use]
    pub fn place_of(&self, id: LeadId) -> Option<(Slot, usize)> {
        self.columns.iter().find_map(|column| {
            let at = column.ids.iter().position(|other| *other == id)?;
            Some((column.slot, at))
        })
    }
}

/// The board of `pipeline`: its open stages, those closed stages that still hold leads, and leads whose stage is not
/// to be had. The pipeline and the status that `filter` may ask for do not count. `line` is how many letters of
/// middling width fit into a line of a card.
#[must_use]
pub fn build(
    rows: &Rows,
    directory: &Directory,
    pipeline: PipelineId,
    filter: &Filter,
    order: Order,
    line: usize,
    today: Date,
) -> Columns {
    let filter = Filter { pipeline: None, status: None, ..filter.clone() };
    let mut board = Columns::default();
    let (mut columns, is_open): (Vec<Column>, Vec<bool>) = directory
        .stages_of(pipeline)
        .into_iter()
        .map(|stage| (Column::new(Slot::Stage(stage.id)), stage.is_open()))
        .chain([(Column::new(Slot::Unknown), false)])
        .unzip();
    // For each row the place of its column.
    let mut places: Vec<Option<usize>> = Vec::new();
    for (row, lead) in meant(rows, &filter, today).iter().filter_map(|row| Some((row, rows.lead(row)?))) {
        if home(lead, directory) != Some(pipeline) {
            continue;
        }
        match lead.status {
            Status::InProgress => {
                board.open = board.open.plus(lead);
                if Due::Overdue.holds(lead, today) {
                    board.overdue = board.overdue.plus(lead);
                }
                if Due::Month.holds(lead, today) {
                    board.closing = board.closing.plus(lead);
                }
                let column = slot(lead, directory, pipeline);
                let place = columns.iter().position(|other| other.slot == column);
                if let Some(column) = place.and_then(|place| columns.get_mut(place)) {
                    column.total = column.total.plus(lead);
                    if is_long(&lead.name, line) {
                        column.long.insert(lead.id, ());
                    }
                }
                places.resize(row as usize, None);
                places.push(place);
            }
            Status::Won if is_this_month(lead, today) => board.won = board.won.plus(lead),
            Status::Lost if is_this_month(lead, today) => board.lost = board.lost.plus(lead),
            Status::Won | Status::Lost => {}
        }
    }
    let (by, descending) = order.of_rows();
    for row in rows.ordered(by, descending, directory) {
        let place = places.get(row as usize).copied().flatten();
        if let Some(column) = place.and_then(|place| columns.get_mut(place)) {
            column.ids.extend(rows.id(row));
        }
    }
    let stand = columns.into_iter().zip(is_open).filter(|(column, is_open)| *is_open || !column.ids.is_empty());
    board.columns = stand.map(|(column, _)| Arc::new(column)).collect();
    board
}

/// The pipeline on whose board a lead stands; one that names none stands where its stage does.
fn home(lead: &Lead, directory: &Directory) -> Option<PipelineId> {
    lead.pipeline.or_else(|| directory.stages.get(&lead.stage?)?.pipeline)
}

fn slot(lead: &Lead, directory: &Directory, pipeline: PipelineId) -> Slot {
    lead.stage.filter(|stage| directory.belongs(*stage, pipeline)).map_or(Slot::Unknown, Slot::Stage)
}

fn is_this_month(lead: &Lead, today: Date) -> bool {
    lead.closing_date.is_some_and(|date| (date.year(), date.month()) == (today.year(), today.month()))
}

/// Whether a title needs a second line, as far as counting tells. Ideographs are as wide as two letters.
fn is_long(title: &str, line: usize) -> bool {
    // No letter is wider than it has bytes.
    title.len() > line
        && title.trim().chars().map(|c| if c >= '\u{1100}' && c.is_alphabetic() { 2 } else { 1 }).sum::<usize>() > line
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lead::{Amount, Pipeline, Stage, Stamp};

    const HERE: PipelineId = PipelineId(3);

    fn today() -> Date {
        Date::new(2026, 11, 23).unwrap()
    }

    /// Stages 1 and 2 are open, 3 is inactive, 4 deleted, 5 another pipeline's; 6 is not known.
    fn directory() -> Directory {
        let mut directory = Directory::default();
        for id in [HERE, PipelineId(4)] {
            directory.pipelines.insert(id, Pipeline { id, name: "P".into(), ordering: id.0, deleted: false });
        }
        for (id, ordering, pipeline, active, deleted) in [
            (1, 9, 3, true, false),
            (2, 1, 3, true, false),
            (3, 5, 3, false, false),
            (4, 6, 3, true, true),
            (5, 1, 4, true, false),
        ] {
            let (id, pipeline) = (StageId(id), PipelineId::new(pipeline));
            let stage = Stage { id, name: format!("S{id}"), pipeline, ordering, colour: None, active, deleted };
            directory.stages.insert(id, stage);
        }
        directory
    }

    fn rows(leads: &[Lead]) -> Rows {
        let mut rows = Rows::default();
        for lead in leads {
            rows.show(lead.id, Some(Arc::new(lead.clone())));
        }
        rows
    }

    fn slots(board: &Columns) -> Vec<Slot> {
        board.columns.iter().map(|column| column.slot).collect()
    }

    fn leads() -> impl Strategy<Value = Vec<Lead>> {
        let ids = (0..5_i64, 0..8_i64, 1..4_i64);
        let dates = (proptest::option::of(-40..40_i64), proptest::option::of(-40..40_i64));
        let lead = ("[ab ]{0,40}", ids, dates, proptest::option::of(0..500_i128), proptest::option::of(0..9_i64));
        proptest::collection::vec(lead, 0..40).prop_map(|leads| {
            leads
                .into_iter()
                .zip(1..)
                .map(|((name, (pipeline, stage, status), (due, closed), budget, created), id)| Lead {
                    name,
                    pipeline: PipelineId::new(pipeline),
                    stage: StageId::new(stage),
                    status: Status::from_code(status).unwrap(),
                    deadline: due.map(|days| today().plus_days(days)),
                    closing_date: closed.map(|days| today().plus_days(days)),
                    budget: budget.map(Amount::from_hundredths),
                    created: created.map(Stamp),
                    ..Lead::new(LeadId(id))
                })
                .collect()
        })
    }

    /// Leads without a value come last; then the highest number first.
    fn plain_key(order: Order, lead: &Lead) -> (bool, Option<i128>, i64) {
        let key = match order {
            Order::Newest => lead.created.map(|stamp| -i128::from(stamp.0)),
            Order::Deadline => lead.deadline.map(|date| date.ordinal().into()),
            Order::Budget => lead.budget.map(|budget| -budget.hundredths()),
            Order::Silence => last_heard(lead).map(|stamp| stamp.0.into()),
        };
        (key.is_none(), key, -lead.id.0)
    }

    fn fold<'a>(leads: impl Iterator<Item = &'a Lead>) -> Total {
        leads.fold(Total::default(), Total::plus)
    }

    proptest! {
        /// Every open lead of the pipeline stands in exactly one column, in order; every total is a plain fold.
        #[test]
        fn a_board_holds_its_pipeline(leads in leads(), search in "[ab]{0,2}", order in 0..4_usize) {
            let (directory, order) = (directory(), Order::ALL[order]);
            let filter = Filter { search: search.clone(), ..Filter::default() };
            let board = build(&rows(&leads), &directory, HERE, &filter, order, 25, today());
            let here: Vec<&Lead> = leads.iter().filter(|lead| home(lead, &directory) == Some(HERE) && lead.name.contains(&search)).collect();
            let open = || here.iter().copied().filter(|lead| lead.status == Status::InProgress);

            let mut shown: Vec<LeadId> = board.columns.iter().flat_map(|column| column.ids.clone()).collect();
            shown.sort();
            prop_assert_eq!(shown, open().map(|lead| lead.id).collect::<Vec<_>>());
            prop_assert_eq!(board.open, fold(open()));
            prop_assert_eq!(board.overdue, fold(open().filter(|lead| lead.deadline.is_some_and(|date| date < today()))));
            let month = |date: Option<Date>| date.is_some_and(|date| date.to_wire().starts_with("2026-11"));
            prop_assert_eq!(board.closing, fold(open().filter(|lead| month(lead.deadline))));
            for (status, total) in [(Status::Won, board.won), (Status::Lost, board.lost)] {
                prop_assert_eq!(total, fold(here.iter().copied().filter(|lead| lead.status == status && month(lead.closing_date))));
            }
            for column in &board.columns {
                let of = |id: &LeadId| leads.iter().find(|lead| lead.id == *id).unwrap();
                let known = |lead: &Lead| lead.stage.filter(|stage| stage.0 < 5).map_or(Slot::Unknown, Slot::Stage);
                prop_assert!(column.ids.iter().all(|id| known(of(id)) == column.slot));
                prop_assert_eq!(column.total, fold(column.ids.iter().map(of)));
                let keys: Vec<_> = column.ids.iter().map(|id| plain_key(order, of(id))).collect();
                prop_assert!(keys.is_sorted());
                for (at, id) in column.ids.iter().enumerate() {
                    prop_assert_eq!(board.place_of(*id), Some((column.slot, at)));
                }
            }
            prop_assert!(slots(&board).starts_with(&[Slot::Stage(StageId(2))]));
        }
    }

    #[test]
    fn closed_and_unknown_stages_show_only_while_they_hold_leads() {
        let in_stage =
            |id: i64, stage: i64| Lead { pipeline: Some(HERE), stage: StageId::new(stage), ..Lead::new(LeadId(id)) };
        let board =
            |leads: &[Lead]| build(&rows(leads), &directory(), HERE, &Filter::default(), Order::default(), 25, today());
        let stage = |id| Slot::Stage(StageId(id));
        assert_eq!(slots(&board(&[])), [stage(2), stage(1)]);
        assert_eq!(slots(&board(&[in_stage(1, 3), in_stage(2, 4)])), [stage(2), stage(3), stage(4), stage(1)]);
        for lost in [0, 5, 6] {
            assert_eq!(slots(&board(&[in_stage(1, lost)])), [stage(2), stage(1), Slot::Unknown]);
        }
        // It names no pipeline, but its stage does.
        assert_eq!(board(&[Lead { pipeline: None, ..in_stage(1, 1) }]).place_of(LeadId(1)), Some((stage(1), 0)));
    }

    #[test]
    fn a_status_or_pipeline_asked_for_changes_nothing() {
        let lead = Lead { pipeline: Some(HERE), stage: StageId::new(1), ..Lead::new(LeadId(1)) };
        let filter = Filter { status: Some(Status::Won), pipeline: PipelineId::new(4), ..Filter::default() };
        assert_eq!(build(&rows(&[lead]), &directory(), HERE, &filter, Order::default(), 25, today()).open.count, 1);
    }

    #[test]
    fn our_own_unsent_leads_are_the_newest() {
        let lead = |id, created| Lead {
            pipeline: Some(HERE),
            stage: StageId::new(1),
            created: Some(Stamp(created)),
            ..Lead::new(LeadId(id))
        };
        let leads =
            [lead(8, 50), lead(9, 40), Lead { created: None, ..lead(-1, 0) }, Lead { created: None, ..lead(-2, 0) }];
        let board = build(&rows(&leads), &directory(), HERE, &Filter::default(), Order::Newest, 25, today());
        assert_eq!(board.column(Slot::Stage(StageId(1))).unwrap().ids, [LeadId(-2), LeadId(-1), LeadId(8), LeadId(9)]);
    }

    #[test]
    fn long_titles_are_told_from_short_ones() {
        assert!(!is_long("Umbrella website design", 25));
        assert!(is_long("Acme re-platforming and data clean-up", 25));
        assert!(is_long("客户关系管理系统升级与数据迁移项目", 25));
        assert_eq!(Order::ALL.map(|order| Order::from_word(order.word())), Order::ALL.map(Some));
    }
}
