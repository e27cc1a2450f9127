//! The notices on the screen.

use super::{Notice, NoticeId, Notices};
use crate::{
    browser::{
        clock::{Timer, after, now_ms},
        focus,
        online::use_visible,
    },
    components::{
        choice::Tone,
        icon::{Glyph, Icon},
        live::Announcer,
    },
};
use leptos::{ev::FocusEvent, html, prelude::*};
use std::sync::Arc;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, Node};

/// The notices, and the one polite region of the page. Place it once, at the end of the shell.
#[component]
pub fn NoticeStack(
    notices: Notices,
    announcer: Announcer,
    /// The name of the button that takes a notice away.
    #[prop(into)]
    dismiss_label: Signal<String>,
) -> impl IntoView {
    let stack = NodeRef::<html::Div>::new();
    let pointed = RwSignal::new(false);
    let focused = RwSignal::new(false);
    let visible = use_visible();
    let paused = Memo::new(move |_| pointed.get() || focused.get() || !visible.get());
    let came_from = StoredValue::new_local(None::<HtmlElement>);
    let inside = move |event: &FocusEvent| {
        let other = event.related_target().and_then(|it| it.dyn_into::<Node>().ok());
        stack.get_untracked().is_some_and(|stack| stack.contains(other.as_ref()))
    };
    let row = move |(id, notice): (NoticeId, Notice)| {
        let dismiss = Callback::new(move |()| {
            // The focus must not fall out of the page with the button that had it.
            if focused.get_untracked() {
                if let Some(element) = came_from.try_update_value(Option::take).flatten() {
                    focus::focus(&element);
                }
                focused.set(false);
            }
            if notices.shown.with_untracked(|shown| shown.len() <= 1) {
                pointed.set(false);
            }
            notices.dismiss(id);
        });
        one(notice, paused, dismiss, dismiss_label)
    };
    let of_tone = move |alert: bool| {
        notices
            .shown
            .with(|shown| shown.iter().filter(|(_, it)| (it.tone == Tone::Alert) == alert).cloned().collect::<Vec<_>>())
    };
    let any_alert = Memo::new(move |_| !of_tone(true).is_empty());
    view! {
        <div
            class="notices"
            node_ref=stack
            on:pointerenter=move |_| pointed.set(true)
            on:pointerleave=move |_| pointed.set(false)
            on:focusin=move |event| {
                if !inside(&event) {
                    let from = event.related_target().and_then(|it| it.dyn_into::<HtmlElement>().ok());
                    came_from.set_value(from);
                }
                focused.set(true);
            }
            on:focusout=move |event| focused.set(inside(&event))
        >
            {move || {
                any_alert
                    .get()
                    .then(|| {
                        view! {
                            <div class="notice-group" role="alert">
                                <For each=move || of_tone(true) key=|(id, _)| *id children=row />
                            </div>
                        }
                    })
            }}
            <div class="notice-group" role="status" aria-atomic="false">
                <For each=move || of_tone(false) key=|(id, _)| *id children=row />
                <p class="hidden">{announcer.said}</p>
            </div>
        </div>
    }
}

fn one(notice: Notice, paused: Memo<bool>, dismiss: Callback<()>, dismiss_label: Signal<String>) -> AnyView {
    let Notice { text, tone, action, stay_ms } = notice;
    if let Some(ms) = stay_ms {
        go_after(ms, paused, dismiss);
    }
    let glyph = match tone {
        Tone::Info => None,
        Tone::Success => Some(Glyph::Check),
        Tone::Warning | Tone::Alert => Some(Glyph::Alert),
    };
    let button = action.map(|(label, act)| {
        view! {
            <button
                type="button"
                class="btn quiet act"
                on:click=move |_| {
                    let act = Arc::clone(&act);
                    dismiss.run(());
                    act();
                }
            >
                {label}
            </button>
        }
    });
    view! {
        <div class="notice" data-tone=tone.as_str()>
            {glyph.map(|glyph| view! { <Icon glyph=glyph /> })}
            <span class="notice-text" dir="auto">{text}</span>
            {button}
            <button
                type="button"
                class="btn quiet icon"
                aria-label=dismiss_label
                on:click=move |_| dismiss.run(())
            >
                <Icon glyph=Glyph::X />
            </button>
        </div>
    }
    .into_any()
}

/// Counts down only while nobody is reading.
fn go_after(ms: u32, paused: Memo<bool>, dismiss: Callback<()>) {
    let left = StoredValue::new(i64::from(ms));
    let running = StoredValue::new_local(None::<(Timer, i64)>);
    Effect::new(move || {
        let before = running.try_update_value(Option::take).flatten();
        if let Some((_, since)) = before {
            left.update_value(|left| *left = left.saturating_sub(now_ms() - since).max(0));
        }
        if !paused.get() {
            let ms = u32::try_from(left.get_value()).unwrap_or(0);
            let timer = after(ms, move || {
                dismiss.try_run(());
            });
            running.set_value(Some((timer, now_ms())));
        }
    });
}
