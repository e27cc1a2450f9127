//! The line of a card that says what did not get through, and why, with the ways out beside it.

use leptos::prelude::*;

use super::reach;
use super::stand::Stand;
use crate::components::{Glyph, Icon, Notice};
use crate::replica::columns::{Undone, undone};
use crate::replica::outbox::{IntentId, State};
use crate::session::{names, sentence};
use crate::text::{self, fill};

/// The line about an intent that waits for the person.
pub fn line(stand: Stand, id: IntentId) -> AnyView {
    let t = text::current();
    let replica = stand.replica;
    let intent = untrack(|| replica.read(|engine| engine.outbox().get(id).cloned())).flatten();
    let Some(intent) = intent else { return ().into_any() };
    let lead = intent.lead;
    // The buttons go with the line.
    let focus = move || {
        if let Some(place) = stand.place_of(lead) {
            reach::card(stand, place);
        }
    };
    let (said, reason) = match &intent.state {
        State::Clash => (t.board().clashed.to_owned(), t.outbox.clash.to_owned()),
        State::Failed(error) | State::Unclear(error) => {
            let unclear = matches!(intent.state, State::Unclear(_));
            let said = match undone(&intent.write) {
                Undone::Moved(stage) => {
                    let stage = names::stage(stage, &untrack(|| replica.directory()), t);
                    fill(t.board().not_moved, &[("stage", &stage)])
                }
                Undone::Won => t.board().not_won.to_owned(),
                Undone::Lost => t.board().not_lost.to_owned(),
                Undone::Deleted => t.board().not_deleted.to_owned(),
                Undone::Saved => t.board().not_saved.to_owned(),
            };
            (said, sentence::of_failure(error, unclear, t))
        }
        _ => return ().into_any(),
    };
    let (word, way): (_, Callback<()>) = if intent.state == State::Clash {
        (t.outbox.decide, Callback::new(move |()| stand.acts.deciding().set(Some(id))))
    } else {
        let again = move || {
            stand.land(vec![lead]);
            replica.send_now(id);
            focus();
        };
        (t.common.retry, Callback::new(move |()| again()))
    };
    let discard = move |_| {
        stand.land(vec![lead]);
        replica.undo(id);
        stand.notices.show(Notice::info(t.common.taken_back));
        focus();
    };
    let why = reason.clone();
    view! {
        <p class="stopped" title=why>
            <Icon glyph=Glyph::Alert />
            <span class="clip">{said}</span>
            <span class="hidden">{reason}</span>
            <button type="button" class="btn" on:click=move |_| way.run(())>{word}</button>
            <button type="button" class="btn quiet" on:click=discard>{t.outbox.discard}</button>
        </p>
    }
    .into_any()
}
