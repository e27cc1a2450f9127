//! Saving: what is checked before, what is sent, and what becomes of the form when the answer comes.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::editor::Editor;
use super::kept::{Kept, Place};
use super::links::LinkJob;
use super::rebase;
use super::summary::SUMMARY;
use crate::browser::{clock, focus};
use crate::components::Notice;
use crate::flowlu::{Error, Fate};
use crate::lead::{Changes, Draft, Field, FieldError, Lead, LeadId};
use crate::paths;
use crate::replica::engine::HOLD;
use crate::replica::outbox::{IntentId, Settled, Write};
use crate::replica::rules;
use crate::session::{names, sentence};
use crate::text::{self, fill};

/// A save on its way.
#[derive(Clone, Debug)]
pub struct Flight {
    pub intent: IntentId,
    pub phase: Phase,
    /// What was typed, by field, and what the field held before.
    sent: Arc<Vec<(Field, String, String)>>,
}

/// How far a save has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It can be taken back without a trace.
    Held,
    Sending,
    /// Refused; holds whether the server may have carried it out all the same.
    Failed {
        unclear: bool,
    },
}

impl Flight {
    /// Whether it may still reach the server by itself.
    pub fn is_under_way(&self) -> bool {
        matches!(self.phase, Phase::Held | Phase::Sending)
    }

    /// Adds what is on its way to the draft that is kept: it may come back.
    pub fn keep(&self, kept: &mut Kept) {
        if self.is_under_way() {
            self.sent.iter().for_each(|(field, typed, before)| kept.add(*field, typed, before));
        }
    }
}

/// What must be known when a save is settled, also if the form is gone by then.
struct Aftermath {
    sent: Arc<Vec<(Field, String, String)>>,
    links: LinkJob,
    place: Place,
}

impl Editor {
    /// Whether a field is on the form: the closing of a lead that is open is not, unless it was typed in. Tracked.
    pub fn shows(self, field: Field) -> bool {
        let needed = match field {
            Field::ClosingDate | Field::ClosingComment => self.status().is_closed(),
            Field::LossReason => self.status() == crate::lead::Status::Lost,
            _ => return true,
        };
        needed || self.changed.with(|changed| changed.contains(&field))
    }

    /// Checks the draft and sends what is changed, or shows what is wrong.
    pub fn save(self) {
        if untrack(|| self.is_creating()) || self.is_over.get_value() {
            return;
        }
        Field::editable().for_each(|field| self.read_words(field));
        match self.judge() {
            Ok(changes) => {
                self.errors.set(BTreeMap::new());
                self.refused.set(Vec::new());
                self.objections.set(Vec::new());
                match self.id {
                    Some(id) => self.submit(id, changes),
                    None => self.create(changes),
                }
            }
            Err(errors) => self.refuse(errors, Vec::new()),
        }
    }

    /// What a save would send, with what must go with it; or the objections by field.
    fn judge(self) -> Result<Changes, BTreeMap<Field, String>> {
        let t = text::current();
        let against = match self.id {
            Some(_) => self.base.get_untracked(),
            None => Arc::new(Lead::new(LeadId::local(0))),
        };
        let said = |error: FieldError| (error.field, sentence::of_problem(&error.problem, t));
        let changes = self.draft.with_untracked(|draft| draft.changes(&against, self.style));
        let changes = changes.map_err(|errors| errors.into_iter().map(said).collect::<BTreeMap<_, _>>())?;
        let open: BTreeMap<Field, String> = self.clashes.with_untracked(|clashes| {
            clashes
                .keys()
                .filter(|field| changes.touches(**field))
                .map(|field| (*field, t.form.clash_choose.to_owned()))
                .collect()
        });
        if !open.is_empty() {
            return Err(open);
        }
        let directory = untrack(|| self.replica.directory());
        rules::complete(changes, &against, &directory, Some(self.today))
            .map_err(|(field, refusal)| BTreeMap::from([(field, sentence::of_rule(refusal, t).to_owned())]))
    }

    fn submit(self, id: LeadId, changes: Changes) {
        self.withdraw_refused(id, &changes);
        let sent = self.typed();
        let links = self.links.take();
        if changes.is_empty() {
            // What was typed means what was there before; there may be links to send.
            self.draft.set(self.base.with_untracked(|base| Draft::of(base, self.style)));
            self.tell_saved(id, false, &[]);
            self.send_links(links, id, None);
            return;
        }
        let phase = if rules::fires_automations(&changes) { Phase::Held } else { Phase::Sending };
        // An earlier save of the same fields may be replaced by this one, which is no reason to bring its texts back.
        self.submitting.set_value(true);
        let intent = self.replica.update(id, changes);
        self.submitting.set_value(false);
        let Some(intent) = intent else { return };
        self.launch(intent, phase, sent, links);
        if let Some(lead) = self.replica.lead(id) {
            self.rebase(lead);
        }
    }

    fn create(self, changes: Changes) {
        let sent = self.typed();
        let failed = self.flights.with_untracked(|flights| flights.last().cloned());
        self.flights.set(Vec::new());
        if let Some(Flight { intent, phase: Phase::Failed { unclear }, sent: before }) = failed {
            // The engine looks for a lead that may have been made before it makes one.
            if unclear && before.iter().map(|it| &it.1).eq(sent.iter().map(|it| &it.1)) {
                self.flights.update(|flights| flights.push(Flight { intent, phase: Phase::Sending, sent: before }));
                self.replica.send_now(intent);
                return;
            }
            self.replica.undo(intent);
        }
        let links = self.links.take();
        if let Some((_, intent)) = self.replica.create(changes) {
            self.launch(intent, Phase::Sending, sent, links);
        }
    }

