//! This tab among the others: who syncs, and how they hear of each other.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use futures::channel::oneshot;
use futures::future::{Either, select};
use leptos::prelude::Set as _;
use leptos::task::spawn_local;

use super::Inner;
use super::device::{Copy, Device, open};
use super::history::{self, Change};
use crate::browser::channel::Channel;
use crate::browser::clock::{self, Timer};
use crate::browser::database::{Database, Failed};
use crate::browser::lock::{self, Hold};
use crate::browser::random;
use crate::flowlu::Error;
use crate::flowlu::transport::LocalFuture;
use crate::lead::{LeadId, Table};
use crate::replica::call::CallId;
use crate::replica::disk::{self, Disk, Keep, KeepId, Place};
use crate::replica::engine::{DeviceEvent, Engine, Event, Happening, Keeps, Status};
use crate::replica::journal::Entry;
use crate::replica::outbox::IntentId;
use crate::replica::tabs::{Came, LONGEST_CALL, LONGEST_SILENCE, LONGEST_WAIT, Slot, Word, words};

/// What this tab is to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// It reads the device, to follow or to lead; what is heard waits.
    Begins,
    /// Another one syncs.
    Follows,
    /// It syncs and keeps the copy.
    Leads,
    /// It keeps nothing, and nobody syncs for it.
    IsAlone,
}

/// How long a tab that resigned leaves the lock to the one that asked for it, in milliseconds.
const HANDING_OVER: u32 = 500;
/// How long to leave the lock to others after the device could not be read, in milliseconds.
const PAUSE: u32 = 3_000;

/// This tab, and the device that it shares with the others.
pub(super) struct Tab {
    inner: Weak<Inner>,
    name: String,
    database: Database,
    number: u64,
    role: Cell<Role>,
    /// The lock that makes it the one that syncs.
    hold: RefCell<Option<Hold>>,
    channel: RefCell<Option<Channel>>,
    /// What was heard and has to wait.
    heard: RefCell<Vec<Word>>,
    /// Whether this tab is looked at, and which others are.
    visible: Cell<bool>,
    others_visible: RefCell<Table<u64, bool>>,
    next_call: Cell<u64>,
    /// Calls of this tab that wait for their turn.
    waiting: RefCell<Table<u64, oneshot::Sender<()>>>,
    /// Calls of other tabs, and when each counts as made.
    borrowed: RefCell<Table<CallId, (Slot, Option<Timer>)>>,
}

impl Tab {
    /// A tab that has the database called `name`, and the lock if nobody else has it.
    pub(super) fn new(inner: Weak<Inner>, name: &str, database: Database, hold: Option<Hold>) -> Rc<Self> {
        let tab = Rc::new(Self {
            inner,
            name: name.to_owned(),
            database,
            number: u64::try_from(random::number()).unwrap_or_default(),
            role: Cell::new(Role::Begins),
            hold: RefCell::new(hold),
            channel: RefCell::new(None),
            heard: RefCell::default(),
            visible: Cell::new(true),
            others_visible: RefCell::default(),
            next_call: Cell::new(0),
            waiting: RefCell::default(),
            borrowed: RefCell::default(),
        });
        let me = Rc::downgrade(&tab);
        let channel = Channel::open(name, move |bytes| {
            if let (Some(tab), Some(word)) = (me.upgrade(), words::read(&bytes)) {
                tab.hear(word);
            }
        });
        tab.channel.replace(channel);
        tab
    }

    /// Whether tabs of this browser can hear each other.
    pub(super) fn can_hear(&self) -> bool {
        self.channel.borrow().is_some()
    }

    /// Waits until a tab that has begun by itself can follow another.
    pub(super) async fn may_follow(&self) {
        while self.inner.upgrade().is_some_and(|inner| inner.engine.try_borrow().is_ok_and(|it| !it.may_follow())) {
            clock::sleep(HANDING_OVER).await;
        }
    }

    /// Syncs from now on, with what the device has.
    pub(super) fn lead(&self, kept: Disk) {
        self.feed(DeviceEvent::Loaded { kept, keeps: true });
        self.begin(Role::Leads);
        self.note_visible();
    }

    /// Follows the tab that syncs, and takes its place when that goes. If none answers, this one goes on alone.
    pub(super) fn follow(self: &Rc<Self>, kept: Disk) {
        let name = self.name.clone();
        self.feed(DeviceEvent::Follow { kept });
        self.begin(Role::Follows);
        let me = Rc::downgrade(self);
        spawn_local(async move {
            clock::sleep(LONGEST_SILENCE).await;
            if let Some(tab) = me.upgrade().filter(|tab| tab.role.get() == Role::Follows && !tab.is_led()) {
                tab.role.set(Role::IsAlone);
                tab.feed(DeviceEvent::Loaded { kept: Disk::new(), keeps: false });
            }
        });
        let me = Rc::downgrade(self);
        spawn_local(async move {
            while let Some(hold) = lock::wait(&name).await {
                let Some(tab) = me.upgrade() else { return };
                if tab.succeed(hold).await {
                    return;
                }
                drop(tab);
                clock::sleep(PAUSE).await;
            }
        });
    }

