//! Conflicts: nobody is overwritten unseen, and nothing that a person wanted is lost over it.

mod asking_once;
mod unclear;

use super::*;

fn text(field: Field, text: &str) -> Changes {
    Changes::default().with(field, Value::Text(text.into()))
}

fn stored(world: &World, lead: LeadId, name: &str) -> String {
    world.account.borrow().lead(lead.0).unwrap().get(name).unwrap().as_str().unwrap().to_owned()
}

/// A copy that is some seconds old, and a lead in it.
fn some_seconds_old() -> (World, LeadId) {
    let world = World::synced(60);
    *world.now.borrow_mut() += 5_000;
    let lead = world.some_open();
    (world, lead)
}

/// One that somebody else has renamed, unseen so far.
fn renamed_behind() -> (World, LeadId, String) {
    let (world, lead) = some_seconds_old();
    let was = world.lead(lead).name;
    world.behind(&format!("crm/lead/update/{lead}"), &[("name", "Theirs")]);
    (world, lead, was)
}

fn clash(world: &mut World, id: IntentId) {
    world.until("asked", |world| !world.ends(id).is_empty());
    assert!(matches!(world.ends(id).as_slice(), [Settled::Clash { .. }]), "{:?}", world.ends(id));
}

#[test]
fn what_somebody_else_changed_meanwhile_is_not_overwritten() {
    let (mut world, lead, _) = renamed_behind();
    let id = world.rename(lead, "Mine");
    assert_eq!(world.lead(lead).name, "Mine", "it shows at once all the same");
    clash(&mut world, id);
    assert_eq!((stored(&world, lead, "name"), world.lead(lead).name), ("Theirs".into(), "Theirs".into()));
    assert_eq!((world.count("lead/update"), world.count("lead/get")), (0, 1));
    let outbox = world.engine.status().outbox;
    assert_eq!((outbox.saving, outbox.failed), (0, 1), "it needs the person");
}

#[test]
fn other_fields_merge_by_themselves() {
    let (mut world, lead, _) = renamed_behind();
    let id = world.submit(lead, Write::Update(text(Field::ContactName, "Mine")));
    world.settle();
    assert!(matches!(world.ends(id).as_slice(), [Settled::Saved { .. }]));
    let now = world.lead(lead);
    assert_eq!((now.name.as_str(), now.contact_name.as_str()), ("Theirs", "Mine"));
    assert_eq!((stored(&world, lead, "name"), stored(&world, lead, "contact_name")), ("Theirs".into(), "Mine".into()));
}

#[test]
fn a_lead_that_was_just_read_is_written_at_once() {
    let (mut world, lead) = some_seconds_old();
    world.rename(lead, "First");
    world.settle();
    assert_eq!((world.count("lead/get"), world.count("lead/update")), (1, 1), "it is read first");
    world.rename(lead, "Second");
    world.settle();
    assert_eq!((world.count("lead/get"), world.count("lead/update")), (1, 2), "its own answer told how it stands");
}

#[test]
fn whoever_meant_the_same_need_not_be_asked() {
    let (mut world, lead, _) = renamed_behind();
    let id = world.rename(lead, "Theirs");
    world.settle();
    assert!(matches!(world.ends(id).as_slice(), [Settled::Saved { not_kept, .. }] if not_kept.is_empty()));
    assert_eq!(world.count("lead/update"), 0);
}

#[test]
fn a_move_is_compared_after_its_hold() {
    let (mut world, lead) = some_seconds_old();
    let before = world.lead(lead);
    let stages = world.engine.directory().open_stages_of(before.pipeline.unwrap());
    let others: Vec<_> = stages.iter().map(|stage| stage.id).filter(|id| Some(*id) != before.stage).collect();
    let id = world.act(lead, &Act::Move(others[0]));
    world.pass(1_000);
    let theirs = others[1].to_string();
    world.behind(&format!("crm/lead/update/{lead}"), &[("pipeline_stage_id", &theirs)]);
    clash(&mut world, id);
    assert_eq!(world.lead(lead).stage, Some(others[1]));
}

/// A lead that is won by somebody else while it is moved here.
fn won_behind_a_move() -> (World, LeadId, IntentId) {
    let (mut world, lead) = some_seconds_old();
    let before = world.lead(lead);
    let stages = world.engine.directory().open_stages_of(before.pipeline.unwrap());
    let other = stages.iter().map(|stage| stage.id).find(|id| Some(*id) != before.stage).unwrap();
    let id = world.act(lead, &Act::Move(other));
    world.behind(&format!("crm/lead/update/{lead}"), &[("active", "3")]);
    clash(&mut world, id);
    assert_eq!((world.lead(lead).status, world.lead(lead).stage), (LeadStatus::Won, before.stage));
    (world, lead, id)
}

