//! What the last search found: people type letter by letter, and each letter asks for less than the one before.

use super::Rows;
use super::bits::Bits;
use super::texts::Word;
use crate::replica::search::Needle;

/// When more leads than this have changed, the search is made anew.
const MOST: usize = if cfg!(test) { 4 } else { 256 };
/// Looking through the leads one by one pays when there are so many times fewer of them.
const FEWER: usize = 4;

/// A search, and the slots of the shown leads that it means.
#[derive(Clone, Debug)]
pub struct Found {
    needle: Needle,
    slots: Bits,
    /// Slots whose leads have changed since.
    stale: Vec<u32>,
}

impl Found {
    /// Searches all leads.
    pub fn new(rows: &Rows, needle: &Needle) -> Self {
        let mut slots = Bits::default();
        let search = Search::new(rows, needle);
        // Most leads are out of the question by the longest word.
        if let Some(longest) = search.words.iter().max_by_key(|word| word.len()) {
            rows.texts.each_with(*longest, |slot| slots.set(slot, search.has_words(slot)));
        }
        if let Some(digits) = search.digits {
            rows.digits.each_with(digits, |slot| slots.set(slot, true));
        }
        Self { needle: needle.clone(), slots, stale: Vec::new() }
    }

    /// Notes that the lead of a slot has changed. Whether what was found is still worth keeping.
    pub fn note(&mut self, slot: u32) -> bool {
        self.stale.push(slot);
        self.stale.len() <= MOST
    }

    /// Searches for `needle`, in what was found before if that is enough.
    #[must_use]
    pub fn then(mut self, rows: &Rows, needle: &Needle) -> Self {
        let is_same = self.needle == *needle;
        let pays = || needle.narrows(&self.needle) && self.slots.count() < rows.len() / FEWER;
        if !is_same && !pays() {
            return Self::new(rows, needle);
        }
        let search = Search::new(rows, needle);
        for slot in std::mem::take(&mut self.stale) {
            self.slots.set(slot, search.holds(slot));
        }
        if !is_same {
            self.slots.retain(|slot| search.holds(slot));
            self.needle = needle.clone();
        }
        self
    }

    /// The slots that were found.
    #[must_use]
    pub fn slots(&self) -> &Bits {
        &self.slots
    }
}

/// A needle, ready for the texts of these rows.
struct Search<'a> {
    rows: &'a Rows,
    words: Vec<Word<'a>>,
    digits: Option<Word<'a>>,
}

impl<'a> Search<'a> {
    fn new(rows: &'a Rows, needle: &'a Needle) -> Self {
        let words = needle.words().iter().map(|word| rows.texts.word(word)).collect();
        Self { rows, words, digits: needle.digits().map(|digits| rows.digits.word(digits)) }
    }

    fn has_words(&self, slot: u32) -> bool {
        let text = self.rows.texts.get(slot);
        self.words.iter().all(|word| word.is_in(text))
    }

    fn holds(&self, slot: u32) -> bool {
        self.has_words(slot) || self.digits.is_some_and(|digits| digits.is_in(self.rows.digits.get(slot)))
    }
}
