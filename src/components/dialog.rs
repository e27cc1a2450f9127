//! A modal dialog on the browser's own element.

use super::{
    icon::{Glyph, Icon},
    unique::unique_id,
};
use crate::browser::focus;
use leptos::{ev::Event, html, prelude::*};

/// A modal dialog named by its title. Esc and the cross ask `on_close`; a click beside it does nothing.
/// When it goes, the focus returns to where it was.
#[component]
pub fn Dialog(
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] title: Signal<String>,
    /// The name of the cross.
    #[prop(into)]
    close_label: Signal<String>,
    #[prop(into)] on_close: Callback<()>,
    /// As wide as the window allows, for a table or a comparison.
    #[prop(optional)]
    wide: bool,
    /// Made anew each time it opens. Put the buttons into a `div` of class `actions`; `autofocus` chooses the first focus.
    children: ChildrenFn,
) -> impl IntoView {
    let is_open = Memo::new(move |_| open.get());
    move || is_open.get().then(|| opened(title, close_label, on_close, wide, &children))
}

fn opened(
    title: Signal<String>,
    close_label: Signal<String>,
    on_close: Callback<()>,
    wide: bool,
    children: &ChildrenFn,
) -> AnyView {
    let dialog = NodeRef::<html::Dialog>::new();
    let heading = unique_id("dialog");
    let labelled_by = heading.clone();
    let came_from = StoredValue::new_local(focus::focused());
    dialog.on_load(|dialog| {
        if !dialog.open() {
            dialog.show_modal().ok();
        }
    });
    on_cleanup(move || {
        if let Some(Some(dialog)) = dialog.try_get_untracked() {
            dialog.close();
        }
        let element = came_from.try_update_value(Option::take).flatten();
        if let Some(element) = element.filter(|it| it.is_connected()) {
            focus::focus(&element);
        }
    });
    let ask = move || {
        on_close.try_run(());
    };
    let cancelled = move |event: Event| {
        // The page decides; and a dialog inside does not close this one.
        event.prevent_default();
        event.stop_propagation();
        ask();
    };
    view! {
        <dialog
            node_ref=dialog
            class="dialog"
            class:wide=wide
            aria-labelledby=labelled_by
            on:cancel=cancelled
            // The browser closes it by itself on a second Esc.
            on:close=move |_| ask()
        >
            <h2 id=heading dir="auto">
                {title}
            </h2>
            {children()}
            <button type="button" class="btn quiet icon cross" aria-label=close_label on:click=move |_| ask()>
                <Icon glyph=Glyph::X />
            </button>
        </dialog>
    }
    .into_any()
}
