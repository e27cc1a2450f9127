//! All shortcuts, and the switch for those of a single key.

use leptos::prelude::*;

use super::section::Section;
use crate::components::Checkbox;
use crate::session::Desk;
use crate::text::{self, Messages};

/// Keys that are pressed one after the other stand apart; those pressed together are joined by a plus sign.
fn all(t: &Messages) -> [(&'static [&'static str], &'static str); 16] {
    let t = t.settings();
    [
        (&["/"], t.do_search),
        (&["J", "K"], t.do_rows),
        (&["Enter"], t.do_open),
        (&["Esc"], t.do_close),
        (&["N"], t.do_new),
        (&["E"], t.do_edit),
        (&["Ctrl+Enter"], t.do_save),
        (&["[", "]"], t.do_walk),
        (&["Space"], t.do_carry),
        (&["W", "L"], t.do_close_carried),
        (&["Ctrl+Z"], t.do_undo),
        (&["X"], t.do_select),
        (&["M"], t.do_move),
        (&["1", "…", "9"], t.do_column),
        (&["←", "→"], t.do_across),
        (&["?"], t.do_help),
    ]
}

/// The table of shortcuts.
#[component]
pub(super) fn ShortcutsSection() -> impl IntoView {
    let t = text::current();
    let desk = Desk::expect();
    let rows = all(t).map(|(keys, action)| {
        let keys = keys.iter().map(|key| {
            let pressed = key.split('+').map(|key| view! { <kbd>{key.to_owned()}</kbd> }).collect_view();
            view! { <span>{pressed}</span> }
        });
        view! {
            <tr>
                <td>{keys.collect_view()}</td>
                <td>{action}</td>
            </tr>
        }
    });
    view! {
        <Section id="shortcuts" title=t.settings().shortcuts>
            <Checkbox
                id="settings-single-keys"
                label=t.settings().single_keys
                hint=t.settings().single_keys_hint
                checked=Signal::derive(move || desk.preferences.with(|preferences| preferences.single_keys))
                on_change=move |on| desk.prefer(|preferences| preferences.single_keys = on)
            />
            <div>
                <table class="shortcuts" aria-labelledby="shortcuts-heading">
                    <thead>
                        <tr>
                            <th scope="col">{t.settings().keys}</th>
                            <th scope="col">{t.settings().action}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            <p class="muted">{t.settings().mac_hint}</p>
        </Section>
    }
}
