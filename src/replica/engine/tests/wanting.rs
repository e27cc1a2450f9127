//! Wanting: a lead that a screen shows is read at once, whatever the sweep is at.

use super::*;

/// The lead that a sweep would meet last: a closed one with the highest number.
fn last_closed(world: &World) -> LeadId {
    let account = world.account.borrow();
    let is_set = |lead: &serde_json::Value, name: &str| lead.get(name).is_some_and(|value| value.as_i64() > Some(0));
    let closed = |id: &&i64| {
        let lead = account.lead(**id).unwrap();
        lead.get("active").unwrap().as_i64() > Some(1) && !is_set(&lead, "merged_to_id")
    };
    LeadId(*account.lead_ids().iter().rev().find(closed).unwrap())
}

fn presence(world: &World, lead: LeadId) -> Presence {
    world.engine.presence(lead)
}

#[test]
fn a_wanted_lead_comes_before_the_sweep() {
    let mut world = World::with(800, &[("page.cap", "25")]);
    world.step();
    let lead = last_closed(&world);
    world.feed(Event::Want(lead));
    world.feed(Event::Want(lead));
    assert_eq!(presence(&world, lead), Presence::Unknown);
    world.until("here", |world| presence(world, lead) == Presence::Here);
    assert!(!world.engine.status().complete && world.now() - START < 2_000);
    assert_eq!(world.lead(lead).id, lead);
    world.feed(Event::Want(lead));
    world.until("synced", |world| world.engine.status().complete);
    assert_eq!(world.count("lead/get"), 1, "asked for once");
}

#[test]
fn a_lead_that_is_not_there_is_told_from_one_that_has_not_come() {
    let mut world = World::with(60, &[("merged_leads", "some")]);
    let merged = {
        let account = world.account.borrow();
        let is_merged = |id: &&i64| account.lead(**id).unwrap().get("merged_to_id").unwrap().as_i64() > Some(0);
        account.lead_ids().iter().find(is_merged).map(|id| LeadId(*id))
    };
    for lead in [Some(LeadId(999_999)), Some(LeadId::local(7)), merged].into_iter().flatten() {
        assert_eq!(presence(&world, lead), Presence::Unknown);
        world.feed(Event::Want(lead));
        world.until("known", |world| presence(world, lead) == Presence::Gone);
        assert!(world.changed.contains(&lead), "screens hear of it: {lead}");
    }
    assert!(!world.engine.status().complete);
}

#[test]
fn a_lead_that_others_just_made_comes_when_wanted() {
    let mut world = World::synced(60);
    let model = world.lead(world.some_open());
    let fields = [
        ("name", "Fresh".to_owned()),
        ("pipeline_id", model.pipeline.unwrap().to_string()),
        ("pipeline_stage_id", model.stage.unwrap().to_string()),
    ];
    world.behind("crm/lead/create", &fields.each_ref().map(|(name, value)| (*name, value.as_str())));
    let lead = LeadId(*world.account.borrow().lead_ids().last().unwrap());
    world.feed(Event::Want(lead));
    world.until("here", |world| presence(world, lead) == Presence::Here);
    assert_eq!(world.lead(lead).name, "Fresh");
}

#[test]
fn a_refusal_for_haste_is_not_told() {
    let mut world = World::new(60);
    let lead = last_closed(&world);
    world.judge = once(|call| matches!(call, Call::Lead(_)), Fate::Throttled);
    world.feed(Event::Want(lead));
    world.until("here", |world| presence(world, lead) == Presence::Here);
    assert_eq!(world.count("lead/get"), 2);
}

#[test]
fn a_failure_is_told_and_can_be_tried_again() {
    for fate in [Fate::ServerError, Fate::Denied] {
        let mut world = World::with(800, &[("page.cap", "25")]);
        let lead = last_closed(&world);
        world.judge = once(|call| matches!(call, Call::Lead(_)), fate);
        world.feed(Event::Want(lead));
        world.until("failed", |world| matches!(presence(world, lead), Presence::Failed(_)));
        assert!(world.changed.contains(&lead));
        world.feed(Event::Want(lead));
        assert_eq!(presence(&world, lead), Presence::Unknown);
        world.until("here", |world| presence(world, lead) == Presence::Here);
        assert!(!world.engine.status().complete);
    }
}

#[test]
fn a_wanted_lead_is_asked_for_again_when_the_network_is_back() {
    let mut world = World::with(800, &[("page.cap", "25")]);
    let lead = last_closed(&world);
    world.judge = once(|call| matches!(call, Call::Lead(_)), Fate::LostBefore);
    world.feed(Event::Want(lead));
    world.until("failed", |world| matches!(presence(world, lead), Presence::Failed(_)));
    world.feed(Event::Online(false));
    world.feed(Event::Online(true));
    world.until("here", |world| presence(world, lead) == Presence::Here);
}

#[test]
fn a_lead_from_long_ago_is_read_once_when_a_screen_opens_it() {
    let mut world = World::synced(60);
    let lead = world.some_open();
    world.feed(Event::Want(lead));
    assert_eq!(world.count("lead/get"), 0, "it was just read");
    world.feed(Event::Online(false));
    *world.now.borrow_mut() += 100_000;
    world.behind(&format!("crm/lead/update/{lead}"), &[("name", "Theirs")]);
    world.feed(Event::Want(lead));
    world.feed(Event::Want(lead));
    world.judge = always(|call| matches!(call, Call::Leads(_)), Fate::ServerError);
    world.feed(Event::Online(true));
    world.until("it is as it is", |world| world.lead(lead).name == "Theirs");
    world.feed(Event::Want(lead));
    world.pass(1_000);
    assert_eq!(world.count("lead/get"), 1);
}

#[test]
fn a_lead_that_shows_stays_when_it_cannot_be_read_anew() {
    let mut world = World::synced(60);
    let lead = world.some_open();
    world.judge = Box::new(|_| Fate::ServerError);
    *world.now.borrow_mut() += 100_000;
    world.feed(Event::Want(lead));
    world.until("tried", |world| world.count("lead/get") == 1 && world.under_way.is_empty());
    assert_eq!(presence(&world, lead), Presence::Here);
}
