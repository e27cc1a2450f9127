//! The engine: owns the rows, the outbox, the plan and the pace. Sans-IO: events go in, commands come out;
//! it reads no clock, awaits nothing and touches no browser.

mod ending;
mod following;
mod fresh;
mod happening;
mod journaling;
mod keeping;
mod lending;
mod mirroring;
mod purpose;
mod reading;
mod sending;
mod status;
mod wanting;
mod writing;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use self::following::Following;
use self::fresh::Fresh;
pub use self::happening::{DeviceEvent, Happening, WriteEvent};
use self::keeping::{Device, Keeping};
use self::purpose::{Asked, Purpose};
use self::sending::Lock;
pub use self::status::{Keeps, Status};
pub use self::wanting::Presence;
use self::wanting::Want;
use self::writing::Writer;
use super::call::{Call, CallId, Class, Outcome};
use super::disk::{Keep, KeepId};
use super::journal::Notes;
use super::outbox::{IntentId, Outbox, Settled};
use super::pace::{Millis, Pace};
use super::rows::Rows;
use super::sync::{Step, Sync};
use super::tabs::{Order, Word};
use crate::flowlu::Error;
use crate::lead::{AccountId, Changes, Directory, LeadId, Set, Table};

/// Something that happened outside.
#[derive(Clone, Debug)]
pub enum Event {
    /// Time passed, or a timer that was asked for went off.
    Tick,
    /// The network came or went, as far as the browser knows.
    Online(bool),
    /// The page is looked at, or not.
    Visible(bool),
    /// A call was answered.
    Answered(CallId, Result<Outcome, Error>),
    /// A person takes an intent back, or discards a failed one.
    Undo(IntentId),
    /// A person does not want to wait for the end of a hold, or tries a failed intent again.
    SendNow(IntentId),
    /// A person chose where somebody else had changed the same fields: they saw `theirs`, and want `chosen`.
    Resolve { id: IntentId, theirs: Changes, chosen: Changes },
    /// A screen wants something read or written that is no lead; the answer is delivered as it is.
    Ask { call: CallId, what: Call, class: Class },
    /// Nobody waits for this answer any more.
    Forget(CallId),
    /// A screen shows this lead: if it is not here, or not from lately, it is read at once. [`Engine::presence`] tells
    /// what came of it.
    Want(LeadId),
    /// A person wants everything checked now.
    Refresh,
    /// The device cannot be used: what it was asked to keep is not kept, and if it was waited for, there is nothing there.
    NoDevice,
}

/// Something that the shell must do.
#[derive(Clone, Debug)]
pub enum Command {
    /// Make this call, and report the answer. A tab that follows borrows a turn for it first.
    Send(CallId, Call),
    /// It is the turn of a call that another tab wants to make.
    Lend(CallId),
    /// Say this to the other tabs.
    Tell(Word),
    /// Read what the device has, and say with [`DeviceEvent::Found`] which of these intents are there.
    Look(Vec<IntentId>),
    /// Put all of this on the device or nothing, after what was put before, and report with [`DeviceEvent::Kept`].
    Keep(KeepId, Vec<Keep>),
    /// Send a [`Event::Tick`] at this time; replaces an earlier wish.
    WakeAt(Millis),
    /// These leads show differently now, came, or went, or what is known of a wanted one changed.
    RowsChanged(Set<LeadId>),
    /// Pipelines, stages, names changed.
    DirectoryChanged,
    /// [`Engine::status`] may differ.
    StatusChanged,
    /// An intent came to its end, or needs the person.
    Settled(IntentId, Settled),
    /// The answer to an [`Event::Ask`].
    Deliver(CallId, Result<Outcome, Error>),
}

/// How long a write that fires automations can be taken back.
pub const HOLD: Millis = 4_000;

