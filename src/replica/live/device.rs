//! The device in the browser: a database for each account, in which one tab at a time keeps the copy. All of it is a
//! file of its own, since a first visit shows leads without.

use std::rc::{Rc, Weak};

use leptos::task::spawn_local;

use super::Inner;
use crate::browser::chunk::chunk;
use crate::browser::clock;
use crate::browser::database::{self, Database};
use crate::browser::lock;
use crate::replica::disk::{self, Disk, Keep, KeepId, Place};
use crate::replica::engine::Event;

/// Puts things on the device.
pub(super) type Device = Rc<dyn Fn(KeepId, Vec<Keep>)>;

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
            inner.feed(Event::Loaded { kept: Disk::new(), keeps: false });
        }
    });
}

/// Takes the copy called `name` off the device.
pub fn wipe(name: String) {
    spawn_local(async move {
        wipe_device(name).await.ok();
    });
}

/// Reads what `name` has, and takes what is new unless another tab does.
async fn open(inner: Weak<Inner>, copy: Copy) {
    let hold = lock::hold(&copy.name).await;
    let database = Database::open(&copy.name).await.ok();
    let found = match &database {
        Some(database) => database.all().await.ok(),
        None => None,
    };
    let is_intent = |name: &String| matches!(Place::from_name(name), Some(Place::Intent(_)));
    if let (false, Some(database), Some(_), Some(found)) = (copy.known, &database, &hold, &found) {
        // Leads that nobody knew of may be of long ago; what was to be written still is.
        let old = found.iter().map(|(name, _)| name).filter(|name| !is_intent(name));
        database.put(old.map(|name| (name.clone(), None)).collect()).await.ok();
    }
    let Some(inner) = inner.upgrade() else { return };
    let keeps = match (database, hold, &found) {
        (Some(database), Some(hold), Some(_)) => {
            let me = inner.me.clone();
            let device: Device = Rc::new(move |id, keeps| {
                // Another tab may keep the copy when this one lets go.
                let _held = &hold;
                spawn_local(put(me.clone(), database.clone(), id, keeps));
            });
            inner.device.replace(Some(device));
            true
        }
        _ => false,
    };
    let places = found.into_iter().flatten().filter_map(|(name, bytes)| Some((Place::from_name(&name)?, bytes)));
    let kept: Disk = places.map(|(place, bytes)| disk::read(place, &bytes)).collect();
    inner.feed(Event::Loaded { kept, keeps });
}

async fn put(inner: Weak<Inner>, database: Database, id: KeepId, keeps: Vec<Keep>) {
    let bytes = |content: Option<disk::Content>| content.as_ref().and_then(disk::write);
    let changes = keeps.into_iter().map(|(place, content)| (place.name(), bytes(content))).collect();
    let done = database.put(changes).await.is_ok();
    if let Some(inner) = inner.upgrade() {
        inner.feed(Event::Kept(id, done));
    }
}
