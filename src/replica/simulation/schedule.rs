//! One schedule from its seed to its end: people act while things go wrong, then all is well and everything is held to
//! account.

use std::sync::OnceLock;

use super::browser::home;
use super::history::{Broken, Fault, History};
use super::person::today;
use super::sabotage::Sabotage;
use super::server::Line;
use super::tab::{Role, Tab};
use super::weather::{Device, Weather};
use super::world::World;
use crate::lead::LeadId;
use crate::replica::engine::Event;
use crate::replica::outbox::IntentId;
use crate::replica::pace::Millis;
use crate::sample::{Account, Random};

/// It has to come to rest within this time.
const PATIENCE: Millis = 1_200_000;
/// Longer than the time between two full sweeps, and than any wait after failures.
const LONG: Millis = 1_000_000;

/// What a schedule was like, to be added up.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub schedules: u64,
    pub intents: u64,
    pub crashes: u64,
    pub calls: u64,
    pub refused: u64,
}

impl Tally {
    pub fn add(&mut self, other: Self) {
        self.schedules += other.schedules;
        self.intents += other.intents;
        self.crashes += other.crashes;
        self.calls += other.calls;
        self.refused += other.refused;
    }
}

/// A schedule in which something went wrong.
#[derive(Clone, Debug)]
pub struct Failure {
    pub seed: u64,
    pub broken: Broken,
}

/// Runs the schedule of a seed.
///
/// # Errors
/// What went wrong.
pub fn run(seed: u64, sabotage: Option<Sabotage>) -> Result<Tally, Failure> {
    let mut world = world(seed, sabotage, History::default());
    play(&mut world).map_err(|broken| Failure { seed, broken })
}

/// Runs the schedule of a seed once more, and writes down what happens.
pub fn replay(seed: u64, sabotage: Option<Sabotage>) -> Vec<String> {
    let mut world = world(seed, sabotage, History::written());
    let end = play(&mut world);
    let mut lines = vec![format!("seed {seed}: {:?}", world.weather)];
    lines.extend(world.history.lines().iter().cloned());
    lines.push(end.map_or_else(|broken| broken.to_string(), |tally| format!("all is well: {tally:?}")));
    lines
}

fn world(seed: u64, sabotage: Option<Sabotage>, history: History) -> World {
    let mut random = Random::new(seed);
    let weather = Weather::draw(&mut random);
    let mut account = account(weather.leads);
    for (name, value) in weather.switches {
        account.set(name, value).unwrap();
    }
    let kind = format!("{} {:?}", weather.leads, weather.switches);
    let line = Line::new(account, kind, weather.limit, weather.counting);
    let mut world = World::new(line, weather, random, sabotage, history);
    (0..world.tabs.len()).for_each(|who| world.open(who));
    world
}

/// A sample account; making one takes longer than copying it.
fn account(leads: usize) -> Account {
    static ACCOUNTS: OnceLock<Vec<Account>> = OnceLock::new();
    let make = || {
        let accounts = (0..=20).map(|leads| {
            let mut account = Account::new(7, leads, today().into());
            account.set("rights", "all").unwrap();
            account
        });
        accounts.collect()
    };
    ACCOUNTS.get_or_init(make)[leads].clone()
}

fn play(world: &mut World) -> Result<Tally, Broken> {
    let mut acts = world.weather.acts;
    let end = world.now + LONG;
    while world.weather.patient && world.now < end && !world.tabs.iter().all(Tab::is_synced) {
        world.step();
        check(world)?;
    }
    let mut next_act = world.now + world.weather.next_pause(&mut world.random);
    while acts > 0 {
        if next_act <= world.due() {
            world.now = next_act.max(world.now);
            world.somebody_acts();
            acts -= 1;
            next_act = world.now + world.weather.next_pause(&mut world.random);
        } else {
            world.step();
        }
        check(world)?;
    }
    all_is_well(world);
    rest(world)?;
    people_decide(world);
    rest(world)?;
    world.check_at_rest(false);
    check(world)?;
    // As after a night with a closed lid: a full sweep is due.
    world.now += LONG;
    rest(world)?;
    world.check_at_rest(true);
    check(world)?;
    let (calls, refused) = world.line.counts();
    Ok(Tally { schedules: 1, intents: world.next_intent, crashes: world.crashes, calls, refused })
}

fn check(world: &mut World) -> Result<(), Broken> {
    world.broken.take().map_or(Ok(()), Err)
}

/// Nothing befalls calls and devices any more.
fn all_is_well(world: &mut World) {
    world.weather.mishaps = 0;
    world.weather.latency = world.weather.latency.min(300);
    if world.weather.device == Device::FailsAtTimes {
        world.weather.device = Device::Works;
    }
    for who in 0..world.tabs.len() {
        if world.tabs[who].is_ready && !world.tabs[who].online {
            world.goes_online(who, true);
        }
    }
    for who in 0..world.tabs.len() {
        if world.tabs[who].role == Role::Closed {
            world.open(who);
        }
    }
}

/// Lets everything come to rest, and then has everything looked at once more.
fn rest(world: &mut World) -> Result<(), Broken> {
    settle(world)?;
    for who in world.open_tabs() {
        world.sees(who, true);
        world.feed(who, Event::Refresh);
        // A screen asks anew when its lead went away.
        let tab = &world.tabs[who];
        let wanted: Vec<LeadId> = tab.wanted.iter().map(|id| tab.engine.number_of(*id).unwrap_or(*id)).collect();
        for id in wanted {
            world.feed(who, Event::Want(id));
        }
    }
    settle(world)
}

fn settle(world: &mut World) -> Result<(), Broken> {
    let end = world.now + PATIENCE;
    while let Some(who) = (0..world.tabs.len()).find(|who| !world.is_at_rest(*who)) {
        if world.due() > end {
            let status = world.tabs[who].engine.status();
            world.break_with(Fault::Restless, || format!("no rest: {status:?}"));
        } else if let Some(who) = world.open_tabs().into_iter().find(|who| world.tabs[*who].is_locked_out(world.now)) {
            // It says that the key was refused, and somebody tries again.
            world.feed(who, Event::Refresh);
        } else {
            world.step();
        }
        check(world)?;
    }
    Ok(())
}

/// What people do with what failed, in the end.
fn people_decide(world: &mut World) {
    for browser in 0..world.browsers.len() {
        // In any of its tabs.
        let open: Vec<usize> = world.open_tabs().into_iter().filter(|who| home(*who) == browser).collect();
        let who = open[world.random.below(open.len() as u64) as usize];
        let left: Vec<IntentId> = world.tabs[who].engine.outbox().iter().map(|intent| intent.id).collect();
        let how = world.random.below(3);
        for id in left {
            match how {
                0 => world.person(who, Event::SendNow(id)),
                1 => world.person(who, Event::Undo(id)),
                _ => {}
            }
        }
    }
}
