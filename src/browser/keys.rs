//! The keyboard: one listener on the document, and a stack of those who want its keys.

mod layout;

use super::{events::Listener, focus};
use leptos::prelude::{StoredValue, document};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::JsCast as _;
use web_sys::{Event, KeyboardEvent};

/// A key as pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The character or the key's name, as in `KeyboardEvent.key`; on other alphabets the Latin key in its place.
    pub key: String,
    /// Ctrl, or Command on a Mac.
    pub command: bool,
    pub alt: bool,
    pub shift: bool,
    /// The person is typing into a field: single-key shortcuts keep still.
    pub in_text_field: bool,
    /// A modal dialog is open: what lies beneath keeps still.
    pub in_dialog: bool,
    /// An input method is composing: the key is not meant as a key.
    pub composing: bool,
    /// The key is held down.
    pub repeat: bool,
}

impl Key {
    /// A single key without command or alt, pressed outside of fields and dialogs.
    pub fn is_plain(&self) -> bool {
        !self.command && !self.alt && !self.in_text_field && !self.in_dialog && !self.composing
    }
}

type Handler = Rc<dyn Fn(&Key) -> bool>;

thread_local! {
    static HANDLERS: RefCell<Vec<(u32, Handler)>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
    static LISTENER: RefCell<Option<Listener>> = const { RefCell::new(None) };
}

/// Gives keys to `f` until the current owner goes. The newest handler is asked first;
/// one that returns true has used the key, and neither the browser nor an older handler gets it.
pub fn on_key(f: impl Fn(&Key) -> bool + 'static) {
    let id = NEXT.get();
    NEXT.set(id.wrapping_add(1));
    HANDLERS.with_borrow_mut(|all| all.push((id, Rc::new(f))));
    LISTENER.with_borrow_mut(|listener| {
        listener.get_or_insert_with(|| Listener::on_document("keydown", dispatch));
    });
    StoredValue::new_local(Registration(id));
}

/// Takes its handler off the stack when the owner goes.
struct Registration(u32);

impl Drop for Registration {
    fn drop(&mut self) {
        // A thread-local may be gone when the page itself goes.
        HANDLERS
            .try_with(|all| {
                if let Ok(mut all) = all.try_borrow_mut() {
                    all.retain(|(id, _)| *id != self.0);
                }
            })
            .ok();
    }
}

fn dispatch(event: Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    if event.default_prevented() {
        return;
    }
    let key = read(event);
    // A copy, because a handler may open or close what brings or takes handlers.
    let newest_first: Vec<Handler> = HANDLERS.with_borrow(|all| all.iter().rev().map(|(_, f)| Rc::clone(f)).collect());
    if newest_first.iter().any(|f| f(&key)) {
        event.prevent_default();
    }
}

/// The key to act on, whatever alphabet the keyboard writes in.
pub fn meant(event: &KeyboardEvent) -> String {
    layout::meant(event.key(), &event.code(), event.shift_key())
}

fn read(event: &KeyboardEvent) -> Key {
    // AltGr, which some systems report as Ctrl and Alt, only chooses the character: a bracket on a German keyboard.
    let chooses = event.get_modifier_state("AltGraph");
    Key {
        key: meant(event),
        command: (event.ctrl_key() && !chooses) || event.meta_key(),
        alt: event.alt_key() && !chooses,
        shift: event.shift_key(),
        in_text_field: focus::in_text_field(),
        in_dialog: document().query_selector("dialog[open]").is_ok_and(|open| open.is_some()),
        composing: event.is_composing(),
        repeat: event.repeat(),
    }
}
