//! Handing over: tabs go, begin early or hear nobody, and nothing is lost or doubled by it.

use super::tabs::Tabs;
use super::*;
use crate::replica::outbox::State;

#[test]
fn whenever_the_tab_that_syncs_goes_nothing_is_lost_or_doubled() {
    for (early, author, steps) in
        (0..12).flat_map(|steps| [(false, 0, steps), (true, 0, steps), (false, 1, steps), (true, 1, steps)])
    {
        let mut all = Tabs::new(3);
        all.tabs[0].early = early;
        let count = all.tabs[0].account.borrow().lead_ids().len();
        let lead = all.tabs[0].some_open();
        let (_, made) = all.tabs[author].create(&Changes::default());
        let renamed = all.tabs[author].rename(lead, "Renamed");
        for _ in 0..steps {
            all.step();
        }
        // What the tab's person wrote a moment ago may go with it; what another tab's wrote may not.
        let kept = |id: IntentId, all: &Tabs| {
            author != 0
                || all.tabs[0].device.contains_key(&Place::Intent(id))
                || all.tabs[0].engine.outbox().get(id).is_none()
        };
        let (made_kept, renamed_kept) = (kept(made, &all), kept(renamed, &all));
        all.close(0);
        all.settle();
        let what = format!("{early}, {author}, {steps}");
        assert_eq!(all.tabs[0].marked(made).len(), usize::from(made_kept), "{what}");
        assert_eq!(all.tabs[0].account.borrow().lead_ids().len(), count + usize::from(made_kept), "{what}");
        assert_eq!(all.name(lead) == "Renamed", renamed_kept, "{what}");
        if author == 1 {
            assert_eq!(all.tabs[0].ends(made).len(), 1, "{what}");
            assert_eq!(all.tabs[0].ends(renamed).len(), 1, "{what}");
        }
        all.assert_alike();
    }
}

#[test]
fn whenever_a_tab_that_follows_goes_what_it_handed_over_arrives_once() {
    for steps in 0..8 {
        let mut all = Tabs::new(2);
        let (_, made) = all.tabs[1].create(&Changes::default());
        for _ in 0..steps {
            all.step();
        }
        let place = Place::Intent(made);
        let handed = all.tabs[0].engine.outbox().get(made).is_some() || !all.tabs[0].marked(made).is_empty();
        let on_device = all.tabs[0].device.contains_key(&place);
        all.close(1);
        all.settle();
        assert!(handed || !on_device || steps == 0, "what is kept is handed over in the same step");
        assert_eq!(all.tabs[0].marked(made).len(), usize::from(handed), "{steps}");
    }
}

#[test]
fn what_was_kept_nowhere_is_asked_about_when_the_tab_that_syncs_goes() {
    let mut all = Tabs::new(2);
    for tab in &mut all.tabs {
        tab.device_works = false;
    }
    let lead = all.tabs[0].some_open();
    let id = all.tabs[1].rename(lead, "Renamed");
    all.until("sent", |all| {
        all.tabs[0].engine.outbox().get(id).is_some_and(|it| matches!(it.state, State::Sending(_)))
    });
    all.close(0);
    let intent = all.tabs[0].engine.outbox().get(id).unwrap();
    assert!(matches!(intent.state, State::Unclear(_)));
    all.tabs[0].device_works = true;
    all.tabs[0].feed(Event::SendNow(id));
    all.settle();
    assert_eq!(all.name(lead), "Renamed");
}

#[test]
fn a_tab_whose_leader_does_not_answer_goes_on_alone() {
    let mut all = Tabs::new(1);
    let lead = all.tabs[0].some_open();
    all.tabs[0].feed(Event::Online(false));
    let waits = all.tabs[0].rename(lead, "Of the sleeping tab");
    all.keep(0);
    all.open(1_000);
    let id = all.tabs[1].rename(lead, "Of the other");
    assert!(all.tabs[1].keeping.is_empty() && all.tabs[1].engine.status().keeps == Keeps::Nothing);
    all.tabs[1].told.clear();
    all.tabs[1].feed(DeviceEvent::Loaded { kept: Vec::new(), keeps: false });
    assert!(all.tabs[1].engine.outbox().get(waits).is_none(), "it is the other tab's to send");
    all.tabs[1].settle();
    assert_eq!((all.name(lead), all.tabs[1].ends(id).len()), ("Of the other".into(), 1));
    assert!(!all.tabs[1].device.contains_key(&Place::Intent(id)), "nobody else may send it");
    let checked = all.tabs[1].engine.status().checked;
    all.tabs[1].until("it syncs itself", |tab| tab.engine.status().checked > checked);
}

#[test]
fn a_first_visit_that_hears_nobody_goes_on_where_it_was() {
    let pages = |followed: bool| {
        let mut world = World::new(1_500);
        world.until("some leads", |world| world.engine.rows().len() >= 300);
        if followed {
            world.feed(DeviceEvent::Follow { kept: Vec::new() });
            world.pass(2_000);
            world.feed(DeviceEvent::Loaded { kept: Vec::new(), keeps: false });
        }
        world.until("synced", |world| world.engine.status().complete);
        assert_whole(&world);
        world.count("crm/lead/list")
    };
    assert!(pages(true) <= pages(false) + 1, "at most the page that was under way is read once more");
}

