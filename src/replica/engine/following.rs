//! Following: while another tab keeps the copy and makes the account's calls, this engine shows what that one has,
//! and hands over what a person wants written here. If that tab goes, it takes its place.
//!
//! An intent is put on the device by the tab in which it was made, then handed over; from then on only the tab that
//! syncs changes it. So whichever of them goes at whatever moment, the intent is found by the next.

use super::keeping::Device;
use super::{Command, Engine, Status};
use crate::flowlu::Error;
use crate::lead::{LeadId, Set};
use crate::replica::disk::{Disk, Place};
use crate::replica::outbox::{Intent, IntentId, Kept, Settled, State};
use crate::replica::pace::{Millis, Pace};
use crate::replica::sync::Sync;
use crate::replica::tabs::{Order, Word};

/// How often a due write is mentioned to the tab that syncs, and how often a refresh that may be.
const NUDGE: Millis = 1_000;
const NUDGE_IDLE: Millis = 15_000;

/// What a tab that follows knows of the one that syncs.
#[derive(Debug, Default)]
pub(super) struct Following {
    pub status: Status,
    /// The pace that it learned; before anything was heard of it, nothing is handed over, so that this tab can still
    /// go on alone.
    pub gap: Option<Millis>,
    /// Intents made here that it was not handed yet, and all that were made here and did not end.
    mine: Set<IntentId>,
    made_here: Set<IntentId>,
    /// What a person wants of an intent that was handed over; said again to a successor.
    pub orders: Vec<Order>,
    /// Intents made here that the device does not have any more, and how they will have ended if that is not heard.
    ending: Vec<(IntentId, Settled)>,
    /// How far this tab's own reading had come: it goes on there if nobody is heard.
    begun: (Sync, Vec<LeadId>),
}

impl Following {
    /// Whether a person took an intent back here that another tab has.
    fn is_ordered_off(&self, id: IntentId) -> bool {
        self.orders.contains(&Order::Undo(id))
    }
}

impl Engine {
    /// Whether an intent is this tab's to change: always, unless another tab has it.
    pub(super) fn may_change(&self, id: IntentId) -> bool {
        self.following.as_ref().is_none_or(|following| following.mine.contains(&id))
    }

    /// Whether a tab that syncs was heard of.
    #[must_use]
    pub fn is_led(&self) -> bool {
        self.following.as_ref().is_some_and(|following| following.gap.is_some())
    }

    /// An intent is made here.
    pub(super) fn note_mine(&mut self, id: IntentId) {
        if let Some(following) = &mut self.following {
            following.mine.insert(id);
            following.made_here.insert(id);
        }
    }

    /// Does what a person wants, or has it done.
    pub(super) fn order(&mut self, now: Millis, order: Order) {
        match (&mut self.following, order.intent()) {
            (Some(following), id) if id.is_none_or(|id| !following.mine.contains(&id)) => {
                if id.is_some() && !following.orders.contains(&order) {
                    following.orders.push(order.clone());
                }
                self.commands.push(Command::Tell(Word::Order(order)));
                self.lock.try_read();
            }
            _ => self.obey(now, order),
        }
    }

    /// Whether a person took an intent back here that another tab still has.
    pub(super) fn is_ordered_off(&self, id: IntentId) -> bool {
        self.following.as_ref().is_some_and(|following| following.is_ordered_off(id))
    }

    fn obey(&mut self, now: Millis, order: Order) {
        match order {
            Order::Refresh => {
                self.retry_at = now;
                self.failures = 0;
                self.lock.try_read();
                self.plan(now, true);
            }
            Order::Wake => {}
            order => {
                if let Some(writer) = self.writer {
                    (writer.obey)(self, now, order);
                }
            }
        }
    }

    /// Whether the engine can begin to follow another tab: not while one of its own writes is under way.
    #[must_use]
    pub fn may_follow(&self) -> bool {
        matches!(self.device, Device::Reading | Device::None)
            && self.outbox.iter().all(|intent| intent.is_unsent() || intent.is_failed())
    }

    /// Another tab syncs; this is what the device has. A tab that has begun by itself goes no further with that.
    pub(super) fn follow(&mut self, now: Millis, kept: Disk) {
        if !self.may_follow() {
            return;
        }
        self.device = Device::Fine;
        self.journal = None;
        let begun = (std::mem::take(&mut self.sync), std::mem::take(&mut self.missing));
        let mine: Set<IntentId> = self.outbox.iter().map(|intent| intent.id).collect();
        let plan = self.take_in(now, kept, true);
        let status = Status { complete: plan.swept.is_some(), checked: plan.checked, ..Status::default() };
        self.sync.begin(plan.swept, plan.checked);
        for id in &mine {
            self.outbox.get_mut(*id);
        }
        let made_here = mine.clone();
        self.following = Some(Box::new(Following { status, mine, made_here, begun, ..Following::default() }));
        self.commands.push(Command::Tell(Word::Hello));
        self.status_changed();
    }

    /// Another tab said something.
    pub(super) fn heard(&mut self, now: Millis, word: Word) {
        if self.following.is_some() { self.heard_following(word) } else { self.heard_leading(now, word) }
    }

