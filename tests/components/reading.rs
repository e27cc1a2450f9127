//! What lives long forgets who read it once that is gone.

use leads::browser::clock::sleep;
use leads::browser::reading::WhileHere as _;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::mount;

/// The bytes that the program holds.
fn held() -> u32 {
    let memory = wasm_bindgen::memory().unchecked_into::<js_sys::WebAssembly::Memory>();
    memory.buffer().unchecked_into::<js_sys::ArrayBuffer>().byte_length()
}

/// So many effects read and go.
async fn come_and_go(read: impl Fn() -> u32 + Copy + 'static) {
    for _ in 0..20 {
        // An owner keeps a little of each that it ever owned.
        let batch = Owner::new();
        for _ in 0..1_000 {
            let owner = batch.child();
            drop(owner.with(|| RenderEffect::new(move |_| read())));
            owner.cleanup();
        }
        // Their tasks end.
        sleep(0).await;
    }
}

#[wasm_bindgen_test]
async fn readers_that_are_gone_leave_nothing_behind() {
    let _screen = mount(|| ());
    let owner = Owner::new();
    owner.set();
    let signal = RwSignal::new(1);
    let memo = Memo::new(move |_| signal.get());
    let read = move || *signal.while_here().read() + *memo.while_here().read();
    come_and_go(read).await;
    let before = held();
    for _ in 0..4 {
        come_and_go(read).await;
    }
    assert!(held() - before < 1_048_576, "80,000 readers came and went");
    // Who is there still hears.
    let heard = RwSignal::new(0);
    let _effect = RenderEffect::new(move |_| heard.set(read()));
    signal.set(2);
    sleep(0).await;
    assert_eq!(heard.get_untracked(), 4);
}
