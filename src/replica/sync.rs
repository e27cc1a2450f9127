//! The plan by which the copy is filled and kept fresh: lookups, open leads, closed leads, then what changed.

use super::call::{Call, Class};
use super::pace::Millis;
use crate::flowlu::{Page, leads, lookups};
use crate::lead::{Date, Lead, LeadId, Set};

/// Asked for in one go; what arrives may be less, since accounts cap it at 25 to 100 (seen in clients).
pub const LIMIT: u32 = 100;
/// A lookup that failed so often in a row is passed over.
const MOST_FAILURES: u32 = 3;
/// A list is gone back in at most so often: a server whose counts go up and down must not keep it going for ever.
const MOST_RETURNS: u32 = 20;

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
    /// Leads met in this run of the plan; a page with nothing new ends its step.
    seen: Set<LeadId>,
    /// How far the pages of the present step have been read, and the ids of its rows if they are lookups.
    pages: Pages,
    seen_lookups: Set<i64>,
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
    unreadable: Set<u64>,
    unreadable_now: Set<u64>,
    /// The server ignored a filter: everything came at once.
    filters_ignored: bool,
}

/// How far the pages of a list have been read.
#[derive(Clone, Debug, Default)]
struct Pages {
    /// How many rows each page had, up to the last that was read.
    rows: Vec<usize>,
    /// How many of the pages were read before it was gone back, and how often that was.
    furthest: usize,
    returns: u32,
    /// How many rows the list has, as the server said last.
    total: Option<u64>,
}

impl Pages {
    /// Notes the next page: so many rows of so many in all, and so many that are new. Whether the list is read.
    fn read(&mut self, received: usize, total: Option<u64>, news: usize) -> bool {
        self.rows.push(received);
        let before = std::mem::replace(&mut self.total, total);
        let lost = before.zip(total).map_or(0, |(before, total)| before.saturating_sub(total));
        if lost > 0 && self.rows.len() > 1 && self.returns < MOST_RETURNS {
            self.go_back(usize::try_from(lost).unwrap_or(usize::MAX));
            return false;
        }
        let is_first_time = self.rows.len() > self.furthest;
        self.furthest = self.furthest.max(self.rows.len());
        let complete = total.is_some_and(|total| self.rows.iter().sum::<usize>() as u64 >= total);
        received == 0 || complete || (news == 0 && self.rows.len() > 1 && is_first_time)
    }

    /// Rows went since the page before the last: as many may have moved up from the last page to those before it, where
    /// nobody has met them.
    fn go_back(&mut self, lost: usize) {
        let on_a_page = self.rows.first().copied().unwrap_or_default().max(1);
        self.furthest = self.furthest.max(self.rows.len());
        self.rows.truncate((self.rows.len() - 1).saturating_sub(lost.div_ceil(on_a_page)));
        self.returns += 1;
    }

    /// The next page, counted from 1.
    fn next(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX).saturating_add(1)
    }
}

/// How far a first sweep has come, so that the next visit can go on there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Begun {
    /// The place of the present step among those of a sweep.
    pub step: u8,
    /// How many rows each of its pages had.
    pub rows: Vec<usize>,
    /// How many leads the server says there are in the lists met so far.
    pub expected: u64,
    /// When that was so.
    pub at: Millis,
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

    /// How far the first sweep has come at `at`, if it is under way.
    #[must_use]
    pub fn begun(&self, at: Millis) -> Option<Begun> {
        let step = *self.steps.last().filter(|_| self.is_sweep && self.swept.is_none())?;
        let place = Step::SWEEP.iter().position(|other| *other == step)?;
        let rows = if step.is_leads() { self.pages.rows.clone() } else { Vec::new() };
        Some(Begun { step: u8::try_from(place).ok()?, rows, expected: self.expected, at })
    }

    /// Goes on with the first sweep of an earlier visit, which brought the leads `met`. Rows may have gone meanwhile, so
    /// that the last page is read again.
    pub fn resume(&mut self, begun: Begun, met: Set<LeadId>) {
        self.sweep();
        let left = Step::SWEEP.len().saturating_sub(begun.step.into());
        self.steps.truncate(left);
        self.seen = met;
        self.expected = begun.expected;
        self.pages = Pages { furthest: begun.rows.len(), rows: begun.rows, ..Pages::default() };
        self.pages.rows.pop();
    }

    /// Begins a full sweep, unless a run is under way.
    pub fn sweep(&mut self) {
        if self.steps.is_empty() {
            *self = Self {
                steps: Step::SWEEP.into_iter().rev().collect(),
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
            self.is_sweep = false;
            self.seen.clear();
        }
    }

    /// The step and page to ask for, if a run is under way.
    #[must_use]
    pub fn current(&self) -> Option<(Step, u32)> {
        self.steps.last().map(|step| (*step, self.pages.next()))
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
        self.unreadable.extend(page.unreadable.iter().copied());
        self.unreadable_now.extend(page.unreadable.iter().copied());
        self.filters_ignored |= foreign;
        if self.pages.furthest == 0 {
            self.expected += page.total.unwrap_or(0);
        }
        let ended = self.pages.read(page.received(), page.total, news);
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
        let ended = self.pages.read(received, total, news);
        self.after_page(ended)
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
            return Then::Go;
        }
        let done = self.steps.pop();
        self.pages = Pages::default();
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a list of `rows` in pages of `size`; `change` says how many rows there are when a page is read. The pages
    /// that were read.
    fn read(size: usize, mut change: impl FnMut(usize) -> usize) -> Vec<u32> {
        let (mut pages, mut asked) = (Pages::default(), Vec::new());
        loop {
            let (page, rows) = (pages.next(), change(asked.len()));
            asked.push(page);
            let before = size * (page as usize - 1);
            let received = rows.saturating_sub(before).min(size);
            if pages.read(received, Some(rows as u64), received) {
                return asked;
            }
        }
    }

    #[test]
    fn a_list_that_stays_is_read_once() {
        assert_eq!(read(10, |_| 30), [1, 2, 3]);
        assert_eq!(read(10, |asked| 30 + asked), [1, 2, 3, 4], "or grows");
        assert_eq!(read(10, |_| 0), [1]);
    }

    #[test]
    fn where_rows_went_the_pages_before_are_read_again() {
        assert_eq!(read(10, |asked| if asked < 2 { 41 } else { 40 }), [1, 2, 3, 2, 3, 4]);
        assert_eq!(read(10, |asked| if asked < 3 { 50 } else { 38 }), [1, 2, 3, 4, 2, 3, 4]);
        assert_eq!(read(10, |asked| if asked < 2 { 50 } else { 1 }), [1, 2, 3, 1]);
    }

    #[test]
    fn counts_that_go_up_and_down_do_not_keep_it_going_for_ever() {
        let asked = read(10, |asked| 60 + 3 * (asked % 2));
        assert!(asked.len() <= 7 + 2 * MOST_RETURNS as usize, "{asked:?}");
        assert!(asked.ends_with(&[5, 6]) || asked.ends_with(&[6, 7]), "{asked:?}");
    }
}
