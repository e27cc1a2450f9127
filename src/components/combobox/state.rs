//! What a combobox knows, and what its keys do.

use super::{ComboboxTexts, Offer};
use crate::{
    browser::clock::{Timer, after},
    components::choice::Choice,
};
use leptos::{ev::KeyboardEvent, prelude::*};

/// How long typing must rest before it is a question.
const REST_MS: u32 = 200;

/// How many choices are shown at most, a page of the server and what may be done; who needs another types more.
const SHOWN: usize = 110;

#[derive(Clone, Copy)]
pub(super) struct State {
    pub open: RwSignal<bool>,
    /// What may be picked, as shown.
    pub choices: Memo<Vec<Choice>>,
    /// The place of the choice that Enter picks.
    pub active: Memo<Option<usize>>,
    pub value: Signal<String>,
    pub offer: Signal<Offer>,
    held: Held,
    /// What is typed; `None` while the field shows its value.
    typed: RwSignal<Option<String>>,
    /// The value of the choice that arrows or pointer went to: its place may change while answers come.
    moved: RwSignal<Option<String>>,
    /// Whether the list has only been looked into: the choice that is pointed at is where it opened.
    peeks: StoredValue<bool>,
    waiting: StoredValue<Option<Timer>, LocalStorage>,
    answers: Answers,
    /// All choices are here.
    local: bool,
}

/// What stands in the field while nothing is typed.
#[derive(Clone, Copy)]
pub(super) struct Held {
    /// The label of the value.
    pub text: Signal<String>,
    /// A text that is no choice, in its place.
    pub stray: MaybeProp<String>,
}

/// Who is told.
#[derive(Clone, Copy)]
pub(super) struct Answers {
    pub on_query: Callback<String>,
    pub on_pick: Callback<Choice>,
    pub on_clear: Option<Callback<()>>,
    pub on_stray: Option<Callback<String>>,
}

impl State {
    pub fn new(value: Signal<String>, held: Held, offer: Signal<Offer>, answers: Answers, local: bool) -> Self {
        let open = RwSignal::new(false);
        let typed = RwSignal::new(None::<String>);
        let moved = RwSignal::new(None::<String>);
        let choices = Memo::new(move |_| {
            if !open.get() {
                return Vec::new();
            }
            let word = typed.with(|typed| typed.as_deref().unwrap_or_default().trim().to_lowercase());
            offer.with(|offer| match offer {
                Offer::Ready(all) => all.iter().filter(|it| !local || fits(it, &word)).take(SHOWN).cloned().collect(),
                Offer::Loading | Offer::Failed => Vec::new(),
            })
        });
        let active = Memo::new(move |_| {
            choices.with(|choices| {
                let searched = typed.with(|typed| typed.as_ref().is_some_and(|typed| !typed.trim().is_empty()));
                let moved = moved.with(|moved| {
                    let moved = moved.as_ref()?;
                    choices.iter().position(|it| it.value == *moved)
                });
                let first = || choices.iter().position(|it| !it.disabled && !it.is_act);
                moved.or_else(|| first().filter(|_| searched))
            })
        });
        Self {
            open,
            choices,
            active,
            value,
            offer,
            held,
            typed,
            moved,
            peeks: StoredValue::new(false),
            waiting: StoredValue::new_local(None),
            answers,
            local,
        }
    }

    /// What is said in place of choices. Tracked.
    pub fn sentence(self, texts: Signal<ComboboxTexts>) -> Option<String> {
        texts.with(|texts| match self.offer.get() {
            Offer::Loading => Some(texts.loading.clone()),
            Offer::Failed => Some(texts.failed.clone()),
            Offer::Ready(_) => self.choices.with(Vec::is_empty).then(|| texts.empty.clone()),
        })
    }

    /// What stands in the field.
    pub fn shown_text(self) -> String {
        self.typed.get().or_else(|| self.held.stray.get()).unwrap_or_else(|| self.held.text.get())
    }

    /// Whether there is anything to be taken away. Tracked.
    pub fn holds(self) -> bool {
        !self.value.with(String::is_empty) || self.held.stray.with(Option::is_some)
    }

    pub fn type_text(self, text: String) {
        self.typed.set(Some(text.clone()));
        self.moved.set(None);
        self.peeks.set_value(false);
        self.open.set(true);
        self.waiting.set_value(Some(after(REST_MS, move || {
            self.answers.on_query.try_run(text);
        })));
    }

    /// A click opens the list or closes it; where somebody types, it only sets the caret.
    pub fn toggle(self) {
        match self.open.get_untracked() {
            true if self.is_typing() => {}
            true => self.close(),
            false => self.show(),
        }
    }

    /// Whether something is typed that was not left yet.
    pub fn is_typing(self) -> bool {
        self.typed.with_untracked(Option::is_some)
    }

    /// Points at a choice, as mouse and arrows do.
    pub fn point(self, at: usize) {
        self.peeks.set_value(false);
        if self.active.get_untracked() != Some(at) {
            self.moved.set(self.choices.with_untracked(|choices| choices.get(at).map(|choice| choice.value.clone())));
        }
    }

    pub fn pick(self, at: usize) {
        let choice = self.choices.with_untracked(|choices| choices.get(at).cloned());
        if let Some(choice) = choice.filter(|choice| !choice.disabled) {
            self.close();
            self.answers.on_pick.run(choice);
        }
    }

