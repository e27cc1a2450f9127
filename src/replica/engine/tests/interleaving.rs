//! Whatever is done in whatever order, under whatever befalls the calls: at rest the rows are the server's, no intent
//! is lost, no lead is made twice, and a lead has the name that it was given last.

use std::collections::VecDeque;

use proptest::prelude::*;

use super::*;
use crate::replica::outbox::{Intent, State};

/// One thing that happens. Numbers choose among what there is.
#[derive(Clone, Debug)]
enum Happening {
    Rename(usize),
    Move(usize, usize),
    Create,
    Delete(usize),
    Undo(usize),
    SendNow(usize),
    Refresh,
    /// Another person edits a lead.
    Theirs(usize),
    Deleted(usize),
    /// Befalls the next writes and looks at them, or the next pages of the plan.
    Befall(Vec<Fate>, bool),
    Rights(&'static str),
    Online(bool),
    /// How slow answers are, and whether they are old by then.
    Answers(Millis, bool),
    Steps(usize),
}

fn happening() -> impl Strategy<Value = Happening> {
    let single = [Fate::LostBefore, Fate::LostAfter, Fate::Throttled, Fate::ServerError, Fate::LoginPage];
    let mut fates: Vec<Vec<Fate>> = single.into_iter().map(|fate| vec![fate]).collect();
    fates.extend([
        vec![Fate::Fine, Fate::Fine],
        vec![Fate::Denied],
        vec![Fate::KeyRefused],
        // What makes a write unclear, and then keeps it from being looked at.
        vec![Fate::LostAfter, Fate::Denied],
        vec![Fate::LostBefore, Fate::KeyRefused],
    ]);
    let fates = prop::sample::select(fates);
    prop_oneof![
        4 => (0..8_usize).prop_map(Happening::Rename),
        3 => (0..8_usize, 0..4_usize).prop_map(|(lead, stage)| Happening::Move(lead, stage)),
        3 => Just(Happening::Create),
        1 => (0..8_usize).prop_map(Happening::Delete),
        2 => (0..8_usize).prop_map(Happening::Undo),
        3 => (0..8_usize).prop_map(Happening::SendNow),
        1 => Just(Happening::Refresh),
        1 => (0..8_usize).prop_map(Happening::Theirs),
        1 => (0..8_usize).prop_map(Happening::Deleted),
        6 => (fates, prop::bool::weighted(0.7)).prop_map(|(fates, writes)| Happening::Befall(fates, writes)),
        1 => prop::sample::select(vec!["all", "read-only", "no-crm"]).prop_map(Happening::Rights),
        1 => any::<bool>().prop_map(Happening::Online),
        2 => (prop::sample::select(vec![50, 200, 3_000, 20_000]), any::<bool>())
            .prop_map(|(latency, early)| Happening::Answers(latency, early)),
        10 => (1..12_usize).prop_map(Happening::Steps),
    ]
}

/// What a person does with what failed, in the end.
#[derive(Clone, Copy, Debug)]
enum End {
    Retry,
    Leave,
    Discard,
}

/// A world, what was submitted in it, and the fates in store.
struct Story {
    world: World,
    /// Those of the plan's pages, and those of all other calls.
    fates: Rc<RefCell<[VecDeque<Fate>; 2]>>,
    submitted: Vec<IntentId>,
    /// Names given, in order.
    names: Vec<(IntentId, String)>,
    /// Numbers of leads made here.
    made: Vec<LeadId>,
}

impl Story {
    fn new() -> Self {
        let mut world = World::synced_with(12, &[("page.cap", "5"), ("rights", "all")]);
        let fates: Rc<RefCell<[VecDeque<Fate>; 2]>> = Rc::default();
        let store = fates.clone();
        world.judge = Box::new(move |call| {
            let of_a_write = match call {
                Call::Leads(list) => list.filter.iter().any(|(name, _)| name == "ref_id"),
                Call::Lead(_) | Call::CreateLead(_) | Call::UpdateLead(_) | Call::DeleteLead(_) => true,
                _ => false,
            };
            store.borrow_mut()[usize::from(of_a_write)].pop_front().unwrap_or(Fate::Fine)
        });
        Self { world, fates, submitted: Vec::new(), names: Vec::new(), made: Vec::new() }
    }

