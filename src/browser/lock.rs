//! A lock that one tab of a browser holds at a time (Web Locks).

use std::cell::RefCell;
use std::rc::Rc;

use futures::channel::oneshot;
use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};

use super::clock;

/// The lock is held until this is dropped, or the tab goes.
pub struct Hold {
    release: Rc<RefCell<Option<Function>>>,
    _granted: Closure<dyn FnMut(JsValue) -> JsValue>,
}

impl Drop for Hold {
    fn drop(&mut self) {
        if let Some(release) = self.release.borrow_mut().take() {
            release.call0(&JsValue::UNDEFINED).ok();
        }
    }
}

/// A page that was reloaded may still hold the lock for a moment: so often it is asked for, in milliseconds.
const ATTEMPTS: u32 = 3;
const PAUSE: u32 = 100;

/// Takes the lock if no other tab has it. A browser without locks gives it to everyone.
pub async fn hold(name: &str) -> Option<Hold> {
    for attempt in 0..ATTEMPTS {
        if attempt > 0 {
            clock::sleep(PAUSE).await;
        }
        if let Some(hold) = request(name, true).await {
            return Some(hold);
        }
    }
    None
}

/// Whether no tab has the lock, or the one that had it is about to let it go.
pub async fn is_free(name: &str) -> bool {
    hold(name).await.is_some()
}

/// Takes the lock as soon as the tabs that asked before let it go, which they do when they are closed.
pub async fn wait(name: &str) -> Option<Hold> {
    request(name, false).await
}

async fn request(name: &str, if_available: bool) -> Option<Hold> {
    let (sender, receiver) = oneshot::channel();
    let sender = RefCell::new(Some(sender));
    let release: Rc<RefCell<Option<Function>>> = Rc::default();
    let kept = Rc::clone(&release);
    let granted = Closure::wrap(Box::new(move |lock: JsValue| {
        if let Some(sender) = sender.borrow_mut().take() {
            // Nobody waits for the answer if the account was left meanwhile.
            sender.send(!lock.is_null()).ok();
        }
        if lock.is_null() {
            return JsValue::UNDEFINED;
        }
        Promise::new(&mut |resolve, _| *kept.borrow_mut() = Some(resolve)).into()
    }) as Box<dyn FnMut(JsValue) -> JsValue>);
    let hold = Hold { release, _granted: granted };
    let Some((locks, request)) = locks() else { return Some(hold) };
    let options = Object::new();
    Reflect::set(&options, &JsValue::from_str("ifAvailable"), &JsValue::from_bool(if_available)).ok()?;
    request.call3(&locks, &JsValue::from_str(name), &options, hold._granted.as_ref()).ok()?;
    receiver.await.ok()?.then_some(hold)
}

/// `navigator.locks` and its `request`.
fn locks() -> Option<(JsValue, Function)> {
    let locks = Reflect::get(&window().navigator(), &JsValue::from_str("locks")).ok()?;
    let request = Reflect::get(&locks, &JsValue::from_str("request")).ok()?;
    Some((locks, request.dyn_into().ok()?))
}
