//! What the board says when it has no cards to show: in words, with a way out.

use leptos::prelude::*;

use super::stand::Stand;
use crate::browser::page;
use crate::components::{Banner, Empty, Glyph};
use crate::flowlu::Error;
use crate::lead::Filter;
use crate::paths::{self, BoardQuery};
use crate::replica::engine::Event;
use crate::replica::sync::Step;
use crate::session::{Session, sentence};
use crate::text;

/// Which of the states the board is in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Board,
    Loading,
    NoPipelines,
    NoStages,
    Denied,
    Trouble,
    /// The columns stand, but nothing in them.
    NotFound {
        so_far: bool,
    },
}

/// The state of the board.
pub fn use_kind(stand: Stand) -> Memo<Kind> {
    Memo::new(move |_| {
        let status = stand.replica.status();
        if stand.columns.with(|columns| columns.columns.is_empty()) {
            return match stand.pipeline.get() {
                _ if status.denied.iter().any(|step| matches!(step, Step::Pipelines | Step::Stages)) => Kind::Denied,
                Some(_) if status.complete || !stand.replica.directory().stages.is_empty() => Kind::NoStages,
                _ if status.trouble.is_some() || !status.online => Kind::Trouble,
                _ if status.complete => Kind::NoPipelines,
                _ => Kind::Loading,
            };
        }
        let is_asked = stand
            .query
            .with(|query| query.needing.is_some() || !Filter { pipeline: None, ..query.filter.clone() }.is_empty());
        if is_asked && stand.columns.with(|columns| columns.count == 0) {
            Kind::NotFound { so_far: !status.complete }
        } else {
            Kind::Board
        }
    })
}

/// The state in words; nothing while all is well.
#[component]
pub fn State(kind: Memo<Kind>, query: Memo<BoardQuery>, on_query: Callback<BoardQuery>) -> impl IntoView {
    let t = text::current();
    let replica = Session::expect().replica;
    let to_list = move || view! { <a href=page::href(paths::LEADS) class="btn">{t.common.to_leads}</a> };
    let show_all = Callback::new(move |()| {
        let asked = query.get_untracked();
        if let Some(search) = use_context::<crate::parts::SearchText>() {
            search.0.set(String::new());
        }
        let filter = Filter { pipeline: asked.filter.pipeline, ..Filter::default() };
        on_query.run(BoardQuery { filter, needing: None, ..asked });
    });
    move || {
        match kind.get() {
        Kind::Board => ().into_any(),
        Kind::Loading => loading(t.board().loading),
        Kind::NoPipelines => {
            view! { <Empty glyph=Glyph::Board title=t.board().no_pipelines text=t.board().no_pipelines_text>{to_list()}</Empty> }.into_any()
        }
        Kind::NoStages => view! { <Empty glyph=Glyph::Board title=t.board().no_stages text=t.board().no_stages_text /> }.into_any(),
        Kind::Denied => view! { <Empty glyph=Glyph::Alert title=t.board().denied text=t.board().denied_text>{to_list()}</Empty> }.into_any(),
        Kind::Trouble => {
            let error = replica.read(|engine| engine.status().trouble).flatten().unwrap_or(Error::Offline);
            view! {
                <Empty glyph=Glyph::Alert title=t.board().failed text=sentence::of_error(&error, t)>
                    <button type="button" class="btn" on:click=move |_| replica.notice(Event::Refresh)>
                        {t.common.retry}
                    </button>
                </Empty>
            }
            .into_any()
        }
        Kind::NotFound { so_far } => {
            let words = if so_far { t.board().nothing_found_so_far } else { t.board().nothing_found };
            view! { <div class="board-note"><Banner text=words action=t.board().show_all on_action=show_all /></div> }.into_any()
        }
    }
    }
}

/// Grey columns with grey cards, as many as a board usually has, and what is being done in words.
fn loading(text: &'static str) -> AnyView {
    let card = |_| view! { <div class="bone"></div> };
    let column = |cards: usize| view! { <div class="col">{(0..cards).map(card).collect_view()}</div> };
    view! {
        <div class="board-loading">
            <p class="hidden" role="status">{text}</p>
            <div class="board" aria-hidden="true">{[4, 3, 4, 2].map(column).collect_view()}</div>
        </div>
    }
    .into_any()
}
