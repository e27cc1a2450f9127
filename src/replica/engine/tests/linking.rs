//! Linking: each link that is wanted is there once, and none that is not, however unclear the outcomes are.

use super::*;
use crate::flowlu::accounts;
use crate::lead::{AccountId, AccountKind};

fn is_link(call: &Call) -> bool {
    matches!(call, Call::CreateLink(_))
}

fn is_unlink(call: &Call) -> bool {
    matches!(call, Call::DeleteLink(_))
}

fn is_look(call: &Call) -> bool {
    matches!(call, Call::Links(_))
}

impl World {
    fn link(&mut self, lead: LeadId, account: i64) -> IntentId {
        self.submit(lead, Write::Link(AccountId(account), AccountKind::Organization))
    }

    fn unlink(&mut self, lead: LeadId, account: i64) -> IntentId {
        self.submit(lead, Write::Unlink(AccountId(account)))
    }

    /// The accounts to which the server has a lead linked, in the order in which that came.
    fn linked(&self, lead: LeadId) -> Vec<i64> {
        let links = self.account.borrow().links_of(lead.0);
        links.iter().map(|link| link["account_id"].as_i64().unwrap()).collect()
    }

    /// A lead in progress without links, and two accounts.
    fn unlinked(&self) -> (LeadId, i64, i64) {
        let lead = self.some_open();
        let links = self.account.borrow().links_of(lead.0);
        for link in links {
            self.behind(&format!("crm/lead_accounts/delete/{}", link["id"]), &[]);
        }
        assert!(self.linked(lead).is_empty());
        let accounts = self.accounts();
        (lead, accounts[0], accounts[1])
    }

    /// The accounts that there are to link to.
    fn accounts(&self) -> Vec<i64> {
        let call = Call::SearchAccounts(accounts::Search { kind: None, text: String::new(), page: 1 });
        let Ok(Outcome::Accounts(page)) = ready(perform(&self.client, &call)) else { panic!("no accounts") };
        page.items.iter().map(|account| account.id.0).collect()
    }

    fn link_behind(&self, lead: LeadId, account: i64) {
        let (lead, account) = (lead.to_string(), account.to_string());
        let fields = [("lead_id", lead.as_str()), ("account_id", &account), ("account_type", "1")];
        self.behind("crm/lead_accounts/create", &fields);
    }
}

fn saved(lead: LeadId) -> Settled {
    Settled::Saved { lead, not_kept: Vec::new() }
}

#[test]
fn a_link_is_made_once_whatever_befalls_it() {
    let fates =
        [(Fate::Fine, 1), (Fate::LostAfter, 1), (Fate::LostBefore, 2), (Fate::ServerError, 2), (Fate::Throttled, 2)];
    for (fate, sent) in fates {
        let mut world = World::synced(60);
        let (lead, one, _) = world.unlinked();
        world.judge = once(is_link, fate);
        let id = world.link(lead, one);
        world.settle();
        assert_eq!((world.linked(lead), world.count("lead_accounts/create")), (vec![one], sent), "{fate:?}");
        assert_eq!(world.ends(id), [&saved(lead)]);
    }
}

#[test]
fn a_look_that_fails_is_made_again_before_anything_is_sent() {
    for fate in [Fate::LostBefore, Fate::ServerError, Fate::Throttled, Fate::LoginPage] {
        let mut world = World::synced(60);
        let (lead, one, _) = world.unlinked();
        world.judge = once(is_look, fate);
        world.link(lead, one);
        world.settle();
        assert_eq!((world.linked(lead), world.count("lead_accounts/list")), (vec![one], 2), "{fate:?}");
    }
}

#[test]
fn what_is_so_already_counts_as_done() {
    let mut world = World::synced(60);
    let (lead, one, two) = world.unlinked();
    world.link_behind(lead, one);
    let linked = world.link(lead, one);
    let unlinked = world.unlink(lead, two);
    world.settle();
    assert_eq!((world.ends(linked), world.ends(unlinked)), (vec![&saved(lead)], vec![&saved(lead)]));
    assert_eq!((world.count("lead_accounts/create"), world.count("lead_accounts/delete")), (0, 0));
}

