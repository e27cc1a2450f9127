//! Asking once: of several edits of one field that somebody else changed, too, the last one asks.

use super::*;

fn both(name: &str) -> Changes {
    text(Field::Name, name).with(Field::ContactName, Value::Text("Ann".into()))
}

/// A lead that somebody else has renamed, unseen so far.
fn renamed_behind() -> (World, LeadId) {
    let world = World::synced(60);
    *world.now.borrow_mut() += 5_000;
    let lead = world.some_open();
    world.behind(&format!("crm/lead/update/{lead}"), &[("name", "Theirs")]);
    (world, lead)
}

/// The last edit asks, once, and nothing else does.
fn asks(world: &mut World, last: IntentId) {
    world.until("asked", |world| !world.ends(last).is_empty() && world.engine.status().outbox.saving == 0);
    assert!(matches!(world.ends(last).as_slice(), [Settled::Clash { .. }]), "{:?}", world.ends(last));
    assert_eq!(world.engine.status().outbox.failed, 1);
}

#[test]
fn what_else_an_earlier_edit_changes_goes_its_way() {
    let (mut world, lead) = renamed_behind();
    let first = world.submit(lead, Write::Update(both("Mine")));
    let second = world.rename(lead, "Mine after all");
    asks(&mut world, second);
    assert!(matches!(world.ends(first).as_slice(), [Settled::Saved { .. }]), "{:?}", world.ends(first));
    assert_eq!((world.lead(lead).name.as_str(), world.lead(lead).contact_name.as_str()), ("Theirs", "Ann"));
    let theirs = text(Field::Name, "Theirs");
    world.feed(Event::Resolve { id: second, theirs, chosen: text(Field::Name, "Mine after all") });
    world.settle();
    assert_eq!((world.name(lead).as_str(), world.lead(lead).contact_name.as_str()), ("Mine after all", "Ann"));
}

#[test]
fn an_earlier_edit_of_nothing_else_ends() {
    let (mut world, lead) = renamed_behind();
    let first = world.rename(lead, "Mine");
    let second = world.submit(lead, Write::Update(both("Mine after all")));
    asks(&mut world, second);
    assert!(matches!(world.ends(first).as_slice(), [Settled::Undone { .. }]), "{:?}", world.ends(first));
    assert_eq!(world.count("lead/update"), 0);
}

#[test]
fn a_later_edit_takes_over_a_question_that_was_asked() {
    for alone in [true, false] {
        let (mut world, lead) = renamed_behind();
        let first = world.submit(lead, Write::Update(if alone { text(Field::Name, "Mine") } else { both("Mine") }));
        world.until("asked", |world| !world.ends(first).is_empty());
        let second = world.rename(lead, "Mine after all");
        world.behind(&format!("crm/lead/update/{lead}"), &[("name", "Theirs again")]);
        asks(&mut world, second);
        let is_right = match world.ends(first).as_slice() {
            [Settled::Clash { .. }, Settled::Undone { .. }] => alone,
            [Settled::Clash { .. }, Settled::Saved { .. }] => !alone,
            _ => false,
        };
        assert!(is_right, "{:?}", world.ends(first));
        assert_eq!((world.name(lead).as_str(), world.lead(lead).contact_name == "Ann"), ("Theirs again", !alone));
    }
}
