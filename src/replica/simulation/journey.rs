//! Calls on their way: out, to the server, and back.

use super::browser::home;
use super::history::{Fault, brief};
use super::sabotage::Sabotage;
use super::tab::Role;
use super::weather::{Device, Way, is_write, written};
use super::world::{Moment, World};
use crate::flowlu::Error;
use crate::replica::call::{Call, CallId, Outcome};
use crate::replica::engine::{Event, Keeps};
use crate::replica::outbox::{IntentId, State};
use crate::replica::pace::Millis;
use crate::replica::tabs::{Came, Slot, Word};

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
    /// The turn that was borrowed for it.
    turn: Option<u64>,
    /// What came of it, and when the server looked at it.
    outcome: Option<(Result<Outcome, Error>, Millis)>,
}

impl World {
    /// An engine wants a call made.
    pub fn send(&mut self, who: usize, id: CallId, call: Call) {
        if let Some(intent) = self.intent_of(who, id) {
            self.note_sent(who, intent, &call);
            self.check_sent(who, intent, &call);
            self.check_refers(intent, &call);
        }
        self.tabs[who].under_way.insert(id, call.clone());
        if self.tabs[who].role == Role::Follows { self.borrow(who, id, call) } else { self.depart(who, id, call, None) }
    }

    /// A call goes out, in a borrowed turn or the tab's own.
    pub fn depart(&mut self, who: usize, id: CallId, call: Call, turn: Option<u64>) {
        let intent = self.intent_of(who, id);
        let way = self.weather.way(&mut self.random, self.now, &call);
        self.history.note(self.now, who, || format!("sends {} {call:?}, {:?}", id.0, way.mishap));
        let visit = self.tabs[who].visit;
        self.tabs[who].sent += 1;
        let journey = Journey { who, visit, id, call, way, intent, turn, outcome: None };
        match self.sabotage {
            Some(sabotage) => sabotage.send(self, journey),
            None => self.go(journey),
        }
    }

    /// A call goes out that no engine knows of.
    pub fn smuggle(&mut self, who: usize, call: Call, intent: IntentId) {
        let way = self.weather.way(&mut self.random, self.now, &call);
        let (id, intent) = (CallId(0), Some(intent));
        self.go(Journey { who, visit: u32::MAX, id, call, way, intent, turn: None, outcome: None });
    }

    /// Sets a call on its way.
    pub fn go(&mut self, journey: Journey) {
        let key = self.new_key();
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
        self.tabs[who].engine.outbox().iter().find(|intent| sends(&intent.state)).map(|intent| intent.id)
    }

    fn note_sent(&mut self, who: usize, id: IntentId, call: &Call) {
        let (tab, browser) = (&self.tabs[who], &mut self.browsers[home(who)]);
        let lead = written(call);
        let double = lead.is_some() && tab.under_way.values().any(|other| written(other) == lead);
        let keeps = self.weather.device != Device::None && tab.engine.status().keeps != Keeps::NotNow;
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

    /// A call comes to the server.
    pub fn arrives(&mut self, key: u64) {
        let Some(journey) = self.journeys.get_mut(&key) else { return };
        let before = written(&journey.call).and_then(|lead| self.line.truth(lead));
        let (outcome, carried_out) = self.line.call(self.now, &journey.call, journey.way.mishap);
        let (who, id, intent) = (journey.who, journey.id, journey.intent);
        self.history.note(self.now, who, || format!("{} arrives: {}", id.0, brief(&outcome)));
        if carried_out && is_write(&journey.call) {
            if let Some(lead) = written(&journey.call) {
                self.touched.insert(lead, self.now);
                self.line.note_changed(self.now, home(who), before.as_ref(), lead);
            }
            let call = self.journeys[&key].call.clone();
            self.check_linked(&call);
            self.check_made(&call);
            let ledger = &mut self.browsers[home(who)].ledger;
            if let Some(wrong) = intent.and_then(|intent| ledger.carried_out(intent, &call)) {
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
        let Some(entry) = self.browsers[home(who)].ledger.get_mut(id) else { return };
        let is_double = entry.made.iter().any(|lead| ids.contains(lead));
        entry.made.extend(ids.last());
        if is_double {
            self.break_with(Fault::Double, || format!("{id:?} made its lead twice"));
        }
    }

    /// A tab hears of a call.
    pub fn answered(&mut self, key: u64) {
        let Some(journey) = self.journeys.get_mut(&key) else { return };
        let seen = journey.outcome.as_ref().map_or(self.now, |(_, seen)| *seen);
        let answer = journey.outcome.take().filter(|_| journey.way.failure.is_none());
        let outcome = answer.map_or_else(|| Err(journey.way.error()), |(outcome, _)| outcome);
        let (who, visit, id, call, turn) = (journey.who, journey.visit, journey.id, journey.call.clone(), journey.turn);
        if journey.way.arrives.is_none_or(|arrives| arrives <= self.now) {
            self.journeys.remove(&key);
        }
        // An echo of a call that was not the engine's own, or of a visit that is over, reaches nobody.
        if self.tabs[who].visit != visit || self.tabs[who].under_way.remove(&id).is_none() {
            return;
        }
        let outcome = Sabotage::answer(self.sabotage, &self.tabs[who], id, &call, outcome);
        self.history.note(self.now, who, || format!("hears of {}: {}", id.0, brief(&outcome)));
        self.note_told(who, &call, &outcome, seen);
        if let Some(call) = turn {
            let tab = self.tabs[who].number(who);
            self.tell(who, Word::Returned(Slot { tab, call }, came(&outcome)));
        }
        self.feed_seen(who, Event::Answered(id, outcome), seen);
    }
}

impl Journey {
    pub fn call(&self) -> &Call {
        &self.call
    }

    pub fn caller(&self) -> (usize, CallId) {
        (self.who, self.id)
    }

    /// Whether this tab made it.
    pub fn is_of(&self, who: usize) -> bool {
        self.who == who
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

/// What an outcome says of the pace.
fn came(outcome: &Result<Outcome, Error>) -> Came {
    match outcome {
        Ok(_) => Came::Well,
        Err(Error::Throttled) => Came::TooSoon,
        Err(_) => Came::Otherwise,
    }
}
