//! The device in the browser: a database for each account, in which one tab at a time keeps the copy. All of it is a
//! file of its own, since a first visit shows leads without.

use std::rc::{Rc, Weak};

use leptos::task::spawn_local;

use super::Inner;
use super::tab::{self, Tab};
use crate::browser::chunk::chunk;
use crate::browser::clock;
use crate::browser::database::{self, Database};
use crate::browser::lock;
use crate::flowlu::transport::LocalFuture;
use crate::lead::LeadId;
use crate::replica::call::CallId;
use crate::replica::disk::{Disk, JOURNALS, Keep, KeepId, Place, START};
use crate::replica::engine::{DeviceEvent, Event, Status};
use crate::replica::journal::Entry;
use crate::replica::outbox::IntentId;
use crate::replica::tabs::{Came, Word};

/// What keeps the copy, and tells other tabs of it.
pub(super) trait Device {
    /// Puts all of it on the device or nothing, and reports.
    fn put(self: Rc<Self>, id: KeepId, keeps: Vec<Keep>);
    /// Reads which of these intents are on the device, and reports.
    fn look(self: Rc<Self>, ids: Vec<IntentId>);
    /// Says something to the other tabs.
    fn tell(&self, word: &Word);
    /// Tells those that follow how the copy stands.
    fn tell_status(&self, status: Status);
    /// Lets another tab make its call.
    fn lend(self: Rc<Self>, call: CallId);
    /// Waits until a call of this tab may be made. A turn that is not this tab's own has to be given back.
    fn turn(self: Rc<Self>) -> LocalFuture<'static, Option<u64>>;
    /// The call was made.
    fn give_back(&self, call: u64, came: Came);
    /// What is kept of a lead's history, oldest first; nothing if that cannot be read now.
    fn history(self: Rc<Self>, lead: LeadId) -> LocalFuture<'static, Vec<Entry>>;
    /// Whether this tab is looked at.
    fn see(&self, visible: bool);
}

/// What the copy is called on the device, and whether one may be there.
pub struct Copy {
    pub name: String,
    pub known: bool,
}

/// A first visit has better things to do at once, in milliseconds.
const AFTER_START: u32 = 1_000;

chunk! {
    open_device in device, _fetch_device(inner: Weak<Inner>, copy: Copy) -> () =
        spawn_local(open(inner, copy))
}

chunk! {
    wipe_device in device, _fetch_wiping(name: String) -> () = spawn_local(async move {
        // What is not there need not be wiped.
        database::delete(&name).await.ok();
    })
}

/// Keeps the copy from now on; where one may be, the engine starts from it.
pub(super) fn attach(inner: Weak<Inner>, copy: Copy) {
    spawn_local(async move {
        if !copy.known {
            clock::sleep(AFTER_START).await;
        }
        if open_device(inner.clone(), copy).await.is_err()
            && let Some(inner) = inner.upgrade()
        {
            inner.feed(Event::NoDevice);
        }
    });
}

/// Takes the copy called `name` off the device.
pub fn wipe(name: String) {
    spawn_local(async move {
        wipe_device(name).await.ok();
    });
}

/// Reads what the device has, and leads, follows, or goes on without.
pub(super) async fn open(inner: Weak<Inner>, copy: Copy) {
    let alone = |kept: Disk| {
        if let Some(inner) = inner.upgrade() {
            inner.feed(DeviceEvent::Loaded { kept, keeps: false });
        }
    };
    let hold = lock::hold(&copy.name).await;
    let Ok(database) = Database::open(&copy.name).await else { return alone(Disk::new()) };
    let leads = hold.is_some();
    let tab = Tab::new(inner.clone(), &copy.name, database.clone(), hold);
    if leads && !copy.known {
        // Leads that nobody knew of may be of long ago; what was to be written still is.
        let is_old = |name: &String| !matches!(Place::from_name(name), Some(Place::Intent(_)));
        for between in [START, JOURNALS] {
            let names = database.names(between).await.unwrap_or_default();
            database.put(names.into_iter().filter(is_old).map(|name| (name, None))).await.ok();
        }
    }
    let follows = !leads && tab.can_hear();
    if follows {
        tab.may_follow().await;
    }
    let Ok(kept) = tab::read(&database).await else { return alone(Disk::new()) };
    let Some(strong) = inner.upgrade() else { return };
    if leads {
        strong.device.replace(Some(tab.clone()));
        tab.lead(kept);
    } else if follows {
        strong.device.replace(Some(tab.clone()));
        tab.follow(kept);
    } else {
        alone(kept);
    }
}
