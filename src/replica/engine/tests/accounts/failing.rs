//! An account that cannot be made holds up nothing, and is made later if its person wants that.

use super::*;

impl World {
    /// A save that gives the lead a new organization, links it, and maybe renames the lead.
    fn wants_organization(&mut self, lead: LeadId, renames: bool) -> [IntentId; 3] {
        self.together(|world| {
            let (id, account) = world.want(lead, 1, AccountKind::Organization, ORGANIZATION);
            let mut changes = gives(id);
            if renames {
                changes.set(Field::Name, Value::Text("Renamed".into()));
            }
            let update = world.submit(lead, Write::Update(changes));
            [account, update, world.submit(lead, Write::Link(id, AccountKind::Organization))]
        })
    }
}

#[test]
fn the_lead_is_saved_without_an_account_that_is_refused_and_gets_it_later() {
    let mut world = World::synced_with(60, &[SHOWN]);
    let lead = world.without_organization();
    world.judge = once(is_account, Fate::Denied);
    let [account, update, link] = world.wants_organization(lead, true);
    world.until("saved", |world| !world.ends(update).is_empty());
    let refused = Settled::Failed { lead, error: Error::Denied };
    assert_eq!((world.ends(account), world.ends(link)), (vec![&refused], vec![&refused]));
    assert_eq!(world.ends(update), [&saved(lead)]);
    assert_eq!((world.lead(lead).name.as_str(), world.lead(lead).company), ("Renamed", None));
    world.feed(Event::SendNow(account));
    world.settle();
    let made = world.named(ORGANIZATION);
    assert_eq!((world.on_server(lead, "company_id"), world.linked_to(lead).contains(&made[0])), (made[0], true));
    assert_eq!((made.len(), world.ends(account).last()), (1, Some(&&saved(lead))));
    assert_eq!(world.lead(lead).company, Some(AccountId(made[0])));
}

#[test]
fn a_link_that_failed_with_its_account_is_tried_again_with_it() {
    let mut world = World::synced_with(60, &[SHOWN]);
    let lead = world.without_organization();
    world.judge = once(is_account, Fate::Denied);
    let [_, update, link] = world.wants_organization(lead, true);
    world.until("refused", |world| !world.ends(update).is_empty() && !world.ends(link).is_empty());
    world.feed(Event::SendNow(link));
    world.settle();
    assert!(world.linked_to(lead).contains(&world.named(ORGANIZATION)[0]));
}

#[test]
fn an_edit_of_nothing_else_comes_back_to_its_person() {
    let mut world = World::synced_with(60, &[SHOWN]);
    let lead = world.without_organization();
    world.judge = once(is_account, Fate::Denied);
    let [account, update, _] = world.wants_organization(lead, false);
    world.until("refused", |world| !world.ends(update).is_empty());
    assert_eq!(world.ends(update), [&Settled::Undone { lead }]);
    world.feed(Event::SendNow(account));
    world.settle();
    assert_eq!(world.on_server(lead, "company_id"), world.named(ORGANIZATION)[0]);
}

#[test]
fn a_new_lead_is_made_without_an_account_that_is_refused_and_gets_it_later() {
    for hit in [Fate::Denied, Fate::LostAfter] {
        let mut world = World::synced_with(60, &[SHOWN]);
        // The look fails as well, so that nobody knows.
        world.judge = Box::new(move |call| match call {
            Call::CreateAccount(_) => hit,
            Call::CustomFields(_) => Fate::Denied,
            _ => Fate::Fine,
        });
        let (_, made) = world.wants_all();
        world.until("made", |world| !world.ends(made).is_empty());
        let lead = LeadId(world.marked(made)[0]);
        assert_eq!((world.lead(lead).company, world.on_server(lead, "company_id")), (None, 0));
        world.judge = Box::new(|_| Fate::Fine);
        let failed: Vec<IntentId> = world.engine.outbox().iter().map(|intent| intent.id).collect();
        failed.into_iter().for_each(|id| world.feed(Event::SendNow(id)));
        world.settle();
        world.assert_all(made, &format!("{hit:?}"));
    }
}

#[test]
fn what_the_person_chose_since_is_not_overwritten_by_an_account_that_is_made_late() {
    let mut world = World::synced_with(60, &[SHOWN]);
    let lead = world.without_organization();
    world.judge = once(is_account, Fate::Denied);
    let [account, update, _] = world.wants_organization(lead, true);
    world.until("refused", |world| !world.ends(update).is_empty());
    world.behind("crm/account/create", &[("type", "1"), ("name", "Chosen")]);
    let chosen = AccountId(world.named("Chosen")[0]);
    let later = world.submit(lead, Write::Update(gives(chosen)));
    world.until("chosen", |world| !world.ends(later).is_empty());
    world.feed(Event::SendNow(account));
    world.settle();
    assert_eq!(world.on_server(lead, "company_id"), chosen.0);
    assert_eq!(world.named(ORGANIZATION).len(), 1);
}

#[test]
fn what_somebody_else_chose_since_is_asked_about() {
    let mut world = World::synced_with(60, &[SHOWN]);
    let lead = world.without_organization();
    world.judge = once(is_account, Fate::Denied);
    let [account, update, _] = world.wants_organization(lead, true);
    world.until("refused", |world| !world.ends(update).is_empty());
    world.behind("crm/account/create", &[("type", "1"), ("name", "Theirs")]);
    let theirs = world.named("Theirs")[0];
    world.behind(&format!("crm/lead/update/{lead}"), &[("company_id", &theirs.to_string())]);
    world.pass(60_000);
    world.feed(Event::SendNow(account));
    world.until("asked", |world| world.ends(account).last() == Some(&&Settled::Clash { lead }));
    assert_eq!(world.on_server(lead, "company_id"), theirs);
}

#[test]
fn a_failed_account_that_is_discarded_is_gone_with_its_links() {
    let mut world = World::synced_with(60, &[SHOWN]);
    let lead = world.without_organization();
    world.judge = always(is_account, Fate::Denied);
    let [account, update, link] = world.wants_organization(lead, true);
    world.until("refused", |world| !world.ends(update).is_empty() && !world.ends(link).is_empty());
    world.feed(Event::Undo(account));
    assert_eq!(world.ends(link).last(), Some(&&Settled::Undone { lead }));
    assert_eq!(world.engine.outbox().iter().count(), 0);
}

#[test]
fn what_cannot_be_told_is_left_to_the_person() {
    let mut world = World::synced_with(60, &[SHOWN, ("page.cap", "25"), ("total.mode", "missing")]);
    let lead = world.without_organization();
    world.account.borrow_mut().set("page.ignore_page_param", "on").unwrap();
    world.judge = once(is_account, Fate::LostBefore);
    let [account, ..] = world.wants_organization(lead, true);
    world.until("given up", |world| !world.ends(account).is_empty());
    assert!(matches!(world.ends(account)[..], [Settled::Unclear { .. }]));
    world.account.borrow_mut().set("page.ignore_page_param", "off").unwrap();
    world.feed(Event::SendNow(account));
    world.settle();
    assert_eq!((world.count("account/create"), world.named(ORGANIZATION).len()), (2, 1));
    assert_eq!(world.on_server(lead, "company_id"), world.named(ORGANIZATION)[0]);
}
