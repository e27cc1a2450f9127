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
