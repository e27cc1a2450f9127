//! What happened in a schedule, written down only when it is replayed, and what was wrong with it.

use std::fmt;

use super::world::START;
use crate::flowlu::Error;
use crate::replica::call::Outcome;
use crate::replica::pace::Millis;

/// Lines of what happened.
#[derive(Debug, Default)]
pub struct History(Option<Vec<String>>);

impl History {
    /// One that is written down.
    pub fn written() -> Self {
        Self(Some(Vec::new()))
    }

    /// Notes what a browser did or saw; `what` is put into words only if somebody reads them.
    pub fn note(&mut self, now: Millis, who: usize, what: impl FnOnce() -> String) {
        if let Some(lines) = &mut self.0 {
            let (who, after) = (name(who), now - START);
            lines.push(format!("{:>6}.{:03} {who:<8}{}", after / 1_000, after % 1_000, what()));
        }
    }

    /// What was written down.
    pub fn lines(&self) -> &[String] {
        self.0.as_deref().unwrap_or_default()
    }
}

/// Who sits at a tab.
pub fn name(who: usize) -> &'static str {
    ["Anna", "Boris", "Anna 2", "Boris 2", "Anna 3", "Boris 3", "Clara"].get(who).copied().unwrap_or("----")
}

/// What must hold, by what goes wrong if it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// An intent ends on the server or in front of the person, and as it was said to end.
    Lost,
    /// A create makes one lead.
    Double,
    /// At rest a browser shows what the server has.
    Stale,
    /// What a person did last to a field of a lead counts, and a lead is written by one call at a time.
    Order,
    /// What somebody else changed is written over only by who saw it.
    Overwritten,
    /// A write is kept before it is sent.
    Unkept,
    /// It comes to rest, and whoever asked is answered.
    Restless,
}

/// What went wrong first.
#[derive(Clone, Debug)]
pub struct Broken {
    pub fault: Fault,
    pub what: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.fault, self.what)
    }
}

/// An outcome in a few words.
pub fn brief(outcome: &Result<Outcome, Error>) -> String {
    match outcome {
        Ok(Outcome::Leads(page)) => {
            let ids: Vec<i64> = page.items.iter().map(|lead| lead.id.0).collect();
            format!("leads {ids:?} of {:?}", page.total)
        }
        Ok(Outcome::Lead(lead)) => format!("lead {} {:?}", lead.id, lead.name),
        Ok(Outcome::CreatedLead(id, _)) => format!("created {id}"),
        Ok(_) => "fine".to_owned(),
        Err(error) => format!("{error:?}"),
    }
}
