//! When a press becomes a drag, and when it is a click or a swipe. Only states and arithmetic.

/// A point in the window, in pixels.
pub type Point = (f64, f64);

/// A mouse has to go this far.
const LIFT: f64 = 5.0;
/// A finger that goes this far before the card is lifted scrolls.
const SWIPE: f64 = 10.0;
/// How long a finger has to stay.
pub const HOLD_MS: u32 = 300;
/// How near to an edge things scroll, and how far at most with each step.
const EDGE: f64 = 48.0;
const STEP: f64 = 18.0;

/// What a pointer is doing to a card.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Gesture {
    #[default]
    Idle,
    Pressed {
        from: Point,
        touch: bool,
    },
    Lifted,
}

/// What a movement means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    Nothing,
    /// The card leaves its place.
    Lifts,
    /// The card goes along.
    Follows,
    /// It is no drag.
    Ends,
}

impl Gesture {
    /// The pointer moved to `at`.
    pub fn moved(&mut self, at: Point) -> Moved {
        match *self {
            Self::Idle => Moved::Nothing,
            Self::Lifted => Moved::Follows,
            Self::Pressed { from, touch } => {
                let far = (at.0 - from.0).hypot(at.1 - from.1);
                if touch && far > SWIPE {
                    *self = Self::Idle;
                    Moved::Ends
                } else if !touch && far >= LIFT {
                    *self = Self::Lifted;
                    Moved::Lifts
                } else {
                    Moved::Nothing
                }
            }
        }
    }

    /// The finger stayed for [`HOLD_MS`]. Whether that lifts the card.
    pub fn held(&mut self) -> bool {
        let lifts = matches!(self, Self::Pressed { touch: true, .. });
        if lifts {
            *self = Self::Lifted;
        }
        lifts
    }

    /// The pointer was let go, or taken away. Whether a card was in the air.
    pub fn end(&mut self) -> bool {
        std::mem::take(self) == Self::Lifted
    }
}

/// How far to scroll something from `start` to `end` while the pointer is at `at`: the nearer to an edge, the farther.
pub fn pull(at: f64, start: f64, end: f64) -> i32 {
    let edge = EDGE.min((end - start) / 4.0).max(1.0);
    let depth = if at < start + edge {
        -(start + edge - at)
    } else if at > end - edge {
        at - (end - edge)
    } else {
        0.0
    };
    (depth / edge * STEP).clamp(-STEP, STEP).round() as i32
}
