//! Keeping drafts: which store they go to, and how forms that are open at once, in one tab or in several, leave each
//! other's texts alone. What a store is, is the caller's matter, so that this runs without a browser.

use super::Kept;

/// Texts by key.
pub trait Store {
    /// The text under `key`.
    fn get(&self, key: &str) -> Option<String>;

    /// Keeps a text; false if it was not taken.
    fn set(&self, key: &str, text: &str) -> bool;

    /// Forgets the text under `key`.
    fn remove(&self, key: &str);
}

/// The stores in which a draft may lie.
pub struct Shelf<'a> {
    /// Where it belongs.
    pub home: &'a dyn Store,
    /// Where it is put if it is not taken there, the best first.
    pub refuges: &'a [&'a dyn Store],
    /// Where it may lie from earlier, and does not belong any more.
    pub former: &'a [&'a dyn Store],
}

impl Shelf<'_> {
    fn all(&self) -> impl Iterator<Item = &dyn Store> {
        std::iter::once(self.home).chain(self.refuges.iter().copied()).chain(self.former.iter().copied())
    }

    /// What is kept under `key`.
    #[must_use]
    pub fn read(&self, key: &str) -> Option<Kept> {
        let read = self.all().filter_map(|store| serde_json::from_str::<Kept>(&store.get(key)?).ok());
        read.reduce(|first, other| first.merged(&Kept::default(), &other)).filter(|kept| !kept.is_empty())
    }

    /// Keeps what an open form has `now`, typed at `at`, beside what others keep there. `said` is what the form said here
    /// last, and becomes what it says now. False if it is not kept where it belongs.
    pub fn keep(&self, key: &str, said: &mut Kept, now: Kept, at: i64) -> bool {
        let now = now.dated(said, at);
        let kept = now.merged(said, &self.read(key).unwrap_or_default());
        *said = now;
        self.write(key, &kept)
    }

    /// Changes what is kept, at the time `at`.
    pub fn revise(&self, key: &str, at: i64, change: impl FnOnce(&mut Kept)) -> bool {
        let before = self.read(key).unwrap_or_default();
        let mut kept = before.clone();
        change(&mut kept);
        self.write(key, &kept.dated(&before, at))
    }

    /// Forgets what is kept.
    pub fn forget(&self, key: &str) {
        self.all().for_each(|store| store.remove(key));
    }

    /// A draft without changes is forgotten. What is not taken at home goes to the first refuge that takes it.
    fn write(&self, key: &str, kept: &Kept) -> bool {
        if kept.is_empty() {
            self.forget(key);
            return true;
        }
        let Ok(text) = serde_json::to_string(kept) else { return false };
        if self.home.set(key, &text) {
            self.refuges.iter().chain(self.former).for_each(|store| store.remove(key));
            return true;
        }
        let refuge = self.refuges.iter().position(|store| store.set(key, &text)).map(|at| at + 1);
        let others = self.all().enumerate().filter(|(at, _)| Some(*at) != refuge);
        others.for_each(|(_, store)| thin_out(store, key, kept));
        false
    }
}

/// Takes out of an older text what is not typed any more, or it would come back from there. A store without room takes
/// what is shorter; one that takes nothing at all keeps what it has, since too much is better than nothing.
fn thin_out(store: &dyn Store, key: &str, kept: &Kept) {
    let Some(old) = store.get(key).and_then(|text| serde_json::from_str::<Kept>(&text).ok()) else { return };
    let left = old.clone().within(kept);
    if left.is_empty() {
        store.remove(key);
    } else if left != old
        && let Ok(text) = serde_json::to_string(&left)
    {
        store.set(key, &text);
    }
}

#[cfg(test)]
pub mod tests;
