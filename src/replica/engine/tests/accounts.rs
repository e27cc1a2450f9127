//! New accounts: each is made once, before what refers to it, and whatever refers to it gets its number.

mod failing;
mod outliving;

use super::*;
use crate::flowlu::accounts::Search;
use crate::flowlu::transport::Body;
use crate::lead::{AccountId, AccountKind};
use crate::replica::outbox::NewAccount;

/// The account tells the two accounts of a lead.
const SHOWN: (&str, &str) = ("legacy.customer_fields", "company-too");
const ORGANIZATION: &str = "Brand New Ltd";
const CONTACT: &str = "Ada Newcomer";

fn is_account(call: &Call) -> bool {
    matches!(call, Call::CreateAccount(_))
}

fn is_create(call: &Call) -> bool {
    matches!(call, Call::CreateLead(_))
}

fn saved(lead: LeadId) -> Settled {
    Settled::Saved { lead, not_kept: Vec::new() }
}

/// An edit that gives the lead an organization of ours.
fn gives(account: AccountId) -> Changes {
    Changes::default().with(Field::Company, Value::Reference(Some(account.0)))
}

/// A server that keeps no marks of accounts.
fn forgetful(world: &World) {
    *world.bend.borrow_mut() = Box::new(|request| {
        if request.path == "crm/account/create"
            && let Body::Form(pairs) = &mut request.body
        {
            pairs.retain(|(name, _)| !name.starts_with("ref"));
        }
        None
    });
}

impl World {
    /// A person wants a new account for a lead; within [`Engine::gather`].
    fn want(&mut self, lead: LeadId, number: i64, kind: AccountKind, name: &str) -> (AccountId, IntentId) {
        let id = AccountId::local(number);
        let new = NewAccount { id, kind, name: name.into(), fields: Vec::new() };
        (id, self.submit(lead, Write::Account(new)))
    }

    fn together<T>(&mut self, wants: impl FnOnce(&mut Self) -> T) -> T {
        self.engine.gather(true);
        let wanted = wants(self);
        self.engine.gather(false);
        self.feed(Event::Tick);
        wanted
    }

    /// The accounts of this name on the server.
    fn named(&self, name: &str) -> Vec<i64> {
        let call = Call::SearchAccounts(Search { kind: None, text: name.into(), page: 1 });
        *self.fate.borrow_mut() = Fate::Fine;
        let Ok(Outcome::Accounts(page)) = ready(perform(&self.client, &call)) else { panic!("no accounts") };
        page.items.iter().filter(|account| account.name == name).map(|account| account.id.0).collect()
    }

    fn on_server(&self, lead: LeadId, column: &str) -> i64 {
        self.account.borrow().lead(lead.0).unwrap()[column].as_i64().unwrap_or_default()
    }

    fn linked_to(&self, lead: LeadId) -> Vec<i64> {
        self.account.borrow().links_of(lead.0).iter().map(|link| link["account_id"].as_i64().unwrap()).collect()
    }

    /// A lead in progress that has no organization.
    fn without_organization(&mut self) -> LeadId {
        let lead = self.some_open();
        self.submit(lead, Write::Update(Changes::default().with(Field::Company, Value::Reference(None))));
        self.settle();
        assert_eq!(self.lead(lead).company, None);
        lead
    }

    /// A new lead with a new organization and a new contact, linked to the organization and to another contact.
    fn wants_all(&mut self) -> (LeadId, IntentId) {
        self.together(|world| {
            let local = world.engine.new_local();
            let (organization, _) = world.want(local, 1, AccountKind::Organization, ORGANIZATION);
            let (contact, _) = world.want(local, 2, AccountKind::Person, CONTACT);
            let (other, _) = world.want(local, 3, AccountKind::Person, "Bo Second");
            let model = world.lead(world.some_open());
            let changes = gives(organization)
                .with(Field::Contact, Value::Reference(Some(contact.0)))
                .with(Field::Name, Value::Text("Brand new".into()))
                .with(Field::Pipeline, model.get(Field::Pipeline))
                .with(Field::Stage, model.get(Field::Stage));
            let made = world.submit(local, Write::Create(changes));
            world.submit(local, Write::Link(organization, AccountKind::Organization));
            world.submit(local, Write::Link(other, AccountKind::Person));
            (local, made)
        })
    }

    /// Everything of [`Self::wants_all`] is there, each once and in its place.
    fn assert_all(&self, made: IntentId, what: &str) {
        let all = [ORGANIZATION, CONTACT, "Bo Second"].map(|name| self.named(name));
        assert!(all.iter().all(|ids| ids.len() == 1), "{what}: {all:?}");
        let [organization, contact, other] = all.map(|ids| ids[0]);
        let leads = self.marked(made);
        assert_eq!(leads.len(), 1, "{what}");
        let lead = LeadId(leads[0]);
        assert_eq!(
            (self.on_server(lead, "company_id"), self.on_server(lead, "contact_id")),
            (organization, contact),
            "{what}"
        );
        assert_eq!(self.linked_to(lead), [organization, other], "{what}");
        assert_eq!(self.lead(lead).company, Some(AccountId(organization)), "{what}");
        assert_eq!(self.engine.directory().accounts.get(&AccountId(contact)).unwrap().name, CONTACT, "{what}");
    }
}

