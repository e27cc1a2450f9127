//! The comments on a lead below its fields: to read, and to add one.

use leptos::prelude::*;

use super::commenting::{Comments, Phase};
use super::editor::Editor;
use super::fold::Fold;
use crate::browser::{focus, keys};
use crate::components::{Banner, LongTextField, Prose, Skeleton, Tone};
use crate::flowlu::comments::Comment;
use crate::lead::LeadId;
use crate::session::{names, sentence, show};
use crate::text::{self, fill};

/// The id of the section's button, and of the text.
const ID: &str = "lead-comments";
const TEXT: &str = "lead-comment";

/// The comments, folded until they are wanted; nothing is asked of the account before.
#[component]
pub fn CommentsSection(editor: Editor, id: LeadId) -> impl IntoView {
    // What is being written must not be out of sight.
    let is_begun = editor.written.with_untracked(|written| !written.text.is_empty());
    let comments = Comments::new(editor, id);
    view! {
        <Fold id=ID heading=text::current().comments().title starts_open=is_begun>
            {opened(comments, editor)}
        </Fold>
    }
}

fn opened(comments: Comments, editor: Editor) -> AnyView {
    let t = text::current();
    comments.load();
    // Before the form takes the same keys for its own save.
    keys::on_key(move |key| {
        let is_here = focus::focused().is_some_and(|element| element.id() == TEXT);
        let sends = is_here && key.command && key.key == "Enter" && !key.composing;
        if sends && !key.repeat {
            comments.send();
        }
        sends
    });
    let written = Signal::derive(move || editor.written.with(|written| written.text.clone()));
    let said = move || {
        Some(match comments.phase.get() {
            Phase::Idle | Phase::Failed(_) | Phase::Unclear(_) | Phase::NotThere => return None,
            Phase::Sending if !editor.replica.status().online => t.comments().sending_offline,
            Phase::Sending => t.comments().sending,
            Phase::Looking => t.comments().looking,
        })
    };
    let wrong = move || {
        Some(match comments.phase.get() {
            Phase::Idle | Phase::Sending | Phase::Looking => return None,
            Phase::NotThere => t.comments().not_there.to_owned(),
            Phase::Unclear(error) => fill(t.comments().unclear, &[("reason", &sentence::of_error(&error, t))]),
            Phase::Failed(error) => fill(t.comments().failed, &[("reason", &sentence::of_error(&error, t))]),
        })
    };
    let again = move || comments.phase.with(|phase| matches!(phase, Phase::NotThere | Phase::Unclear(_)));
    let cannot = move || comments.is_busy() || written.with(|text| text.trim().is_empty());
    let send = move |_| {
        comments.send();
        // The button may go out of use; the focus stays near.
        focus::focus_id(TEXT);
    };
    view! {
        <LongTextField
            id=TEXT
            label=t.comments().add
            value=written
            on_input=move |text| editor.written.update(|written| written.text = text)
            hint=t.comments().hint
        />
        {move || wrong().map(|wrong| view! { <Banner tone=Tone::Alert text=wrong /> })}
        <div class="fold-ways">
            <button type="button" class="btn" disabled=cannot on:click=send>
                {move || if again() { t.comments().send_again } else { t.comments().send }}
            </button>
            <span aria-live="polite" class="muted">{said}</span>
        </div>
        {move || list(comments, editor)}
    }
    .into_any()
}

/// What the account has. Tracked.
fn list(comments: Comments, editor: Editor) -> AnyView {
    let t = text::current();
    // Told already where it kept a comment from being sent.
    let is_told = comments.phase.with(|phase| matches!(phase, Phase::Failed(_) | Phase::Unclear(_)));
    let trouble = comments.trouble.get().filter(|_| !is_told).map(|error| {
        let reason = sentence::of_error(&error, t);
        let on_action = Callback::new(move |()| comments.load());
        let said = fill(t.comments().load_failed, &[("reason", &reason)]);
        view! { <Banner tone=Tone::Warning text=said action=t.common.retry on_action=on_action /> }
    });
    let held = match comments.held.get() {
        None if trouble.is_some() => None,
        None => Some(view! { <Skeleton rows=2 text=t.common.loading /> }.into_any()),
        Some(held) if held.is_empty() => Some(view! { <p class="muted">{t.comments().nothing}</p> }.into_any()),
        Some(held) => Some(
            view! { <ul class="events" role="list" aria-label=t.comments().title>{held.into_iter().map(|comment| one(comment, editor)).collect_view()}</ul> }
                .into_any(),
        ),
    };
    view! {
        {trouble}
        {held}
    }
    .into_any()
}

fn one(comment: Comment, editor: Editor) -> AnyView {
    let t = text::current();
    let author = move || comment.author.map(|author| names::user(author, &editor.replica.directory(), t));
    let when = comment.created.map(show::stamp);
    let by = move || author().into_iter().chain(when.clone()).collect::<Vec<_>>().join(" · ");
    let html = comment.html;
    view! {
        <li>
            <div class="event">
                <p class="muted">
                    <bdi>{by}</bdi>
                </p>
                <Prose text=html />
            </div>
        </li>
    }
    .into_any()
}
