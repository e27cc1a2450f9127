//! The device: what a visit finds there, and that nothing is lost or doubled whenever a visit ends.

use super::*;
use crate::replica::disk::{self, Disk};

impl World {
    /// The device takes the oldest of what it was given.
    pub(super) fn keep(&mut self) {
        let (id, keeps) = self.keeping.remove(0);
        for (place, bytes) in keeps.into_iter().filter(|_| self.device_works) {
            match bytes.and_then(|content| disk::write(&content)) {
                Some(news) if matches!(place, Place::Journal(_)) => {
                    let kept = self.device.get(&place).map(Vec::as_slice);
                    self.device.insert(place, disk::journal::add(kept, &news))
                }
                Some(bytes) => self.device.insert(place, bytes),
                None => self.device.remove(&place),
            };
        }
        self.feed(DeviceEvent::Kept(id, self.device_works));
    }

    /// A synced browser whose copy is on the device.
    pub(super) fn kept(leads: usize, switches: &[(&str, &str)]) -> Self {
        let mut world = Self::with(leads, switches);
        world.engine = Engine::with_device(START, None);
        world.feed(DeviceEvent::Loaded { kept: Vec::new(), keeps: true });
        world.until("synced", |world| world.engine.status().complete);
        world.until("kept", |world| world.keeping.is_empty());
        world.log.borrow_mut().clear();
        world
    }

    /// The page goes without a word, with calls under way, and is opened again.
    pub(super) fn crash(&mut self) {
        self.under_way.clear();
        self.keeping.clear();
        self.engine = Engine::with_device(self.now(), None);
        self.feed(Event::Tick);
        assert!(self.under_way.is_empty(), "nothing is sent before the device was read");
        assert_eq!(self.engine.status().keeps, Keeps::Reading, "nobody is told that all is saved");
        self.feed(DeviceEvent::Loaded { kept: self.found(), keeps: true });
    }

    /// What a visit finds on the device.
    pub(super) fn found(&self) -> Disk {
        self.device.iter().map(|(place, bytes)| disk::read(*place, bytes)).collect()
    }

    fn is_sent(&self, lead: LeadId) -> bool {
        self.under_way.values().flatten().any(|call| written(&call.call) == Some(lead))
    }

    pub(super) fn name(&self, id: LeadId) -> String {
        self.account.borrow().lead(id.0).unwrap().get("name").unwrap().as_str().unwrap().to_owned()
    }
}

#[test]
fn the_last_visits_leads_show_before_any_answer() {
    let mut world = World::kept(150, &[]);
    let (rows, directory) = (world.engine.rows().len(), world.engine.directory().clone());
    world.crash();
    assert!(world.log.borrow().is_empty(), "no call was answered yet");
    assert_eq!(world.engine.rows().len(), rows);
    assert_eq!(*world.engine.directory(), directory);
    assert!(world.engine.status().complete && world.engine.status().checked.is_some());
    assert_whole(&world);
}

#[test]
fn a_later_visit_fetches_what_changed() {
    let mut world = World::kept(150, &[]);
    let lead = world.some_open();
    world.pass(1_000);
    world.behind(&format!("crm/lead/update/{lead}"), &[("name", "Renamed elsewhere")]);
    let pages = world.count("crm/lead/list");
    world.crash();
    world.until("the change came", |world| world.lead(lead).name == "Renamed elsewhere");
    assert!(world.count("crm/lead/list") - pages <= 2, "{:?}", world.paths());
}

#[test]
fn nothing_is_sent_before_the_device_knows_of_it() {
    let mut world = World::kept(30, &[]);
    let lead = world.some_open();
    world.rename(lead, "Renamed");
    assert_eq!(world.keeping.len(), 1);
    let (id, keeps) = world.keeping.remove(0);
    for _ in 0..5 {
        world.pass(1_000);
        assert!(!world.is_sent(lead));
    }
    world.keeping.insert(0, (id, keeps));
    world.until("sent", |world| world.is_sent(lead));
    world.settle();
    assert_eq!(world.count("crm/lead/update"), 1);
}

#[test]
fn an_unsent_change_survives_and_can_still_be_taken_back() {
    let mut world = World::kept(30, &[]);
    let (first, second) = {
        let mut open = world.engine.rows().iter().map(|row| row.lead.id);
        (open.next().unwrap(), open.next().unwrap())
    };
    world.feed(Event::Online(false));
    let (kept, undone) = (world.rename(first, "Kept"), world.rename(second, "Undone"));
    world.keep();
    world.keep();
    world.crash();
    assert_eq!((world.lead(first).name, world.lead(second).name), ("Kept".into(), "Undone".into()));
    assert!(world.engine.outbox().get(kept).unwrap().is_unsent());
    world.feed(Event::Undo(undone));
    world.settle();
    assert_eq!(world.count("crm/lead/update"), 1);
    assert_eq!(world.name(first), "Kept");
    assert_ne!(world.name(second), "Undone");
}

