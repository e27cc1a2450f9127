//! The plan by which the copy is filled and kept fresh: lookups, open leads, closed leads, then what changed.

use std::collections::BTreeSet;

use super::call::{Call, Class};
use super::pace::Millis;
use crate::flowlu::{Page, leads, lookups};
use crate::lead::{Date, Lead, LeadId};

/// Asked for in one go; what arrives may be less, since accounts cap it at 25 to 100 (seen in clients).
pub const LIMIT: u32 = 100;
/// A lookup that failed so often in a row is passed over.
const MOST_FAILURES: u32 = 3;

/// One step of the plan: pages of one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Pipelines,
    Stages,
    OpenLeads,
    Sources,
    LossReasons,
    Users,
    ClosedLeads,
    /// Leads that changed on or after a day.
    Changed(Date),
}

impl Step {
    /// A first visit, and every full sweep after it. Stages come before leads, so that no lead shows without its
    /// stage; open leads come before what can wait.
    pub(super) const SWEEP: [Self; 7] = [
        Self::Pipelines,
        Self::Stages,
        Self::OpenLeads,
        Self::Sources,
        Self::LossReasons,
        Self::Users,
        Self::ClosedLeads,
    ];

    /// The call for one page of it.
    #[must_use]
    pub fn call(self, page: u32) -> Call {
        let leads =
            |filter: Vec<(String, String)>| Call::Leads(leads::List { page, limit: LIMIT, search: None, filter });
        match self {
            Self::Pipelines => Call::Pipelines(lookups::Pipelines { page, limit: LIMIT }),
            Self::Stages => Call::Stages(lookups::Stages { page, limit: LIMIT }),
            Self::Sources => Call::Sources(lookups::Sources { page, limit: LIMIT }),
            Self::LossReasons => Call::LossReasons(lookups::LossReasons { page, limit: LIMIT }),
            Self::Users => Call::Users(lookups::Users { page, limit: LIMIT }),
            Self::OpenLeads => leads(vec![("active".into(), "1".into())]),
            Self::ClosedLeads => leads(vec![("active".into(), "2,3".into())]),
            Self::Changed(day) => leads(vec![("updated_date".into(), format!("{{\"start_date\":\"{day}\"}}"))]),
        }
    }

    /// Which queue its calls wait in.
    #[must_use]
    pub fn class(self) -> Class {
        match self {
            Self::Pipelines | Self::Stages | Self::Sources | Self::LossReasons | Self::Users => Class::Lookup,
            Self::OpenLeads | Self::ClosedLeads | Self::Changed(_) => Class::Background,
        }
    }

    /// Whether its pages hold leads.
    #[must_use]
    pub fn is_leads(self) -> bool {
        matches!(self, Self::OpenLeads | Self::ClosedLeads | Self::Changed(_))
    }
}

/// Where the plan stands.
#[derive(Clone, Debug, Default)]
pub struct Sync {
    steps: Vec<Step>,
    page: u32,
    /// Leads met in this run of the plan; a page with nothing new ends its step.
    seen: BTreeSet<LeadId>,
    /// Rows of the present step, and the ids of those that are lookups.
    seen_in_step: usize,
    seen_lookups: BTreeSet<i64>,
    /// How often the present step failed in a row.
    failed: u32,
    /// Lookups that were passed over because they kept failing; the next run comes back to them.
    skipped: Vec<Step>,
    is_sweep: bool,
    /// When the last full sweep ended.
    pub swept: Option<Millis>,
    /// When the copy was last known to be fresh.
    pub checked: Option<Millis>,
    /// How many leads the server says there are in the lists met so far.
    expected: u64,
    /// Rows that could not be read in the last sweep and since, and those of the sweep under way.
    unreadable: BTreeSet<u64>,
    unreadable_now: BTreeSet<u64>,
    /// The server ignored a filter: everything came at once.
    filters_ignored: bool,
}

/// What to do after a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// Ask for the next page or step.
    Go,
    /// All done. After a sweep: leads that were known and not met, which may be gone.
    Done { sweep: bool },
}

impl Sync {
    /// Goes on from the last visit.
    pub fn begin(&mut self, swept: Option<Millis>, checked: Option<Millis>) {
        self.swept = swept;
        self.checked = checked;
    }

    /// Begins a full sweep, unless a run is under way.
    pub fn sweep(&mut self) {
        if self.steps.is_empty() {
            *self = Self {
                steps: Step::SWEEP.into_iter().rev().collect(),
                page: 1,
                is_sweep: true,
                swept: self.swept,
                checked: self.checked,
                skipped: std::mem::take(&mut self.skipped),
                unreadable: std::mem::take(&mut self.unreadable),
                ..Self::default()
            };
        }
    }

