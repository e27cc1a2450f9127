//! Texts that were typed over HTML and do not fit into its markup: until the person agrees to what would be lost they
//! wait here, and in the draft, while the HTML stays as it is.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::lead::Field;
use crate::session::kept::{Kept, Wording};
use crate::text;

/// The texts that wait, by field. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Wordings(RwSignal<BTreeMap<Field, Wording>>);

impl Wordings {
    /// Those that were kept.
    pub fn of(kept: Option<&Kept>) -> Self {
        Self(RwSignal::new(kept.into_iter().flat_map(Kept::wordings).collect()))
    }

    /// The text that waits for a field. Tracked.
    pub fn get(self, field: Field) -> Option<Wording> {
        self.0.with(|texts| texts.get(&field).cloned())
    }

    /// Lets a text wait, or none any more.
    pub fn set(self, field: Field, wording: Option<Wording>) {
        if untrack(|| self.get(field)) != wording {
            self.0.update(|texts| {
                match wording {
                    Some(wording) => texts.insert(field, wording),
                    None => texts.remove(&field),
                };
            });
        }
    }

    /// The fields whose text waits. Tracked.
    pub fn fields(self) -> Vec<Field> {
        self.0.with(|texts| texts.keys().copied().collect())
    }

    /// Lets whoever asks hear of every change.
    pub fn track(self) {
        self.0.track();
    }

    /// All of them. Tracked.
    pub fn all(self) -> BTreeMap<Field, Wording> {
        self.0.get()
    }

    /// Puts others in their place.
    pub fn replace(self, texts: BTreeMap<Field, Wording>) {
        self.0.set(texts);
    }

    /// What keeps a save from being made that would leave them behind.
    pub fn objections(self) -> BTreeMap<Field, String> {
        let said = |field| (field, text::current().form().html_decide.to_owned());
        untrack(|| self.fields()).into_iter().map(said).collect()
    }
}
