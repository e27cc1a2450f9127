//! Reading: the whole account arrives, within the pace, whatever the server does to pages and filters.

use super::*;

#[test]
fn everything_arrives_open_leads_first() {
    let mut world = World::new(430);
    world.until("synced", |world| world.engine.status().complete);
    assert_whole(&world);
    let filters: Vec<String> = world
        .log
        .borrow()
        .iter()
        .filter(|request| request.path.ends_with("lead/list"))
        .filter_map(|request| {
            request.query.iter().find(|(name, _)| name == "filter[active]").map(|(_, value)| value.clone())
        })
        .collect();
    let first_closed = filters.iter().position(|filter| filter == "2,3").unwrap();
    assert!(filters.iter().take(first_closed).all(|filter| filter == "1"));
    assert!(filters.iter().skip(first_closed).all(|filter| filter == "2,3"));
    assert!(!world.engine.directory().stages.is_empty());
    assert_eq!(world.engine.status().denied, [Step::Users], "the usual key may not read users");
}

#[test]
fn everything_arrives_whatever_the_server_does() {
    let moods: [&[(&str, &str)]; 8] = [
        &[("page.cap", "25")],
        &[("page.ignore_page_param", "on"), ("page.cap", "200")],
        &[("total.mode", "missing")],
        &[("total.mode", "filtered")],
        &[("types.ids", "string"), ("types.unset_id", "empty"), ("types.totals_as_string", "on")],
        &[("bad_rows", "on")],
        &[("rights", "all")],
        &[("wrap.get", "items"), ("types.unset_date", "zero")],
    ];
    for mood in moods {
        let mut world = World::with(120, mood);
        world.until("synced", |world| world.engine.status().complete);
        assert_whole(&world);
    }
}

/// A first sync of an account that loses a lead between any two pages, down to `least`.
fn shrinking(mood: &[(&str, &str)], least: usize) -> World {
    let mut world = World::with(120, mood);
    let (account, now) = (world.account.clone(), world.now.clone());
    let mut pages = 0;
    world.judge = Box::new(move |call| {
        if matches!(call, Call::Leads(_)) {
            pages += 1;
            if pages > 1 && account.borrow().lead_ids().len() > least {
                let id = account.borrow().lead_ids()[0];
                account.borrow_mut().answer(Clock(*now.borrow()), &Request::get(format!("crm/lead/delete/{id}")));
            }
        }
        Fate::Fine
    });
    world
}

#[test]
fn a_lead_that_moves_to_a_page_that_was_read_is_met_all_the_same() {
    for cap in ["3", "25"] {
        for least in [119, 118, 110] {
            let mut world = shrinking(&[("page.cap", cap)], least);
            world.until("synced", |world| world.engine.status().complete);
            let mut missed = world.account.borrow().lead_ids();
            missed.retain(|id| world.engine.rows().server(LeadId(*id)).is_none());
            assert_eq!(missed, Vec::<i64>::new(), "{cap} a page, {least} stay");
        }
    }
}

#[test]
fn refusals_slow_it_down_and_cost_nothing() {
    let mut world = World::new(200);
    let mut calls = 0;
    world.judge = Box::new(move |_| {
        calls += 1;
        if calls % 3 == 0 { Fate::Throttled } else { Fate::Fine }
    });
    world.until("synced", |world| world.engine.status().complete);
    assert_whole(&world);
    assert!(world.engine.gap() > 333);
}

#[test]
fn failed_reads_are_repeated_more_and_more_slowly() {
    let mut world = World::new(60);
    world.judge = Box::new(|_| Fate::ServerError);
    world.pass(100_000);
    assert!(world.paths().len() < 12, "{} calls", world.paths().len());
    assert!(world.engine.status().trouble.is_some());
    world.judge = Box::new(|_| Fate::Fine);
    world.until("synced", |world| world.engine.status().complete);
    assert_eq!(world.engine.status().trouble, None);
}

#[test]
fn nothing_is_sent_while_offline() {
    let mut world = World::synced(60);
    world.feed(Event::Online(false));
    let lead = world.some_open();
    world.rename(lead, "Offline");
    world.pass(300_000);
    assert_eq!(world.paths(), Vec::<String>::new());
    assert_eq!(world.lead(lead).name, "Offline");
    world.feed(Event::Online(true));
    world.settle();
    assert_eq!(world.count("lead/update"), 1);
}