/// Telephone and mail of the one account of this name.
fn ways(world: &World, name: &str) -> (String, String) {
    let ids = world.named(name);
    assert_eq!(ids.len(), 1, "{name}");
    let call = Call::SearchAccounts(Search { kind: None, text: name.into(), page: 1 });
    let Ok(Outcome::Accounts(page)) = ready(perform(&world.client, &call)) else { panic!("no accounts") };
    let account = page.items.into_iter().find(|account| account.id.0 == ids[0]).unwrap();
    (account.phone, account.email)
}

#[test]
fn a_new_contact_takes_over_telephone_and_mail_of_its_lead() {
    let mut world = World::synced_with(60, &[SHOWN]);
    let lead = world.some_open();
    let (phone, email) = ("+44 20 7946 0431".to_owned(), "ada@newcomer.example".to_owned());
    world.together(|world| {
        let (organization, _) = world.want(lead, 1, AccountKind::Organization, ORGANIZATION);
        let (contact, _) = world.want(lead, 2, AccountKind::Person, CONTACT);
        let (other, _) = world.want(lead, 3, AccountKind::Person, "Bo Second");
        let changes = gives(organization)
            .with(Field::Contact, Value::Reference(Some(contact.0)))
            .with(Field::ContactPhone, Value::Text(phone.clone()))
            .with(Field::ContactEmail, Value::Text(email.clone()));
        world.submit(lead, Write::Update(changes));
        world.submit(lead, Write::Link(other, AccountKind::Person));
    });
    world.settle();
    assert_eq!(ways(&world, CONTACT), (phone, email));
    for name in [ORGANIZATION, "Bo Second"] {
        assert_eq!(ways(&world, name), (String::new(), String::new()), "{name}");
    }
}

#[test]
fn a_new_lead_and_its_new_accounts_arrive_once_whatever_befalls_them() {
    let moods: [fn(&World); 2] = [|_| (), forgetful];
    for (mood, bend) in moods.into_iter().enumerate() {
        for fate in [Fate::Fine, Fate::LostAfter, Fate::LostBefore, Fate::ServerError, Fate::Throttled] {
            for hit in [is_account, is_create] {
                let mut world = World::synced_with(60, &[SHOWN]);
                bend(&world);
                world.judge = once(hit, fate);
                let (local, made) = world.wants_all();
                let shown = world.lead(local).company.unwrap();
                assert!(shown.is_local());
                assert_eq!(world.engine.directory().accounts.get(&shown).unwrap().name, ORGANIZATION);
                world.settle();
                world.assert_all(made, &format!("{mood} {fate:?}"));
            }
        }
    }
}

#[test]
fn nothing_that_refers_to_an_account_goes_before_it() {
    let mut world = World::synced_with(60, &[SHOWN]);
    world.latency = 1_000;
    let lead = world.some_open();
    world.wants_all();
    world.rename(lead, "Renamed");
    world.settle();
    let paths = world.paths();
    let place = |part: &str| paths.iter().position(|path| path.contains(part)).unwrap();
    let last = paths.iter().rposition(|path| path.contains("account/create")).unwrap();
    assert!(last < place("lead/create") && place("lead/create") < place("lead_accounts/create"), "{paths:?}");
    // Other leads do not wait.
    assert!(place("lead/update") < place("lead/create"), "{paths:?}");
}

#[test]
fn an_account_of_that_name_that_was_there_before_is_another() {
    let mut world = World::synced_with(60, &[SHOWN]);
    world.behind("crm/account/create", &[("type", "2"), ("name", ORGANIZATION)]);
    *world.now.borrow_mut() += 3 * 86_400_000;
    world.behind("crm/account/create", &[("type", "2"), ("name", ORGANIZATION)]);
    *world.now.borrow_mut() -= 3 * 86_400_000;
    let old = {
        // Made long ago.
        *world.now.borrow_mut() -= 30 * 86_400_000;
        world.behind("crm/account/create", &[("type", "1"), ("name", ORGANIZATION)]);
        *world.now.borrow_mut() += 30 * 86_400_000;
        world.named(ORGANIZATION)
    };
    forgetful(&world);
    world.judge = once(is_account, Fate::LostBefore);
    let lead = world.without_organization();
    world.together(|world| {
        let (account, _) = world.want(lead, 1, AccountKind::Organization, ORGANIZATION);
        world.submit(lead, Write::Update(gives(account)))
    });
    world.settle();
    assert_eq!(world.count("account/create"), 2);
    assert!(!old.contains(&world.on_server(lead, "company_id")));
    assert_eq!(world.named(ORGANIZATION).len(), old.len() + 1);
}

