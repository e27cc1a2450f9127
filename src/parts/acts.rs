//! Moving, closing and deleting leads, with the notice that lets one take it back and the notice of a failure.
//! Drag, keyboard, menu and form all come through here.

mod alerts;
mod offers;
mod together;
mod undo;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::alerts::Alert;
use self::offers::Offer;
use self::undo::Earlier;
use super::outbox::anew;
use crate::browser::chunk::chunk;
use crate::components::{Notice, Notices, expect_notices};
use crate::lead::{Changes, LeadId, Table};
use crate::replica::outbox::{IntentId, Settled, Write};
use crate::replica::rules::{self, Act};
use crate::session::{Session, names, sentence, today};
use crate::text::{self, fill};

chunk! {
    /// Makes a lead anew: what writes is no part of a first load.
    anew_lead in form, _fetch_anew(acts: Acts, lead: LeadId) -> () = anew::make_anew(acts, lead)
}

/// What can be done to leads from any screen. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Acts {
    session: Session,
    notices: Notices,
    /// The leads for which the sheet "Mark as lost" is open.
    losing: RwSignal<Vec<LeadId>>,
    /// The intent for which the sheet is open that asks which of two changes stays.
    deciding: RwSignal<Option<IntentId>>,
    /// What can be taken back, the latest last.
    offers: StoredValue<Vec<Offer>>,
    /// What the intents took the place of that can be taken back.
    earlier: StoredValue<Table<IntentId, Earlier>>,
    /// The alerts that tell of intents.
    alerts: StoredValue<Vec<Alert>>,
    /// Who shows what the person just did.
    on_done: StoredValue<Option<Callback<Vec<LeadId>>>>,
}

/// Makes the acts for all screens of `session`, and tells of every intent that no screen claimed.
pub fn provide_acts(session: Session) -> Acts {
    let acts = Acts {
        session,
        notices: expect_notices(),
        losing: RwSignal::default(),
        deciding: RwSignal::new(None),
        offers: StoredValue::default(),
        earlier: StoredValue::default(),
        alerts: StoredValue::default(),
        on_done: StoredValue::default(),
    };
    session.replica.listen(move |id, settled| acts.tell(id, settled));
    // The notices are outside of this part.
    Effect::new(move |_| {
        let _ = session.replica.status();
        acts.clear_alerts();
    });
    provide_context(acts);
    acts
}

/// The acts of the app.
///
/// # Panics
/// Outside of a connected screen, which would be a mistake in the code.
#[must_use]
pub fn use_acts() -> Acts {
    expect_context()
}

impl Acts {
    /// Moves, wins, loses or reopens a lead, and offers to take it back.
    pub fn perform(&self, lead: LeadId, act: &Act) {
        self.perform_all(&[lead], act);
    }

    /// The same for several leads, each an intent of its own, with one offer to take all back.
    pub fn perform_all(&self, leads: &[LeadId], act: &Act) {
        let t = text::current();
        let (mut done, mut intents, mut refused) = (Vec::new(), Vec::new(), Vec::new());
        for lead in leads {
            match self.noting_earlier(*lead, || self.session.replica.act(*lead, act)) {
                Err(refusal) => refused.push((*lead, sentence::of_rule(refusal, t))),
                Ok(None) => {}
                Ok(Some(intent)) => {
                    done.push(*lead);
                    intents.push(intent);
                }
            }
        }
        if !refused.is_empty() {
            self.notices.show(Notice::alert(self.refused(&refused)));
        }
        if intents.len() > 1 {
            self.hear_together(&intents);
        }
        self.tell_done(done.clone());
        let several = || t.count(t.common.leads_count, done.len());
        let name = match done.as_slice() {
            [] => return,
            [lead] => self.name(*lead),
            _ => several(),
        };
        let said = match act {
            Act::Move(stage) => {
                let directory = untrack(|| self.session.replica.directory());
                let stage = names::stage(*stage, &directory, t);
                let message = if done.len() > 1 { t.common.moved_all } else { t.common.moved };
                fill(message, &[("lead", &name), ("leads", &name), ("stage", &stage)])
            }
            Act::Win(_) => fill(t.common.marked_won, &[("lead", &name)]),
            Act::Lose { .. } => fill(t.common.marked_lost, &[("lead", &name)]),
            Act::Reopen => fill(t.common.reopened, &[("lead", &name)]),
        };
        self.offer_undo(intents, said, t);
    }

    /// From now on `hear` is told at once to which leads the person did something, or took it back.
    pub fn hear_done(&self, hear: Callback<Vec<LeadId>>) {
        self.on_done.set_value(Some(hear));
    }

    fn tell_done(&self, leads: Vec<LeadId>) {
        if let Some(hear) = self.on_done.get_value() {
            hear.try_run(leads);
        }
    }

    /// Marks a lead as won today.
    pub fn win(&self, lead: LeadId) {
        self.win_all(&[lead]);
    }

    /// Marks leads as won today.
    pub fn win_all(&self, leads: &[LeadId]) {
        self.perform_all(leads, &Act::Win(today()));
    }

    /// Opens the sheet that asks why a lead is lost; nothing is sent before it is confirmed.
    pub fn lose(&self, lead: LeadId) {
        self.lose_all(vec![lead]);
    }

