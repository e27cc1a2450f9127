//! How tabs come and go, who of them syncs, and what they say to each other: what the shell of the page does.

use super::browser::{Lock, home};
use super::sabotage::Sabotage;
use super::tab::Role;
use super::weather::{Device, LINGERS, some_time};
use super::world::{Moment, World};
use crate::replica::call::{Call, CallId};
use crate::replica::disk::Disk;
use crate::replica::engine::{DeviceEvent, Event};
use crate::replica::tabs::{Came, LONGEST_CALL, LONGEST_SILENCE, LONGEST_WAIT, Slot, Word, words};

/// The longest way of a word from tab to tab.
const WORD: u64 = 100;

impl World {
    /// Whether browsers have several tabs.
    pub fn has_tabs(&self) -> bool {
        self.tabs.len() > self.browsers.len()
    }

    /// The tabs of a browser.
    pub fn tabs_of(&self, browser: usize) -> impl Iterator<Item = usize> + use<> {
        (browser..self.tabs.len()).step_by(self.browsers.len())
    }

    /// The tabs that are open.
    pub fn open_tabs(&self) -> Vec<usize> {
        (0..self.tabs.len()).filter(|who| self.tabs[*who].role != Role::Closed).collect()
    }

    /// A page is opened.
    pub fn open(&mut self, who: usize) {
        let browser = &mut self.browsers[home(who)];
        if browser.lock == Lock::Free {
            browser.lock = Lock::Held(who);
        }
        self.tabs[who].role = Role::Begins;
        if self.has_tabs() {
            let number = self.random.below(1 << 30) as u32;
            self.tabs[who].engine.count_from(number);
        }
        self.reads_device(who);
    }

    fn reads_device(&mut self, who: usize) {
        let at = self.now + some_time(&mut self.random, 200);
        self.at(at, Moment::Loaded(who, self.tabs[who].visit));
    }

    /// The device was read: the tab syncs, or follows.
    pub fn loaded(&mut self, who: usize) {
        let keeps = self.weather.device != Device::None;
        let kept = if keeps { self.browsers[home(who)].store.load() } else { Disk::new() };
        let leads = self.browsers[home(who)].lock == Lock::Held(who);
        self.history.note(self.now, who, || format!("loaded {} records, leads: {leads}", kept.len()));
        self.tabs[who].is_ready = true;
        if !leads {
            self.feed(who, DeviceEvent::Follow { kept });
            self.begin(who, Role::Follows);
            let visit = self.tabs[who].visit;
            self.at(self.now + i64::from(LONGEST_SILENCE), Moment::Silence(who, visit));
            self.browsers[home(who)].queue.push_back((who, visit));
            return self.grant(home(who));
        }
        self.feed(who, DeviceEvent::Loaded { kept, keeps });
        self.begin(who, Role::Leads);
        if self.has_tabs() {
            self.note_visible(who);
            let turns: Vec<u64> = self.tabs[who].turns.keys().copied().collect();
            turns.into_iter().for_each(|turn| self.has_turn(who, turn));
        }
    }

    fn begin(&mut self, who: usize, role: Role) {
        self.tabs[who].role = role;
        for word in std::mem::take(&mut self.tabs[who].heard) {
            self.hear(who, word);
        }
    }

    /// Nobody answered a tab that follows: it goes on alone.
    pub fn nobody_answers(&mut self, who: usize) {
        if self.tabs[who].role == Role::Follows && !self.tabs[who].engine.is_led() {
            self.history.note(self.now, who, || "goes on alone".to_owned());
            self.tabs[who].role = Role::IsAlone;
            self.feed(who, DeviceEvent::Loaded { kept: Disk::new(), keeps: false });
        }
    }

    /// A page goes without a word and is opened again.
    pub fn crash(&mut self, who: usize) {
        self.close(who);
        self.open(who);
    }

