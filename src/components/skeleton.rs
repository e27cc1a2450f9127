//! Grey bars where rows will be.

use leptos::prelude::*;

/// Rows that are on their way. The text is for those who cannot see them.
#[component]
pub fn Skeleton(rows: usize, #[prop(into)] text: Signal<String>) -> impl IntoView {
    view! {
        <div class="skeleton" aria-busy="true">
            <p class="hidden">{text}</p>
            {(0..rows)
                .map(|_| {
                    view! {
                        <div class="bone" aria-hidden="true">
                            <i></i>
                            <i></i>
                            <i></i>
                        </div>
                    }
                })
                .collect_view()}
        </div>
    }
}
