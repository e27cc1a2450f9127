//! The world of one schedule: browsers, a line to the server, and a clock that jumps to whatever is due next.

use std::collections::BTreeMap;

use super::browser::{Browser, home};
use super::device::Transaction;
use super::history::{Broken, Fault, History};
use super::journey::Journey;
use super::ledger::Caused;
use super::sabotage::Sabotage;
use super::server::Line;
use super::tab::{Role, Tab};
use super::weather::{Device, Weather, some_time};
use crate::lead::LeadId;
use crate::replica::call::CallId;
use crate::replica::disk::{self, Content, Keep, KeepId};
use crate::replica::engine::{Command, DeviceEvent, Event, Happening, Presence};
use crate::replica::outbox::IntentId;
use crate::replica::pace::Millis;
use crate::replica::tabs::{Came, words};
use crate::sample::Random;

/// Something that is due.
#[derive(Clone, Debug)]
pub enum Moment {
    /// A call comes to the server.
    Arrives(u64),
    /// The browser hears of a call.
    Answered(u64),
    /// The transaction of a tab's visit ends.
    Kept(usize, u32),
    /// What is on the device was read for a tab's visit.
    Loaded(usize, u32),
    /// What is on the device was read for these intents.
    Looked(usize, u32, Vec<IntentId>),
    /// A tab hears what another said.
    Heard(u64),
    /// The lock of a browser is free.
    Released(usize),
    /// A tab has waited long enough: for an answer of the one that syncs, for its turn, for a turn to come back.
    Silence(usize, u32),
    NoTurn(usize, u32, u64),
    NotReturned(usize, u32, CallId),
}

/// See the module's own words.
pub struct World {
    pub now: Millis,
    pub random: Random,
    pub line: Line,
    pub browsers: [Browser; 2],
    /// Those of the first browser have even numbers.
    pub tabs: Vec<Tab>,
    pub weather: Weather,
    pub sabotage: Option<Sabotage>,
    pub history: History,
    /// The first thing that went wrong.
    pub broken: Option<Broken>,
    pub moments: BTreeMap<(Millis, u64), Moment>,
    pub journeys: BTreeMap<u64, Journey>,
    /// Words on their way: to which tab in which visit.
    pub words: BTreeMap<u64, (usize, u32, Vec<u8>)>,
    /// When a lead was last written.
    pub touched: BTreeMap<LeadId, Millis>,
    next: u64,
    pub next_intent: u64,
    pub crashes: u64,
    steps: u32,
}

/// A schedule takes some hundreds of them.
const MOST_STEPS: u32 = 50_000;

/// 2026-11-23 10:00.
pub const START: Millis = 1_795_428_000_000;

impl World {
    /// A world in which both browsers are about to be opened.
    pub fn new(line: Line, weather: Weather, random: Random, sabotage: Option<Sabotage>, history: History) -> Self {
        Self {
            now: START,
            random,
            line,
            browsers: Default::default(),
            tabs: (0..2 * weather.tabs).map(|_| Tab::new(START)).collect(),
            weather,
            sabotage,
            history,
            broken: None,
            moments: BTreeMap::new(),
            journeys: BTreeMap::new(),
            words: BTreeMap::new(),
            touched: BTreeMap::new(),
            next: 0,
            next_intent: 0,
            crashes: 0,
            steps: 0,
        }
    }

    /// A number that nothing else has.
    pub fn new_key(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    /// Something is due at a time.
    pub fn at(&mut self, at: Millis, moment: Moment) {
        self.next += 1;
        // Which of two things at the same time goes first is open.
        let order = (self.random.below(1 << 16) << 32) + self.next;
        self.moments.insert((at, order), moment);
    }

    /// When something is due.
    pub fn due(&self) -> Millis {
        let moment = self.moments.keys().next().map_or(Millis::MAX, |(at, _)| *at);
        self.tabs.iter().map(|tab| tab.wake).fold(moment, Millis::min)
    }

    /// Goes to the next thing that is due.
    pub fn step(&mut self) {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            self.break_with(Fault::Restless, || "it goes round in circles".to_owned());
        }
        let due = self.due();
        self.now = due.max(self.now);
        let first = self.moments.first_key_value().map(|((at, _), _)| *at);
        if first == Some(due) {
            if let Some((_, moment)) = self.moments.pop_first() {
                self.happen(moment);
            }
        } else if let Some(who) = self.tabs.iter().position(|tab| tab.wake == due) {
            self.tabs[who].wake = Millis::MAX;
            self.feed(who, Event::Tick);
        }
    }

