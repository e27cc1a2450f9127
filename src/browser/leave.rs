//! Asking before the tab closes over unsaved work, and the last moment to keep something.

use super::events::Listener;
use leptos::prelude::{GetUntracked as _, Signal, document};
use wasm_bindgen::JsCast as _;
use web_sys::BeforeUnloadEvent;

/// While `unsaved` is true the browser asks before it leaves. Lasts until the owner goes.
pub fn use_leave_guard(unsaved: Signal<bool>) {
    guard(move || unsaved.try_get_untracked() == Some(true)).keep();
}

/// While `unsaved` says so the browser asks before it leaves.
#[must_use]
pub fn guard(unsaved: impl Fn() -> bool + 'static) -> Listener {
    Listener::on_window("beforeunload", move |event| {
        if unsaved() {
            event.prevent_default();
            if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                // Older browsers ask only if there is a value.
                event.set_return_value("unsaved");
            }
        }
    })
}

/// Runs `f` when the page is put away, for the last writes. Lasts until the owner goes.
pub fn on_page_hide(f: impl Fn() + 'static) {
    Listener::on_window("pagehide", move |_| f()).keep();
}

/// Runs `f` when the page goes out of sight: its timers may rest from then on. Lasts until the owner goes.
pub fn on_out_of_sight(f: impl Fn() + 'static) {
    Listener::on_document("visibilitychange", move |_| {
        if document().hidden() {
            f();
        }
    })
    .keep();
}
