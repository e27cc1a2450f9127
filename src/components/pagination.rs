//! Going through a list page by page.

use super::{
    choice::Choice,
    icon::{Glyph, Icon},
    select::Select,
    unique::unique_id,
};
use leptos::prelude::*;

/// The words of the pagination.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaginationLabels {
    /// The name of the whole.
    pub navigation: String,
    pub first: String,
    pub previous: String,
    pub next: String,
    pub last: String,
    pub rows_per_page: String,
}

/// First, previous, next and last page, what is shown of how much, and how many rows a page has.
#[component]
pub fn Pagination(
    /// The page shown, from 1.
    #[prop(into)]
    page: Signal<usize>,
    /// How many pages there are; 0 counts as 1.
    #[prop(into)]
    pages: Signal<usize>,
    /// "51–100 of 230".
    #[prop(into)]
    summary: Signal<String>,
    /// Rows on a page.
    #[prop(into)]
    size: Signal<usize>,
    /// The numbers of rows to choose from.
    sizes: &'static [usize],
    #[prop(into)] labels: Signal<PaginationLabels>,
    #[prop(into)] on_page: Callback<usize>,
    #[prop(into)] on_size: Callback<usize>,
) -> impl IntoView {
    let select_id = unique_id("rows");
    let at_start = Memo::new(move |_| page.get() <= 1);
    let at_end = Memo::new(move |_| page.get() >= pages.get());
    let button =
        move |glyph: Glyph, class: &'static str, label: Signal<String>, disabled: Memo<bool>, to: Signal<usize>| {
            // Not `disabled`: the focus would fall out of the page at the last step.
            view! {
                <button
                    type="button"
                    class=class
                    aria-label=label
                    title=label
                    aria-disabled=move || disabled.get().then_some("true")
                    on:click=move |_| {
                        if !disabled.get_untracked() {
                            on_page.run(to.get_untracked());
                        }
                    }
                >
                    <Icon glyph=glyph />
                </button>
            }
            .into_any()
        };
    let word = move |pick: fn(&PaginationLabels) -> &String| Signal::derive(move || labels.with(|it| pick(it).clone()));
    let choices = sizes.iter().map(|n| Choice::new(n.to_string(), n.to_string())).collect::<Vec<_>>();
    let previous = Signal::derive(move || page.get().saturating_sub(1).max(1));
    let next = Signal::derive(move || page.get().saturating_add(1));
    view! {
        <nav class="pager" aria-label=word(|it| &it.navigation)>
            <span class="num pager-summary">{summary}</span>
            <span class="grow"></span>
            <label class="muted hide-s" for=select_id.clone()>
                {word(|it| &it.rows_per_page)}
            </label>
            <span class="quiet-select">
                <Select
                    id=select_id
                    value=Signal::derive(move || size.get().to_string())
                    options=choices
                    on_change=move |value: String| {
                        if let Ok(size) = value.parse() {
                            on_size.run(size);
                        }
                    }
                />
            </span>
            <span class="pager-buttons">
                {button(Glyph::First, "btn icon", word(|it| &it.first), at_start, Signal::stored(1))}
                {button(Glyph::Left, "btn icon", word(|it| &it.previous), at_start, previous)}
                {button(Glyph::Right, "btn icon", word(|it| &it.next), at_end, next)}
                {button(Glyph::Last, "btn icon", word(|it| &it.last), at_end, pages)}
            </span>
        </nav>
    }
}
