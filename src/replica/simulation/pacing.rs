//! The pace: how long a first sync takes under a limit, how few calls come too soon, and that nothing is before a save.

use super::history::History;
use super::person::today;
use super::sabotage::Sabotage;
use super::server::{Counting, Line};
use super::weather::{Device, Mishap, Weather};
use super::world::{START, World};
use crate::lead::{Changes, Field, Value};
use crate::replica::call::{Call, Class};
use crate::replica::engine::Event;
use crate::replica::outbox::{IntentId, Kept, Write};
use crate::replica::pace::Millis;
use crate::replica::sync::Step;
use crate::sample::{Account, Random};

/// Of a hundred calls at most so many may be refused.
const FEW: u64 = 2;

/// A quiet world without mishaps, in which the account takes `limit` calls a second.
fn world(seed: u64, leads: usize, limit: usize, counting: Counting, device: Device) -> World {
    with_tabs(1, seed, leads, limit, counting, device)
}

/// The same, in which each browser has so many tabs.
fn with_tabs(tabs: usize, seed: u64, leads: usize, limit: usize, counting: Counting, device: Device) -> World {
    let mut random = Random::new(seed);
    let weather = Weather { mishaps: 0, latency: 80, device, tabs, ..Weather::draw(&mut random) };
    let line = Line::new(Account::new(7, leads, today().into()), leads.to_string(), limit, counting);
    World::new(line, weather, random, None, History::default())
}

/// What a first sync takes: the time, and the calls that arrived and were refused, with the one that checks a new
/// connection.
fn first_sync(world: &mut World) -> (Millis, u64, u64) {
    let (check, _) = world.line.call(START - 50, &Step::Pipelines.call(1), Mishap::Fine);
    assert!(check.is_ok());
    world.open(0);
    while !world.tabs[0].is_synced() {
        world.step();
    }
    let (calls, refused) = world.line.counts();
    (world.now - START, calls, refused)
}

#[test]
#[ignore = "slow unless optimised: cargo xtask test simulation"]
fn a_first_sync_takes_hardly_longer_than_the_limit_demands() {
    for limit in [1, 2, 5] {
        for seed in 0..2 {
            let mut world = world(seed, 5_000, limit, Counting::Sliding, Device::Works);
            let (time, calls, refused) = first_sync(&mut world);
            let needed = 1_000 * (calls - refused) as i64 / limit as i64;
            assert!(time * 100 <= needed * 115, "{limit} a second: {time} ms of {needed}");
            assert!(refused * 100 <= calls * FEW, "{limit} a second: {refused} of {calls} refused");
        }
    }
}

#[test]
#[ignore = "slow unless optimised: cargo xtask test simulation"]
fn an_account_that_counts_from_second_to_second_costs_little_more() {
    for limit in [1, 2, 5] {
        for seed in 0..2 {
            let mut world = world(seed, 5_000, limit, Counting::BySecond, Device::Works);
            let (time, calls, refused) = first_sync(&mut world);
            let needed = 1_000 * (calls - refused) as i64 / limit as i64;
            assert!(time * 100 <= needed * 130, "{limit} a second: {time} ms of {needed}");
            assert!(refused <= 3, "{limit} a second: {refused} of {calls} refused");
        }
    }
}

#[test]
fn a_save_during_the_first_sync_is_the_next_call() {
    for (limit, device) in [1, 2, 5].into_iter().flat_map(|limit| [(limit, Device::None), (limit, Device::Works)]) {
        let mut world = world(1, 1_500, limit, Counting::Sliding, device);
        world.open(0);
        while world.tabs[0].engine.rows().len() < 300 {
            world.step();
        }
        let lead = world.tabs[0].engine.rows().iter().next().unwrap().lead.id;
        world.submit(0, lead, Write::Update(Changes::default().with(Field::Name, Value::Text("Mine".into()))));
        let looks = |world: &World| {
            let mut calls = world.tabs[0].under_way.values();
            calls.any(|call| matches!(call, Call::Lead(get) if get.id == lead))
        };
        // The lead came some while ago, so that somebody else may have changed it: a look, and then the write.
        let before = world.tabs[0].sent;
        while world.tabs[0].sent == before {
            world.step();
        }
        assert!(looks(&world), "{limit} a second, {device:?}: the save is the next call");
        let is_sent = |world: &World| world.browsers[0].ledger.get(IntentId(1)).unwrap().calls == 1;
        let is_kept = |world: &World| {
            let intent = world.tabs[0].engine.outbox().get(IntentId(1));
            intent.is_some_and(|intent| intent.kept == Kept::Yes { sent: true })
        };
        // The device has to know first that it may have been sent.
        let may_go = |world: &World| !looks(world) && (device == Device::None || is_kept(world));
        while !is_sent(&world) {
            let (may_go, before) = (may_go(&world), world.tabs[0].sent);
            world.step();
            assert!(
                !may_go || is_sent(&world) || world.tabs[0].sent == before,
                "{limit} a second, {device:?}: it is next"
            );
        }
        assert!(world.broken.is_none() && is_kept(&world) == (device == Device::Works));
        assert!(!world.tabs[0].is_synced());
    }
}

