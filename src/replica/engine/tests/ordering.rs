//! Order: what a person did last to a lead is what it comes to, through failures and retries.

use super::*;
use crate::lead::StageId;

fn is_update(call: &Call) -> bool {
    matches!(call, Call::UpdateLead(_))
}

/// A world in which a first edit of `lead` was refused, and all is well again.
fn refused(changes: impl Fn(&World, LeadId) -> Changes) -> (World, LeadId, IntentId) {
    let mut world = World::synced(60);
    let lead = world.some_open();
    world.judge = always(is_update, Fate::Denied);
    let changes = changes(&world, lead);
    let id = world.submit(lead, Write::Update(changes));
    world.until("refused", |world| !world.settled.is_empty());
    world.judge = Box::new(|_| Fate::Fine);
    world.log.borrow_mut().clear();
    (world, lead, id)
}

fn stages(world: &World, lead: LeadId) -> Vec<StageId> {
    let lead = world.lead(lead);
    let stages = world.engine.directory().open_stages_of(lead.pipeline.unwrap());
    stages.into_iter().map(|stage| stage.id).filter(|stage| Some(*stage) != lead.stage).collect()
}

fn move_to(world: &World, lead: LeadId, at: usize) -> Changes {
    rules::decide(&Act::Move(stages(world, lead)[at]), &world.lead(lead), world.engine.directory()).unwrap()
}

fn name(name: &str) -> Changes {
    Changes::default().with(Field::Name, Value::Text(name.into()))
}

/// What the updates sent, oldest first.
fn updates(world: &World) -> Vec<Vec<String>> {
    let log = world.log.borrow();
    let updates = log.iter().filter(|request| request.path.contains("update"));
    let fields = updates.map(|request| match &request.body {
        crate::flowlu::transport::Body::Form(pairs) => pairs.iter().map(|(name, _)| name.clone()).collect(),
        _ => Vec::new(),
    });
    fields.collect()
}

#[test]
fn a_retried_move_does_not_go_over_a_later_one() {
    let (mut world, lead, older) = refused(|world, lead| move_to(world, lead, 0));
    let target = stages(&world, lead)[1];
    world.act(lead, &Act::Move(target));
    world.until("moved", |world| world.engine.outbox().iter().count() == 1);
    world.feed(Event::SendNow(older));
    assert_eq!(world.ends(older).last(), Some(&&Settled::Undone { lead }));
    world.settle();
    assert_eq!((world.lead(lead).stage, updates(&world).len()), (Some(target), 1));
}

#[test]
fn a_retried_move_does_not_go_over_a_later_one_that_is_held() {
    let (mut world, lead, older) = refused(|world, lead| move_to(world, lead, 0));
    let target = stages(&world, lead)[1];
    world.act(lead, &Act::Move(target));
    world.feed(Event::SendNow(older));
    world.settle();
    assert_eq!((world.lead(lead).stage, updates(&world).len()), (Some(target), 1));
}

#[test]
fn what_no_later_edit_touched_is_sent_on_retry() {
    let (mut world, lead, older) = refused(|world, lead| {
        let mut changes = move_to(world, lead, 0);
        changes.merge(&name("Older"));
        changes
    });
    let target = stages(&world, lead)[1];
    world.act(lead, &Act::Move(target));
    world.until("moved", |world| world.engine.outbox().iter().count() == 1);
    world.feed(Event::SendNow(older));
    world.settle();
    assert_eq!(updates(&world)[1], ["name"]);
    assert_eq!((world.lead(lead).stage, world.lead(lead).name.as_str()), (Some(target), "Older"));
}

#[test]
fn a_later_edit_that_never_came_about_counts_for_nothing() {
    for how in ["undone", "refused"] {
        let (mut world, lead, older) = refused(|world, lead| move_to(world, lead, 0));
        let (first, second) = (stages(&world, lead)[0], stages(&world, lead)[1]);
        world.judge = always(is_update, Fate::Denied);
        let newer = world.act(lead, &Act::Move(second));
        if how == "undone" {
            world.feed(Event::Undo(newer));
        } else {
            world.until("refused", |world| !world.ends(newer).is_empty());
        }
        world.judge = Box::new(|_| Fate::Fine);
        world.feed(Event::SendNow(older));
        world.until("moved", |world| world.engine.outbox().get(older).is_none());
        assert_eq!(world.lead(lead).stage, Some(first), "{how}");
    }
}

#[test]
fn a_retried_loss_leaves_nothing_of_itself_on_a_lead_that_was_won_since() {
    let (mut world, lead, older) = refused(|world, lead| {
        let reason = world.engine.directory().active_loss_reasons().first().map(|reason| reason.id);
        let lose = Act::Lose { reason, comment: "Too dear".into(), date: day() };
        rules::decide(&lose, &world.lead(lead), world.engine.directory()).unwrap()
    });
    world.act(lead, &Act::Win(day()));
    world.until("won", |world| world.engine.outbox().iter().count() == 1);
    world.feed(Event::SendNow(older));
    world.settle();
    let lead = world.lead(lead);
    assert_eq!((lead.status, lead.loss_reason, lead.closing_comment.as_str()), (LeadStatus::Won, None, ""));
}

#[test]
fn a_retried_edit_goes_before_a_later_one_and_never_beside_it() {
    let (mut world, lead, older) = refused(|_, _| name("Older"));
    world.feed(Event::Online(false));
    world.submit(lead, Write::Update(Changes::default().with(Field::ContactName, Value::Text("Newer".into()))));
    world.feed(Event::SendNow(older));
    world.feed(Event::Online(true));
    world.settle();
    assert_eq!(updates(&world), [["name"], ["contact_name"]]);
    let (mut world, lead, older) = refused(|_, _| name("Older"));
    world.latency = 5_000;
    world.submit(lead, Write::Update(Changes::default().with(Field::ContactName, Value::Text("Newer".into()))));
    let is_sent = |world: &World| world.under_way.values().flatten().any(|call| written(&call.call).is_some());
    world.until("the newer is on its way", is_sent);
    world.feed(Event::SendNow(older));
    world.settle();
    assert_eq!(updates(&world), [["contact_name"], ["name"]]);
}

#[test]
fn an_edit_of_a_lead_that_others_deleted_shows_that_it_is_gone() {
    let mut world = World::synced(60);
    let lead = world.some_open();
    world.behind(&format!("crm/lead/delete/{lead}"), &[]);
    let id = world.rename(lead, "Mine");
    world.until("told", |world| !world.settled.is_empty());
    assert_eq!(world.ends(id), [&Settled::Failed { lead, error: Error::NotFound }]);
    world.pass(10_000);
    assert!(world.engine.rows().shown(lead).is_none());
}
