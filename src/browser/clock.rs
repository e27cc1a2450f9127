//! The clock and its timers.

use js_sys::Date;
use leptos::prelude::window;
use std::{
    cell::Cell,
    future::poll_fn,
    rc::Rc,
    task::{Poll, Waker},
};
use wasm_bindgen::{JsCast as _, closure::Closure};

/// Milliseconds since 1970.
pub fn now_ms() -> i64 {
    Date::now() as i64
}

/// Today where the person sits: year, month from 1, day.
pub fn today() -> (i32, u8, u8) {
    local_day(now_ms())
}

/// The local calendar day of a moment: year, month from 1, day.
pub fn local_day(ms: i64) -> (i32, u8, u8) {
    let date = Date::new(&(ms as f64).into());
    (date.get_full_year() as i32, date.get_month() as u8 + 1, date.get_date() as u8)
}

/// Minutes that local time is ahead of UTC at a moment (Berlin in winter: 60).
pub fn offset_minutes(ms: i64) -> i32 {
    -(Date::new(&(ms as f64).into()).get_timezone_offset() as i32)
}

/// A running timer; dropping it cancels.
pub struct Timer {
    id: i32,
    repeats: bool,
    _run: Closure<dyn FnMut()>,
}

/// Runs `f` once after `ms` milliseconds, unless the timer is dropped before.
pub fn after(ms: u32, f: impl FnOnce() + 'static) -> Timer {
    let run = Closure::once(f);
    let id = window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(
            run.as_ref().unchecked_ref(),
            i32::try_from(ms).unwrap_or(i32::MAX),
        )
        .unwrap_or(0);
    Timer { id, repeats: false, _run: run }
}

/// Runs `f` every `ms` milliseconds until the timer is dropped.
pub fn every(ms: u32, f: impl FnMut() + 'static) -> Timer {
    let run = Closure::wrap(Box::new(f) as Box<dyn FnMut()>);
    let id = window()
        .set_interval_with_callback_and_timeout_and_arguments_0(
            run.as_ref().unchecked_ref(),
            i32::try_from(ms).unwrap_or(i32::MAX),
        )
        .unwrap_or(0);
    Timer { id, repeats: true, _run: run }
}

/// Resolves after `ms` milliseconds; dropping the future cancels the wait.
pub async fn sleep(ms: u32) {
    let done = Rc::new(Cell::new(false));
    let waker: Rc<Cell<Option<Waker>>> = Rc::default();
    let _timer = after(ms, {
        let (done, waker) = (Rc::clone(&done), Rc::clone(&waker));
        move || {
            done.set(true);
            if let Some(waker) = waker.take() {
                waker.wake();
            }
        }
    });
    poll_fn(|cx| {
        if done.get() {
            return Poll::Ready(());
        }
        waker.set(Some(cx.waker().clone()));
        Poll::Pending
    })
    .await;
}

impl Drop for Timer {
    fn drop(&mut self) {
        if self.repeats {
            window().clear_interval_with_handle(self.id);
        } else {
            window().clear_timeout_with_handle(self.id);
        }
    }
}
