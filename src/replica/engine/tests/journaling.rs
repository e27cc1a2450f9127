//! The journal: what is noted of a lead, what is not, and that it outlives the page.

use super::tabs::Tabs;
use super::*;
use crate::replica::disk;
use crate::replica::journal::{By, Entry};

impl World {
    /// What the device has of a lead's history, and what it has yet to get, oldest first.
    fn history(&self, lead: LeadId) -> Vec<Entry> {
        let kept = self.device.get(&Place::Journal(lead));
        let mut entries = kept.map(|bytes| disk::journal::read(bytes).unwrap()).unwrap_or_default();
        entries.extend(self.engine.noted(lead));
        entries
    }

    /// The same in short: by whom, and what the title became.
    fn titles(&self, lead: LeadId) -> Vec<(By, String)> {
        let title = |entry: &Entry| match entry.is.get(Field::Name) {
            Some(Value::Text(title)) => title.clone(),
            _ => String::new(),
        };
        self.history(lead).iter().map(|entry| (entry.by, title(entry))).collect()
    }

    fn histories(&self) -> usize {
        self.device.keys().filter(|place| matches!(place, Place::Journal(_))).count()
    }

    fn rename_behind(&mut self, lead: LeadId, name: &str) {
        // The account's clock counts seconds.
        self.pass(1_000);
        self.behind(&format!("crm/lead/update/{lead}"), &[("name", name)]);
    }
}

fn is_update(call: &Call) -> bool {
    matches!(call, Call::UpdateLead(_))
}

#[test]
fn a_first_sweep_notes_nothing() {
    let world = World::kept(60, &[]);
    assert_eq!(world.histories(), 0);
    assert!(world.engine.rows().iter().all(|row| world.history(row.lead.id).is_empty()));
}

#[test]
fn a_save_is_mine_and_outlives_the_page() {
    for mood in ["full", "id", "empty"] {
        let mut world = World::kept(30, &[("wrap.update", mood)]);
        let lead = world.some_open();
        let before = world.lead(lead);
        world.rename(lead, "Mine");
        assert!(world.history(lead).is_empty(), "it is not on the server yet");
        world.settle();
        world.until("kept", |world| world.keeping.is_empty());
        assert!(world.engine.noted(lead).is_empty(), "the device has it");
        world.crash();
        let history = world.history(lead);
        assert_eq!(world.titles(lead), [(By::Me, "Mine".into())], "{mood}");
        assert_eq!(history[0].was.get(Field::Name), Some(&Value::Text(before.name)));
        assert!(world.now() - history[0].seen < 60_000);
        world.pass(120_000);
        assert_eq!(world.histories(), 1);
        assert_eq!(world.history(lead), history, "it is noted once");
    }
}

#[test]
fn what_others_did_is_noted_when_it_is_seen() {
    let mut world = World::kept(30, &[]);
    let lead = world.some_open();
    world.rename_behind(lead, "Theirs");
    world.until("seen", |world| world.lead(lead).name == "Theirs");
    world.until("kept", |world| world.keeping.is_empty());
    // While nobody looks.
    world.rename_behind(lead, "Theirs again");
    world.crash();
    world.until("seen", |world| world.lead(lead).name == "Theirs again");
    assert_eq!(world.titles(lead), [(By::Others, "Theirs".into()), (By::Others, "Theirs again".into())]);
}

#[test]
fn what_others_did_beside_a_save_is_theirs() {
    let mut world = World::kept(30, &[]);
    let lead = world.some_open();
    world.rename(lead, "Mine");
    world.until("it is under way", |world| world.under_way.values().flatten().any(|call| is_update(&call.call)));
    world.behind(&format!("crm/lead/update/{lead}"), &[("contact_name", "Theirs")]);
    world.settle();
    let history = world.history(lead);
    assert_eq!(world.titles(lead), [(By::Others, String::new()), (By::Me, "Mine".into())]);
    assert_eq!(history[0].is.fields().collect::<Vec<_>>(), [Field::ContactName]);
}

