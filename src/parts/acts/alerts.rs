//! Alerts about intents that wait for the person. Each goes with what it tells of, by whatever way that was tried again,
//! given up or decided: by its own button, on a card, in the list of what is on its way, in another tab.

use leptos::prelude::*;

use super::Acts;
use crate::components::{Notice, NoticeId};
use crate::lead::LeadId;
use crate::replica::columns;
use crate::replica::outbox::IntentId;

/// An intent that did not get through, and why.
pub(super) type Stopped = (IntentId, LeadId, String);

/// An alert on the screen, and what it tells of.
#[derive(Clone, Debug)]
pub(super) struct Alert {
    notice: NoticeId,
    about: Vec<Stopped>,
}

impl Acts {
    /// Shows an alert about intents.
    pub(super) fn alert(&self, about: Vec<Stopped>, notice: Notice) {
        let notice = self.notices.show(notice);
        self.alerts.try_update_value(|alerts| alerts.push(Alert { notice, about }));
    }

    /// Whether an intent waits for the person.
    pub(super) fn is_stopped(&self, id: IntentId) -> bool {
        self.session.replica.read(|engine| columns::is_stopped(id, engine.outbox())) == Some(true)
    }

    /// Takes alerts away whose matter is settled; one about several goes on telling of the others.
    pub(super) fn clear_alerts(&self) {
        let alerts = self.alerts.try_update_value(std::mem::take).unwrap_or_default();
        let stay: Vec<Alert> = alerts.into_iter().filter_map(|alert| self.without_settled(alert)).collect();
        self.alerts.try_set_value(stay);
    }

    fn without_settled(&self, Alert { notice, mut about }: Alert) -> Option<Alert> {
        let before = about.len();
        about.retain(|(id, ..)| self.is_stopped(*id));
        if about.is_empty() {
            self.notices.dismiss(notice);
            return None;
        }
        let notice = if about.len() < before { self.notices.replace(notice, self.refusal(&about))? } else { notice };
        Some(Alert { notice, about })
    }
}
