//! Tabs: one syncs, the others show what it has and hand over what is written in them, whichever goes at whatever moment.

mod deciding;
mod late;
mod parting;

use super::*;
use crate::replica::disk;
use crate::replica::tabs::{Came, words};

/// The tabs of a browser, on one clock and one device.
pub(super) struct Tabs {
    pub tabs: Vec<World>,
    /// Which of them syncs.
    leader: usize,
}

impl Tabs {
    /// So many tabs; the first syncs, and all have the copy.
    pub fn new(count: usize) -> Self {
        let first = World::kept(60, &[]);
        let mut all = Self { tabs: vec![first], leader: 0 };
        for number in 1..count {
            all.open(u32::try_from(number).unwrap() * 1_000);
        }
        all.talk();
        all
    }

    /// Opens another tab, which follows.
    pub fn open(&mut self, count_from: u32) {
        let first = &self.tabs[self.leader];
        let mut tab = World::with(0, &[]);
        (tab.account, tab.now, tab.log) = (first.account.clone(), first.now.clone(), first.log.clone());
        let (fate, bend) = (tab.fate.clone(), tab.bend.clone());
        let link = Link { account: tab.account.clone(), now: tab.now.clone(), log: tab.log.clone(), fate, bend };
        tab.client = Client::new(Rc::new(link), Encoding::Form);
        tab.device = first.device.clone();
        tab.engine = Engine::with_device(tab.now(), None);
        tab.engine.count_from(count_from);
        tab.next_intent = u64::from(count_from);
        let kept = tab.found();
        tab.feed(DeviceEvent::Follow { kept });
        self.tabs.push(tab);
    }

    /// Everything that was said is heard, as bytes, in its order.
    pub fn talk(&mut self) {
        while let Some(from) = self.tabs.iter().position(|tab| !tab.told.is_empty()) {
            let word = self.tabs[from].told.remove(0);
            self.say(from, &words::write(&word));
        }
    }

    fn say(&mut self, from: usize, bytes: &[u8]) {
        for to in (0..self.tabs.len()).filter(|to| *to != from) {
            self.tabs[to].feed(DeviceEvent::Heard(words::read(bytes).unwrap()));
        }
    }

    /// The device takes what a tab gave it, and the others hear what the one that syncs put there.
    pub fn keep(&mut self, who: usize) {
        let (id, keeps) = self.tabs[who].keeping.remove(0);
        let works = self.tabs[who].device_works;
        let bytes: Vec<_> = keeps.into_iter().map(|(place, it)| (place, it.and_then(|it| disk::write(&it)))).collect();
        for tab in self.tabs.iter_mut().filter(|_| works) {
            for (place, bytes) in &bytes {
                match bytes {
                    Some(bytes) => tab.device.insert(*place, bytes.clone()),
                    None => tab.device.remove(place),
                };
            }
        }
        if who == self.leader {
            self.say(who, &words::changed(&bytes, works));
        }
        self.tabs[who].feed(DeviceEvent::Kept(id, works));
    }

    /// One thing happens somewhere.
    pub fn step(&mut self) {
        if let Some(who) = self.tabs.iter().position(|tab| !tab.keeping.is_empty()) {
            self.keep(who);
        } else {
            let due = |tab: &World| tab.under_way.keys().next().map_or(tab.wake, |at| tab.wake.min(*at));
            let who = (0..self.tabs.len()).min_by_key(|who| due(&self.tabs[*who])).unwrap();
            self.tabs[who].step();
        }
        let status = self.tabs[self.leader].engine.status();
        self.tabs[self.leader].told.push(Word::Status(Box::new(status)));
        self.talk();
    }

