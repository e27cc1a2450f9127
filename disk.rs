//! What a browser keeps through a crash.

use crate::replica::engine::Engine;
use crate::replica::pace::Millis;

/// Whether a browser may crash while something of a person's is on its way. The outbox lives in memory so far, so
/// that it would be lost.
pub const SURVIVES_WITH_INTENTS: bool = false;

/// What is on the disk of a browser.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    /// The pace learned so far.
    gap: Option<Millis>,
}

impl Disk {
    /// The engine has done something: what it wants kept is kept.
    pub fn keep(&mut self, engine: &Engine) {
        self.gap = Some(engine.gap());
    }

    /// An engine that starts from this disk.
    pub fn start(&self, now: Millis) -> Engine {
        Engine::new(now, self.gap)
    }
}