#[test]
fn a_link_that_a_lost_answer_hides_is_found_behind_full_pages() {
    let mut world = World::synced_with(60, &[("page.cap", "5"), ("total.mode", "missing")]);
    let (lead, one, two) = world.unlinked();
    (0..11).for_each(|_| world.link_behind(lead, one));
    world.judge = once(is_link, Fate::LostAfter);
    world.link(lead, two);
    world.settle();
    assert_eq!((world.linked(lead).len(), world.count("lead_accounts/create")), (12, 1));
}

#[test]
fn all_twins_go() {
    for fate in [Fate::Fine, Fate::LostAfter, Fate::LostBefore] {
        let mut world = World::synced(60);
        let (lead, one, two) = world.unlinked();
        [one, two, one].into_iter().for_each(|account| world.link_behind(lead, account));
        world.judge = once(is_unlink, fate);
        let id = world.unlink(lead, one);
        world.settle();
        assert_eq!(world.linked(lead), [two], "{fate:?}");
        assert_eq!(world.ends(id), [&saved(lead)]);
    }
}

#[test]
fn a_new_lead_gets_its_links_behind_its_number() {
    let mut world = World::synced(60);
    world.judge = once(|call| matches!(call, Call::CreateLead(_)), Fate::LostAfter);
    let accounts = world.accounts();
    let (local, made) = world.create(&Changes::default());
    let links = [world.link(local, accounts[0]), world.link(local, accounts[1])];
    world.settle();
    let lead = LeadId(world.marked(made)[0]);
    assert_eq!(world.linked(lead), accounts[..2]);
    assert!(links.iter().all(|id| world.ends(*id) == [&saved(lead)]));
}

#[test]
fn a_create_that_is_taken_back_takes_its_links_along() {
    let mut world = World::synced(60);
    world.judge = always(|call| matches!(call, Call::CreateLead(_)), Fate::Denied);
    let (local, made) = world.create(&Changes::default());
    let link = world.link(local, 1);
    world.until("refused", |world| !world.settled.is_empty());
    world.pass(5_000);
    assert_eq!(world.count("lead_accounts"), 0, "nothing is asked of a lead that is not there");
    world.feed(Event::Undo(made));
    assert_eq!(world.ends(link), [&Settled::Undone { lead: local }]);
}

#[test]
fn what_is_linked_and_unlinked_before_it_is_sent_is_neither() {
    let mut world = World::synced(60);
    let (lead, one, two) = world.unlinked();
    world.feed(Event::Online(false));
    let first = [world.link(lead, one), world.unlink(lead, one)];
    let twice = [world.link(lead, two), world.link(lead, two)];
    assert!(first.iter().chain(&twice[..1]).all(|id| world.ends(*id) == [&Settled::Undone { lead }]));
    world.feed(Event::Online(true));
    world.settle();
    assert_eq!((world.linked(lead), world.count("lead_accounts/delete")), (vec![two], 0));
}

#[test]
fn what_is_unlinked_while_its_link_is_on_its_way_is_unlinked() {
    for fate in [Fate::Fine, Fate::LostAfter] {
        let mut world = World::synced(60);
        let (lead, one, _) = world.unlinked();
        world.judge = once(is_link, fate);
        world.link(lead, one);
        world.until("on its way", |world| world.under_way.values().flatten().any(|call| is_link(&call.call)));
        world.unlink(lead, one);
        world.settle();
        assert_eq!((world.linked(lead), world.count("lead_accounts/create")), (vec![], 1), "{fate:?}");
    }
}

