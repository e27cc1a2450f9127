//! The engine against the sample account, on a clock of the test's own: nothing sleeps, and faults come when told.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::*;
use crate::flowlu::transport::{Failure, LocalFuture, Request, Response, Transport};
use crate::flowlu::{Client, Encoding};
use crate::lead::{Changes, Date, Field, Lead, Status as LeadStatus, Value};
use crate::replica::call::perform;
use crate::replica::rules::{self, Act};
use crate::replica::{disk::Place, outbox::Write};
use crate::sample::{Account, Clock};

mod accounts;
mod confirming;
mod conflicts;
mod creating;
mod handing_over;
mod interleaving;
mod journaling;
mod keeping;
mod linking;
mod local;
mod lockout;
mod marks;
mod ordering;
mod overtaken;
mod reads;
mod tabs;
mod waking;
mod wanting;
mod writes;

/// What befalls a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Fine,
    /// It never arrives.
    LostBefore,
    /// It is carried out, and the answer never arrives.
    LostAfter,
    Throttled,
    ServerError,
    /// HTTP 200 with a page for people.
    LoginPage,
    KeyRefused,
    Denied,
}

/// Changes a request on its way, or answers it in the account's place.
type Bend = Box<dyn Fn(&mut Request) -> Option<&'static str>>;

/// An account behind a transport that keeps a log.
struct Link {
    account: Rc<RefCell<Account>>,
    now: Rc<RefCell<Millis>>,
    log: Rc<RefCell<Vec<Request>>>,
    fate: Rc<RefCell<Fate>>,
    bend: Rc<RefCell<Bend>>,
}

