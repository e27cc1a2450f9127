//! A board holds every lead of its pipeline, and its totals are plain folds.

mod told;

use proptest::prelude::*;

use self::told::{Told, turn};
use super::*;
use crate::lead::{Due, Lead, Pipeline, SourceId, Stage, Stamp, Status, UserId, last_heard, needs};
use crate::replica::answer;

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

fn board(leads: &[Lead]) -> Columns {
    build(&rows(leads), &directory(), &Told::nothing().question())
}

fn leads() -> impl Strategy<Value = Vec<Lead>> {
    // Most stand on the board that is mostly asked for.
    let (pipeline, status) = (prop_oneof![3 => Just(HERE.0), 2 => 0..5_i64], prop_oneof![2 => Just(1), 2 => 1..4_i64]);
    let ids = (pipeline, 0..8_i64, status, 0..3_i64, 0..2_i64);
    let dates = (proptest::option::of(-40..80_i64), proptest::option::of(-40..40_i64));
    let ago = (proptest::option::of(0..9_i64), proptest::option::of(0..20_i64));
    let stamp = |days: i64| Stamp::from_wire(&format!("{} 10:00:00", today().plus_days(-days).to_wire())).unwrap();
    let lead = ("[ab ]{0,40}", ids, dates, proptest::option::of(-100..500_i128), ago);
    proptest::collection::vec(lead, 0..40).prop_map(move |leads| {
        leads
            .into_iter()
            .zip(1..)
            .map(|((name, (pipeline, stage, status, user, source), (due, closed), budget, (created, updated)), id)| {
                Lead {
                    name,
                    pipeline: PipelineId::new(pipeline),
                    stage: StageId::new(stage),
                    status: Status::from_code(status).unwrap(),
                    assignee: UserId::new(user),
                    source: SourceId::new(source),
                    deadline: due.map(|days| today().plus_days(days)),
                    closing_date: closed.map(|days| today().plus_days(days)),
                    budget: budget.map(Amount::from_hundredths),
                    created: created.map(stamp),
                    updated: updated.map(stamp),
                    ..Lead::new(LeadId(id))
                }
            })
            .collect()
    })
}

/// Leads without a value come last; then the highest number first.
fn plain_key(order: CardOrder, lead: &Lead) -> (bool, Option<i128>, i64) {
    let key = match order {
        CardOrder::Newest | CardOrder::Attention => lead.created.map(|stamp| -i128::from(stamp.0)),
        CardOrder::Deadline => lead.deadline.map(|date| date.ordinal().into()),
        CardOrder::Budget => lead.budget.map(|budget| -budget.hundredths()),
        CardOrder::Silence => last_heard(lead).map(|stamp| stamp.0.into()),
    };
    (key.is_none(), key, -lead.id.0)
}

fn fold<'a>(leads: impl Iterator<Item = &'a Lead>) -> Total {
    leads.fold(Total::default(), Total::plus)
}

fn month_of(date: Option<Date>) -> String {
    date.map(|date| date.to_wire().chars().take(7).collect()).unwrap_or_default()
}