/// See the module's own words.
pub struct Engine {
    rows: Rows,
    directory: Directory,
    outbox: Outbox,
    /// What carries out the intents: there as soon as there may be any.
    writer: Option<&'static Writer>,
    sync: Sync,
    pace: Pace,
    in_flight: Table<CallId, Purpose>,
    asked: Vec<Asked>,
    /// Calls that other tabs want to make.
    borrowers: Vec<CallId>,
    /// While another tab keeps the copy and syncs.
    following: Option<Box<Following>>,
    /// Intents that other tabs handed over: how they end is told there.
    foreign: Set<IntentId>,
    /// Looks before writes during which another read brought something else of the same lead.
    doubtful: Set<CallId>,
    /// Leads that a sweep did not meet, to be read one by one before they are given up.
    missing: Vec<LeadId>,
    next_call: u64,
    next_local: u32,
    online: bool,
    visible: bool,
    lock: Lock,
    complete: bool,
    trouble: Option<Error>,
    /// How many reads of the plan failed in a row, and when to try again.
    failures: u32,
    retry_at: Millis,
    denied: Vec<Step>,
    last_success: Option<Millis>,
    /// Leads that screens want and that are not here.
    wants: Table<LeadId, Want>,
    /// For each lead that was written, the last call that was made before that was answered, and for each that was read
    /// by itself, that read: what an earlier one reads of the lead may be old.
    written: Table<LeadId, CallId>,
    fresh: Fresh,
    /// When the event in hand happened.
    now: Millis,
    /// The numbers that the server gave to leads made here, by their numbers here.
    numbers: Table<LeadId, LeadId>,
    /// The same of accounts.
    accounts: Table<AccountId, AccountId>,
    device: Device,
    keeping: Keeping,
    /// Whether what comes now belongs together, see [`Engine::gather`].
    gathers: bool,
    /// Where changes are noted, once that code is here.
    journal: Option<Box<dyn Notes>>,
    commands: Vec<Command>,
    changed: Set<LeadId>,
}

/// The shell numbers its own calls from here on, the engine below.
pub const FIRST_ASKED: u64 = 1 << 32;

impl Engine {
    /// An engine without a copy, at the start of a visit. `gap` is the pace learned before.
    #[must_use]
    pub fn new(now: Millis, gap: Option<Millis>) -> Self {
        let mut sync = Sync::default();
        sync.sweep();
        Self {
            rows: Rows::default(),
            directory: Directory::default(),
            outbox: Outbox::default(),
            writer: None,
            sync,
            pace: Pace::new(now, gap),
            in_flight: Table::default(),
            asked: Vec::new(),
            borrowers: Vec::new(),
            following: None,
            foreign: Set::default(),
            doubtful: Set::default(),
            missing: Vec::new(),
            next_call: 0,
            next_local: u32::try_from((now / 1_000) & 0x7fff_ffff).unwrap_or(0),
            online: true,
            visible: true,
            lock: Lock::Open,
            complete: false,
            trouble: None,
            failures: 0,
            retry_at: now,
            denied: Vec::new(),
            last_success: None,
            wants: Table::default(),
            written: Table::default(),
            fresh: Fresh::default(),
            now,
            numbers: Table::default(),
            accounts: Table::default(),
            device: Device::None,
            keeping: Keeping::default(),
            gathers: false,
            journal: None,
            commands: Vec::new(),
            changed: Set::default(),
        }
    }

    /// The same with a device that keeps the copy: it waits for [`DeviceEvent::Loaded`] first.
    #[must_use]
    pub fn with_device(now: Millis, gap: Option<Millis>) -> Self {
        Self { device: Device::Reading, sync: Sync::default(), ..Self::new(now, gap) }
    }

    /// Takes an event at `now` and gives what must be done about it.
    pub fn handle(&mut self, now: Millis, event: Event) -> Vec<Command> {
        self.now = now;
        match event {
            Event::Tick => self.nudge(),
            Event::Online(online) => {
                self.online = online;
                if online {
                    self.retry_at = now;
                    self.want_again();
                }
                self.status_changed();
            }
            Event::Visible(visible) => self.visible = visible,
            Event::Answered(call, outcome) => self.answered(now, call, outcome),
            Event::Undo(id) => self.order(now, Order::Undo(id)),
            Event::SendNow(id) => self.order(now, Order::SendNow(id)),
            Event::Resolve { id, theirs, chosen } => self.order(now, Order::Resolve { id, theirs, chosen }),
            Event::Ask { call, what, class } => self.asked.push(Asked { id: call, what, class }),
            Event::Forget(call) => self.asked.retain(|asked| asked.id != call),
            Event::Want(id) => self.want(id),
            Event::Refresh => self.order(now, Order::Refresh),
            Event::NoDevice => self.without_device(now),
        }
        self.go_on(now)
    }