#[test]
fn a_save_whose_answer_is_lost_is_mine_and_noted_once() {
    let mut world = World::kept(30, &[]);
    let lead = world.some_open();
    world.judge = once(is_update, Fate::LostAfter);
    world.rename(lead, "Mine");
    // The sync sees it before it is looked for.
    world.feed(Event::Refresh);
    world.settle();
    assert_eq!(world.titles(lead), [(By::Me, "Mine".into())]);
}

#[test]
fn what_was_never_on_the_server_is_not_noted() {
    let mut world = World::kept(30, &[]);
    let lead = world.some_open();
    let id = world.submit(lead, Write::Update(Changes::default().with(Field::Status, Value::Status(LeadStatus::Won))));
    world.pass(1_000);
    world.feed(Event::Undo(id));
    world.judge = always(is_update, Fate::Denied);
    world.rename(lead, "Refused");
    world.pass(60_000);
    assert!(world.history(lead).is_empty());
    // Somebody else names it so: that is not this browser's doing.
    world.rename_behind(lead, "Refused");
    world.pass(60_000);
    assert_eq!(world.titles(lead), [(By::Others, "Refused".into())]);
}

#[test]
fn how_a_lead_was_closed_is_one_doing() {
    let mut world = World::kept(30, &[]);
    let lead = world.some_open();
    let reason = world.engine.directory().active_loss_reasons().first().map(|reason| reason.id);
    world.act(lead, &Act::Lose { reason, comment: String::new(), date: day() });
    world.settle();
    let history = world.history(lead);
    assert_eq!(history.iter().map(|entry| entry.by).collect::<Vec<_>>(), [By::Me]);
    assert_eq!(history[0].parts().len(), 1);
}

#[test]
fn leads_that_go_take_their_history_along() {
    let mut world = World::kept(30, &[]);
    let (mine, theirs) = {
        let mut ids = world.engine.rows().iter().map(|row| row.lead.id);
        (ids.next().unwrap(), ids.next().unwrap())
    };
    for lead in [mine, theirs] {
        world.rename(lead, "Renamed");
    }
    world.settle();
    world.until("kept", |world| world.keeping.is_empty());
    assert_eq!(world.histories(), 2);
    world.submit(mine, Write::Delete);
    world.behind(&format!("crm/lead/delete/{theirs}"), &[]);
    world.pass(1_000_000);
    assert_eq!(world.histories(), 0);
}

#[test]
fn a_device_that_takes_nothing_gets_it_later() {
    let mut world = World::kept(30, &[]);
    let lead = world.some_open();
    world.device_works = false;
    world.rename(lead, "First");
    world.settle();
    world.rename(lead, "Second");
    world.settle();
    let expected = [(By::Me, "First".to_owned()), (By::Me, "Second".to_owned())];
    assert_eq!(world.titles(lead), expected);
    world.device_works = true;
    world.until("kept", |world| world.histories() == 1 && world.engine.noted(lead).is_empty());
    assert_eq!(world.titles(lead), expected);
}

#[test]
fn only_the_tab_that_keeps_the_copy_notes() {
    let mut all = Tabs::new(2);
    let lead = all.tabs[1].some_open();
    all.tabs[1].engine.begin_journal();
    all.tabs[1].rename(lead, "From the other tab");
    all.settle();
    assert!(all.tabs[1].engine.noted(lead).is_empty());
    let kept = all.tabs[0].device.get(&Place::Journal(lead)).map(|bytes| disk::journal::read(bytes).unwrap());
    assert_eq!(kept.unwrap_or_default().iter().map(|entry| entry.by).collect::<Vec<_>>(), [By::Me]);
    // Its successor goes on with it.
    all.close(0);
    all.tabs[0].rename(lead, "After that");
    all.settle();
    assert!(matches!(all.tabs[0].history(lead).last(), Some(Entry { by: By::Me, .. })));
}

#[test]
fn a_browser_that_keeps_nothing_notes_when_it_is_told_to() {
    let mut world = World::synced(30);
    let lead = world.some_open();
    world.rename(lead, "Before");
    world.settle();
    assert!(world.history(lead).is_empty());
    world.engine.begin_journal();
    world.rename(lead, "After");
    world.settle();
    assert_eq!(world.titles(lead), [(By::Me, "After".into())]);
}
