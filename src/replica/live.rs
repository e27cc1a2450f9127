//! The engine in the browser: carries out its commands, and lets views read from it reactively.
//! Few lines on purpose; every decision is the engine's.

mod asking;
mod deciding;
mod device;
mod history;
mod sending;
mod shared;
mod tab;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;

use futures::channel::oneshot;
use futures::future::AbortHandle;
use leptos::prelude::*;

use self::device::Device;
pub use self::device::{Copy, wipe};
use self::shared::Shared;
use super::answer::{self, Total};
use super::call::{CallId, Outcome};
use super::engine::{Command, Engine, Event, FIRST_ASKED, Happening, Presence, Status, WriteEvent};
use super::outbox::{Intent, IntentId, Settled, State, Write};
use super::rules::{self, Act, Refusal};
use super::tabs::Word;
use crate::browser::clock::{self, Timer};
use crate::browser::random;
use crate::browser::reading::WhileHere as _;
use crate::flowlu::{Client, Error};
use crate::lead::{Changes, Date, Directory, Filter, Lead, LeadId, Sort, Table};

/// A handle to the local copy of one account. Cheap to copy; lives as long as its owner.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Replica(StoredValue<Rc<Inner>, LocalStorage>);

type Listener = Rc<dyn Fn(IntentId, &Settled)>;

struct Inner {
    me: Weak<Inner>,
    client: RefCell<Client>,
    /// How often the client was replaced.
    clients: Cell<u32>,
    engine: RefCell<Engine>,
    rows: RefCell<Table<LeadId, ArcRwSignal<Arc<Lead>>>>,
    /// Grows with each change of any row, so that answers are found anew.
    version: ArcRwSignal<u64>,
    directory: ArcRwSignal<Arc<Directory>>,
    status: ArcRwSignal<Status>,
    timer: RefCell<Option<Timer>>,
    under_way: RefCell<Table<CallId, AbortHandle>>,
    asked: RefCell<Table<CallId, oneshot::Sender<Result<Outcome, Error>>>>,
    /// Who wants to know of one intent; everyone else hears through `listener`.
    claims: RefCell<Table<IntentId, Listener>>,
    listener: RefCell<Option<Listener>>,
    next_intent: Cell<u64>,
    next_asked: Cell<u64>,
    shared: Shared,
    device: RefCell<Option<Rc<dyn Device>>>,
    /// The person left the account in another tab.
    left: ArcRwSignal<bool>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        for call in self.under_way.get_mut().values() {
            call.abort();
        }
    }
}

impl Replica {
    /// Starts to copy the account behind `client`. `gap` is the pace learned in an earlier visit, in milliseconds;
    /// `copy` says what the copy is called on the device, if it is to be kept there.
    #[must_use]
    pub fn start(client: Client, gap: Option<i64>, copy: Option<Copy>) -> Self {
        let now = clock::now_ms();
        let waits = copy.as_ref().is_some_and(|copy| copy.known);
        let mut engine = if waits { Engine::with_device(now, gap) } else { Engine::new(now, gap) };
        engine.count_from(u32::try_from(random::number()).unwrap_or_default());
        let inner = Rc::new_cyclic(|me| Inner {
            me: me.clone(),
            client: RefCell::new(client),
            clients: Cell::new(0),
            status: ArcRwSignal::new(engine.status()),
            engine: RefCell::new(engine),
            rows: RefCell::default(),
            version: ArcRwSignal::new(0),
            directory: ArcRwSignal::default(),
            timer: RefCell::default(),
            under_way: RefCell::default(),
            asked: RefCell::default(),
            claims: RefCell::default(),
            listener: RefCell::default(),
            // No two visits or tabs may count alike, since intents outlive them.
            next_intent: Cell::new(u64::try_from((now << 10) + random::number() % 1_000).unwrap_or(0)),
            next_asked: Cell::new(FIRST_ASKED),
            shared: Shared::default(),
            device: RefCell::default(),
            left: ArcRwSignal::new(false),
        });
        inner.feed(Event::Tick);
        if let Some(copy) = copy {
            device::attach(inner.me.clone(), copy);
        }
        Self(StoredValue::new_local(inner))
    }

    fn with<T>(&self, f: impl FnOnce(&Rc<Inner>) -> T) -> Option<T> {
        self.0.try_with_value(f)
    }

    /// Tells the engine what the browser noticed.
    pub fn notice(&self, event: Event) {
        self.with(|inner| match (event, inner.device()) {
            (Event::Visible(visible), Some(device)) => device.see(visible),
            (event, _) => inner.feed(event),
        });
    }