    /// The same for several leads, which the sheet asks once.
    pub fn lose_all(&self, leads: Vec<LeadId>) {
        self.losing.set(leads);
    }

    /// The account whose leads these are.
    #[must_use]
    pub fn session(&self) -> Session {
        self.session
    }

    /// The leads for which that sheet is open.
    #[must_use]
    pub fn losing(&self) -> RwSignal<Vec<LeadId>> {
        self.losing
    }

    /// The intent for which the sheet is open that asks which of two changes stays.
    #[must_use]
    pub fn deciding(&self) -> RwSignal<Option<IntentId>> {
        self.deciding
    }

    /// Tells that somebody else changed the same as an intent, and offers to decide.
    pub fn tell_clash(&self, id: IntentId, lead: LeadId) {
        let t = text::current();
        let deciding = self.deciding;
        let notice = Notice::alert(fill(t.outbox.clashed, &[("lead", &self.name(lead))]));
        let notice = notice.with_action(t.outbox.decide, move || deciding.set(Some(id)));
        self.alert(vec![(id, lead, String::new())], notice);
    }

    /// What a lead is called, also when it is gone.
    fn name(&self, lead: LeadId) -> String {
        let t = text::current();
        let named = self.session.replica.lead(lead).map(|lead| names::lead(&lead, t).to_owned());
        named.unwrap_or_else(|| format!("#{lead}"))
    }

    /// Deletes a lead after a moment in which it can be taken back.
    pub fn delete(&self, lead: LeadId) {
        let t = text::current();
        let Some(shown) = self.session.replica.lead(lead) else { return };
        let said = fill(t.common.deleting, &[("lead", names::lead(&shown, t))]);
        if let Some(intent) = self.session.replica.delete(lead) {
            self.offer_undo(vec![intent], said, t);
        }
    }

    /// Writes what was there before; `said` tells of it.
    pub fn put_back(&self, lead: LeadId, changes: Changes, said: String) {
        let is_held = rules::fires_automations(&changes);
        let Some(intent) = self.session.replica.update(lead, changes) else { return };
        if is_held {
            self.offer_undo(vec![intent], said, text::current());
        } else {
            self.notices.show(Notice::info(said));
        }
    }

    /// Tells how an intent ended.
    pub fn tell(&self, id: IntentId, settled: &Settled) {
        self.withdraw(id, settled);
        let t = text::current();
        if let Settled::Created { lead, twins, .. } = settled {
            let shown = self.session.replica.lead(*lead);
            let name = shown.as_deref().map_or(t.common.untitled, |lead| names::lead(lead, t));
            if let Some(said) = sentence::of_twins(name, twins, t) {
                self.notices.show(Notice::alert(said));
            }
        }
        match settled {
            Settled::Failed { lead, error } | Settled::Unclear { lead, error } => {
                let unclear = matches!(settled, Settled::Unclear { .. });
                let reason = sentence::of_failure(error, unclear, t);
                let replica = self.session.replica;
                let (shown, intent) =
                    (replica.lead(*lead), replica.read(|engine| engine.outbox().get(id).cloned()).flatten());
                let mut name = match &intent {
                    Some(intent) => names::lead_of(intent, shown.as_deref(), t),
                    None => self.name(*lead),
                };
                let message = match intent.map(|intent| intent.write) {
                    // It failed with its account, which tells that itself.
                    Some(Write::Link(account, _)) if account.is_local() => return,
                    Some(Write::Account(new)) => {
                        name = new.name;
                        t.common.save_refused
                    }
                    Some(Write::Link(account, _) | Write::Unlink(account)) => {
                        name = names::account(account, &untrack(|| self.session.replica.directory()), t);
                        t.common.link_refused
                    }
                    Some(Write::Delete) => t.common.delete_refused,
                    // One that is gone did not go back.
                    Some(Write::Update(changes)) if shown.is_some() && rules::fires_automations(&changes) => {
                        t.common.move_refused
                    }
                    _ => t.common.save_refused,
                };
                let (acts, lead, failed) = (*self, *lead, settled.clone());
                let notice = Notice::alert(fill(message, &[("lead", &name), ("reason", &reason)]));
                let notice = if anew::is_offered(replica, id) {
                    notice.with_action(t.outbox.make_anew, move || {
                        let failed = failed.clone();
                        spawn_local(async move {
                            if anew_lead(acts, lead).await.is_err() {
                                acts.tell(id, &failed);
                            }
                        });
                    })
                } else {
                    notice.with_action(t.common.retry, move || replica.send_now(id))
                };
                self.alert(vec![(id, lead, reason)], notice);
            }
            Settled::Clash { lead } => self.tell_clash(id, *lead),
            Settled::Saved { not_kept, .. } | Settled::Created { not_kept, .. } if !not_kept.is_empty() => {
                let fields: Vec<&str> = not_kept.iter().map(|field| t.fields.label(*field)).collect();
                self.notices.show(Notice::alert(fill(t.common.not_kept, &[("fields", &fields.join(", "))])));
            }
            // Until now it could come back, and what was typed into it with it.
            Settled::Deleted { lead } => self.session.forget_draft(*lead),
            Settled::Saved { .. } | Settled::Created { .. } | Settled::Undone { .. } => {}
        }
    }
}
