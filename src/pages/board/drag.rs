//! Moving a card by mouse, pen or finger. The states are in [`super::gesture`]; this is their hands and eyes.

use crate::browser::dom::JsCast as _;
use crate::browser::dom::{Element, Event, HtmlElement, KeyboardEvent};
use leptos::ev::{MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

use super::area::beside;
use super::card::lead_of;
use super::gesture::{Gesture, HOLD_MS, Moved, Point, Turning, pull};
use super::keys::slot_at;
use super::reach;
use super::slide::slide;
use super::stand::{Place, Stand};
use super::twin::Twin;
use crate::browser::clock::{self, Timer};
use crate::browser::events::Listener;
use crate::browser::focus;
use crate::lead::LeadId;
use crate::replica::columns::Slot;
use crate::text::{self, fill};

/// How often things scroll while a card is held at an edge.
const SCROLL_MS: u32 = 16;
/// How long after a drop a click is still part of it.
const CLICK_MS: u32 = 60;

/// The one drag of the board. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Drag {
    stand: Stand,
    scroller: NodeRef<html::Div>,
    gesture: StoredValue<Gesture>,
    live: StoredValue<Option<Live>, LocalStorage>,
}

/// What is listened to and shown from the press to its end.
struct Live {
    id: LeadId,
    pointer: i32,
    card: HtmlElement,
    at: Point,
    twin: Option<Twin>,
    /// Where the cards stood when they were lifted.
    lifted: Vec<Place>,
    turning: Turning,
    _listeners: Vec<Listener>,
    _hold: Option<Timer>,
    _scroll: Option<Timer>,
}

impl Drag {
    /// Over the board within `area`, of which `scroller` holds the columns.
    pub fn new(stand: Stand, area: NodeRef<html::Div>, scroller: NodeRef<html::Div>) -> Self {
        let drag =
            Self { stand, scroller, gesture: StoredValue::new(Gesture::Idle), live: StoredValue::new_local(None) };
        let touches = StoredValue::new_local(None::<Listener>);
        area.on_load(move |area| {
            // There before the touch begins, since a browser decides by then who scrolls.
            let listener = Listener::new(area.as_ref(), "touchmove", move |event| {
                if drag.gesture.try_get_value() == Some(Gesture::Lifted) {
                    event.prevent_default();
                }
            });
            touches.try_set_value(Some(listener));
        });
        drag
    }

