//! The comments of one lead as the account has them, and the sending of a new one: never twice without a person's word.

use leptos::prelude::*;

use super::editor::Editor;
use super::paging;
use crate::browser::{clock, html};
use crate::components::{Announcer, Notice, expect_announcer};
use crate::flowlu::comments::{self, Comment};
use crate::flowlu::{Error, Fate};
use crate::lead::LeadId;
use crate::parts::Place;
use crate::replica::call::{Call, Class, Outcome};
use crate::replica::live::Replica;
use crate::session::kept::{Sent, Written};
use crate::session::sentence;
use crate::text::{self, fill};

/// A server that did not answer may still be at work: the comment is looked for only after this while, and one that was
/// being sent when the page went after the longer one, in milliseconds.
const SETTLE: u32 = 3_000;
const LONGEST_CALL: i64 = 15_000;

/// How far the sending has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing was sent, or all that was sent arrived.
    Idle,
    Sending,
    /// Whether it arrived is looked for.
    Looking,
    /// It may have arrived, and is not there.
    NotThere,
    /// It may have arrived, and that cannot be found out now.
    Unclear(Error),
    /// It surely did not arrive.
    Failed(Error),
}

/// The comments of one lead. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Comments {
    editor: Editor,
    lead: LeadId,
    announcer: Announcer,
    /// As the account has them, newest first; none before they were read.
    pub held: RwSignal<Option<Vec<Comment>>>,
    /// Why they are not here.
    pub trouble: RwSignal<Option<Error>>,
    pub phase: RwSignal<Phase>,
}

impl Comments {
    /// The comments of `lead`, of which nothing is known yet.
    pub fn new(editor: Editor, lead: LeadId) -> Self {
        Self {
            editor,
            lead,
            announcer: expect_announcer(),
            held: RwSignal::new(None),
            trouble: RwSignal::new(None),
            phase: RwSignal::new(Phase::Idle),
        }
    }

    /// Reads them, and looks for one that was being sent when the form went.
    pub fn load(self) {
        self.trouble.set(None);
        let sent = self.editor.written.with_untracked(|written| written.sent.clone());
        let Some(sent) = sent.filter(|_| !untrack(|| self.is_busy())) else {
            return leptos::task::spawn_local(async move {
                self.read().await.ok();
            });
        };
        self.phase.set(Phase::Looking);
        leptos::task::spawn_local(async move {
            let rest = sent.at + LONGEST_CALL - clock::now_ms();
            if rest > 0 && self.read().await.is_ok() && !self.is_there(&sent) {
                clock::sleep(u32::try_from(rest).unwrap_or(0)).await;
            }
            self.look(&sent).await;
        });
    }

    /// Whether nothing can be sent now. Tracked.
    pub fn is_busy(self) -> bool {
        self.phase.with(|phase| matches!(phase, Phase::Sending | Phase::Looking))
    }

    /// Sends what is written, which goes on when the form is left.
    pub fn send(self) {
        let text = self.editor.written.with_untracked(|written| written.text.trim().to_owned());
        if text.is_empty() || untrack(|| self.is_busy()) {
            return;
        }
        self.phase.set(Phase::Sending);
        let place = self.editor.place.get_value();
        leptos::task::spawn_local(async move { self.carry_out(text, place).await });
    }

