//! Saving: what is checked before, and what is sent.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::clash::clash_id;
use super::editor::Editor;
use super::landing::Aftermath;
use super::linked_accounts;
use super::links::Handed;
use super::summary::SUMMARY;
use crate::browser::{clock, focus};
use crate::components::Notice;
use crate::lead::{Changes, Draft, Field, FieldError, Lead, LeadId, Status, Style};
use crate::parts::unmarked;
use crate::paths;
use crate::replica::engine::HOLD;
use crate::replica::outbox::{IntentId, Settled, Write};
use crate::replica::rules;
use crate::session::kept::Kept;
use crate::session::sentence;
use crate::text;

/// A save on its way.
#[derive(Clone, Debug)]
pub struct Flight {
    pub intent: IntentId,
    pub phase: Phase,
    /// What was typed, by field, and what the field held before.
    sent: Arc<Vec<(Field, String, String)>>,
    /// What was handed over with it about links.
    links: Arc<Handed>,
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
    pub fn keep(&self, kept: &mut Kept, style: Style) {
        if self.is_under_way() {
            self.sent.iter().for_each(|(field, typed, before)| kept.add(*field, typed, before, style));
        }
    }
}

impl Editor {
    /// Whether a field is on the form: the closing of a lead that is open is not, unless it was typed in. Tracked.
    pub fn shows(self, field: Field) -> bool {
        let needed = match field {
            Field::ClosingDate | Field::ClosingComment => self.status().is_closed(),
            Field::LossReason => self.status() == Status::Lost,
            _ => return true,
        };
        needed || self.changed.with(|changed| changed.contains(&field))
    }

    /// Whether there is something to save. Tracked.
    pub fn can_save(self) -> bool {
        (self.id.is_none() || self.count() > 0) && !self.is_creating()
    }

