//! The form: one lead or a new one, all its groups on a page.

mod account_field;
mod asked;
mod asking;
mod bar;
mod begun;
mod beside;
mod clash;
mod commenting;
mod comments;
mod description;
mod editor;
mod field;
mod fold;
mod form;
mod header;
mod history;
mod keeping;
mod landing;
mod likeness;
mod linked_accounts;
mod links;
mod missing;
mod more;
mod new_account;
mod own;
mod paging;
mod picker;
mod rebase;
mod saving;
mod strip;
mod summary;
mod unchosen;
mod ways;
mod wordings;
mod written_out;

use std::rc::Rc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};

use self::asking::Asking;
use self::editor::Go;
use self::form::LeadForm;
use self::missing::missing;
use self::strip::Strip;
use crate::browser::{focus, page};
use crate::components::{Empty, Glyph, Skeleton};
use crate::flowlu::Error;
use crate::lead::LeadId;
use crate::parts::{Begun, Place, wanted};
use crate::paths;
use crate::replica::engine::{Event, Presence};
use crate::session::{Session, sentence};
use crate::text;

/// The id of the screen's heading.
const HEADING: &str = "lead-heading";

/// What the address asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    New,
    Lead(LeadId),
    Nothing,
}

impl Target {
    fn parse(word: &str) -> Self {
        match word.parse() {
            _ if word == "new" => Self::New,
            Ok(number) if number != 0_i64 => Self::Lead(LeadId(number)),
            _ => Self::Nothing,
        }
    }
}

/// What the screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Shown {
    New(Begun),
    Form(LeadId),
    Loading(LeadId),
    Missing,
}

/// The screen of one lead. Another lead in the address is another form, with a draft of its own.
#[component]
pub fn LeadPage() -> impl IntoView {
    let session = Session::expect();
    let replica = session.replica;
    let params = use_params_map();
    // The address of the list asks for no lead any more: then the screen goes.
    let target = Memo::new(move |was: Option<&Target>| {
        params.with(|params| params.get_str("id").map(Target::parse)).or(was.copied()).unwrap_or(Target::Nothing)
    });
    let wanted = wanted();
    let shown = Memo::new(move |was: Option<&Shown>| {
        let id = match target.get() {
            Target::New => {
                let open = was.and_then(|was| if let Shown::New(begun) = was { Some(*begun) } else { None });
                return Shown::New(wanted.get().or(open).unwrap_or_else(begun::here));
            }
            Target::Nothing => return Shown::Missing,
            Target::Lead(id) => id,
        };
        // A form that is open stays open: what is typed there must not go with the lead.
        if was == Some(&Shown::Form(id)) {
            return Shown::Form(id);
        }
        match replica.presence(id) {
            Presence::Here => Shown::Form(id),
            Presence::Gone => Shown::Missing,
            Presence::Unknown | Presence::Failed(_) => Shown::Loading(id),
        }
    });
    // The account is outside of the page: a lead that is not here is read at once, wherever the sweep is.
    Effect::new(move |_| {
        if let Target::Lead(id) = target.get() {
            replica.notice(Event::Want(id));
        }
    });
    let id = Signal::derive(move || match target.get() {
        Target::Lead(id) => Some(id),
        Target::New | Target::Nothing => None,
    });
    beside::use_follow(id);
    let navigate = use_navigate();
    let go: Go =
        Rc::new(move |path, replace| navigate(path, NavigateOptions { replace, ..NavigateOptions::default() }));
    let go = StoredValue::new_local(go);
    // The address is outside of the page: a lead that was made here has another number by now. An open form goes by itself.
    Effect::new(move |_| {
        let old = id.get().filter(|id| id.is_local() && shown.get() == Shown::Missing);
        if let Some(number) = old.and_then(|id| replica.number_of(id)) {
            go.with_value(|go| go(&paths::lead(number), true));
        }
    });
    let asking = Asking::provide();
    view! {
        <div class="page">
        {asking.dialog()}
        <section class="panel" aria-labelledby=HEADING>
            <Strip id=id go=go />
            <For
                each=move || {
                    give_up_focus();
                    [shown.get()]
                }
                key=|shown| *shown
                children=move |shown| match shown {
                    Shown::New(begun) => {
                        view! { <LeadForm id=None place=Place::of_new(begun, session) go=go /> }.into_any()
                    }
                    Shown::Form(id) => view! { <LeadForm id=Some(id) place=Place::of(id, session) go=go /> }.into_any(),
                    Shown::Loading(id) => loading(id),
                    Shown::Missing => missing(id.get_untracked(), go),
                }
            />
        </section>
        </div>
    }
}

/// The heading of a form that is about to go has the focus no more: where the focused element is taken out of the page,
/// the browser lays the whole page out first.
fn give_up_focus() {
    if focus::focused().is_some_and(|it| it.id() == HEADING) {
        focus::leave();
    }
}

/// Called where what has the focus may go with what is shown: then the heading takes it, and nothing scrolls.
fn hold_focus() {
    if focus::focused().is_none() {
        return;
    }
    leptos::task::spawn_local(async {
        leptos::task::tick().await;
        if focus::focused().is_none() {
            focus::take_id(HEADING);
        }
    });
}

fn loading(id: LeadId) -> AnyView {
    let t = text::current();
    let replica = Session::expect().replica;
    page::set_title(t.common.loading);
    let trouble = Memo::new(move |_| match replica.presence(id) {
        Presence::Failed(error) => Some(error),
        _ => (!replica.status().online).then_some(Error::Offline),
    });
    view! {
        <h1 id=HEADING class="hidden">
            {t.common.loading}
        </h1>
        <div class="body">
            {move || match trouble.get() {
                None => view! { <Skeleton rows=8 text=t.common.loading /> }.into_any(),
                Some(error) => {
                    let glyph = if error == Error::Offline { Glyph::Offline } else { Glyph::Alert };
                    view! {
                        <Empty glyph=glyph title=t.form().not_here text=sentence::of_error(&error, t)>
                            <button type="button" class="btn" on:click=move |_| replica.notice(Event::Want(id))>
                                {t.common.retry}
                            </button>
                            {way_back()}
                        </Empty>
                    }
                    .into_any()
                }
            }}
        </div>
    }
    .into_any()
}

fn way_back() -> AnyView {
    view! {
        <a href=page::href(paths::LEADS) class="btn">
            {text::current().common.to_leads}
        </a>
    }
    .into_any()
}
