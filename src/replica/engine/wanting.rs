//! Wanting: leads that screens show, read one by one without waiting for the sweep to come to them.

use super::reading::FRESH;
use super::{CallId, Engine, Purpose};
use crate::flowlu::{Error, leads};
use crate::lead::{Lead, LeadId};
use crate::replica::call::{Call, Outcome};
use crate::replica::pace::Millis;

/// What is known of a lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It shows.
    Here,
    /// It may come yet: it is being read, or nobody wanted it so far.
    Unknown,
    /// The account has no such lead, or none that may be shown.
    Gone,
    /// It could not be read.
    Failed(Error),
}

/// How far the reading of a wanted lead has come.
#[derive(Clone, Debug)]
pub(super) enum Want {
    Waiting,
    Reading,
    /// It was read at this time.
    Came(Millis),
    Gone,
    Failed(Error),
}

impl Engine {
    /// What is known of a lead, for a screen that shows it.
    #[must_use]
    pub fn presence(&self, id: LeadId) -> Presence {
        if self.rows.shown(id).is_some() {
            return Presence::Here;
        }
        match self.wants.get(&id) {
            Some(Want::Gone) => Presence::Gone,
            Some(Want::Failed(error)) => Presence::Failed(error.clone()),
            Some(Want::Waiting | Want::Reading | Want::Came(_)) | None => Presence::Unknown,
        }
    }

    pub(super) fn want(&mut self, id: LeadId) {
        if matches!(self.wants.get(&id), Some(Want::Waiting | Want::Reading)) {
            return;
        }
        if self.rows.shown(id).is_some() {
            // What a person is about to change had better be what the server has.
            let came = match self.wants.get(&id) {
                Some(Want::Came(then)) => Some(*then),
                _ => None,
            };
            let read = came.max(self.sync.checked);
            if !id.is_local() && read.is_none_or(|read| self.now - read > FRESH) {
                self.wants.insert(id, Want::Waiting);
            }
            return;
        }
        // The server knows nothing of numbers from here.
        self.know(id, Some(if id.is_local() { Want::Gone } else { Want::Waiting }));
    }

    /// The network is back: what failed without it is read again.
    pub(super) fn want_again(&mut self) {
        for (_, want) in self.wants.iter_mut() {
            if matches!(want, Want::Failed(error) if error.is_passing()) {
                *want = Want::Waiting;
            }
        }
    }

    /// Whether a wanted lead waits to be read.
    pub(super) fn has_wants(&self) -> bool {
        self.wants.values().any(|want| matches!(want, Want::Waiting))
    }

    pub(super) fn next_want(&mut self) -> Option<(CallId, Call, Purpose)> {
        let (id, want) = self.wants.iter_mut().find(|(_, want)| matches!(want, Want::Waiting))?;
        *want = Want::Reading;
        let id = *id;
        Some((self.new_call(), Call::Lead(leads::Get { id }), Purpose::Want(id)))
    }

    pub(super) fn want_answered(&mut self, call: CallId, id: LeadId, outcome: Result<Outcome, Error>) {
        let want = match outcome {
            Ok(Outcome::Lead(lead)) => self.wanted_came(call, *lead),
            Ok(_) => Some(Want::Failed(Error::Unexpected("lead"))),
            Err(Error::NotFound) => {
                self.lose(id);
                Some(Want::Gone)
            }
            // Not processed, so a screen need not know.
            Err(Error::Throttled) => Some(Want::Waiting),
            // One that shows is as good as it was.
            Err(error) => self.rows.shown(id).is_none().then_some(Want::Failed(error)),
        };
        self.know(id, want);
    }

    /// It came, which does not mean that it shows: it may be merged into another.
    fn wanted_came(&mut self, call: CallId, lead: Lead) -> Option<Want> {
        let id = lead.id;
        self.learn_latest(call, lead);
        Some(if self.rows.shown(id).is_some() { Want::Came(self.now) } else { Want::Gone })
    }

    fn know(&mut self, id: LeadId, want: Option<Want>) {
        match want {
            Some(want) => self.wants.insert(id, want),
            None => self.wants.remove(&id),
        };
        self.changed.insert(id);
        self.status_changed();
    }
}
