//! Holding a column still under the pointer: only arithmetic.

/// The keys to show where they were `before` and are `now`, while the pointer rests on the row of `under`. Down to that
/// row nothing moves, what is gone from there is still shown, and what came follows below; `None` lets everything go
/// where it belongs.
pub fn hold(before: &[i64], now: &[i64], under: Option<i64>) -> Vec<i64> {
    let rests = under.and_then(|under| before.iter().position(|key| *key == under));
    let Some((resting, _)) = rests.and_then(|at| before.split_at_checked(at + 1)) else { return now.to_vec() };
    if now.starts_with(resting) {
        return now.to_vec();
    }
    let mut known = resting.to_vec();
    known.sort_unstable();
    let rest = now.iter().filter(|key| known.binary_search(key).is_err());
    resting.iter().chain(rest).copied().collect()
}