    /// Begins to fetch what changed since `day`, and the lookups that were passed over, unless a run is under way.
    pub fn refresh(&mut self, day: Date) {
        if self.steps.is_empty() {
            self.steps = self.skipped.clone();
            self.steps.push(Step::Changed(day));
            self.page = 1;
            self.is_sweep = false;
            self.seen.clear();
        }
    }

    /// The step and page to ask for, if a run is under way.
    #[must_use]
    pub fn current(&self) -> Option<(Step, u32)> {
        self.steps.last().map(|step| (*step, self.page))
    }

    /// Whether a full sweep is under way.
    #[must_use]
    pub fn is_sweeping(&self) -> bool {
        self.is_sweep && !self.steps.is_empty()
    }

    /// Whether `id` was met in this run.
    #[must_use]
    pub fn has_met(&self, id: LeadId) -> bool {
        self.seen.contains(&id)
    }

    /// Leads met and leads expected in this run, for the progress line; the latter is known only in part.
    #[must_use]
    pub fn progress(&self) -> (usize, u64) {
        (self.seen.len(), self.expected.max(self.seen.len() as u64))
    }

    /// How many rows could not be read in the last sweep and since, each counted once.
    #[must_use]
    pub fn unreadable(&self) -> usize {
        self.unreadable.len()
    }

    /// Lookups that were passed over because they kept failing.
    #[must_use]
    pub fn skipped(&self) -> &[Step] {
        &self.skipped
    }

    /// Notes a page of leads; `foreign` says whether it holds some that were not asked for.
    pub fn leads_page(&mut self, page: &Page<Lead>, foreign: bool) -> Then {
        let mut news = 0;
        for lead in &page.items {
            if self.seen.insert(lead.id) {
                news += 1;
            }
        }
        self.unreadable.extend(&page.unreadable);
        self.unreadable_now.extend(&page.unreadable);
        let (received, total) = (page.received(), page.total);
        self.seen_in_step += received;
        self.filters_ignored |= foreign;
        if self.page == 1 {
            self.expected += total.unwrap_or(0);
        }
        let complete = total.is_some_and(|total| self.seen_in_step as u64 >= total);
        let ended = received == 0 || complete || (news == 0 && self.page > 1);
        self.after_page(ended)
    }

    /// Notes a page of lookups with these ids, `received` rows of `total`.
    pub fn lookup_page(&mut self, ids: Vec<i64>, received: usize, total: Option<u64>) -> Then {
        let mut news = 0;
        for id in ids {
            if self.seen_lookups.insert(id) {
                news += 1;
            }
        }
        if let Some(step) = self.steps.last() {
            self.skipped.retain(|skipped| skipped != step);
        }
        self.seen_in_step += received;
        let complete = total.is_some_and(|total| self.seen_in_step as u64 >= total);
        self.after_page(received == 0 || complete || (news == 0 && self.page > 1))
    }

    /// Gives the present step up: the key may not read it.
    pub fn skip_step(&mut self) -> Then {
        self.after_page(true)
    }

    /// Notes that the present step failed. What to do if it is passed over for this run: a lookup that keeps
    /// failing, since leads can do without. One that failed in the last run gets one attempt.
    pub fn step_failed(&mut self) -> Option<Then> {
        let step = *self.steps.last()?;
        self.failed += 1;
        let known = self.skipped.contains(&step);
        if step.is_leads() || !(known || self.failed >= MOST_FAILURES) {
            return None;
        }
        if !known {
            self.skipped.push(step);
        }
        Some(self.after_page(true))
    }

    /// Whether the server ignored the filter of the changed leads, so that only sweeps can be trusted.
    #[must_use]
    pub fn ignores_filters(&self) -> bool {
        self.filters_ignored
    }

    fn after_page(&mut self, ended: bool) -> Then {
        self.failed = 0;
        if !ended {
            self.page += 1;
            return Then::Go;
        }
        let done = self.steps.pop();
        self.page = 1;
        self.seen_in_step = 0;
        self.seen_lookups.clear();
        // Everything came with the open leads: asking for the closed ones would bring it all again.
        if done == Some(Step::OpenLeads) && self.filters_ignored {
            self.steps.retain(|step| *step != Step::ClosedLeads);
        }
        if !self.steps.is_empty() {
            return Then::Go;
        }
        if self.is_sweep {
            self.unreadable = std::mem::take(&mut self.unreadable_now);
        }
        Then::Done { sweep: self.is_sweep }
    }
}