    /// A page goes without a word.
    pub fn close(&mut self, who: usize) {
        let is_kept = self.random.chance(50);
        self.history.note(self.now, who, || format!("GOES, the transaction is kept: {is_kept}"));
        self.crashes += 1;
        let by = (who, self.tabs[who].visit);
        while self.browsers[home(who)].store.waits(by) {
            let is_own = self.browsers[home(who)].store.is_next(by);
            self.end_transaction(home(who), is_own.then_some(is_kept));
        }
        let browser = &mut self.browsers[home(who)];
        self.tabs[who].go(self.now, browser.gap);
        browser.ledger.gone(by, &browser.store, self.tabs.len() > 2);
        browser.queue.retain(|waits| *waits != by);
        if browser.lock == Lock::Held(who) {
            browser.lock = Lock::Free;
            if self.has_tabs() {
                self.browsers[home(who)].lock = Lock::Passing;
                let at = self.now + some_time(&mut self.random, 400);
                self.at(at, Moment::Released(home(who)));
            }
        }
        self.hasten(who);
    }

    /// What a tab had sent comes to the server soon, or never.
    fn hasten(&mut self, who: usize) {
        let soonest = self.now + LINGERS;
        let late = self.moments.range((soonest, 0)..).map(|(at, moment)| (*at, moment.clone())).collect::<Vec<_>>();
        for (at, moment) in late {
            if let Moment::Arrives(key) = moment
                && self.journeys.get(&key).is_some_and(|journey| journey.is_of(who))
            {
                self.moments.remove(&at);
                let at = self.now + 1 + self.random.below(LINGERS.unsigned_abs()).cast_signed();
                self.at(at, moment);
            }
        }
    }

    /// The lock of a browser is free.
    pub fn released(&mut self, browser: usize) {
        self.browsers[browser].lock = Lock::Free;
        self.grant(browser);
    }

    /// The lock goes to the tab that waits longest.
    fn grant(&mut self, browser: usize) {
        if self.browsers[browser].lock == Lock::Free
            && let Some((who, _)) = self.browsers[browser].queue.pop_front()
        {
            self.history.note(self.now, who, || "has the lock".to_owned());
            self.browsers[browser].lock = Lock::Held(who);
            self.tabs[who].role = Role::Begins;
            self.reads_device(who);
        }
    }

    /// A tab says something to the others of its browser.
    pub fn tell(&mut self, who: usize, word: Word) {
        if self.has_tabs() {
            Sabotage::tell(self, who, &word);
            self.say(who, &words::write(&word));
        }
    }

    /// The tab that syncs says how the copy stands.
    pub fn tell_status(&mut self, who: usize) {
        if self.has_tabs() && self.tabs[who].role == Role::Leads {
            let status = Box::new(self.tabs[who].engine.status());
            self.tell(who, Word::Status(status));
        }
    }

    /// The same in bytes. All of a tab's words are heard in their order.
    pub fn say(&mut self, who: usize, bytes: &[u8]) {
        for to in self.tabs_of(home(who)).filter(|to| *to != who) {
            if self.tabs[to].role == Role::Closed {
                continue;
            }
            let at = (self.now + some_time(&mut self.random, WORD)).max(self.tabs[who].said + 1);
            self.tabs[who].said = at;
            let key = self.new_key();
            self.words.insert(key, (to, self.tabs[to].visit, bytes.to_vec()));
            self.at(at, Moment::Heard(key));
        }
    }

    /// A word arrives.
    pub fn heard(&mut self, key: u64) {
        let Some((who, visit, bytes)) = self.words.remove(&key) else { return };
        if self.tabs[who].visit == visit
            && let Some(word) = words::read(&bytes)
        {
            self.hear(who, word);
        }
    }

