//! What a card says of a change, from the moment it is made until it is saved.

use super::*;
use crate::lead::StageId;
use crate::replica::columns::{Mark, Undone, marks, undone};

fn is_update(call: &Call) -> bool {
    matches!(call, Call::UpdateLead(_))
}

impl World {
    fn mark(&self, lead: LeadId) -> Option<Mark> {
        marks(self.engine.outbox()).get(&lead).copied()
    }

    /// Moves a lead to the `n`th of the stages where it is not.
    fn move_to(&mut self, lead: LeadId, n: usize) -> (IntentId, StageId) {
        let stage = stages_beside(self, &self.lead(lead))[n];
        (self.act(lead, &Act::Move(stage)), stage)
    }
}

/// The open stages where a lead is not.
fn stages_beside(world: &World, lead: &Lead) -> Vec<StageId> {
    let stages = world.engine.directory().open_stages_of(lead.pipeline.unwrap());
    stages.into_iter().map(|stage| stage.id).filter(|stage| Some(*stage) != lead.stage).collect()
}

#[test]
fn a_move_waits_is_sent_and_is_saved() {
    let mut world = World::synced(60);
    let lead = world.some_open();
    assert_eq!(world.mark(lead), None);
    world.move_to(lead, 0);
    assert_eq!(world.mark(lead), Some(Mark::Waiting));
    world.until("sent", |world| world.mark(lead) == Some(Mark::Sending));
    world.until("saved", |world| world.mark(lead).is_none());
}

#[test]
fn screens_hear_that_a_move_is_on_its_way() {
    let mut world = World::synced(60);
    let lead = world.some_open();
    world.move_to(lead, 0);
    let (mut now, mut event) = (world.now() + HOLD, Event::Tick);
    let commands = loop {
        let commands = world.engine.handle(now, event);
        if world.mark(lead) == Some(Mark::Sending) {
            break commands;
        }
        let sent = commands.into_iter().find_map(|command| match command {
            Command::Send(id, call) => Some((id, call)),
            _ => None,
        });
        event = sent.map_or(Event::Tick, |(id, call)| Event::Answered(id, world.perform(&call)));
        now += 10;
    };
    assert!(commands.iter().any(|command| matches!(command, Command::StatusChanged)));
}

#[test]
fn a_refused_move_is_marked_until_it_is_made_again_or_otherwise() {
    let mut world = World::synced(60);
    let lead = world.some_open();
    world.judge = always(is_update, Fate::Denied);
    let (id, stage) = world.move_to(lead, 0);
    world.until("refused", |world| !world.ends(id).is_empty());
    assert_eq!(world.mark(lead), Some(Mark::Stopped(id)));
    assert_eq!(undone(&world.engine.outbox().get(id).unwrap().write), Undone::Moved(stage));
    // Something else that waits is less pressing.
    world.rename(lead, "Other");
    assert_eq!(world.mark(lead), Some(Mark::Stopped(id)));
    world.judge = Box::new(|_| Fate::Fine);
    world.feed(Event::SendNow(id));
    assert!(!matches!(world.mark(lead), Some(Mark::Stopped(_))));
    world.settle();
    assert_eq!((world.mark(lead), world.lead(lead).stage), (None, Some(stage)));
}

#[test]
fn whoever_moves_a_card_again_has_decided() {
    let mut world = World::synced(60);
    let lead = world.some_open();
    world.judge = always(is_update, Fate::Denied);
    let (id, _) = world.move_to(lead, 0);
    world.until("refused", |world| !world.ends(id).is_empty());
    world.judge = Box::new(|_| Fate::Fine);
    world.move_to(lead, 1);
    assert_eq!(world.mark(lead), Some(Mark::Waiting));
    world.until("saved", |world| world.engine.outbox().iter().count() == 1);
    assert_eq!(world.mark(lead), None);
}

#[test]
fn a_card_tells_what_did_not_happen() {
    let world = World::synced(60);
    let lead = world.lead(world.some_open());
    let act = |act: &Act| undone(&Write::Update(rules::decide(act, &lead, world.engine.directory()).unwrap()));
    assert_eq!(act(&Act::Win(day())), Undone::Won);
    assert_eq!(undone(&Write::Delete), Undone::Deleted);
    let renamed = Changes::default().with(Field::Name, Value::Text("A".into()));
    assert_eq!(undone(&Write::Update(renamed)), Undone::Saved);
    let stage = *stages_beside(&world, &lead).first().unwrap();
    let won = Lead { status: LeadStatus::Won, ..lead.clone() };
    let back = rules::decide(&Act::Move(stage), &won, world.engine.directory()).unwrap();
    assert_eq!(undone(&Write::Update(back)), Undone::Moved(stage));
}