    /// Checks the draft and sends what is changed, or shows what is wrong.
    pub fn save(self) {
        if untrack(|| self.is_creating()) || self.is_over.get_value() || self.is_gone() {
            return;
        }
        self.number_accounts();
        self.changed.get_untracked().into_iter().for_each(|field| self.write_out(field));
        match self.judge().and_then(|changes| self.leave_wordings(changes)).and_then(|changes| self.meet(changes)) {
            Ok(_) if self.links.refuse_unchosen() => self.refuse(BTreeMap::new(), Vec::new()),
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

    /// A text that waits for a word is not sent, but nor is it left behind unsaid: by a lead that is made, or by a save
    /// of nothing else.
    fn leave_wordings(self, changes: Changes) -> Result<Changes, BTreeMap<Field, String>> {
        let is_all = self.id.is_none() || self.is_gone() || (changes.is_empty() && untrack(|| self.links.count()) == 0);
        let objections = if is_all { self.wordings.objections() } else { BTreeMap::new() };
        if objections.is_empty() { Ok(changes) } else { Err(objections) }
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
                .map(|field| (*field, t.form().clash_choose.to_owned()))
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
        if changes.is_empty() {
            // What was typed means what was there before; there may be links to send.
            self.draft.set(self.base.with_untracked(|base| Draft::of(base, self.style)));
            self.tell_saved(id, false, &[]);
            self.replica.together(|| {
                self.hand_over_accounts(id, &changes, false);
                self.links.hand_over(self.replica, id);
            });
            return;
        }
        let phase = if rules::fires_automations(&changes) { Phase::Held } else { Phase::Sending };
        // An earlier save of the same fields may be replaced by this one, which is no reason to bring its texts back.
        self.submitting.set_value(true);
        let (intent, links) = self.replica.together(|| {
            self.hand_over_accounts(id, &changes, phase == Phase::Held);
            (self.replica.update(id, changes), self.links.hand_over(self.replica, id))
        });
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
        if let Some(flight) = failed
            && let Phase::Failed { unclear } = flight.phase
        {
            let intent = flight.intent;
            // The engine looks for a lead that may have been made before it makes one.
            if unclear && self.is_as_sent(&flight) {
                self.flights.update(|flights| flights.push(Flight { phase: Phase::Sending, ..flight }));
                self.replica.send_now(intent);
                if let Some(lead) = self.links.lead() {
                    self.links.hand_over(self.replica, lead);
                }
                return;
            }
            self.links.link.set(untrack(|| self.links.wanted()));
            self.links.unlink.set(Vec::new());
            self.replica.undo(intent);
        }
        let made = self.replica.together(|| {
            let (lead, intent) = self.make(changes)?;
            Some((intent, self.links.hand_over(self.replica, lead)))
        });
        if let Some((intent, links)) = made {
            self.launch(intent, Phase::Sending, sent, links);
        }
    }

    /// Makes a lead, with the new accounts that it refers to.
    fn make(self, changes: Changes) -> Option<(LeadId, IntentId)> {
        let lead = self.replica.new_lead()?;
        self.hand_over_accounts(lead, &changes, false);
        Some((lead, self.replica.submit(lead, Write::Create(changes), false)?))
    }

    /// The lead was deleted elsewhere: makes it anew as it stands in the form.
    pub fn make_anew(self) {
        let Some(gone) = self.id.filter(|_| self.is_gone() && !self.is_over.get_value()) else { return };
        let waits: Option<Vec<bool>> = self.replica.read(|engine| {
            let of_it = engine.outbox().iter().filter(|intent| intent.lead == gone);
            of_it.map(|intent| intent.is_waiting() || intent.is_failed()).collect()
        });
        let Some(waits) = waits.filter(|waits| waits.iter().all(|waits| *waits)) else { return };
        let empty = Lead::new(LeadId::local(0));
        let directory = untrack(|| self.replica.directory());
        let t = text::current();
        let changes = self.draft.with_untracked(|draft| draft.changes(&empty, self.style));
        let said = |error: FieldError| (error.field, sentence::of_problem(&error.problem, t));
        let changes = changes.map_err(|errors| errors.into_iter().map(said).collect::<BTreeMap<_, _>>());
        let changes = changes.and_then(|changes| self.leave_wordings(changes));
        let changes = changes.and_then(|changes| {
            rules::complete(unmarked(self.with_own(changes)), &empty, &directory, Some(self.today))
                .map_err(|(field, refusal)| BTreeMap::from([(field, sentence::of_rule(refusal, t).to_owned())]))
        });
        match changes {
            Ok(_) if self.links.refuse_unchosen() => self.refuse(BTreeMap::new(), Vec::new()),
            Ok(changes) => {
                let after = self.aftermath(Arc::new(self.texts_of(changes.fields())), Arc::default());
                self.close_for_good();
                self.links.link_all_again(&directory);
                let made = self.replica.together(|| {
                    let made = if waits.is_empty() {
                        self.make(changes)
                    } else {
                        self.hand_over_accounts(gone, &changes, false);
                        self.replica.make_anew(gone, changes)
                    }?;
                    self.links.hand_over(self.replica, made.0);
                    Some(made)
                });
                let Some((lead, intent)) = made else { return };
                self.replica.claim(intent, move |id, settled| match settled {
                    Settled::Created { lead, not_kept, .. } => {
                        after.hand_on(self.replica.lead(*lead), &after.place.of_lead(*lead), not_kept);
                        self.tell_saved(*lead, true, not_kept);
                    }
                    settled => self.acts.tell(id, settled),
                });
                self.go.with_value(|go| go(&paths::lead(lead), true));
            }
            Err(errors) => self.refuse(errors, Vec::new()),
        }
    }

    /// With what the lead has in the account's own fields: the draft has only those that were typed in.
    fn with_own(self, mut changes: Changes) -> Changes {
        let base = self.base.get_untracked();
        self.draft.with_untracked(|draft| {
            for field in base.customs().filter(|field| draft.typed(*field).is_none()) {
                Some(base.get(field))
                    .filter(|value| !value.is_empty())
                    .into_iter()
                    .for_each(|it| changes.set(field, it));
            }
        });
        changes
    }

    /// Whether what is typed is what a save sent.
    pub fn is_as_sent(self, flight: &Flight) -> bool {
        flight.sent.iter().map(|it| &it.1).eq(self.typed().iter().map(|it| &it.1))
    }

    /// Follows a save until it is settled.
    fn launch(self, intent: IntentId, phase: Phase, sent: Vec<(Field, String, String)>, links: Handed) {
        let (sent, links) = (Arc::new(sent), Arc::new(links));
        let flight = Flight { intent, phase, sent: sent.clone(), links: links.clone() };
        self.flights.update(|flights| flights.push(flight));
        if phase == Phase::Held {
            let timer =
                clock::after(u32::try_from(HOLD).unwrap_or(u32::MAX), move || self.set_phase(intent, Phase::Sending));
            self.hold.set_value(Some(timer));
        }
        let aftermath = self.aftermath(sent, links);
        self.asked.missed.set(Vec::new());
        self.replica.claim(intent, move |_, settled| self.settled(intent, settled, &aftermath));
    }

    fn aftermath(self, sent: Arc<Vec<(Field, String, String)>>, links: Arc<Handed>) -> Aftermath {
        let (asked, waived) = (self.asked, self.asked.missed.get_untracked());
        let (accounts, place) = (self.news.get_untracked(), self.place.get_value());
        Aftermath { sent, style: self.style, links, accounts, place, asked, waived }
    }

    pub fn set_phase(self, intent: IntentId, phase: Phase) {
        self.flights.try_update(|flights| {
            if let Some(flight) = flights.iter_mut().find(|flight| flight.intent == intent) {
                flight.phase = phase;
            }
        });
    }

    /// What is typed, by field, with what each field held before.
    fn typed(self) -> Vec<(Field, String, String)> {
        self.texts_of(self.changed.get_untracked().into_iter())
    }

    fn texts_of(self, fields: impl Iterator<Item = Field>) -> Vec<(Field, String, String)> {
        let before = |field| self.base.with_untracked(|base| Draft::shown(field, base, self.style));
        let one = |field: Field| (field, untrack(|| self.text(field)), before(field));
        fields.map(one).collect()
    }

    /// Discards refused saves of fields that are saved again now.
    fn withdraw_refused(self, id: LeadId, changes: &Changes) {
        let is_covered = |write: &Write| match write {
            Write::Update(earlier) => earlier.fields().all(|field| changes.touches(field)),
            _ => false,
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
            let links = self.flights.with_untracked(|flights| {
                let flight = flights.iter().find(|flight| flight.intent == intent);
                flight.filter(|_| self.id.is_some()).map(|flight| flight.links.clone())
            });
            links.iter().for_each(|links| self.links.take_back(self.replica, links));
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

    /// Shows what kept a save from being made, and goes to the first of it.
    pub fn refuse(self, errors: BTreeMap<Field, String>, objections: Vec<String>) {
        let fields: Vec<Field> = errors.keys().copied().collect();
        let first = fields.first().map(|field| control_id(*field));
        let first = first.or_else(|| self.links.is_refused.get_untracked().then(|| linked_accounts::ID.to_owned()));
        self.errors.set(errors);
        self.refused.set(fields);
        self.objections.set(objections);
        match first {
            Some(first) => {
                focus::focus_id(&first);
                // What is asked there is to be seen, too, with its answers.
                leptos::task::spawn_local(async move {
                    leptos::task::tick().await;
                    focus::show_id(&clash_id(&first));
                });
            }
            // The summary is there after this turn.
            None => leptos::task::spawn_local(async {
                leptos::task::tick().await;
                focus::show_id(SUMMARY);
            }),
        }
    }
}

/// The id of a field's control.
pub fn control_id(field: Field) -> String {
    ["lead-", field.code()].concat()
}
