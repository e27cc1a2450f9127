//! The DOM's own types, for screens that must take hold of elements: a card that is dragged has no other name.

pub use wasm_bindgen::JsCast;
pub use web_sys::{Element, Event, HtmlElement, KeyboardEvent, NodeList, Window};
