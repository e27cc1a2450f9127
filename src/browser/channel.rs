//! A channel between the tabs of a browser (BroadcastChannel): what one says, all others hear, in its order.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast as _;
use web_sys::{BroadcastChannel, MessageEvent};

use super::events::Listener;

/// An open channel; closed when it is dropped.
pub struct Channel {
    channel: BroadcastChannel,
    _listener: Listener,
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}

impl Channel {
    /// Opens the channel called `name`, if the browser has such a thing; `hear` gets what others say from now on.
    pub fn open(name: &str, hear: impl Fn(Vec<u8>) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let listener = Listener::new(channel.as_ref(), "message", move |event| {
            let data = event.dyn_into::<MessageEvent>().map(|event| event.data());
            if let Some(bytes) = data.ok().and_then(|data| data.dyn_into::<Uint8Array>().ok()) {
                hear(bytes.to_vec());
            }
        });
        Some(Self { channel, _listener: listener })
    }

    /// Says something to the others.
    pub fn say(&self, bytes: &[u8]) {
        self.channel.post_message(&Uint8Array::from(bytes)).ok();
    }
}
