//! Times as the browser tells them, which is in steps of a tenth of a millisecond.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;

/// Milliseconds since the page began.
pub fn now() -> f64 {
    let performance = Reflect::get(&js_sys::global(), &"performance".into()).unwrap();
    let now: Function = Reflect::get(&performance, &"now".into()).unwrap().unchecked_into();
    now.call0(&performance).unwrap().as_f64().unwrap()
}

/// How long `work` takes in milliseconds, and what it gives.
pub fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = now();
    let done = work();
    (now() - start, done)
}

/// How long `work` takes, as the mean of so many turns that the clock's steps do not matter.
pub fn timed_often(mut work: impl FnMut()) -> f64 {
    let mut turns = 0_u32;
    let start = now();
    loop {
        work();
        turns += 1;
        let time = now() - start;
        if time >= 20.0 {
            return time / f64::from(turns);
        }
    }
}

/// Some times of the same kind, in milliseconds.
#[derive(Default)]
pub struct Times(Vec<f64>);

impl Times {
    pub fn push(&mut self, time: f64) {
        self.0.push(time);
    }

    pub fn median(&self) -> f64 {
        let mut times = self.0.clone();
        times.sort_unstable_by(f64::total_cmp);
        times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
    }

    pub fn worst(&self) -> f64 {
        self.0.iter().copied().fold(0.0, f64::max)
    }
}