    /// One of a few leads, those made here among them.
    fn lead(&self, at: usize) -> Option<LeadId> {
        let known: Vec<LeadId> = self.world.engine.rows().iter().map(|row| row.lead.id).take(6).collect();
        let all: Vec<LeadId> = self.made.iter().rev().take(2).copied().chain(known).collect();
        all.get(at % all.len().max(1)).copied()
    }

    fn intent(&self, at: usize) -> Option<IntentId> {
        let all: Vec<IntentId> = self.world.engine.outbox().iter().map(|intent| intent.id).collect();
        all.get(at % all.len().max(1)).copied()
    }

    fn happen(&mut self, what: &Happening) {
        let world = &mut self.world;
        match what {
            Happening::Rename(at) => {
                let Some(lead) = self.lead(*at) else { return };
                let name = format!("Name {}", self.submitted.len());
                let id = self.world.rename(lead, &name);
                self.submitted.push(id);
                self.names.push((id, name));
            }
            Happening::Move(at, stage) => {
                let Some(lead) = self.lead(*at) else { return };
                let world = &mut self.world;
                let Some(shown) = world.engine.rows().shown(lead).cloned() else { return };
                let Some(pipeline) = shown.pipeline else { return };
                let stages = world.engine.directory().open_stages_of(pipeline);
                let act = Act::Move(stages[stage % stages.len()].id);
                let changes = rules::decide(&act, &shown, world.engine.directory()).unwrap_or_default();
                if !changes.is_empty() {
                    self.submitted.push(world.submit(lead, Write::Update(changes)));
                }
            }
            Happening::Create => {
                if world.engine.rows().is_empty() {
                    return;
                }
                let name = format!("Made {}", self.submitted.len());
                let (local, id) = world.create(&Changes::default().with(Field::Name, Value::Text(name.clone())));
                self.submitted.push(id);
                self.names.push((id, name));
                self.made.push(local);
            }
            Happening::Delete(at) => {
                let Some(lead) = self.lead(*at) else { return };
                self.submitted.push(self.world.submit(lead, Write::Delete));
            }
            Happening::Undo(at) => {
                if let Some(id) = self.intent(*at) {
                    self.world.feed(Event::Undo(id));
                }
            }
            Happening::SendNow(at) => {
                if let Some(id) = self.intent(*at) {
                    self.world.feed(Event::SendNow(id));
                }
            }
            Happening::Refresh => world.feed(Event::Refresh),
            Happening::Theirs(at) => {
                let ids = world.account.borrow().lead_ids();
                let path = format!("crm/lead/update/{}", ids[at % ids.len()]);
                let body = vec![("contact_name".to_owned(), format!("Theirs {at}"))];
                let request = Request::post(path, crate::flowlu::transport::Body::Form(body));
                world.account.borrow_mut().answer(Clock(world.now()), &request);
            }
            Happening::Deleted(at) => {
                let ids = world.account.borrow().lead_ids();
                let request = Request::get(format!("crm/lead/delete/{}", ids[at % ids.len()]));
                world.account.borrow_mut().answer(Clock(world.now()), &request);
            }
            Happening::Befall(fates, writes) => self.fates.borrow_mut()[usize::from(*writes)].extend(fates),
            Happening::Rights(rights) => world.account.borrow_mut().set("rights", rights).unwrap(),
            Happening::Online(online) => world.feed(Event::Online(*online)),
            Happening::Answers(latency, early) => (world.latency, world.early) = (*latency, *early),
            Happening::Steps(steps) => (0..*steps).for_each(|_| world.step()),
        }
    }

