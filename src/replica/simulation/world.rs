//! The world of one schedule: browsers, a line to the server, and a clock that jumps to whatever is due next.

use std::collections::BTreeMap;

use super::browser::Browser;
use super::history::{Broken, Fault, History, brief};
use super::ledger::{Cause, Caused};
use super::sabotage::Sabotage;
use super::server::Line;
use super::weather::{Device, LINGERS, Way, Weather, is_write, some_time, written};
use crate::flowlu::Error;
use crate::lead::LeadId;
use crate::replica::call::{Call, CallId, Outcome};
use crate::replica::disk::{Keep, KeepId};
use crate::replica::engine::{Command, DeviceEvent, Event, Happening, Keeps, Presence};
use crate::replica::outbox::{IntentId, Settled, State};
use crate::replica::pace::Millis;
use crate::sample::Random;

/// Something that is due.
#[derive(Clone, Copy, Debug)]
pub enum Moment {
    /// A call comes to the server.
    Arrives(u64),
    /// The browser hears of a call.
    Answered(u64),
    /// The transaction of a browser's visit ends.
    Kept(usize, u32),
    /// What is on the device of a browser's visit was read.
    Loaded(usize, u32),
}

/// A call on its way.
#[derive(Debug)]
pub struct Journey {
    who: usize,
    visit: u32,
    id: CallId,
    call: Call,
    pub way: Way,
    /// The intent that it sends.
    intent: Option<IntentId>,
    /// What came of it, and when the server looked at it.
    outcome: Option<(Result<Outcome, Error>, Millis)>,
}

