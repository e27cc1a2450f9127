//! The pipeline board: a column for each stage, two ends, and cards that move by mouse, finger, key and menu.

mod area;
mod asking;
mod card;
mod carry;
mod choices;
mod column;
mod drag;
mod ends;
mod follow;
mod forecast;
mod gesture;
mod heir;
mod keys;
mod looks;
mod menu;
mod options;
mod pile;
mod quick_add;
mod reach;
mod selection;
mod slide;
mod stand;
mod states;
mod still;
mod stopped;
mod swipe;
mod twin;
mod undo;

use std::sync::Once;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use self::area::Area;
use self::asking::{Asking, use_pipeline, use_query};
use self::choices::Choices;
use self::forecast::ForecastBar;
use self::stand::Stand;
use self::states::{Kind, State, use_kind};
use crate::browser::{page, style, viewport};
use crate::paths::BoardQuery;
use crate::replica::columns::{self, Columns, Question, Slot};
use crate::session::{Session, today};
use crate::text;

/// The board's styles, which only it needs.
const STYLE: &str = include_str!("../../style/board.css");
static STYLED: Once = Once::new();

/// Letters that fit into a line of a card at its narrowest, and on a phone.
const LINE: usize = 25;
const PHONE_LINE: usize = 34;

/// The board of one pipeline.
#[component]
pub fn BoardPage() -> impl IntoView {
    STYLED.call_once(|| style::adopt(STYLE));
    let t = text::current();
    let session = Session::expect();
    let replica = session.replica;
    page::set_title(&[t.board().title, " · ", t.common.app].concat());

    let choices = Choices::load(session);
    let query = use_query();
    let pipeline = use_pipeline(query);
    let phone = viewport::use_phone();
    let tab = RwSignal::new(None::<Slot>);
    let lifted = RwSignal::new(None::<Slot>);
    // On a phone an end has its cards while its tab is chosen, and while the finger holds on to one of them.
    let opened = Memo::new(move |_| {
        if !phone.get() {
            return choices.with(|choices| choices.opened);
        }
        let (tab, lifted) = (tab.get(), lifted.get());
        let has_cards = |end| tab == Some(end) || lifted == Some(end);
        (has_cards(Slot::Won), has_cards(Slot::Lost))
    });
    let columns = Memo::new(move |_| {
        let _ = replica.version();
        let directory = replica.directory();
        let Some(pipeline) = pipeline.get() else { return Columns::default() };
        let order = stand::order(query, choices);
        let (limits, chances) = (choices.limits.get(), choices.chances.get());
        query.with(|query| {
            let question = Question {
                pipeline,
                filter: &query.filter,
                needing: query.needing,
                order,
                limits: &limits,
                chances: &chances,
                opened: opened.get(),
                line: if phone.get() { PHONE_LINE } else { LINE },
                today: today(),
            };
            replica.read(|engine| columns::build(engine.rows(), &directory, &question)).unwrap_or_default()
        })
    });
    let stand = Stand::provide(choices, query, pipeline, opened, columns, (phone, tab, lifted));
    let kind = use_kind(stand);
    let has_columns = Memo::new(move |_| matches!(kind.get(), Kind::Board | Kind::NotFound { .. }));

    let navigate = StoredValue::new_local(use_navigate());
    let on_query = Callback::new(move |mut asked: BoardQuery| {
        // The address then shows the same board to everyone.
        asked.filter.pipeline = asked.filter.pipeline.or_else(|| pipeline.get_untracked());
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(&asked.path(), options));
    });
    view! {
        <section class="page">
            <h1 class="hidden">{t.board().title}</h1>
            <ForecastBar stand=stand />
            <Asking stand=stand on_query=on_query />
            <State kind=kind query=query on_query=on_query />
            {move || has_columns.get().then(|| view! { <Area stand=stand /> })}
        </section>
    }
}
