//! The state of one form: the lead beneath, what is typed, what is wrong with it, what is on its way.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::asked::Asked;
use super::links::Links;
use super::rebase::{self, Clashes};
use super::saving::Flight;
use super::wordings::Wordings;
use crate::browser::clock::{self, Timer};
use crate::components::{Notices, expect_notices};
use crate::lead::{AccountId, Date, Draft, Field, Kind, Lead, LeadId, PipelineId, Status, Style, Table, Value};
use crate::parts::{Acts, Place, use_acts};
use crate::replica::live::Replica;
use crate::replica::outbox::NewAccount;
use crate::session::kept::{Kept, Written};
use crate::session::{Session, sentence, show, today};
use crate::text::{self, fill};

/// Goes to an address; true replaces the present one in the history.
pub type Go = Rc<dyn Fn(&str, bool)>;

/// The form of one lead while it is edited. Cheap to copy; lives as long as the form.
#[derive(Clone, Copy)]
pub struct Editor {
    pub replica: Replica,
    pub notices: Notices,
    pub acts: Acts,
    /// None for a new lead.
    pub id: Option<LeadId>,
    pub style: Style,
    pub today: Date,
    /// The lead beneath the draft; for a new one, what the form starts with.
    pub base: RwSignal<Arc<Lead>>,
    pub draft: RwSignal<Draft>,
    /// Fields that were typed in.
    pub changed: Memo<Vec<Field>>,
    /// What is wrong, at its field.
    pub errors: RwSignal<BTreeMap<Field, String>>,
    /// The fields that kept the last save from being made.
    pub refused: RwSignal<Vec<Field>>,
    /// What is wrong with no field in particular.
    pub objections: RwSignal<Vec<String>>,
    pub clashes: RwSignal<Clashes>,
    /// What fields held before this browser wrote them while the form was open.
    pub own: StoredValue<Vec<(Field, Value)>>,
    pub asked: Asked,
    pub links: Links,
    /// Texts that wait until the person agrees to what they would lose.
    pub wordings: Wordings,
    /// The comment that is being written.
    pub written: RwSignal<Written>,
    /// When it was typed what was kept from an earlier visit to the form, and is not saved.
    pub found: Option<i64>,
    /// Saves that are not settled.
    pub flights: RwSignal<Vec<Flight>>,
    /// Whether the browser keeps the draft.
    pub is_kept: RwSignal<bool>,
    /// Where it keeps it.
    pub place: StoredValue<Place>,
    /// What this form said there last.
    pub said: StoredValue<Kept>,
    /// When fields were typed in.
    pub times: StoredValue<Table<Field, i64>>,
    /// Ends the hold of the last save on the screen.
    pub hold: StoredValue<Option<Timer>, LocalStorage>,
    /// Accounts that are to be made with the lead.
    pub news: RwSignal<Vec<NewAccount>>,
    /// A save is being handed over at this moment.
    pub submitting: StoredValue<bool>,
    /// The lead was made or deleted: nothing of this form is kept or saved any more.
    pub is_over: StoredValue<bool>,
    pub go: StoredValue<Go, LocalStorage>,
}

