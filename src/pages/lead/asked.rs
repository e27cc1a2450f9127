//! What the account asked for at a stage: learned from its refusals, shown and checked from then on, and forgotten when
//! it takes a lead without.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::editor::Editor;
use super::landing::Aftermath;
use super::saving::control_id;
use crate::browser::{focus, storage};
use crate::lead::demand::{Demand, Demands, can_be_demanded};
use crate::lead::{Changes, Draft, Field, StageId, Value};
use crate::session::Session;
use crate::session::connection::DEMANDS;
use crate::text::{self, fill};

/// What is known, and the save that goes against it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Asked {
    session: Session,
    known: RwSignal<Demands>,
    /// What is asked for at the stage that the form shows.
    here: Memo<Vec<Field>>,
    /// What keeps the last save from being made, and nothing else does.
    pub missed: RwSignal<Vec<(StageId, Field)>>,
    /// The person saves without.
    waives: StoredValue<bool>,
}

impl Asked {
    /// What is known of the account, for a form whose draft is this.
    pub fn open(session: Session, draft: RwSignal<Draft>) -> Self {
        let known = RwSignal::new(read(session));
        let stage = Memo::new(move |_| StageId::parse(draft.with(|draft| draft.text(Field::Stage).to_owned()).trim()));
        let fields = move |stage| known.with(|known| known.at(stage).map(|demand| demand.field).collect());
        let here = Memo::new(move |_| stage.get().map(fields).unwrap_or_default());
        Self { session, known, here, missed: RwSignal::default(), waives: StoredValue::new(false) }
    }

    /// Whether a field is asked for at the stage that the form shows. Tracked.
    pub fn is_here(self, field: Field) -> bool {
        self.here.with(|here| here.contains(&field))
    }

    /// Changes what is known, here and for the forms that open later. The form may be gone.
    fn change(self, change: impl FnOnce(&mut Demands)) {
        // Another tab may have learned something meanwhile.
        let mut known = read(self.session);
        change(&mut known);
        self.session.connection.with_value(|connection| {
            let (area, place) = (connection.area(), connection.place(DEMANDS));
            if known.is_empty() {
                storage::remove(area, &place).ok();
            } else {
                storage::set(area, &place, &known.to_text()).ok();
            }
        });
        self.known.try_set(known);
    }

    /// The account took a lead without these.
    pub fn forget(self, waived: &[(StageId, Field)]) {
        if !waived.is_empty() {
            self.change(|known| waived.iter().for_each(|(stage, field)| known.forget(*stage, *field)));
        }
    }
}

fn read(session: Session) -> Demands {
    let kept = session
        .connection
        .try_with_value(|connection| storage::get(connection.area(), &connection.place(DEMANDS)).ok().flatten());
    kept.flatten().map(|text| Demands::parse(&text)).unwrap_or_default()
}

impl Editor {
    /// That the account asked for a field at the stage that the form shows, if it did. Tracked.
    pub fn said_asked(self, field: Field) -> Option<String> {
        self.asked.is_here(field).then(|| {
            let directory = self.replica.directory();
            let stage = self.reference(Field::Stage).and_then(StageId::new);
            let name = stage.and_then(|stage| directory.stages.get(&stage)).map_or("", |stage| stage.name.as_str());
            fill(text::current().form().asked, &[("stage", name)])
        })
    }

    /// The objection to a field that is left empty although it is asked for. Not tracked.
    pub fn misses(self, field: Field) -> Option<String> {
        untrack(|| self.said_asked(field).filter(|_| self.value(field).is_some_and(|value| value.is_empty())))
    }

    /// Holds a save against what the account asked for at its stage.
    pub fn meet(self, changes: Changes) -> Result<Changes, BTreeMap<Field, String>> {
        let base = self.base.get_untracked();
        let stage = match changes.get(Field::Stage) {
            Some(Value::Reference(stage)) => stage.and_then(StageId::new),
            _ => base.stage,
        };
        let enters = self.id.is_none() || stage != base.stage;
        // An own field of the account comes when the account has described it.
        let can_be_filled = |field| !matches!(field, Field::Custom(_)) || focus::is_there(&control_id(field));
        let is_missed = |it: &Demand| {
            (enters || it.stays || changes.touches(it.field))
                && untrack(|| self.shows(it.field) && self.value(it.field).is_some_and(|value| value.is_empty()))
                && can_be_filled(it.field)
        };
        let missed: Vec<(StageId, Field)> = self.asked.known.with_untracked(|known| {
            let here = stage.into_iter().flat_map(|stage| known.at(stage));
            here.filter(is_missed).map(|it| (it.stage, it.field)).collect()
        });
        let is_free = missed.is_empty() || self.asked.waives.get_value();
        self.asked.missed.set(missed.clone());
        if is_free {
            return Ok(changes);
        }
        let said = |field| (field, untrack(|| self.said_asked(field)).unwrap_or_default());
        Err(missed.into_iter().map(|(_, field)| said(field)).collect())
    }

    /// Saves without what is asked for: the account may have dropped the rule.
    pub fn save_anyway(self) {
        self.asked.waives.set_value(true);
        self.save();
        self.asked.waives.set_value(false);
    }

    /// The account refused what `after` sent because of `field`: if that was empty, it is asked for.
    pub fn learn(self, field: Field, after: &Aftermath) {
        let base = self.base.get_untracked();
        let value = |field: Field| {
            let sent = after.sent.iter().find(|(sent, ..)| *sent == field);
            let mut draft = Draft::of(&base, self.style);
            sent.into_iter().for_each(|(field, typed, _)| draft.set(*field, typed.as_str()));
            draft.value(field, self.style)
        };
        let Some(Value::Reference(stage)) = value(Field::Stage) else { return };
        let Some(stage) = stage.and_then(StageId::new) else { return };
        if can_be_demanded(field) && value(field).is_some_and(|value| value.is_empty()) {
            let stays = self.id.is_some() && base.stage == Some(stage);
            self.asked.change(|known| known.learn(Demand { stage, field, stays }));
        }
    }
}
