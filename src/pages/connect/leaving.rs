//! The question before an account is left whose changes have not all arrived.

use leptos::prelude::*;

use crate::components::Dialog;
use crate::session::{Desk, Session};
use crate::text::{self, fill};

/// What is to be done once the person has agreed; while there is something, the question stands.
#[derive(Clone, Copy)]
pub(super) struct Leaving(RwSignal<Option<Then>, LocalStorage>);

type Then = std::rc::Rc<dyn Fn()>;

impl Leaving {
    /// Nothing is asked yet.
    pub fn new() -> Self {
        Self(RwSignal::new_local(None))
    }

    /// Asks before `then` if changes would be lost, and does it at once if none would.
    pub fn ask(self, lost: usize, then: impl Fn() + 'static) {
        if lost == 0 { then() } else { self.0.set(Some(std::rc::Rc::new(then))) }
    }
}

/// The question, which names how many changes would be lost.
#[component]
pub(super) fn LeavingDialog(leaving: Leaving) -> impl IntoView {
    let t = text::current();
    let session = Desk::expect().session;
    let asks = leaving.0;
    let account = move || session.get_untracked().map(name).unwrap_or_default();
    let lost = move || session.get().map(|session| t.count(t.connect().unsent, session.unsent()));
    let leave = move |_| {
        if let Some(then) = asks.try_update(Option::take).flatten() {
            then();
        }
    };
    view! {
        <Dialog
            open=Signal::derive(move || asks.with(Option::is_some))
            title=Signal::derive(move || fill(t.connect().leave_title, &[("account", &account())]))
            close_label=t.common.close
            on_close=move |()| asks.set(None)
        >
            <p class="warning">{lost}</p>
            <div class="actions">
                <button type="button" class="btn" autofocus on:click=move |_| asks.set(None)>
                    {t.common.cancel}
                </button>
                <button type="button" class="btn lost" on:click=leave>
                    {t.connect().leave}
                </button>
            </div>
        </Dialog>
    }
}

/// What an account is called.
pub(super) fn name(session: Session) -> String {
    let host = session.connection.with_value(|connection| connection.host().map(|host| host.name()));
    host.unwrap_or_else(|| text::current().common.sample.to_owned())
}
