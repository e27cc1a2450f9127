//! A button that opens a menu.

mod list;

use super::icon::{Glyph, Icon};
use crate::browser::focus;
use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    html,
    prelude::*,
};
use list::open_list;
use web_sys::HtmlElement;

/// One thing that a menu offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MenuItem {
    /// What the page gets when it is picked.
    pub id: String,
    pub label: String,
    /// Why it cannot be picked now; it stays in the menu and says so.
    pub blocked: Option<String>,
    /// Whether it is the one that holds, in a menu that is a choice.
    pub checked: Option<bool>,
    /// The colour of the dot before it, as `#rrggbb`; empty for none.
    pub colour: String,
    /// It takes something away.
    pub danger: bool,
}

impl MenuItem {
    pub fn new(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self { id: id.into(), label: label.into(), ..Self::default() }
    }

    /// Cannot be picked, for this reason.
    pub fn blocked(mut self, reason: impl Into<String>) -> Self {
        self.blocked = Some(reason.into());
        self
    }

    pub fn checked(mut self, checked: bool) -> Self {
        self.checked = Some(checked);
        self
    }

    pub fn coloured(mut self, colour: impl Into<String>) -> Self {
        self.colour = colour.into();
        self
    }

    pub fn danger(mut self) -> Self {
        self.danger = true;
        self
    }
}

/// A button with a menu. The items are asked for when it opens, and not before.
#[component]
pub fn Menu(
    /// The name of the button and of the menu.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] items: Signal<Vec<MenuItem>>,
    /// Gets the id of the item.
    #[prop(into)]
    on_pick: Callback<String>,
    /// The classes of the button; a quiet icon button if none are given.
    #[prop(default = "btn quiet icon")]
    class: &'static str,
    /// The icon of the button.
    #[prop(default = Glyph::Dots)]
    glyph: Glyph,
    /// The label stands in the button, beside the icon.
    #[prop(optional)]
    labelled: bool,
) -> impl IntoView {
    let open = RwSignal::new(None::<First>);
    let is_open = Memo::new(move |_| open.get().is_some());
    let button = NodeRef::<html::Button>::new();
    let close = Callback::new(move |refocus: bool| {
        open.set(None);
        if let Some(button) = button.get_untracked().filter(|_| refocus) {
            focus::focus(&button);
        }
    });
    let on_click = move |event: MouseEvent| {
        // A menu on a card is no click on the card.
        event.stop_propagation();
        open.update(|open| *open = if open.is_some() { None } else { Some(First::Top) });
    };
    let on_keydown = move |event: KeyboardEvent| {
        let first = match event.key().as_str() {
            "ArrowDown" => First::Top,
            "ArrowUp" => First::Bottom,
            "Enter" | " " => {
                event.stop_propagation();
                return;
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        open.set(Some(first));
    };
    view! {
        <span class="menu-root">
            <button
                type="button"
                node_ref=button
                class=class
                aria-haspopup="menu"
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                aria-label=move || (!labelled).then(|| label.get())
                title=move || (!labelled).then(|| label.get())
                on:click=on_click
                on:keydown=on_keydown
            >
                {labelled.then_some(label)}
                <Icon glyph=glyph />
            </button>
            {move || {
                let first = is_open.get().then(|| open.get_untracked()).flatten()?;
                Some(open_list(label, items, first, button.get_untracked()?.into(), on_pick, close))
            }}
        </span>
    }
}

/// The menu of a `button` that others made, open until it asks `close` (true: and focus the button again). Where there
/// are very many buttons of one kind, one of these serves them all.
pub fn menu_beside(
    button: HtmlElement,
    label: Signal<String>,
    items: Signal<Vec<MenuItem>>,
    on_pick: Callback<String>,
    close: Callback<bool>,
) -> AnyView {
    open_list(label, items, First::Top, button, on_pick, close)
}

/// Which item has the focus when the menu opens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    Top,
    Bottom,
}
