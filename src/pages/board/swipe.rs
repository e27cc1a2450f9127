//! A finger that swipes sideways over the board of a phone: to the column beside. Only arithmetic.

use super::gesture::Point;

/// A swipe goes at least this far, in pixels, and this much farther sideways than up or down.
const FAR: f64 = 56.0;
const FLAT: f64 = 1.6;

/// Which way the columns go: 1 to the next one, -1 to the one before, 0 if it was no swipe.
pub fn step(from: Point, to: Point, right_to_left: bool) -> isize {
    let (along, across) = (to.0 - from.0, to.1 - from.1);
    if along.abs() < FAR || along.abs() < across.abs() * FLAT {
        return 0;
    }
    if (along < 0.0) == right_to_left { -1 } else { 1 }
}
