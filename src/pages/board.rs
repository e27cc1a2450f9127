//! The pipeline board: a column for each stage, two ends, and cards that move by mouse, finger, key and menu.

mod card;
mod carry;
mod column;
mod drag;
mod ends;
mod follow;
mod gesture;
mod keys;
mod quick_add;
mod stand;
mod states;
mod totals;
mod twin;

use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use self::column::Column;
use self::drag::Drag;
use self::ends::Ends;
use self::stand::{Stand, Target};
use self::states::{Kind, State, use_kind};
use self::totals::Totals;
use crate::browser::{page, viewport};
use crate::components::{Choice, FilterSelect, Tab, Tabs};
use crate::lead::{Filter, PipelineId};
use crate::parts::{FilterBar, SearchText, pairs};
use crate::paths;
use crate::replica::columns::{self, Columns, Order, Slot};
use crate::session::{Desk, Session, show, today};
use crate::text;

/// Letters that fit into a line of a card at its narrowest, and on a phone.
const LINE: usize = 25;
const PHONE_LINE: usize = 34;

/// The board of one pipeline.
#[component]
pub fn BoardPage() -> impl IntoView {
    let t = text::current();
    let replica = Session::expect().replica;
    page::set_title(&[t.board().title, " · ", t.common.app].concat());

    let filter = use_filter();
    let pipeline = use_pipeline(filter);
    let order = RwSignal::new(Order::default());
    let phone = viewport::use_phone();
    let columns = Memo::new(move |_| {
        let _ = replica.version();
        let line = if phone.get() { PHONE_LINE } else { LINE };
        let directory = replica.directory();
        let Some(pipeline) = pipeline.get() else { return Columns::default() };
        filter.with(|filter| {
            replica
                .read(|engine| columns::build(engine.rows(), &directory, pipeline, filter, order.get(), line, today()))
                .unwrap_or_default()
        })
    });
    let stand = Stand::provide(filter, pipeline, order, columns, phone);
    let complete = Memo::new(move |_| replica.status().complete);
    let kind = use_kind(stand);
    let has_columns = Memo::new(move |_| matches!(kind.get(), Kind::Board | Kind::NotFound { .. }));

    let navigate = StoredValue::new_local(use_navigate());
    let on_filter = Callback::new(move |changed: Filter| {
        // The address then shows the same board to everyone.
        let shown = Filter { pipeline: changed.pipeline.or_else(|| pipeline.get_untracked()), ..changed };
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(&paths::board(&shown), options));
    });
    let orders = move || {
        Order::ALL
            .map(|order| match order {
                Order::Newest => Choice::new("", t.board().order_newest),
                Order::Deadline => Choice::new(order.word(), t.board().order_deadline),
                Order::Budget => Choice::new(order.word(), t.board().order_budget),
                Order::Silence => Choice::new(order.word(), t.board().order_silence),
            })
            .to_vec()
    };
    view! {
        <section class="page">
            <h1 class="hidden">{t.board().title}</h1>
            <Totals columns=columns complete=complete />
            <FilterBar filter=filter on_change=on_filter board=pipeline>
                <FilterSelect
                    id="board-order"
                    label=t.board().order
                    value=Signal::derive(move || if order.get() == Order::default() { String::new() } else { order.get().word().to_owned() })
                    options=Signal::derive(orders)
                    on_change=move |word: String| order.set(Order::from_word(&word).unwrap_or_default())
                />
            </FilterBar>
            <State kind=kind on_filter=on_filter filter=filter />
            {move || has_columns.get().then(|| view! { <Area stand=stand /> })}
        </section>
    }
}

/// What the address asks; what is typed counts before the address follows.
fn use_filter() -> Memo<Filter> {
    let address = use_query_map();
    let SearchText(typed) = expect_context();
    Memo::new(move |_| {
        let filter = address.with(|address| paths::board_filter(pairs(address)));
        Filter { search: typed.with(|typed| typed.trim().to_owned()), status: None, ..filter }
    })
}

/// The pipeline of the address, else the one remembered, else the first.
fn use_pipeline(filter: Memo<Filter>) -> Memo<Option<PipelineId>> {
    let session = Session::expect();
    let replica = session.replica;
    let desk = Desk::expect();
    // The preferences are outside of the page: they outlive it.
    Effect::new(move |_| {
        let asked = filter.with(|filter| filter.pipeline);
        let is_known = asked.is_some_and(|id| replica.directory().pipelines.contains_key(&id));
        if is_known && untrack(|| desk.choices(session)).pipeline != asked.map(|id| id.0) {
            desk.choose(session, |choices| choices.pipeline = asked.map(|id| id.0));
        }
    });
    Memo::new(move |_| {
        filter.with(|filter| filter.pipeline).or_else(|| {
            let directory = replica.directory();
            let open = directory.open_pipelines();
            let remembered = desk.choices(session).pipeline;
            open.iter().find(|pipeline| Some(pipeline.id.0) == remembered).or(open.first()).map(|pipeline| pipeline.id)
        })
    })
}

/// The id of what the tabs switch.
const BOARD_ID: &str = "board";

/// Columns and ends, and everything that moves cards among them.
#[component]
fn Area(stand: Stand) -> impl IntoView {
    let t = text::current();
    let scroller = NodeRef::<html::Div>::new();
    let area = NodeRef::<html::Div>::new();
    let drag = Drag::new(stand, area, scroller);
    follow::use_follow(stand);
    let tabs = Signal::derive(move || {
        let directory = stand.replica.directory();
        let tab = |slot: Slot, count: usize| Tab {
            id: Target::Column(slot).word(),
            label: stand.name(Target::Column(slot)),
            detail: show::integer(count),
            colour: stand::stage_of(slot, &directory)
                .and_then(|stage| stage.colour.as_ref())
                .map(|it| it.css())
                .unwrap_or_default(),
        };
        stand.columns.with(|columns| {
            columns.columns.iter().map(|column| tab(column.slot, column.total.count)).collect::<Vec<_>>()
        })
    });
    let chosen = Signal::derive(move || {
        stand.shown.with(|shown| shown.first().map(|slot| Target::Column(*slot).word()).unwrap_or_default())
    });
    view! {
        {move || {
            stand.phone.get().then(|| {
                view! {
                    <Tabs
                        label=t.board().stages
                        tabs=tabs
                        current=chosen
                        controls=BOARD_ID
                        on_pick=move |word: String| {
                            if let Some(Target::Column(slot)) = Target::from_word(&word) {
                                stand.tab.set(Some(slot));
                            }
                        }
                    />
                }
            })
        }}
        <div
            class="board-area"
            class:is-dragging=move || stand.held.get().is_some()
            node_ref=area
            on:pointerdown=move |event| drag.press(&event)
            on:contextmenu=move |event| drag.no_menu(&event)
            // Links and pictures would be dragged by the browser itself.
            on:dragstart=move |event| event.prevent_default()
            on:keydown=move |event| keys::on_key(stand, &event)
            on:focusin=move |event| follow::note(stand, &event)
            on:focusout=move |event| carry::left(stand, &event)
            on:click=move |event| follow::remember_walk(stand, &event)
        >
            <div class="board" id=BOARD_ID node_ref=scroller>
                <For each=move || stand.shown.get() key=|slot| *slot children=move |slot| view! { <Column stand=stand of=slot /> } />
            </div>
            <Ends stand=stand />
            {move || stand.carried.get().map(|_| view! { <p class="carry-hint" aria-hidden="true">{t.board().carry_hint}</p> })}
        </div>
    }
}
