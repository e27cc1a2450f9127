//! The draft of a form between the page and the browser's storage: when it is written there, what goes along, and when
//! it is dropped.

use leptos::prelude::*;

use super::begun;
use super::editor::Editor;
use crate::browser::{clock, leave};
use crate::components::Notice;
use crate::lead::{Draft, Field, Lead, LeadId};
use crate::paths;
use crate::session::kept::Kept;
use crate::text;

/// So long after a change the draft is kept, however fast others follow: no more than that is ever at risk.
const WITHIN_MS: u32 = 250;

/// Keeps the draft in the browser's storage: soon after each change, when the page is put away or out of sight, when the
/// form goes.
pub fn use_keeping(editor: Editor) {
    let timer = StoredValue::new_local(None::<clock::Timer>);
    let write = move || {
        timer.try_update_value(Option::take);
        editor.keep();
    };
    Effect::new(move |before: Option<()>| {
        editor.draft.track();
        editor.base.track();
        editor.flights.track();
        editor.links.track_changes();
        editor.written.track();
        editor.wordings.track();
        editor.clashes.track();
        if before.is_none() && !editor.said.with_value(Kept::is_empty) {
            // Says whether what was found is safe by now.
            begun::note(editor);
            editor.keep();
        } else if before.is_some() {
            begun::note(editor);
            // A timer that runs takes this change along.
            timer.update_value(|timer| {
                timer.get_or_insert_with(|| clock::after(WITHIN_MS, write));
            });
        }
    });
    leave::on_page_hide(write);
    leave::on_out_of_sight(write);
    on_cleanup(move || {
        write();
        editor.part();
    });
    let at_risk = Signal::derive(move || !editor.is_kept.get() && editor.count() > 0);
    leave::use_leave_guard(at_risk);
}

impl Editor {
    /// The draft as it is to be kept: what is typed, and what is on its way and may come back. Tracked.
    pub fn kept(self) -> Kept {
        let mut kept = Kept::default();
        if self.is_creating() {
            return kept;
        }
        self.flights.with(|flights| flights.iter().for_each(|flight| flight.keep(&mut kept, self.style)));
        // Of a field that somebody else changed as well, what was there before both: the question stays.
        let before = |field| {
            let first = self.clashes.with(|clashes| clashes.get(&field).cloned());
            self.base.with(|base| match first {
                Some(first) => {
                    let mut then = Lead::clone(base);
                    then.set(field, first);
                    Draft::shown(field, &then, self.style)
                }
                None => Draft::shown(field, base, self.style),
            })
        };
        self.draft.with(|draft| {
            self.changed.with(|changed| {
                for field in changed {
                    kept.add(*field, draft.text(*field), &before(*field), self.style);
                    if let Some(at) = self.times.with_value(|times| times.get(field).copied()) {
                        kept.set_time(*field, at);
                    }
                }
            });
        });
        match self.id {
            Some(_) => self.links.link.with(|link| self.links.unlink.with(|unlink| kept.set_links(link, unlink))),
            None => kept.set_links(&self.links.wanted(), &[]),
        }
        kept.set_unlinked(self.links.unchosen.get());
        kept.set_wordings(self.wordings.all());
        kept.set_comment(self.written.get());
        self.news.with(|news| kept.add_accounts(news));
        if self.id.is_none() && !kept.is_empty() {
            // Where it was begun: on the next visit the form may start elsewhere.
            for field in [Field::Pipeline, Field::Stage] {
                self.draft.with(|draft| kept.add(field, draft.text(field), "", self.style));
            }
        }
        kept
    }

    /// Keeps the draft in the browser's storage.
    pub fn keep(self) {
        if self.is_over.try_get_value() == Some(false) {
            let is_kept = self.say(untrack(|| self.kept()));
            self.is_kept.set(is_kept);
        }
    }

    /// The lead is to be deleted: until the account has confirmed that, the draft waits for its lead to be taken back.
    pub fn end_here(self) {
        self.keep();
        self.is_over.set_value(true);
    }

    /// Drops the draft, since the form has done its work. What another form keeps there stays.
    pub fn close_for_good(self) {
        self.is_over.set_value(true);
        self.say(Kept::default());
    }

    fn say(self, kept: Kept) -> bool {
        let keep = |said: &mut Kept| self.place.with_value(|place| place.keep(said, kept, clock::now_ms()));
        self.said.try_update_value(keep).unwrap_or(false)
    }

    /// Drops all changes; the notice takes that back.
    pub fn discard(self) {
        let t = text::current();
        let before = (self.draft.get_untracked(), self.links.link.get_untracked(), self.links.unlink.get_untracked());
        let (lead, wordings) = (self.links.lead(), self.wordings.all());
        let (clashes, unchosen) = (self.clashes.get_untracked(), self.links.unchosen.get_untracked());
        let kept = self.kept();
        let place = self.place.get_value();
        self.clean();
        let restore = move || {
            let (draft, link, unlink) = before.clone();
            // The form may be gone; then the draft waits for the next visit.
            if self.draft.try_set(draft).is_some() {
                place.add(kept.clone());
                return;
            }
            self.clashes.set(clashes.clone());
            self.links.link.set(link);
            self.links.unlink.set(unlink);
            self.links.set_unchosen(unchosen.clone());
            self.links.set_lead(lead);
            self.wordings.replace(wordings.clone());
        };
        self.notices.show(Notice::info(t.form().discarded).with_action(t.common.undo, restore));
    }

    /// The server numbered the lead: the draft goes along to its form.
    pub fn follow(self, lead: LeadId) {
        let kept = untrack(|| self.kept());
        let place = self.place.with_value(|place| place.of_lead(lead));
        self.close_for_good();
        place.add(kept);
        self.go.with_value(|go| go(&paths::lead(lead), true));
    }

    /// How many changes wait to be saved, in words, if any do. Tracked.
    pub fn said_changes(self) -> Option<String> {
        let t = text::current();
        let count = Some(self.count()).filter(|count| *count > 0 && !self.is_creating())?;
        Some(t.count(if self.is_kept.get() { t.form().changes_kept } else { t.form().changes_unkept }, count))
    }
}
