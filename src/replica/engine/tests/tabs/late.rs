//! Answers that come late in a tab that follows: what the tab that syncs told meanwhile is newer.

use super::*;

/// Two tabs, in the second of which the answer to a read of a lead is on its way that was given before all that follows.
fn with_an_old_answer() -> (Tabs, LeadId) {
    let mut all = Tabs::new(2);
    let lead = all.tabs[0].some_open();
    *all.tabs[0].now.borrow_mut() += 31_000;
    (all.tabs[1].early, all.tabs[1].latency) = (true, 60_000);
    all.tabs[1].feed(Event::Want(lead));
    assert_eq!(all.tabs[1].under_way.len(), 1);
    (all, lead)
}

fn comes(all: &mut Tabs) {
    assert_eq!(all.tabs[1].under_way.len(), 1, "it is still on its way");
    all.until("it came", |all| all.tabs[1].under_way.is_empty());
}

#[test]
fn an_older_answer_does_not_show() {
    let (mut all, lead) = with_an_old_answer();
    all.tabs[0].rename(lead, "Newer");
    all.settle();
    comes(&mut all);
    assert_eq!(all.tabs[1].lead(lead).name, "Newer");
    all.assert_alike();
}

#[test]
fn an_older_answer_does_not_bring_back_what_was_deleted() {
    let (mut all, lead) = with_an_old_answer();
    all.tabs[0].submit(lead, Write::Delete);
    all.settle();
    comes(&mut all);
    assert!(all.tabs[1].engine.rows().shown(lead).is_none());
    all.assert_alike();
}
