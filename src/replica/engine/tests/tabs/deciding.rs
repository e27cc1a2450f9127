//! What only a person can decide, decided in a tab that follows.

use super::*;

fn text(field: Field, text: &str) -> Changes {
    Changes::default().with(field, Value::Text(text.into()))
}

/// Three tabs, and an edit made in one of them over what somebody else had changed.
fn asked(author: usize) -> (Tabs, LeadId, IntentId) {
    let mut all = Tabs::new(3);
    let lead = all.tabs[0].some_open();
    all.tabs[0].behind(&format!("crm/lead/update/{lead}"), &[("name", "Theirs")]);
    let id = all.tabs[author].rename(lead, "Mine");
    all.until("asked", |all| all.tabs.iter().all(|tab| tab.engine.status().outbox.failed == 1));
    assert!(all.tabs.iter().all(|tab| tab.lead(lead).name == "Theirs"), "in every tab");
    assert!(matches!(all.tabs[author].ends(id).as_slice(), [Settled::Clash { .. }]), "{:?}", all.tabs[author].ends(id));
    (all, lead, id)
}

#[test]
fn a_choice_counts_wherever_the_edit_was_made_and_wherever_it_is_chosen() {
    for (author, chooser) in [(0, 1), (1, 0), (1, 1), (1, 2)] {
        for (chosen, end, updates) in [
            (text(Field::Name, "Mine"), "Mine", 1),
            (text(Field::Name, "Both"), "Both", 1),
            (Changes::default(), "Theirs", 0),
        ] {
            let (mut all, lead, id) = asked(author);
            all.tabs[chooser].feed(Event::Resolve { id, theirs: text(Field::Name, "Theirs"), chosen });
            all.settle();
            assert_eq!((all.name(lead).as_str(), all.tabs[0].count("lead/update")), (end, updates));
            let ends = all.tabs[author].ends(id);
            let is_end = |settled: &Settled| match settled {
                Settled::Saved { not_kept, .. } => updates == 1 && not_kept.is_empty(),
                Settled::Undone { .. } => updates == 0,
                _ => false,
            };
            assert!(ends.len() == 2 && is_end(ends[1]), "{author} {chooser}: {ends:?}");
            all.assert_alike();
        }
    }
}

#[test]
fn a_choice_that_nobody_heard_is_said_again_to_the_next_tab_that_syncs() {
    let (mut all, lead, id) = asked(1);
    let chosen = text(Field::Name, "Mine");
    all.tabs[1].feed(Event::Resolve { id, theirs: text(Field::Name, "Theirs"), chosen });
    all.tabs[1].told.clear();
    all.close(0);
    all.settle();
    assert_eq!((all.name(lead).as_str(), all.tabs[0].count("lead/update")), ("Mine", 1));
    assert!(matches!(all.tabs[0].ends(id).as_slice(), [Settled::Clash { .. }, Settled::Saved { .. }]));
    all.assert_alike();
}

#[test]
fn a_choice_among_old_values_asks_again_where_it_was_made() {
    let (mut all, lead, id) = asked(1);
    all.tabs[0].behind(&format!("crm/lead/update/{lead}"), &[("name", "Theirs again")]);
    let chosen = text(Field::Name, "Mine");
    all.tabs[1].feed(Event::Resolve { id, theirs: text(Field::Name, "Theirs"), chosen });
    all.until("asked again", |all| all.tabs[1].ends(id).len() == 2);
    assert!(matches!(all.tabs[1].ends(id)[1], Settled::Clash { .. }));
    assert_eq!((all.name(lead).as_str(), all.tabs[0].count("lead/update")), ("Theirs again", 0));
}

#[test]
fn a_lead_that_was_deleted_elsewhere_is_made_anew_once_from_a_tab_that_follows() {
    for (author, chooser) in [(0, 1), (1, 1), (1, 2)] {
        let mut all = Tabs::new(3);
        let lead = all.tabs[0].some_open();
        let count = all.tabs[0].account.borrow().lead_ids().len();
        let request = Request::get(format!("crm/lead/delete/{lead}"));
        all.tabs[0].account.borrow_mut().answer(Clock(all.tabs[0].now()), &request);
        let stage = all.tabs[0].lead(lead);
        let first = all.tabs[author].rename(lead, "Mine");
        let second = all.tabs[author].submit(lead, Write::Update(text(Field::ContactName, "Ann")));
        all.until("told", |all| all.tabs.iter().all(|tab| tab.engine.status().outbox.failed == 2));
        let mut changes = text(Field::Name, "Mine");
        changes.set(Field::ContactName, Value::Text("Ann".into()));
        for field in [Field::Pipeline, Field::Stage] {
            changes.set(field, stage.get(field));
        }
        let local = all.tabs[chooser].engine.new_local();
        // The button is pressed twice.
        for id in [IntentId(9_001), IntentId(9_002)] {
            let (changes, marker) = (changes.clone(), marker(id));
            all.tabs[chooser].feed(WriteEvent::MakeAnew { gone: lead, id, lead: local, changes, marker });
        }
        all.settle();
        let made = all.tabs[chooser].engine.number_of(local).unwrap();
        assert_eq!(all.tabs[0].account.borrow().lead_ids().len(), count, "{author} {chooser}: one went, one came");
        assert_eq!((all.name(made).as_str(), all.tabs[0].lead(made).contact_name.as_str()), ("Mine", "Ann"));
        for id in [first, second] {
            let ends = all.tabs[author].ends(id);
            assert!(matches!(ends.as_slice(), [Settled::Failed { .. }, Settled::Undone { .. }]), "{ends:?}");
        }
        assert!(matches!(all.tabs[chooser].ends(IntentId(9_001)).as_slice(), [Settled::Created { .. }]));
        assert!(all.tabs[chooser].ends(IntentId(9_002)).is_empty());
        all.assert_alike();
    }
}
