//! Confirming: the read that tells what the server kept of a write that surely went through.

use super::*;

fn is_get(call: &Call) -> bool {
    matches!(call, Call::Lead(_))
}

/// A world whose account answers updates without the record, and whose reads of it fail from then on.
fn blind(fate: Fate) -> World {
    let mut world = World::synced_with(60, &[("wrap.update", "empty")]);
    let mut is_written = false;
    world.judge = Box::new(move |call| {
        is_written |= written(call).is_some();
        if is_written && is_get(call) { fate } else { Fate::Fine }
    });
    world
}

#[test]
fn a_confirmation_that_fails_is_repeated_slowly_and_not_for_ever() {
    for fate in [Fate::ServerError, Fate::LostBefore, Fate::LoginPage] {
        let mut world = blind(fate);
        let lead = world.some_open();
        let id = world.rename(lead, "Mine");
        world.pass(5_000);
        assert!((2..=4).contains(&world.count("lead/get")), "{fate:?}: {}", world.count("lead/get"));
        world.settle();
        assert_eq!(world.settled, [(id, Settled::Saved { lead, not_kept: Vec::new() })]);
        assert_eq!(world.count("lead/get"), 6, "{fate:?}");
        assert_eq!(world.lead(lead).name, "Mine");
    }
}

#[test]
fn a_confirmation_that_fails_holds_nothing_up() {
    let mut world = blind(Fate::ServerError);
    let lead = world.some_open();
    world.rename(lead, "Mine");
    let what = Call::SearchAccounts(crate::flowlu::accounts::Search { kind: None, text: "a".into(), page: 1 });
    world.until("confirming", |world| world.count("lead/get") == 3);
    world.feed(Event::Ask { call: CallId(FIRST_ASKED), what, class: Class::Screen });
    world.until("delivered", |world| !world.delivered.is_empty());
    assert!(world.count("lead/get") <= 4 && world.settled.is_empty());
}

#[test]
fn what_cannot_be_confirmed_is_taken_for_kept_without_what_is_still_held() {
    let mut world = blind(Fate::ServerError);
    let lead = world.some_open();
    let status = world.lead(lead).status;
    let first = world.rename(lead, "Mine");
    world.until("nearly given up", |world| world.engine.outbox().get(first).is_some_and(|intent| intent.looks == 4));
    let last = world.engine.outbox().get(first).unwrap().not_before;
    *world.now.borrow_mut() = last - 1_000;
    let held = world.act(lead, &Act::Win(day()));
    world.until("given up", |world| world.settled.iter().any(|(id, _)| *id == first));
    assert_eq!(world.lead(lead).status, LeadStatus::Won);
    world.feed(Event::Undo(held));
    assert_eq!((world.lead(lead).status, world.lead(lead).name.as_str()), (status, "Mine"));
}

#[test]
fn a_confirmation_waits_for_the_network() {
    let mut world = blind(Fate::LostBefore);
    let lead = world.some_open();
    world.rename(lead, "Mine");
    world.until("confirming", |world| world.count("lead/get") == 3);
    world.feed(Event::Online(false));
    world.behind(&format!("crm/lead/update/{lead}"), &[("name", "Theirs")]);
    world.pass(600_000);
    assert_eq!((world.engine.status().outbox.saving, world.count("lead/get")), (1, 3));
    world.judge = Box::new(|_| Fate::Fine);
    world.feed(Event::Online(true));
    world.settle();
    assert_eq!(world.lead(lead).name, "Theirs", "what the server has");
}
