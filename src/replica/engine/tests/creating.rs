//! Creating: one lead for one wish, however unclear the outcome is and whatever the server does to a look for it.

use super::*;

fn is_create(call: &Call) -> bool {
    matches!(call, Call::CreateLead(_))
}

fn is_list(call: &Call) -> bool {
    matches!(call, Call::Leads(_))
}

/// A server that passes over the filter of a look, as servers do with filters that they do not know.
fn deaf(world: &World) {
    *world.bend.borrow_mut() = Box::new(|request| {
        request.query.retain(|(name, _)| name != "filter[ref_id]");
        None
    });
}

/// A server that finds nothing by that filter, whatever there is.
fn barren(world: &World) {
    *world.bend.borrow_mut() = Box::new(|request| {
        let looked = request.query.iter().any(|(name, _)| name == "filter[ref_id]");
        looked.then_some(r#"{"response":{"total":9,"total_result":0,"items":[]}}"#)
    });
}

fn own(field: Field, value: Value) -> Changes {
    Changes::default().with(field, value)
}

/// What an intent made: its number on the server and the others of its kind.
fn made(world: &World, id: IntentId) -> (i64, Vec<LeadId>) {
    let found = world.settled.iter().find_map(|(settled, how)| match how {
        Settled::Created { lead, twins, .. } if *settled == id => Some((lead.0, twins.clone())),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("{:?}", world.settled))
}

#[test]
fn one_lead_whatever_the_server_does_to_a_look() {
    let moods: [fn(&World); 3] = [|_| (), deaf, barren];
    let filled =
        [Changes::default(), own(Field::Ref, Value::Text("Fair".into())), own(Field::RefId, Value::Integer(Some(815)))];
    for (mood, bend) in moods.into_iter().enumerate() {
        for (more, (fate, creates)) in filled.iter().flat_map(|more| {
            [(Fate::LostAfter, 1), (Fate::LostBefore, 2), (Fate::ServerError, 2)].map(|fate| (more, fate))
        }) {
            let mut world = World::synced_with(230, &[("page.cap", "25")]);
            bend(&world);
            world.judge = once(is_create, fate);
            let before = world.account.borrow().lead_ids().len();
            let (local, id) = world.create(more);
            world.settle();
            let after = world.account.borrow().lead_ids().len();
            assert_eq!((after - before, world.count("lead/create")), (1, creates), "{mood} {more:?} {fate:?}");
            let (lead, twins) = made(&world, id);
            assert_eq!(twins, []);
            assert!(world.engine.rows().shown(local).is_none());
            assert_eq!(world.lead(LeadId(lead)).name, "Brand new");
        }
    }
}

#[test]
fn a_title_that_the_server_changed_is_no_other_lead() {
    let mut world = World::synced(60);
    world.judge = once(is_create, Fate::LostAfter);
    let (_, id) = world.create(&Changes::default());
    world.until("made", |world| !world.marked(id).is_empty());
    world.behind(&format!("crm/lead/update/{}", world.marked(id)[0]), &[("name", "BRAND NEW (web)")]);
    world.settle();
    assert_eq!(world.count("lead/create"), 1);
    assert_eq!(world.lead(LeadId(made(&world, id).0)).name, "BRAND NEW (web)");
}

#[test]
fn what_cannot_be_looked_for_is_left_to_the_person() {
    let mut world = World::synced_with(60, &[("page.cap", "25"), ("total.mode", "missing")]);
    world.account.borrow_mut().set("page.ignore_page_param", "on").unwrap();
    deaf(&world);
    world.judge = once(is_create, Fate::LostBefore);
    let (_, id) = world.create(&Changes::default());
    world.until("given up", |world| !world.settled.is_empty());
    assert!(matches!(world.settled.as_slice(), [(_, Settled::Unclear { .. })]), "{:?}", world.settled);
    world.feed(Event::SendNow(id));
    world.until("given up again", |world| world.settled.len() == 2);
    assert_eq!(world.count("lead/create"), 1, "looked for again, not made again");
    world.account.borrow_mut().set("page.ignore_page_param", "off").unwrap();
    world.feed(Event::SendNow(id));
    world.settle();
    assert_eq!((world.count("lead/create"), world.marked(id).len()), (2, 1));
}

#[test]
fn two_leads_with_one_mark_are_told() {
    let mut world = World::synced(60);
    world.judge = once(is_create, Fate::LostAfter);
    let (_, id) = world.create(&Changes::default());
    world.until("made", |world| !world.marked(id).is_empty());
    let first = world.account.borrow().lead(world.marked(id)[0]).unwrap();
    let text = |name: &str| first.get(name).unwrap().to_string();
    world.behind(
        "crm/lead/create",
        &[
            ("name", "Brand new"),
            ("pipeline_id", &text("pipeline_id")),
            ("pipeline_stage_id", &text("pipeline_stage_id")),
            ("ref_id", &text("ref_id")),
        ],
    );
    world.settle();
    let marked = world.marked(id);
    assert_eq!(made(&world, id), (marked[0], vec![LeadId(marked[1])]));
    assert!(world.engine.rows().shown(LeadId(marked[1])).is_some());
}

#[test]
fn a_create_whose_look_is_refused_is_looked_for_on_retry() {
    for fate in [Fate::Denied, Fate::KeyRefused] {
        for (sent, creates) in [(Fate::LostAfter, 1), (Fate::LostBefore, 2)] {
            let mut world = World::synced(60);
            world.judge = Box::new(move |call| match call {
                Call::CreateLead(_) => sent,
                Call::Leads(_) => fate,
                _ => Fate::Fine,
            });
            let (_, id) = world.create(&Changes::default());
            world.until("given up", |world| !world.settled.is_empty());
            assert!(matches!(world.settled.as_slice(), [(_, Settled::Unclear { .. })]), "{:?}", world.settled);
            assert!(matches!(
                world.engine.outbox().get(id).unwrap().state,
                super::super::super::outbox::State::Unclear(_)
            ));
            assert_eq!(world.engine.status().outbox.failed, 1);
            world.judge = Box::new(|_| Fate::Fine);
            world.feed(Event::SendNow(id));
            world.settle();
            assert_eq!((world.count("lead/create"), world.marked(id).len()), (creates, 1), "{fate:?} {sent:?}");
            assert_eq!(made(&world, id).0, world.marked(id)[0]);
        }
    }
}

#[test]
fn a_lead_that_the_sync_meets_is_known_by_its_mark() {
    let mut world = World::synced(60);
    world.judge = Box::new(|call| match call {
        Call::CreateLead(_) => Fate::LostAfter,
        Call::Leads(_) => Fate::Denied,
        _ => Fate::Fine,
    });
    let (local, id) = world.create(&Changes::default());
    world.until("given up", |world| !world.settled.is_empty());
    world.judge = always(is_create, Fate::LostBefore);
    world.settle();
    let (lead, _) = made(&world, id);
    assert_eq!(world.marked(id), [lead]);
    assert!(world.engine.rows().shown(LeadId(lead)).is_some() && world.engine.rows().shown(local).is_none());
    assert_eq!(world.count("lead/create"), 1);
}

#[test]
fn a_look_that_fails_is_repeated_more_and_more_slowly() {
    let mut world = World::synced(60);
    world.judge = Box::new(|call| if is_create(call) { Fate::LostAfter } else { Fate::ServerError });
    let (_, id) = world.create(&Changes::default());
    world.pass(120_000);
    let looks = world.log.borrow().iter().filter(|request| format!("{:?}", request.query).contains("ref_id")).count();
    assert!((2..=8).contains(&looks), "{looks}");
    assert_eq!(world.engine.status().outbox.saving, 1);
    world.judge = always(is_list, Fate::Fine);
    world.settle();
    assert_eq!(world.marked(id).len(), 1);
}

#[test]
fn nobodys_haste_makes_a_second_lead() {
    let mut world = World::synced(60);
    world.judge = once(is_create, Fate::LostBefore);
    let (_, id) = world.create(&Changes::default());
    let find = |world: &World| {
        let mut calls = world.under_way.values().flatten().map(|under_way| &under_way.call);
        calls.find(|call| is_create(call)).cloned()
    };
    world.until("sent", |world| find(world).is_some());
    let call = find(&world).unwrap();
    world.until("no answer", |world| world.under_way.is_empty());
    world.feed(Event::SendNow(id));
    world.pass(2_500);
    // The server was still at work on it.
    world.perform(&call).unwrap();
    world.settle();
    assert_eq!(world.marked(id).len(), 1);
}

#[test]
fn a_lead_that_the_sync_meets_before_its_creation_is_answered_shows_once() {
    for fate in [Fate::Fine, Fate::LostAfter] {
        let mut world = World::synced(60);
        (world.early, world.latency) = (true, 5_000);
        world.judge = once(is_create, fate);
        let before = world.engine.rows().len();
        let (local, id) = world.create(&Changes::default());
        world.until("made", |world| !world.marked(id).is_empty());
        world.latency = 200;
        world.feed(Event::Refresh);
        let checked = world.engine.status().checked;
        world.until("refreshed", |world| world.engine.status().checked > checked);
        assert!(world.engine.outbox().get(id).is_some_and(|intent| intent.tries == 1), "it is not answered yet");
        assert_eq!(world.engine.rows().len(), before + 1, "{fate:?}");
        // What is done to it in either place is done to one lead, and the last counts.
        world.rename(local, "Last");
        world.settle();
        let lead = LeadId(world.marked(id)[0]);
        assert_eq!((world.engine.rows().len(), world.lead(lead).name.as_str()), (before + 1, "Last"), "{fate:?}");
    }
}