    fn heard_leading(&mut self, now: Millis, word: Word) {
        if self.device == Device::Reading || self.device == Device::None {
            return;
        }
        match word {
            Word::Hello => self.tell_who_leads(),
            Word::Take { intent, kept } => self.adopt(*intent, kept),
            Word::Order(order) => self.obey(now, order),
            Word::Where(ids) => {
                let (seen, never): (Vec<_>, Vec<_>) = ids.into_iter().partition(|id| self.outbox.has_seen(*id));
                self.tell_gone(seen);
                // A tab may have put it on the device and gone before it said so.
                if !never.is_empty() {
                    self.commands.push(Command::Look(never));
                }
            }
            _ => {}
        }
    }

    /// What the device has of intents that were never here.
    pub(super) fn found(&mut self, now: Millis, asked: Vec<IntentId>, kept: Disk) {
        self.take_over(now, kept, |id| asked.contains(&id));
        self.tell_gone(asked);
    }

    fn tell_gone(&mut self, mut ids: Vec<IntentId>) {
        // Of an end that the device does not have yet the others hear once it has.
        ids.retain(|id| self.outbox.get(*id).is_none() && !self.is_yet_to_keep(*id));
        if !ids.is_empty() {
            self.commands.push(Command::Tell(Word::Gone(ids)));
        }
    }

    fn tell_who_leads(&mut self) {
        let (status, gap) = (Box::new(self.status()), self.pace.gap());
        self.commands.push(Command::Tell(Word::Leads { status, gap }));
    }

    /// Forgets that it was handed an intent: for an engine that is broken on purpose.
    #[cfg(test)]
    pub fn forget(&mut self, id: IntentId) {
        self.outbox.unsee(id);
    }

    /// Takes what another tab hands over, once.
    fn adopt(&mut self, mut intent: Intent, kept: bool) {
        if self.outbox.has_seen(intent.id) {
            return;
        }
        intent.lead = self.number_of(intent.lead).unwrap_or(intent.lead);
        intent.kept = if kept { Kept::Yes { sent: false } } else { Kept::No };
        self.number_accounts_in(&mut intent);
        self.name_account(&intent.write);
        if let Some(before) = self.replaced(intent.lead, &intent.write) {
            intent.before = before;
        }
        let (id, lead) = (intent.id, intent.lead);
        self.foreign.insert(id);
        self.outbox.add(intent);
        self.cancel_out(id);
        self.reshow(lead);
        self.status_changed();
    }

    fn heard_following(&mut self, word: Word) {
        let Some(following) = &mut self.following else { return };
        match word {
            Word::Leads { status, gap } => {
                following.status = *status;
                following.gap = Some(gap);
                let orders = following.orders.iter().map(|order| Command::Tell(Word::Order(order.clone())));
                self.commands.extend(orders);
                let mine = &following.mine;
                let asked: Vec<_> =
                    self.outbox.iter().map(|intent| intent.id).filter(|id| !mine.contains(id)).collect();
                if !asked.is_empty() {
                    self.commands.push(Command::Tell(Word::Where(asked)));
                }
                self.status_changed();
            }
            Word::Status(status) => {
                following.status = *status;
                self.status_changed();
            }
            Word::Changed { keeps, kept } => self.mirror(keeps, kept),
            Word::Settled(id, settled) if following.made_here.contains(&id) => {
                if !settled.needs_the_person() {
                    following.made_here.remove(&id);
                    following.ending.retain(|(ending, _)| *ending != id);
                }
                self.commands.push(Command::Settled(id, settled));
            }
            Word::Gone(ids) => ids.into_iter().for_each(|id| self.ended_unheard(id)),
            _ => {}
        }
    }

    /// The device has taken an intent that was made here, or took it from there, or can do neither.
    pub(super) fn hand_over(&mut self, id: IntentId, done: bool) {
        let Some(following) = &mut self.following else { return };
        match self.outbox.get(id) {
            // What changed meanwhile goes to the device first: later only the other tab may put it there.
            Some(_) if done && (self.outbox.is_touched(id) || self.keeping.waits(Place::Intent(id))) => {}
            Some(intent) => {
                self.keeping.forget(Place::Intent(id));
                following.mine.remove(&id);
                let (intent, kept) = (Box::new(intent.clone()), intent.kept != Kept::No);
                self.commands.push(Command::Tell(Word::Take { intent, kept }));
            }
            // Taken back before it was handed over: it only has to go from the device.
            None if done => {
                following.mine.remove(&id);
                following.made_here.remove(&id);
            }
            None => {}
        }
    }

    /// The device takes nothing now: what is made here meanwhile does not wait for it.
    pub(super) fn hand_over_unkept(&mut self) {
        let mine: Vec<IntentId> = self.following.iter().flat_map(|following| &following.mine).copied().collect();
        for id in mine {
            self.hand_over(id, false);
        }
    }

