//! How large an element is, as that changes.

use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Element, ResizeObserver};

/// Watches an element until this is dropped.
pub struct Watching {
    observer: ResizeObserver,
    _run: Closure<dyn FnMut()>,
}

impl Watching {
    /// Runs `changed` when the page has been laid out and the element has another size than before, or its first one.
    pub fn new(element: &Element, changed: impl FnMut() + 'static) -> Option<Self> {
        let run = Closure::wrap(Box::new(changed) as Box<dyn FnMut()>);
        let observer = ResizeObserver::new(run.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _run: run })
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