#[test]
fn a_change_whose_answer_nobody_heard_is_looked_at_first() {
    for early in [false, true] {
        let mut world = World::kept(30, &[]);
        world.early = early;
        let lead = world.some_open();
        world.rename(lead, "Renamed");
        world.until("sent", |world| world.is_sent(lead));
        assert_eq!(world.name(lead) == "Renamed", early, "the account looked at it, or not");
        let before = world.count("crm/lead/update");
        world.log.borrow_mut().clear();
        world.crash();
        world.settle();
        assert_eq!(before + world.count("crm/lead/update"), 1, "sent once, {early}");
        assert_eq!(world.paths().iter().find(|path| !path.contains("list")), Some(&format!("crm/lead/get/{lead}")));
        assert_eq!(world.name(lead), "Renamed");
    }
}

#[test]
fn a_lead_is_made_once_whenever_the_page_goes() {
    // After so many transactions and answers the page goes.
    for (early, steps) in (0..2).flat_map(|early| (0..9).map(move |steps| (early == 1, steps))) {
        let mut world = World::kept(30, &[]);
        world.early = early;
        let before = world.account.borrow().lead_ids().len();
        let (local, intent) = world.create(&Changes::default());
        for _ in 0..steps {
            world.step();
        }
        let was_kept = world.device.contains_key(&Place::Intent(intent)) || world.engine.outbox().get(intent).is_none();
        world.crash();
        world.settle();
        world.until("kept", |world| world.keeping.is_empty());
        let made = world.marked(intent);
        assert_eq!(made.len(), usize::from(was_kept), "{early}, {steps}");
        assert_eq!(world.account.borrow().lead_ids().len(), before + made.len());
        assert!(world.engine.rows().shown(local).is_none());
        assert_eq!(world.engine.number_of(local).map(|id| id.0), made.first().copied());
        assert!(!world.device.keys().any(|place| matches!(place, Place::Intent(_))));
        assert_whole(&world);
    }
}

#[test]
fn a_refused_change_waits_for_the_person_in_the_next_visit_too() {
    let mut world = World::kept(30, &[]);
    let lead = world.some_open();
    world.judge = always(|call| matches!(call, Call::UpdateLead(_)), Fate::Denied);
    let intent = world.rename(lead, "Refused");
    world.until("refused", |world| world.engine.status().outbox.failed == 1);
    world.until("kept", |world| world.keeping.is_empty());
    world.crash();
    let state = world.engine.outbox().get(intent).map(|intent| intent.state.clone());
    assert_eq!(state, Some(super::super::super::outbox::State::Failed(Error::Denied)));
    world.judge = Box::new(|_| Fate::Fine);
    world.feed(Event::SendNow(intent));
    world.settle();
    assert_eq!(world.name(lead), "Refused");
}

#[test]
fn a_device_that_takes_nothing_stops_nothing() {
    let mut world = World::kept(30, &[]);
    let lead = world.some_open();
    world.device_works = false;
    world.rename(lead, "Renamed");
    world.settle();
    assert_eq!(world.name(lead), "Renamed");
    assert_eq!(world.engine.status().keeps, Keeps::NotNow);
    world.device_works = true;
    world.until("kept again", |world| world.engine.status().keeps == Keeps::Everything);
    world.until("all of it", |world| world.keeping.is_empty());
    world.feed(Event::Online(false));
    world.crash();
    assert_eq!(world.lead(lead).name, "Renamed");
}

#[test]
fn a_damaged_copy_is_fetched_anew() {
    let mut world = World::kept(150, &[]);
    let block = world.device.iter_mut().find(|(place, _)| matches!(place, Place::Block(_))).unwrap();
    block.1.truncate(block.1.len() / 2);
    world.crash();
    assert!(!world.engine.status().complete);
    world.until("whole again", |world| world.engine.status().complete);
    assert_whole(&world);
}

#[test]
fn without_a_device_everything_goes_on() {
    let mut world = World::with(30, &[]);
    world.engine = Engine::with_device(START, None);
    world.feed(DeviceEvent::Loaded { kept: Vec::new(), keeps: false });
    world.until("synced", |world| world.engine.status().complete);
    world.rename(world.some_open(), "Renamed");
    world.settle();
    assert!(world.keeping.is_empty() && world.engine.status().keeps == Keeps::Nothing);
}