    /// The device does not have an intent any more; how it ended is still to be heard.
    pub(super) fn ends(&mut self, intent: &Intent) {
        let (id, end) = (intent.id, self.end_of(intent, self.is_ordered_off(intent.id)));
        if let Some(following) = &mut self.following {
            if following.made_here.contains(&id) {
                following.ending.push((id, end));
            }
            following.orders.retain(|order| order.intent() != Some(id));
        }
    }

    /// The tab that syncs has no such intent, and how it ended was not heard: that tab went just then.
    fn ended_unheard(&mut self, id: IntentId) {
        let Some(following) = &mut self.following else { return };
        if following.mine.contains(&id) {
            return;
        }
        let Some(intent) = self.outbox.get(id) else { return };
        let (lead, kept) = (intent.lead, intent.kept);
        let is_here = following.made_here.contains(&id);
        if kept == Kept::No {
            // It was nowhere but there: only its person can tell what is to become of it.
            following.mine.insert(id);
            if let Some(intent) = self.outbox.get_mut(id) {
                intent.state = State::Unclear(Error::Unreachable);
            }
            self.commands.push(Command::Settled(id, Settled::Unclear { lead, error: Error::Unreachable }));
        } else {
            let undone = following.is_ordered_off(id);
            let intent = self.outbox.take(id);
            if let Some(intent) = intent.filter(|_| is_here) {
                self.commands.push(Command::Settled(id, self.end_of(&intent, undone)));
            }
        }
        self.reshow(lead);
        self.status_changed();
    }

    /// The tab that synced is gone: this one takes its place, with what the device has.
    pub(super) fn succeed(&mut self, now: Millis, kept: Disk) {
        let Some(following) = self.following.take() else { return };
        self.begin_journal();
        self.pace = Pace::new(now, following.gap);
        let known = self.rows.server_leads().map(|lead| (lead.id, lead.clone())).collect();
        let before = self.outbox.drain();
        self.begin_from(now, kept, true, self.rows.server_ids().collect());
        self.say_what_differs(&known);
        // Taken back here while the device took it.
        let undone = following.mine.iter().filter(|id| !before.iter().any(|intent| intent.id == **id));
        for intent in undone.filter_map(|id| self.outbox.take(*id)).collect::<Vec<_>>() {
            self.keep_anew(Place::Intent(intent.id));
            self.reshow(intent.lead);
        }
        for mut intent in before {
            let (id, lead) = (intent.id, intent.lead);
            let is_mine = following.mine.contains(&id);
            if self.outbox.get(id).is_some() {
                continue;
            } else if is_mine || intent.kept == Kept::No {
                // Handed over and never kept: only its person can tell what is to become of it.
                if !is_mine && !intent.is_failed() {
                    intent.state = State::Unclear(Error::Unreachable);
                    self.commands.push(Command::Settled(id, Settled::Unclear { lead, error: Error::Unreachable }));
                }
                self.outbox.add(intent);
            } else if following.made_here.contains(&id) {
                self.commands.push(Command::Settled(id, self.end_of(&intent, following.is_ordered_off(id))));
            }
            self.reshow(lead);
        }
        let unheard = following.ending.into_iter().filter(|(id, _)| self.outbox.get(*id).is_none());
        self.commands.extend(unheard.map(|(id, settled)| Command::Settled(id, settled)));
        for order in following.orders {
            self.obey(now, order);
        }
        self.forget_names();
        self.tell_who_leads();
        self.status_changed();
    }

    /// Nobody was heard: the tab that keeps the copy is asleep, or another version of the app. What is written here is
    /// then of this tab alone.
    pub(super) fn go_alone(&mut self, now: Millis) {
        let Some(following) = self.following.take_if(|following| following.gap.is_none()) else { return };
        self.device = Device::None;
        self.complete = following.status.complete;
        if !self.complete {
            (self.sync, self.missing) = following.begun;
            self.complete = self.sync.swept.is_some();
        }
        let theirs = self.outbox.iter().map(|intent| intent.id).filter(|id| !following.mine.contains(id));
        theirs.collect::<Vec<_>>().into_iter().for_each(|id| self.take_off(id));
        for intent in self.outbox.drain() {
            let lead = intent.lead;
            if following.mine.contains(&intent.id) {
                self.outbox.add(intent);
            }
            self.reshow(lead);
        }
        self.plan(now, true);
        self.status_changed();
    }

    /// Whether something may go to the device: not before another tab takes it from there.
    pub(super) fn may_keep(&self) -> bool {
        self.following.as_ref().is_none_or(|following| following.gap.is_some())
    }

    /// When to tell the tab that syncs that something may be due.
    pub(super) fn next_nudge(&self, now: Millis) -> Millis {
        let due = match self.outbox.next(now) {
            Ok(_) => Some(now + NUDGE),
            Err(due) => due,
        };
        due.unwrap_or(Millis::MAX).min(now + NUDGE_IDLE)
    }

    /// Time passed while another tab syncs, whose timers may be late.
    pub(super) fn nudge(&mut self) {
        if self.following.is_some() && self.visible {
            self.commands.push(Command::Tell(Word::Order(Order::Wake)));
        }
    }
}
