//! What the window is like: as narrow as a phone, or asked to keep still.

use super::events::Listener;
use leptos::prelude::{RwSignal, Set as _, Signal, window};
use web_sys::MediaQueryList;

/// At or under this width a list is made of cards and a board of one column.
pub const PHONE: &str = "(max-width: 720px)";
/// From this width on an open lead leaves the list beside it.
pub const WIDE: &str = "(min-width: 1100px)";
const STILL: &str = "(prefers-reduced-motion: reduce)";

/// Whether the window is as narrow as a phone; follows until the owner goes.
pub fn use_phone() -> Signal<bool> {
    use_media(PHONE)
}

/// Whether a media query matches; follows until the owner goes.
pub fn use_media(query: &str) -> Signal<bool> {
    let Some(list) = media(query) else {
        return Signal::stored(false);
    };
    let matches = RwSignal::new(list.matches());
    Listener::new(list.as_ref(), "change", {
        let list = list.clone();
        move |_| matches.set(list.matches())
    })
    .keep();
    matches.into()
}

/// Whether the person asked for less motion.
pub fn prefers_still() -> bool {
    media(STILL).is_some_and(|list| list.matches())
}

/// Whether the device asks for dark.
pub fn prefers_dark() -> bool {
    media("(prefers-color-scheme: dark)").is_some_and(|list| list.matches())
}

fn media(query: &str) -> Option<MediaQueryList> {
    window().match_media(query).ok().flatten()
}