#[test]
fn a_second_visit_at_the_same_time_starts_from_the_copy_and_sends_only_its_own() {
    let mut world = World::kept(60, &[]);
    world.feed(Event::Online(false));
    world.rename(world.some_open(), "Of the first");
    world.keep();
    let kept = world.found();
    let mut second = World::with(60, &[]);
    second.engine = Engine::with_device(START, None);
    second.feed(DeviceEvent::Loaded { kept, keeps: false });
    assert!(second.engine.status().complete && second.engine.rows().len() == world.engine.rows().len());
    second.rename(second.some_open(), "Of the second");
    second.settle();
    assert_eq!(second.count("crm/lead/update"), 1);
    assert!(second.keeping.is_empty());
}

#[test]
fn a_first_visit_need_not_wait_for_the_device() {
    let mut world = World::synced(60);
    let lead = world.some_open();
    world.feed(Event::Online(false));
    let intent = world.rename(lead, "Renamed");
    world.feed(DeviceEvent::Loaded { kept: Vec::new(), keeps: true });
    world.until("kept", |world| world.keeping.is_empty());
    let rows = world.engine.rows().len();
    world.crash();
    assert_eq!(world.engine.rows().len(), rows);
    assert!(world.engine.outbox().get(intent).is_some() && world.lead(lead).name == "Renamed");
    assert_whole(&world);
}

#[test]
fn what_was_to_be_written_is_taken_over_though_nothing_was_expected() {
    let mut world = World::kept(30, &[]);
    let lead = world.some_open();
    world.feed(Event::Online(false));
    world.rename(lead, "Of the last visit");
    world.keep();
    let kept = world.found();
    world.engine = Engine::new(world.now(), None);
    world.under_way.clear();
    world.feed(Event::Tick);
    world.until("synced", |world| world.engine.status().complete);
    world.feed(DeviceEvent::Loaded { kept, keeps: true });
    assert_eq!(world.lead(lead).name, "Of the last visit");
    world.settle();
    assert_eq!(world.name(lead), "Of the last visit");
    assert_eq!(world.count("crm/lead/update"), 1);
}

#[test]
fn a_call_that_outlives_its_page_makes_no_second_lead() {
    let mut world = World::kept(60, &[]);
    let (_, id) = world.create(&Changes::default());
    let find = |world: &World| {
        let mut calls = world.under_way.values().flatten().map(|under_way| &under_way.call);
        calls.find(|call| matches!(call, Call::CreateLead(_))).cloned()
    };
    world.until("sent", |world| find(world).is_some());
    let call = find(&world).unwrap();
    world.crash();
    world.pass(2_500);
    world.perform(&call).unwrap();
    world.settle();
    assert_eq!(world.marked(id).len(), 1);
}

#[test]
fn a_first_sweep_that_was_cut_short_goes_on_in_the_next_visit() {
    for pages in 0..9 {
        let mut world = World::with(900, &[]);
        world.engine = Engine::with_device(START, None);
        world.feed(DeviceEvent::Loaded { kept: Vec::new(), keeps: true });
        world.until("some pages", |world| world.count("crm/lead/list") > pages && world.keeping.is_empty());
        let seen = world.engine.rows().len();
        world.crash();
        assert!(world.engine.rows().len() == seen && !world.engine.status().complete);
        assert!(world.engine.status().progress.unwrap().0 >= seen, "it does not begin at nothing");
        world.log.borrow_mut().clear();
        world.until("whole", |world| world.engine.status().complete);
        assert_whole(&world);
        // Twelve pages in all, of which at most one is read again, and one was under way.
        let read = world.count("crm/lead/list");
        assert!(read + pages <= 14, "{read} after {pages}");
    }
}

#[test]
fn a_sweep_left_off_long_ago_begins_anew() {
    let mut world = World::with(900, &[]);
    world.engine = Engine::with_device(START, None);
    world.feed(DeviceEvent::Loaded { kept: Vec::new(), keeps: true });
    world.until("some pages", |world| world.count("crm/lead/list") > 4 && world.keeping.is_empty());
    let gone = world.some_open();
    world.behind(&format!("crm/lead/delete/{gone}"), &[]);
    world.under_way.clear();
    *world.now.borrow_mut() += 3_600_000;
    world.crash();
    world.until("whole", |world| world.engine.status().complete && world.engine.rows().shown(gone).is_none());
    assert_whole(&world);
}