    /// A pointer goes down somewhere on the board.
    pub fn press(self, event: &PointerEvent) {
        if self.live.with_value(Option::is_some) {
            // A second finger: this is no drag.
            return self.finish(false);
        }
        let plain =
            event.is_primary() && event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key());
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()).filter(|_| plain) else {
            return;
        };
        let other = target.closest("button, input, select, textarea, [popover]").ok().flatten();
        let card = target.closest("[data-lead]").ok().flatten().and_then(|card| card.dyn_into::<HtmlElement>().ok());
        let (None, Some(card), Some(id)) = (other, card, lead_of(&target)) else { return };
        let touch = event.pointer_type() == "touch";
        let at = point(event);
        self.gesture.set_value(Gesture::Pressed { from: at, touch });
        let on = |name, run: fn(Self, &Event)| {
            Listener::capturing(window().as_ref(), name, move |event| untrack(|| run(self, &event)))
        };
        let listeners = vec![
            on("pointermove", |drag, event| drag.moved(event)),
            on("pointerup", |drag, event| drag.let_go(event, true)),
            on("pointercancel", |drag, event| drag.let_go(event, false)),
            on("blur", |drag, event| {
                // Not of a field within the page: of the window itself.
                if event.target().is_some_and(|target| target.is_instance_of::<crate::browser::dom::Window>()) {
                    drag.finish(false);
                }
            }),
            on("keydown", |drag, event| drag.key(event)),
        ];
        let hold = touch.then(|| {
            clock::after(HOLD_MS, move || {
                if self.gesture.try_update_value(Gesture::held) == Some(true) {
                    untrack(|| self.lift());
                }
            })
        });
        let pointer = event.pointer_id();
        self.live.set_value(Some(Live {
            id,
            pointer,
            card,
            at,
            twin: None,
            lifted: Vec::new(),
            turning: Turning::default(),
            _listeners: listeners,
            _hold: hold,
            _scroll: None,
        }));
    }

    /// The browser's own menu would end a long press.
    pub fn no_menu(self, event: &MouseEvent) {
        if self.gesture.get_value() != Gesture::Idle {
            event.prevent_default();
        }
    }

    /// The event as one of the pointer that pressed.
    fn own(self, event: &Event) -> Option<&PointerEvent> {
        let event = event.dyn_ref::<PointerEvent>()?;
        let pointer = self.live.try_with_value(|live| live.as_ref().map(|live| live.pointer)).flatten();
        (pointer == Some(event.pointer_id())).then_some(event)
    }

    fn moved(self, event: &Event) {
        let Some(event) = self.own(event) else { return };
        let at = point(event);
        self.live.update_value(|live| {
            if let Some(live) = live {
                live.at = at;
            }
        });
        match self.gesture.try_update_value(|gesture| gesture.moved(at)) {
            Some(Moved::Lifts) => self.lift(),
            Some(Moved::Follows) => {
                event.prevent_default();
                self.place();
            }
            Some(Moved::Ends) => self.finish(false),
            Some(Moved::Nothing) | None => {}
        }
    }

    fn let_go(self, event: &Event, drops: bool) {
        if self.own(event).is_some() {
            self.finish(drops);
        }
    }

    fn key(self, event: &Event) {
        let escapes = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
        if escapes && self.gesture.try_get_value() == Some(Gesture::Lifted) {
            event.prevent_default();
            event.stop_propagation();
            self.finish(false);
        }
    }

    /// The card leaves its place: its twin goes with the pointer, a ghost stays.
    fn lift(self) {
        let lifted = self.live.try_update_value(|live| {
            let live = live.as_mut()?;
            let ids = self.stand.bundle(live.id);
            let places = self.stand.places_of(&ids);
            let place = |id: &LeadId| places.get(id).map(|(slot, at)| Place { id: *id, slot: *slot, at: *at });
            live.lifted = ids.iter().filter_map(place).collect();
            live.twin = Twin::of(&live.card, live.at, ids.len());
            live.turning = Turning::begin(live.at.0, width());
            live._scroll = Some(clock::every(SCROLL_MS, move || untrack(|| self.scroll())));
            Some((ids, live.lifted.first().copied()))
        });
        let Some((ids, first)) = lifted.flatten() else { return };
        // The card takes the focus where it is let go. Until then nothing has it: the browser lays the page out at once
        // when what is focused goes, and this is the better moment.
        focus::leave();
        self.stand.last.set_value(first);
        self.stand.lifted.set(first.map(|place| place.slot));
        self.stand.held.set(ids);
        self.place();
    }

    /// Puts the twin under the pointer, and finds what lies beneath.
    fn place(self) {
        let at = self.live.try_with_value(|live| {
            let live = live.as_ref()?;
            if let Some(twin) = &live.twin {
                twin.go(live.at);
            }
            Some(live.at)
        });
        let Some(at) = at.flatten() else { return };
        let over = beneath(at).as_ref().and_then(|beneath| slot_at(beneath).or_else(|| tab_at(beneath)));
        if self.stand.over.get_untracked() != over {
            self.stand.over.set(over);
        }
    }

    /// Scrolls what the card is held at the edge of.
    fn scroll(self) {
        let Some(at) = self.live.try_with_value(|live| live.as_ref().map(|live| live.at)).flatten() else { return };
        let mut scrolled = false;
        let strip = beneath(at).and_then(|element| element.closest(".stagetabs").ok()?);
        if let Some(strip) = &strip {
            let edges = strip.get_bounding_client_rect();
            strip.set_scroll_left(strip.scroll_left() + pull(at.0, edges.left(), edges.right()));
            scrolled = true;
        } else if self.stand.phone.get_untracked() {
            self.turn(at.0);
        } else if let Some(board) = self.scroller.try_get_untracked().flatten() {
            let edges = board.get_bounding_client_rect();
            let by = pull(at.0, edges.left(), edges.right());
            if by != 0 && at.1 >= edges.top() && at.0 <= edges.right() + 8.0 {
                board.set_scroll_left(board.scroll_left() + by);
                scrolled = true;
            }
        }
        let column = beneath(at).and_then(|element| element.closest(".col").ok()?);
        if let Some(cards) = column.and_then(|column| column.query_selector(".cards").ok()?) {
            let edges = cards.get_bounding_client_rect();
            let by = pull(at.1, edges.top(), edges.bottom());
            if by != 0 {
                cards.set_scroll_top(cards.scroll_top() + by);
                scrolled = true;
            }
        }
        if scrolled {
            self.place();
        }
    }

    /// On a phone, where there is one column, a card that is held at a side brings the one beside.
    fn turn(self, at: f64) {
        let turning =
            |live: &mut Option<Live>| live.as_mut().map(|live| live.turning.step(at, width(), clock::now_ms()));
        let side = self.live.try_update_value(turning).flatten().unwrap_or(0);
        if side != 0 {
            beside(self.stand, if document().dir() == "rtl" { -side } else { side });
            // Something else is beneath the pointer then.
            request_animation_frame(move || untrack(|| self.place()));
        }
    }

    fn finish(self, drops: bool) {
        let was_lifted = self.gesture.try_update_value(Gesture::end) == Some(true);
        let live = self.live.try_update_value(Option::take).flatten();
        let Some(live) = live.filter(|_| was_lifted) else { return };
        let stand = self.stand;
        let over = stand.over.get_untracked();
        let Live { id, card, twin, lifted, .. } = live;
        // An end may have its cards only as long as one is in hand.
        let places = stand.places_of(&lifted.iter().map(|was| was.id).collect::<Vec<_>>());
        stand.held.set(Vec::new());
        stand.lifted.set(None);
        stand.over.set(None);
        swallow_click();
        // What has gone from where it was lifted is put nowhere.
        let stays = |was: &&Place| places.get(&was.id).is_some_and(|(slot, _)| *slot == was.slot);
        let ids: Vec<LeadId> = lifted.iter().filter(stays).map(|was| was.id).collect();
        if let Some(gone) = lifted.first().filter(|_| ids.is_empty()) {
            stand.tell_taken(*gone);
            return reach::go(stand, gone.slot, gone.at);
        }
        let stay = lifted.iter().filter(stays).all(|was| Some(was.slot) == over);
        let put = over.filter(|_| drops && !stay);
        // The focus follows a card that goes. One that stays takes it, in its column; a sheet that asks first gives it back
        // to where it was.
        let first = lifted.first().filter(stays).filter(|first| {
            put.is_none_or(|slot| slot == Slot::Lost || slot == first.slot || !stand.accepts(&ids, slot))
        });
        if let Some(first) = first {
            if stand.phone.get_untracked() && stand.chosen.get_untracked() != Some(first.slot) {
                stand.tab.set(Some(first.slot));
            }
            if let Some(title) = card.query_selector("a.title").ok().flatten() {
                focus::focus(&title);
            }
        }
        match put {
            Some(slot) => stand.put(&ids, slot),
            None => {
                let said = fill(text::current().board().left_there, &[("lead", &stand.titles(&ids))]);
                stand.announcer.announce(&said);
            }
        }
        // An end may not show its cards, and a sheet that asks first leaves the card where it is.
        let slot = stand.place_of(id).map(|place| place.slot).or(over);
        if let (Some(twin), Some(slot)) = (twin, slot) {
            slide(stand, twin, id, slot);
        }
    }
}

fn point(event: &PointerEvent) -> Point {
    (event.client_x().into(), event.client_y().into())
}

fn width() -> f64 {
    window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default()
}

/// The column of the tab that an element lies in.
fn tab_at(element: &Element) -> Option<Slot> {
    let tab = element.closest("[data-tab]").ok()??;
    Slot::from_word(&tab.get_attribute("data-tab")?)
}

fn beneath(at: Point) -> Option<Element> {
    document().element_from_point(at.0 as f32, at.1 as f32)
}

/// The click that a browser makes of press and release is part of the drag, and opens nothing.
fn swallow_click() {
    let listener = Listener::capturing(window().as_ref(), "click", |event| {
        event.prevent_default();
        event.stop_propagation();
    });
    leptos::task::spawn_local(async move {
        clock::sleep(CLICK_MS).await;
        drop(listener);
    });
}