proptest! {
    /// Every open lead of the pipeline that is asked for stands in exactly one column, in order; every total is a
    /// plain fold over the leads.
    #[test]
    fn a_board_holds_its_pipeline(
        leads in leads(),
        search in "[ab]{0,2}",
        order in 0..CardOrder::ALL.len(),
        asked in (0..9_usize, 0..9_usize),
        chance in 0..=100_u8,
        opened in any::<(bool, bool)>(),
    ) {
        let (directory, order) = (directory(), CardOrder::ALL[order]);
        let (due, needing) = (Due::ALL.get(asked.0).copied(), Needing::all().nth(asked.1));
        let filter = Filter { search: search.clone(), due, ..Filter::default() };
        let chances: Table<StageId, u8> = [(StageId(1), chance)].into_iter().collect();
        let told = Told { filter, chances, ..Told::nothing() };
        let board = build(&rows(&leads), &directory, &Question { order, needing, opened, ..told.question() });
        let here: Vec<&Lead> = leads.iter().filter(|lead| directory.pipeline_of(lead) == Some(HERE) && lead.name.contains(&search)).collect();
        let open = || here.iter().copied().filter(|lead| lead.status == Status::InProgress);
        let asked = |lead: &Lead| {
            due.is_none_or(|due| due.holds(lead, today())) && needing.is_none_or(|needing| needing.holds(lead, &told.limits, today()))
        };

        let mut shown: Vec<LeadId> = board.columns.iter().flat_map(|column| column.ids.clone()).collect();
        shown.sort();
        prop_assert_eq!(&shown, &open().filter(|lead| asked(lead)).map(|lead| lead.id).collect::<Vec<_>>());
        prop_assert_eq!(board.count, shown.len());
        for column in &board.columns {
            let of = |id: &LeadId| leads.iter().find(|lead| lead.id == *id).unwrap();
            let known = |lead: &Lead| lead.stage.filter(|stage| stage.0 < 5).map_or(Slot::Unknown, Slot::Stage);
            prop_assert!(column.ids.iter().all(|id| known(of(id)) == column.slot));
            prop_assert_eq!(column.total, fold(column.ids.iter().map(of)));
            let rank = |lead: &Lead| if order == CardOrder::Attention { usize::MAX - needs(lead, &told.limits, today()) } else { 0 };
            let keys: Vec<_> = column.ids.iter().map(|id| (rank(of(id)), plain_key(order, of(id)))).collect();
            prop_assert!(keys.is_sorted());
            for (at, id) in column.ids.iter().enumerate() {
                prop_assert_eq!(board.place_of(*id), Some((column.slot, at)));
            }
        }
        let all: Vec<LeadId> = leads.iter().map(|lead| lead.id).rev().collect();
        let places: Table<LeadId, _> = all.iter().filter_map(|id| Some((*id, board.place_of(*id)?))).collect();
        prop_assert_eq!(board.places_of(&all), places);
        prop_assert!(slots(&board).starts_with(&[Slot::Stage(StageId(2))]));

        let forecast = board.forecast;
        prop_assert_eq!(forecast.open, fold(open()));
        prop_assert_eq!(forecast.overdue, fold(open().filter(|lead| lead.deadline.is_some_and(|date| date < today()))));
        prop_assert_eq!(forecast.undated, fold(open().filter(|lead| lead.deadline.is_none())));
        prop_assert_eq!(forecast.rest, fold(open().filter(|lead| Due::Rest.holds(lead, today()))));
        prop_assert_eq!(forecast.next_month, fold(open().filter(|lead| month_of(lead.deadline) == "2026-12")));
        prop_assert_eq!(forecast.later, fold(open().filter(|lead| *month_of(lead.deadline) > *"2026-12")));
        // No lead falls between them, and none is in two.
        let parts = [forecast.overdue, forecast.rest, forecast.next_month, forecast.later, forecast.undated];
        let whole = parts.into_iter().fold((0, Amount::default()), |(count, sum), it| (count + it.count, sum + it.sum));
        prop_assert_eq!(whole, (forecast.open.count, forecast.open.sum));
        // The list behind a figure holds what it counts.
        let rows = rows(&leads);
        for (due, figure) in [
            (None, forecast.open),
            (Some(Due::Overdue), forecast.overdue),
            (Some(Due::Rest), forecast.rest),
            (Some(Due::NextMonth), forecast.next_month),
            (Some(Due::Later), forecast.later),
            (Some(Due::Unset), forecast.undated),
        ] {
            let filter = Filter { pipeline: Some(HERE), status: Some(Status::InProgress), due, ..told.filter.clone() };
            prop_assert_eq!(answer::total(&rows, &directory, &filter, today()), figure);
        }
        let in_stage = |stage| fold(open().filter(|lead| lead.stage == StageId::new(stage))).sum;
        // Two steps: the first is won in one case of three, unless something else is told. Closed stages are as far.
        let weighted = [(2, 35), (3, 35), (4, 35), (1, chance)].map(|(stage, chance)| weigh(in_stage(stage), chance));
        prop_assert_eq!(forecast.weighted, weighted.into_iter().fold(Amount::default(), |all, it| all + it));

        for (status, end, opened) in [(Status::Won, &board.won, opened.0), (Status::Lost, &board.lost, opened.1)] {
            let closed = || here.iter().copied().filter(|lead| lead.status == status);
            prop_assert_eq!(end.total, fold(closed().filter(|lead| month_of(lead.closing_date) == "2026-11")));
            let mut ids: Vec<LeadId> = closed().map(|lead| lead.id).filter(|_| opened).collect();
            ids.sort_by_key(|id| std::cmp::Reverse((leads.iter().find(|lead| lead.id == *id).unwrap().closing_date, id.0)));
            prop_assert_eq!(&end.ids, &ids);
        }
    }
}

proptest! {
    /// What is kept from one board to the next changes nothing, whoever changes leads in between and whatever is asked
    /// for the next time.
    #[test]
    fn a_board_that_was_asked_before_is_the_same(
        first in leads(),
        steps in proptest::collection::vec((leads(), 0..6_usize, any::<bool>(), turn()), 1..12),
    ) {
        let (mut kept, mut now, mut told) = (rows(&first), first, Told::nothing());
        let directory = directory();
        for (changed, many, goes, turn) in steps {
            for lead in changed.into_iter().take(many) {
                now.retain(|it| it.id != lead.id);
                kept.show(lead.id, (!goes).then(|| Arc::new(lead.clone())));
                now.extend(Some(lead).filter(|_| !goes));
            }
            told.turn(turn);
            for opened in [(false, true), (true, false)] {
                let question = Question { opened, ..told.question() };
                prop_assert_eq!(build(&kept, &directory, &question), build(&rows(&now), &directory, &question));
            }
        }
    }
}

