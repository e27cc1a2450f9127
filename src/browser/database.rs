//! A database of bytes by name (IndexedDB), one for each account. It may be missing (private mode), full, or blocked.

use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::{Either, select};
use idb::{DatabaseEvent as _, Factory, KeyRange, ObjectStoreParams, Query, Transaction, TransactionMode};
use js_sys::Uint8Array;
use leptos::prelude::window;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;

use super::clock;

/// The database could not do what was asked; nothing of it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed;

impl From<idb::Error> for Failed {
    fn from(_: idb::Error) -> Self {
        Self
    }
}

/// An open database. Clones are the same one.
#[derive(Clone)]
pub struct Database(Rc<Open>);

struct Open(idb::Database);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// A stretch of names in their order: from the first, up to the second and without it.
pub type Names = (&'static str, &'static str);

/// The one store: names and bytes, whatever they mean.
const STORE: &str = "kept";
/// Grows with the stores that there are, not with what is in them.
const VERSION: u32 = 1;
/// So many are fetched at once.
const BATCH: usize = 16;
/// An older tab may hold the database in a way that blocks it: nobody waits longer for that, in milliseconds.
const PATIENCE: u32 = 3_000;

impl Database {
    /// Opens the database, or makes it.
    pub async fn open(name: &str) -> Result<Self, Failed> {
        let mut request = Factory::new()?.open(name, Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            // A store that cannot be made shows at the first transaction.
            if let Ok(database) = event.database()
                && !database.store_names().iter().any(|name| name == STORE)
            {
                database.create_object_store(STORE, ObjectStoreParams::new()).ok();
            }
        });
        let opening = Box::pin(async { request.await });
        match select(opening, Box::pin(clock::sleep(PATIENCE))).await {
            Either::Left((database, _)) => {
                let mut database = database?;
                // A newer version of the app in another tab, or Disconnect there, must not wait for this one.
                database.on_version_change(|event| {
                    if let Ok(database) = event.database() {
                        database.close();
                    }
                });
                ask_to_stay();
                Ok(Self(Rc::new(Open(database))))
            }
            Either::Right(_) => Err(Failed),
        }
    }

    /// The names that lie between.
    pub async fn names(&self, between: Names) -> Result<Vec<String>, Failed> {
        let transaction = self.0.0.transaction(&[STORE], TransactionMode::ReadOnly)?;
        let names = answer(transaction.object_store(STORE)?.get_all_keys(Some(range(between)?), None)?).await?;
        Ok(names.iter().filter_map(JsValue::as_string).collect())
    }

    /// What is kept under a name.
    pub async fn get(&self, name: &str) -> Result<Option<Vec<u8>>, Failed> {
        let transaction = self.0.0.transaction(&[STORE], TransactionMode::ReadOnly)?;
        let value = answer(transaction.object_store(STORE)?.get(JsValue::from_str(name))?).await?;
        Ok(value.and_then(|value| value.dyn_into::<Uint8Array>().ok()).map(|bytes| bytes.to_vec()))
    }

    /// Gives everything whose name lies between to `take`, name by name, some at a time: while they are looked at, the
    /// browser fetches the next.
    pub async fn each(&self, between: Names, mut take: impl FnMut(&str, &[u8])) -> Result<(), Failed> {
        let transaction = self.0.0.transaction(&[STORE], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(STORE)?;
        let names = answer(store.get_all_keys(Some(range(between)?), None)?).await?;
        let mut batches = Vec::new();
        for batch in names.chunks(BATCH) {
            if let (Some(first), Some(last)) = (batch.first(), batch.last()) {
                let range = KeyRange::bound(first, last, None, None)?;
                batches.push((batch, store.get_all(Some(Query::KeyRange(range)), None)?));
            }
        }
        for (names, values) in batches {
            for (name, value) in names.iter().zip(answer(values).await?) {
                if let (Some(name), Ok(value)) = (name.as_string(), value.dyn_into::<Uint8Array>()) {
                    take(&name, &value.to_vec());
                }
            }
        }
        Ok(())
    }

    /// Puts or takes out all of this, or nothing.
    pub async fn put<'a>(&self, changes: impl Iterator<Item = (String, Option<&'a [u8]>)>) -> Result<(), Failed> {
        let transaction = self.0.0.transaction(&[STORE], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(STORE)?;
        for (name, bytes) in changes {
            let name = JsValue::from_str(&name);
            match bytes {
                Some(bytes) => drop(store.put(&Uint8Array::from(bytes), Some(&name))?),
                None => drop(store.delete(Query::Key(name))?),
            }
        }
        end_of(transaction).await
    }
}

/// The answer to a request. It is waited for to its end even where the asker goes away meanwhile: idb drops its callbacks
/// with its future, and the browser would call what is gone.
async fn answer<T: 'static>(request: impl IntoFuture<Output = Result<T, idb::Error>> + 'static) -> Result<T, Failed> {
    let (sender, receiver) = oneshot::channel();
    spawn_local(async move {
        // Whoever asked may be gone.
        sender.send(request.await).ok();
    });
    Ok(receiver.await.map_err(|_| Failed)??)
}

/// How a transaction ends, waited for like [`answer`]. Its error is not asked for: an abort always follows one, and idb's
/// own future has let go of its callbacks by then.
async fn end_of(mut transaction: Transaction) -> Result<(), Failed> {
    let (committed, done) = oneshot::channel();
    let (aborted, failed) = oneshot::channel();
    transaction.on_complete(move |_| {
        committed.send(()).ok();
    });
    transaction.on_abort(move |_| {
        aborted.send(()).ok();
    });
    let (sender, receiver) = oneshot::channel();
    spawn_local(async move {
        let end = match select(done, failed).await {
            Either::Left((Ok(()), _)) => Ok(()),
            _ => Err(Failed),
        };
        drop(transaction);
        sender.send(end).ok();
    });
    receiver.await.map_err(|_| Failed)?
}

fn range((from, to): Names) -> Result<Query, Failed> {
    Ok(KeyRange::bound(&from.into(), &to.into(), None, Some(true))?.into())
}

/// Takes the whole database off the device.
pub async fn delete(name: &str) -> Result<(), Failed> {
    Ok(Factory::new()?.delete(name)?.await?)
}

/// Asks the browser not to clear what is kept when space gets short. It may say no.
fn ask_to_stay() {
    window().navigator().storage().persist().ok();
}
