//! A part on a page of its own, and the ways to find, press and read what it shows.

use leads::browser::clock::{now_ms, sleep};
use leads::browser::events::Listener;
use leptos::{mount::mount_to, prelude::*};
use std::{any::Any, cell::Cell, rc::Rc};
use wasm_bindgen::JsCast as _;
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit, PointerEvent,
    PointerEventInit,
};

/// How long a part may take to come to rest.
const PATIENCE_MS: i64 = 3_000;

/// What is mounted; it goes when this is dropped, and everything it listened to with it.
pub struct Screen {
    section: HtmlElement,
    mounted: Option<Box<dyn Any>>,
}

impl Screen {
    /// Takes the part off the page before the test ends.
    pub fn unmount(&mut self) {
        self.mounted = None;
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.mounted = None;
        self.section.remove();
    }
}

/// Mounts a part on a fresh section.
pub fn mount<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Screen {
    let section: HtmlElement = document().create_element("section").unwrap().unchecked_into();
    document().body().unwrap().append_child(&section).unwrap();
    let mounted = mount_to(section.clone(), view);
    Screen { section, mounted: Some(Box::new(mounted)) }
}

/// Counts what goes wrong in the page outside of the test's own calls: in listeners and callbacks.
pub struct Faults {
    seen: Rc<Cell<usize>>,
    _listener: Listener,
}

impl Faults {
    pub fn watch() -> Self {
        let seen = Rc::new(Cell::new(0));
        let _listener = Listener::on_window("error", {
            let seen = seen.clone();
            move |event| {
                // Or the test runner takes it for its own.
                event.prevent_default();
                event.stop_immediate_propagation();
                seen.set(seen.get() + 1);
            }
        });
        Self { seen, _listener }
    }

    pub fn count(&self) -> usize {
        self.seen.get()
    }
}

/// Waits until `done`, or fails with `what`.
pub async fn until(what: &str, done: impl Fn() -> bool) {
    within(PATIENCE_MS, what, done).await;
}

/// Waits so many milliseconds at most, for what itself waits for seconds.
pub async fn within(patience: i64, what: &str, done: impl Fn() -> bool) {
    let deadline = now_ms() + patience;
    loop {
        leptos::task::tick().await;
        if done() {
            return;
        }
        assert!(now_ms() < deadline, "waited in vain until {what}");
        sleep(0).await;
    }
}

/// Waits until effects have run.
pub async fn settle() {
    for _ in 0..3 {
        leptos::task::tick().await;
        sleep(0).await;
    }
}

/// All elements of a role with a name, in the whole page, as popups and dialogs belong to it too.
pub fn all(role: &str, name: &str) -> Vec<HtmlElement> {
    let found = document().query_selector_all(&selector(role)).unwrap();
    (0..found.length())
        .filter_map(|n| found.item(n)?.dyn_into::<HtmlElement>().ok())
        .filter(|it| it.closest("[aria-hidden=true]").unwrap().is_none())
        .filter(|it| name.is_empty() || name_of(it) == name)
        .collect()
}

/// The one element of a role with a name.
pub fn one(role: &str, name: &str) -> HtmlElement {
    let mut found = all(role, name);
    assert_eq!(found.len(), 1, "{role} {name:?}: {} found", found.len());
    found.remove(0)
}

pub fn is_there(role: &str, name: &str) -> bool {
    !all(role, name).is_empty()
}

/// What assistive technology calls it.
pub fn name_of(element: &Element) -> String {
    let of_id = |id: String| document().get_element_by_id(&id).and_then(|it| it.text_content());
    let label = || {
        let id = element.get_attribute("id")?;
        document().query_selector(&format!("label[for='{id}']")).unwrap()?.text_content()
    };
    element
        .get_attribute("aria-label")
        .or_else(|| element.get_attribute("aria-labelledby").and_then(of_id))
        .or_else(label)
        .or_else(|| element.text_content())
        .unwrap_or_default()
        .trim()
        .to_owned()
}

fn selector(role: &str) -> String {
    let native = match role {
        "button" => ", button:not([role])",
        "textbox" => ", input[type=text]:not([role]), textarea",
        "combobox" => ", select",
        "checkbox" => ", input[type=checkbox]",
        "dialog" => ", dialog[open]",
        "navigation" => ", nav",
        "option" => ", option",
        "table" => ", table",
        "searchbox" => ", input[type=search]",
        _ => "",
    };
    format!("[role='{role}']{native}")
}

/// Presses a key where the focus is, and tells whether the browser may still act on it.
pub fn press(key: &str) -> bool {
    press_with(key, |_| {})
}

pub fn press_with(key: &str, set: impl Fn(&KeyboardEventInit)) -> bool {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    set(&init);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    document().active_element().unwrap().dispatch_event(&event).unwrap()
}

/// Types a text over what a field holds.
pub fn type_into(field: &HtmlElement, text: &str) {
    field.focus().unwrap();
    let field: &HtmlInputElement = field.unchecked_ref();
    field.set_value(text);
    fire(field, "input");
}

pub fn fire(element: &Element, name: &str) {
    let init = EventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    element.dispatch_event(&Event::new_with_event_init_dict(name, &init).unwrap()).unwrap();
}

pub fn point(element: &Element, name: &str) {
    let init = PointerEventInit::new();
    init.set_bubbles(name == "pointerdown");
    element.dispatch_event(&PointerEvent::new_with_event_init_dict(name, &init).unwrap()).unwrap();
}

pub fn value(element: &HtmlElement) -> String {
    js_sys::Reflect::get(element, &"value".into()).unwrap().as_string().unwrap()
}

pub fn has_focus(element: &HtmlElement) -> bool {
    document().active_element().as_ref() == Some(element.as_ref())
}
