//! Pickers that are left with a text that is none of their choices: it stays there, and a save waits until it is clear
//! what is meant.

use leptos::prelude::*;

use super::editor::Editor;
use super::links::Links;
use crate::lead::{Draft, Field, Problem};
use crate::session::sentence;
use crate::text;

impl Editor {
    /// What was typed in a field and is none of what may be chosen there. Tracked.
    pub fn unchosen(self, field: Field) -> Option<String> {
        self.draft.with(|draft| draft.unchosen(field).map(str::to_owned))
    }

    /// A picker is left with this text, which is none of its choices. An emptied one that always has a value goes back to
    /// the one it had.
    pub fn leave_unchosen(self, field: Field, typed: &str) {
        if !typed.is_empty() {
            self.edit(field, Draft::mark_unchosen(typed));
            self.leave(field);
        } else if untrack(|| self.unchosen(field)).is_some() {
            let before = self.base.with_untracked(|base| Draft::shown(field, base, self.style));
            if field == Field::Pipeline { self.choose_pipeline(before) } else { self.edit(field, before) }
        }
    }
}

impl Links {
    /// What is wrong with what was searched for and left without a choice. Tracked.
    pub fn said_unchosen(self) -> Option<String> {
        Some(sentence::of_problem(&Problem::NotChosen(self.unchosen.get()?), text::current()))
    }
}