#[test]
fn a_lead_that_was_won_meanwhile_is_not_moved_unseen() {
    let (mut world, lead, id) = won_behind_a_move();
    let then = world.engine.outbox().get(id).unwrap().before.clone();
    let seen = then.with(Field::Status, Value::Status(LeadStatus::Won));
    world.feed(Event::Resolve { id, theirs: seen, chosen: Changes::default() });
    world.settle();
    assert_eq!((world.lead(lead).status, world.count("lead/update")), (LeadStatus::Won, 0));
}

#[test]
fn a_lead_that_was_won_meanwhile_is_reopened_by_a_move_that_insists() {
    let (mut world, lead, id) = won_behind_a_move();
    let intent = world.engine.outbox().get(id).unwrap();
    let Write::Update(chosen) = intent.write.clone() else { panic!("a move is an update") };
    let theirs = intent.before.clone().with(Field::Status, Value::Status(LeadStatus::Won));
    let stage = chosen.get(Field::Stage).cloned();
    world.feed(Event::Resolve { id, theirs, chosen });
    world.settle();
    let now = world.lead(lead);
    assert_eq!((now.status, Some(now.get(Field::Stage))), (LeadStatus::InProgress, stage));
}

#[test]
fn edits_made_offline_ask_when_the_network_is_back_even_after_a_reload() {
    for reload in [false, true] {
        let mut world = World::kept(60, &[]);
        let lead = world.some_open();
        world.feed(Event::Online(false));
        let id = world.rename(lead, "Mine");
        world.pass(10_000);
        world.behind(&format!("crm/lead/update/{lead}"), &[("name", "Theirs")]);
        if reload {
            world.crash();
        } else {
            world.feed(Event::Online(true));
        }
        clash(&mut world, id);
        assert_eq!((stored(&world, lead, "name"), world.count("lead/update")), ("Theirs".into(), 0));
        if reload {
            world.pass(1_000);
            world.settled.clear();
            world.crash();
            world.pass(60_000);
            assert_eq!(world.engine.outbox().get(id).unwrap().state, crate::replica::outbox::State::Clash);
            assert_eq!(world.count("lead/update"), 0);
        }
    }
}

#[test]
fn the_person_may_insist() {
    let (mut world, lead, _) = renamed_behind();
    let id = world.rename(lead, "Mine");
    clash(&mut world, id);
    let theirs = text(Field::Name, "Theirs");
    world.feed(Event::Resolve { id, theirs, chosen: text(Field::Name, "Mine") });
    assert_eq!(world.lead(lead).name, "Mine");
    world.settle();
    assert_eq!(stored(&world, lead, "name"), "Mine");
    assert!(matches!(world.ends(id).as_slice(), [Settled::Clash { .. }, Settled::Saved { .. }]));
}

#[test]
fn the_person_may_give_in_or_write_something_else() {
    for (chosen, end, updates) in [(Changes::default(), "Theirs", 0), (text(Field::Name, "Both"), "Both", 1)] {
        let (mut world, lead, _) = renamed_behind();
        let id = world.rename(lead, "Mine");
        clash(&mut world, id);
        world.feed(Event::Resolve { id, theirs: text(Field::Name, "Theirs"), chosen });
        world.settle();
        assert_eq!((stored(&world, lead, "name"), world.count("lead/update")), (end.to_owned(), updates));
    }
}

#[test]
fn what_is_not_in_question_goes_along_with_the_choice() {
    let (mut world, lead, _) = renamed_behind();
    let mut changes = text(Field::Name, "Mine");
    changes.merge(&text(Field::ContactName, "Ann"));
    let id = world.submit(lead, Write::Update(changes));
    clash(&mut world, id);
    assert_eq!(world.count("lead/update"), 0, "it goes as one or not at all");
    world.feed(Event::Resolve { id, theirs: text(Field::Name, "Theirs"), chosen: Changes::default() });
    world.settle();
    assert_eq!((stored(&world, lead, "name"), stored(&world, lead, "contact_name")), ("Theirs".into(), "Ann".into()));
}

#[test]
fn a_choice_among_old_values_asks_again() {
    let (mut world, lead, _) = renamed_behind();
    let id = world.rename(lead, "Mine");
    clash(&mut world, id);
    world.pass(5_000);
    world.behind(&format!("crm/lead/update/{lead}"), &[("name", "Theirs again")]);
    world.feed(Event::Resolve { id, theirs: text(Field::Name, "Theirs"), chosen: text(Field::Name, "Mine") });
    world.until("asked again", |world| world.ends(id).len() == 2);
    assert!(matches!(world.ends(id).as_slice(), [_, Settled::Clash { .. }]));
    assert_eq!(stored(&world, lead, "name"), "Theirs again");
}

