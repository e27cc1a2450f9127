//! Weather: how the account answers in one schedule, how busy people are, and what befalls the calls.

use super::server::{Counting, text};
use crate::flowlu::Error;
use crate::flowlu::transport::{Failure, Response};
use crate::lead::LeadId;
use crate::replica::call::Call;
use crate::replica::pace::Millis;
use crate::sample::Random;

/// A browser gives a read up after this, and a write.
const READ_TIMEOUT: Millis = 20_000;
const WRITE_TIMEOUT: Millis = 30_000;
/// A server may still carry a call out so long after the browser gave it up. The engine waits a little longer before
/// it looks.
pub const LINGERS: Millis = 2_500;

/// What befalls a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mishap {
    #[default]
    Fine,
    /// The browser knows that there is no network.
    Offline,
    LostBefore,
    LostAfter,
    /// HTTP 429, in several bodies.
    Busy(u64),
    /// The server fails, before or after it carried the call out.
    Failed {
        after: bool,
        how: u64,
    },
    /// A page for people, in the place of the call or of its answer.
    Page {
        after: bool,
    },
    /// So many hundredths of the answer arrive.
    Cut(usize),
    Denied,
    KeyRefused,
}

impl Mishap {
    /// What answers in the account's place, which then never sees the call.
    pub fn instead(self) -> Option<Response> {
        match self {
            Self::Busy(how) => {
                let body = ["{\"error\":\"Too many requests\"}", "Too many requests", ""][how as usize % 3];
                Some(text(429, body))
            }
            Self::Failed { after: false, how } => Some(failed(how)),
            Self::Page { after: false } => Some(page()),
            Self::Denied => Some(text(200, r#"{"error":{"error_code":22,"error_msg":"access denied"}}"#)),
            Self::KeyRefused => Some(text(200, r#"{"error":{"error_code":11,"error_msg":"api key not found"}}"#)),
            _ => None,
        }
    }

    /// What becomes of the account's answer on its way.
    ///
    /// # Errors
    /// It never arrives.
    pub fn after(self, answer: Response) -> Result<Response, Failure> {
        match self {
            Self::LostAfter => Err(Failure::Unreachable),
            Self::Failed { how, .. } => Ok(failed(how)),
            Self::Page { .. } => Ok(page()),
            Self::Cut(hundredths) => {
                let mut body = answer.body;
                let mut end = body.len() * hundredths / 100;
                while !body.is_char_boundary(end) {
                    end -= 1;
                }
                body.truncate(end);
                Ok(Response { body, ..answer })
            }
            _ => Ok(answer),
        }
    }

    fn draw(random: &mut Random) -> Self {
        match random.below(20) {
            0..3 => Self::LostBefore,
            3..7 => Self::LostAfter,
            7..10 => Self::Busy(random.below(3)),
            10..13 => Self::Failed { after: random.chance(50), how: random.below(3) },
            13..15 => Self::Page { after: random.chance(50) },
            15..18 => Self::Cut(random.below(100) as usize),
            18 => Self::Denied,
            _ if random.chance(50) => Self::KeyRefused,
            _ => Self::Offline,
        }
    }
}

fn failed(how: u64) -> Response {
    match how % 3 {
        0 => text(502, "<html><h1>Bad Gateway</h1></html>"),
        1 => text(500, "Internal error"),
        _ => text(200, r#"{"error":{"error_code":13,"error_msg":"internal error"}}"#),
    }
}

fn page() -> Response {
    text(200, "<!doctype html><title>Sign in</title>")
}

/// A call's way: when the server sees it, if at all, when the browser hears of it, and what befalls it.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    pub mishap: Mishap,
    pub arrives: Option<Millis>,
    pub answered: Millis,
    /// Why the browser hears nothing, whatever the server does.
    pub failure: Option<Failure>,
}

impl Way {
    /// What the browser hears if it hears nothing.
    pub fn error(&self) -> Error {
        self.failure.unwrap_or(Failure::Unreachable).into()
    }
}

/// What one schedule is like.
#[derive(Clone, Copy, Debug)]
pub struct Weather {
    pub leads: usize,
    /// Something befalls so many calls in a hundred.
    pub mishaps: u64,
    /// The longest usual way to the server, or back.
    pub latency: u64,
    /// The longest time between two things that people do.
    pub pause: u64,
    /// How many things they do.
    pub acts: u32,
    /// They begin only when the leads are there.
    pub patient: bool,
    /// Nobody makes, moves, closes or reopens a lead, so that lists of leads shrink at most, and the server counts them.
    /// Where as many come as go between two pages, nobody can tell that some moved to a page that was read.
    pub steady: bool,
    pub limit: usize,
    pub counting: Counting,
    pub device: Device,
    /// How many tabs each browser has; several only where a device keeps what they share.
    pub tabs: usize,
    /// Switches of the account.
    pub switches: [(&'static str, &'static str); 5],
}

/// What becomes of that which the browsers want kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Device {
    /// It is kept, and the browsers crash now and then.
    #[default]
    Works,
    /// Now and then nothing is kept. No browser crashes, since that would lose what no device has.
    FailsAtTimes,
    /// Nothing is kept at all, as in a private window.
    None,
}

impl Weather {
    /// The weather of a schedule.
    pub fn draw(random: &mut Random) -> Self {
        let steady = random.chance(25);
        let device = random.pick(&[Device::Works, Device::Works, Device::Works, Device::FailsAtTimes, Device::None]);
        Self {
            leads: random.pick(&[4, 7, 12]),
            mishaps: random.pick(&[0, 3, 10, 25, 50]),
            latency: random.pick(&[100, 300, 300, 2_000, 12_000]),
            pause: random.pick(&[100, 1_000, 3_000, 3_000, 15_000]),
            acts: random.between(5, 40) as u32,
            patient: random.chance(75),
            steady,
            limit: random.pick(&[1, 2, 3, 5, 10]),
            counting: random.pick(&[Counting::Sliding, Counting::BySecond]),
            device,
            tabs: if device != Device::None && random.chance(25) { random.pick(&[2, 2, 3]) } else { 1 },
            switches: [
                ("page.cap", random.pick(&["100", "100", "100", "5"])),
                ("wrap.create", random.pick(&["id+message", "id", "full"])),
                ("wrap.update", random.pick(&["full", "full", "id", "empty"])),
                ("total.mode", if steady { "both" } else { random.pick(&["both", "both", "filtered", "missing"]) }),
                ("filter.json_ops", random.pick(&["honour", "honour", "honour", "ignore"])),
            ],
        }
    }

    /// The way of a call that is sent now.
    pub fn way(&self, random: &mut Random, now: Millis, call: &Call) -> Way {
        let mishap = if random.chance(self.mishaps) { Mishap::draw(random) } else { Mishap::Fine };
        let timeout = now + if is_write(call) { WRITE_TIMEOUT } else { READ_TIMEOUT };
        let mut arrives = now + some_time(random, self.latency);
        let mut answered = (arrives + some_time(random, self.latency)).min(timeout);
        let silent = matches!(mishap, Mishap::LostBefore | Mishap::LostAfter);
        if silent {
            // Cut off soon, or never heard of again.
            answered = if random.chance(70) { now + some_time(random, 1_000) } else { timeout };
        }
        if mishap == Mishap::LostAfter {
            // The server may come to it only when the browser has given it up.
            let latest = answered - now + LINGERS;
            arrives = now + 1 + random.below(latest.unsigned_abs()).cast_signed();
        }
        let failure = match mishap {
            Mishap::Offline => Some(Failure::Offline),
            _ if answered == timeout => Some(Failure::TimedOut),
            _ => silent.then_some(Failure::Unreachable),
        };
        let arrives = (!matches!(mishap, Mishap::Offline | Mishap::LostBefore)).then_some(arrives);
        Way { mishap, arrives, answered, failure }
    }
}

/// Whether a call writes a lead, a link of it, or an account.
pub fn is_write(call: &Call) -> bool {
    matches!(
        call,
        Call::CreateLead(_)
            | Call::UpdateLead(_)
            | Call::DeleteLead(_)
            | Call::CreateLink(_)
            | Call::DeleteLink(_)
            | Call::CreateAccount(_)
    )
}

/// The lead that a call writes to.
pub fn written(call: &Call) -> Option<LeadId> {
    match call {
        Call::UpdateLead(call) => Some(call.id),
        Call::DeleteLead(call) => Some(call.id),
        _ => None,
    }
}

/// A time of at most so many milliseconds, mostly a short one.
pub fn some_time(random: &mut Random, most: u64) -> Millis {
    let most = if random.chance(80) { most / 4 } else { most };
    1 + random.below(most).cast_signed()
}
