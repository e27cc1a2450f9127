//! Keeping: what goes to the device and when, and the start from it.
//!
//! One transaction at a time, with everything that changed since the last: so the leads that an answer brought and the
//! end of the intent that asked for them are kept together, or neither is. A write is sent only once the device knows
//! that it may have been.

use super::reading::SWEEP;
use super::writing::SETTLE;
use super::{Command, Engine, Keeps};
use crate::lead::{Directory, LeadId, Set};
use crate::replica::disk::plan::Plan;
use crate::replica::disk::{self, Content, Disk, Keep, KeepId, Place};
use crate::replica::outbox::{Intent, IntentId, Kept, Settled, State};
use crate::replica::pace::Millis;
use crate::replica::tabs::Word;

/// How long to wait after the device kept nothing: it may be full.
const RETRY: Millis = 30_000;

/// How the device stands to the copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Device {
    /// Nothing is kept: the copy lives as long as the page.
    None,
    /// What was kept is being read. Nothing is sent before.
    Reading,
    /// Takes what it is given.
    Fine,
    /// Took nothing the last time, and is asked again at this time.
    Failed(Millis),
}

/// What is on its way to the device, and what has to go next.
#[derive(Debug, Default)]
pub(super) struct Keeping {
    next: u64,
    under_way: Option<Transaction>,
    changed: Set<Place>,
    /// Those of them of which the other tabs did not hear yet.
    untold: Set<Place>,
    settled: Vec<(IntentId, Settled)>,
}

/// What the device was given and has not answered.
#[derive(Debug)]
struct Transaction {
    id: KeepId,
    places: Vec<Place>,
    /// For each intent whether it was kept as one that may be sent.
    intents: Vec<(IntentId, bool)>,
    /// Intents that ended by what is in it; other tabs hear of that after they saw what changed.
    settled: Vec<(IntentId, Settled)>,
}

impl Keeping {
    /// Whether something has to go to this place.
    pub(super) fn waits(&self, place: Place) -> bool {
        self.changed.contains(&place)
    }

    /// Something has to go there.
    fn note(&mut self, place: Place) {
        self.changed.insert(place);
        self.untold.insert(place);
    }

    /// It is another's to keep.
    pub(super) fn forget(&mut self, place: Place) {
        self.changed.remove(&place);
    }
}

impl Engine {
    /// Whether the device has to know of an intent before it is sent.
    pub(super) fn keeps_first(&self) -> bool {
        self.device == Device::Fine
    }

    /// The directory, or how far the copy is, has to be kept anew.
    pub(super) fn keep_anew(&mut self, place: Place) {
        if self.device != Device::None {
            self.keeping.note(place);
        }
    }

    /// The device cannot be used: everything goes on without.
    pub(super) fn without_device(&mut self, now: Millis) {
        if self.device == Device::Reading {
            self.sync.sweep();
            self.plan(now, true);
        }
        self.device = Device::None;
        self.outbox.release();
        self.status_changed();
    }

    /// Whether what is new outlives the page.
    pub(super) fn keeps(&self) -> Keeps {
        match self.device {
            Device::None => Keeps::Nothing,
            Device::Reading => Keeps::Reading,
            Device::Fine if !self.may_keep() => Keeps::Nothing,
            Device::Fine => Keeps::Everything,
            Device::Failed(_) => Keeps::NotNow,
        }
    }

    /// What was kept, from the shell; nothing on a first visit, which need not wait for it.
    pub(super) fn loaded(&mut self, now: Millis, kept: Disk, keeps: bool) {
        if self.following.is_some() {
            return if keeps { self.succeed(now, kept) } else { self.go_alone(now) };
        }
        let is_start = self.device == Device::Reading;
        if !is_start && self.device != Device::None {
            return;
        }
        self.device = if keeps { Device::Fine } else { Device::None };
        if keeps {
            self.begin_journal();
        }
        if is_start {
            self.begin_from(now, kept, keeps, Set::default());
        } else if keeps {
            self.keep_anew(Place::Directory);
            self.keep_anew(Place::Plan);
            self.take_over(now, kept, |_| true);
        }
        self.status_changed();
    }

    /// Takes over an intent of the last visit.
    pub(super) fn revive(&mut self, now: Millis, mut intent: Intent) {
        // That visit's call may still be on its way, or the server at work.
        if intent.state == State::Checking(None) {
            intent.not_before = now + SETTLE;
        }
        self.number_accounts_in(&mut intent);
        self.name_account(&intent.write);
        self.outbox.add(intent);
    }

