//! Which card takes the focus of one that left its column: only arithmetic.

/// The next card of a column that was like `before` and is like `now`, for the one that stood at `at`: the first below
/// it that is still there, else the last above it. Others may have left with it.
pub fn heir<T: Copy + Ord>(before: &[T], now: &[T], at: usize) -> Option<T> {
    let mut known = now.to_vec();
    known.sort_unstable();
    let stays = |card: &&T| known.binary_search(card).is_ok();
    let (above, below) = before.split_at_checked(at)?;
    below.iter().find(stays).or_else(|| above.iter().rev().find(stays)).copied()
}