impl Editor {
    /// The form on `base`, with the draft that was kept for it at `place`.
    pub fn open(id: Option<LeadId>, place: Place, base: Arc<Lead>, go: Go) -> Self {
        let session = Session::expect();
        let style = show::style(today());
        place.occupy();
        let mut draft = Draft::of(&base, style);
        let mut clashes = Clashes::new();
        let links = Links::new(id);
        let mut found = None;
        let written = RwSignal::default();
        let news = RwSignal::default();
        let kept = place.read();
        let said = kept.clone().unwrap_or_default();
        let wordings = Wordings::of(kept.as_ref());
        if let Some(mut kept) = kept {
            kept.number_accounts(|id| session.replica.read(|engine| engine.account_of(id)).flatten());
            news.set(kept.accounts());
            rebase::take_up(&mut draft, &mut clashes, &kept, &base, style, id.is_none());
            let (link, unlink) = kept.links();
            links.link.set(link);
            links.unlink.set(unlink);
            links.set_unchosen(kept.unlinked().map(str::to_owned));
            found = Some(kept.typed()).filter(|typed| *typed > 0);
            written.set(kept.comment().clone());
        }
        let base = RwSignal::new(base);
        let draft = RwSignal::new(draft);
        Self {
            replica: session.replica,
            notices: expect_notices(),
            acts: use_acts(),
            id,
            style,
            today: today(),
            base,
            draft,
            changed: Memo::new(move |_| draft.with(|draft| base.with(|base| draft.changed(base, style)))),
            errors: RwSignal::default(),
            refused: RwSignal::default(),
            objections: RwSignal::default(),
            clashes: RwSignal::new(clashes),
            own: StoredValue::default(),
            asked: Asked::open(session, draft),
            links,
            wordings,
            written,
            found,
            flights: RwSignal::default(),
            is_kept: RwSignal::new(true),
            place: StoredValue::new(place),
            said: StoredValue::new(said),
            times: StoredValue::default(),
            hold: StoredValue::new_local(None),
            news,
            submitting: StoredValue::new(false),
            is_over: StoredValue::new(false),
            go: StoredValue::new_local(go),
        }
    }

    /// Whether the lead is no longer there, so that nothing can be saved. Not tracked.
    pub fn is_gone(self) -> bool {
        self.id.is_some_and(|id| self.replica.lead(id).is_none())
    }

    /// How many changes wait to be saved. Tracked.
    pub fn count(self) -> usize {
        let unsent = self.changed.with(|changed| {
            self.wordings.fields().iter().filter(|field| !changed.contains(field)).count() + changed.len()
        });
        unsent + self.links.count()
    }

    /// Whether a new lead is on its way, so that nothing can be typed. Tracked.
    pub fn is_creating(self) -> bool {
        self.id.is_none() && self.flights.with(|flights| flights.iter().any(Flight::is_under_way))
    }

    /// The text of a field. Tracked.
    pub fn text(self, field: Field) -> String {
        let typed = self.draft.with(|draft| draft.typed(field).map(str::to_owned));
        typed.unwrap_or_else(|| self.base.with(|base| Draft::shown(field, base, self.style)))
    }

    /// What the text of a field means, if it can be read. Tracked.
    pub fn value(self, field: Field) -> Option<Value> {
        let typed = self.draft.with(|draft| draft.typed(field).is_some().then(|| draft.value(field, self.style)));
        typed.unwrap_or_else(|| Some(self.base.with(|base| base.get(field))))
    }

    /// The number that a picker holds. Tracked.
    pub fn reference(self, field: Field) -> Option<i64> {
        match self.value(field)? {
            Value::Reference(id) => id,
            _ => None,
        }
    }

    /// The status as it is chosen in the form. Tracked.
    pub fn status(self) -> Status {
        match self.value(Field::Status) {
            Some(Value::Status(status)) => status,
            _ => Status::InProgress,
        }
    }

    /// Takes what is typed. An objection to the field goes: it may no longer hold.
    pub fn edit(self, field: Field, text: String) {
        self.times.update_value(|times| {
            times.insert(field, clock::now_ms());
        });
        self.draft.update(|draft| draft.set(field, text));
        if self.errors.with_untracked(|errors| errors.contains_key(&field)) {
            self.errors.update(|errors| {
                errors.remove(&field);
            });
        }
    }

    /// Chooses a pipeline, and with it the stage: the one that the lead had there, or the first that takes leads.
    pub fn choose_pipeline(self, text: String) {
        let pipeline = PipelineId::parse(&text);
        let base = self.base.get_untracked();
        let stage = if pipeline == base.pipeline {
            base.stage
        } else {
            let directory = untrack(|| self.replica.directory());
            pipeline.and_then(|pipeline| directory.open_stages_of(pipeline).first().map(|stage| stage.id))
        };
        self.edit(Field::Pipeline, text);
        self.edit(Field::Stage, stage.map(|stage| stage.to_string()).unwrap_or_default());
    }

