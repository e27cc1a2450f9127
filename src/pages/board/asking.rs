//! What the board is asked for: by the address, and by the controls that set it.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::options::Options;
use super::stand::Stand;
use crate::components::{Choice, FilterSelect};
use crate::lead::{CardOrder, Filter, Need, Needing, PipelineId};
use crate::parts::{FilterBar, SearchText, pairs};
use crate::paths::BoardQuery;
use crate::session::{Desk, Session};
use crate::text::{self, Messages};

/// What the address asks; what is typed counts before the address follows.
pub fn use_query() -> Memo<BoardQuery> {
    let address = use_query_map();
    let SearchText(typed) = expect_context();
    Memo::new(move |_| {
        let query = address.with(|address| BoardQuery::from_pairs(pairs(address)));
        let search = typed.with(|typed| typed.trim().to_owned());
        BoardQuery { filter: Filter { search, status: None, ..query.filter }, ..query }
    })
}

/// The pipeline of the address, else the one remembered, else the first.
pub fn use_pipeline(query: Memo<BoardQuery>) -> Memo<Option<PipelineId>> {
    let session = Session::expect();
    let replica = session.replica;
    let desk = Desk::expect();
    // The preferences are outside of the page: they outlive it.
    Effect::new(move |_| {
        let asked = query.with(|query| query.filter.pipeline);
        let is_known = asked.is_some_and(|id| replica.directory().pipelines.contains_key(&id));
        if is_known && untrack(|| desk.choices(session)).pipeline != asked.map(|id| id.0) {
            desk.choose(session, |choices| choices.pipeline = asked.map(|id| id.0));
        }
    });
    Memo::new(move |_| {
        query.with(|query| query.filter.pipeline).or_else(|| {
            let directory = replica.directory();
            let open = directory.open_pipelines();
            let remembered = desk.choices(session).pipeline;
            open.iter().find(|pipeline| Some(pipeline.id.0) == remembered).or(open.first()).map(|pipeline| pipeline.id)
        })
    })
}

/// The pipeline and the filters, which leads need attention, the order of the cards, and the board's options.
#[component]
pub fn Asking(stand: Stand, on_query: Callback<BoardQuery>) -> impl IntoView {
    let t = text::current();
    let query = stand.query;
    let filter = Memo::new(move |_| query.with(|query| query.filter.clone()));
    let ask = move |filter, needing| {
        on_query.run(BoardQuery { filter, needing, order: query.with_untracked(|query| query.order) });
    };
    let on_filter = move |filter| ask(filter, query.with_untracked(|query| query.needing));
    let on_clear = move |filter| ask(filter, None);
    let orders = CardOrder::ALL.map(|order| Choice::new(order.word(), order_label(order, t))).to_vec();
    let needs = Signal::derive(move || query.with(|query| query.needing.is_some()));
    let all_needs = std::iter::once(Choice::new("", t.common.all))
        .chain(Needing::all().map(|needing| Choice::new(needing.word(), needing_label(needing, t))))
        .collect::<Vec<_>>();
    view! {
        <FilterBar filter=filter on_change=on_filter board=stand.pipeline more=needs on_clear=Callback::new(on_clear)>
            <FilterSelect
                id="board-needs"
                label=t.board().attention
                value=Signal::derive(move || query.with(|query| query.needing).map(Needing::word).unwrap_or_default().to_owned())
                options=Signal::stored(all_needs)
                on_change=move |word: String| {
                    on_query.run(BoardQuery { needing: Needing::from_word(&word), ..query.get_untracked() });
                }
            />
            <FilterSelect
                id="board-order"
                label=t.board().order
                value=Signal::derive(move || stand.order().word().to_owned())
                options=Signal::stored(orders)
                on_change=move |word: String| {
                    on_query.run(BoardQuery { order: CardOrder::from_word(&word), ..query.get_untracked() });
                    stand.choices.change(|choices| choices.order = word);
                }
            />
            <Options stand=stand />
        </FilterBar>
    }
}

fn order_label(order: CardOrder, t: &'static Messages) -> &'static str {
    match order {
        CardOrder::Newest => t.board().order_newest,
        CardOrder::Deadline => t.board().order_deadline,
        CardOrder::Budget => t.board().order_budget,
        CardOrder::Silence => t.board().order_silence,
        CardOrder::Attention => t.board().order_attention,
    }
}

fn needing_label(needing: Needing, t: &'static Messages) -> &'static str {
    match needing {
        Needing::Anything => t.board().needs_any,
        Needing::Only(Need::Overdue) => t.common.due_overdue,
        Needing::Only(Need::Silent) => t.board().needs_silent,
        Needing::Only(Need::Stuck) => t.board().needs_stuck,
        Needing::Only(Need::Undated) => t.common.no_deadline,
        Needing::Only(Need::Unassigned) => t.board().needs_unassigned,
    }
}
