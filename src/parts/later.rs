//! A part of the app whose file is fetched when it is first wanted: what stands there until it has come.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::chunk::Missing;
use crate::components::{Empty, Glyph, Skeleton};
use crate::text;

/// Says whether a file came.
pub type Fetching = Pin<Box<dyn Future<Output = bool>>>;

/// Shows what `show` builds, at once if its file is here, else after `fetch`. A file that does not come can be asked
/// for again. `rows` grey bars stand there meanwhile.
pub fn later(
    rows: usize,
    show: impl Fn() -> Option<Result<AnyView, Missing>> + Send + 'static,
    fetch: fn() -> Fetching,
) -> AnyView {
    if let Some(Ok(view)) = show() {
        return view;
    }
    wait(rows, Box::new(show), fetch)
}

fn wait(
    rows: usize,
    show: Box<dyn Fn() -> Option<Result<AnyView, Missing>> + Send>,
    fetch: fn() -> Fetching,
) -> AnyView {
    let t = text::current();
    let came = RwSignal::new(None);
    let ask = move || {
        came.set(None);
        spawn_local(async move {
            let outcome = fetch().await;
            // The person may have gone elsewhere.
            came.try_set(Some(outcome));
        });
    };
    ask();
    (move || match (came.get(), came.get().and_then(|_| show())) {
        (Some(true), Some(Ok(view))) => view,
        (None, _) => view! { <Skeleton rows=rows text=t.common.loading /> }.into_any(),
        _ => view! {
            <div role="alert">
                <Empty glyph=Glyph::Offline title=t.errors.part_missing text=t.errors.part_missing_text>
                    <button type="button" class="btn" on:click=move |_| ask()>
                        {t.common.retry}
                    </button>
                </Empty>
            </div>
        }
        .into_any(),
    })
    .into_any()
}