    /// A visit that did not expect to find anything has its own leads, but what was to be written is nowhere else.
    pub(super) fn take_over(&mut self, now: Millis, kept: Disk, meant: impl Fn(IntentId) -> bool) {
        for content in kept {
            if let Some(Content::Intent(intent)) = content
                && meant(intent.id)
                && !self.outbox.has_seen(intent.id)
            {
                let lead = intent.lead;
                self.revive(now, *intent);
                self.reshow(lead);
            }
        }
    }

    /// Begins where what is kept ends. `known` are the leads that are here already.
    pub(super) fn begin_from(&mut self, now: Millis, kept: Disk, keeps: bool, known: Set<LeadId>) {
        let met = |content: &Option<Content>| match content {
            Some(Content::Leads(leads)) => leads.iter().map(|lead| lead.id).collect(),
            _ => Vec::new(),
        };
        let met: Set<LeadId> = if known.is_empty() { Set::default() } else { kept.iter().flat_map(met).collect() };
        for id in known.into_iter().filter(|id| !met.contains(id)) {
            self.lose(id);
        }
        let plan = self.take_in(now, kept, keeps);
        self.complete = plan.swept.is_some();
        self.sync.begin(plan.swept, plan.checked);
        // What went since a sweep was left off long ago would be taken for there.
        if let Some(begun) = plan.begun.filter(|begun| !self.complete && now - begun.at < SWEEP) {
            self.sync.resume(begun, self.rows.server_ids().collect());
        }
        self.plan(now, true);
    }

    /// Takes in what is kept, and gives how far that is.
    pub(super) fn take_in(&mut self, now: Millis, kept: Disk, with_intents: bool) -> Plan {
        let mut whole = true;
        let mut intents = Vec::new();
        let mut blocks = Vec::new();
        let mut plan = Plan::default();
        for content in kept {
            match content {
                Some(Content::Leads(leads)) => blocks.push(leads),
                // Those of the visit that keeps them are sent by it alone.
                Some(Content::Intent(intent)) if with_intents => intents.push(*intent),
                Some(Content::Intent(_)) => {}
                Some(Content::Directory(directory)) => self.directory = *directory,
                Some(Content::Plan(kept)) => plan = kept,
                // Read only for a screen that shows it.
                Some(Content::Journal(_)) => {}
                None => whole = false,
            }
        }
        // In the order of their ids they take their places one behind the other.
        blocks.sort_unstable_by_key(|leads| leads.first().map(|lead| lead.id));
        blocks.into_iter().flatten().for_each(|lead| self.rows.load(lead));
        intents.sort_unstable_by_key(|intent| intent.id);
        self.numbers = std::mem::take(&mut plan.numbers);
        self.accounts = std::mem::take(&mut plan.accounts);
        intents.into_iter().for_each(|intent| self.revive(now, intent));
        let _known = (self.outbox.take_touched(), self.rows.take_touched());
        self.changed.extend(self.rows.show_all());
        let ids: Vec<LeadId> = self.outbox.iter().map(|intent| intent.lead).collect();
        for id in ids {
            self.reshow(id);
        }
        if self.directory != Directory::default() {
            self.commands.push(Command::DirectoryChanged);
        }
        // A copy with a hole is as good as one that was never whole.
        plan.swept = plan.swept.filter(|_| whole);
        plan.begun = plan.begun.filter(|_| whole);
        plan
    }

    /// Gives the device what changed, if it is free.
    pub(super) fn keep(&mut self, now: Millis) {
        if matches!(self.device, Device::None | Device::Reading) || !self.may_keep() {
            return;
        }
        let (blocks, intents) = (self.rows.take_touched(), self.outbox.take_touched());
        if self.following.is_none() {
            blocks.into_iter().for_each(|block| self.keeping.note(Place::Block(block)));
        }
        for id in intents {
            if self.may_change(id) {
                self.keeping.note(Place::Intent(id));
            }
        }
        let waits = matches!(self.device, Device::Failed(until) if now < until);
        if waits {
            self.hand_over_unkept();
            self.tell_unkept(now);
        }
        if waits || self.keeping.under_way.is_some() || self.keeping.changed.is_empty() {
            return;
        }
        let places: Vec<Place> = std::mem::take(&mut self.keeping.changed).into_iter().collect();
        self.keeping.untold.clear();
        let mut intents = Vec::new();
        let mut keeps: Vec<Keep> =
            places.iter().map(|place| (*place, self.content_of(now, *place, &mut intents))).collect();
        if let Some(journal) = &mut self.journal {
            // What is noted came with leads that have to be kept.
            journal.give(&mut keeps);
        }
        let id = KeepId(self.keeping.next);
        self.keeping.next += 1;
        let settled = std::mem::take(&mut self.keeping.settled);
        self.keeping.under_way = Some(Transaction { id, places, intents, settled });
        self.commands.push(Command::Keep(id, keeps));
    }