    async fn carry_out(self, text: String, place: Place) {
        // One that may have arrived is looked for first, and without the list a lost answer could not be cleared up.
        let sent = self.editor.written.try_with_untracked(|written| written.sent.clone()).flatten();
        let is_read = self.held.try_with_untracked(Option::is_some) == Some(true);
        if (sent.is_some() || !is_read)
            && let Err(error) = self.read().await
        {
            let phase = if sent.is_some() { Phase::Unclear(error) } else { Phase::Failed(error) };
            self.phase.try_set(phase);
            return;
        }
        if let Some(sent) = sent.filter(|sent| self.is_there(sent)) {
            return self.arrived(&sent, &place);
        }
        let after = self.held.try_with_untracked(|held| held.iter().flatten().map(|comment| comment.id.0).max());
        // The form went while the list was read: nothing was sent.
        let Some(after) = after else { return };
        let sent = Sent { text: text.clone(), after: after.unwrap_or(0), at: clock::now_ms() };
        self.keep(&place, |written| written.sent = Some(sent.clone()));
        let call = Call::CreateComment(comments::Create { lead: self.lead, text });
        match self.replica().ask(call, Class::Write).await {
            Ok(_) => {
                self.arrived(&sent, &place);
                self.read().await.ok();
            }
            Err(error) if error.fate() == Fate::Unclear => {
                self.phase.try_set(Phase::Looking);
                clock::sleep(SETTLE).await;
                self.look(&sent).await;
            }
            Err(error) => {
                self.keep(&place, |written| written.sent = None);
                if self.phase.try_set(Phase::Failed(error.clone())).is_some() {
                    // The form is gone, and the text waits in its draft.
                    let t = text::current();
                    let reason = sentence::of_error(&error, t);
                    self.editor.notices.show(Notice::alert(fill(t.comments().failed, &[("reason", &reason)])));
                }
            }
        }
    }

    fn replica(self) -> Replica {
        self.editor.replica
    }

    /// Reads the list to see whether what was sent arrived.
    async fn look(self, sent: &Sent) {
        let read = self.read().await;
        let Some(place) = self.editor.place.try_get_value() else { return };
        match read {
            _ if self.is_there(sent) => self.arrived(sent, &place),
            Ok(()) => {
                self.phase.try_set(Phase::NotThere);
            }
            Err(error) => {
                self.phase.try_set(Phase::Unclear(error));
            }
        }
    }

    /// Whether the account has what was written, newer than anything that was there when it was sent.
    fn is_there(self, sent: &Sent) -> bool {
        let meant = words(&comments::to_html(&sent.text));
        let is_it = |comment: &Comment| comment.id.0 > sent.after && words(&comment.html) == meant;
        self.held.try_with_untracked(|held| held.iter().flatten().any(is_it)) == Some(true)
    }

    /// What was sent is there. What was typed since stays.
    fn arrived(self, sent: &Sent, place: &Place) {
        self.keep(place, |written| {
            written.sent = None;
            if written.text.trim() == sent.text {
                written.text.clear();
            }
        });
        self.phase.try_set(Phase::Idle);
        self.announcer.announce(text::current().comments().added);
    }

    /// Changes what is written, and keeps it at once; the form may be gone.
    fn keep(self, place: &Place, change: impl Fn(&mut Written)) {
        if self.editor.written.try_update(&change).is_some() {
            self.editor.keep();
        } else if !place.is_open() {
            // Another form of this lead would look after its own.
            place.revise(|kept| {
                let mut written = kept.comment().clone();
                change(&mut written);
                kept.set_comment(written);
            });
        }
    }

    /// Reads all pages.
    async fn read(self) -> Result<(), Error> {
        let outcome = self.pages().await;
        match &outcome {
            Ok(found) => {
                self.trouble.try_set(None);
                self.held.try_set(Some(found.clone()));
            }
            Err(error) => {
                self.trouble.try_set(Some(error.clone()));
            }
        }
        outcome.map(drop)
    }

    async fn pages(self) -> Result<Vec<Comment>, Error> {
        let call = |page| Call::Comments(comments::OfLead { id: self.lead, page });
        let page_in = |outcome| if let Outcome::Comments(page) = outcome { Some(page) } else { None };
        let mut found = paging::all(self.replica(), call, page_in, |comment| comment.id).await?;
        found.sort_by_key(|comment| std::cmp::Reverse((comment.created, comment.id)));
        Ok(found)
    }
}

/// The words of a comment: the account may have changed what is around them.
fn words(html: &str) -> Vec<String> {
    html::to_text(html).split_whitespace().map(str::to_owned).collect()
}