    /// Follows a save until it is settled.
    fn launch(self, intent: IntentId, phase: Phase, sent: Vec<(Field, String, String)>, links: LinkJob) {
        let sent = Arc::new(sent);
        self.flights.update(|flights| flights.push(Flight { intent, phase, sent: sent.clone() }));
        if phase == Phase::Held {
            let timer =
                clock::after(u32::try_from(HOLD).unwrap_or(u32::MAX), move || self.set_phase(intent, Phase::Sending));
            self.hold.set_value(Some(timer));
        }
        let aftermath = Aftermath { sent, links, place: self.place.get_value() };
        self.replica.claim(intent, move |_, settled| self.settled(intent, settled, &aftermath));
    }

    fn set_phase(self, intent: IntentId, phase: Phase) {
        self.flights.try_update(|flights| {
            if let Some(flight) = flights.iter_mut().find(|flight| flight.intent == intent) {
                flight.phase = phase;
            }
        });
    }

    /// What is typed, by field, with what each field held before.
    fn typed(self) -> Vec<(Field, String, String)> {
        let before = self.base.with_untracked(|base| Draft::of(base, self.style));
        let one = |draft: &Draft, field: Field| (field, draft.text(field).to_owned(), before.text(field).to_owned());
        let changed = self.changed.get_untracked();
        self.draft.with_untracked(|draft| changed.iter().map(|field| one(draft, *field)).collect())
    }

    /// Discards refused saves of fields that are saved again now.
    fn withdraw_refused(self, id: LeadId, changes: &Changes) {
        let is_covered = |write: &Write| match write {
            Write::Update(earlier) => earlier.fields().all(|field| changes.touches(field)),
            Write::Create(_) | Write::Delete => false,
        };
        let refused: Option<Vec<IntentId>> = self.replica.read(|engine| {
            let own = engine
                .outbox()
                .iter()
                .filter(|intent| intent.lead == id && intent.is_failed() && is_covered(&intent.write));
            own.map(|intent| intent.id).collect()
        });
        self.flights.update(|flights| flights.retain(Flight::is_under_way));
        refused.into_iter().flatten().for_each(|intent| self.replica.undo(intent));
    }

    /// Takes a save back, if it is not sent yet.
    pub fn take_back(self, intent: IntentId) {
        let unsent = self.replica.read(|engine| engine.outbox().get(intent).is_some_and(|intent| intent.is_unsent()));
        if unsent == Some(true) {
            self.replica.undo(intent);
        } else {
            self.notices.show(Notice::info(text::current().common.too_late));
        }
    }

    /// Does not wait for the end of the hold.
    pub fn send_now(self, intent: IntentId) {
        self.set_phase(intent, Phase::Sending);
        self.replica.send_now(intent);
    }

    /// A save came to its end; the form may be gone.
    fn settled(self, intent: IntentId, settled: &Settled, after: &Aftermath) {
        let flight = self.flights.try_with_untracked(|flights| flights.iter().any(|flight| flight.intent == intent));
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
            Settled::Failed { lead, error } => match flight {
                Some(true) => self.came_back(intent, Some(error), after),
                Some(false) => {}
                None => {
                    // A lead that may have been made is looked for from the outbox; any other waits in the form.
                    if !(lead.is_local() && error.fate() == Fate::Unclear) {
                        after.keep();
                    }
                    if lead.is_local() && error.fate() != Fate::Unclear {
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
    fn came_back(self, intent: IntentId, error: Option<&Error>, after: &Aftermath) {
        if let Some(lead) = self.id.and_then(|id| self.replica.lead(id)) {
            self.rebase(lead);
        }
        let sent: Vec<(Field, String)> = after.sent.iter().map(|(field, typed, _)| (*field, typed.clone())).collect();
        self.draft.update(|draft| self.base.with_untracked(|base| rebase::put_back(draft, &sent, base, self.style)));
        self.links.put_back(&after.links);
        let Some(error) = error else {
            self.flights.update(|flights| flights.retain(|flight| flight.intent != intent));
            return;
        };
        self.set_phase(intent, Phase::Failed { unclear: error.fate() == Fate::Unclear });
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

    /// Shows what kept a save from being made, and goes to the first of it.
    fn refuse(self, errors: BTreeMap<Field, String>, objections: Vec<String>) {
        let fields: Vec<Field> = errors.keys().copied().collect();
        let first = fields.first().map(|field| control_id(*field));
        self.errors.set(errors);
        self.refused.set(fields);
        self.objections.set(objections);
        match first {
            Some(first) => {
                focus::focus_id(&first);
            }
            // The summary is there after this turn.
            None => leptos::task::spawn_local(async {
                leptos::task::tick().await;
                focus::show_id(SUMMARY);
            }),
        }
    }

    fn tell_saved(self, lead: LeadId, is_new: bool, not_kept: &[Field]) {
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
    fn send_links(self, job: LinkJob, lead: LeadId, go: Option<super::editor::Go>) {
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

/// The id of a field's control.
pub fn control_id(field: Field) -> String {
    ["lead-", field.code()].concat()
}
