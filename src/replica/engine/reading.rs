//! Reading: the plan's steps, leads that went missing, and what each answer teaches.

use super::sending::Lock;
use super::{Command, Engine, Purpose};
use crate::flowlu::{Error, leads};
use crate::lead::{Date, Lead, LeadId, Status};
use crate::replica::call::{Call, CallId, Outcome};
use crate::replica::disk::Place;
use crate::replica::pace::Millis;
use crate::replica::sync::{Step, Then};

/// How often changes are looked for while the page is looked at, and while it is not.
pub(super) const FRESH: Millis = 30_000;
const FRESH_HIDDEN: Millis = 300_000;
/// How often everything is read again, since deletions show in no list of changes.
pub(super) const SWEEP: Millis = 900_000;
/// Waits after failed reads: 2, 4, 8 … seconds, at most this.
const LONGEST_WAIT: Millis = 60_000;

impl Engine {
    /// Begins the next run of the plan if its time has come, or at once if `forced`.
    pub(super) fn plan(&mut self, now: Millis, forced: bool) {
        if self.is_under_way() || (!forced && self.next_run() > now) {
            return;
        }
        let sweep_due = self.sync.swept.is_none_or(|swept| now - swept >= SWEEP);
        let newest = self.rows.server_leads().filter_map(|lead| lead.updated).max().and_then(Date::of);
        match newest {
            Some(day) if !sweep_due && !self.sync.ignores_filters() => self.sync.refresh(day),
            _ => self.sync.sweep(),
        }
        self.status_changed();
    }

    /// Whether a run of the plan has begun and is not over.
    fn is_under_way(&self) -> bool {
        self.sync.current().is_some() || !self.missing.is_empty()
    }

    /// Whether one of the plan's calls waits for its answer.
    fn is_reading(&self) -> bool {
        self.in_flight.values().any(|purpose| matches!(purpose, Purpose::Plan(..) | Purpose::Missing(_)))
    }

    /// When the plan has something to send next, unless it waits for an answer.
    pub(super) fn next_plan(&self) -> Option<Millis> {
        match (self.is_reading(), self.is_under_way()) {
            (true, _) => None,
            (false, true) => Some(self.retry_at),
            (false, false) => Some(self.next_run()),
        }
    }

    /// When the next run begins.
    fn next_run(&self) -> Millis {
        let fresh = match (self.visible, self.sync.ignores_filters()) {
            (true, false) => FRESH,
            (true, true) | (false, _) => FRESH_HIDDEN,
        };
        self.sync.checked.map_or(self.retry_at, |checked| self.retry_at.max(checked + fresh))
    }

    /// The plan's next call, if it may be made now and none is under way.
    pub(super) fn next_read(&mut self, now: Millis) -> Option<(CallId, Call, Purpose)> {
        if self.is_reading() || self.retry_at > now {
            return None;
        }
        if let Some((step, page)) = self.sync.current() {
            return Some((self.new_call(), step.call(page), Purpose::Plan(step, page)));
        }
        let id = *self.missing.last()?;
        Some((self.new_call(), Call::Lead(leads::Get { id }), Purpose::Missing(id)))
    }

    pub(super) fn plan_answered(
        &mut self,
        now: Millis,
        call: CallId,
        (step, page): (Step, u32),
        outcome: Result<Outcome, Error>,
    ) {
        if self.sync.current() != Some((step, page)) {
            return;
        }
        let then = match outcome {
            Ok(Outcome::Leads(leads)) => {
                let foreign = leads.items.iter().any(|lead| !belongs(lead, step));
                let then = self.sync.leads_page(&leads, foreign);
                for id in leads.gone.iter().filter_map(|id| LeadId::new(*id)) {
                    self.lose(id);
                }
                for lead in leads.items {
                    self.learn_read(call, lead);
                }
                then
            }
            Ok(lookups) => match self.learn_lookups(lookups) {
                Some((ids, received, total)) => {
                    self.denied.retain(|denied| *denied != step);
                    self.sync.lookup_page(ids, received, total)
                }
                None => self.sync.skip_step(),
            },
            // The key may not read users or sources: their ids will do.
            Err(Error::Denied | Error::NotFound | Error::Other(..)) if !step.is_leads() => {
                if !self.denied.contains(&step) {
                    self.denied.push(step);
                }
                self.sync.skip_step()
            }
            Err(error) => match self.passed_over(&error) {
                Some(then) => return self.advance(now, then),
                None => return self.read_failed(now, error),
            },
        };
        self.failures = 0;
        // An answer that was under way when the key was refused does not make it good.
        if self.lock == Lock::Open {
            self.trouble = None;
        }
        self.advance(now, then);
    }

    /// What to do next if the present step cannot be had in this run.
    fn passed_over(&mut self, error: &Error) -> Option<Then> {
        match error {
            Error::Offline | Error::Throttled | Error::KeyRefused | Error::NoAccount => None,
            _ => self.sync.step_failed(),
        }
    }

    fn advance(&mut self, now: Millis, then: Then) {
        if self.sync.swept.is_none() {
            // The next visit can go on from here.
            self.keep_anew(Place::Plan);
        }
        if let Then::Done { sweep } = then {
            self.sync.checked = Some(now);
            self.keep_anew(Place::Plan);
            if sweep {
                self.complete = true;
                self.sync.swept = Some(now);
                self.missing = self.rows.server_ids().filter(|id| !self.sync.has_met(*id)).collect();
            }
        }
        self.status_changed();
    }

