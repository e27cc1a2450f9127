//! Ends: what tabs say became of intents, held against what did.

use super::browser::home;
use super::history::Fault;
use super::ledger::Cause;
use super::world::World;
use crate::replica::outbox::{IntentId, Settled};
use crate::replica::pace::Millis;

/// So much later a tab hears of an end than the one that syncs.
const LATE: Millis = 5_000;

impl World {
    /// A tab says how an intent ends; `cause` is what it was told just before, `seen` when the server said that.
    pub fn settled(&mut self, who: usize, id: IntentId, end: Settled, cause: Cause, seen: Millis) {
        self.history.note(self.now, who, || format!("{id:?} ends: {end:?}"));
        let has_tabs = self.has_tabs();
        let by = (who, self.tabs[who].visit);
        let ledger = &mut self.browsers[home(who)].ledger;
        let may_be_undone = if has_tabs { ledger.may_be_undone_at_all(id) } else { ledger.may_be_undone(id, cause) };
        let may_be_undone = may_be_undone || ledger.may_cede(id);
        self.note_refused(who, id, &end);
        let ledger = &mut self.browsers[home(who)].ledger;
        let Some(entry) = ledger.get_mut(id) else {
            return self.break_with(Fault::Lost, || format!("{id:?} ends, and nobody wanted it"));
        };
        // A tab that syncs does not know whose it is what it found on the device, so says it to its own person, too.
        let (maker, visit) = entry.by;
        if has_tabs && entry.by != by && self.tabs[maker].visit == visit {
            return;
        }
        entry.told_by = by;
        entry.ends.push(end.clone());
        entry.ended = self.now;
        let wrong = match &end {
            _ if entry.times_closed() > 1 => Some(Fault::Lost),
            Settled::Undone { .. } => (!may_be_undone).then_some(Fault::Lost),
            Settled::Created { twins, .. } if !twins.is_empty() => Some(Fault::Double),
            Settled::Created { lead, .. } => (!entry.made.contains(lead)).then_some(Fault::Lost),
            Settled::Saved { .. } if let Some(new) = entry.makes().cloned() => {
                (!self.is_made(&new)).then_some(Fault::Lost)
            }
            Settled::Saved { lead, .. } if entry.write.link().is_some() => {
                let link = entry.write.link().filter(|_| !has_tabs);
                let lead = *lead;
                let link = link.map(|(account, on)| (self.account_of(who, account), on));
                link.is_some_and(|link| !self.is_linked(lead, link)).then_some(Fault::Lost)
            }
            Settled::Saved { lead, .. } if entry.carried_out == 0 => {
                // Somebody else may have meant the same.
                let (lead, sent) = (*lead, entry.sent.clone());
                let is_so = self.line.truth(lead).is_some_and(|truth| sent.not_in(&truth).is_empty());
                // In another tab it is heard later, from the next one that syncs at worst.
                let seen = if has_tabs { seen - LATE } else { seen };
                let was_so = self.touched.get(&lead).is_some_and(|touched| *touched >= seen);
                (!is_so && !was_so).then_some(Fault::Lost)
            }
            Settled::Deleted { lead } => self.line.truth(*lead).is_some().then_some(Fault::Lost),
            Settled::Saved { .. } | Settled::Failed { .. } | Settled::Unclear { .. } | Settled::Clash { .. } => None,
        };
        if let Some(fault) = wrong {
            self.break_with(fault, || format!("{id:?} ends as {end:?}, which is not so"));
        }
    }
}
