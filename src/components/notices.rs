//! Short messages at the edge of the window, which go by themselves unless someone is reading them.

mod stack;

pub use stack::NoticeStack;

use super::choice::Tone;
use leptos::prelude::*;
use std::sync::Arc;

/// How long a message stays that nobody has to act on.
const STAY_MS: u32 = 6_000;

/// Names a notice, to take it away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NoticeId(u32);

type Act = Arc<dyn Fn() + Send + Sync>;

/// A message, and what can be done about it.
#[derive(Clone)]
pub struct Notice {
    text: String,
    tone: Tone,
    action: Option<(String, Act)>,
    stay_ms: Option<u32>,
}

impl Notice {
    /// Something to know.
    pub fn info(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Info, action: None, stay_ms: Some(STAY_MS) }
    }

    /// Something that worked.
    pub fn success(text: impl Into<String>) -> Self {
        Self { tone: Tone::Success, ..Self::info(text) }
    }

    /// Something that failed: read out at once, and it stays until dismissed.
    pub fn alert(text: impl Into<String>) -> Self {
        Self { tone: Tone::Alert, stay_ms: None, ..Self::info(text) }
    }

    /// With a button. The action outlives the page that showed the notice; using it takes the notice away.
    pub fn with_action(mut self, label: impl Into<String>, act: impl Fn() + Send + Sync + 'static) -> Self {
        self.action = Some((label.into(), Arc::new(act)));
        self
    }

    /// Goes after `ms` milliseconds in which nobody pointed at it, focused it, or looked away from the tab.
    pub fn for_ms(mut self, ms: u32) -> Self {
        self.stay_ms = Some(ms);
        self
    }

    /// Stays until dismissed.
    pub fn until_dismissed(mut self) -> Self {
        self.stay_ms = None;
        self
    }
}

/// The notices of the app.
#[derive(Clone, Copy)]
pub struct Notices {
    shown: RwSignal<Vec<(NoticeId, Notice)>>,
    next: StoredValue<u32>,
}

impl Notices {
    fn new() -> Self {
        Self { shown: RwSignal::default(), next: StoredValue::new(0) }
    }

    /// Shows a notice below the others.
    pub fn show(self, notice: Notice) -> NoticeId {
        let id = self.take_id();
        self.shown.try_update(|shown| shown.push((id, notice)));
        id
    }

    fn take_id(self) -> NoticeId {
        let id = NoticeId(self.next.try_get_value().unwrap_or_default());
        self.next.try_set_value(id.0.wrapping_add(1));
        id
    }

    /// Shows a notice in the place of another; `None` if that one is gone.
    pub fn replace(self, id: NoticeId, notice: Notice) -> Option<NoticeId> {
        let is_there = |shown: &Vec<(NoticeId, Notice)>| shown.iter().any(|(it, _)| *it == id);
        if self.shown.try_with_untracked(is_there) != Some(true) {
            return None;
        }
        let new = self.take_id();
        self.shown.try_update(|shown| {
            if let Some(place) = shown.iter_mut().find(|(it, _)| *it == id) {
                *place = (new, notice);
            }
        });
        Some(new)
    }

    /// Takes a notice away; one that is gone already stays gone.
    pub fn dismiss(self, id: NoticeId) {
        self.shown.try_update(|shown| shown.retain(|(it, _)| *it != id));
    }

    /// Takes all away, when the account changes.
    pub fn clear(self) {
        self.shown.try_update(Vec::clear);
    }
}

/// Makes the notices of the app.
pub fn provide_notices() -> Notices {
    let notices = Notices::new();
    provide_context(notices);
    notices
}

/// The notices of the app. Without any, what is shown is lost.
pub fn expect_notices() -> Notices {
    use_context().unwrap_or_else(Notices::new)
}