proptest! {
    /// Where a card is said to come is where it then stands.
    #[test]
    fn a_card_comes_to_the_place_that_was_shown(
        leads in leads(),
        which in any::<prop::sample::Index>(),
        stage in prop::sample::select(vec![1_i64, 2]),
        order in 0..CardOrder::ALL.len(),
    ) {
        let told = Told { limits: Limits { silence: 3, stays: [(StageId(1), 5)].into_iter().collect() }, ..Told::nothing() };
        let question = Question { order: CardOrder::ALL[order], opened: (true, true), ..told.question() };
        let (mut leads, slot) = (leads, Slot::Stage(StageId(stage)));
        prop_assume!(!leads.is_empty());
        let at = which.index(leads.len());
        let lead = leads[at].clone();
        let board = build(&rows(&leads), &directory(), &question);
        prop_assume!(board.place_of(lead.id).is_none_or(|(from, _)| from != slot));
        for (slot, moved) in [
            (slot, Lead { pipeline: Some(HERE), stage: StageId::new(stage), status: Status::InProgress, ..lead.clone() }),
            (Slot::Won, Lead { pipeline: Some(HERE), status: Status::Won, closing_date: Some(today()), ..lead.clone() }),
        ] {
            if board.place_of(lead.id).is_some_and(|(from, _)| from == slot) {
                continue;
            }
            let place = place_for(&rows(&leads), question.order, (&told.limits, today()), &lead, slot, &board.column(slot).unwrap().ids);
            leads[at] = moved;
            let then = build(&rows(&leads), &directory(), &question);
            prop_assert_eq!(then.place_of(lead.id), Some((slot, place)));
            leads[at] = lead.clone();
        }
    }
}

#[test]
fn stages_that_change_move_their_leads() {
    let rows = rows(&[Lead { pipeline: Some(HERE), stage: StageId::new(1), ..Lead::new(LeadId(1)) }]);
    let (mut directory, told) = (directory(), Told::nothing());
    let stands = |directory: &Directory| build(&rows, directory, &told.question()).place_of(LeadId(1)).map(|it| it.0);
    assert_eq!(stands(&directory), Some(Slot::Stage(StageId(1))));
    directory.stages.remove(&StageId(1));
    assert_eq!(stands(&directory), Some(Slot::Unknown));
}

#[test]
fn closed_and_unknown_stages_show_only_while_they_hold_leads() {
    let in_stage =
        |id: i64, stage: i64| Lead { pipeline: Some(HERE), stage: StageId::new(stage), ..Lead::new(LeadId(id)) };
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
    let told = Told { filter, ..Told::nothing() };
    assert_eq!(build(&rows(&[lead]), &directory(), &told.question()).count, 1);
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
    let board = board(&leads);
    assert_eq!(board.column(Slot::Stage(StageId(1))).unwrap().ids, [LeadId(-2), LeadId(-1), LeadId(8), LeadId(9)]);
}

#[test]
fn chances_rise_evenly_until_somebody_tells_them() {
    let told: Table<StageId, u8> = [(StageId(1), 90)].into_iter().collect();
    let of = |told: &Table<StageId, u8>| -> Vec<(i64, u8)> {
        chances(&directory(), HERE, told).iter().map(|(stage, chance)| (stage.0, *chance)).collect()
    };
    // 3 and 4 take no leads any more, and stand behind 2.
    assert_eq!(of(&Table::default()), [(1, 65), (2, 35), (3, 35), (4, 35)]);
    assert_eq!(of(&told), [(1, 90), (2, 35), (3, 35), (4, 35)]);
}

#[test]
fn shares_are_rounded_to_the_nearest_cent() {
    let of = |hundredths, chance| weigh(Amount::from_hundredths(hundredths), chance).hundredths();
    assert_eq!([of(10_001, 35), of(-10_001, 35), of(3, 50), of(i128::MAX, 2)], [3_500, -3_500, 2, i128::MAX / 100]);
}

#[test]
fn words_read_back() {
    for slot in [Slot::Stage(StageId(7)), Slot::Unknown, Slot::Won, Slot::Lost] {
        assert_eq!(Slot::from_word(&slot.word()), Some(slot));
    }
    assert_eq!(Slot::from_word("stage-x"), None);
}

#[test]
fn long_titles_are_told_from_short_ones() {
    assert!(!is_long("Umbrella website design", 25));
    assert!(is_long("Acme re-platforming and data clean-up", 25));
    assert!(is_long("客户关系管理系统升级与数据迁移项目", 25));
}
