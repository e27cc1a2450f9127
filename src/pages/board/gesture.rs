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
/// How near to the side of a phone a card in hand turns to the column beside; how many milliseconds it stays there until
/// it does, and until it does so again.
const SIDE: f64 = 28.0;
const TURN_MS: i64 = 500;
const AGAIN_MS: i64 = 800;

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

/// Holding a card at the side of a phone.
#[derive(Clone, Copy, Debug, Default)]
pub struct Turning {
    side: isize,
    due: i64,
}

impl Turning {
    /// A card is lifted: one that lies at a side anyway does not turn there.
    pub fn begin(at: f64, width: f64) -> Self {
        Self { side: side(at, width), due: i64::MAX }
    }

    /// The pointer is at `at`: -1 to turn to the left, 1 to the right, else 0.
    pub fn step(&mut self, at: f64, width: f64, now: i64) -> isize {
        let side = side(at, width);
        if side != self.side {
            *self = Self { side, due: now + TURN_MS };
        }
        if side == 0 || now < self.due {
            return 0;
        }
        self.due = now + AGAIN_MS;
        side
    }
}

fn side(at: f64, width: f64) -> isize {
    if at < SIDE {
        -1
    } else if at > width - SIDE {
        1
    } else {
        0
    }
}
