//! What can still be taken back: the notices that offer it, and Ctrl+Z.

use leptos::prelude::*;

use super::Acts;
use crate::components::{Notice, NoticeId};
use crate::lead::LeadId;
use crate::replica::engine::{Engine, HOLD};
use crate::replica::outbox::{IntentId, Settled};
use crate::text::{self, Messages};

/// A notice that offers to take intents back.
#[derive(Clone, Debug)]
pub(super) struct Offer {
    notice: NoticeId,
    /// By which the button of the notice knows it: the first of the intents as they were offered.
    first: IntentId,
    /// Without those that were taken back, or gave way to another edit of their lead.
    intents: Vec<IntentId>,
}

impl Acts {
    pub(super) fn offer_undo(&self, intents: Vec<IntentId>, said: String, t: &'static Messages) {
        let Some(first) = intents.first().copied() else { return };
        let acts = *self;
        let notice = Notice::info(said)
            .with_action(t.common.undo, move || acts.take_back_offered(first))
            .for_ms(u32::try_from(HOLD).unwrap_or(u32::MAX));
        let notice = self.notices.show(notice);
        self.offers.update_value(|offers| offers.push(Offer { notice, first, intents }));
    }

    fn take_back_offered(&self, first: IntentId) {
        let is_it = |offer: &&Offer| offer.first == first;
        let intents = self.offers.try_with_value(|offers| offers.iter().find(is_it).map(|offer| offer.intents.clone()));
        match intents.flatten() {
            Some(intents) => self.take_back(&intents),
            None => {
                self.notices.show(Notice::info(text::current().common.too_late));
            }
        }
    }

    /// Takes back what was offered last, as long as nothing of it was sent. Whether there was something.
    pub fn take_back_latest(&self) -> bool {
        let can = |offer: &&Offer| offer.intents.iter().any(|id| self.is_unsent(*id));
        let latest = self.offers.try_with_value(|offers| offers.iter().rfind(can).map(|offer| offer.intents.clone()));
        let latest = latest.flatten().filter(|intents| intents.iter().all(|id| self.is_unsent(*id)));
        latest.inspect(|intents| self.take_back(intents)).is_some()
    }

    fn is_unsent(&self, id: IntentId) -> bool {
        let is = |engine: &Engine| engine.outbox().get(id).is_some_and(|it| it.is_unsent());
        self.session.replica.read(is) == Some(true)
    }

    fn take_back(&self, intents: &[IntentId]) {
        let t = text::current();
        let (unsent, sent): (Vec<IntentId>, Vec<IntentId>) = intents.iter().partition(|id| self.is_unsent(**id));
        let leads = self.leads_of(&unsent);
        let (again, moved) = self.undo(&unsent);
        self.tell_done(leads);
        let said = if sent.is_empty() { t.common.taken_back } else { t.common.too_late };
        if again.is_empty() {
            self.notices.show(Notice::info(said));
        } else {
            self.offer_undo(again, moved.filter(|_| sent.is_empty()).unwrap_or_else(|| said.to_owned()), t);
        }
    }

    fn leads_of(&self, intents: &[IntentId]) -> Vec<LeadId> {
        let leads = |engine: &Engine| {
            let lead = |id: &IntentId| engine.outbox().get(*id).map(|intent| intent.lead);
            intents.iter().filter_map(lead).collect()
        };
        self.session.replica.read(leads).unwrap_or_default()
    }

    /// An intent came to its end, or to a stop. An offer stays as long as something of it can be taken back.
    pub(super) fn withdraw(&self, id: IntentId, settled: &Settled) {
        self.clear_alerts_about(id);
        self.earlier.try_update_value(|earlier| earlier.remove(&id));
        let is_undone = matches!(settled, Settled::Undone { .. });
        let over = self.offers.try_update_value(|offers| {
            let at = offers.iter().position(|offer| offer.intents.contains(&id))?;
            let offer = offers.get_mut(at)?;
            // That is not too late for the others.
            offer.intents.retain(|it| !(is_undone && *it == id));
            let is_over = !offer.intents.iter().any(|id| self.is_unsent(*id));
            is_over.then(|| offers.remove(at).notice)
        });
        if let Some(notice) = over.flatten() {
            self.notices.dismiss(notice);
        }
    }
}
