//! Writing: what is meant arrives exactly once, or stands before the person.

use super::*;
use crate::lead::StageId;

/// Another open stage of the lead's pipeline.
fn next_stage(world: &World, lead: LeadId) -> StageId {
    let lead = world.lead(lead);
    let stages = world.engine.directory().open_stages_of(lead.pipeline.unwrap());
    stages.into_iter().map(|stage| stage.id).find(|stage| Some(*stage) != lead.stage).unwrap()
}

fn stored_name(world: &World, lead: LeadId) -> String {
    world.account.borrow().lead(lead.0).unwrap().get("name").unwrap().as_str().unwrap().to_owned()
}

#[test]
fn an_edit_shows_at_once_and_is_sent_once() {
    let mut world = World::synced(60);
    let lead = world.some_open();
    let id = world.rename(lead, "Mine");
    assert_eq!(world.lead(lead).name, "Mine");
    world.settle();
    assert_eq!(world.settled, [(id, Settled::Saved { lead, not_kept: Vec::new() })]);
    assert_eq!(stored_name(&world, lead), "Mine");
    assert_eq!(world.count("lead/update"), 1);
}

#[test]
fn an_answer_without_the_record_is_followed_by_a_read() {
    for mood in ["empty", "id"] {
        let mut world = World::with(60, &[("wrap.update", mood)]);
        world.until("synced", |world| world.engine.status().complete);
        let lead = world.some_open();
        world.rename(lead, "Mine");
        world.settle();
        assert_eq!(world.lead(lead).name, "Mine");
        assert!(matches!(world.settled.as_slice(), [(_, Settled::Saved { not_kept, .. })] if not_kept.is_empty()));
    }
}

#[test]
fn a_move_waits_and_can_be_taken_back_without_a_trace() {
    let mut world = World::synced(60);
    let lead = world.some_open();
    let (before, stage) = (world.lead(lead), next_stage(&world, lead));
    let id = world.act(lead, &Act::Move(stage));
    assert_eq!(world.lead(lead).stage, Some(stage));
    let end = world.now() + HOLD - 500;
    while world.now().max(world.wake) < end {
        world.step();
    }
    world.feed(Event::Undo(id));
    assert_eq!(world.lead(lead), before);
    let end = world.now() + 20_000;
    while world.now() < end {
        world.step();
    }
    assert_eq!(world.count("lead/update"), 0);
}

#[test]
fn a_later_move_replaces_an_unsent_one() {
    let mut world = World::synced(60);
    let lead = world.some_open();
    let stage = next_stage(&world, lead);
    let back = world.lead(lead).stage.unwrap();
    let first = world.act(lead, &Act::Move(stage));
    let last = world.act(lead, &Act::Move(back));
    world.settle();
    assert!(matches!(world.ends(first).as_slice(), [Settled::Undone { .. }]));
    assert!(matches!(world.ends(last).as_slice(), [Settled::Saved { .. }]));
    assert_eq!(world.count("lead/update"), 0, "it is where it was");
    assert_eq!(world.lead(lead).stage, Some(back));
}

#[test]
fn edits_of_one_lead_keep_their_order() {
    let mut world = World::synced(60);
    let lead = world.some_open();
    let stage = next_stage(&world, lead);
    world.act(lead, &Act::Move(stage));
    world.rename(lead, "Second");
    world.settle();
    let log = world.log.borrow();
    let updates = log.iter().filter(|request| request.path.contains("update"));
    let moves: Vec<bool> = updates.map(|request| format!("{:?}", request.body).contains("pipeline_stage_id")).collect();
    assert_eq!(moves, [true, false]);
}

#[test]
fn an_unclear_edit_is_looked_at_before_it_is_sent_again() {
    for (fate, updates) in [(Fate::LostAfter, 1), (Fate::LostBefore, 2), (Fate::ServerError, 2)] {
        let mut world = World::synced(60);
        let lead = world.some_open();
        world.judge = once(|call| matches!(call, Call::UpdateLead(_)), fate);
        world.rename(lead, "Mine");
        world.settle();
        assert_eq!(stored_name(&world, lead), "Mine");
        assert_eq!(world.count("lead/update"), updates, "{fate:?}");
        assert!(matches!(world.settled.as_slice(), [(_, Settled::Saved { .. })]));
    }
}

#[test]
fn a_create_is_never_doubled() {
    for (fate, creates) in [(Fate::Fine, 1), (Fate::LostAfter, 1), (Fate::LostBefore, 2), (Fate::Throttled, 2)] {
        let mut world = World::synced(60);
        let model = world.lead(world.some_open());
        world.judge = once(|call| matches!(call, Call::CreateLead(_)), fate);
        let before = world.account.borrow().lead_ids().len();
        let local = world.engine.new_local();
        let changes = Changes::default()
            .with(Field::Name, Value::Text("Brand new".into()))
            .with(Field::Pipeline, model.get(Field::Pipeline))
            .with(Field::Stage, model.get(Field::Stage));
        world.submit(local, Write::Create(changes));
        assert_eq!(world.lead(local).name, "Brand new");
        world.rename(local, "Renamed while on its way");
        world.settle();
        assert_eq!(world.account.borrow().lead_ids().len(), before + 1, "{fate:?}");
        assert_eq!(world.count("lead/create"), creates, "{fate:?}");
        assert!(world.engine.rows().shown(local).is_none());
        let created = world.settled.iter().find_map(|(_, settled)| match settled {
            Settled::Created { from, lead, .. } if *from == local => Some(*lead),
            _ => None,
        });
        assert_eq!(stored_name(&world, created.unwrap()), "Renamed while on its way");
    }
}

