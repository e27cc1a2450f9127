//! Answers are those of the plain way: look at every lead, fold, compare, sort.

use std::cmp::Ordering;
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::lead::{Account, AccountId, AccountKind, Assignee, Due, Field, Kind, LossReason, LossReasonId, Pipeline};
use crate::lead::{PipelineId, Source, SourceId, Stage, StageId, Stamp, Status, User, UserId, Value};
use crate::replica::search::fold;

fn today() -> Date {
    Date::new(2026, 11, 23).unwrap()
}

/// What a lead is sorted by, the plain way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i128),
    Text(String),
}

fn key(lead: &Lead, field: Field, directory: &Directory) -> Option<Key> {
    let number = |number: i64| Key::Number(number.into());
    let text = |text: &str| (!text.is_empty()).then(|| Key::Text(fold(text)));
    match (field.kind(), lead.get(field)) {
        (_, Value::Text(value)) => text(&value),
        (_, Value::Amount(amount)) => amount.map(|amount| Key::Number(amount.hundredths())),
        (_, Value::Date(date)) => date.map(|date| number(date.ordinal())),
        (Kind::Integer | Kind::Id, Value::Integer(value) | Value::Reference(value)) => value.map(number),
        (_, Value::Stamp(None)) if field == Field::Created && lead.id.is_local() => Some(number(i64::MAX)),
        (_, Value::Stamp(stamp)) => stamp.map(|stamp| number(stamp.0)),
        (_, Value::Status(status)) => Some(number(status.code())),
        (Kind::Source, _) => text(&directory.sources.get(&lead.source?)?.name),
        (Kind::User, _) => text(&directory.users.get(&lead.assignee?)?.name),
        (Kind::LossReason, _) => text(&directory.loss_reasons.get(&lead.reason()?)?.name),
        (Kind::Account(AccountKind::Organization), _) => text(&directory.accounts.get(&lead.company?)?.name),
        (Kind::Account(AccountKind::Person), _) => text(&directory.accounts.get(&lead.contact?)?.name),
        (Kind::Pipeline, _) => Some(number(directory.pipelines.get(&lead.pipeline?)?.ordering)),
        (Kind::Stage, _) => {
            let stage = directory.stages.get(&lead.stage?)?;
            let pipeline = stage.pipeline.and_then(|id| directory.pipelines.get(&id)).map_or(0, |it| it.ordering);
            Some(Key::Number(i128::from(pipeline) * 1_000_000 + i128::from(stage.ordering)))
        }
        (_, value) => unreachable!("{value:?}"),
    }
}

fn by_key(a: Option<&Key>, b: Option<&Key>, descending: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if descending => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        _ => a.is_none().cmp(&b.is_none()),
    }
}

fn newest(a: LeadId, b: LeadId) -> Ordering {
    b.is_local().cmp(&a.is_local()).then(b.0.abs().cmp(&a.0.abs()))
}

/// Every word anywhere, or else the digits of a telephone number.
fn holds(lead: &Lead, typed: &str) -> bool {
    let texts = || Field::editable().filter(|field| field.is_text()).map(|field| (field, lead.text(field)));
    let line: String = texts().map(|(_, text)| fold(text) + "\n").collect::<String>() + &lead.id.to_string();
    let digits_of = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let digits = digits_of(typed);
    let is_number = typed.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+-().#/".contains(c));
    let has_number = || texts().any(|(field, text)| field.kind() == Kind::Phone && digits_of(text).contains(&digits));
    typed.split_whitespace().all(|word| line.contains(&fold(word))) || (is_number && digits.len() >= 3 && has_number())
}

fn plain(leads: &[Lead], directory: &Directory, filter: &Filter, sort: Sort) -> Vec<LeadId> {
    let is_meant = |lead: &&Lead| filter.holds(lead, directory, today()) && holds(lead, &filter.search);
    let mut found: Vec<_> =
        leads.iter().filter(is_meant).map(|lead| (key(lead, sort.field, directory), lead.id)).collect();
    found.sort_by(|(a, a_id), (b, b_id)| {
        by_key(a.as_ref(), b.as_ref(), sort.descending).then_with(|| newest(*a_id, *b_id))
    });
    found.into_iter().map(|(_, id)| id).collect()
}

