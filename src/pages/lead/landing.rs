//! What becomes of the form when the answer to a save comes; the form may be gone by then.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::editor::{Editor, Go};
use super::kept::Place;
use super::links::LinkJob;
use super::rebase;
use super::saving::Phase;
use crate::components::Notice;
use crate::flowlu::Error;
use crate::lead::{Field, LeadId};
use crate::paths;
use crate::replica::outbox::{IntentId, Settled};
use crate::session::{names, sentence};
use crate::text::{self, fill};

/// What must be known when a save is settled, also if the form is gone by then.
pub struct Aftermath {
    pub sent: Arc<Vec<(Field, String, String)>>,
    pub links: LinkJob,
    pub place: Place,
}

impl Editor {
    /// A save came to its end; the form may be gone.
    pub fn settled(self, intent: IntentId, settled: &Settled, after: &Aftermath) {
        let flight = self.flights.try_with_untracked(|flights| flights.iter().any(|flight| flight.intent == intent));
        let unclear = matches!(settled, Settled::Unclear { .. });
        match settled {
            Settled::Saved { lead, not_kept } => {
                self.land(intent, flight, after);
                self.tell_saved(*lead, false, not_kept);
                self.send_links(after.links.clone(), *lead, None);
            }
            Settled::Created { lead, not_kept, .. } => {
                self.land(intent, flight, after);
                self.tell_saved(*lead, true, not_kept);
                let go = flight.and_then(|_| self.go.try_get_value());
                if go.is_some() {
                    self.close_for_good();
                }
                self.send_links(after.links.clone(), *lead, go);
            }
            Settled::Failed { lead, error } | Settled::Unclear { lead, error } => match flight {
                Some(true) => self.came_back(intent, Some((error, unclear)), after),
                Some(false) => {}
                None => {
                    // A lead that may have been made is looked for from the outbox; any other waits in the form.
                    if !(lead.is_local() && unclear) {
                        after.keep();
                    }
                    if lead.is_local() && !unclear {
                        self.replica.undo(intent);
                    }
                    let t = text::current();
                    let typed =
                        after.sent.iter().find(|(field, ..)| *field == Field::Name).map(|(_, typed, _)| typed.clone());
                    let named = self.replica.lead(*lead).map(|lead| names::lead(&lead, t).to_owned());
                    let name = named.or(typed).unwrap_or_else(|| t.common.untitled.to_owned());
                    let reason = sentence::of_error(error, t);
                    self.notices
                        .show(Notice::alert(fill(t.common.save_refused, &[("lead", &name), ("reason", &reason)])));
                }
            },
            Settled::Undone { .. } => {
                let replaced = self.submitting.try_get_value() == Some(true);
                if flight == Some(true) && replaced {
                    self.flights.update(|flights| flights.retain(|flight| flight.intent != intent));
                } else if flight == Some(true) {
                    self.came_back(intent, None, after);
                }
            }
            Settled::Deleted { .. } => {}
        }
    }

    /// The server has what was sent.
    fn land(self, intent: IntentId, flight: Option<bool>, after: &Aftermath) {
        match flight {
            Some(_) => self.flights.update(|flights| flights.retain(|flight| flight.intent != intent)),
            None => after.settle(),
        }
    }

    /// What was sent is not on the server: it stands in the form again as typed.
    fn came_back(self, intent: IntentId, error: Option<(&Error, bool)>, after: &Aftermath) {
        if let Some(lead) = self.id.and_then(|id| self.replica.lead(id)) {
            self.rebase(lead);
        }
        let sent: Vec<(Field, String)> = after.sent.iter().map(|(field, typed, _)| (*field, typed.clone())).collect();
        self.draft.update(|draft| self.base.with_untracked(|base| rebase::put_back(draft, &sent, base, self.style)));
        self.links.put_back(&after.links);
        let Some((error, unclear)) = error else {
            self.flights.update(|flights| flights.retain(|flight| flight.intent != intent));
            return;
        };
        self.set_phase(intent, Phase::Failed { unclear });
        let (errors, objections) = self.objections_of(error);
        self.refuse(errors, objections);
    }

    /// The server's objections at the fields that are on the form, and the others as sentences.
    fn objections_of(self, error: &Error) -> (BTreeMap<Field, String>, Vec<String>) {
        let t = text::current();
        let (mut errors, mut rest) = (BTreeMap::new(), Vec::new());
        match error {
            Error::Invalid(refusals) if !refusals.is_empty() => {
                for refusal in refusals {
                    let field = refusal.code.as_deref().and_then(Field::from_code);
                    match field.filter(|field| field.is_editable() && untrack(|| self.shows(*field))) {
                        Some(field) => {
                            let said: &mut String = errors.entry(field).or_default();
                            if !said.is_empty() {
                                said.push_str("; ");
                            }
                            said.push_str(&refusal.message);
                        }
                        None => rest.push(sentence::of_refusal(refusal, t)),
                    }
                }
            }
            error => rest.push(sentence::of_error(error, t)),
        }
        (errors, rest)
    }

    pub fn tell_saved(self, lead: LeadId, is_new: bool, not_kept: &[Field]) {
        let t = text::current();
        let lead = self.replica.lead(lead);
        let name = lead.as_deref().map_or(t.common.untitled, |lead| names::lead(lead, t));
        if not_kept.is_empty() {
            let message = if is_new { t.common.created } else { t.common.saved };
            self.notices.show(Notice::success(fill(message, &[("lead", name)])));
        } else {
            let fields: Vec<&str> = not_kept.iter().map(|field| t.fields.label(*field)).collect();
            self.notices.show(Notice::alert(fill(t.common.not_kept, &[("fields", &fields.join(", "))])));
        }
    }

    /// Sends what a save has to do about links, and goes to the lead if it is new.
    pub fn send_links(self, job: LinkJob, lead: LeadId, go: Option<Go>) {
        let (links, replica, notices) = (self.links, self.replica, self.notices);
        let done = move || {
            if let Some(go) = go {
                go(&paths::lead(lead), true);
            }
        };
        if job.is_empty() {
            return done();
        }
        leptos::task::spawn_local(async move {
            links.send(job, lead, replica, notices).await;
            done();
        });
    }
}

impl Aftermath {
    /// Takes what was saved out of the kept draft.
    fn settle(&self) {
        let Some(mut kept) = self.place.read() else { return };
        self.sent.iter().for_each(|(field, typed, _)| kept.settle(*field, typed));
        self.place.write(kept);
    }

    /// Puts what was refused into the kept draft, for the next visit to the form.
    fn keep(&self) {
        let mut kept = self.place.read().unwrap_or_default();
        self.sent.iter().for_each(|(field, typed, before)| kept.add(*field, typed, before));
        self.place.write(kept);
    }
}