    /// Goes on with another client of the same account, whose key may be a better one. Whatever the old key kept from
    /// being sent goes now.
    pub fn reconnect(&self, client: Client) {
        self.with(|inner| {
            inner.client.replace(client);
            inner.clients.set(inner.clients.get().wrapping_add(1));
            if let Some(device) = inner.device() {
                device.tell(&Word::Resign);
            }
        });
        self.notice(Event::Refresh);
        let refused = self.read(|engine| {
            let refused = engine.outbox().iter().filter(|intent| {
                matches!(intent.state, State::Failed(Error::KeyRefused) | State::Unclear(Error::KeyRefused))
            });
            refused.map(|intent| intent.id).collect::<Vec<_>>()
        });
        refused.into_iter().flatten().for_each(|id| self.send_now(id));
    }

    /// Stops at once: calls under way are aborted, nothing is sent any more.
    pub fn stop(&self) {
        self.with(|inner| {
            inner.timer.take();
            for call in inner.under_way.borrow().values() {
                call.abort();
            }
        });
        self.0.dispose();
    }

    /// Grows with each change of any row. Tracked.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.with(|inner| inner.version.clone()).map_or(0, |version| version.while_here().get())
    }

    /// The lookups. Tracked.
    #[must_use]
    pub fn directory(&self) -> Arc<Directory> {
        self.with(|inner| inner.directory.clone()).map(|directory| directory.while_here().get()).unwrap_or_default()
    }

    /// How the copy stands to the account. Tracked.
    #[must_use]
    pub fn status(&self) -> Status {
        self.with(|inner| inner.status.clone()).map(|status| status.while_here().get()).unwrap_or_default()
    }

    /// The signal of one row, shared by every view that shows it; `None` if no such lead shows.
    #[must_use]
    pub fn row(&self, id: LeadId) -> Option<ArcRwSignal<Arc<Lead>>> {
        self.with(|inner| inner.row(id)).flatten()
    }

    /// A lead as it shows at this moment. Not tracked.
    #[must_use]
    pub fn lead(&self, id: LeadId) -> Option<Arc<Lead>> {
        self.read(|engine| engine.rows().shown(id).cloned()).flatten()
    }

    /// What is known of a lead. Tracked.
    #[must_use]
    pub fn presence(&self, id: LeadId) -> Presence {
        let _ = (self.version(), self.status());
        self.read(|engine| engine.presence(id)).unwrap_or(Presence::Unknown)
    }

    /// Looks at the engine. Not tracked.
    pub fn read<T>(&self, f: impl FnOnce(&Engine) -> T) -> Option<T> {
        self.with(|inner| inner.engine.try_borrow().ok().map(|engine| f(&engine))).flatten()
    }

    /// The leads that `filter` means, in the order of `sort`. Tracked.
    #[must_use]
    pub fn find(&self, filter: &Filter, sort: Sort, today: Date) -> Vec<LeadId> {
        let _ = self.version();
        let directory = self.directory();
        self.read(|engine| answer::find(engine.rows(), &directory, filter, sort, today)).unwrap_or_default()
    }

    /// Count and sum of the leads that `filter` means. Tracked.
    #[must_use]
    pub fn total(&self, filter: &Filter, today: Date) -> Total {
        let _ = self.version();
        let directory = self.directory();
        self.read(|engine| answer::total(engine.rows(), &directory, filter, today)).unwrap_or_default()
    }

    /// Everything on its way, oldest first. Tracked.
    #[must_use]
    pub fn outbox(&self) -> Vec<Intent> {
        let _ = self.status();
        self.read(|engine| engine.outbox().iter().cloned().collect()).unwrap_or_default()
    }

    /// Makes a lead here and on the server; gives its number here and the intent.
    pub fn create(&self, changes: Changes) -> Option<(LeadId, IntentId)> {
        let lead = self.new_lead()?;
        Some((lead, self.submit(lead, Write::Create(changes), false)?))
    }

    /// Changes a lead; held for a moment if that fires automations.
    pub fn update(&self, lead: LeadId, changes: Changes) -> Option<IntentId> {
        let hold = rules::fires_automations(&changes);
        self.submit(lead, Write::Update(changes), hold)
    }

    /// Deletes a lead, after a moment in which it can be taken back.
    pub fn delete(&self, lead: LeadId) -> Option<IntentId> {
        self.submit(lead, Write::Delete, true)
    }

    /// Moves, closes or reopens a lead; `None` if it is so already.
    ///
    /// # Errors
    /// The rule that forbids it.
    pub fn act(&self, lead: LeadId, act: &Act) -> Result<Option<IntentId>, Refusal> {
        let changes = self.read(|engine| match engine.rows().shown(lead) {
            Some(shown) => rules::decide(act, shown, engine.directory()),
            None => Ok(Changes::default()),
        });
        match changes.transpose()? {
            Some(changes) if !changes.is_empty() => Ok(self.update(lead, changes)),
            _ => Ok(None),
        }
    }

    /// Hands over what is to be written, held for a moment or not.
    pub fn submit(&self, lead: LeadId, write: Write, hold: bool) -> Option<IntentId> {
        self.with(|inner| {
            let id = IntentId(inner.next_intent.replace(inner.next_intent.get() + 1));
            let marker = random::number();
            inner.feed(WriteEvent::Submit { id, lead, write, hold, marker });
            id
        })
    }

    /// Takes an intent back, or discards a failed one.
    pub fn undo(&self, id: IntentId) {
        self.notice(Event::Undo(id));
    }

    /// Sends an intent without waiting for the end of its hold, or tries a failed one again.
    pub fn send_now(&self, id: IntentId) {
        self.notice(Event::SendNow(id));
    }

    /// Hears how `id` ends, instead of the common listener.
    pub fn claim(&self, id: IntentId, listener: impl Fn(IntentId, &Settled) + 'static) {
        self.with(|inner| inner.claims.borrow_mut().insert(id, Rc::new(listener)));
    }

    /// Hears how every intent ends that nobody claimed.
    pub fn listen(&self, listener: impl Fn(IntentId, &Settled) + 'static) {
        self.with(|inner| *inner.listener.borrow_mut() = Some(Rc::new(listener)));
    }
}

