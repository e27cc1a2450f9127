//! Tabs that go in between: what was kept, told or lent and not yet heard of.

use super::*;

#[test]
fn what_a_tab_kept_and_could_not_hand_over_is_sent_when_it_is_opened_again() {
    let mut all = Tabs::new(2);
    let lead = all.tabs[0].some_open();
    let id = all.tabs[1].rename(lead, "Renamed");
    let (_, keeps) = all.tabs[1].keeping.remove(0);
    for (place, content) in keeps {
        all.tabs[0].device.insert(place, disk::write(&content.unwrap()).unwrap());
    }
    all.close(1);
    all.open(2_000);
    assert_eq!(all.tabs[1].lead(lead).name, "Renamed");
    all.talk();
    assert!(all.tabs.iter().all(|tab| tab.engine.outbox().get(id).is_some()), "before the person in every tab");
    all.settle();
    assert_eq!((all.name(lead), all.tabs[0].count("crm/lead/update")), ("Renamed".into(), 1));
    assert!(!all.tabs[0].device.contains_key(&Place::Intent(id)));
    all.assert_alike();
}

#[test]
fn what_was_taken_back_while_the_device_took_it_stays_taken_back() {
    let mut all = Tabs::new(2);
    let lead = all.tabs[0].some_open();
    let id = all.tabs[1].submit(lead, Write::Delete);
    let (keep, keeps) = all.tabs[1].keeping.remove(0);
    for (place, content) in keeps {
        all.tabs[0].device.insert(place, disk::write(&content.unwrap()).unwrap());
    }
    all.tabs[1].feed(Event::Undo(id));
    all.close(0);
    all.tabs[0].feed(DeviceEvent::Kept(keep, true));
    assert!(all.tabs[0].engine.outbox().get(id).is_none());
    all.settle();
    assert_eq!((all.tabs[0].count("crm/lead/delete"), all.tabs[0].ends(id)), (0, vec![&Settled::Undone { lead }]));
    all.until("it is off the device", |all| !all.tabs[0].device.contains_key(&Place::Intent(id)));
}

#[test]
fn an_edit_of_what_was_never_made_was_not_saved() {
    let mut world = World::kept(60, &[]);
    world.judge = Box::new(|_| Fate::LostBefore);
    let (local, _) = world.create(&Changes::default());
    let id = world.rename(local, "Renamed");
    let edit = world.engine.outbox().get(id).unwrap().clone();
    assert_eq!(world.engine.end_of(&edit, false), Settled::Undone { lead: local });
}

#[test]
fn an_end_that_the_device_does_not_have_is_not_told_yet() {
    let mut all = Tabs::new(2);
    let lead = all.tabs[0].some_open();
    let id = all.tabs[1].submit(lead, Write::Delete);
    all.until("handed over", |all| all.tabs[0].engine.outbox().get(id).is_some());
    all.until("kept", |all| all.tabs[0].keeping.is_empty());
    all.tabs[0].feed(Event::Undo(id));
    all.tabs[0].feed(DeviceEvent::Heard(Word::Where(vec![id])));
    all.talk();
    assert!(all.tabs[1].ends(id).is_empty() && all.tabs[1].engine.outbox().get(id).is_some());
    all.settle();
    assert_eq!(all.tabs[1].ends(id), [&Settled::Undone { lead }]);
}

#[test]
fn a_call_that_was_made_without_its_turn_leaves_none_taken() {
    let mut all = Tabs::new(1);
    let first = &mut all.tabs[0];
    first.feed(Event::Online(false));
    for call in (0..9).map(|n| CallId(FIRST_ASKED + n)) {
        first.feed(DeviceEvent::Lend(call));
        first.feed(DeviceEvent::Returned(call, Came::Otherwise));
    }
    first.feed(Event::Online(true));
    let lead = first.some_open();
    first.rename(lead, "Renamed");
    first.settle();
    assert!(first.lent.is_empty());
}

/// The tab that syncs puts on the device what it has to keep, and goes before it can say so.
fn close_after_keeping(all: &mut Tabs) {
    let (_, keeps) = all.tabs[0].keeping.remove(0);
    for (place, content) in keeps {
        match content {
            Some(content) => all.tabs[0].device.insert(place, disk::write(&content).unwrap()),
            None => all.tabs[0].device.remove(&place),
        };
    }
    all.tabs[0].told.clear();
    all.close(0);
}

#[test]
fn what_was_kept_and_not_said_shows_in_every_tab_when_the_next_one_syncs() {
    for refused in [false, true] {
        let mut all = Tabs::new(3);
        let lead = all.tabs[0].some_open();
        if refused {
            all.tabs[0].judge = always(|call| matches!(call, Call::UpdateLead(_)), Fate::Denied);
        }
        let id = all.tabs[0].rename(lead, "Renamed");
        all.until("ended", |all| !all.tabs[0].ends(id).is_empty());
        close_after_keeping(&mut all);
        let failed = usize::from(refused);
        all.until("seen", |all| {
            all.tabs.iter().all(|tab| {
                let outbox = tab.engine.status().outbox;
                (tab.lead(lead).name == "Renamed") != refused && (outbox.saving, outbox.failed) == (0, failed)
            })
        });
        all.assert_alike();
    }
}

#[test]
fn an_end_that_was_kept_and_not_said_is_seen_from_what_is_there() {
    for (what, undone) in (0..3).flat_map(|what| [(what, false), (what, true)]) {
        let mut all = Tabs::new(2);
        let lead = all.tabs[0].some_open();
        all.tabs[0].feed(Event::Online(false));
        let id = match what {
            0 => all.tabs[1].create(&Changes::default()).1,
            1 => all.tabs[1].rename(lead, "Renamed"),
            _ => all.tabs[1].submit(lead, Write::Delete),
        };
        all.until("handed over", |all| all.tabs[0].engine.outbox().get(id).is_some());
        all.until("kept", |all| all.tabs[0].keeping.is_empty());
        // Taken back elsewhere than where it was made, or sent.
        all.tabs[0].feed(if undone { Event::Undo(id) } else { Event::Online(true) });
        all.until("ended", |all| all.tabs[0].engine.outbox().get(id).is_none());
        close_after_keeping(&mut all);
        let ends = all.tabs[0].ends(id);
        let is_right = match (ends.as_slice(), undone) {
            ([Settled::Undone { .. }], true) => true,
            ([Settled::Created { lead, .. }], false) => what == 0 && all.tabs[0].marked(id) == [lead.0],
            ([Settled::Saved { .. }], false) => what == 1,
            ([Settled::Deleted { .. }], false) => what == 2,
            _ => false,
        };
        assert!(is_right, "{what} {undone}: {ends:?}");
    }
}