    fn happen(&mut self, moment: Moment) {
        match moment {
            Moment::Arrives(key) => self.arrives(key),
            Moment::Answered(key) => self.answered(key),
            Moment::Kept(who, visit) => {
                while self.browsers[home(who)].store.waits((who, visit)) {
                    self.end_transaction(home(who), None);
                }
            }
            Moment::Loaded(who, visit) if self.tabs[who].visit == visit => self.loaded(who),
            Moment::Looked(who, visit, asked) if self.tabs[who].visit == visit => {
                let kept = self.browsers[home(who)].store.load();
                self.feed(who, DeviceEvent::Found { asked, kept });
            }
            Moment::Heard(key) => self.heard(key),
            Moment::Released(browser) => self.released(browser),
            Moment::Silence(who, visit) if self.tabs[who].visit == visit => self.nobody_answers(who),
            Moment::NoTurn(who, visit, turn) if self.tabs[who].visit == visit => self.has_turn(who, turn),
            Moment::NotReturned(who, visit, call) if self.tabs[who].visit == visit => {
                self.returned(who, call, Came::Otherwise);
            }
            Moment::Looked(..)
            | Moment::Loaded(..)
            | Moment::Silence(..)
            | Moment::NoTurn(..)
            | Moment::NotReturned(..) => {}
        }
    }

    /// Tells a tab's engine of something, and does what it wants done.
    pub fn feed(&mut self, who: usize, event: impl Happening + Caused) {
        self.feed_seen(who, event, self.now);
    }

    /// The same with news that the server gave at an earlier time.
    pub fn feed_seen(&mut self, who: usize, event: impl Happening + Caused, seen: Millis) {
        let cause = event.cause();
        let commands = event.happen(&mut self.tabs[who].engine, self.now);
        for command in commands {
            match command {
                Command::Send(id, call) => self.send(who, id, call),
                Command::Keep(id, keeps) => self.keep(who, id, keeps),
                Command::WakeAt(at) => self.tabs[who].wake = at,
                Command::Settled(id, end) => self.settled(who, id, end, cause, seen),
                Command::Deliver(id, _) => {
                    if !self.tabs[who].asked.remove(&id) {
                        self.break_with(Fault::Lost, || format!("{id:?} was answered, and nobody had asked"));
                    }
                }
                Command::Tell(word) => self.tell(who, word),
                Command::Look(asked) => {
                    let at = self.now + some_time(&mut self.random, 200);
                    self.at(at, Moment::Looked(who, self.tabs[who].visit, asked));
                }
                Command::Lend(call) => self.lend(who, call),
                Command::StatusChanged => self.tell_status(who),
                Command::RowsChanged(_) | Command::DirectoryChanged => {}
            }
        }
        let tab = &mut self.tabs[who];
        // A screen that met its lead keeps it open, whatever becomes of it.
        tab.wanted.retain(|id| tab.engine.presence(*id) == Presence::Unknown);
        self.browsers[home(who)].gap = Some(tab.engine.gap());
    }

    fn keep(&mut self, who: usize, id: KeepId, mut keeps: Vec<Keep>) {
        Sabotage::keep(self.sabotage, &mut keeps);
        self.history
            .note(self.now, who, || format!("keeps {id:?}: {:?}", keeps.iter().map(|keep| keep.0).collect::<Vec<_>>()));
        let by = (who, self.tabs[who].visit);
        if !self.browsers[home(who)].store.begin(Transaction { by, id, keeps }) {
            self.break_with(Fault::Unkept, || format!("{id:?} began before the last transaction ended"));
        }
        let at = self.now + some_time(&mut self.random, 200);
        self.at(at, Moment::Kept(by.0, by.1));
    }

    /// The oldest transaction of a browser ends, and all of it is kept or nothing, as `is_kept` has it.
    pub fn end_transaction(&mut self, browser: usize, is_kept: Option<bool>) {
        let Some(Transaction { by: (who, visit), id, keeps }) = self.browsers[browser].store.next() else { return };
        let fails = self.weather.device == Device::FailsAtTimes;
        let works = is_kept.unwrap_or_else(|| !fails || self.random.chance(60));
        self.history.note(self.now, who, || format!("kept {id:?}: {works}"));
        let is_open = self.tabs[who].visit == visit && is_kept.is_none();
        if is_open && self.tabs[who].role == Role::Leads && self.has_tabs() {
            let bytes = |content: &Option<Content>| content.as_ref().and_then(disk::write);
            let changes: Vec<_> = keeps.iter().map(|(place, content)| (*place, bytes(content))).collect();
            self.say(who, &words::changed(&changes, works));
        }
        if works {
            self.browsers[browser].store.keep(keeps);
        }
        if is_open {
            self.feed(who, DeviceEvent::Kept(id, works));
        }
    }

    /// Something was written at Flowlu's own screens.
    pub fn note_touched(&mut self, id: LeadId) {
        self.touched.insert(id, self.now);
    }

    /// Notes that something is wrong; the first fault is the one that counts.
    pub fn break_with(&mut self, fault: Fault, what: impl FnOnce() -> String) {
        if self.broken.is_none() {
            let what = what();
            self.history.note(self.now, 9, || format!("BROKEN: {what}"));
            self.broken = Some(Broken { fault, what });
        }
    }
}