#[test]
fn a_refused_link_waits_for_the_person_and_holds_up_nothing() {
    let mut world = World::synced(60);
    let (lead, one, two) = world.unlinked();
    world.judge = once(is_link, Fate::Denied);
    let refused = world.link(lead, one);
    let renamed = world.rename(lead, "Renamed");
    let linked = world.link(lead, two);
    world.until("one is left", |world| world.engine.outbox().iter().count() == 1);
    assert_eq!(world.ends(refused), [&Settled::Failed { lead, error: Error::Denied }]);
    assert_eq!((world.ends(renamed), world.ends(linked)), (vec![&saved(lead)], vec![&saved(lead)]));
    assert_eq!((world.lead(lead).name.as_str(), world.linked(lead)), ("Renamed", vec![two]));
    world.feed(Event::SendNow(refused));
    world.settle();
    assert_eq!(world.linked(lead), [two, one]);
}

#[test]
fn an_edit_does_not_wait_for_links_that_cannot_be_read() {
    let mut world = World::synced(60);
    let (lead, one, _) = world.unlinked();
    world.judge = always(is_look, Fate::LostBefore);
    world.link(lead, one);
    let id = world.rename(lead, "Renamed");
    world.until("renamed", |world| !world.ends(id).is_empty());
    assert_eq!(world.ends(id), [&saved(lead)]);
    world.judge = Box::new(|_| Fate::Fine);
    world.settle();
    assert_eq!(world.linked(lead), [one]);
}

#[test]
fn an_edit_that_is_made_anew_is_one_edit_whatever_is_linked_between() {
    let mut world = World::synced(60);
    let (lead, one, _) = world.unlinked();
    world.feed(Event::Online(false));
    world.rename(lead, "First");
    world.link(lead, one);
    world.rename(lead, "Second");
    world.feed(Event::Online(true));
    world.settle();
    assert_eq!((world.count("lead/update"), world.linked(lead)), (1, vec![one]));
    assert_eq!(world.lead(lead).name, "Second");
}

#[test]
fn what_nobody_can_look_at_after_an_unclear_outcome_is_not_sent_again() {
    let mut world = World::synced(60);
    let (lead, one, _) = world.unlinked();
    let mut sent = false;
    world.judge = Box::new(move |call| {
        let was_sent = sent;
        sent |= is_link(call);
        if is_link(call) {
            Fate::LostAfter
        } else if was_sent && is_look(call) {
            Fate::Denied
        } else {
            Fate::Fine
        }
    });
    let id = world.link(lead, one);
    world.until("given up", |world| !world.ends(id).is_empty());
    assert_eq!(world.ends(id), [&Settled::Unclear { lead, error: Error::Denied }]);
    world.judge = Box::new(|_| Fate::Fine);
    world.feed(Event::SendNow(id));
    world.settle();
    assert_eq!((world.linked(lead), world.count("lead_accounts/create")), (vec![one], 1));
}

#[test]
fn a_wish_for_what_failed_before_takes_its_place() {
    let mut world = World::synced(60);
    let (lead, one, _) = world.unlinked();
    world.judge = once(is_link, Fate::Denied);
    let refused = world.link(lead, one);
    world.until("refused", |world| !world.ends(refused).is_empty());
    world.link(lead, one);
    world.settle();
    assert_eq!(world.linked(lead), [one]);
    assert_eq!(world.ends(refused).last(), Some(&&Settled::Undone { lead }));
}

#[test]
fn links_outlive_the_page() {
    for lost in [Fate::LostBefore, Fate::LostAfter] {
        let mut world = World::kept(60, &[]);
        world.judge = Box::new(move |call| if is_link(call) { lost } else { Fate::LostBefore });
        let accounts = world.accounts();
        world.engine.gather(true);
        let (local, made) = world.create(&Changes::default());
        let links = [world.link(local, accounts[0]), world.link(local, accounts[1])];
        world.engine.gather(false);
        world.feed(Event::Tick);
        world.until("it may have been sent", |world| world.engine.outbox().get(made).is_some_and(|it| it.tries > 0));
        world.crash();
        world.judge = once(is_link, lost);
        world.until("a link is unclear", |world| world.engine.outbox().get(links[0]).is_none_or(|it| it.tries > 0));
        world.crash();
        world.settle();
        let lead = LeadId(world.marked(made)[0]);
        assert_eq!((world.linked(lead), world.marked(made).len()), (accounts[..2].to_vec(), 1), "{lost:?}");
    }
}
