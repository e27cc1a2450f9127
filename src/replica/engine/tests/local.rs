//! Leads that have no number yet: what is done to them goes with their creation, forth and back.

use super::*;

fn is_create(call: &Call) -> bool {
    matches!(call, Call::CreateLead(_))
}

/// A create that the server refuses, with two edits behind it.
fn refused() -> (World, LeadId, [IntentId; 3]) {
    let mut world = World::synced(60);
    world.judge = always(is_create, Fate::Denied);
    let (local, create) = world.create(&Changes::default());
    let first = world.rename(local, "First");
    world.until("refused", |world| !world.settled.is_empty());
    let second =
        world.submit(local, Write::Update(Changes::default().with(Field::ContactName, Value::Text("B".into()))));
    world.judge = Box::new(|_| Fate::Fine);
    world.pass(60_000);
    assert_eq!(world.engine.status().outbox, crate::replica::outbox::Summary { saving: 2, failed: 1 });
    (world, local, [create, first, second])
}

#[test]
fn taking_a_creation_back_takes_back_what_was_done_to_the_lead() {
    let mut world = World::synced(60);
    world.feed(Event::Online(false));
    let (local, create) = world.create(&Changes::default());
    let edit = world.rename(local, "Renamed");
    world.feed(Event::Undo(create));
    for id in [create, edit] {
        assert_eq!(world.ends(id), [&Settled::Undone { lead: local }]);
    }
    let (mut world, local, ids) = refused();
    world.feed(Event::Undo(ids[0]));
    for id in ids {
        assert_eq!(world.ends(id).last(), Some(&&Settled::Undone { lead: local }));
    }
    assert_eq!(world.engine.outbox().iter().count(), 0);
}

#[test]
fn what_is_done_to_a_lead_follows_its_creation_on_retry() {
    let (mut world, _, ids) = refused();
    world.log.borrow_mut().clear();
    world.feed(Event::SendNow(ids[0]));
    world.settle();
    let writes: Vec<String> = world.paths().into_iter().filter(|path| !path.contains("list")).collect();
    assert!(writes[0].contains("create") && writes[1..].iter().any(|path| path.contains("update")), "{writes:?}");
    let lead = LeadId(world.marked(ids[0])[0]);
    assert_eq!((world.lead(lead).name.as_str(), world.lead(lead).contact_name.as_str()), ("First", "B"));
}

#[test]
fn an_edit_of_a_lead_whose_creation_is_gone_comes_before_the_person() {
    let mut world = World::synced(60);
    world.feed(Event::Online(false));
    let (local, create) = world.create(&Changes::default());
    world.feed(Event::Undo(create));
    world.feed(Event::Online(true));
    let edit = world.rename(local, "Too late");
    assert_eq!(world.ends(edit), Vec::<&Settled>::new(), "not before whoever asked can listen");
    world.until("told", |world| !world.ends(edit).is_empty());
    assert_eq!(world.ends(edit), [&Settled::Failed { lead: local, error: Error::NotFound }]);
    world.feed(Event::SendNow(edit));
    world.until("told again", |world| world.ends(edit).len() == 2);
    world.feed(Event::Undo(edit));
    assert_eq!(world.engine.outbox().iter().count(), 0);
}

#[test]
fn an_edit_under_the_number_from_here_reaches_the_lead() {
    let mut world = World::synced(60);
    let (local, create) = world.create(&Changes::default());
    world.settle();
    let lead = LeadId(world.marked(create)[0]);
    assert_eq!(world.engine.number_of(local), Some(lead));
    let edit = world.rename(local, "Renamed");
    assert_eq!(world.lead(lead).name, "Renamed");
    world.settle();
    assert_eq!(world.ends(edit), [&Settled::Saved { lead, not_kept: Vec::new() }]);
}
