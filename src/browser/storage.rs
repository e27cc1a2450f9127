//! Key-value storage of the tab and of the device. It may be missing (private mode) or full, so every answer says so.

use leptos::prelude::window;
use web_sys::Storage;

/// Which of the two stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Lives as long as the tab.
    Session,
    /// Stays on the device.
    Local,
}

/// Why nothing was read or kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser does not let this page keep anything.
    Unavailable,
    /// The value did not fit.
    Full,
}

/// The value under `key`, if there is one.
pub fn get(area: Area, key: &str) -> Result<Option<String>, StorageError> {
    open(area)?.get_item(key).map_err(|_| StorageError::Unavailable)
}

/// Keeps `value` under `key`.
pub fn set(area: Area, key: &str, value: &str) -> Result<(), StorageError> {
    open(area)?.set_item(key, value).map_err(|_| StorageError::Full)
}

/// Forgets the value under `key`.
pub fn remove(area: Area, key: &str) -> Result<(), StorageError> {
    open(area)?.remove_item(key).map_err(|_| StorageError::Unavailable)
}

/// The keys that begin with `prefix`.
pub fn keys(area: Area, prefix: &str) -> Result<Vec<String>, StorageError> {
    let store = open(area)?;
    let count = store.length().map_err(|_| StorageError::Unavailable)?;
    Ok((0..count).filter_map(|n| store.key(n).ok().flatten()).filter(|key| key.starts_with(prefix)).collect())
}

/// Forgets every value whose key begins with `prefix`.
pub fn clear(area: Area, prefix: &str) -> Result<(), StorageError> {
    keys(area, prefix)?.iter().try_for_each(|key| remove(area, key))
}

fn open(area: Area) -> Result<Storage, StorageError> {
    match area {
        Area::Session => window().session_storage(),
        Area::Local => window().local_storage(),
    }
    .ok()
    .flatten()
    .ok_or(StorageError::Unavailable)
}