#[test]
fn an_edit_on_top_of_a_new_account_is_no_clash() {
    let mut world = World::synced_with(60, &[SHOWN]);
    let lead = world.without_organization();
    let other = world.named("Brightside Studio").first().copied();
    world.feed(Event::Online(false));
    let first = world.together(|world| {
        let (account, _) = world.want(lead, 1, AccountKind::Organization, ORGANIZATION);
        let both = gives(account).with(Field::ContactName, Value::Text("Ada".into()));
        world.submit(lead, Write::Update(both))
    });
    let emptied = Changes::default().with(Field::Company, Value::Reference(other));
    let second = world.submit(lead, Write::Update(emptied));
    world.feed(Event::Online(true));
    world.settle();
    assert_eq!((world.ends(first), world.ends(second)), (vec![&saved(lead)], vec![&saved(lead)]));
    assert_eq!(world.on_server(lead, "company_id"), other.unwrap_or_default());
}

#[test]
fn what_is_taken_back_takes_its_new_account_along() {
    let mut world = World::synced_with(60, &[SHOWN]);
    let lead = world.without_organization();
    let made = world.count("account/create");
    world.feed(Event::Online(false));
    let (account, update) = world.together(|world| {
        let (id, account) = world.want(lead, 1, AccountKind::Organization, ORGANIZATION);
        let update = world.submit(lead, Write::Update(gives(id)));
        world.submit(lead, Write::Link(id, AccountKind::Organization));
        (account, update)
    });
    world.feed(Event::Undo(update));
    assert!(world.ends(account).is_empty(), "the link still refers to it");
    let link = world.engine.outbox().iter().find(|intent| intent.write.link().is_some()).unwrap().id;
    world.feed(Event::Undo(link));
    assert_eq!(world.ends(account), [&Settled::Undone { lead }]);
    world.feed(Event::Online(true));
    world.settle();
    assert_eq!((world.count("account/create"), world.lead(lead).company), (made, None));
}

#[test]
fn an_account_that_is_taken_back_is_taken_out_of_what_refers_to_it() {
    let mut world = World::synced_with(60, &[SHOWN]);
    let lead = world.without_organization();
    world.feed(Event::Online(false));
    let (account, update, link) = world.together(|world| {
        let (id, account) = world.want(lead, 1, AccountKind::Organization, ORGANIZATION);
        let named = gives(id).with(Field::Name, Value::Text("Renamed".into()));
        let update = world.submit(lead, Write::Update(named));
        (account, update, world.submit(lead, Write::Link(id, AccountKind::Organization)))
    });
    world.feed(Event::Undo(account));
    assert_eq!(world.ends(link), [&Settled::Undone { lead }]);
    world.feed(Event::Online(true));
    world.settle();
    assert_eq!(world.ends(update), [&saved(lead)]);
    assert_eq!((world.lead(lead).name.as_str(), world.lead(lead).company), ("Renamed", None));
    assert_eq!(world.count("account/create"), 0);
}

#[test]
fn what_replaces_an_edit_spares_the_account_that_it_refers_to_as_well() {
    for keeps in [true, false] {
        let mut world = World::synced_with(60, &[SHOWN]);
        let lead = world.without_organization();
        world.feed(Event::Online(false));
        let (id, account) = world.together(|world| {
            let (id, account) = world.want(lead, 1, AccountKind::Organization, ORGANIZATION);
            world.submit(lead, Write::Update(gives(id)));
            (id, account)
        });
        let again = if keeps { gives(id) } else { Changes::default().with(Field::Company, Value::Reference(None)) };
        world.submit(lead, Write::Update(again));
        assert_eq!(world.ends(account).is_empty(), keeps);
        world.feed(Event::Online(true));
        world.settle();
        assert_eq!(world.named(ORGANIZATION).len(), usize::from(keeps));
        assert_eq!(world.lead(lead).company.is_some(), keeps);
    }
}

#[test]
fn a_save_that_goes_at_once_does_not_wait_for_the_hold_of_its_account() {
    let mut world = World::synced_with(60, &[SHOWN]);
    let lead = world.without_organization();
    let other = world.lead(lead).stage;
    let stages = world.engine.directory().open_stages_of(world.lead(lead).pipeline.unwrap());
    let stage = stages.iter().find(|stage| Some(stage.id) != other).unwrap().id;
    let (account, update) = world.together(|world| {
        let id = AccountId::local(1);
        let new = NewAccount { id, kind: AccountKind::Organization, name: ORGANIZATION.into(), fields: Vec::new() };
        let moved = gives(id)
            .with(Field::Pipeline, world.lead(lead).get(Field::Pipeline))
            .with(Field::Stage, Value::Reference(Some(stage.0)));
        world.next_intent += 2;
        let (first, second) = (IntentId(world.next_intent - 1), IntentId(world.next_intent));
        for (id, write) in [(first, Write::Account(new)), (second, Write::Update(moved))] {
            world.feed(WriteEvent::Submit { id, lead, write, hold: true, marker: marker(id) });
        }
        (first, second)
    });
    world.pass(HOLD - 1_000);
    assert_eq!(world.count("account/create"), 0, "it can be taken back for a while");
    let then = world.now();
    world.feed(Event::SendNow(update));
    world.until("made", |world| !world.ends(account).is_empty());
    assert!(world.now() - then < 1_000);
    world.settle();
    assert_eq!(world.on_server(lead, "company_id"), world.named(ORGANIZATION)[0]);
}