#[test]
fn a_clash_can_be_discarded_or_tried_again() {
    for discard in [true, false] {
        let (mut world, lead, was) = renamed_behind();
        let id = world.rename(lead, "Mine");
        clash(&mut world, id);
        if discard {
            world.feed(Event::Undo(id));
            assert!(matches!(world.ends(id).as_slice(), [_, Settled::Undone { .. }]));
        } else {
            world.behind(&format!("crm/lead/update/{lead}"), &[("name", &was)]);
            world.pass(5_000);
            world.feed(Event::SendNow(id));
        }
        world.settle();
        assert_eq!(stored(&world, lead, "name"), if discard { "Theirs" } else { "Mine" });
    }
}

#[test]
fn ones_own_edits_in_a_row_do_not_clash() {
    let (mut world, lead) = some_seconds_old();
    world.latency = 3_000;
    world.rename(lead, "One");
    world.pass(4_000);
    let mut changes = text(Field::Name, "Two");
    changes.merge(&text(Field::ContactName, "Ann"));
    world.submit(lead, Write::Update(changes));
    world.settle();
    assert_eq!((stored(&world, lead, "name"), stored(&world, lead, "contact_name")), ("Two".into(), "Ann".into()));
}

#[test]
fn an_edit_on_top_of_one_that_failed_or_was_taken_back_is_compared_with_what_was_before() {
    for refused in [true, false] {
        let (mut world, lead) = some_seconds_old();
        let stage = world.engine.directory().open_stages_of(world.lead(lead).pipeline.unwrap())[0].id;
        let mut first = text(Field::Name, "One");
        first.set(Field::Stage, Value::Reference(Some(stage.0)));
        if refused {
            world.judge = once(|call| matches!(call, Call::UpdateLead(_)), Fate::Denied);
        }
        let first = world.submit(lead, Write::Update(first));
        let second = world.rename(lead, "Two");
        if !refused {
            world.feed(Event::Undo(first));
        }
        world.until("saved", |world| !world.ends(second).is_empty());
        assert!(matches!(world.ends(second).as_slice(), [Settled::Saved { .. }]), "{:?}", world.ends(second));
        assert_eq!(stored(&world, lead, "name"), "Two");
    }
}

#[test]
fn an_edit_of_what_was_to_be_deleted_is_compared_too() {
    let (mut world, lead) = some_seconds_old();
    let delete = world.submit(lead, Write::Delete);
    let id = world.rename(lead, "Mine");
    world.behind(&format!("crm/lead/update/{lead}"), &[("name", "Theirs")]);
    world.feed(Event::Undo(delete));
    clash(&mut world, id);
    assert_eq!((stored(&world, lead, "name"), world.count("lead/update")), ("Theirs".into(), 0));
}

#[test]
fn where_a_look_differs_from_a_read_that_was_under_way_with_it_it_is_looked_at_once_more() {
    let (mut world, lead) = some_seconds_old();
    world.early = true;
    let id = world.rename(lead, "Mine");
    let looks = |world: &World| world.engine.in_flight.values().any(|it| matches!(it, Purpose::Compare(..)));
    world.until("it is looked at", looks);
    world.behind(&format!("crm/lead/update/{lead}"), &[("name", "Theirs")]);
    // A read that was asked for before, and that the server looked at later.
    let theirs = Lead { name: "Theirs".into(), ..world.lead(lead) };
    world.engine.learn_read(CallId(1), theirs);
    clash(&mut world, id);
    assert_eq!(stored(&world, lead, "name"), "Theirs");
}

#[test]
fn where_two_reads_differ_and_nobody_knows_which_is_newer_it_is_read_once_more() {
    let (mut world, lead) = some_seconds_old();
    world.rename(lead, "First");
    world.settle();
    world.behind(&format!("crm/lead/update/{lead}"), &[("name", "Theirs")]);
    let theirs = Lead { name: "Theirs".into(), ..world.lead(lead) };
    world.engine.note_written(lead);
    world.engine.learn_read(CallId(1), theirs);
    let id = world.rename(lead, "Second");
    clash(&mut world, id);
    assert_eq!(stored(&world, lead, "name"), "Theirs");
}

