//! What people do: the two at the browsers, and another at Flowlu's own screens.

use super::browser::home;
use super::ledger::Caused;
use super::tab::Role;
use super::weather::{Device, Weather};
use super::world::World;
use crate::flowlu::accounts;
use crate::flowlu::transport::{Body, Request};
use crate::lead::{Amount, Changes, Custom, Date, Field, Form, Lead, LeadId, LossReasonId, StageId, Value};
use crate::replica::call::{Call, Class};
use crate::replica::engine::{Event, Happening, WriteEvent};
use crate::replica::outbox::{IntentId, Write};
use crate::replica::rules::{self, Act};
use crate::sample::Random;

impl World {
    /// Somebody does something.
    pub fn somebody_acts(&mut self) {
        let who = self.random.below(self.tabs.len() as u64) as usize;
        if self.random.chance(15) {
            return self.another_acts();
        }
        if self.tabs[who].role == Role::Closed && self.has_tabs() {
            return self.open(who);
        }
        if !self.tabs[who].is_ready {
            return;
        }
        if self.random.chance(12) {
            return self.links(who);
        }
        if self.random.chance(8) {
            return self.saves_with_an_account(who);
        }
        match self.random.below(100) {
            0..30 => self.edits(who),
            30..56 if self.weather.steady => self.edits(who),
            30..42 => self.acts_on_a_lead(who),
            42..56 => self.creates(who),
            56..61 => self.deletes(who),
            61..70 => {
                if let Some(id) = self.some_intent(who) {
                    self.history.note(self.now, who, || format!("undoes {id:?}"));
                    self.person(who, Event::Undo(id));
                }
            }
            70..79 => {
                if let Some(id) = self.some_intent(who) {
                    self.history.note(self.now, who, || format!("sends {id:?} now"));
                    self.decides(who, id);
                    self.person(who, Event::SendNow(id));
                }
            }
            79..82 => self.feed(who, Event::Refresh),
            82..86 => {
                if let Some(id) = self.some_lead(who) {
                    self.tabs[who].wanted.insert(id);
                    self.feed(who, Event::Want(id));
                }
            }
            86..88 => {
                let call = self.tabs[who].new_question();
                let what = Call::SearchAccounts(accounts::Search { kind: None, text: "a".into(), page: 1 });
                self.feed(who, Event::Ask { call, what, class: Class::Screen });
            }
            88..90 => {
                let visible = self.random.chance(50);
                self.sees(who, visible);
            }
            90..94 => {
                let online = !self.tabs[who].online;
                self.goes_online(who, online);
            }
            _ if self.weather.device != Device::Works => {}
            94..97 if self.has_tabs() => self.close(who),
            _ => self.crash(who),
        }
    }

    /// The network comes or goes.
    pub fn goes_online(&mut self, who: usize, online: bool) {
        self.history.note(self.now, who, || format!("online: {online}"));
        self.tabs[who].online = online;
        self.feed(who, Event::Online(online));
    }

    /// Hands an intent to the engine.
    pub fn submit(&mut self, who: usize, lead: LeadId, write: Write) {
        self.next_intent += 1;
        let id = IntentId(self.next_intent);
        let hold = match &write {
            Write::Update(changes) => rules::fires_automations(changes),
            Write::Delete => true,
            Write::Create(_) | Write::Link(..) | Write::Unlink(_) | Write::Account(_) => false,
        };
        self.history.note(self.now, who, || format!("wants {id:?} of {lead}: {write:?}"));
        let (tab, ledger) = (&mut self.tabs[who], &mut self.browsers[home(who)].ledger);
        tab.recent.push(lead);
        let (by, outbox) = ((who, tab.visit), tab.engine.outbox());
        let of_others = ledger.iter().filter(|entry| entry.by != by && outbox.get(entry.id).is_none());
        let unaware = of_others.map(|entry| entry.id).collect();
        ledger.add(id, lead, write.clone(), by, unaware);
        if self.sabotage == Some(super::sabotage::Sabotage::DropIntent) && self.random.chance(20) {
            return;
        }
        self.note_seen(who, id, lead, &write);
        self.person(who, WriteEvent::Submit { id, lead, write, hold, marker: marker(id) });
    }

    /// A person does something that may take an intent back.
    pub fn person(&mut self, who: usize, event: impl Happening + Caused) {
        self.browsers[home(who)].ledger.note(event.cause());
        self.feed(who, event);
    }

    fn edits(&mut self, who: usize) {
        let Some(lead) = self.some_lead(who) else { return };
        let mut changes = Changes::default();
        for _ in 0..=self.random.below(3) {
            let value = self.next_intent + 1;
            let own = |column, form| Field::Custom(Custom::new(column, form).unwrap());
            let (field, value) = match self.random.below(8) {
                0..3 => (Field::Name, Value::Text(format!("Name {value}"))),
                3 => (Field::ContactName, Value::Text(format!("Contact {value}"))),
                4 => (Field::Budget, Value::Amount(Some(Amount::from_hundredths(100 * i128::from(value))))),
                5 => (Field::Deadline, Value::Date(Some(today().plus_days(value.cast_signed())))),
                6 => (own("cf_24", Form::Text), Value::Text(format!("Code {value}"))),
                _ => (own("cf_25", Form::Choices), Value::Text(["51", "51,53", ""][value as usize % 3].into())),
            };
            changes.set(field, value);
        }
        self.submit(who, lead, Write::Update(changes));
    }

