//! The icons: strokes on a grid of 16, in the colour of the text.

use leptos::prelude::*;

macro_rules! glyphs {
    ($($(#[$doc:meta])* $name:ident => $path:literal),+ $(,)?) => {
        /// A drawing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Glyph { $($(#[$doc])* $name),+ }

        impl Glyph {
            const fn path(self) -> &'static str {
                match self { $(Self::$name => $path),+ }
            }
        }
    };
}

glyphs! {
    Search => "m13.5 13.5-3-3M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Z",
    Plus => "M8 3v10M3 8h10",
    X => "m4.5 4.5 7 7m0-7-7 7",
    Check => "m3.5 8.5 3 3 6-7",
    Clock => "M8 4.5V8l2 1.5M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Z",
    Dots => "M4 8.3a.3.3 0 1 0 0-.6.3.3 0 0 0 0 .6Zm4 0a.3.3 0 1 0 0-.6.3.3 0 0 0 0 .6Zm4 0a.3.3 0 1 0 0-.6.3.3 0 0 0 0 .6Z",
    List => "M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01",
    Board => "M3 3h3v10H3zM7 3h3v6H7zM11 3h2.5v8H11z",
    Down => "m4 6 4 4 4-4",
    Up => "m4 10 4-4 4 4",
    Left => "m10 4-4 4 4 4",
    Right => "m6 4 4 4-4 4",
    First => "m11.5 4-4 4 4 4M4.5 4v8",
    Last => "m4.5 4 4 4-4 4M11.5 4v8",
    SortUp => "M8 13V3M4 7l4-4 4 4",
    SortDown => "M8 3v10M4 9l4 4 4-4",
    Alert => "M8 5v3.5M8 11h.01M7 2.6 1.7 12a1.2 1.2 0 0 0 1 1.8h10.6a1.2 1.2 0 0 0 1-1.8L9 2.6a1.2 1.2 0 0 0-2 0Z",
    Info => "M8 7.5V11M8 5h.01M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Z",
    Gear => "M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm0-8v2m0 8v2M2 8h2m8 0h2M3.8 3.8l1.4 1.4m5.6 5.6 1.4 1.4m0-8.4-1.4 1.4M5.2 10.8l-1.4 1.4",
    Phone => "M5.6 2.5H3.5a1 1 0 0 0-1 1.1c.5 5 4.9 9.4 9.9 9.9a1 1 0 0 0 1.1-1v-2.1l-2.8-1.2-1.3 1.6C7.6 9.9 6.1 8.4 5.2 6.6l1.6-1.3Z",
    Mail => "M2.5 4h11v8.5h-11zM2.5 4.5 8 9l5.5-4.5",
    Link => "M6.5 9.5a2.5 2.5 0 0 0 3.5 0l2.5-2.5A2.5 2.5 0 0 0 9 3.5l-.8.8M9.5 6.5a2.5 2.5 0 0 0-3.5 0L3.5 9A2.5 2.5 0 0 0 7 12.5l.8-.8",
    External => "M9.5 2.5h4v4M13.5 2.5 8 8M11.5 9.5v4h-9v-9h4",
    Trash => "M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.6 9h6.8l.6-9M6.7 7.5v3.5M9.3 7.5v3.5",
    Undo => "M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H6.5",
    User => "M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8Zm-5.2 5.8c.5-2.6 2.5-4 5.2-4s4.7 1.4 5.2 4",
    Building => "M3 13.5v-11h6v11M9 6h4v7.5M1.5 13.5h13M5 5h2M5 7.5h2M5 10h2M11 8.5h.01M11 11h.01",
    Calendar => "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v2.5M10.5 2v2.5",
    Sun => "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9",
    Moon => "M13.5 9.5A5.8 5.8 0 0 1 6.5 2.5a5.8 5.8 0 1 0 7 7Z",
    Filter => "M2.5 3.5h11L9.5 8.5v4.5l-3-1.5v-3Z",
    Columns => "M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10",
    Refresh => "M13 8a5 5 0 0 1-9.3 2.5M3 8a5 5 0 0 1 9.3-2.5M12.5 2.5v3h-3M3.5 13.5v-3h3",
    Keyboard => "M1.5 4h13v8h-13zM4 6.5h.01M6.7 6.5h.01M9.3 6.5h.01M12 6.5h.01M5 9.5h6",
    Download => "M8 2.5v8M4.5 7.5 8 11l3.5-3.5M2.5 13.5h11",
    Upload => "M8 11V3M4.5 6 8 2.5 11.5 6M2.5 13.5h11",
    Copy => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
    Flag => "M3.5 14V2.5h8l-1.5 3 1.5 3h-8",
    Trophy => "M5 2.5h6v4a3 3 0 0 1-6 0zM5 3.5H2.5c0 2 1 3 2.5 3.2M11 3.5h2.5c0 2-1 3-2.5 3.2M8 9.5V12M5.5 13.5h5",
    Offline => "M2 2l12 12M8 12.5h.01M5.7 10a3.3 3.3 0 0 1 4.6 0M3.5 7.5a6.5 6.5 0 0 1 2.3-1.5M12.5 7.5A6.4 6.4 0 0 0 8 5.5M1.5 5a9.5 9.5 0 0 1 2-1.4M14.5 5A9.4 9.4 0 0 0 7 2.6",
    Comment => "M2.5 3h11v8h-6l-3 2.5V11h-2z",
}

/// An icon. It is decoration: the word beside it, or the label of its button, says what it means.
#[component]
pub fn Icon(glyph: Glyph) -> impl IntoView {
    view! {
        <svg class="i" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=glyph.path() />
        </svg>
    }
}
