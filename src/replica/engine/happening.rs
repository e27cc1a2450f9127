//! What an engine takes: events of the page, and what the device and other tabs have to say.

use super::{Command, Engine, Event};
use crate::lead::{Changes, LeadId};
use crate::replica::call::CallId;
use crate::replica::disk::{Disk, KeepId};
use crate::replica::outbox::{IntentId, Write};
use crate::replica::pace::Millis;
use crate::replica::tabs::{Came, Word};

/// Something that the device or another tab has to say. Apart from [`Event`] because the code behind comes with the
/// device: a first load does without.
#[derive(Clone, Debug)]
pub enum DeviceEvent {
    /// What the device has, awaited by [`Engine::with_device`]; `keeps` says whether it takes more in this visit. It
    /// does so for one visit at a time, whose intents are then there, too.
    Loaded { kept: Disk, keeps: bool },
    /// What the device has, where another tab keeps it and syncs. [`DeviceEvent::Loaded`] follows if that one goes.
    Follow { kept: Disk },
    /// Another tab said something.
    Heard(Word),
    /// Another tab wants to make a call in its turn, see [`Command::Lend`].
    Lend(CallId),
    /// The lent call was made.
    Returned(CallId, Came),
    /// What the device has, read for these intents, see [`Command::Look`].
    Found { asked: Vec<IntentId>, kept: Disk },
    /// A transaction ended: all of it is kept, or nothing.
    Kept(KeepId, bool),
}

/// Something that a person wants written. Apart from [`Event`] because the code behind comes with what writes: a first
/// load does without.
#[derive(Clone, Debug)]
pub enum WriteEvent {
    /// A new intent. `marker` is random, and makes a create recognisable.
    Submit { id: IntentId, lead: LeadId, write: Write, hold: bool, marker: i64 },
    /// A lead that was deleted elsewhere is wanted again, as `lead` with these values, and nothing else of it.
    MakeAnew { gone: LeadId, id: IntentId, lead: LeadId, changes: Changes, marker: i64 },
}

/// What an engine takes.
pub trait Happening {
    /// Takes it at `now`, and gives what must be done about it.
    fn happen(self, engine: &mut Engine, now: Millis) -> Vec<Command>;
}

impl Happening for Event {
    fn happen(self, engine: &mut Engine, now: Millis) -> Vec<Command> {
        engine.handle(now, self)
    }
}

impl Happening for DeviceEvent {
    fn happen(self, engine: &mut Engine, now: Millis) -> Vec<Command> {
        engine.handle_device(now, self)
    }
}

impl Happening for WriteEvent {
    fn happen(self, engine: &mut Engine, now: Millis) -> Vec<Command> {
        engine.handle_write(now, self)
    }
}

impl Engine {
    /// Whether what comes from now on belongs together: then nothing is sent, and nothing goes to the device, until an
    /// event comes after all of it; so all of it is kept in one transaction, or nothing. Gives what was so before.
    pub fn gather(&mut self, gathers: bool) -> bool {
        std::mem::replace(&mut self.gathers, gathers)
    }

    /// Takes what a person wants written at `now`, and gives what must be done about it.
    pub fn handle_write(&mut self, now: Millis, event: WriteEvent) -> Vec<Command> {
        self.now = now;
        self.begin_to_write();
        match event {
            WriteEvent::Submit { id, lead, write, hold, marker } => self.submit(now, id, lead, write, hold, marker),
            WriteEvent::MakeAnew { gone, id, lead, changes, marker } => {
                self.make_anew(now, gone, (id, lead), changes, marker);
            }
        }
        self.go_on(now)
    }

    /// Takes what the device or another tab says at `now`, and gives what must be done about it.
    pub fn handle_device(&mut self, now: Millis, event: DeviceEvent) -> Vec<Command> {
        self.begin_to_write();
        match event {
            DeviceEvent::Loaded { kept, keeps } => self.loaded(now, kept, keeps),
            DeviceEvent::Kept(id, done) => self.kept_on_device(now, id, done),
            DeviceEvent::Follow { kept } => self.follow(now, kept),
            DeviceEvent::Found { asked, kept } => self.found(now, asked, kept),
            DeviceEvent::Heard(word) => self.heard(now, word),
            DeviceEvent::Lend(call) => self.borrowers.push(call),
            DeviceEvent::Returned(call, came) => self.returned(now, call, came),
        }
        self.go_on(now)
    }
}
