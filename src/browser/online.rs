//! Whether there is a network, and whether anyone looks at the tab.

use super::events::Listener;
use leptos::prelude::{RwSignal, Set as _, Signal, document, window};
use web_sys::VisibilityState;

/// What the browser believes of the network right now; true is no promise.
pub fn is_online() -> bool {
    window().navigator().on_line()
}

/// Follows the network, until the owner goes.
pub fn use_online() -> Signal<bool> {
    let online = RwSignal::new(is_online());
    Listener::on_window("online", move |_| online.set(true)).keep();
    Listener::on_window("offline", move |_| online.set(false)).keep();
    online.into()
}

/// Whether the tab is in front.
pub fn is_visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

/// Follows whether the tab is in front, until the owner goes.
pub fn use_visible() -> Signal<bool> {
    let visible = RwSignal::new(is_visible());
    Listener::on_document("visibilitychange", move |_| visible.set(is_visible())).keep();
    visible.into()
}
