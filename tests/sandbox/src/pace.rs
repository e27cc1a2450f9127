//! The rate limit: so many calls in any second, for the whole account.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// A little less than a second, so that a client that keeps exactly one second between its
/// calls is not caught by the jitter of the network.
const WINDOW: Duration = Duration::from_millis(970);

/// When the last calls were let through.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    recent: VecDeque<Instant>,
}

impl Pace {
    /// Whether a call that arrives `now` is within the limit; a call that is not does not count.
    pub fn admits(&mut self, now: Instant, per_second: Option<usize>) -> bool {
        while self.recent.front().is_some_and(|first| now.duration_since(*first) >= WINDOW) {
            self.recent.pop_front();
        }
        let admitted = per_second.is_none_or(|limit| self.recent.len() < limit);
        if admitted {
            self.recent.push_back(now);
        }
        admitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lets_so_many_through_in_any_second() {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let mut pace = Pace::default();
        assert!(pace.admits(at(0), Some(2)));
        assert!(pace.admits(at(600), Some(2)));
        assert!(!pace.admits(at(900), Some(2)));
        assert!(pace.admits(at(1000), Some(2)), "the first has left the window, the refused one never counted");
        assert!(!pace.admits(at(1100), Some(2)));
        assert!(pace.admits(at(1100), None));
    }
}
