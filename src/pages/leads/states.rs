//! What the list says when it has nothing to show, or not everything: in words, with a way out.

use leptos::prelude::*;

use crate::browser::page;
use crate::components::{Banner, Empty, Glyph, Skeleton, Tone};
use crate::flowlu::Error;
use crate::lead::Filter;
use crate::paths;
use crate::replica::engine::{Event, Status};
use crate::session::{Session, sentence, show};
use crate::text;

/// Which of the states the list is in.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Rows,
    Loading,
    Nothing,
    NotFound { so_far: bool },
    Trouble,
}

/// The state of the list in words; nothing while there are rows and all is well.
#[component]
pub fn State(
    status: Memo<Status>,
    filter: Memo<Filter>,
    /// How many leads were found.
    #[prop(into)]
    found: Signal<usize>,
    on_filter: Callback<Filter>,
) -> impl IntoView {
    let t = text::current();
    let replica = Session::expect().replica;
    let kind = Memo::new(move |_| {
        let status = status.get();
        if found.get() > 0 {
            Kind::Rows
        } else if filter.with(|filter| !filter.is_empty())
            && (status.complete || status.progress.is_some_and(|(here, _)| here > 0))
        {
            Kind::NotFound { so_far: !status.complete }
        } else if status.trouble.is_some() || !status.online {
            Kind::Trouble
        } else if status.complete {
            Kind::Nothing
        } else {
            Kind::Loading
        }
    });
    let unreadable = Memo::new(move |_| status.with(|status| status.unreadable));
    let show_all = move || {
        view! {
            <button type="button" class="btn" on:click=move |_| on_filter.run(Filter::default())>
                {t.leads.show_all}
            </button>
        }
    };
    let unread = move || {
        let count = unreadable.get();
        (count > 0).then(|| {
            let said = t.plural(t.leads.unreadable, count, &show::integer(count));
            view! { <Banner tone=Tone::Warning text=said /> }
        })
    };
    let state = move || match kind.get() {
        Kind::Rows => ().into_any(),
        Kind::Loading => view! { <Skeleton rows=8 text=t.leads.loading /> }.into_any(),
        Kind::Nothing => view! {
            <Empty glyph=Glyph::List title=t.leads.empty text=t.leads.empty_text>
                <a href=page::href(paths::NEW_LEAD) class="btn primary">{t.common.new_lead}</a>
            </Empty>
        }
        .into_any(),
        Kind::NotFound { so_far } => {
            let words = if so_far { t.leads.nothing_found_so_far } else { t.leads.nothing_found_text };
            view! { <Empty glyph=Glyph::Search title=t.leads.nothing_found text=words>{show_all()}</Empty> }.into_any()
        }
        Kind::Trouble => {
            let (title, words) = status.with_untracked(|status| match &status.trouble {
                Some(Error::Denied) => (t.leads.denied, sentence::of_error(&Error::Denied, t)),
                Some(error) => (t.leads.failed, sentence::of_error(error, t)),
                None => (t.leads.offline, t.errors.offline.to_owned()),
            });
            view! {
                <Empty glyph=Glyph::Alert title=title text=words>
                    <button type="button" class="btn" on:click=move |_| replica.notice(Event::Refresh)>
                        {t.common.retry}
                    </button>
                </Empty>
            }
            .into_any()
        }
    };
    view! { {unread} {state} }
}