    /// A lead that a sweep did not meet was read by itself.
    pub(super) fn missing_answered(&mut self, now: Millis, call: CallId, id: LeadId, outcome: Result<Outcome, Error>) {
        match outcome {
            Ok(Outcome::Lead(lead)) => self.learn_read(call, *lead),
            Ok(_) => {}
            Err(Error::NotFound) => self.lose(id),
            Err(error) if error.is_passing() => return self.read_failed(now, error),
            Err(_) => {}
        }
        self.missing.retain(|missing| *missing != id);
    }

    fn read_failed(&mut self, now: Millis, error: Error) {
        if error == Error::Throttled {
            // The pace has been told; the page is simply asked for again.
            return;
        }
        self.failures += 1;
        let wait = 1_000_i64.saturating_mul(1 << self.failures.min(6)).min(LONGEST_WAIT);
        self.retry_at = now + wait;
        // What else fails now does not hide that the key was refused.
        if self.lock == Lock::Open {
            self.trouble = Some(error);
        }
        self.status_changed();
    }

    /// Takes what a read brought, unless the lead was written since the read was sent.
    pub(super) fn learn_read(&mut self, call: CallId, lead: Lead) {
        if self.written.get(&lead.id).is_none_or(|last| call > *last) {
            self.learn(lead);
        } else if self.rows.server(lead.id).is_some_and(|known| **known != lead) {
            // It may be the newer one all the same: that is looked at again before anything is sent.
            self.fresh.forget(lead.id);
            self.outbox.forget_looks(lead.id);
        }
    }

    /// Takes what a read of this one lead brought: what a list brings that was asked for before may be older.
    pub(super) fn learn_latest(&mut self, call: CallId, lead: Lead) {
        let id = lead.id;
        self.learn_read(call, lead);
        let last = self.written.get(&id).map_or(call, |last| call.max(*last));
        self.written.insert(id, last);
    }

    /// Notes that a lead was written.
    pub(super) fn note_written(&mut self, id: LeadId) {
        self.written.insert(id, CallId(self.next_call));
    }

    /// Takes what the server says of a lead.
    pub(super) fn learn(&mut self, lead: Lead) {
        if let (Some(maker), Some(writer)) = (self.outbox.maker(&lead), self.writer) {
            return (writer.made)(self, maker, vec![lead]);
        }
        if self.outbox.is_being_made(&lead) {
            return;
        }
        let id = lead.id;
        if self.learn_row(lead) {
            // Of two reads that were under way at once nobody knows which is newer.
            let looks =
                self.in_flight.iter().filter(|(_, purpose)| matches!(purpose, Purpose::Compare(_, at) if *at == id));
            self.doubtful.extend(looks.map(|(call, _)| *call));
            self.reshow(id);
        }
    }

    /// The server no longer has a lead; what was asked for before may still tell of it.
    pub(super) fn lose(&mut self, id: LeadId) {
        self.note_written(id);
        if let Some(lead) = self.rows.server(id) {
            self.outbox.remember(lead);
        }
        if self.forget_row(id) {
            self.reshow(id);
        }
    }

    /// The ids, the number of rows received, and how many there are in all.
    fn learn_lookups(&mut self, outcome: Outcome) -> Option<(Vec<i64>, usize, Option<u64>)> {
        let directory = &mut self.directory;
        macro_rules! learn {
            ($page:expr, $table:ident) => {{
                let page = $page;
                let received = page.received();
                let total = page.total;
                let mut met = Vec::new();
                let mut differs = false;
                for item in page.items {
                    met.push(item.id.0);
                    let known = directory.$table.insert(item.id, item.clone());
                    differs |= known.as_ref() != Some(&item);
                }
                (met, received, total, differs)
            }};
        }
        let (met, received, total, differs) = match outcome {
            Outcome::Pipelines(page) => learn!(page, pipelines),
            Outcome::Stages(page) => learn!(page, stages),
            Outcome::Sources(page) => learn!(page, sources),
            Outcome::LossReasons(page) => learn!(page, loss_reasons),
            Outcome::Users(page) => learn!(page, users),
            Outcome::Accounts(page) => learn!(page, accounts),
            _ => return None,
        };
        if differs {
            self.commands.push(Command::DirectoryChanged);
            self.keep_anew(Place::Directory);
        }
        Some((met, received, total))
    }

    /// Accounts that a screen asked for are remembered, so that their names show everywhere.
    pub(super) fn note_accounts(&mut self, outcome: &Result<Outcome, Error>) {
        if let Ok(Outcome::Accounts(page)) = outcome {
            self.learn_lookups(Outcome::Accounts(page.clone()));
        }
    }
}

/// Whether a row is one that the step asked for, or the server ignored the filter.
fn belongs(lead: &Lead, step: Step) -> bool {
    match step {
        Step::OpenLeads => lead.status == Status::InProgress,
        Step::ClosedLeads => lead.status.is_closed(),
        Step::Changed(day) => lead.updated.and_then(Date::of).is_none_or(|updated| updated >= day),
        _ => true,
    }
}