    fn acts_on_a_lead(&mut self, who: usize) {
        let Some(lead) = self.some_lead(who).and_then(|id| self.shown(who, id)) else { return };
        let directory = self.tabs[who].engine.directory();
        let stages = lead.pipeline.map(|pipeline| directory.open_stages_of(pipeline)).unwrap_or_default();
        let stages: Vec<StageId> = stages.iter().map(|stage| stage.id).collect();
        let reasons: Vec<LossReasonId> = directory.active_loss_reasons().iter().map(|reason| reason.id).collect();
        let act = match self.random.below(10) {
            0..6 => some(&mut self.random, &stages).map(Act::Move),
            6 => Some(Act::Win(today())),
            7..9 => {
                let reason = some(&mut self.random, &reasons);
                Some(Act::Lose { reason, comment: format!("Lost {}", self.next_intent), date: today() })
            }
            _ => Some(Act::Reopen),
        };
        let changes = act.and_then(|act| rules::decide(&act, &lead, self.tabs[who].engine.directory()).ok());
        if let Some(changes) = changes.filter(|changes| !changes.is_empty()) {
            self.submit(who, lead.id, Write::Update(changes));
        }
    }

    fn creates(&mut self, who: usize) {
        let Some(changes) = self.a_new_lead(who) else { return };
        let local = self.tabs[who].engine.new_local();
        self.submit(who, local, Write::Create(changes));
    }

    /// What a new lead needs.
    pub fn a_new_lead(&mut self, who: usize) -> Option<Changes> {
        let open: Vec<(i64, i64)> = {
            let stages = self.tabs[who].engine.directory().stages.values().filter(|stage| stage.is_open());
            stages.filter_map(|stage| Some((stage.pipeline?.0, stage.id.0))).collect()
        };
        let (pipeline, stage) = some(&mut self.random, &open)?;
        let changes = Changes::default()
            .with(Field::Name, Value::Text(format!("Made {}", self.next_intent + 1)))
            .with(Field::Pipeline, Value::Reference(Some(pipeline)))
            .with(Field::Stage, Value::Reference(Some(stage)));
        Some(changes)
    }

    fn deletes(&mut self, who: usize) {
        if let Some(lead) = self.some_lead(who) {
            self.submit(who, lead, Write::Delete);
        }
    }

    /// One of the first leads that are shown, or one that the person worked on before, whatever became of it.
    pub fn some_lead(&mut self, who: usize) -> Option<LeadId> {
        let tab = &self.tabs[who];
        if self.random.chance(25) {
            let from = tab.recent.len().saturating_sub(3);
            if let Some(lead) = some(&mut self.random, &tab.recent[from..]) {
                return Some(lead);
            }
        }
        let among = tab.engine.rows().len().min(6) as u64;
        let place = self.random.below(among) as usize;
        tab.engine.rows().iter().nth(place).map(|row| row.lead.id)
    }

    fn shown(&self, who: usize, id: LeadId) -> Option<Lead> {
        self.tabs[who].engine.rows().shown(id).map(|lead| Lead::clone(lead))
    }

    fn some_intent(&mut self, who: usize) -> Option<IntentId> {
        let outbox: Vec<IntentId> = self.tabs[who].engine.outbox().iter().map(|intent| intent.id).collect();
        some(&mut self.random, &outbox)
    }

    /// Another person does something at Flowlu's own screens.
    fn another_acts(&mut self) {
        let ids = self.line.ids();
        let few = ids.len().min(6);
        let Some(lead) = some(&mut self.random, &ids[..few]) else { return };
        let value = self.now % 100_000;
        let (path, fields) = match self.random.below(8) {
            4 | 7 if self.weather.steady => return,
            0..2 => (format!("crm/lead/update/{lead}"), vec![("name", format!("Theirs {value}"))]),
            2..4 => (format!("crm/lead/update/{lead}"), vec![("contact_name", format!("Theirs {value}"))]),
            4 => {
                (format!("crm/lead/update/{lead}"), vec![("active", "3".into()), ("closing_date", "2026-11-23".into())])
            }
            5..7 => (format!("crm/lead/delete/{lead}"), Vec::new()),
            _ => (
                "crm/lead/create".to_owned(),
                vec![
                    ("name", format!("Theirs {value}")),
                    ("pipeline_id", "3".into()),
                    ("pipeline_stage_id", "14".into()),
                ],
            ),
        };
        let pairs = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let request = Request::post(path, Body::Form(pairs));
        let before = self.line.truth(lead);
        let done = self.line.behind(self.now, &request);
        self.line.note_changed(self.now, 2, before.as_ref(), lead);
        self.history.note(self.now, 6, || format!("{} {:?}: {done}", request.path, request.body));
        self.note_touched(lead);
    }
}

impl Weather {
    /// When somebody acts next, after so long.
    pub fn next_pause(&self, random: &mut Random) -> i64 {
        super::weather::some_time(random, self.pause)
    }
}

/// What recognises the lead that an intent makes.
pub fn marker(id: IntentId) -> i64 {
    4_711_000 + id.0.cast_signed()
}

/// The day on which schedules begin.
pub fn today() -> Date {
    Date::new(2026, 11, 23).unwrap()
}

/// One of these, if there is any.
fn some<T: Copy>(random: &mut Random, of: &[T]) -> Option<T> {
    of.get(random.below(of.len() as u64) as usize).copied()
}