    pub fn until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        let end = self.tabs[0].now() + 1_200_000;
        while !done(self) {
            assert!(self.tabs[0].now() < end, "never: {what}");
            self.step();
        }
    }

    pub fn settle(&mut self) {
        let is_done = |tab: &World| tab.engine.outbox().iter().next().is_none() && tab.keeping.is_empty();
        self.until("settled", |all| all.tabs.iter().all(is_done));
    }

    /// A tab goes without a word. If it was the one that syncs, the next takes its place.
    pub fn close(&mut self, who: usize) {
        let gone = self.tabs.remove(who);
        if who == self.leader {
            self.leader = 0;
            let device = gone.device.clone();
            for tab in &mut self.tabs {
                tab.device.clone_from(&device);
            }
            let kept = self.tabs[0].found();
            self.tabs[0].feed(DeviceEvent::Loaded { kept, keeps: true });
            self.talk();
        } else if who < self.leader {
            self.leader -= 1;
        }
    }

    pub fn name(&self, lead: LeadId) -> String {
        self.tabs[0].name(lead)
    }

    pub fn assert_alike(&self) {
        for tab in &self.tabs {
            assert_whole(tab);
            assert!(tab.engine.rows().iter().eq_by_lead(self.tabs[0].engine.rows().iter()));
            assert_eq!(tab.engine.directory(), self.tabs[0].engine.directory());
        }
    }
}

trait ByLead<'a> {
    fn eq_by_lead(self, other: Self) -> bool;
}

impl<'a, I: Iterator<Item = &'a crate::replica::rows::Row>> ByLead<'a> for I {
    fn eq_by_lead(self, other: Self) -> bool {
        self.map(|row| &row.lead).eq(other.map(|row| &row.lead))
    }
}

#[test]
fn a_tab_that_follows_shows_the_copy_and_makes_no_calls() {
    let mut all = Tabs::new(3);
    let status = all.tabs[2].engine.status();
    assert!(status.complete && status.checked.is_some() && status.keeps == Keeps::Everything);
    all.until("checked again", |all| all.tabs[2].engine.status().checked > status.checked);
    assert!(all.tabs[1].under_way.is_empty() && all.tabs[2].under_way.is_empty());
    all.assert_alike();
}

#[test]
fn what_another_person_changed_shows_in_every_tab() {
    let mut all = Tabs::new(2);
    let lead = all.tabs[0].some_open();
    all.tabs[0].behind(&format!("crm/lead/update/{lead}"), &[("name", "Renamed elsewhere")]);
    all.until("seen", |all| all.tabs[1].lead(lead).name == "Renamed elsewhere");
    let gone = all.tabs[0].some_open();
    all.tabs[0].behind(&format!("crm/lead/delete/{gone}"), &[]);
    all.tabs[1].feed(Event::Refresh);
    all.until("gone", |all| all.tabs[1].engine.rows().shown(gone).is_none());
    all.assert_alike();
}

#[test]
fn an_edit_shows_everywhere_at_once_and_is_sent_once() {
    for (from, to) in [(0, 1), (1, 0), (1, 2)] {
        let mut all = Tabs::new(3);
        let lead = all.tabs[0].some_open();
        let id = all.tabs[from].rename(lead, "Renamed");
        assert_eq!(all.tabs[from].lead(lead).name, "Renamed");
        all.until("seen", |all| all.tabs[to].lead(lead).name == "Renamed");
        assert_eq!(all.tabs[0].count("crm/lead/update"), 0, "seen before it was sent");
        all.settle();
        assert_eq!((all.name(lead), all.tabs[0].count("crm/lead/update")), ("Renamed".into(), 1));
        for (who, tab) in all.tabs.iter().enumerate() {
            assert_eq!(tab.ends(id).len(), usize::from(who == from), "told where it was made");
        }
        all.assert_alike();
    }
}

#[test]
fn a_lead_made_in_a_tab_that_follows_gets_its_number_there() {
    let mut all = Tabs::new(2);
    let (local, id) = all.tabs[1].create(&Changes::default());
    all.until("shown", |all| all.tabs[0].engine.rows().shown(local).is_some());
    all.settle();
    let number = all.tabs[1].engine.number_of(local).unwrap();
    assert_eq!(all.tabs[1].marked(id), [number.0]);
    let is_created =
        |end: &Settled| matches!(end, Settled::Created { from, lead, .. } if *from == local && *lead == number);
    assert!(all.tabs[1].ends(id).iter().all(|end| is_created(end)) && all.tabs[1].ends(id).len() == 1);
    all.assert_alike();
}