#[test]
fn a_refused_move_goes_back_and_stays_in_sight() {
    let mut world = World::with(60, &[("rights", "read-only")]);
    world.until("synced", |world| world.engine.status().complete);
    let lead = world.some_open();
    let before = world.lead(lead);
    let stage = next_stage(&world, lead);
    let id = world.act(lead, &Act::Move(stage));
    world.until("refused", |world| !world.settled.is_empty());
    assert!(matches!(world.settled.as_slice(), [(_, Settled::Failed { error: Error::Denied, .. })]));
    assert_eq!(world.lead(lead).stage, before.stage);
    assert_eq!(world.engine.status().outbox.failed, 1);
    world.account.borrow_mut().set("rights", "all").unwrap();
    world.feed(Event::SendNow(id));
    assert_eq!(world.lead(lead).stage, Some(stage));
    world.settle();
    assert_eq!(world.lead(lead).stage, Some(stage));
}

#[test]
fn a_delete_is_sent_once_and_never_by_itself_again() {
    let mut world = World::synced(60);
    let lead = world.some_open();
    world.judge = once(|call| matches!(call, Call::DeleteLead(_)), Fate::LostBefore);
    let id = world.submit(lead, Write::Delete);
    assert!(world.engine.rows().shown(lead).is_none());
    world.until("told", |world| !world.settled.is_empty());
    assert!(matches!(world.settled.as_slice(), [(_, Settled::Failed { .. })]));
    assert_eq!(world.count("lead/delete"), 1);
    assert!(world.engine.rows().shown(lead).is_some(), "it is still there, so it shows");
    world.feed(Event::SendNow(id));
    world.settle();
    assert!(world.engine.rows().shown(lead).is_none());
    assert!(world.settled.iter().any(|(_, settled)| matches!(settled, Settled::Deleted { .. })));
}

#[test]
fn a_lost_answer_to_a_delete_is_found_out() {
    let mut world = World::synced(60);
    let lead = world.some_open();
    world.judge = once(|call| matches!(call, Call::DeleteLead(_)), Fate::LostAfter);
    world.submit(lead, Write::Delete);
    world.settle();
    assert_eq!(world.count("lead/delete"), 1);
    assert!(matches!(world.settled.as_slice(), [(_, Settled::Deleted { .. })]));
}

#[test]
fn what_the_server_did_not_keep_is_named() {
    let mut world = World::with(60, &[("clear.empty_string", "ignored")]);
    world.until("synced", |world| world.engine.status().complete);
    let dated = world.engine.rows().iter().find(|row| row.lead.deadline.is_some()).unwrap().lead.id;
    world.submit(dated, Write::Update(Changes::default().with(Field::Deadline, Value::Date(None))));
    world.settle();
    assert!(
        matches!(world.settled.as_slice(), [(_, Settled::Saved { not_kept, .. })] if *not_kept == [Field::Deadline])
    );
    assert!(world.lead(dated).deadline.is_some(), "what shows is what the server has");
}

#[test]
fn an_unclear_edit_stays_in_sight_until_the_server_speaks_sense() {
    let mut world = World::synced(60);
    let lead = world.some_open();
    let mut looked = false;
    world.judge = Box::new(move |call| {
        let first = matches!(call, Call::Lead(_)) && !std::mem::replace(&mut looked, true);
        if first { Fate::Fine } else { Fate::LoginPage }
    });
    world.rename(lead, "Mine");
    let end = world.now() + 60_000;
    while world.now() < end {
        world.step();
    }
    assert_eq!((world.engine.status().outbox.saving, world.engine.status().outbox.failed), (1, 0));
    assert_eq!(world.count("lead/update"), 1);
    world.judge = Box::new(|_| Fate::Fine);
    world.settle();
    assert_eq!(stored_name(&world, lead), "Mine");
}

#[test]
fn a_write_goes_before_the_sync() {
    let mut world = World::new(400);
    world.until("some rows", |world| world.engine.rows().len() >= 100);
    let lead = world.some_open();
    world.log.borrow_mut().clear();
    world.rename(lead, "Now");
    world.settle();
    let mut before = world.paths();
    before.truncate(before.iter().position(|path| path.contains("update")).unwrap());
    before.retain(|path| !path.contains("lead/get"));
    assert!(before.len() <= 2, "only one that was under way came first, and one while it was looked at: {before:?}");
}

#[test]
fn an_event_may_be_repeated_without_harm() {
    let mut world = World::synced(60);
    let before = world.engine.rows().len();
    for _ in 0..5 {
        world.feed(Event::Tick);
        world.feed(Event::Answered(CallId(1), Err(Error::NotFound)));
        world.feed(Event::Undo(IntentId(99)));
        world.feed(Event::SendNow(IntentId(99)));
        world.feed(Event::Forget(CallId(5)));
    }
    assert_eq!(world.engine.rows().len(), before);
    assert!(world.settled.is_empty());
}
