//! Event listeners that know who owns them: dropped with their handle, or with the reactive owner.

use leptos::prelude::{StoredValue, document, window};
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{AddEventListenerOptions, Event, EventTarget};

/// A listener that is taken off when this is dropped.
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    capture: bool,
    run: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens on `target`.
    pub fn new(target: &EventTarget, name: &'static str, run: impl FnMut(Event) + 'static) -> Self {
        Self::add(target, name, false, Box::new(run))
    }

    /// Listens while the event is on its way down, so that events which do not bubble (scroll, focus) are heard too.
    pub fn capturing(target: &EventTarget, name: &'static str, run: impl FnMut(Event) + 'static) -> Self {
        Self::add(target, name, true, Box::new(run))
    }

    /// Listens on the window.
    pub fn on_window(name: &'static str, run: impl FnMut(Event) + 'static) -> Self {
        Self::new(window().as_ref(), name, run)
    }

    /// Listens on the document.
    pub fn on_document(name: &'static str, run: impl FnMut(Event) + 'static) -> Self {
        Self::new(document().as_ref(), name, run)
    }

    fn add(target: &EventTarget, name: &'static str, capture: bool, run: Box<dyn FnMut(Event)>) -> Self {
        let run = Closure::wrap(run);
        let options = AddEventListenerOptions::new();
        options.set_capture(capture);
        target
            .add_event_listener_with_callback_and_add_event_listener_options(
                name,
                run.as_ref().unchecked_ref(),
                &options,
            )
            .ok();
        Self { target: target.clone(), name, capture, run }
    }

    /// Leaves the listener to the current reactive owner.
    pub fn keep(self) {
        StoredValue::new_local(self);
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.target
            .remove_event_listener_with_callback_and_bool(self.name, self.run.as_ref().unchecked_ref(), self.capture)
            .ok();
    }
}
