//! The bar that stays: Save, what is changed, what is on its way, Delete.

use leptos::prelude::*;

use super::editor::Editor;
use super::hold_focus;
use super::saving::{Flight, Phase};
use crate::components::{Dialog, Glyph, Icon};
use crate::lead::LeadId;
use crate::parts::{Walk, WalkList, use_acts, use_walk};
use crate::paths;
use crate::session::names;
use crate::text::{self, fill};

/// The bar below the fields.
#[component]
pub fn Bar(
    editor: Editor,
    /// The lead is no longer there, so that nothing can be saved.
    is_gone: Memo<bool>,
) -> impl IntoView {
    let t = text::current();
    let can_save = Memo::new(move |_| editor.can_save() && !is_gone.get());
    let can_discard = Memo::new(move |_| editor.count() > 0 && !editor.is_creating());
    let discards = move || {
        hold_focus();
        can_discard.get()
    };
    view! {
        <div class="bar">
            // Not `disabled`, with which it would lose the focus.
            <button type="submit" class="btn primary" aria-disabled=move || (!can_save.get()).then_some("true")>
                {t.common.save}
            </button>
            <Show when=discards>
                <button type="button" class="btn quiet discard" on:click=move |_| editor.discard()>
                    {t.form().discard}
                </button>
            </Show>
            {under_way(editor)}
            <span class="muted changes">{move || editor.said_changes()}</span>
            <span class="grow"></span>
            {editor.id.map(|id| delete(editor, id, is_gone))}
        </div>
    }
}

/// The last save while it is not settled.
fn under_way(editor: Editor) -> AnyView {
    let t = text::current();
    let last = Memo::new(move |_| {
        editor.flights.with(|flights| {
            flights
                .iter()
                .rev()
                .find(|flight| flight.is_under_way())
                .map(|flight: &Flight| (flight.intent, flight.phase))
        })
    });
    (move || {
        hold_focus();
        let (intent, phase) = last.get()?;
        let said = move || match phase {
            Phase::Held => t.form().saving_soon,
            _ if !editor.replica.status().online => t.form().saving_offline,
            _ => t.form().saving,
        };
        let is_offline = move || !editor.replica.status().online;
        Some(view! {
            <span class="saving" data-state="saving">
                <span>{said}</span>
                <Show when=move || phase == Phase::Held || is_offline()>
                    <button type="button" class="btn" on:click=move |_| editor.take_back(intent)>
                        {t.common.undo}
                    </button>
                </Show>
                <Show when=move || phase == Phase::Held>
                    <button type="button" class="btn quiet" on:click=move |_| editor.send_now(intent)>
                        {t.form().save_now}
                    </button>
                </Show>
            </span>
        })
    })
    .into_any()
}

/// Delete, which asks first.
fn delete(editor: Editor, id: LeadId, is_gone: Memo<bool>) -> AnyView {
    let t = text::current();
    let acts = use_acts();
    let list = use_context::<WalkList>();
    let walk = use_walk(Signal::stored(Some(id)));
    let asks = RwSignal::new(false);
    let question = move || editor.base.with(|base| fill(t.form().delete_text, &[("lead", names::lead(base, t))]));
    let confirmed = move |_| {
        asks.set(false);
        let Walk { previous, next, .. } = walk.get_untracked();
        editor.end_here();
        acts.delete(id);
        // The list goes on with the row beside it.
        if let (Some(list), Some(near)) = (list, next.or(previous)) {
            list.at.set_value(Some(near));
        }
        let back = list.map_or_else(|| paths::LEADS.to_owned(), |list| list.from.get_untracked());
        editor.go.with_value(|go| go(&back, false));
    };
    view! {
        <button
            type="button"
            class="btn quiet danger"
            aria-label=t.common.delete
            title=t.common.delete
            disabled=move || is_gone.get()
            on:click=move |_| asks.set(true)
        >
            <Icon glyph=Glyph::Trash />
            <span class="hide-s">{t.common.delete}</span>
        </button>
        <Dialog open=asks title=t.form().delete_title close_label=t.common.close on_close=move |()| asks.set(false)>
            <p dir="auto">{question}</p>
            <div class="actions">
                <button type="button" class="btn" autofocus on:click=move |_| asks.set(false)>
                    {t.common.cancel}
                </button>
                <button type="button" class="btn danger" on:click=confirmed>
                    {t.common.delete}
                </button>
            </div>
        </Dialog>
    }
    .into_any()
}
