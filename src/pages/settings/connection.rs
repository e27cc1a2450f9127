//! What the app is connected to, and the way out.

use leptos::prelude::*;

use super::disconnect::DisconnectDialog;
use super::section::{Fact, Section};
use crate::flowlu::Encoding;
use crate::session::connection::Connection;
use crate::session::{Session, show};
use crate::text;

/// The account, where its key is kept, and Disconnect.
#[component]
pub(super) fn ConnectionSection() -> impl IntoView {
    let t = text::current();
    let session = Session::expect();
    let connection = session.connection.get_value();
    let since = Some(session.since.get_value()).filter(|since| *since > 0);
    let asks = RwSignal::new(false);
    let account = connection.host().map(|host| host.name());
    let shown = account.clone().unwrap_or_else(|| t.common.sample.to_owned());
    let sample = account.is_none().then(|| view! { <small>{t.settings().sample_hint}</small> });
    let facts = match &connection {
        Connection::Sample => ().into_any(),
        Connection::Account { encoding, .. } => {
            let place = if connection.is_remembered() { t.settings().key_device } else { t.settings().key_tab };
            let bodies = match encoding {
                Encoding::Form => t.settings().bodies_form,
                Encoding::Json => t.settings().bodies_json,
            };
            view! {
                <Fact name=t.settings().key>{place}</Fact>
                <Fact name=t.settings().bodies>{bodies}</Fact>
            }
            .into_any()
        }
    };
    view! {
        <Section id="connection" title=t.settings().connection>
            <dl class="known">
                <Fact name=t.settings().account>
                    <bdi>{shown}</bdi>
                    {sample}
                </Fact>
                {facts}
                {since.map(|since| view! { <Fact name=t.settings().since>{show::moment(since)}</Fact> })}
            </dl>
            <div>
                <button type="button" class="btn" on:click=move |_| asks.set(true)>
                    {t.connect().disconnect}
                </button>
                <DisconnectDialog open=asks account=account />
            </div>
        </Section>
    }
}
