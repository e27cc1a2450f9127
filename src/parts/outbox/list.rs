//! The list of what is on its way or waits for the person: what, of which lead, how far, and what can be done about it.

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped;

use super::anew;
use super::edit::{self, Edit, use_edit};
use crate::browser::clock;
use crate::flowlu::Error;
use crate::lead::{AccountId, AccountKind};
use crate::parts::use_acts;
use crate::replica::engine::Event;
use crate::replica::live::Replica;
use crate::replica::outbox::{Intent, State, Write};
use crate::session::{Session, names, sentence, show};
use crate::text::{self, Messages, fill};

/// See the module's own words.
#[component]
pub fn List(
    /// Closes the list.
    close: Callback<()>,
) -> impl IntoView {
    let t = text::current();
    let session = Session::expect();
    let replica = session.replica;
    let edit = use_edit(close);
    let trouble = Memo::new(move |_| replica.status().trouble);
    let would_lose = Memo::new(move |_| session.would_lose());
    view! {
        {move || would_lose.get().then(|| view! { <p class="error-text">{t.outbox.not_on_device}</p> })}
        {move || trouble.get().map(|error: Error| view! { <p class="error-text">{sentence::of_error(&error, t)}</p> })}
        {move || {
            let intents = replica.outbox();
            if intents.is_empty() {
                return view! { <p class="muted">{t.outbox.empty}</p> }.into_any();
            }
            view! { <ul class="outbox">{intents.iter().map(|intent| item(intent, edit, t)).collect_view()}</ul> }.into_any()
        }}
        <div class="actions">
            <button type="button" class="btn" on:click=move |_| replica.notice(Event::Refresh)>{t.outbox.check_now}</button>
        </div>
    }
}

fn item(intent: &Intent, edit: Edit, t: &'static Messages) -> AnyView {
    let acts = use_acts();
    let replica = Session::expect().replica;
    let (id, lead) = (intent.id, intent.lead);
    let name = names::lead_of(intent, replica.lead(intent.lead).as_deref(), t);
    let what = match &intent.write {
        Write::Create(_) => t.outbox.created.to_owned(),
        Write::Delete => t.outbox.deleted.to_owned(),
        Write::Update(changes) => changes.fields().map(|field| t.fields.label(field)).collect::<Vec<_>>().join(", "),
        Write::Link(account, _) => named(t.form().link, *account, replica, t),
        Write::Unlink(account) => named(t.form().unlink, *account, replica, t),
        Write::Account(new) => {
            let message = match new.kind {
                AccountKind::Organization => t.form().create_organization,
                AccountKind::Person => t.form().create_contact,
            };
            fill(message, &[("name", &new.name)])
        }
    };
    let when = show::ago(clock::now_ms().saturating_sub(intent.made).max(0));
    let (state, waits) = match &intent.state {
        State::Comparing(_) => (t.outbox.queued.to_owned(), true),
        State::Clash => (t.outbox.clash.to_owned(), true),
        State::Waiting if intent.held_until > clock::now_ms() => (t.outbox.held.to_owned(), true),
        State::Waiting => (t.outbox.queued.to_owned(), true),
        State::Sending(_) | State::Confirming(_) => (t.outbox.sending.to_owned(), false),
        State::Checking(_) => (t.outbox.checking.to_owned(), false),
        State::Failed(error) => (sentence::of_failure(error, false, t), true),
        State::Unclear(error) => (sentence::of_failure(error, true, t), true),
    };
    let failed = intent.is_failed();
    let (way, word): (Callback<()>, _) = if intent.state == State::Clash {
        (Callback::new(move |()| acts.deciding().set(Some(id))), t.outbox.decide)
    } else if anew::is_offered(replica, id) {
        (Callback::new(move |()| anew::make_anew(acts, lead)), t.outbox.make_anew)
    } else {
        (Callback::new(move |()| replica.send_now(id)), if failed { t.common.retry } else { t.outbox.send_now })
    };
    let is_editable = edit::is_editable(replica, intent);
    view! {
        <li>
            <div>
                <b dir="auto">{name}</b>
                <span class="muted">{what} " · " <span class="num">{when}</span></span>
                <span class=if failed { "error-text" } else { "muted" }>{state}</span>
            </div>
            {waits
                .then(|| {
                    view! {
                        <button type="button" class="btn small" on:click=move |_| way.run(())>
                            {word}
                        </button>
                        {is_editable
                            .then(|| {
                                view! {
                                    <button type="button" class="btn quiet small" on:click=move |_| edit.begin(id)>
                                        {t.form().edit}
                                    </button>
                                }
                            })}
                        <button type="button" class="btn quiet small" on:click=move |_| replica.undo(id)>
                            {if failed { t.outbox.discard } else { t.common.undo }}
                        </button>
                    }
                })}
        </li>
    }
    .into_any()
}

/// A message about an account. Tracked: a name that is not here is asked for.
fn named(message: &str, account: AccountId, replica: Replica, t: &Messages) -> String {
    let directory = replica.directory();
    if !directory.accounts.contains_key(&account) {
        spawn_local_scoped(async move { replica.learn_names(vec![account]).await });
    }
    fill(message, &[("name", &names::account(account, &directory, t))])
}