impl Transport for Link {
    fn send(&self, mut request: Request) -> LocalFuture<'_, Result<Response, Failure>> {
        self.log.borrow_mut().push(request.clone());
        let fate = *self.fate.borrow();
        Box::pin(async move {
            match fate {
                Fate::LostBefore => return Err(Failure::Unreachable),
                Fate::Throttled => {
                    return Ok(Response { status: 429, body: r#"{"error":"Too many requests"}"#.into() });
                }
                Fate::ServerError => return Ok(Response { status: 502, body: "<html>".into() }),
                Fate::LoginPage => return Ok(Response { status: 200, body: "<html>".into() }),
                Fate::KeyRefused => return refusal(r#"{"error":{"error_code":11,"error_msg":"api key not found"}}"#),
                Fate::Denied => return refusal(r#"{"error":{"error_code":22,"error_msg":"access denied"}}"#),
                Fate::Fine | Fate::LostAfter => {}
            }
            let bent = (self.bend.borrow())(&mut request);
            let answer = match bent {
                Some(body) => Response { status: 200, body: body.into() },
                None => self.account.borrow_mut().answer(Clock(*self.now.borrow()), &request),
            };
            if fate == Fate::LostAfter { Err(Failure::TimedOut) } else { Ok(answer) }
        })
    }
}

fn refusal(body: &str) -> Result<Response, Failure> {
    Ok(Response { status: 200, body: body.into() })
}

/// A browser with an engine, an account, and time.
struct World {
    engine: Engine,
    account: Rc<RefCell<Account>>,
    client: Client,
    now: Rc<RefCell<Millis>>,
    log: Rc<RefCell<Vec<Request>>>,
    fate: Rc<RefCell<Fate>>,
    bend: Rc<RefCell<Bend>>,
    under_way: BTreeMap<Millis, Vec<UnderWay>>,
    wake: Millis,
    /// How often the engine was woken.
    ticks: usize,
    settled: Vec<(IntentId, Settled)>,
    delivered: Vec<Result<Outcome, Error>>,
    next_intent: u64,
    /// How long an answer takes.
    latency: Millis,
    /// Whether the account looks at a call when it is sent, and not when it is answered.
    early: bool,
    /// Leads that were told to show differently.
    changed: BTreeSet<LeadId>,
    /// Decides what befalls each call, by what it is.
    judge: Box<dyn FnMut(&Call) -> Fate>,
    /// What the engine wants kept, oldest first, and has not heard of yet.
    keeping: Vec<(KeepId, Vec<Keep>)>,
    /// What the device has.
    device: BTreeMap<Place, Vec<u8>>,
    /// Whether the device takes anything.
    device_works: bool,
    /// What was said to other tabs and not heard yet.
    told: Vec<Word>,
    /// When which calls were lent to other tabs.
    lent: Vec<(Millis, CallId)>,
}

/// A call that waits for its answer.
struct UnderWay {
    id: CallId,
    call: Call,
    outcome: Option<Result<Outcome, Error>>,
}

/// 2026-11-23 10:00.
const START: Millis = 1_795_428_000_000;

fn day() -> Date {
    Date::new(2026, 11, 23).unwrap()
}

impl World {
    fn new(leads: usize) -> Self {
        Self::with(leads, &[])
    }

    fn with(leads: usize, switches: &[(&str, &str)]) -> Self {
        let mut account = Account::new(7, leads, day().into());
        for (name, value) in switches {
            account.set(name, value).unwrap();
        }
        let account = Rc::new(RefCell::new(account));
        let now = Rc::new(RefCell::new(START));
        let log = Rc::new(RefCell::new(Vec::new()));
        let fate = Rc::new(RefCell::new(Fate::Fine));
        let bend: Rc<RefCell<Bend>> = Rc::new(RefCell::new(Box::new(|_| None)));
        let (link_log, link_fate) = (log.clone(), fate.clone());
        let link =
            Link { account: account.clone(), now: now.clone(), log: link_log, fate: link_fate, bend: bend.clone() };
        Self {
            engine: Engine::new(START, None),
            account,
            client: Client::new(Rc::new(link), Encoding::Form),
            now,
            log,
            fate,
            bend,
            under_way: BTreeMap::new(),
            wake: START,
            ticks: 0,
            settled: Vec::new(),
            delivered: Vec::new(),
            next_intent: 0,
            latency: 200,
            early: false,
            changed: BTreeSet::new(),
            judge: Box::new(|_| Fate::Fine),
            keeping: Vec::new(),
            device: BTreeMap::new(),
            device_works: true,
            told: Vec::new(),
            lent: Vec::new(),
        }
    }

    fn now(&self) -> Millis {
        *self.now.borrow()
    }

    fn feed(&mut self, event: impl Happening) {
        let commands = event.happen(&mut self.engine, *self.now.borrow());
        for command in commands {
            match command {
                Command::Send(id, call) => {
                    if let Some(lead) = written(&call) {
                        let mut calls = self.under_way.values().flatten();
                        assert!(!calls.any(|other| written(&other.call) == Some(lead)), "two writes of {lead} at once");
                    }
                    let at = self.now() + self.latency;
                    let outcome = self.early.then(|| self.perform(&call));
                    self.under_way.entry(at).or_default().push(UnderWay { id, call, outcome });
                }
                Command::WakeAt(at) => self.wake = at,
                Command::Settled(id, settled) => self.settled.push((id, settled)),
                Command::Deliver(_, outcome) => self.delivered.push(outcome),
                Command::RowsChanged(ids) => self.changed.extend(ids),
                Command::Keep(id, keeps) => self.keeping.push((id, keeps)),
                Command::Look(asked) => {
                    let kept = self.found();
                    self.feed(DeviceEvent::Found { asked, kept });
                }
                Command::Tell(word) => self.told.push(word),
                Command::Lend(id) => self.lent.push((self.now(), id)),
                Command::DirectoryChanged | Command::StatusChanged => {}
            }
        }
    }

    /// Lets the account answer a call, or what befalls it instead.
    fn perform(&mut self, call: &Call) -> Result<Outcome, Error> {
        *self.fate.borrow_mut() = (self.judge)(call);
        ready(perform(&self.client, call))
    }

    /// Goes to the next thing that happens.
    fn step(&mut self) {
        if !self.keeping.is_empty() {
            return self.keep();
        }
        let answer = self.under_way.keys().next().copied();
        let at = answer.map_or(self.wake, |at| at.min(self.wake));
        *self.now.borrow_mut() = at.max(self.now());
        if answer != Some(at) {
            self.ticks += 1;
            return self.feed(Event::Tick);
        }
        for UnderWay { id, call, outcome } in self.under_way.remove(&at).unwrap_or_default() {
            let outcome = outcome.unwrap_or_else(|| self.perform(&call));
            self.feed(Event::Answered(id, outcome));
        }
    }

    /// Lets time pass until `done`, or for ten virtual minutes.
    fn until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        let end = self.now() + 600_000;
        while !done(self) {
            assert!(self.now() < end, "never: {what}");
            self.step();
        }
    }

    /// Lets a span of time pass.
    fn pass(&mut self, time: Millis) {
        let end = self.now() + time;
        while self.now() < end {
            self.step();
        }
    }

    fn synced(leads: usize) -> Self {
        Self::synced_with(leads, &[])
    }

    fn synced_with(leads: usize, switches: &[(&str, &str)]) -> Self {
        let mut world = Self::with(leads, switches);
        world.until("synced", |world| world.engine.status().complete);
        world.log.borrow_mut().clear();
        world
    }

    /// Lets everything on its way arrive.
    fn settle(&mut self) {
        self.until("settled", |world| world.engine.outbox().iter().next().is_none());
    }

    fn submit(&mut self, lead: LeadId, write: Write) -> IntentId {
        self.next_intent += 1;
        let id = IntentId(self.next_intent);
        let fires = matches!(&write, Write::Update(changes) if rules::fires_automations(changes));
        let hold = fires || write == Write::Delete;
        self.feed(WriteEvent::Submit { id, lead, write, hold, marker: marker(id) });
        id
    }

    fn rename(&mut self, lead: LeadId, name: &str) -> IntentId {
        self.submit(lead, Write::Update(Changes::default().with(Field::Name, Value::Text(name.into()))))
    }

    /// Makes a lead in some open stage, with more values on top.
    fn create(&mut self, more: &Changes) -> (LeadId, IntentId) {
        let model = self.lead(self.some_open());
        let local = self.engine.new_local();
        let mut changes = Changes::default()
            .with(Field::Name, Value::Text("Brand new".into()))
            .with(Field::Pipeline, model.get(Field::Pipeline))
            .with(Field::Stage, model.get(Field::Stage));
        changes.merge(more);
        (local, self.submit(local, Write::Create(changes)))
    }

    /// Does something behind the app's back, as another person would.
    fn behind(&self, path: &str, fields: &[(&str, &str)]) {
        let pairs = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let body = crate::flowlu::transport::Body::Form(pairs.collect());
        let answer = self.account.borrow_mut().answer(Clock(self.now()), &Request::post(path, body));
        assert!(!answer.body.contains("error"), "{}", answer.body);
    }

    /// The leads on the server that carry the mark of an intent.
    fn marked(&self, id: IntentId) -> Vec<i64> {
        let account = self.account.borrow();
        let has = |lead: &i64| account.lead(*lead).unwrap().get("ref_id").unwrap().as_i64() == Some(marker(id));
        account.lead_ids().into_iter().filter(has).collect()
    }

    /// Every end of an intent that was told, in order.
    fn ends(&self, id: IntentId) -> Vec<&Settled> {
        self.settled.iter().filter(|(settled, _)| *settled == id).map(|(_, end)| end).collect()
    }

    fn act(&mut self, lead: LeadId, act: &Act) -> IntentId {
        let changes = rules::decide(act, &self.lead(lead), self.engine.directory()).unwrap();
        self.submit(lead, Write::Update(changes))
    }

    fn lead(&self, id: LeadId) -> Lead {
        (**self.engine.rows().shown(id).unwrap()).clone()
    }

    /// Any lead in progress whose pipeline is open.
    fn some_open(&self) -> LeadId {
        let open = |lead: &&Arc<Lead>| {
            lead.status == LeadStatus::InProgress
                && lead
                    .stage
                    .and_then(|id| self.engine.directory().stages.get(&id))
                    .is_some_and(|stage| stage.is_open())
        };
        self.engine.rows().iter().map(|row| &row.lead).find(open).unwrap().id
    }

    /// The calls made, as paths.
    fn paths(&self) -> Vec<String> {
        self.log.borrow().iter().map(|request| request.path.clone()).collect()
    }

    fn count(&self, part: &str) -> usize {
        self.paths().iter().filter(|path| path.contains(part)).count()
    }
}

/// A judge that lets `fate` befall the first call that `hit` means.
fn once(hit: fn(&Call) -> bool, fate: Fate) -> Box<dyn FnMut(&Call) -> Fate> {
    let mut struck = false;
    Box::new(move |call| if hit(call) && !std::mem::replace(&mut struck, true) { fate } else { Fate::Fine })
}

/// A judge under which every call that `hit` means fails.
fn always(hit: fn(&Call) -> bool, fate: Fate) -> Box<dyn FnMut(&Call) -> Fate> {
    Box::new(move |call| if hit(call) { fate } else { Fate::Fine })
}

/// The lead that a call writes to.
fn written(call: &Call) -> Option<LeadId> {
    match call {
        Call::UpdateLead(call) => Some(call.id),
        Call::DeleteLead(call) => Some(call.id),
        _ => None,
    }
}

/// Every lead that the account would show, once.
fn assert_whole(world: &World) {
    let mut expected: Vec<i64> = world.account.borrow().lead_ids();
    expected.retain(|id| {
        let record = world.account.borrow().lead(*id).unwrap();
        let unset = |name: &str| record.get(name).is_none_or(|value| value.is_null() || value == 0 || value == "");
        unset("merged_to_id") && unset("deleted_at")
    });
    let shown: Vec<i64> = world.engine.rows().iter().map(|row| row.lead.id.0).collect();
    assert_eq!(shown, expected);
}

/// The mark of what an intent makes.
fn marker(id: IntentId) -> i64 {
    4_711_000 + i64::try_from(id.0).unwrap()
}

/// The result of a future that never waits.
fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the sample account never waits"),
    }
}
