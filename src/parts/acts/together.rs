//! Moves that were made together tell together that they were refused.

use std::cell::RefCell;
use std::rc::Rc;

use super::Acts;
use super::alerts::Stopped;
use crate::browser::clock::{self, Timer};
use crate::components::Notice;
use crate::lead::LeadId;
use crate::parts::outbox::anew;
use crate::replica::outbox::{IntentId, Settled};
use crate::session::sentence;
use crate::text::{self, fill};

/// How long a refusal waits for more of the same moves.
const WAIT_MS: u32 = 3_000;

/// Moves that were made together.
#[derive(Default)]
struct Moves {
    /// Those that have not ended.
    open: Vec<IntentId>,
    /// Those that failed, and of which nothing was told.
    failed: Vec<Stopped>,
    _wait: Option<Timer>,
}

type Shared = Rc<RefCell<Moves>>;

impl Acts {
    /// Hears how moves end that were made together. One alert tells of all that failed.
    pub(super) fn hear_together(self, intents: &[IntentId]) {
        let moves = Shared::new(RefCell::new(Moves { open: intents.to_vec(), ..Moves::default() }));
        for id in intents {
            let moves = Rc::clone(&moves);
            self.session.replica.claim(*id, move |id, settled| self.hear(&moves, id, settled));
        }
    }

    fn hear(self, moves: &Shared, id: IntentId, settled: &Settled) {
        let failed = match settled {
            Settled::Failed { lead, error } => Some((*lead, error, false)),
            Settled::Unclear { lead, error } => Some((*lead, error, true)),
            _ => None,
        };
        let failed = failed.filter(|_| !anew::is_offered(self.session.replica, id));
        if failed.is_none() {
            self.tell(id, settled);
        }
        self.withdraw(id, settled);
        let Ok(mut state) = moves.try_borrow_mut() else { return };
        state.open.retain(|other| *other != id);
        if let Some((lead, error, unclear)) = failed {
            state.failed.push((id, lead, sentence::of_failure(error, unclear, text::current())));
        }
        let is_over = state.open.is_empty();
        let later = Rc::clone(moves);
        state._wait = (!is_over).then(|| clock::after(WAIT_MS, move || self.tell_together(&later)));
        drop(state);
        if is_over {
            self.tell_together(moves);
        }
    }

    fn tell_together(self, moves: &Shared) {
        let Ok(mut state) = moves.try_borrow_mut() else { return };
        let failed = std::mem::take(&mut state.failed);
        // Whoever tries again most likely tries all of them.
        state.open.extend(failed.iter().map(|(id, ..)| *id));
        drop(state);
        if !failed.is_empty() {
            let notice = self.refusal(&failed);
            self.alert(failed, notice);
        }
    }

    /// The alert about moves that failed, which tries them again.
    pub(super) fn refusal(self, failed: &[Stopped]) -> Notice {
        let said = self.refused(&failed.iter().map(|(_, lead, reason)| (*lead, reason.as_str())).collect::<Vec<_>>());
        let (replica, ids) = (self.session.replica, failed.iter().map(|(id, ..)| *id).collect::<Vec<_>>());
        Notice::alert(said).with_action(text::current().common.retry, move || {
            ids.iter().for_each(|id| replica.send_now(*id));
        })
    }

    /// "15 leads were not moved: …", with a line for each reason if there are several.
    pub(super) fn refused(self, leads: &[(LeadId, &str)]) -> String {
        let t = text::current();
        let names = |of: &[LeadId]| match of {
            [one] => self.name(*one),
            of => t.count(t.common.leads_count, of.len()),
        };
        if let [(lead, reason)] = leads {
            return fill(t.common.move_refused, &[("lead", &self.name(*lead)), ("reason", reason)]);
        }
        let all = t.count(t.common.leads_count, leads.len());
        let mut reasons: Vec<(&str, Vec<LeadId>)> = Vec::new();
        for (lead, reason) in leads {
            match reasons.iter_mut().find(|(known, _)| known == reason) {
                Some((_, of)) => of.push(*lead),
                None => reasons.push((reason, vec![*lead])),
            }
        }
        if let [(reason, _)] = reasons.as_slice() {
            return fill(t.form().many_refused, &[("leads", &all), ("reason", reason)]);
        }
        let mut said = fill(t.form().many_refused_for, &[("leads", &all)]);
        for (reason, of) in reasons {
            said.extend(["\n", &names(&of), ": ", reason]);
        }
        said
    }
}
