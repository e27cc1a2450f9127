//! Waiting for conditions: never for a time, always with an end.

use std::thread::sleep;
use std::time::{Duration, Instant};

/// Between two attempts: short at first, longer when it takes its time, so that looking does not slow the page down.
const SHORTEST: Duration = Duration::from_millis(20);
const LONGEST: Duration = Duration::from_millis(120);

/// How long a condition may take.
#[derive(Clone, Copy, Debug)]
pub struct Patience(pub Duration);

impl Patience {
    /// For what the app does by itself, at once.
    pub const USUAL: Self = Self(Duration::from_secs(10));
    /// For what waits for the account's pace or for the seconds of an undo.
    pub const LONG: Self = Self(Duration::from_secs(30));
    /// For a large account on its way into the browser.
    pub const LONGEST: Self = Self(Duration::from_secs(300));
}

/// Tries until something comes of it; otherwise gives what the last attempt said.
///
/// # Errors
/// The reason of the last attempt, when patience is at its end.
pub fn until<T>(patience: Patience, mut attempt: impl FnMut() -> Result<T, String>) -> Result<T, String> {
    let start = Instant::now();
    let mut pause = SHORTEST;
    loop {
        match attempt() {
            Ok(it) => return Ok(it),
            Err(why) if start.elapsed() > patience.0 => {
                return Err(format!("{why} (waited {:.1} s)", start.elapsed().as_secs_f64()));
            }
            Err(_) => sleep(pause),
        }
        pause = LONGEST.min(pause * 5 / 4);
    }
}