    /// The person leaves a field: what is wrong with what they typed is told now.
    pub fn leave(self, field: Field) {
        self.write_out(field);
        if !self.changed.with_untracked(|changed| changed.contains(&field)) {
            return;
        }
        let problem = self.draft.with_untracked(|draft| draft.problem(field, self.style));
        let problem = problem.map(|problem| sentence::of_problem(&problem, text::current()));
        if let Some(said) = problem.or_else(|| self.misses(field)) {
            self.errors.update(|errors| {
                errors.insert(field, said);
            });
        }
    }

    /// Takes the lead as it is now. What was typed stays.
    pub fn rebase(self, lead: Arc<Lead>) {
        let old = self.base.get_untracked();
        if old == lead {
            return;
        }
        let mut clashes = self.clashes.get_untracked();
        let own = self.own_doings(&old, &lead);
        let draft = self.draft.with_untracked(|draft| {
            rebase::rebase(draft, &old, &lead, self.style, &mut clashes, |field| own.contains(&field))
        });
        if self.id.is_none() {
            clashes.clear();
        }
        self.base.set(lead);
        self.draft.set(draft);
        if self.clashes.with_untracked(|known| *known != clashes) {
            self.clashes.set(clashes);
        }
    }

    /// Takes in what was taken back elsewhere to be edited here: it stands as typed where nothing else was typed since.
    pub fn take_in(self, handed: &Kept) {
        let accounts = handed.accounts();
        self.news.update(|news| news.extend(accounts));
        // Until now it may have shown as if it were saved.
        if let Some(lead) = self.id.and_then(|id| self.replica.lead(id)) {
            self.rebase(lead);
        }
        let mut draft = self.draft.get_untracked();
        let mut clashes = self.clashes.get_untracked();
        let base = self.base.get_untracked();
        let typed = draft.changed(&base, self.style);
        let mut news = Kept::default();
        for (field, text, before) in handed.fields(self.style).filter(|(field, ..)| !typed.contains(field)) {
            news.add(field, &text, &before, self.style);
        }
        rebase::take_up(&mut draft, &mut clashes, &news, &base, self.style, self.id.is_none());
        self.draft.set(draft);
        self.clashes.set(clashes);
    }

    /// Ends a clash: with what is typed here, or with what the account has.
    pub fn decide(self, field: Field, mine: bool) {
        if !mine {
            let theirs = self.base.with_untracked(|base| Draft::shown(field, base, self.style));
            self.edit(field, theirs);
        }
        self.errors.update(|errors| {
            errors.remove(&field);
        });
        self.clashes.update(|clashes| {
            clashes.remove(&field);
        });
    }

    /// Puts the form back to the lead as it is.
    pub fn clean(self) {
        self.draft.set(self.base.with_untracked(|base| Draft::of(base, self.style)));
        self.links.discard();
        self.wordings.replace(BTreeMap::new());
        self.links.set_lead(self.id);
        self.errors.set(BTreeMap::new());
        self.refused.set(Vec::new());
        self.objections.set(Vec::new());
        self.asked.missed.set(Vec::new());
        self.clashes.set(Clashes::new());
    }

    /// A value in words.
    pub fn said(self, field: Field, value: Value) -> String {
        if let (Kind::Account(_), Value::Reference(Some(id))) = (field.kind(), &value) {
            return self.account_name(AccountId(*id));
        }
        let mut lead = Lead::new(LeadId(0));
        lead.set(field, value);
        show::field(&lead, field, &self.replica.directory())
    }

    /// "was …" for a field that is changed.
    pub fn was(self, field: Field) -> String {
        let t = text::current();
        let value = self.base.with(|base| base.get(field));
        if value.is_empty() {
            return t.form().was_empty.to_owned();
        }
        fill(t.form().was, &[("value", &self.said(field, value))])
    }
}