/// Two or three of everything, with these names and places.
fn directory(names: &[String], places: [i64; 3]) -> Directory {
    let mut directory = Directory::default();
    for ((id, name), ordering) in (1..).zip(names).zip(places) {
        let name = name.clone();
        let pipeline = Pipeline { id: PipelineId(id), name: name.clone(), ordering, deleted: false };
        directory.pipelines.insert(PipelineId(id), pipeline);
        let stage = Stage {
            id: StageId(id),
            name: name.clone(),
            pipeline: PipelineId::new(id % 2),
            ordering: -ordering,
            colour: None,
            active: true,
            deleted: false,
        };
        directory.stages.insert(StageId(id), stage);
        let source = Source { id: SourceId(id), name: name.clone(), ordering, active: true };
        directory.sources.insert(SourceId(id), source);
        let reason = LossReason { id: LossReasonId(id), name: name.clone(), ordering, active: true };
        directory.loss_reasons.insert(LossReasonId(id), reason);
        directory.users.insert(UserId(id), User { id: UserId(id), name: name.clone(), active: true });
        let (kind, email, phone) = (AccountKind::Person, String::new(), String::new());
        directory.accounts.insert(AccountId(id), Account { id: AccountId(id), kind, name, email, phone });
    }
    directory
}

/// Letters of several scripts, some that fold to others or to nothing, and digits.
const TEXT: &str = "[aAbäß\u{301} ёЖж龍ت7-9’]{0,7}";

/// A lead with any values, and a number from a few.
fn lead() -> impl Strategy<Value = Lead> {
    let texts = (TEXT, TEXT, "[+7-9 ]{0,9}", "[aA\n\u{b}\u{301} б]{0,5}");
    let references = any::<[Option<u8>; 7]>();
    let amount = prop_oneof![
        0..500_i128,
        -3..3_i128,
        (i128::from(i64::MAX) - 2)..(i128::from(i64::MAX) + 3),
        (i128::from(i64::MIN) - 2)..(i128::from(i64::MIN) + 3),
    ];
    let numbers = (prop::option::of(amount), prop::option::of(-5..5_i64), prop::option::of(0..4_i64));
    let id = prop_oneof![1..40_i64, -4..0_i64];
    (id, texts, references, numbers, 1..4_i64).prop_map(|(id, texts, references, (budget, due, stamp), status)| {
        let [pipeline, stage, source, assignee, reason, company, contact] =
            references.map(|number| number.map_or(0, |number| i64::from(number % 4)));
        let local = id < 0;
        Lead {
            name: texts.0,
            contact_name: texts.1,
            contact_phone: texts.2,
            description: texts.3,
            pipeline: PipelineId::new(pipeline),
            stage: StageId::new(stage),
            source: SourceId::new(source),
            assignee: UserId::new(assignee),
            loss_reason: LossReasonId::new(reason),
            company: AccountId::new(company),
            contact: AccountId::new(contact),
            budget: budget.map(Amount::from_hundredths),
            deadline: due.map(|days| today().plus_days(days)),
            // A lead that only we know has none.
            created: stamp.filter(|_| !local).map(Stamp),
            updated: stamp.map(|stamp| Stamp(-stamp)),
            status: Status::from_code(status).unwrap(),
            ..Lead::new(LeadId(id))
        }
    })
}

fn filter() -> impl Strategy<Value = Filter> {
    let some = (0..4_i64, 0..4_i64, 0..5_i64, prop::option::of(0..5_usize), 0..4_i64);
    // Mostly nothing is asked, so that the search counts.
    (any::<[bool; 5]>(), some).prop_map(|(asks, (pipeline, stage, assignee, due, status))| Filter {
        pipeline: PipelineId::new(pipeline).filter(|_| asks[0]),
        stage: StageId::new(stage).filter(|_| asks[0] && asks[1]),
        assignee: asks[2].then(|| UserId::new(assignee).map_or(Assignee::Nobody, Assignee::User)),
        due: due.filter(|_| asks[3] && asks[1]).map(|due| Due::ALL[due]),
        status: Status::from_code(status).filter(|_| asks[4] && asks[1]),
        ..Filter::default()
    })
}