#[test]
fn what_others_do_shows() {
    let mut world = World::synced(60);
    let ids: Vec<i64> = world.engine.rows().iter().map(|row| row.lead.id.0).collect();
    let now = Clock(world.now());
    let body = crate::flowlu::transport::Body::Form(vec![("name".into(), "Theirs".into())]);
    world.account.borrow_mut().answer(now, &Request::post(format!("crm/lead/update/{}", ids[0]), body));
    world.account.borrow_mut().answer(now, &Request::get(format!("crm/lead/delete/{}", ids[1])));
    world.until("change seen", |world| world.lead(LeadId(ids[0])).name == "Theirs");
    world.pass(1_000_000);
    assert!(world.engine.rows().shown(LeadId(ids[1])).is_none(), "a deletion is seen by the next sweep");
    assert_whole(&world);
}

#[test]
fn a_screens_question_goes_before_the_sync_and_survives_a_refusal() {
    let mut world = World::new(400);
    world.step();
    let mut refused = false;
    world.judge = Box::new(move |call| {
        let first = matches!(call, Call::SearchAccounts(_)) && !std::mem::replace(&mut refused, true);
        if first { Fate::Throttled } else { Fate::Fine }
    });
    let what = Call::SearchAccounts(crate::flowlu::accounts::Search { kind: None, text: "a".into(), page: 1 });
    world.feed(Event::Ask { call: CallId(FIRST_ASKED), what, class: Class::Screen });
    world.until("delivered", |world| !world.delivered.is_empty());
    assert!(matches!(world.delivered.as_slice(), [Ok(Outcome::Accounts(_))]));
    assert!(!world.engine.status().complete);
}

#[test]
fn a_row_that_cannot_be_read_is_counted_once() {
    for mood in ["on", "text"] {
        let mut world = World::synced_with(60, &[("bad_rows", mood)]);
        assert_eq!(world.engine.status().unreadable, 1, "{mood}: both lists hold it");
        world.pass(200_000);
        assert_eq!(world.engine.status().unreadable, 1, "{mood}: after several refreshes");
        world.pass(1_000_000);
        assert_eq!(world.engine.status().unreadable, 1, "{mood}: after another sweep");
        world.account.borrow_mut().set("bad_rows", "off").unwrap();
        world.pass(1_000_000);
        assert_eq!(world.engine.status().unreadable, 0, "{mood}: it was mended");
    }
}

#[test]
fn every_sweep_reads_every_page_of_a_lookup() {
    let mut world = World::with(60, &[("page.cap", "3"), ("total.mode", "missing"), ("rights", "all")]);
    world.until("synced", |world| world.engine.status().complete);
    let pages = |world: &World| {
        let log = world.log.borrow();
        let of = |request: &&Request| request.path.ends_with("pipeline_stage/list");
        log.iter().filter(of).map(|request| format!("{:?}", request.query)).collect::<Vec<_>>()
    };
    let first = pages(&world);
    assert!(first.len() > 3, "{first:?}");
    world.log.borrow_mut().clear();
    world.pass(1_000_000);
    assert_eq!(pages(&world), first, "the second sweep");
}

#[test]
fn a_lookup_that_keeps_failing_does_not_keep_the_leads_away() {
    for fate in [Fate::ServerError, Fate::LoginPage, Fate::LostBefore] {
        let mut world = World::new(60);
        world.judge = always(|call| matches!(call, Call::Pipelines(_)), fate);
        let end = world.now() + 60_000;
        world.until("the leads", |world| world.engine.status().complete);
        assert!(world.now() < end, "{fate:?}");
        assert_whole(&world);
        assert_eq!(world.engine.status().skipped, [Step::Pipelines], "{fate:?}: it stays in sight");
        world.pass(100_000);
        assert_eq!(world.engine.status().trouble, None, "{fate:?}: the leads are well");
        assert_eq!(world.engine.status().skipped, [Step::Pipelines]);
        world.judge = Box::new(|_| Fate::Fine);
        world.pass(60_000);
        assert!(!world.engine.directory().pipelines.is_empty(), "{fate:?}: the next run comes back to it");
        assert_eq!(world.engine.status().skipped, []);
    }
}

#[test]
fn a_lookup_that_is_allowed_later_is_no_longer_denied() {
    let mut world = World::synced(60);
    assert_eq!(world.engine.status().denied, [Step::Users]);
    world.account.borrow_mut().set("rights", "all").unwrap();
    world.pass(1_000_000);
    assert_eq!(world.engine.status().denied, []);
    assert!(!world.engine.directory().users.is_empty());
}
