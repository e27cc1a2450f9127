//! Who the person is: the key belongs to the account, so the API cannot tell.

use leptos::prelude::*;

use super::section::Section;
use crate::components::{Choice, SelectField};
use crate::replica::sync::Step;
use crate::session::{Desk, Session, names};
use crate::text;

/// The choice of oneself among the account's users.
#[component]
pub(super) fn IdentitySection() -> impl IntoView {
    let t = text::current();
    let desk = Desk::expect();
    let session = Session::expect();
    let replica = session.replica;
    let me = Signal::derive(move || desk.choices(session).me());
    let options = Signal::derive(move || {
        let directory = replica.directory();
        let mut options = vec![Choice::new("", t.settings().me_none)];
        let users = directory.active_users();
        // Whoever was chosen stays among the choices, in the account or no longer.
        let absent = me.get().filter(|me| users.iter().all(|user| user.id != *me));
        options.extend(absent.map(|me| Choice::new(me.to_string(), names::user(me, &directory, t))));
        options.extend(users.into_iter().map(|user| Choice::new(user.id.to_string(), user.name.as_str())));
        options
    });
    let is_denied = Memo::new(move |_| replica.status().denied.contains(&Step::Users));
    view! {
        <Section id="me" title=t.settings().me>
            <SelectField
                id="settings-me"
                label=t.settings().me_label
                value=Signal::derive(move || me.get().map(|me| me.to_string()).unwrap_or_default())
                options=options
                on_change=move |id: String| desk.choose(session, |choices| choices.me = id.parse().ok())
                hint=MaybeProp::derive(move || {
                    Some(if is_denied.get() { t.settings().me_denied } else { t.settings().me_hint }.to_owned())
                })
            />
        </Section>
    }
}