    /// The tab that synced is gone. Whether this one could take its place.
    async fn succeed(&self, hold: Hold) -> bool {
        let before = self.role.replace(Role::Begins);
        match read(&self.database).await {
            Ok(kept) => {
                self.hold.replace(Some(hold));
                self.lead(kept);
                // Calls that waited for a turn of the other one.
                let waiting = std::mem::take(&mut *self.waiting.borrow_mut());
                for (_, turn) in waiting {
                    turn.send(()).ok();
                }
                true
            }
            Err(_) => {
                self.begin(before);
                false
            }
        }
    }

    /// Lets another tab lead, whose person has another key, if this one's is refused: begins anew, and follows.
    fn resign(&self) {
        let Some(inner) = self.inner.upgrade() else { return };
        let (status, gap) = {
            let Ok(engine) = inner.engine.try_borrow() else { return };
            (engine.status(), engine.gap())
        };
        // What is kept nowhere else must not be forgotten.
        let is_refused = matches!(status.trouble, Some(Error::KeyRefused | Error::NoAccount));
        if !is_refused || status.keeps != Keeps::Everything {
            return;
        }
        for call in inner.under_way.borrow().values() {
            call.abort();
        }
        let mut engine = Engine::with_device(clock::now_ms(), Some(gap));
        engine.count_from(u32::try_from(random::number()).unwrap_or_default());
        inner.engine.replace(engine);
        inner.device.replace(None);
        inner.feed(Event::Online(status.online));
        inner.feed(Event::Visible(self.visible.get()));
        let (inner, copy) = (self.inner.clone(), Copy { name: self.name.clone(), known: true });
        spawn_local(async move {
            clock::sleep(HANDING_OVER).await;
            open(inner, copy).await;
        });
    }

    fn begin(&self, role: Role) {
        self.role.set(role);
        let heard = std::mem::take(&mut *self.heard.borrow_mut());
        for word in heard {
            self.hear(word);
        }
    }

    fn is_led(&self) -> bool {
        self.inner.upgrade().is_some_and(|inner| inner.engine.try_borrow().is_ok_and(|engine| engine.is_led()))
    }

    fn feed(&self, event: impl Happening) {
        if let Some(inner) = self.inner.upgrade() {
            inner.feed(event);
        }
    }

    fn hear(&self, word: Word) {
        match (self.role.get(), word) {
            (_, Word::Left) => {
                if let Some(inner) = self.inner.upgrade() {
                    inner.left.set(true);
                }
            }
            (Role::Begins, word) => self.heard.borrow_mut().push(word),
            (Role::IsAlone, _) => {}
            (Role::Leads, Word::Borrow(slot)) => self.note_borrower(slot),
            (Role::Leads, Word::Returned(slot, came)) => {
                let call = self.borrowed.borrow().iter().find(|(_, (known, _))| *known == slot).map(|(call, _)| *call);
                if let Some(call) = call {
                    self.returned(call, came);
                }
            }
            (Role::Leads, Word::Seen { tab, visible }) => {
                self.others_visible.borrow_mut().insert(tab, visible);
                self.note_visible();
            }
            (Role::Leads, Word::Resign) => {
                self.resign();
            }
            (Role::Follows, Word::Lent(slot)) => {
                if slot.tab == self.number
                    && let Some(turn) = self.waiting.borrow_mut().remove(&slot.call)
                {
                    turn.send(()).ok();
                }
            }
            (Role::Follows, word @ Word::Leads { .. }) => {
                self.feed(DeviceEvent::Heard(word));
                let waiting: Vec<u64> = self.waiting.borrow().keys().copied().collect();
                for call in waiting {
                    self.tell(&Word::Borrow(Slot { tab: self.number, call }));
                }
                self.tell(&Word::Seen { tab: self.number, visible: self.visible.get() });
            }
            (Role::Follows | Role::Leads, word) => self.feed(DeviceEvent::Heard(word)),
        }
    }

    /// The copy is kept fresh while any tab is looked at.
    fn note_visible(&self) {
        let visible = self.visible.get() || self.others_visible.borrow().values().any(|visible| *visible);
        self.feed(Event::Visible(visible));
    }