    /// Does what is due after something happened.
    fn go_on(&mut self, now: Millis) -> Vec<Command> {
        if self.device != Device::Reading && !self.gathers {
            if self.following.is_none() {
                self.plan(now, false);
            }
            self.send(now);
            self.keep(now);
            self.wake(now);
        }
        if !self.changed.is_empty() {
            let changed = std::mem::take(&mut self.changed);
            self.commands.push(Command::RowsChanged(changed));
        }
        std::mem::take(&mut self.commands)
    }

    /// The leads.
    #[must_use]
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// What leads point at.
    #[must_use]
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// What is on its way.
    #[must_use]
    pub fn outbox(&self) -> &Outbox {
        &self.outbox
    }

    /// The learned gap between calls, to be remembered for the next visit.
    #[must_use]
    pub fn gap(&self) -> Millis {
        self.following.as_ref().and_then(|following| following.gap).unwrap_or(self.pace.gap())
    }

    /// A number for a lead that is made here.
    pub fn new_local(&mut self) -> LeadId {
        loop {
            self.next_local = self.next_local.wrapping_add(1);
            let local = LeadId::local(self.next_local);
            let is_taken = self.numbers.contains_key(&local) || self.outbox.iter().any(|intent| intent.lead == local);
            if !is_taken {
                return local;
            }
        }
    }

    /// Counts leads that are made here from somewhere else: tabs that are open at once must not count alike.
    pub fn count_from(&mut self, number: u32) {
        self.next_local = number;
    }

    /// The number that the server gave to a lead made here, if it has.
    #[must_use]
    pub fn number_of(&self, local: LeadId) -> Option<LeadId> {
        self.numbers.get(&local).copied()
    }

    /// The number that the server gave to an account made here, if it has.
    #[must_use]
    pub fn account_of(&self, local: AccountId) -> Option<AccountId> {
        self.accounts.get(&local).copied()
    }

    fn new_call(&mut self) -> CallId {
        self.next_call += 1;
        CallId(self.next_call)
    }

    fn answered(&mut self, now: Millis, call: CallId, outcome: Result<Outcome, Error>) {
        let Some(purpose) = self.in_flight.remove(&call) else { return };
        match &outcome {
            Ok(_) => {
                self.pace.went_well();
                self.last_success = Some(now);
            }
            Err(Error::Throttled) => self.pace.refused(now),
            // The edge of the platform refuses without CORS headers, which the browser shows as no answer at all.
            Err(Error::Unreachable) if self.last_success.is_some_and(|last| now - last < 10_000) => {
                self.pace.refused(now)
            }
            Err(_) => {}
        }
        self.note_lock(&outcome);
        match purpose {
            // Not processed, so a screen need not know.
            Purpose::Asked(asked) if outcome.as_ref().is_err_and(|error| *error == Error::Throttled) => {
                self.asked.insert(0, asked)
            }
            Purpose::Asked(_) => {
                self.note_accounts(&outcome);
                self.commands.push(Command::Deliver(call, outcome));
            }
            Purpose::Plan(step, page) => self.plan_answered(now, call, (step, page), outcome),
            Purpose::Missing(id) => self.missing_answered(now, call, id, outcome),
            Purpose::Want(id) => self.want_answered(call, id, outcome),
            Purpose::Lent => {}
            step => {
                if let Some(writer) = self.writer {
                    (writer.answered)(self, now, call, step, outcome);
                }
            }
        }
        if !self.in_flight.values().any(Purpose::is_read) {
            self.written.clear();
        }
    }

    /// Shows `id` as the server has it, with what is on its way on top.
    fn reshow(&mut self, id: LeadId) {
        let server = self.rows.server(id).cloned();
        let shown =
            if self.outbox.is_pending(id) { self.outbox.overlay(id, server.as_deref()).map(Arc::new) } else { server };
        if self.rows.show(id, shown.filter(|lead| lead.merged_to.is_none())) {
            self.changed.insert(id);
        }
    }

    fn status_changed(&mut self) {
        if !self.commands.iter().any(|command| matches!(command, Command::StatusChanged)) {
            self.commands.push(Command::StatusChanged);
        }
    }
}
