//! Linking: other accounts of a lead. Before a link is written the lead's links are read, and so they are after an
//! unclear outcome: what is so already counts as done, since a second link between the same two may be accepted.

use super::Engine;
use crate::flowlu::links::OfLeads;
use crate::flowlu::{Error, Fate};
use crate::lead::LeadId;
use crate::replica::call::{Call, Outcome};
use crate::replica::outbox::{IntentId, Linked, Settled, State};
use crate::replica::pace::Millis;

/// So many pages are read at most: a server that passes over the filter sends the links of all leads.
const MOST_PAGES: u32 = 100;

impl Linked {
    /// The call that begins a look at the links of `lead`, or goes on with it.
    pub(super) fn look(&self, lead: LeadId) -> Call {
        Call::Links(OfLeads { ids: vec![lead], page: self.pages + 1 })
    }
}

impl Engine {
    /// What is linked and unlinked again before anything was sent is neither. What failed before is replaced.
    pub(in super::super) fn cancel_out(&mut self, id: IntentId) {
        let Some(intent) = self.outbox.get(id) else { return };
        let (lead, Some((account, on))) = (intent.lead, intent.write.link()) else { return };
        let mut undone = Vec::new();
        let mut cancels = false;
        for other in self.outbox.iter().filter(|other| other.lead == lead && other.id != id) {
            let Some((_, was_on)) = other.write.link().filter(|link| link.0 == account) else { continue };
            if (other.is_unsent() || other.is_failed()) && self.may_change(other.id) {
                undone.push(other.id);
                cancels |= other.is_unsent() && was_on != on;
            }
        }
        if cancels {
            undone.push(id);
        }
        undone.into_iter().for_each(|id| self.finish(id, Settled::Undone { lead }));
    }

    /// Links of a lead were read, before one is written or to see what became of one.
    pub(super) fn links_read(&mut self, now: Millis, id: IntentId, outcome: Result<Outcome, Error>) {
        let Some(intent) = self.outbox.get_mut(id) else { return };
        let Some((account, on)) = intent.write.link() else { return };
        let is_unclear = matches!(intent.state, State::Checking(_));
        let again = if is_unclear { State::Checking(None) } else { State::Waiting };
        // What failed on its way begins anew.
        if outcome.is_err() || intent.linked.pages == 0 {
            intent.linked = Linked::default();
        }
        match outcome {
            Ok(Outcome::Links(page)) => {
                let received = page.received();
                let linked = &mut intent.linked;
                linked.links.extend(page.items.iter().filter(|link| link.account == account).map(|link| link.id));
                linked.pages += 1;
                linked.rows += received;
                intent.looks = 0;
                intent.not_before = now;
                let is_all = received == 0 || page.total.is_some_and(|total| linked.rows as u64 >= total);
                if !is_all && linked.pages < MOST_PAGES {
                    intent.state = again;
                    return;
                }
                linked.pages = 0;
                intent.compared = Some(now);
                if linked.links.is_empty() != on {
                    self.linked(id);
                } else if on && is_unclear && !(is_all && page.unreadable.is_empty()) {
                    self.give_up(id, Error::Unexpected("links"));
                } else {
                    self.send_again(now, id);
                }
            }
            Err(error) if error.fate() != Fate::Refused => self.look_again(now, id, again, &error),
            Err(error) if is_unclear => self.give_up(id, error),
            Err(error) => self.fail(id, error),
            Ok(_) => self.give_up(id, Error::Unexpected("links")),
        }
    }

    /// A link was written, or is gone.
    pub(super) fn link_written(&mut self, now: Millis, id: IntentId) {
        let Some(intent) = self.outbox.get_mut(id) else { return };
        // The same account may be linked more than once.
        if intent.linked.links.is_empty() {
            return self.linked(id);
        }
        intent.state = State::Waiting;
        intent.compared = Some(now);
    }

    fn linked(&mut self, id: IntentId) {
        if let Some(lead) = self.outbox.get(id).map(|intent| intent.lead) {
            self.finish(id, Settled::Saved { lead, not_kept: Vec::new() });
        }
    }
}
