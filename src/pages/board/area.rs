//! Columns and ends, and everything that moves cards among them.

use leptos::html;
use leptos::prelude::*;

use super::column::{Column, number};
use super::drag::Drag;
use super::ends::Ends;
use super::gesture::Point;
use super::selection::{self, SelectionBar};
use super::stand::{self, Stand};
use super::{carry, follow, keys, menu, swipe, undo};
use crate::components::{Tab, Tabs};
use crate::replica::columns::{self, Slot};
use crate::session::show;
use crate::text;

/// The id of what the tabs switch.
const BOARD_ID: &str = "board";

/// The board itself.
#[component]
pub fn Area(stand: Stand) -> impl IntoView {
    let t = text::current();
    let scroller = NodeRef::<html::Div>::new();
    let area = NodeRef::<html::Div>::new();
    let drag = Drag::new(stand, area, scroller);
    follow::use_follow(stand);
    undo::use_undo(stand);
    let menu = menu::Open::new_local(None);
    // Whole columns share the room that folded ones leave.
    let folded = Memo::new(move |_| {
        let is_folded = |slot: &Slot| stand.choices.with(|choices| choices.folded.contains(&number(*slot)));
        stand.shown.with(|shown| shown.iter().filter(|slot| is_folded(slot)).count())
    });
    let tabs = Signal::derive(move || {
        let directory = stand.replica.directory();
        let tab = |column: &columns::Column| Tab {
            id: column.slot.word(),
            label: stand.name(column.slot),
            // How many there are at an end is known while it is open.
            detail: if column.slot.is_end() && column.ids.is_empty() {
                String::new()
            } else {
                show::integer(column.ids.len())
            },
            colour: stand::stage_of(column.slot, &directory)
                .and_then(|stage| stage.colour.as_ref())
                .map(|it| it.css())
                .unwrap_or_default(),
        };
        stand.columns.with(|columns| columns.all().map(|column| tab(column)).collect::<Vec<_>>())
    });
    let chosen = Signal::derive(move || stand.chosen.get().map(Slot::word).unwrap_or_default());
    let target = move || stand.over.get().filter(|slot| stand.hovers(*slot) == Some(true)).map(Slot::word);
    // Where a finger came down that may swipe to the column beside.
    let swiping = StoredValue::new(None::<Point>);
    // One that lifted a card does not, wherever it lets go. The effect ends a gesture, of which no view knows.
    Effect::new(move |_| {
        if stand.held.with(|held| !held.is_empty()) {
            swiping.set_value(None);
        }
    });
    let end_swipe = move |to: Point| {
        if let Some(from) = swiping.try_update_value(Option::take).flatten() {
            beside(stand, swipe::step(from, to, document().dir() == "rtl"));
        }
    };
    // What holds for the whole board while a card hangs on the pointer ends a frame after the drop, which has enough to
    // lay out already.
    let is_dragging = RwSignal::new(false);
    Effect::new(move |_| {
        if stand.held.with(|held| !held.is_empty()) {
            return is_dragging.set(true);
        }
        let end = move || {
            if stand.held.try_with_untracked(Vec::is_empty) == Some(true)
                && is_dragging.try_get_untracked() == Some(true)
            {
                is_dragging.set(false);
            }
        };
        request_animation_frame(move || request_animation_frame(end));
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
                        target=Signal::derive(target)
                        on_pick=move |word: String| stand.tab.set(Slot::from_word(&word))
                    />
                }
            })
        }}
        <div
            class="board-area"
            class:is-dragging=is_dragging
            node_ref=area
            on:pointerdown=move |event| {
                let may_swipe = event.pointer_type() == "touch" && stand.phone.get_untracked();
                let at = (event.client_x().into(), event.client_y().into());
                swiping.set_value(Some(at).filter(|_| may_swipe && event.is_primary()));
                drag.press(&event);
            }
            on:pointerup=move |event| end_swipe((event.client_x().into(), event.client_y().into()))
            on:pointercancel=move |_| swiping.set_value(None)
            on:contextmenu=move |event| drag.no_menu(&event)
            // Links and pictures would be dragged by the browser itself.
            on:dragstart=move |event| event.prevent_default()
            on:keydown=move |event| keys::on_key(stand, &event)
            on:focusin=move |event| follow::note(stand, &event)
            on:focusout=move |event| carry::left(stand, &event)
            on:click=move |event| {
                if !menu::clicked(menu, &event) && !selection::clicked(stand, &event) {
                    follow::remember_walk(stand, &event);
                }
            }
        >
            <div class="board" id=BOARD_ID node_ref=scroller style=("--folded", move || folded.get().to_string())>
                <For each=move || stand.shown.get() key=|slot| *slot children=move |slot| view! { <Column stand=stand of=slot /> } />
            </div>
            <Ends stand=stand />
            <SelectionBar stand=stand />
            {move || menu::opened(stand, menu)}
            {move || stand.carried.get().map(|_| view! { <p class="carry-hint" aria-hidden="true">{carry::hint(stand)}</p> })}
        </div>
    }
}

/// Shows the column so many places further, and tells so.
pub fn beside(stand: Stand, step: isize) {
    let slots = stand.slots();
    let shown = stand.chosen.get_untracked();
    let Some(at) = slots.iter().position(|slot| Some(*slot) == shown) else { return };
    let to = at.saturating_add_signed(step);
    if let Some(slot) = slots.get(to).filter(|_| to != at) {
        stand.tab.set(Some(*slot));
        stand.announcer.announce(&stand.name(*slot));
    }
}
