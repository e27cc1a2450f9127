//! Making the engine's calls: each with the client of the moment, and in a tab that follows when its turn comes.

use std::rc::Rc;

use futures::future::abortable;

use super::Inner;
use crate::flowlu::Error;
use crate::replica::call::{Call, CallId, Outcome, perform};
use crate::replica::engine::Event;
use crate::replica::tabs::Came;

impl Inner {
    /// Makes a call, and reports the answer.
    pub(super) fn send(self: &Rc<Self>, id: CallId, call: Call) {
        let me = self.me.clone();
        let (future, handle) = abortable(async move {
            loop {
                let Some((client, number)) = me.upgrade().map(|it| (it.client.borrow().clone(), it.clients.get()))
                else {
                    return Err(Error::Aborted);
                };
                let device = me.upgrade().and_then(|inner| inner.device());
                let turn = match device.clone() {
                    Some(device) => device.turn().await,
                    None => None,
                };
                let outcome = perform(&client, &call).await;
                if let (Some(device), Some(turn)) = (device, turn) {
                    device.give_back(turn, came(&outcome));
                }
                // That the old key was refused says nothing about the new one.
                let is_old = || me.upgrade().is_some_and(|inner| inner.clients.get() != number);
                if !(matches!(outcome, Err(Error::KeyRefused)) && is_old()) {
                    return outcome;
                }
            }
        });
        let me = self.me.clone();
        self.under_way.borrow_mut().insert(id, handle);
        leptos::task::spawn_local(async move {
            let outcome = future.await.unwrap_or(Err(Error::Aborted));
            if let Some(inner) = me.upgrade() {
                inner.under_way.borrow_mut().remove(&id);
                inner.feed(Event::Answered(id, outcome));
            }
        });
    }
}

/// What an outcome says of the pace.
fn came(outcome: &Result<Outcome, Error>) -> Came {
    match outcome {
        Ok(_) => Came::Well,
        Err(Error::Throttled) => Came::TooSoon,
        Err(_) => Came::Otherwise,
    }
}