    /// Everything is well again; waits until nothing moves by itself any more.
    fn rest(&mut self) {
        let world = &mut self.world;
        self.fates.borrow_mut().iter_mut().for_each(VecDeque::clear);
        world.account.borrow_mut().set("rights", "all").unwrap();
        world.latency = 200;
        world.feed(Event::Online(true));
        // A refusal may still be on its way.
        world.until("the last answers", |world| world.under_way.is_empty());
        world.feed(Event::Refresh);
        world.until("at rest", |world| {
            let outbox = world.engine.outbox();
            let waits_for_its_lead = |intent: &Intent| {
                let made_by = |other: &Intent| other.lead == intent.lead && other.mark().is_some() && other.is_failed();
                intent.lead.is_local() && outbox.iter().any(made_by)
            };
            outbox.iter().all(|intent| intent.is_failed() || waits_for_its_lead(intent))
        });
    }

    fn end(&mut self, end: End) {
        self.rest();
        let left: Vec<IntentId> = self.world.engine.outbox().iter().map(|intent| intent.id).collect();
        for id in left {
            match end {
                End::Retry => self.world.feed(Event::SendNow(id)),
                End::Discard => self.world.feed(Event::Undo(id)),
                End::Leave => {}
            }
        }
        self.rest();
        if matches!(end, End::Discard) {
            assert_eq!(self.world.engine.outbox().iter().count(), 0);
        }
        // A full sweep, since a deletion shows in no list of changes.
        let world = &mut self.world;
        world.until("idle", |world| world.under_way.is_empty() && world.engine.sync.current().is_none());
        world.engine.sync.swept = None;
        world.feed(Event::Refresh);
        world.until("swept", |world| world.engine.sync.swept.is_some() && world.engine.missing.is_empty());
    }

    fn assert_rows_are_the_servers(&self) {
        assert_whole(&self.world);
        for row in self.world.engine.rows().iter() {
            let call = Call::Lead(crate::flowlu::leads::Get { id: row.lead.id });
            match ready(perform(&self.world.client, &call)) {
                Ok(Outcome::Lead(lead)) => assert_eq!(*row.lead, *lead),
                other => panic!("{other:?}"),
            }
        }
    }

    fn assert_nothing_is_lost(&self) {
        for id in &self.submitted {
            let is_last = |end: &&&Settled| {
                !matches!(end, Settled::Failed { .. } | Settled::Unclear { .. } | Settled::Clash { .. })
            };
            let ends = self.world.ends(*id);
            let clashes = ends.iter().any(|end| matches!(end, Settled::Clash { .. }));
            assert!(!clashes || self.is_unclear(), "{id:?}: nobody else changed what it changes");
            let here = self.world.engine.outbox().get(*id).is_some();
            assert_eq!(ends.iter().filter(is_last).count(), usize::from(!here), "{id:?}: {ends:?}, here: {here}");
            if here && !self.world.engine.outbox().get(*id).is_some_and(|intent| intent.state == State::Waiting) {
                assert!(!ends.is_empty(), "{id:?} is before the person");
            }
            assert!(self.world.marked(*id).len() <= 1, "{id:?} was made twice");
        }
    }

    /// Whether it was ever given up to find out what became of an intent.
    fn is_unclear(&self) -> bool {
        self.world.settled.iter().any(|(_, end)| matches!(end, Settled::Unclear { .. }))
    }

    /// Of what surely came about, the last counts. What is unclear may count or not.
    fn assert_last_names_count(&self) {
        for row in self.world.engine.rows().iter() {
            let mut of_it = self.names.iter().filter_map(|(id, name)| match self.world.ends(*id).last() {
                Some(Settled::Saved { lead, .. } | Settled::Created { lead, .. }) if *lead == row.lead.id => Some(name),
                _ => None,
            });
            if let (Some(last), false) = (of_it.next_back(), self.is_unclear()) {
                assert_eq!(row.lead.name, *last);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_is_well_at_rest(
        happenings in prop::collection::vec(happening(), 1..60),
        end in prop::sample::select(vec![End::Retry, End::Leave, End::Discard]),
    ) {
        let mut story = Story::new();
        for happening in &happenings {
            story.happen(happening);
        }
        story.end(end);
        story.assert_rows_are_the_servers();
        story.assert_nothing_is_lost();
        story.assert_last_names_count();
    }
}
