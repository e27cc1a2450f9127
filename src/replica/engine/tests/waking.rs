//! Waking: only for what can be done then.

use super::*;

/// How often the engine is woken in a minute.
fn ticks(world: &mut World) -> usize {
    let before = world.ticks;
    world.pass(60_000);
    world.ticks - before
}

fn synced_with_a_waiting_edit() -> World {
    let mut world = World::synced(60);
    let lead = world.some_open();
    world.feed(Event::Online(false));
    world.rename(lead, "Waits");
    world
}

#[test]
fn it_sleeps_while_offline() {
    let mut world = synced_with_a_waiting_edit();
    let what = Call::SearchAccounts(crate::flowlu::accounts::Search { kind: None, text: "a".into(), page: 1 });
    world.feed(Event::Ask { call: CallId(FIRST_ASKED), what, class: Class::Screen });
    let ticks = ticks(&mut world);
    assert!(ticks <= 2, "{ticks}");
}

#[test]
fn it_sleeps_while_locked_out() {
    let mut world = synced_with_a_waiting_edit();
    world.judge = Box::new(|_| Fate::KeyRefused);
    world.feed(Event::Online(true));
    let lead = world.some_open();
    world.until("locked out", |world| world.engine.status().trouble.is_some());
    world.rename(lead, "Waits, too");
    let ticks = ticks(&mut world);
    assert!(ticks <= 2, "{ticks}");
}

#[test]
fn it_sleeps_while_a_read_is_under_way() {
    let mut world = World::new(60);
    world.latency = 120_000;
    let ticks = ticks(&mut world);
    assert!(ticks <= 3, "{ticks}");
}

#[test]
fn it_sleeps_while_nothing_more_may_be_sent() {
    let mut world = World::synced(60);
    world.latency = 120_000;
    let leads: Vec<LeadId> = world.engine.rows().iter().take(6).map(|row| row.lead.id).collect();
    for lead in leads {
        world.rename(lead, "Slow");
    }
    world.pass(5_000);
    let ticks = ticks(&mut world);
    assert!(ticks <= 2, "{ticks}");
}

#[test]
fn it_sleeps_between_two_refreshes() {
    let mut world = World::synced(60);
    let ticks = ticks(&mut world);
    assert!(ticks <= 6, "{ticks}");
}

#[test]
fn what_waits_for_its_turn_is_sent_in_time() {
    let mut world = World::synced(60);
    let lead = world.some_open();
    world.pass(1_000);
    let start = world.now();
    world.rename(lead, "First");
    world.rename(lead, "Second");
    world.settle();
    assert!(world.now() - start < 1_500, "{}", world.now() - start);
}