#[test]
fn an_edit_can_be_taken_back_where_it_was_made_and_elsewhere() {
    for who in 0..2 {
        let mut all = Tabs::new(2);
        let lead = all.tabs[0].some_open();
        let name = all.name(lead);
        let id = all.tabs[1].submit(lead, Write::Delete);
        all.until("handed over", |all| all.tabs[0].engine.outbox().get(id).is_some());
        all.tabs[who].feed(Event::Undo(id));
        all.settle();
        assert_eq!((all.name(lead), all.tabs[0].count("crm/lead/delete")), (name, 0));
        assert_eq!(all.tabs[1].ends(id), [&Settled::Undone { lead }]);
    }
}

#[test]
fn an_edit_that_is_taken_back_before_the_device_knows_never_leaves_its_tab() {
    let mut all = Tabs::new(2);
    let lead = all.tabs[0].some_open();
    let id = all.tabs[1].submit(lead, Write::Delete);
    all.tabs[1].feed(Event::Undo(id));
    all.settle();
    assert!(all.tabs.iter().all(|tab| !tab.device.contains_key(&Place::Intent(id))));
    assert!(all.tabs[0].engine.rows().shown(lead).is_some());
    all.until("later", |all| all.tabs[0].engine.status().checked.is_some());
    assert_eq!(all.tabs[0].count("crm/lead/delete"), 0);
}

#[test]
fn of_two_edits_of_one_field_in_two_tabs_the_later_stays() {
    let mut all = Tabs::new(2);
    let lead = all.tabs[0].some_open();
    all.tabs[0].rename(lead, "Earlier");
    all.tabs[1].rename(lead, "Later");
    all.settle();
    assert_eq!(all.name(lead), "Later");
    all.assert_alike();
}

#[test]
fn a_refused_edit_is_told_where_it_was_made_and_can_be_tried_again_there() {
    let mut all = Tabs::new(2);
    let lead = all.tabs[0].some_open();
    all.tabs[0].judge = once(|call| matches!(call, Call::UpdateLead(_)), Fate::Denied);
    let id = all.tabs[1].rename(lead, "Renamed");
    all.until("refused", |all| all.tabs[1].ends(id).len() == 1);
    assert_eq!(all.tabs[1].engine.status().outbox.failed, 1);
    assert!(all.tabs[0].ends(id).is_empty());
    all.tabs[1].feed(Event::SendNow(id));
    all.settle();
    assert_eq!(all.name(lead), "Renamed");
}

#[test]
fn what_the_device_does_not_take_is_handed_over_all_the_same() {
    let mut all = Tabs::new(2);
    all.tabs[1].device_works = false;
    let lead = all.tabs[0].some_open();
    let id = all.tabs[1].rename(lead, "Renamed");
    assert_eq!(all.tabs[1].engine.status().outbox.saving, 1);
    all.settle();
    assert_eq!(all.name(lead), "Renamed");
    assert_eq!(all.tabs[1].ends(id).len(), 1);
}

#[test]
fn one_pace_holds_for_calls_of_every_tab() {
    let mut all = Tabs::new(1);
    let first = &mut all.tabs[0];
    let calls: Vec<CallId> = (0..9).map(|n| CallId(FIRST_ASKED + n)).collect();
    for call in &calls {
        first.feed(DeviceEvent::Lend(*call));
    }
    for _ in 0..200 {
        if let Some((_, call)) = first.lent.last().copied() {
            first.feed(DeviceEvent::Returned(call, Came::Well));
        }
        first.step();
    }
    assert_eq!(first.lent.iter().map(|lent| lent.1).collect::<Vec<_>>(), calls);
    let gap = first.engine.gap();
    assert!(first.lent.windows(2).all(|pair| pair[1].0 - pair[0].0 >= gap), "{gap}: {:?}", first.lent);
}

#[test]
fn a_lead_that_only_a_tab_wants_is_read_by_it() {
    let mut all = Tabs::new(2);
    let lead = all.tabs[0].some_open();
    let wanted = LeadId(lead.0 + 100_000);
    all.tabs[1].feed(Event::Want(wanted));
    all.until("known", |all| all.tabs[1].engine.presence(wanted) == Presence::Gone);
}
