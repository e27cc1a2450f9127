//! How fast the account may be asked: learned from refusals, kept by everyone who calls.

/// Milliseconds, on whatever clock the shell has.
pub type Millis = i64;

/// The gap between the starts of two calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    gap: Millis,
    next: Millis,
    /// Since when there was no refusal and no faster step.
    calm_since: Millis,
}

/// Three a second to begin with; the plans of paying accounts allow more than the one of a trial.
const FIRST: Millis = 333;
/// Never slower than one in two seconds.
const SLOWEST: Millis = 2_000;
/// Never faster than ten a second, whatever the server takes.
const FASTEST: Millis = 100;
/// Limits count by the second; after a refusal the present one is lost anyway.
const BREATHER: Millis = 1_000;
/// How long all must go well before the next faster step.
const CALM: Millis = 60_000;

impl Pace {
    /// At the start of a visit; `learned` is the gap at the end of the last one.
    #[must_use]
    pub fn new(now: Millis, learned: Option<Millis>) -> Self {
        Self { gap: learned.unwrap_or(FIRST).clamp(FASTEST, SLOWEST), next: now, calm_since: now }
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
        self.next = now + self.gap;
    }

    /// A call was refused for coming too soon: half the speed.
    pub fn refused(&mut self, now: Millis) {
        // Calls that were under way together are refused together; they count once.
        if now - self.calm_since >= BREATHER {
            self.gap = (self.gap * 2).min(SLOWEST);
        }
        self.calm_since = now;
        self.next = self.next.max(now + BREATHER);
    }

    /// A call went well.
    pub fn went_well(&mut self, now: Millis) {
        if now - self.calm_since >= CALM {
            self.gap = (self.gap * 4 / 5).max(FASTEST);
            self.calm_since = now;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_halve_the_speed_down_to_one_in_two_seconds() {
        let mut pace = Pace::new(0, None);
        let mut now = 0;
        let mut gaps = Vec::new();
        for _ in 0..5 {
            now += 2_000;
            pace.refused(now);
            gaps.push(pace.gap());
            assert!(pace.next() >= now + BREATHER);
        }
        assert_eq!(gaps, [666, 1_332, 2_000, 2_000, 2_000]);
    }

    #[test]
    fn refusals_in_one_burst_count_once() {
        let mut pace = Pace::new(0, None);
        for now in [5_000, 5_010, 5_200] {
            pace.refused(now);
        }
        assert_eq!(pace.gap(), 666);
    }

    #[test]
    fn a_calm_minute_creeps_up() {
        let mut pace = Pace::new(0, Some(1_000));
        pace.went_well(59_999);
        assert_eq!(pace.gap(), 1_000);
        pace.went_well(60_000);
        pace.went_well(60_001);
        assert_eq!(pace.gap(), 800);
    }
}