/// What happens between two questions.
#[derive(Clone, Debug)]
enum Step {
    Show(Vec<Lead>),
    Hide(i64),
    /// Typed letter by letter, with the answer looked at after each.
    Ask(String, Filter, usize, bool),
    Rename(Vec<String>, [i64; 3]),
}

fn step() -> impl Strategy<Value = Step> {
    let typed = prop_oneof![TEXT.prop_map(String::from), "[+7-9 ]{0,8}", "[a7][b8]?[a9]?"];
    prop_oneof![
        3 => prop::collection::vec(lead(), 1..6).prop_map(Step::Show),
        1 => (-4..40_i64).prop_map(Step::Hide),
        4 => (typed, filter(), 0..2_usize, any::<bool>()).prop_map(|(a, b, c, d)| Step::Ask(a, b, c, d)),
        1 => (prop::collection::vec("[aäb]{0,3}", 3), any::<[i64; 3]>()).prop_map(|(names, places)| {
            Step::Rename(names, places.map(|place| place % 3))
        }),
    ]
}

proptest! {
    /// Whatever was asked and changed before.
    #[test]
    fn answers_are_those_of_the_plain_way(
        steps in prop::collection::vec(step(), 1..24),
        // Few of all, so that most are asked for more than once.
        fields in prop::sample::subsequence(Field::all().collect::<Vec<_>>(), 2),
    ) {
        let mut rows = Rows::default();
        let mut leads: Vec<Lead> = Vec::new();
        let mut directory = directory(&["b".into(), "a".into(), "ä".into()], [1, 1, 0]);
        for step in steps {
            match step {
                Step::Show(shown) => for lead in shown {
                    leads.retain(|other| other.id != lead.id);
                    leads.push(lead.clone());
                    rows.show(lead.id, Some(Arc::new(lead)));
                },
                Step::Hide(id) => {
                    leads.retain(|lead| lead.id.0 != id);
                    rows.show(LeadId(id), None);
                }
                Step::Rename(names, places) => directory = self::directory(&names, places),
                Step::Ask(typed, filter, field, descending) => {
                    let sort = Sort { field: fields[field], descending };
                    for end in (0..=typed.len()).filter(|end| typed.is_char_boundary(*end)) {
                        let filter = Filter { search: typed[..end].to_owned(), ..filter.clone() };
                        let found = find(&rows, &directory, &filter, sort, today());
                        prop_assert_eq!(&found, &plain(&leads, &directory, &filter, sort), "{:?}", filter);
                        let of = |id: &LeadId| leads.iter().find(|lead| lead.id == *id).unwrap().budget;
                        let expected = Total { count: found.len(), sum: found.iter().filter_map(of).sum() };
                        prop_assert_eq!(total(&rows, &directory, &filter, today()), expected);
                    }
                }
            }
            prop_assert_eq!(rows.len(), leads.len());
        }
    }
}

#[test]
fn leads_without_a_value_come_last_either_way() {
    let mut rows = Rows::default();
    for (id, budget) in [(1, None), (2, Some(5)), (3, Some(9))] {
        let lead = Lead { budget: budget.map(Amount::from_hundredths), ..Lead::new(LeadId(id)) };
        rows.show(lead.id, Some(Arc::new(lead)));
    }
    let order = |descending| {
        let sort = Sort { field: Field::Budget, descending };
        let found = find(&rows, &Directory::default(), &Filter::default(), sort, today());
        found.into_iter().map(|id| id.0).collect::<Vec<_>>()
    };
    assert_eq!(order(false), [2, 3, 1]);
    assert_eq!(order(true), [3, 2, 1]);
}