#[test]
fn a_tab_that_began_by_itself_can_follow_one_that_syncs_meanwhile() {
    let mut all = Tabs::new(1);
    all.open(1_000);
    let lead = all.tabs[0].some_open();
    // It has its own leads, and knows of no device.
    let tab = &mut all.tabs[1];
    tab.told.clear();
    tab.engine = Engine::new(tab.now(), None);
    tab.engine.count_from(1_000);
    tab.feed(Event::Tick);
    tab.until("synced", |tab| tab.engine.status().complete);
    tab.rename(lead, "Renamed");
    tab.until("its save is under way", |tab| !tab.engine.may_follow());
    let kept = tab.found();
    tab.feed(DeviceEvent::Follow { kept });
    assert!(!tab.engine.is_led() && tab.told.is_empty());
    tab.settle();
    tab.feed(Event::Online(false));
    let waits = tab.rename(lead, "Renamed again");
    let kept = tab.found();
    tab.feed(DeviceEvent::Follow { kept });
    tab.feed(Event::Online(true));
    all.talk();
    assert!(all.tabs[1].engine.is_led());
    all.settle();
    assert_eq!((all.name(lead), all.tabs[0].count("crm/lead/update")), ("Renamed again".into(), 2));
    assert_eq!(all.tabs[1].ends(waits).len(), 1);
    let checked = all.tabs[1].engine.status().checked;
    all.until("checked", |all| all.tabs[1].engine.status().checked > checked);
    all.assert_alike();
    assert!(all.tabs[1].under_way.is_empty(), "one tab makes the calls");
}

#[test]
fn while_the_device_takes_nothing_an_edit_does_not_wait_for_it() {
    let mut all = Tabs::new(2);
    all.tabs[1].device_works = false;
    let lead = all.tabs[0].some_open();
    all.tabs[1].rename(lead, "First");
    all.settle();
    let start = all.tabs[0].now();
    all.tabs[1].rename(lead, "Second");
    all.until("sent", |all| all.name(lead) == "Second");
    assert!(all.tabs[0].now() - start < 10_000, "{}", all.tabs[0].now() - start);
}

#[test]
fn while_the_device_takes_nothing_the_other_tabs_see_all_the_same_what_changes() {
    let mut all = Tabs::new(2);
    all.tabs[0].device_works = false;
    let lead = all.tabs[0].some_open();
    all.tabs[0].rename(lead, "First");
    all.settle();
    let start = all.tabs[0].now();
    all.tabs[0].rename(lead, "Second");
    all.until("seen", |all| all.tabs[1].lead(lead).name == "Second");
    let (local, _) = all.tabs[0].create(&Changes::default());
    let id = all.tabs[1].rename(lead, "Third");
    all.until("numbered", |all| all.tabs[1].engine.number_of(local).is_some());
    all.until("told", |all| !all.tabs[1].ends(id).is_empty());
    assert!(all.tabs[0].now() - start < 10_000, "{}", all.tabs[0].now() - start);
    assert_eq!(all.name(lead), "Third");
}

#[test]
fn what_was_taken_back_just_before_the_tab_that_syncs_goes_is_not_called_saved() {
    let mut all = Tabs::new(2);
    let lead = all.tabs[0].some_open();
    let id = all.tabs[1].submit(lead, Write::Delete);
    all.until("handed over", |all| all.tabs[0].engine.outbox().get(id).is_some());
    all.until("kept", |all| all.tabs[0].keeping.is_empty());
    all.tabs[1].feed(Event::Undo(id));
    all.talk();
    // The device learns of it, and the tab goes before it can say so.
    let (_, keeps) = all.tabs[0].keeping.remove(0);
    assert!(keeps.iter().any(|(place, content)| *place == Place::Intent(id) && content.is_none()));
    all.tabs[0].device.remove(&Place::Intent(id));
    all.close(0);
    all.settle();
    assert_eq!(all.tabs[0].ends(id), [&Settled::Undone { lead }]);
    assert_eq!(all.tabs[0].count("crm/lead/delete"), 0);
}

#[test]
fn an_end_that_was_seen_and_not_told_is_told_when_the_tab_that_syncs_goes() {
    let mut all = Tabs::new(2);
    let lead = all.tabs[0].some_open();
    let id = all.tabs[1].submit(lead, Write::Delete);
    all.until("handed over", |all| all.tabs[0].engine.outbox().get(id).is_some());
    all.until("kept", |all| all.tabs[0].keeping.is_empty());
    all.tabs[1].feed(Event::Undo(id));
    all.talk();
    all.keep(0);
    assert!(all.tabs[1].engine.outbox().get(id).is_none() && all.tabs[1].ends(id).is_empty());
    all.tabs[0].told.clear();
    all.close(0);
    assert_eq!(all.tabs[0].ends(id), [&Settled::Undone { lead }]);
}