impl Inner {
    fn feed(self: &Rc<Self>, event: impl Happening) {
        let Ok(mut engine) = self.engine.try_borrow_mut() else { return };
        let commands = event.happen(&mut engine, clock::now_ms());
        drop(engine);
        for command in commands {
            self.carry_out(command);
        }
    }

    fn carry_out(self: &Rc<Self>, command: Command) {
        match command {
            Command::Send(id, call) => self.send(id, call),
            Command::Keep(id, keeps) => match self.device() {
                Some(device) => device.put(id, keeps),
                // What the device part asked for is in the engine only while that part is here.
                None => self.feed(Event::NoDevice),
            },
            Command::Tell(word) => {
                if let Some(device) = self.device() {
                    device.tell(&word);
                }
            }
            Command::Look(ids) => {
                if let Some(device) = self.device() {
                    device.look(ids);
                }
            }
            Command::Lend(call) => {
                if let Some(device) = self.device() {
                    device.lend(call);
                }
            }
            Command::WakeAt(at) => {
                let wait = u32::try_from(at - clock::now_ms()).unwrap_or(0);
                let me = self.me.clone();
                let timer = clock::after(wait, move || {
                    if let Some(inner) = me.upgrade() {
                        inner.feed(Event::Tick);
                    }
                });
                self.timer.replace(Some(timer));
            }
            Command::RowsChanged(ids) => {
                for id in ids {
                    self.refresh_row(id);
                }
                self.version.update(|version| *version += 1);
            }
            Command::DirectoryChanged => {
                let directory = Arc::new(self.engine.borrow().directory().clone());
                self.directory.set(directory);
            }
            Command::StatusChanged => {
                let status = self.engine.borrow().status();
                if let Some(device) = self.device() {
                    device.tell_status(status.clone());
                }
                self.status.set(status);
            }
            Command::Settled(id, settled) => {
                if let Settled::Created { from, lead, .. } = &settled {
                    self.shared.number(*from, *lead);
                }
                let claimed = match settled {
                    // It may still be tried again, so whoever claimed it stays interested.
                    _ if settled.needs_the_person() => self.claims.borrow().get(&id).cloned(),
                    _ => self.claims.borrow_mut().remove(&id),
                };
                let listener = claimed.or_else(|| self.listener.borrow().clone());
                if let Some(listener) = listener {
                    listener(id, &settled);
                }
            }
            Command::Deliver(id, outcome) => {
                let sender = self.asked.borrow_mut().remove(&id);
                if let Some(sender) = sender {
                    let _unheard = sender.send(outcome);
                }
            }
        }
    }

    fn device(&self) -> Option<Rc<dyn Device>> {
        self.device.borrow().clone()
    }

    /// A number for a call that the engine did not think of itself.
    fn new_call(&self) -> CallId {
        CallId(self.next_asked.replace(self.next_asked.get() + 1))
    }

    fn row(&self, id: LeadId) -> Option<ArcRwSignal<Arc<Lead>>> {
        if let Some(row) = self.rows.borrow().get(&id) {
            return Some(row.clone());
        }
        let lead = self.engine.try_borrow().ok()?.rows().shown(id)?.clone();
        let row = ArcRwSignal::new(lead);
        self.rows.borrow_mut().insert(id, row.clone());
        Some(row)
    }

    /// Passes a changed lead on to the views that show it; rows that nobody asked for have no signal.
    fn refresh_row(&self, id: LeadId) {
        let shown = self.engine.borrow().rows().shown(id).cloned();
        match shown {
            None => {
                self.rows.borrow_mut().remove(&id);
            }
            Some(lead) => {
                let row = self.rows.borrow().get(&id).cloned();
                if let Some(row) = row {
                    row.set(lead);
                }
            }
        }
    }
}
