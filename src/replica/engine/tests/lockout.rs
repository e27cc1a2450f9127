//! A key that is refused: nothing more is sent by itself, and a person's wish tries it once more.

use super::*;

/// A synced world in which the key has been refused for a rename, which is given back.
fn locked_out() -> (World, IntentId) {
    let mut world = World::synced(60);
    world.judge = Box::new(|_| Fate::KeyRefused);
    let lead = world.some_open();
    let id = world.rename(lead, "Mine");
    world.until("refused", |world| !world.settled.is_empty());
    assert!(matches!(world.settled.as_slice(), [(_, Settled::Failed { error: Error::KeyRefused, .. })]));
    world.log.borrow_mut().clear();
    world.pass(300_000);
    assert_eq!(world.paths(), Vec::<String>::new(), "nothing is sent by itself");
    (world, id)
}

#[test]
fn a_person_can_try_a_refused_key_once_more() {
    let (mut world, id) = locked_out();
    for (times, event) in [Event::Refresh, Event::SendNow(id), Event::Refresh].into_iter().enumerate() {
        world.feed(event);
        world.pass(300_000);
        assert_eq!(world.paths().len(), times + 1, "one attempt each: {:?}", world.paths());
        assert_eq!(world.engine.status().trouble, Some(Error::KeyRefused));
    }
    assert_eq!(world.count("lead/get"), 1, "a write begins with a look");
    assert_eq!(world.engine.status().outbox.failed, 1);
}

#[test]
fn an_attempt_to_check_spends_no_write() {
    let (mut world, _) = locked_out();
    let lead = world.some_open();
    world.rename(lead, "Waits");
    world.feed(Event::Refresh);
    world.pass(60_000);
    assert_eq!((world.paths().len(), world.count("list")), (1, 1));
    assert_eq!(world.engine.status().outbox.saving, 1);
}

#[test]
fn everything_goes_on_when_the_key_is_taken_again() {
    let (mut world, id) = locked_out();
    world.judge = Box::new(|_| Fate::Fine);
    world.feed(Event::Refresh);
    world.until("checked", |world| world.engine.status().trouble.is_none());
    world.feed(Event::SendNow(id));
    world.settle();
    let (mut world, id) = locked_out();
    world.judge = Box::new(|_| Fate::Fine);
    world.feed(Event::SendNow(id));
    world.settle();
    assert_eq!(world.engine.status().trouble, None);
    let before = world.engine.status().checked;
    world.until("reading goes on", |world| world.engine.status().checked > before);
}

#[test]
fn a_screens_question_is_answered_though_the_key_is_refused() {
    let (mut world, _) = locked_out();
    let what = Call::SearchAccounts(crate::flowlu::accounts::Search { kind: None, text: "a".into(), page: 1 });
    world.feed(Event::Ask { call: CallId(FIRST_ASKED), what, class: Class::Screen });
    assert!(matches!(world.delivered.as_slice(), [Err(Error::KeyRefused)]));
    assert_eq!(world.paths(), Vec::<String>::new());
}

#[test]
fn what_fails_later_does_not_hide_that_the_key_was_refused() {
    let mut world = World::synced(60);
    world.pass(1_000);
    world.latency = 5_000;
    world.feed(Event::Refresh);
    assert_eq!(world.under_way.len(), 1, "a read is under way");
    world.latency = 200;
    world.judge = Box::new(|call| if matches!(call, Call::Lead(_)) { Fate::KeyRefused } else { Fate::ServerError });
    let lead = world.some_open();
    world.rename(lead, "Mine");
    world.until("both answered", |world| !world.settled.is_empty() && world.under_way.is_empty());
    assert_eq!(world.engine.status().trouble, Some(Error::KeyRefused));
}
