//! Alerts about intents that wait for the person. Each goes with what it tells of, by whatever way that was tried again,
//! given up or decided: by its own button, on a card, in the list of what is on its way, in another tab.

use leptos::prelude::*;

use super::Acts;
use crate::components::{Notice, NoticeId};
use crate::lead::{LeadId, Set};
use crate::replica::columns;
use crate::replica::outbox::IntentId;

/// An intent that did not get through, and why.
pub(super) type Stopped = (IntentId, LeadId, String);

/// An alert on the screen, and what it tells of.
#[derive(Clone, Debug)]
pub(super) struct Alert {
    notice: NoticeId,
    about: Vec<Stopped>,
    /// Which of them were seen to have failed: another tab may say that one failed before it shows here.
    seen: Set<IntentId>,
}

impl Acts {
    /// Shows an alert about intents.
    pub(super) fn alert(&self, about: Vec<Stopped>, notice: Notice) {
        let notice = self.notices.show(notice);
        self.alerts.try_update_value(|alerts| alerts.push(Alert { notice, about, seen: Set::default() }));
    }

    /// Takes alerts away whose matter is settled.
    pub(super) fn clear_alerts(&self) {
        self.revise_alerts(|Alert { about, seen, .. }| {
            about.retain(|(id, ..)| {
                let state = self.session.replica.read(|engine| {
                    let has_failed = engine.outbox().get(*id).is_some_and(|intent| intent.is_failed());
                    (has_failed, columns::is_stopped(*id, engine.outbox()))
                });
                let (has_failed, waits) = state.unwrap_or_default();
                if has_failed {
                    seen.insert(*id);
                }
                waits || !seen.contains(id)
            });
        });
    }

    /// Takes alerts about an intent away: it has ended, or there is news of it.
    pub(super) fn clear_alerts_about(&self, id: IntentId) {
        self.revise_alerts(|alert| alert.about.retain(|(about, ..)| *about != id));
    }

    /// An alert about several goes on telling of those that are left.
    fn revise_alerts(&self, revise: impl Fn(&mut Alert)) {
        let alerts = self.alerts.try_update_value(std::mem::take).unwrap_or_default();
        let revised = |mut alert: Alert| {
            let before = alert.about.len();
            revise(&mut alert);
            if alert.about.is_empty() {
                self.notices.dismiss(alert.notice);
                return None;
            }
            if alert.about.len() < before {
                alert.notice = self.notices.replace(alert.notice, self.refusal(&alert.about))?;
            }
            Some(alert)
        };
        let stay = alerts.into_iter().filter_map(revised).collect();
        self.alerts.try_set_value(stay);
    }
}
