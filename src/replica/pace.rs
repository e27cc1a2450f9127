//! How fast the account may be asked: learned from refusals, kept by everyone who calls.
//!
//! Limits count by the second. So a refusal tells the limit itself: as many calls as went out in the second before it.
//! Until then each call that follows close on the last and goes well makes the next one follow a little closer.

/// Milliseconds, on whatever clock the shell has.
pub type Millis = i64;

/// The gap between the starts of two calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    gap: Millis,
    next: Millis,
    /// When calls started that may have met the last one in a second, and that one; refused ones are taken out.
    recent: Vec<Millis>,
    /// The last call followed its forerunner as closely as the gap lets it, so that it tells whether the gap is wide enough.
    is_close: bool,
    /// So many close calls have to go well before the gap is narrowed.
    trust: u32,
    /// Refusals in a row.
    refusals: u32,
}

/// Five a second to begin with: the plans of paying accounts allow more than the one of a trial, and whatever less an
/// account takes, one refusal tells it.
const FIRST: Millis = (SECOND + SLACK) / 5;
/// Never slower than one in two seconds.
const SLOWEST: Millis = 2_000;
/// Never faster than ten a second, whatever the server takes.
const FASTEST: Millis = 100;
/// What limits count by.
const SECOND: Millis = 1_000;
/// Calls arrive more or less late, so that those of a little more than a second may meet in one.
const SLACK: Millis = 80;
/// After a refusal so many close calls go well before it is tried whether the account takes more: one refused call among
/// so many costs little.
const CAUTION: u32 = 80;
/// A refusal within so many close calls after another has the same cause.
const SOON: u32 = 5;

impl Pace {
    /// At the start of a visit; `learned` is the gap at the end of the last one. Before a first one the connection was
    /// checked, with a call that counts.
    #[must_use]
    pub fn new(now: Millis, learned: Option<Millis>) -> Self {
        let trust = if learned.is_some() { CAUTION } else { 0 };
        let gap = learned.unwrap_or(FIRST).clamp(FASTEST, SLOWEST);
        let mut pace = Self { gap, next: now, recent: Vec::new(), is_close: false, trust, refusals: 0 };
        if learned.is_none() {
            pace.started(now);
        }
        pace
    }

    /// The present gap, to be remembered.
    #[must_use]
    pub fn gap(&self) -> Millis {
        self.gap
    }

    /// When the next call may start.
    #[must_use]
    pub fn next(&self) -> Millis {
        self.next
    }

    /// A call starts now.
    pub fn started(&mut self, now: Millis) {
        self.is_close = self.recent.last().is_some_and(|last| now - last <= self.gap + self.gap / 2);
        self.recent.retain(|start| now - start < SECOND + SLACK);
        self.recent.push(now);
        self.next = now + self.gap;
    }

    /// A call was refused for coming too soon.
    pub fn refused(&mut self, now: Millis) {
        // Of several calls under way the last is the likeliest to be refused.
        self.recent.pop();
        let admitted = Millis::try_from(self.recent.len()).unwrap_or(Millis::MAX);
        self.next = match self.recent.first().copied() {
            Some(first) => {
                self.widen((SECOND + SLACK) / admitted);
                (first + SECOND + SLACK).max(now)
            }
            None => {
                // It came a little early on its way; or refused calls count, too; or others ask the account as well. The
                // last is likely if it goes on.
                if self.refusals > 1 || self.trust > CAUTION - SOON {
                    self.widen(self.gap * 3 / 2);
                } else {
                    self.widen(self.gap);
                }
                now + SECOND
            }
        }
        .max(self.next);
        self.refusals += 1;
        self.trust = CAUTION;
    }

    /// A call went well.
    pub fn went_well(&mut self) {
        self.refusals = 0;
        if self.is_close {
            match self.trust.checked_sub(1) {
                Some(trust) => self.trust = trust,
                None => self.gap = (self.gap - self.gap / 16).max(FASTEST),
            }
        }
    }

    /// A wider gap: at least this, and in any case wider than it was.
    fn widen(&mut self, gap: Millis) {
        self.gap = gap.max(self.gap + self.gap / 16).min(SLOWEST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When the account saw the check of a new connection, which is answered at 0.
    const CHECK: Millis = -100;

    /// Calls one after the other as soon as they may start, against `limit` a second, after those that went well before.
    /// The times of those that went well now, and how many were refused.
    fn calls(pace: &mut Pace, limit: usize, count: usize, before: &[Millis]) -> (Vec<Millis>, usize) {
        let (mut well, mut refused) = (before.to_vec(), 0);
        while well.len() < before.len() + count {
            let now = pace.next();
            pace.started(now);
            if well.iter().filter(|start| now - **start < 1_000).count() < limit {
                well.push(now);
                pace.went_well();
            } else {
                refused += 1;
                pace.refused(now + 100);
            }
        }
        (well.split_off(before.len()), refused)
    }

    #[test]
    fn one_refusal_tells_the_limit() {
        for limit in 1..=5 {
            let mut pace = Pace::new(0, None);
            let (well, refused) = calls(&mut pace, limit, 60, &[CHECK]);
            assert_eq!(refused, 1, "{limit}");
            let ideal = 60_000 / Millis::try_from(limit).unwrap();
            assert!(well[59] <= ideal * 115 / 100, "{limit}: {} of {ideal}", well[59]);
        }
    }

    #[test]
    fn few_calls_are_refused_in_the_long_run() {
        for limit in [1, 2, 5] {
            let mut pace = Pace::new(0, None);
            let (before, _) = calls(&mut pace, limit, 100, &[CHECK]);
            let (_, refused) = calls(&mut pace, limit, 1_000, &before);
            assert!(refused <= 20, "{limit}: {refused}");
        }
    }

    #[test]
    fn it_climbs_when_the_account_takes_more() {
        let mut pace = Pace::new(0, Some(1_000));
        let (_, refused) = calls(&mut pace, 8, 150, &[]);
        assert!(pace.gap() < 150 && refused <= 2, "{} {refused}", pace.gap());
    }

    #[test]
    fn calls_far_apart_tell_nothing_of_the_limit() {
        let mut pace = Pace::new(0, Some(1_000));
        for now in (0..500).map(|n| n * 30_000) {
            pace.started(now);
            pace.went_well();
        }
        assert_eq!(pace.gap(), 1_000);
    }

    #[test]
    fn when_others_take_the_limit_it_gives_way_down_to_one_in_two_seconds() {
        let mut pace = Pace::new(0, Some(500));
        for now in (0..20).map(|n| n * 3_000) {
            pace.started(now);
            pace.refused(now + 100);
            assert!(pace.next() >= now + 1_000);
        }
        assert_eq!(pace.gap(), SLOWEST);
    }

    #[test]
    fn calls_that_are_refused_together_tell_the_limit_together() {
        let mut pace = Pace::new(0, Some(FASTEST));
        for now in [0, 100, 200] {
            pace.started(now);
        }
        pace.went_well();
        pace.refused(310);
        pace.refused(320);
        assert_eq!(pace.gap(), SECOND + SLACK, "one of three was taken");
    }
}