#[test]
fn the_turns_of_a_tab_that_went_come_back_soon() {
    let mut world = with_tabs(2, 1, 40, 5, Counting::Sliding, Device::Works);
    world.open(0);
    while !world.tabs[0].is_synced() {
        world.step();
    }
    world.open(2);
    while !world.tabs[2].engine.is_led() {
        world.step();
    }
    world.weather.latency = 20_000;
    for _ in 0..3 {
        let call = world.tabs[2].new_question();
        world.feed(2, Event::Ask { call, what: Step::Pipelines.call(1), class: Class::Screen });
    }
    while world.tabs[2].sent < 3 {
        world.step();
    }
    assert_eq!(world.tabs[0].borrowed.len(), 3, "no answer came yet");
    world.close(2);
    world.weather.latency = 80;
    let (start, lead) = (world.now, world.tabs[0].engine.rows().iter().next().unwrap().lead.id);
    world.submit(0, lead, Write::Update(Changes::default().with(Field::Name, Value::Text("Mine".into()))));
    while world.browsers[0].ledger.get(IntentId(1)).unwrap().calls == 0 {
        world.step();
    }
    assert!(world.now - start < 12_000, "{} ms", world.now - start);
}

/// How many browsers work on an account, and how many calls a second that takes. They know nothing of each other: two on
/// one call a second are refused often, whatever they do.
const LONG_RUNS: [(usize, usize); 5] = [(1, 1), (1, 2), (1, 5), (2, 2), (2, 5)];

#[test]
#[ignore = "slow unless optimised: cargo xtask test simulation"]
fn few_calls_come_too_soon_in_the_long_run() {
    for (browsers, limit) in LONG_RUNS {
        for pause in [1_000, 3_000, 10_000] {
            let (calls, refused) = long_run(browsers, limit, pause, None);
            assert!(refused * 100 <= calls * FEW, "{browsers} at {limit} a second: {refused} of {calls} refused");
        }
    }
}

#[test]
#[ignore = "slow unless optimised: cargo xtask test simulation"]
fn an_engine_that_never_slows_down_is_found_out() {
    for (browsers, limit) in LONG_RUNS {
        for pause in [1_000, 3_000, 10_000] {
            let (calls, refused) = long_run(browsers, limit, pause, Some(Sabotage::NeverSlow));
            assert!(refused * 100 > calls * FEW, "{browsers} at {limit} a second: {refused} of {calls} refused");
        }
    }
    for limit in [1, 2, 5] {
        let mut world = world(0, 1_500, limit, Counting::Sliding, Device::None);
        world.sabotage = Some(Sabotage::NeverSlow);
        let (_, calls, refused) = first_sync(&mut world);
        assert!(refused * 100 > calls * FEW, "a first sync at {limit} a second: {refused} of {calls} refused");
    }
}

/// Calls that arrive in half an hour, and those of them that are refused, once everybody knows the account.
fn long_run(browsers: usize, limit: usize, pause: u64, sabotage: Option<Sabotage>) -> (u64, u64) {
    let mut world = world(3, 40, limit, Counting::Sliding, Device::None);
    world.sabotage = sabotage;
    world.weather.pause = pause;
    (0..browsers).for_each(|who| world.open(who));
    busy(&mut world, START + 120_000);
    let before = world.line.counts();
    busy(&mut world, START + 1_800_000);
    let after = world.line.counts();
    (after.0 - before.0, after.1 - before.1)
}

/// People work without a break until this time.
fn busy(world: &mut World, end: Millis) {
    let mut next_act = world.now;
    while world.now < end {
        if next_act <= world.due() {
            world.now = next_act.max(world.now);
            world.somebody_acts();
            next_act = world.now + world.weather.next_pause(&mut world.random);
        } else {
            world.step();
        }
    }
}
