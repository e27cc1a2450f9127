//! Whether all is saved, how fresh the copy is, and the list of what is still on its way.

pub mod anew;
mod edit;
mod list;

use futures::FutureExt as _;
use leptos::prelude::*;

use self::list::List;
use super::later::{Fetching, later};
use crate::browser::chunk::chunk;
use crate::browser::clock;
use crate::components::Dialog;
use crate::replica::engine::{Keeps, Status};
use crate::session::{Session, show};
use crate::text::{self, Messages, fill};

chunk! {
    outbox_list in form, fetch_outbox_list(close: Callback<()>) -> AnyView = view! { <List close=close /> }.into_any()
}

const FETCH: fn() -> Fetching = || Box::pin(async { fetch_outbox_list().await.is_ok() });

/// The one line about it all; opens the list.
#[component]
pub fn OutboxIndicator() -> impl IntoView {
    let t = text::current();
    let replica = Session::expect().replica;
    let open = RwSignal::new(false);
    let clock = RwSignal::new(clock::now_ms());
    let ticking = clock::every(5_000, move || {
        clock.try_set(clock::now_ms());
    });
    StoredValue::new_local(ticking);
    let words = Memo::new(move |_| words(&replica.status(), clock.get().max(clock::now_ms()), t));
    let state = Memo::new(move |_| {
        let status = replica.status();
        if status.outbox.failed > 0 || status.trouble.as_ref().is_some_and(|error| !error.is_passing()) {
            Some("failed")
        } else if !status.online {
            Some("offline")
        } else if status.outbox.saving > 0 || !status.complete {
            Some("busy")
        } else {
            None
        }
    });
    // All that a narrow screen has room for.
    let count = Memo::new(move |_| {
        let outbox = replica.status().outbox;
        [outbox.failed, outbox.saving].into_iter().find(|count| *count > 0).map(show::integer)
    });
    view! {
        <button
            type="button"
            class="sync"
            data-state=state
            data-count=count
            aria-label=words
            aria-haspopup="dialog"
            on:click=move |_| open.set(true)
        >
            <span class="num">{words}</span>
        </button>
        <Dialog open=open title=t.outbox.title close_label=t.common.close on_close=move |()| open.set(false)>
            {later(3, move || outbox_list(Callback::new(move |()| open.set(false))).now_or_never(), FETCH)}
        </Dialog>
    }
}

/// The indicator's words.
fn words(status: &Status, now: i64, t: &'static Messages) -> String {
    let outbox = status.outbox;
    let saved = if outbox.failed > 0 {
        t.count(t.outbox.needs_you, outbox.failed)
    } else if !status.online && outbox.saving > 0 {
        t.count(t.outbox.waiting, outbox.saving)
    } else if outbox.saving > 0 {
        t.count(t.outbox.saving, outbox.saving)
    } else {
        t.outbox.all_saved.to_owned()
    };
    let fresh = if !status.online {
        t.common.offline.to_owned()
    } else if let Some((here, expected)) = status.progress.filter(|_| !status.complete) {
        let expected = usize::try_from(expected).unwrap_or(usize::MAX);
        fill(t.common.syncing_of, &[("n", &show::integer(here)), ("total", &show::integer(expected))])
    } else {
        match status.checked {
            None => t.common.syncing.to_owned(),
            Some(checked) if now - checked < 5_000 => t.common.checked_now.to_owned(),
            Some(checked) => fill(t.common.checked_ago, &[("ago", &show::ago(now - checked))]),
        }
    };
    if status.keeps == Keeps::Reading {
        return fresh;
    }
    [&saved, " · ", &fresh].concat()
}
