//! What must hold when nothing moves any more.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::history::{Fault, name};
use super::tab::Tab;
use super::world::World;
use crate::lead::{Lead, LeadId};
use crate::replica::outbox::{State, Write};

impl World {
    /// Holds both browsers to account. `swept` says that all leads were read anew.
    pub fn check_at_rest(&mut self, swept: bool) {
        let truth = self.line.whole_truth();
        for browser in 0..self.browsers.len() {
            self.check_intents(browser, &truth);
            self.check_links(browser);
            self.check_accounts(browser);
        }
        for who in self.open_tabs() {
            self.check_rows(who, &truth, swept);
            self.check_screens(who);
        }
    }

    /// Every intent is on the server or before the person, in every tab.
    fn check_intents(&mut self, browser: usize, truth: &[Lead]) {
        let tabs: Vec<&Tab> = self.tabs_of(browser).map(|who| &self.tabs[who]).filter(|tab| tab.is_ready).collect();
        let ledger = &self.browsers[browser].ledger;
        let mut wrong = None;
        for entry in ledger.iter().filter(|entry| !entry.lost_with_the_page) {
            let here = tabs[0].engine.outbox().get(entry.id);
            if tabs.iter().any(|tab| tab.engine.outbox().get(entry.id).is_some() != here.is_some()) {
                wrong = Some((Fault::Lost, format!("{:?} is before the person in one tab only", entry.id)));
            }
            let closed = entry.times_closed();
            // If the tab is gone in which it was made, nobody need be told of its end.
            let is_known = !self.has_tabs() || self.tabs[entry.by.0].visit == entry.by.1;
            let is_ended = closed > 0 || (!is_known && (entry.calls > 0 || ledger.may_be_undone_at_all(entry.id)));
            let times = if is_known { closed } else { usize::from(is_ended && here.is_none()) };
            if times + usize::from(here.is_some()) != 1 {
                let ends = &entry.ends;
                wrong = Some((Fault::Lost, format!("{:?} ended {closed} times: {ends:?}, here: {here:?}", entry.id)));
            }
            let Some(intent) = here else { continue };
            let sure = matches!(intent.state, State::Failed(_));
            if sure && entry.made.iter().any(|lead| truth.iter().any(|there| there.id == *lead)) {
                wrong = Some((Fault::Double, format!("{:?} is shown as failed, and made its lead", entry.id)));
            }
            if sure && entry.makes().is_some_and(|new| self.is_made(new) && matches!(intent.write, Write::Account(_))) {
                wrong = Some((Fault::Double, format!("{:?} is shown as failed, and made its account", entry.id)));
            }
            if sure && entry.write == Write::Delete && entry.carried_out > 0 {
                wrong = Some((Fault::Lost, format!("{:?} is shown as failed, and deleted its lead", entry.id)));
            }
        }
        if let Some((fault, what)) = wrong {
            self.break_with(fault, || what);
        }
    }

    /// What shows is what the server has.
    fn check_rows(&mut self, who: usize, truth: &[Lead], swept: bool) {
        let rows = self.tabs[who].engine.rows();
        let visible = truth.iter().filter(|lead| lead.merged_to.is_none());
        // A lead may move to a page that was read; only where that shows in no count it is missed until the next sweep.
        let must_show = swept || self.weather.steady;
        let stale = |lead: &&Lead| rows.shown(lead.id).map_or(must_show, |shown| **shown != **lead);
        let mut wrong = visible.clone().find(stale).map(|lead| {
            format!("{} is {:?}, shown as {:?}", lead.id, brief(lead), rows.shown(lead.id).map(|lead| brief(lead)))
        });
        if swept {
            let there: BTreeSet<LeadId> = visible.map(|lead| lead.id).collect();
            let ghost = rows.iter().find(|row| !there.contains(&row.lead.id));
            wrong = wrong.or_else(|| ghost.map(|row| format!("{} shows and is not there", row.lead.id)));
        }
        if let Some(wrong) = wrong {
            let name = name(who);
            self.break_with(Fault::Stale, || format!("{name}: {wrong}"));
        }
    }

    /// Whoever asked was answered, and whoever wanted a lead knows what became of it.
    fn check_screens(&mut self, who: usize) {
        let tab = &self.tabs[who];
        let unanswered = tab.asked.first().map(|id| format!("{id:?} was never answered"));
        let unmet = tab.wanted.first().map(|id| format!("{id} is wanted, and nobody looks for it"));
        if let Some(wrong) = unanswered.or(unmet) {
            self.break_with(Fault::Restless, || wrong);
        }
    }
}

/// What tells two states of a lead apart.
fn brief(lead: &Lead) -> (&str, &str, Option<i64>, i64, Option<Arc<str>>) {
    let updated = lead.updated.map(|stamp| format!("{stamp:?}").into());
    (&lead.name, &lead.contact_name, lead.stage.map(|stage| stage.0), lead.status.code(), updated)
}
