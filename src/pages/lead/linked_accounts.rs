//! The accounts that a lead is linked to: as many as one likes, as tags with a search behind them.

use leptos::prelude::*;

use super::account_field::AccountSearch;
use super::editor::Editor;
use crate::browser::focus;
use crate::components::{Choice, Combobox, Glyph, Icon};
use crate::lead::{AccountId, AccountKind};
use crate::parts::search_texts;
use crate::session::sentence;
use crate::text::{self, fill};

/// The id of the search.
pub const ID: &str = "lead-links";

/// The linked accounts, and the way to link more.
#[component]
pub fn LinkedAccounts(editor: Editor) -> impl IntoView {
    let t = text::current();
    let links = editor.links;
    let replica = editor.replica;
    let search = AccountSearch::new(replica, None);
    links.follow(replica);
    let accounts = Memo::new(move |_| links.accounts());
    let on_pick = move |choice: Choice| {
        links.set_unchosen(None);
        if let Some((id, kind)) = editor.picked(&choice) {
            let directory = untrack(|| replica.directory());
            let known = directory.accounts.get(&id).map(|account| account.kind);
            links.add(id, kind.or(known).unwrap_or(AccountKind::Organization));
        }
    };
    let not_made = Memo::new(move |_| editor.unmade(None).map(|unmade| unmade.said));
    let trouble = Signal::derive(move || {
        if let Some(trouble) = not_made.get() {
            return Some(trouble);
        }
        if let Some(said) = links.said_unchosen() {
            return Some(said);
        }
        let reason = sentence::of_error(&links.trouble.get()?, t);
        Some(fill(t.form().links_failed, &[("reason", &reason)]))
    });
    view! {
        <div class="links">
            <Combobox
                id=ID
                label=t.form().linked
                value=""
                text=""
                offer=search.offer
                on_query=move |text| search.ask(text)
                on_pick=on_pick
                on_clear=move |()| links.set_unchosen(None)
                stray=links.unchosen
                on_stray=move |typed| links.set_unchosen(Some(typed))
                texts=search_texts()
                placeholder=t.form().add_link
                error=trouble
                changed=Signal::derive(move || links.count() > 0)
            />
            <ul class="tags" aria-busy=move || links.is_loading.get().then_some("true")>
                {move || links.is_loading.get().then(|| view! { <li class="tag is-loading" aria-hidden="true"></li> })}
                <For each=move || accounts.get() key=|id| *id children=move |id| tag(editor, id) />
            </ul>
        </div>
    }
}

fn tag(editor: Editor, id: AccountId) -> AnyView {
    let t = text::current();
    let name = Memo::new(move |_| editor.account_name(id));
    let is_going = Memo::new(move |_| editor.links.is_on_its_way(id));
    let remove = move |_| {
        editor.links.remove(id);
        // The button goes; the focus stays near.
        focus::focus_id(ID);
    };
    view! {
        <li class="tag">
            <span dir="auto">{name}</span>
            {move || {
                let said = if is_going.get() { t.form().saving } else { t.form().will_create };
                (is_going.get() || id.is_local()).then(|| view! { <small class="muted">{said}</small> })
            }}
            <button
                type="button"
                aria-label=move || name.with(|name| fill(t.form().unlink, &[("name", name)]))
                on:click=remove
            >
                <Icon glyph=Glyph::X />
            </button>
        </li>
    }
    .into_any()
}