    /// The device takes nothing now: the other tabs hear of what is new all the same.
    fn tell_unkept(&mut self, now: Millis) {
        let untold = std::mem::take(&mut self.keeping.untold);
        if self.following.is_some() || untold.is_empty() {
            return;
        }
        let mut intents = Vec::new();
        let keeps = untold.into_iter().map(|place| (place, self.content_of(now, place, &mut intents))).collect();
        self.commands.push(Command::Tell(Word::Changed { keeps, kept: false }));
        let settled = std::mem::take(&mut self.keeping.settled);
        self.commands.extend(settled.into_iter().map(|(id, settled)| Command::Tell(Word::Settled(id, settled))));
    }

    fn content_of(&self, now: Millis, place: Place, intents: &mut Vec<(IntentId, bool)>) -> Option<Content> {
        match place {
            Place::Block(block) => {
                let leads: Vec<_> = self.rows.server_in(disk::ids_of(block)).cloned().collect();
                (!leads.is_empty()).then_some(Content::Leads(leads))
            }
            Place::Intent(id) => {
                let intent = self.outbox.get(id)?;
                intents.push((id, intent.kept.may_be_sent()));
                Some(Content::Intent(Box::new(intent.clone())))
            }
            // Given by the journal itself.
            Place::Journal(_) => None,
            Place::Directory => {
                let mut directory = self.directory.clone();
                // What is not made yet is in the outbox.
                directory.accounts.retain(|id, _| !id.is_local());
                Some(Content::Directory(Box::new(directory)))
            }
            Place::Plan => Some(Content::Plan(Plan {
                swept: self.sync.swept,
                checked: self.sync.checked,
                begun: self.sync.begun(now),
                numbers: self.numbers.clone(),
                accounts: self.accounts.clone(),
            })),
        }
    }

    /// The device has all of a transaction, or nothing of it.
    pub(super) fn kept_on_device(&mut self, now: Millis, id: KeepId, done: bool) {
        let Some(ended) = self.keeping.under_way.take_if(|under_way| under_way.id == id) else { return };
        if let Some(journal) = &mut self.journal {
            journal.given(done);
        }
        if done {
            self.device = Device::Fine;
            for (id, sent) in ended.intents {
                self.outbox.note_kept(id, Kept::Yes { sent });
            }
        } else {
            self.device = Device::Failed(now + RETRY);
            self.keeping.changed.extend(ended.places.iter().copied());
            // What can be kept nowhere is sent all the same.
            self.outbox.release();
        }
        if self.following.is_some() {
            for place in ended.places {
                if let Place::Intent(id) = place {
                    self.hand_over(id, done);
                }
            }
        }
        self.commands.extend(ended.settled.into_iter().map(|(id, settled)| Command::Tell(Word::Settled(id, settled))));
        self.status_changed();
    }

    /// An intent came to its end, or needs the person: whoever made it hears of it, in whatever tab.
    pub(super) fn note_settled(&mut self, id: IntentId, settled: Settled) {
        if self.following.is_none() && self.device != Device::None {
            self.keeping.settled.push((id, settled.clone()));
        }
        if !self.foreign.contains(&id) {
            self.commands.push(Command::Settled(id, settled));
        }
    }

    /// Whether the device has yet to learn how an intent stands.
    pub(super) fn is_yet_to_keep(&self, id: IntentId) -> bool {
        let place = Place::Intent(id);
        let is_under_way = self.keeping.under_way.as_ref().is_some_and(|it| it.places.contains(&place));
        self.outbox.is_touched(id) || self.keeping.waits(place) || is_under_way
    }

    /// When the device is asked again.
    pub(super) fn next_keep(&self) -> Option<Millis> {
        match self.device {
            Device::Failed(until) if !self.keeping.changed.is_empty() => Some(until),
            _ => None,
        }
    }
}
