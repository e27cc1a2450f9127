//! Asking before one walks away from a form whose draft the browser could not keep. It is held in the page then: it is
//! there again on the way back, but not after the tab was closed.

use std::rc::Rc;

use leptos::prelude::*;

use super::editor::Editor;
use crate::browser::page;
use crate::components::Dialog;
use crate::text::{self, fill};

type Onward = Rc<dyn Fn()>;

/// What stands between a form and the next screen. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Asking {
    /// The form that is open.
    editor: StoredValue<Option<Editor>>,
    /// Where the person was about to go.
    onward: StoredValue<Option<Onward>, LocalStorage>,
    is_open: RwSignal<bool>,
    /// The person has answered.
    passes: StoredValue<bool>,
}

impl Asking {
    /// For the forms of a screen; links ask from then on.
    pub fn provide() -> Self {
        let asking = Self {
            editor: StoredValue::new(None),
            onward: StoredValue::new_local(None),
            is_open: RwSignal::new(false),
            passes: StoredValue::new(false),
        };
        provide_context(asking);
        page::on_leaving_link(move |link| {
            let is_asked = asking.is_needed();
            if is_asked {
                asking.before(move || link.click());
            }
            is_asked
        });
        asking
    }

    /// This form is open now.
    pub fn watch(self, editor: Editor) {
        self.editor.set_value(Some(editor));
    }

    /// Whether something would be left that only this page holds.
    pub fn is_needed(self) -> bool {
        self.passes.try_get_value() == Some(false) && self.said().is_some()
    }

    fn said(self) -> Option<String> {
        // The form may be gone.
        let editor = self.editor.try_get_value().flatten()?;
        let is_at_risk = editor.is_kept.try_get_untracked() == Some(false) && !editor.is_over.get_value();
        is_at_risk.then(|| untrack(|| editor.said_changes())).flatten()
    }

    /// Goes on at once, or when the person says so.
    pub fn before(self, onward: impl Fn() + 'static) {
        if self.is_needed() {
            self.onward.set_value(Some(Rc::new(onward)));
            self.is_open.set(true);
        } else {
            onward();
        }
    }

    fn go_on(self) {
        self.is_open.set(false);
        let Some(onward) = self.onward.try_update_value(Option::take).flatten() else { return };
        self.passes.set_value(true);
        onward();
        self.passes.try_set_value(false);
    }

    /// The question.
    pub fn dialog(self) -> AnyView {
        let t = text::current();
        let said = move || fill(t.form().leave_text, &[("changes", &self.said().unwrap_or_default())]);
        let stay = move |_| self.is_open.set(false);
        view! {
            <Dialog
                open=self.is_open
                title=t.form().leave_title
                close_label=t.common.close
                on_close=move |()| self.is_open.set(false)
            >
                <p>{said}</p>
                <div class="actions">
                    <button type="button" class="btn" autofocus on:click=stay>
                        {t.form().stay}
                    </button>
                    <button type="button" class="btn danger" on:click=move |_| self.go_on()>
                        {t.form().leave}
                    </button>
                </div>
            </Dialog>
        }
        .into_any()
    }
}