    pub fn clear(self) {
        self.close();
        if let Some(on_clear) = self.answers.on_clear {
            on_clear.run(());
        }
    }

    /// The focus goes: an emptied field is a cleared one, the whole name of a choice is that choice, and so is a text that
    /// fits one alone. Where the field goes itself, there is nothing to be done.
    pub fn leave(self) {
        if self.typed.is_disposed() {
            return;
        }
        match self.named().or_else(|| self.only()) {
            _ if self.emptied() => self.clear(),
            Some(at) => self.pick(at),
            None => {
                let typed = self.typed.get_untracked().map(|typed| typed.trim().to_owned());
                self.close();
                let stray = typed.filter(|typed| {
                    self.held.stray.with_untracked(Option::is_some)
                        || self.held.text.with_untracked(|held| held.trim() != typed)
                });
                if let (Some(stray), Some(on_stray)) = (stray, self.answers.on_stray) {
                    on_stray.run(stray);
                }
            }
        }
    }

    /// The only choice that is left, if what is typed was looked for among all of them.
    fn only(self) -> Option<usize> {
        let is_search = self.typed.with_untracked(|typed| typed.as_ref().is_some_and(|typed| !typed.trim().is_empty()));
        self.choices.with_untracked(|choices| {
            let is_one = |it: &Choice| !it.disabled && !it.is_act && !it.value.is_empty();
            let mut left = choices.iter().enumerate().filter(|(_, it)| is_one(it));
            let first = left.next().filter(|_| self.local && is_search && left.next().is_none());
            first.map(|(at, _)| at)
        })
    }

    /// The only choice whose whole name is typed.
    fn named(self) -> Option<usize> {
        let typed = self.typed.get_untracked()?.trim().to_lowercase();
        self.choices.with_untracked(|choices| {
            let mut named = choices
                .iter()
                .enumerate()
                .filter(|(_, it)| !it.disabled && !it.is_act && it.label.to_lowercase() == typed);
            named.next().filter(|_| named.next().is_none()).map(|(at, _)| at)
        })
    }

    pub fn on_key(self, event: &KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        if event.ctrl_key() || event.meta_key() {
            // A shortcut may save: what is typed counts from here on as if it were left.
            if matches!(event.key().as_str(), "Enter" | "s" | "ы") {
                self.leave();
            }
            return;
        }
        let open = self.open.get_untracked();
        let active = self.active.get_untracked();
        let last = self.choices.with_untracked(|choices| choices.len().saturating_sub(1));
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !open => {
                self.show();
                if !event.alt_key() {
                    self.enter(event.key() == "ArrowUp");
                }
            }
            "ArrowUp" if event.alt_key() && self.is_typing() => self.open.set(false),
            "ArrowUp" if event.alt_key() => self.close(),
            "ArrowDown" => self.point(active.map_or(0, |at| if at >= last { 0 } else { at + 1 })),
            "ArrowUp" => self.point(active.map_or(last, |at| if at == 0 { last } else { at - 1 })),
            // Without a choice in hand these move in the text, as in any field.
            "Home" if open && active.is_some() => self.point(0),
            "End" if open && active.is_some() => self.point(last),
            "Enter" if open => match active {
                Some(at) => self.pick(at),
                None => self.leave(),
            },
            "Escape" if open || self.is_typing() => {
                self.close();
                // One layer at a time: what lies around stays open.
                event.stop_propagation();
            }
            "Tab" => {
                // Who opened the list, looked, and goes on has chosen nothing.
                if let Some(at) = active.filter(|_| open && !self.emptied() && !self.peeks.get_value()) {
                    self.pick(at);
                }
                return;
            }
            _ => return,
        }
        event.prevent_default();
    }

    fn show(self) {
        self.moved.set(None);
        self.peeks.set_value(false);
        self.open.set(true);
        self.waiting.set_value(None);
        let searched = self.typed.get_untracked().or_else(|| self.held.stray.get_untracked());
        self.answers.on_query.run(searched.unwrap_or_default());
    }

    /// Goes into the list that has just opened: to the choice that the field has, or to one end. A text that is no
    /// choice stays until one is pointed at.
    fn enter(self, at_end: bool) {
        let choices = self.choices.with_untracked(Vec::len);
        if choices == 0 || self.is_typing() || self.held.stray.with_untracked(Option::is_some) {
            return;
        }
        let end = if at_end { choices - 1 } else { 0 };
        let held = self.value.with_untracked(|value| {
            self.choices.with_untracked(|choices| choices.iter().position(|it| !value.is_empty() && it.value == *value))
        });
        self.point(held.unwrap_or(end));
        self.peeks.set_value(true);
    }

    fn close(self) {
        self.waiting.set_value(None);
        self.open.set(false);
        self.typed.set(None);
        self.moved.set(None);
    }

    fn emptied(self) -> bool {
        self.answers.on_clear.is_some()
            && self.typed.with_untracked(|typed| typed.as_ref().is_some_and(|typed| typed.trim().is_empty()))
            && untrack(|| self.holds())
    }
}

fn fits(choice: &Choice, word: &str) -> bool {
    word.is_empty() || choice.label.to_lowercase().contains(word) || choice.detail.to_lowercase().contains(word)
}
