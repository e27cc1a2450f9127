//! Calls that screens make, each in its turn among the engine's own.

use std::rc::Weak;

use futures::channel::oneshot;

use super::{Inner, Replica};
use crate::flowlu::Error;
use crate::replica::call::{Call, CallId, Class, Outcome};
use crate::replica::engine::Event;

impl Replica {
    /// Makes a call for a screen, in its turn.
    ///
    /// # Errors
    /// Whatever the call ended with; [`Error::Aborted`] if the account was left meanwhile.
    pub async fn ask(&self, what: Call, class: Class) -> Result<Outcome, Error> {
        let asked = self.with(|inner| {
            let call = inner.new_call();
            let (sender, receiver) = oneshot::channel();
            inner.asked.borrow_mut().insert(call, sender);
            inner.feed(Event::Ask { call, what, class });
            (receiver, Forget { inner: inner.me.clone(), call })
        });
        let Some((receiver, _forget)) = asked else { return Err(Error::Aborted) };
        receiver.await.unwrap_or(Err(Error::Aborted))
    }
}

/// Takes a question back when whoever asked is gone.
struct Forget {
    inner: Weak<Inner>,
    call: CallId,
}

impl Drop for Forget {
    fn drop(&mut self) {
        if let Some(inner) = self.inner.upgrade()
            && inner.asked.borrow_mut().remove(&self.call).is_some()
        {
            inner.feed(Event::Forget(self.call));
        }
    }
}