#[test]
fn what_the_server_makes_of_a_new_lead_is_nobody_elses() {
    let mut world = World::synced_with(60, &[("wrap.create", "full")]);
    world.latency = 3_000;
    let (local, _) = world.create(&text(Field::ContactPhone, "1"));
    let id = world.submit(local, Write::Update(Changes::default().with(Field::Assignee, Value::Reference(Some(2)))));
    *world.bend.borrow_mut() = Box::new(|request| {
        if let (true, crate::flowlu::transport::Body::Form(pairs)) =
            (request.path.ends_with("lead/create"), &mut request.body)
        {
            pairs.push(("assignee_id".into(), "1".into()));
        }
        None
    });
    world.settle();
    assert!(matches!(world.ends(id).as_slice(), [Settled::Saved { .. }]), "{:?}", world.ends(id));
}

#[test]
fn a_save_waits_for_the_network_and_not_for_nonsense_for_ever() {
    let (mut world, lead) = some_seconds_old();
    world.judge = always(|call| matches!(call, Call::Lead(_)), Fate::ServerError);
    let id = world.rename(lead, "Mine");
    world.pass(60_000);
    assert_eq!(world.count("lead/update"), 0);
    world.judge = always(|call| matches!(call, Call::Lead(_)), Fate::Denied);
    world.until("saved", |world| !world.ends(id).is_empty());
    assert_eq!(stored(&world, lead, "name"), "Mine", "who may not read it alone may still write it");
}

#[test]
fn what_is_so_already_is_saved_only_where_the_record_was_seen() {
    let (mut world, lead) = some_seconds_old();
    let same = Changes::default().with(Field::ContactPosition, world.lead(lead).get(Field::ContactPosition));
    let id = world.submit(lead, Write::Update(same.clone()));
    world.until("told", |world| !world.ends(id).is_empty());
    assert!(matches!(world.ends(id).as_slice(), [Settled::Saved { .. }]), "{:?}", world.ends(id));
    assert_eq!(world.count("lead/update"), 0, "it was read, and is so");
    world.account.borrow_mut().answer(Clock(world.now()), &Request::get(format!("crm/lead/delete/{lead}")));
    world.pass(60_000);
    world.judge = always(|call| matches!(call, Call::Lead(_)), Fate::Denied);
    let id = world.submit(lead, Write::Update(same));
    world.until("told", |world| !world.ends(id).is_empty());
    assert!(
        matches!(world.ends(id).as_slice(), [Settled::Failed { error: Error::NotFound, .. }]),
        "{:?}",
        world.ends(id)
    );
}

#[test]
fn a_save_to_a_lead_that_was_deleted_elsewhere_can_be_made_anew_once() {
    let (mut world, lead) = some_seconds_old();
    let was = world.lead(lead);
    let count = world.account.borrow().lead_ids().len();
    world.account.borrow_mut().answer(Clock(world.now()), &Request::get(format!("crm/lead/delete/{lead}")));
    let first = world.rename(lead, "Mine");
    let second = world.submit(lead, Write::Update(text(Field::ContactName, "Ann")));
    world.until("told", |world| world.engine.status().outbox.failed == 2);
    assert!(matches!(world.ends(first).as_slice(), [Settled::Failed { error: Error::NotFound, .. }]));
    assert!(world.engine.rows().server(lead).is_none());
    let mut changes = Changes::default();
    for id in [first, second] {
        let intent = world.engine.outbox().get(id).unwrap();
        let Write::Update(edit) = &intent.write else { panic!("an edit") };
        let mut known = intent.before.clone();
        known.merge(&changes);
        changes = known;
        changes.merge(edit);
    }
    assert_eq!(changes.get(Field::Budget).cloned(), Some(was.get(Field::Budget)).filter(|value| !value.is_empty()));
    let local = world.engine.new_local();
    for id in [IntentId(501), IntentId(502)] {
        let marker = marker(id);
        world.feed(WriteEvent::MakeAnew { gone: lead, id, lead: local, changes: changes.clone(), marker });
    }
    world.settle();
    assert_eq!(world.account.borrow().lead_ids().len(), count, "one went, one came");
    let made = world.engine.number_of(local).unwrap();
    assert_eq!((stored(&world, made, "name"), stored(&world, made, "contact_name")), ("Mine".into(), "Ann".into()));
    assert_eq!(world.lead(made).budget, was.budget);
}

#[test]
fn a_lead_that_is_there_is_not_made_anew() {
    let (mut world, lead) = some_seconds_old();
    let local = world.engine.new_local();
    let changes = text(Field::Name, "Twin");
    world.feed(WriteEvent::MakeAnew { gone: lead, id: IntentId(501), lead: local, changes, marker: 1 });
    assert!(world.engine.outbox().iter().next().is_none());
}