    fn hear(&mut self, who: usize, word: Word) {
        if Sabotage::is_deaf(self, who, &word) {
            return;
        }
        match (self.tabs[who].role, word) {
            (Role::Begins, word) => self.tabs[who].heard.push(word),
            (Role::IsAlone | Role::Closed, _) => {}
            (Role::Leads, Word::Borrow(slot)) => {
                if !self.tabs[who].borrowed.values().any(|known| *known == slot) {
                    let call = self.tabs[who].new_call();
                    self.tabs[who].borrowed.insert(call, slot);
                    self.feed(who, DeviceEvent::Lend(call));
                }
            }
            (Role::Leads, Word::Returned(slot, came)) => {
                let call = self.tabs[who].borrowed.iter().find(|(_, known)| **known == slot).map(|(call, _)| *call);
                if let Some(call) = call {
                    self.returned(who, call, came);
                }
            }
            (Role::Leads, Word::Seen { tab, visible }) => {
                self.tabs[who].others_visible.insert(tab, visible);
                self.note_visible(who);
            }
            (Role::Follows, Word::Lent(slot)) => {
                if slot.tab == self.tabs[who].number(who) {
                    self.has_turn(who, slot.call);
                }
            }
            (Role::Follows, word @ Word::Leads { .. }) => {
                self.history.note(self.now, who, || "hears who leads".to_owned());
                self.feed(who, DeviceEvent::Heard(word));
                let (tab, visible) = (self.tabs[who].number(who), self.tabs[who].visible);
                for call in self.tabs[who].turns.keys().copied().collect::<Vec<_>>() {
                    self.tell(who, Word::Borrow(Slot { tab, call }));
                }
                self.tell(who, Word::Seen { tab, visible });
            }
            (Role::Follows | Role::Leads, word) => {
                if !matches!(word, Word::Status(_) | Word::Changed { .. }) {
                    self.history.note(self.now, who, || format!("hears {word:?}"));
                }
                self.feed(who, DeviceEvent::Heard(word));
            }
        }
    }

    /// A call waits for a turn of the tab that syncs.
    pub fn borrow(&mut self, who: usize, id: CallId, call: Call) {
        let tab = &mut self.tabs[who];
        tab.next_turn += 1;
        let (turn, visit) = (tab.next_turn, tab.visit);
        tab.turns.insert(turn, (id, call));
        let slot = Slot { tab: tab.number(who), call: turn };
        self.tell(who, Word::Borrow(slot));
        self.at(self.now + i64::from(LONGEST_WAIT), Moment::NoTurn(who, visit, turn));
    }

    /// A turn has come, or will not come any more.
    pub fn has_turn(&mut self, who: usize, turn: u64) {
        if let Some((id, call)) = self.tabs[who].turns.remove(&turn) {
            self.depart(who, id, call, Some(turn));
        }
    }

    /// It is the turn of another tab's call.
    pub fn lend(&mut self, who: usize, call: CallId) {
        if let Some(slot) = self.tabs[who].borrowed.get(&call).copied() {
            self.at(self.now + i64::from(LONGEST_CALL), Moment::NotReturned(who, self.tabs[who].visit, call));
            self.tell(who, Word::Lent(slot));
        }
    }

    /// A turn comes back.
    pub fn returned(&mut self, who: usize, call: CallId, came: Came) {
        if self.tabs[who].borrowed.remove(&call).is_some() {
            self.feed(who, DeviceEvent::Returned(call, came));
        }
    }

    /// A person looks at a tab, or no longer does.
    pub fn sees(&mut self, who: usize, visible: bool) {
        self.tabs[who].visible = visible;
        match self.tabs[who].role {
            Role::Leads => self.note_visible(who),
            Role::Follows => {
                let tab = self.tabs[who].number(who);
                self.tell(who, Word::Seen { tab, visible });
                self.feed(who, Event::Visible(visible));
            }
            Role::Begins | Role::IsAlone => self.feed(who, Event::Visible(visible)),
            Role::Closed => {}
        }
    }

    fn note_visible(&mut self, who: usize) {
        let tab = &self.tabs[who];
        let visible = tab.visible || tab.others_visible.values().any(|visible| *visible);
        self.feed(who, Event::Visible(visible));
    }

    /// Whether nothing moves in a tab, nor on its way to it.
    pub fn is_at_rest(&self, who: usize) -> bool {
        let tab = &self.tabs[who];
        if tab.role == Role::Closed {
            return true;
        }
        let is_quiet = || self.browsers[home(who)].store.is_idle() && !self.words.values().any(|(to, ..)| *to == who);
        tab.is_at_rest(self.now) && (!self.has_tabs() || is_quiet())
    }
}
