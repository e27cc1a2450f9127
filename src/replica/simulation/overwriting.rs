//! That nobody is overwritten unseen: what an engine was told somebody else had changed, it does not write over, unless
//! its person saw it.

use std::collections::BTreeMap;

use super::browser::home;
use super::history::Fault;
use super::server::Line;
use super::world::World;
use crate::flowlu::{Error, Fate};
use crate::lead::{Changes, Field, Lead, LeadId, Value};
use crate::replica::call::{Call, Outcome};
use crate::replica::outbox::{IntentId, State, Write};
use crate::replica::pace::Millis;

/// An edit goes out so soon after a look.
const LATELY: Millis = 12_000;

/// What happened to fields, and what people and engines saw of it.
#[derive(Debug, Default)]
pub struct Overwriting {
    /// Who changed a field last, and when.
    changed: BTreeMap<(LeadId, Field), (usize, Millis)>,
    /// When the server looked at a lead last of which a browser was then told, and when it was told.
    told: BTreeMap<(usize, LeadId), (Millis, Millis)>,
    /// What a person saw in a field before it was to be changed.
    seen: BTreeMap<(IntentId, Field), Vec<Value>>,
}

impl Line {
    /// A lead was one way, and now it may be another: `who` did it.
    pub fn note_changed(&mut self, now: Millis, who: usize, before: Option<&Lead>, id: LeadId) {
        let (Some(before), Some(after)) = (before, self.truth(id)) else { return };
        let fields = Field::editable().chain(before.customs()).chain(after.customs());
        for field in fields.filter(|field| before.get(*field) != after.get(*field)) {
            self.overwriting.changed.insert((id, field), (who, now));
        }
    }
}

impl World {
    /// A person wants something written, and sees what is there, or was before they wanted it deleted. Where that is
    /// their own edit, which is still on its way, they saw what was there before it.
    pub fn note_seen(&mut self, who: usize, id: IntentId, lead: LeadId, write: &Write) {
        let engine = &self.tabs[who].engine;
        let (lead, rows) = (engine.number_of(lead).unwrap_or(lead), engine.rows());
        let shown = rows.shown(lead).or(rows.server(lead)).cloned();
        let (Write::Update(changes), Some(shown)) = (write, shown) else { return };
        let earlier = engine.outbox().iter().filter(|other| other.lead == lead && !other.is_failed());
        let earlier: Vec<IntentId> = earlier.map(|other| other.id).collect();
        self.note_values(id, &changes.inverse(&shown));
        let seen = &mut self.line.overwriting.seen;
        for field in changes.fields() {
            let below = earlier.iter().filter_map(|other| seen.get(&(*other, field))).flatten();
            let below: Vec<Value> = below.cloned().collect();
            let known = seen.entry((id, field)).or_default();
            // Each only once: edits lie on edits.
            for value in below {
                if !known.contains(&value) {
                    known.push(value);
                }
            }
        }
    }

    fn note_values(&mut self, id: IntentId, values: &Changes) {
        for (field, value) in values.iter() {
            self.line.overwriting.seen.entry((id, field)).or_default().push(value.clone());
        }
    }

    /// A browser hears of one lead, as it was when the server looked at it; or that it may not.
    pub fn note_told(&mut self, who: usize, call: &Call, outcome: &Result<Outcome, Error>, seen: Millis) {
        let (lead, seen) = match (call, outcome) {
            (Call::Lead(get), Ok(Outcome::Lead(_))) => (get.id, seen),
            (Call::UpdateLead(update), Ok(Outcome::UpdatedLead(Some(_)))) => (update.id, seen),
            (Call::CreateLead(_), Ok(Outcome::CreatedLead(id, Some(_)))) => (*id, seen),
            (Call::Lead(get), Err(error)) if error.fate() == Fate::Refused => (get.id, Millis::MIN),
            _ => return,
        };
        let told = self.line.overwriting.told.entry((home(who), lead)).or_insert((seen, self.now));
        *told = (seen.max(told.0), self.now);
    }

    /// A browser sends an edit.
    pub fn check_sent(&mut self, who: usize, id: IntentId, call: &Call) {
        // What a person saw in another tab than the one that syncs is not known here.
        let Call::UpdateLead(update) = call else { return };
        let Some(truth) = self.line.truth(update.id).filter(|_| !self.has_tabs()) else { return };
        let Some((told, _)) = self
            .line
            .overwriting
            .told
            .get(&(home(who), update.id))
            .copied()
            .filter(|(_, then)| self.now - then <= LATELY)
        else {
            return self.break_with(Fault::Overwritten, || format!("{id:?} is sent without a look at {}", update.id));
        };
        let overwrites = |field: &Field| {
            let now = truth.get(*field);
            let foreign = self.line.overwriting.changed.get(&(update.id, *field));
            foreign.is_some_and(|(by, when)| *by != home(who) && *when < told)
                && update.changes.get(*field).is_some_and(|meant| *meant != now)
                // Nobody edits what is not there to be seen.
                && self.line.overwriting.seen.get(&(id, *field)).is_some_and(|seen| !seen.contains(&now))
        };
        if let Some(field) = update.changes.fields().find(overwrites) {
            self.break_with(Fault::Overwritten, || format!("{id:?} goes over {field:?} of {} unseen", update.id));
        }
    }

    /// A person chooses between theirs and mine.
    pub fn decides(&mut self, who: usize, id: IntentId) {
        let engine = &self.tabs[who].engine;
        let Some(intent) = engine.outbox().get(id).filter(|intent| intent.state == State::Clash) else { return };
        let (Write::Update(changes), Some(server)) = (&intent.write, engine.rows().server(intent.lead)) else { return };
        let (lead, theirs) = (intent.lead, changes.inverse(server));
        let chosen = if self.random.chance(50) { changes.clone() } else { Changes::default() };
        self.note_values(id, &theirs);
        self.browsers[home(who)].ledger.decided(id, lead, &chosen);
        self.history.note(self.now, who, || format!("decides {id:?}: {chosen:?}"));
        self.feed(who, crate::replica::engine::Event::Resolve { id, theirs, chosen });
    }
}