    fn note_borrower(&self, slot: Slot) {
        let is_known = self.borrowed.borrow().values().any(|(known, _)| *known == slot);
        if let Some(inner) = self.inner.upgrade().filter(|_| !is_known) {
            let call = inner.new_call();
            self.borrowed.borrow_mut().insert(call, (slot, None));
            inner.feed(DeviceEvent::Lend(call));
        }
    }

    fn returned(&self, call: CallId, came: Came) {
        self.borrowed.borrow_mut().remove(&call);
        self.feed(DeviceEvent::Returned(call, came));
    }
}

impl Device for Tab {
    fn put(self: Rc<Self>, id: KeepId, keeps: Vec<Keep>) {
        spawn_local(async move {
            let bytes = |content: Option<disk::Content>| content.as_ref().and_then(disk::write);
            let mut changes: Vec<_> = keeps.into_iter().map(|(place, content)| (place, bytes(content))).collect();
            let journals: Vec<_> = changes.extract_if(.., |(place, _)| matches!(place, Place::Journal(_))).collect();
            let done = put(&self.database, &changes, journals).await.is_ok();
            if self.role.get() == Role::Leads {
                self.say(&words::changed(&changes, done));
            }
            self.feed(DeviceEvent::Kept(id, done));
        });
    }

    fn look(self: Rc<Self>, asked: Vec<IntentId>) {
        spawn_local(async move {
            // What cannot be read now is asked for again when the next tab begins.
            let mut kept = Disk::new();
            let take = |name: &str, bytes: &[u8]| {
                let place = Place::from_name(name);
                let place = place.filter(|place| matches!(place, Place::Intent(id) if asked.contains(id)));
                kept.extend(place.map(|place| disk::read(place, bytes)));
            };
            if self.database.each(disk::START, take).await.is_ok() {
                self.feed(DeviceEvent::Found { asked, kept });
            }
        });
    }

    fn tell(&self, word: &Word) {
        self.say(&words::write(word));
    }

    fn tell_status(&self, status: Status) {
        if self.role.get() == Role::Leads {
            self.tell(&Word::Status(Box::new(status)));
        }
    }

    fn lend(self: Rc<Self>, call: CallId) {
        let me = Rc::downgrade(&self);
        if let Some((slot, timer)) = self.borrowed.borrow_mut().get_mut(&call) {
            *timer = Some(clock::after(LONGEST_CALL, move || {
                if let Some(tab) = me.upgrade() {
                    tab.returned(call, Came::Otherwise);
                }
            }));
            self.tell(&Word::Lent(*slot));
        }
    }

    fn turn(self: Rc<Self>) -> LocalFuture<'static, Option<u64>> {
        Box::pin(async move {
            if self.role.get() != Role::Follows {
                return None;
            }
            let call = self.next_call.replace(self.next_call.get() + 1);
            let (sender, receiver) = oneshot::channel();
            self.waiting.borrow_mut().insert(call, sender);
            self.tell(&Word::Borrow(Slot { tab: self.number, call }));
            if let Either::Right(_) = select(receiver, Box::pin(clock::sleep(LONGEST_WAIT))).await {
                self.waiting.borrow_mut().remove(&call);
            }
            Some(call)
        })
    }

    fn give_back(&self, call: u64, came: Came) {
        self.tell(&Word::Returned(Slot { tab: self.number, call }, came));
    }

    fn history(self: Rc<Self>, lead: LeadId) -> LocalFuture<'static, Vec<Entry>> {
        Box::pin(async move { history::kept(&self.database, lead).await })
    }

    fn see(&self, visible: bool) {
        self.visible.set(visible);
        match self.role.get() {
            Role::Leads => self.note_visible(),
            Role::Follows => {
                self.tell(&Word::Seen { tab: self.number, visible });
                self.feed(Event::Visible(visible));
            }
            Role::Begins | Role::IsAlone => self.feed(Event::Visible(visible)),
        }
    }
}

impl Tab {
    fn say(&self, bytes: &[u8]) {
        if let Some(channel) = &*self.channel.borrow() {
            channel.say(bytes);
        }
    }
}

/// Puts all of it on the device or nothing, histories behind what is there of them.
async fn put(database: &Database, changes: &[Change], journals: Vec<Change>) -> Result<(), Failed> {
    let journals = history::added(database, journals).await?;
    database.put(changes.iter().chain(&journals).map(|(place, bytes)| (place.name(), bytes.as_deref()))).await?;
    if !journals.is_empty() {
        history::prune(database).await.ok();
    }
    Ok(())
}

/// What the device has.
pub(super) async fn read(database: &Database) -> Result<Disk, Failed> {
    let mut kept = Disk::new();
    let take = |name: &str, bytes: &[u8]| kept.extend(Place::from_name(name).map(|place| disk::read(place, bytes)));
    database.each(disk::START, take).await?;
    Ok(kept)
}
