//! Reads that a write or a later look overtook: what they say of its lead is old, and shows nowhere.

use super::*;

/// A world in which a slow page of a sweep, made up before what follows, is still on its way.
fn with_an_old_page() -> World {
    let mut world = World::synced(60);
    world.early = true;
    world.latency = 20_000;
    world.until("a page on its way", |world| {
        world.under_way.values().flatten().any(|call| matches!(call.call, Call::Leads(_)))
    });
    world.latency = 200;
    world
}

#[test]
fn a_saved_value_does_not_go_back_to_the_old_one() {
    let mut world = with_an_old_page();
    let lead = *latest(&world).last().unwrap();
    world.rename(lead, "Mine");
    world.settle();
    assert!(!world.under_way.is_empty(), "the page is still on its way");
    world.until("the page came", |world| world.under_way.is_empty());
    assert_eq!(world.lead(lead).name, "Mine");
    world.behind(&format!("crm/lead/update/{lead}"), &[("name", "Theirs")]);
    world.until("later pages count again", |world| world.lead(lead).name == "Theirs");
}

#[test]
fn what_a_look_told_does_not_go_back_to_what_was_before() {
    let mut world = with_an_old_page();
    let lead = *latest(&world).last().unwrap();
    world.behind(&format!("crm/lead/update/{lead}"), &[("name", "Theirs")]);
    let id = world.rename(lead, "Mine");
    world.until("asked", |world| !world.ends(id).is_empty());
    assert_eq!(world.lead(lead).name, "Theirs");
    assert!(!world.under_way.is_empty(), "the page is still on its way");
    world.until("the page came", |world| world.under_way.is_empty());
    assert_eq!(world.lead(lead).name, "Theirs");
}

#[test]
fn a_deleted_lead_does_not_come_back() {
    let mut world = with_an_old_page();
    let lead = *latest(&world).last().unwrap();
    world.submit(lead, Write::Delete);
    world.settle();
    world.until("the page came", |world| world.under_way.is_empty());
    assert!(world.engine.rows().shown(lead).is_none());
}

#[test]
fn a_lead_that_is_known_to_be_gone_does_not_come_back() {
    let mut world = with_an_old_page();
    let lead = *latest(&world).last().unwrap();
    world.behind(&format!("crm/lead/delete/{lead}"), &[]);
    let id = world.rename(lead, "Mine");
    world.until("told", |world| !world.ends(id).is_empty());
    assert!(matches!(world.ends(id).as_slice(), [Settled::Failed { error: Error::NotFound, .. }]));
    world.until("the page came", |world| world.under_way.is_empty());
    assert!(world.engine.rows().shown(lead).is_none());
}

/// The leads that a refresh asks for again.
fn latest(world: &World) -> Vec<LeadId> {
    let newest = world.engine.rows().iter().filter_map(|row| row.lead.updated).max().and_then(Date::of);
    let leads = world.engine.rows().iter().filter(|row| row.lead.updated.and_then(Date::of) == newest);
    leads.map(|row| row.lead.id).collect()
}