/// See the module's own words.
pub struct World {
    pub now: Millis,
    pub random: Random,
    pub line: Line,
    pub browsers: [Browser; 2],
    pub weather: Weather,
    pub sabotage: Option<Sabotage>,
    pub history: History,
    /// The first thing that went wrong.
    pub broken: Option<Broken>,
    moments: BTreeMap<(Millis, u64), Moment>,
    journeys: BTreeMap<u64, Journey>,
    /// When a lead was last written.
    touched: BTreeMap<LeadId, Millis>,
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
            browsers: [Browser::new(START), Browser::new(START)],
            weather,
            sabotage,
            history,
            broken: None,
            moments: BTreeMap::new(),
            journeys: BTreeMap::new(),
            touched: BTreeMap::new(),
            next: 0,
            next_intent: 0,
            crashes: 0,
            steps: 0,
        }
    }

    /// A page is opened.
    pub fn open(&mut self, who: usize) {
        let at = self.now + some_time(&mut self.random, 200);
        self.at(at, Moment::Loaded(who, self.browsers[who].visit));
    }

    fn at(&mut self, at: Millis, moment: Moment) {
        self.next += 1;
        // Which of two things at the same time goes first is open.
        let order = (self.random.below(1 << 16) << 32) + self.next;
        self.moments.insert((at, order), moment);
    }

    /// When something is due.
    pub fn due(&self) -> Millis {
        let moment = self.moments.keys().next().map_or(Millis::MAX, |(at, _)| *at);
        self.browsers.iter().map(|browser| browser.wake).fold(moment, Millis::min)
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
        } else if let Some(who) = self.browsers.iter().position(|browser| browser.wake == due) {
            self.browsers[who].wake = Millis::MAX;
            self.feed(who, Event::Tick);
        }
    }

    fn happen(&mut self, moment: Moment) {
        match moment {
            Moment::Arrives(key) => self.arrives(key),
            Moment::Answered(key) => self.answered(key),
            Moment::Kept(who, visit) if self.browsers[who].visit == visit => {
                let works = self.weather.device != Device::FailsAtTimes || self.random.chance(60);
                if let Some(id) = self.browsers[who].store.end(works) {
                    self.history.note(self.now, who, || format!("kept {id:?}: {works}"));
                    self.feed(who, DeviceEvent::Kept(id, works));
                }
            }
            Moment::Loaded(who, visit) if self.browsers[who].visit == visit => {
                let keeps = self.weather.device != Device::None;
                let kept = if keeps { self.browsers[who].store.load() } else { Vec::new() };
                self.browsers[who].is_ready = true;
                self.history.note(self.now, who, || format!("loaded {} records", kept.len()));
                self.feed(who, DeviceEvent::Loaded { kept, keeps });
            }
            Moment::Kept(..) | Moment::Loaded(..) => {}
        }
    }

    /// Tells a browser's engine of something, and does what it wants done.
    pub fn feed(&mut self, who: usize, event: impl Happening + Caused) {
        self.feed_seen(who, event, self.now);
    }

    /// The same with news that the server gave at an earlier time.
    fn feed_seen(&mut self, who: usize, event: impl Happening + Caused, seen: Millis) {
        let cause = event.cause();
        let commands = event.happen(&mut self.browsers[who].engine, self.now);
        for command in commands {
            match command {
                Command::Send(id, call) => self.send(who, id, call),
                Command::Keep(id, keeps) => self.keep(who, id, keeps),
                Command::WakeAt(at) => self.browsers[who].wake = at,
                Command::Settled(id, end) => self.settled(who, id, end, cause, seen),
                Command::Deliver(id, _) => {
                    if !self.browsers[who].asked.remove(&id) {
                        self.break_with(Fault::Lost, || format!("{id:?} was answered, and nobody had asked"));
                    }
                }
                // One tab a browser: nobody listens, and nobody borrows.
                Command::Tell(_) | Command::Look(_) | Command::Lend(_) | Command::RowsChanged(_) => {}
                Command::DirectoryChanged | Command::StatusChanged => {}
            }
        }
        let browser = &mut self.browsers[who];
        // A screen that met its lead keeps it open, whatever becomes of it.
        browser.wanted.retain(|id| browser.engine.presence(*id) == Presence::Unknown);
        browser.gap = Some(browser.engine.gap());
    }

    fn keep(&mut self, who: usize, id: KeepId, mut keeps: Vec<Keep>) {
        Sabotage::keep(self.sabotage, &mut keeps);
        self.history
            .note(self.now, who, || format!("keeps {id:?}: {:?}", keeps.iter().map(|keep| keep.0).collect::<Vec<_>>()));
        if !self.browsers[who].store.begin(id, keeps) {
            self.break_with(Fault::Unkept, || format!("{id:?} began before the last transaction ended"));
        }
        let at = self.now + some_time(&mut self.random, 200);
        self.at(at, Moment::Kept(who, self.browsers[who].visit));
    }

    fn send(&mut self, who: usize, id: CallId, call: Call) {
        let intent = self.intent_of(who, id);
        if let Some(intent) = intent {
            self.note_sent(who, intent, &call);
        }
        let way = self.weather.way(&mut self.random, self.now, &call);
        self.history.note(self.now, who, || format!("sends {} {call:?}, {:?}", id.0, way.mishap));
        let visit = self.browsers[who].visit;
        self.browsers[who].sent += 1;
        self.browsers[who].under_way.insert(id, call.clone());
        let journey = Journey { who, visit, id, call, way, intent, outcome: None };
        match self.sabotage {
            Some(sabotage) => sabotage.send(self, journey),
            None => self.go(journey),
        }
    }

    /// Sets a call on its way.
    pub fn go(&mut self, journey: Journey) {
        self.next += 1;
        let key = self.next;
        let Way { arrives, answered, .. } = journey.way;
        self.journeys.insert(key, journey);
        if let Some(arrives) = arrives {
            self.at(arrives, Moment::Arrives(key));
        }
        self.at(answered, Moment::Answered(key));
    }

    /// The intent that a call sends.
    fn intent_of(&self, who: usize, id: CallId) -> Option<IntentId> {
        let sends = |state: &State| matches!(state, State::Sending(call) if *call == id);
        self.browsers[who].engine.outbox().iter().find(|intent| sends(&intent.state)).map(|intent| intent.id)
    }

    fn note_sent(&mut self, who: usize, id: IntentId, call: &Call) {
        let browser = &mut self.browsers[who];
        let lead = written(call);
        let double = lead.is_some() && browser.under_way.values().any(|other| written(other) == lead);
        let keeps = self.weather.device != Device::None && browser.engine.status().keeps != Keeps::NotNow;
        let unkept = keeps && !browser.store.has(id);
        match browser.ledger.get_mut(id) {
            Some(entry) => {
                entry.calls += 1;
                if let Call::UpdateLead(update) = call {
                    entry.sent = update.changes.clone();
                }
            }
            None => self.break_with(Fault::Lost, || format!("{id:?} is sent, and nobody wanted it")),
        }
        if double {
            self.break_with(Fault::Order, || format!("two writes of {lead:?} at once"));
        }
        if unkept {
            self.break_with(Fault::Unkept, || format!("{id:?} is sent before the device knows of it"));
        }
    }

    fn arrives(&mut self, key: u64) {
        let Some(journey) = self.journeys.get_mut(&key) else { return };
        let (outcome, carried_out) = self.line.call(self.now, &journey.call, journey.way.mishap);
        let (who, id, intent) = (journey.who, journey.id, journey.intent);
        self.history.note(self.now, who, || format!("{} arrives: {}", id.0, brief(&outcome)));
        if carried_out && is_write(&journey.call) {
            if let Some(lead) = written(&journey.call) {
                self.touched.insert(lead, self.now);
            }
            let ledger = &mut self.browsers[who].ledger;
            if let Some(wrong) = intent.and_then(|intent| ledger.carried_out(intent, &journey.call)) {
                self.break_with(Fault::Order, || wrong);
            }
            if let Some(intent) = intent.filter(|_| matches!(self.journeys[&key].call, Call::CreateLead(_))) {
                self.note_made(who, intent);
            }
        }
        if let Some(journey) = self.journeys.get_mut(&key) {
            journey.outcome = Some((outcome, self.now));
            // The browser heard of it before.
            if journey.way.answered < self.now {
                self.journeys.remove(&key);
            }
        }
    }

    /// The server made a lead. One that was made before must be gone, as nobody can then tell that it was there.
    fn note_made(&mut self, who: usize, id: IntentId) {
        let ids = self.line.ids();
        let Some(entry) = self.browsers[who].ledger.get_mut(id) else { return };
        let is_double = entry.made.iter().any(|lead| ids.contains(lead));
        entry.made.extend(ids.last());
        if is_double {
            self.break_with(Fault::Double, || format!("{id:?} made its lead twice"));
        }
    }

    fn answered(&mut self, key: u64) {
        let Some(journey) = self.journeys.get_mut(&key) else { return };
        let seen = journey.outcome.as_ref().map_or(self.now, |(_, seen)| *seen);
        let answer = journey.outcome.take().filter(|_| journey.way.failure.is_none());
        let outcome = answer.map_or_else(|| Err(journey.way.error()), |(outcome, _)| outcome);
        let (who, visit, id, call) = (journey.who, journey.visit, journey.id, journey.call.clone());
        if journey.way.arrives.is_none_or(|arrives| arrives <= self.now) {
            self.journeys.remove(&key);
        }
        // An echo of a call that was not the engine's own, or of a visit that is over, reaches nobody.
        if self.browsers[who].visit != visit || self.browsers[who].under_way.remove(&id).is_none() {
            return;
        }
        let outcome = Sabotage::answer(self.sabotage, &self.browsers[who], id, &call, outcome);
        self.history.note(self.now, who, || format!("hears of {}: {}", id.0, brief(&outcome)));
        self.feed_seen(who, Event::Answered(id, outcome), seen);
    }

    fn settled(&mut self, who: usize, id: IntentId, end: Settled, cause: Cause, seen: Millis) {
        self.history.note(self.now, who, || format!("{id:?} ends: {end:?}"));
        let ledger = &mut self.browsers[who].ledger;
        let may_be_undone = ledger.may_be_undone(id, cause);
        let Some(entry) = ledger.get_mut(id) else {
            return self.break_with(Fault::Lost, || format!("{id:?} ends, and nobody wanted it"));
        };
        entry.ends.push(end.clone());
        let wrong = match &end {
            _ if entry.times_closed() > 1 => Some(Fault::Lost),
            Settled::Undone { .. } => (!may_be_undone).then_some(Fault::Lost),
            Settled::Created { twins, .. } if !twins.is_empty() => Some(Fault::Double),
            Settled::Created { lead, .. } => (!entry.made.contains(lead)).then_some(Fault::Lost),
            Settled::Saved { lead, .. } if entry.carried_out == 0 => {
                // Somebody else may have meant the same.
                let (lead, sent) = (*lead, entry.sent.clone());
                let is_so = self.line.truth(lead).is_some_and(|truth| sent.not_in(&truth).is_empty());
                let was_so = self.touched.get(&lead).is_some_and(|touched| *touched >= seen);
                (!is_so && !was_so).then_some(Fault::Lost)
            }
            Settled::Deleted { lead } => self.line.truth(*lead).is_some().then_some(Fault::Lost),
            Settled::Saved { .. } | Settled::Failed { .. } | Settled::Unclear { .. } | Settled::Clash { .. } => None,
        };
        if let Some(fault) = wrong {
            self.break_with(fault, || format!("{id:?} ends as {end:?}, which is not so"));
        }
    }

    /// Something was written at Flowlu's own screens.
    pub fn note_touched(&mut self, id: LeadId) {
        self.touched.insert(id, self.now);
    }

    /// A page goes without a word and is opened again.
    pub fn crash(&mut self, who: usize) {
        let is_kept = self.random.chance(50);
        self.history.note(self.now, who, || format!("CRASHES, the transaction is kept: {is_kept}"));
        self.browsers[who].crash(self.now, is_kept);
        self.crashes += 1;
        // What it had sent comes to the server soon, or never.
        let soonest = self.now + LINGERS;
        let late = self.moments.range((soonest, 0)..).map(|(at, moment)| (*at, *moment)).collect::<Vec<_>>();
        for (at, moment) in late {
            if let Moment::Arrives(key) = moment
                && self.journeys.get(&key).is_some_and(|journey| journey.who == who)
            {
                self.moments.remove(&at);
                let at = self.now + 1 + self.random.below(LINGERS.unsigned_abs()).cast_signed();
                self.at(at, moment);
            }
        }
        self.open(who);
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

impl Journey {
    pub fn call(&self) -> &Call {
        &self.call
    }

    pub fn caller(&self) -> (usize, CallId) {
        (self.who, self.id)
    }

    /// The same call once more, whose answer reaches nobody.
    pub fn echo(&self) -> Self {
        Self { call: self.call.clone(), outcome: None, visit: u32::MAX, ..*self }
    }

    /// Answers in the server's place, which then does not look at it before `arrives`, if at all.
    pub fn answer_with(&mut self, outcome: Outcome, now: Millis, arrives: Option<Millis>) {
        self.outcome = Some((Ok(outcome), now));
        self.way.failure = None;
        self.way.answered = now + 100;
        self.way.arrives = arrives;
    }
}
