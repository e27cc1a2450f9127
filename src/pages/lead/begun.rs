//! New leads that were begun: each has a draft of its own, and a fresh form offers those that wait.

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use super::editor::Editor;
use crate::browser::{clock, lock, page};
use crate::components::{Banner, Notice, Tone, expect_announcer};
use crate::lead::Field;
use crate::parts::{Begun, Place, left, wanted};
use crate::paths;
use crate::session::kept::Kept;
use crate::session::{Session, show};
use crate::text::{self, fill};

/// The name under which the tab's history has the new lead that was begun there.
const NOTE: &str = "begun";

/// The new lead that was begun at this place of the tab's history, or a fresh one.
pub fn here() -> Begun {
    page::noted(NOTE).and_then(|begun| Begun::parse(&begun)).unwrap_or_else(Begun::fresh)
}

/// Remembers there which new lead it is, as soon as something is in it, so that a reload and the Back button come back to
/// it. A page that is about to go cannot do that any more.
pub fn note(editor: Editor) {
    let Some(begun) = editor.place.try_with_value(Place::begun).flatten().map(|begun| begun.to_string()) else {
        return;
    };
    let is_typed = untrack(|| editor.count()) > 0;
    // The address is another one while one comes here or goes.
    if is_typed && page::path().as_deref() == Some(paths::NEW_LEAD) && page::noted(NOTE).as_ref() != Some(&begun) {
        page::note(NOTE, &begun);
    }
}

/// Sees to it that no other tab has the same new lead, and that the next one is a fresh one.
pub fn use_begun(editor: Editor) {
    let place = editor.place.get_value();
    let Some(begun) = place.begun() else { return };
    let wanted = wanted();
    on_cleanup({
        let wanted = wanted.clone();
        move || {
            if wanted.get_untracked() == Some(begun) {
                wanted.set(None);
            }
            // What was typed into it waits from now on.
            left().notify();
        }
    });
    let held = StoredValue::new_local(None::<lock::Hold>);
    let session = Session::expect();
    spawn_local_scoped_with_cancellation(async move {
        match lock::hold(place.lock()).await {
            Some(hold) => held.set_value(Some(hold)),
            // The tab was duplicated: from here on these are two leads.
            None => {
                let another = Begun::fresh();
                Place::of_new(another, session).add(untrack(|| editor.kept()));
                wanted.set(Some(another));
            }
        }
    });
}

/// A new lead that waits.
#[derive(Clone)]
struct Offer {
    place: Place,
    begun: Begun,
    name: String,
    ago: String,
}

/// Offers the new leads that were begun and wait, but not those that are open in a tab.
pub fn offers(editor: Editor) -> AnyView {
    let session = Session::expect();
    let announcer = expect_announcer();
    let offers = RwSignal::new(Vec::<Offer>::new());
    let left = left();
    // The browser's storage and the other tabs are outside of the page.
    Effect::new(move |_| {
        left.track();
        spawn_local_scoped_with_cancellation(async move {
            let found = waiting(session, editor).await;
            let known = offers.with_untracked(|offers| offers.iter().map(|offer| offer.begun).collect::<Vec<_>>());
            for offer in found.iter().filter(|offer| !known.contains(&offer.begun)) {
                announcer.announce(&said(offer));
            }
            offers.set(found);
        });
    });
    (move || offers.get().into_iter().map(|offer| view_of(offer, editor)).collect_view()).into_any()
}

/// The latest first.
async fn waiting(session: Session, editor: Editor) -> Vec<Offer> {
    let mut drafts: Vec<(Place, Kept)> = Place::all_new(session)
        .into_iter()
        .filter(|place| !place.is_open())
        .filter_map(|place| place.read().map(|kept| (place, kept)))
        .collect();
    drafts.sort_by_key(|(_, kept)| std::cmp::Reverse(kept.typed()));
    let mut offers = Vec::new();
    for (place, kept) in drafts {
        if let (Some(begun), true) = (place.begun(), lock::is_free(place.lock()).await) {
            let texts = || kept.fields(editor.style).filter(|(_, typed, _)| !typed.trim().is_empty());
            let name = texts().find(|(field, ..)| *field == Field::Name).map(|(_, typed, _)| typed);
            let name = name.unwrap_or_else(|| text::current().common.untitled.to_owned());
            let ago = show::ago((clock::now_ms() - kept.typed()).max(0));
            offers.push(Offer { place, begun, name, ago });
        }
    }
    offers
}

fn said(offer: &Offer) -> String {
    fill(text::current().form().begun, &[("lead", &offer.name), ("ago", &offer.ago)])
}

fn view_of(offer: Offer, editor: Editor) -> AnyView {
    let t = text::current();
    let text = said(&offer);
    let Offer { place, begun, name, .. } = offer;
    let named = |message| fill(message, &[("lead", &name)]);
    let (go_on, discard) = (named(t.form().go_on_with), named(t.form().discard_begun));
    let discarded = move |_| {
        let Some(kept) = place.read() else { return };
        place.forget();
        let place = place.clone();
        let notice = Notice::info(t.form().discarded);
        editor.notices.show(notice.with_action(t.common.undo, move || place.add(kept.clone())));
    };
    view! {
        <Banner tone=Tone::Info text=text>
            <div class="fold-ways">
                <button type="button" class="btn" aria-label=go_on on:click=move |_| wanted().set(Some(begun))>
                    {t.form().go_on}
                </button>
                <button type="button" class="btn quiet" aria-label=discard on:click=discarded>
                    {t.form().discard}
                </button>
            </div>
        </Banner>
    }
    .into_any()
}
