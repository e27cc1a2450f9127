//! The copy of a card that hangs on the pointer, outside of the board, which may scroll beneath it.

use crate::browser::dom::HtmlElement;
use crate::browser::dom::JsCast as _;
use leptos::prelude::document;

use super::gesture::Point;

/// The copy of the card that hangs on the pointer.
pub struct Twin {
    element: HtmlElement,
    /// From the pointer to the card's corner.
    grip: Point,
}

impl Drop for Twin {
    fn drop(&mut self) {
        self.element.remove();
    }
}

impl Twin {
    /// A copy of `card`, held where the pointer is, as the first of `count` cards.
    pub fn of(card: &HtmlElement, at: Point, count: usize) -> Option<Self> {
        let element = card.clone_node_with_deep(true).ok()?.dyn_into::<HtmlElement>().ok()?;
        let place = card.get_bounding_client_rect();
        for name in ["data-lead", "aria-label"] {
            element.remove_attribute(name).ok();
        }
        element.set_attribute("aria-hidden", "true").ok();
        element.set_attribute("inert", "").ok();
        element.set_class_name(&[&element.class_name(), " is-held is-twin"].concat());
        if count > 1 {
            // The style sheet shows it as a badge.
            element.set_attribute("data-count", &count.to_string()).ok();
        }
        let style = element.style();
        style.set_property("width", &px(place.width())).ok();
        style.set_property("height", &px(place.height())).ok();
        document().body()?.append_child(&element).ok()?;
        let twin = Self { element, grip: (at.0 - place.left(), at.1 - place.top()) };
        twin.go(at);
        Some(twin)
    }

    /// Puts it under the pointer.
    pub fn go(&self, at: Point) {
        self.put((at.0 - self.grip.0, at.1 - self.grip.1));
    }

    /// Sends its corner there, as long as the style sheet says. One that is to vanish on its way does.
    pub fn slide(&self, corner: Point, vanishes: bool) {
        self.element.class_list().add_1("is-sliding").ok();
        if vanishes {
            self.element.style().set_property("--ends-as", "0").ok();
        }
        self.put(corner);
    }

    fn put(&self, corner: Point) {
        let value = ["translate(", &px(corner.0), ",", &px(corner.1), ")"].concat();
        self.element.style().set_property("transform", &value).ok();
    }
}

fn px(n: f64) -> String {
    let mut text = n.to_string();
    text.push_str("px");
    text
}
