//! New accounts outlive the page, follow their lead, and mean the same in every tab.

use super::super::tabs::Tabs;
use super::*;

#[test]
fn whenever_the_page_goes_all_of_it_arrives_once() {
    for (fate, steps) in [Fate::Fine, Fate::LostAfter].into_iter().flat_map(|fate| (1..24).map(move |n| (fate, n))) {
        let mut world = World::kept(60, &[SHOWN]);
        world.early = true;
        world.judge = once(is_account, fate);
        let (_, made) = world.wants_all();
        // What the device never heard of went with the page.
        world.until("kept", |world| world.device.contains_key(&Place::Intent(made)));
        for _ in 0..steps {
            world.step();
        }
        world.crash();
        world.settle();
        world.assert_all(made, &format!("{fate:?} {steps}"));
    }
}

#[test]
fn an_account_that_was_made_is_not_made_again_for_a_draft_that_came_back() {
    let mut world = World::kept(60, &[SHOWN]);
    world.judge = always(is_create, Fate::Denied);
    let (local, made) = world.wants_all();
    world.until("refused", |world| !world.ends(made).is_empty());
    world.feed(Event::Undo(made));
    world.crash();
    let id = AccountId::local(1);
    assert_eq!(world.engine.account_of(id), world.named(ORGANIZATION).first().map(|id| AccountId(*id)));
    world.judge = Box::new(|_| Fate::Fine);
    world.want(local, 1, AccountKind::Organization, ORGANIZATION);
    let (_, again) = world.create(&gives(id));
    world.settle();
    let lead = LeadId(world.marked(again)[0]);
    assert_eq!(vec![world.on_server(lead, "company_id")], world.named(ORGANIZATION));
}

#[test]
fn an_account_on_its_way_outlives_its_lead_and_is_not_made_twice() {
    let mut world = World::synced_with(60, &[SHOWN]);
    world.judge = once(is_account, Fate::LostAfter);
    let (_, made) = world.wants_all();
    world.until("on its way", |world| world.under_way.values().flatten().any(|call| is_account(&call.call)));
    world.feed(Event::Undo(made));
    world.settle();
    let (_, again) = world.wants_all();
    world.settle();
    world.assert_all(again, "saved again");
}

#[test]
fn a_lead_that_is_made_anew_takes_its_new_account_along() {
    let mut world = World::synced_with(60, &[SHOWN]);
    let lead = world.without_organization();
    world.behind(&format!("crm/lead/delete/{lead}"), &[]);
    world.judge = once(is_account, Fate::Denied);
    world.pass(20_000);
    let (account, renamed) = world.together(|world| {
        let (id, account) = world.want(lead, 1, AccountKind::Organization, ORGANIZATION);
        let both = gives(id).with(Field::Name, Value::Text("Renamed".into()));
        (account, world.submit(lead, Write::Update(both)))
    });
    world.until("it is gone", |world| !world.ends(renamed).is_empty());
    assert_eq!(world.ends(renamed), [&Settled::Failed { lead, error: Error::NotFound }]);
    let model = world.lead(world.some_open());
    let changes = Changes::default()
        .with(Field::Name, Value::Text("Anew".into()))
        .with(Field::Pipeline, model.get(Field::Pipeline))
        .with(Field::Stage, model.get(Field::Stage));
    world.next_intent += 1;
    let (made, local) = (IntentId(world.next_intent), world.engine.new_local());
    world.feed(WriteEvent::MakeAnew { gone: lead, id: made, lead: local, changes, marker: marker(made) });
    world.feed(Event::SendNow(account));
    world.settle();
    let lead = LeadId(world.marked(made)[0]);
    assert_eq!(vec![world.on_server(lead, "company_id")], world.named(ORGANIZATION));
}

#[test]
fn a_number_is_known_in_every_tab_whichever_goes() {
    for author in [0, 1] {
        for steps in [None, Some(2), Some(4), Some(6), Some(9), Some(12)] {
            let mut all = Tabs::new(3);
            all.tabs[0].account.borrow_mut().set(SHOWN.0, SHOWN.1).unwrap();
            let (_, made) = all.tabs[author].wants_all();
            if let Some(steps) = steps {
                all.until("kept", |all| all.tabs.iter().all(|tab| tab.engine.outbox().get(made).is_some()));
                (0..steps).for_each(|_| all.step());
                all.close(0);
            }
            all.settle();
            all.tabs[0].assert_all(made, &format!("{author} {steps:?}"));
            let number = AccountId(all.tabs[0].named(ORGANIZATION)[0]);
            for tab in &all.tabs {
                assert_eq!(tab.engine.account_of(AccountId::local(1)), Some(number));
                assert_eq!(tab.engine.directory().accounts.get(&number).unwrap().name, ORGANIZATION);
            }
            all.assert_alike();
        }
    }
}
