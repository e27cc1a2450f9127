//! What becomes of the form when the answer to a save comes; the form may be gone by then.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::asked::Asked;
use super::editor::Editor;
use super::links::{self, Handed};
use super::rebase;
use super::saving::{Flight, Phase, control_id};
use crate::browser::focus;
use crate::components::Notice;
use crate::flowlu::Error;
use crate::lead::{Draft, Field, Lead, LeadId, StageId, Style};
use crate::parts::Place;
use crate::paths;
use crate::replica::outbox::{IntentId, NewAccount, Settled};
use crate::session::kept::Kept;
use crate::session::{customs, names, sentence};
use crate::text::{self, fill};

/// What must be known when a save is settled, also if the form is gone by then.
pub struct Aftermath {
    pub sent: Arc<Vec<(Field, String, String)>>,
    /// How that is written.
    pub style: Style,
    /// What was handed over with it about links.
    pub links: Arc<Handed>,
    /// The new accounts that it may have referred to.
    pub accounts: Vec<NewAccount>,
    pub place: Place,
    pub asked: Asked,
    /// What the account had asked for, and the person saved without.
    pub waived: Vec<(StageId, Field)>,
}

impl Editor {
    /// A save came to its end; the form may be gone.
    pub fn settled(self, intent: IntentId, settled: &Settled, after: &Aftermath) {
        let flight = self.flights.try_with_untracked(|flights| flights.iter().any(|flight| flight.intent == intent));
        let unclear = matches!(settled, Settled::Unclear { .. });
        match settled {
            Settled::Saved { lead, not_kept } => {
                self.land(intent, *lead, flight, after, not_kept);
                self.tell_saved(*lead, false, not_kept);
            }
            Settled::Created { lead, not_kept, twins, .. } => {
                self.land(intent, *lead, flight, after, not_kept);
                self.tell_saved(*lead, true, not_kept);
                self.tell_twins(*lead, twins);
                // Whoever has left the form meanwhile wants to be where they are.
                if let Some(go) = flight.and_then(|_| self.go.try_get_value()) {
                    self.close_for_good();
                    go(&paths::lead(*lead), true);
                }
            }
            Settled::Failed { lead, error } | Settled::Unclear { lead, error } => match flight {
                Some(true) => self.came_back(intent, Some((error, unclear)), after),
                Some(false) => {}
                None => self.failed_behind(intent, *lead, error, unclear, after),
            },
            Settled::Clash { lead } => match flight {
                Some(true) => self.clashed(intent, after),
                Some(false) => {}
                None => self.acts.tell_clash(intent, *lead),
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

    /// The server has what was sent, but for what it did not keep: that stays typed.
    fn land(self, intent: IntentId, lead: LeadId, flight: Option<bool>, after: &Aftermath, not_kept: &[Field]) {
        after.asked.forget(&after.waived);
        if flight.is_some() {
            self.flights.update(|flights| flights.retain(|flight| flight.intent != intent));
        }
        match flight {
            Some(true) if self.id.is_some() => self.put_back_unkept(after, not_kept),
            None if self.id.is_some() => after.settle(&after.place.of_lead(lead), not_kept),
            Some(false) => {}
            // What lies in the draft of the new lead by now is another one.
            _ => after.hand_on(self.replica.lead(lead), &after.place.of_lead(lead), not_kept),
        }
    }

    /// What the server did not keep stands in the form again as typed.
    fn put_back_unkept(self, after: &Aftermath, not_kept: &[Field]) {
        let unkept = after.unkept(not_kept).map(|(field, typed, _)| (*field, typed.clone())).collect::<Vec<_>>();
        if unkept.is_empty() {
            return;
        }
        self.type_again(&unkept);
        let said = text::current().form().unkept;
        self.refuse(unkept.into_iter().map(|(field, _)| (field, said.to_owned())).collect(), Vec::new());
    }

    /// Puts what was sent on top of the lead as it is now, where nothing else was typed since.
    fn type_again(self, sent: &[(Field, String)]) {
        if let Some(lead) = self.id.and_then(|id| self.replica.lead(id)) {
            self.rebase(lead);
        }
        self.draft.update(|draft| self.base.with_untracked(|base| rebase::put_back(draft, sent, base, self.style)));
    }

    /// A save was refused after its form had been left: it waits in the draft of that form, or in the outbox.
    fn failed_behind(self, intent: IntentId, lead: LeadId, error: &Error, unclear: bool, after: &Aftermath) {
        let t = text::current();
        let replica = self.replica;
        let typed = after.sent.iter().find(|(field, ..)| *field == Field::Name).map(|(_, typed, _)| typed.clone());
        let named = replica.lead(lead).map(|lead| names::lead(&lead, t).to_owned());
        let name = named.or(typed).unwrap_or_else(|| t.common.untitled.to_owned());
        let reason = sentence::of_error(error, t);
        let told = |message| Notice::alert(fill(message, &[("lead", &name), ("reason", &reason)]));
        let notice = told(t.common.save_refused);
        if self.id.is_some() {
            after.keep(&after.place.of_lead(lead), &Handed::new());
        } else if !unclear && after.place.is_free() {
            after.keep(&after.place, &after.links);
            replica.undo(intent);
            self.notices.show(told(t.form().refused_new));
            return;
        }
        // A lead that may have been made is looked for from the outbox.
        self.notices.show(notice.with_action(t.common.retry, move || replica.send_now(intent)));
    }

    /// The form of a new lead is left: what was refused waits in one place alone, so that it is not made twice.
    pub fn part(self) {
        let last = self.flights.with_untracked(|flights| flights.last().cloned()).filter(|_| self.id.is_none());
        let Some(Flight { intent, phase: Phase::Failed { unclear }, .. }) = &last else { return };
        if !unclear && self.is_kept.get_untracked() {
            self.replica.undo(*intent);
        } else if *unclear
            && last.as_ref().is_some_and(|flight| self.is_as_sent(flight))
            && untrack(|| self.links.count()) == 0
        {
            self.close_for_good();
        }
    }

    /// Somebody else changed the same meanwhile: the form itself asks, field by field.
    fn clashed(self, intent: IntentId, after: &Aftermath) {
        // What comes back with it stands in the form as typed.
        self.replica.undo(intent);
        let mut sent = Kept::default();
        after.sent.iter().for_each(|(field, typed, before)| sent.add(*field, typed, before, self.style));
        // Texts that were put back already are what was typed.
        self.draft.update(|draft| {
            self.base.with_untracked(|base| {
                for (field, typed, _) in sent.fields(self.style) {
                    if draft.text(field) == typed {
                        draft.set(field, Draft::shown(field, base, self.style));
                    }
                }
            });
        });
        self.take_in(&sent);
        let said = text::current().form().clash_choose;
        let clashes = self.clashes.with_untracked(|clashes| clashes.keys().copied().collect::<Vec<_>>());
        self.refuse(clashes.into_iter().map(|field| (field, said.to_owned())).collect(), Vec::new());
    }

    /// What was sent is not on the server: it stands in the form again as typed.
    fn came_back(self, intent: IntentId, error: Option<(&Error, bool)>, after: &Aftermath) {
        let sent: Vec<(Field, String)> = after.sent.iter().map(|(field, typed, _)| (*field, typed.clone())).collect();
        self.type_again(&sent);
        // Links of a lead that is there go their own way; of one that is not made they have nowhere to go.
        match error {
            _ if self.id.is_some() => {}
            None => self.links.put_back(&after.links),
            Some((_, true)) => {}
            Some((_, false)) => self.links.take_back(self.replica, &after.links),
        }
        let Some((error, unclear)) = error else {
            self.flights.update(|flights| flights.retain(|flight| flight.intent != intent));
            return;
        };
        self.set_phase(intent, Phase::Failed { unclear });
        let (errors, objections) = self.objections_of(error, after);
        self.refuse(errors, objections);
    }

    /// The server's objections at the fields that are on the form, and the others as sentences.
    fn objections_of(self, error: &Error, after: &Aftermath) -> (BTreeMap<Field, String>, Vec<String>) {
        let t = text::current();
        let (mut errors, mut rest) = (BTreeMap::new(), Vec::new());
        match error {
            Error::Invalid(refusals) if !refusals.is_empty() => {
                for refusal in refusals {
                    let field = refusal.code.as_deref().and_then(field_of);
                    match field.filter(|field| field.is_editable() && untrack(|| self.shows(*field))) {
                        Some(field) => {
                            self.learn(field, after);
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

    fn tell_twins(self, lead: LeadId, twins: &[LeadId]) {
        let t = text::current();
        let lead = self.replica.lead(lead);
        let name = lead.as_deref().map_or(t.common.untitled, |lead| names::lead(lead, t));
        if let Some(said) = sentence::of_twins(name, twins, t) {
            self.notices.show(Notice::alert(said));
        }
    }
}

impl Aftermath {
    /// What was sent and the server did not keep.
    fn unkept(&self, not_kept: &[Field]) -> impl Iterator<Item = &(Field, String, String)> {
        self.sent.iter().filter(|(field, ..)| not_kept.contains(field))
    }

    /// Takes what was saved out of the kept draft.
    fn settle(&self, place: &Place, not_kept: &[Field]) {
        let saved = self.sent.iter().filter(|(field, ..)| !not_kept.contains(field));
        place.revise(|kept| saved.for_each(|(field, typed, _)| kept.settle(*field, typed)));
    }

    /// What the server did not keep of a lead that it made waits in the draft of that lead.
    pub fn hand_on(&self, made: Option<Arc<Lead>>, place: &Place, not_kept: &[Field]) {
        let Some(made) = made.filter(|_| place.is_free()) else { return };
        let mut kept = Kept::default();
        self.unkept(not_kept).for_each(|(field, typed, _)| {
            kept.add(*field, typed, &Draft::shown(*field, &made, self.style), self.style)
        });
        place.add(kept);
    }

    /// Puts what was refused into the kept draft, for the next visit to the form.
    fn keep(&self, place: &Place, links: &Handed) {
        place.revise(|kept| {
            self.sent.iter().for_each(|(field, typed, before)| kept.add(*field, typed, before, self.style));
            links::keep(links, kept);
            kept.add_accounts(&self.accounts);
        });
    }
}

/// The field that the server means: one that the app knows, or one of the account's own that is on the form.
fn field_of(code: &str) -> Option<Field> {
    let own = || customs::named(code).into_iter().find(|field| focus::is_there(&control_id(*field)));
    Field::from_code(code).or_else(own)
}
