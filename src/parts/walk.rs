//! Walking the list that one came from, lead by lead.

use leptos::prelude::*;

use crate::components::expect_notices;
use crate::lead::{Filter, LeadId, Sort};
use crate::paths;
use crate::session::{Desk, Session, today};

/// The leads that the last list or board column showed, and its address.
#[derive(Clone, Copy)]
pub struct WalkList {
    pub ids: RwSignal<Vec<LeadId>>,
    pub from: RwSignal<String>,
}

/// Where a lead stands in that list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// Its place from 1, and how many there are.
    pub position: Option<(usize, usize)>,
    pub previous: Option<LeadId>,
    pub next: Option<LeadId>,
}

/// Makes the walk's list for all screens. It goes when its account is left, and the notices of that account with it.
pub fn provide_walk() {
    let list = WalkList { ids: RwSignal::default(), from: RwSignal::new(paths::LEADS.to_owned()) };
    provide_context(list);
    let session = use_context::<Desk>().map(|desk| desk.session);
    let notices = expect_notices();
    let account = move || session?.get().map(|session| session.account());
    // Nobody derives these: they are what was done so far.
    Effect::new(move |before: Option<Option<String>>| {
        let account = account();
        if before.is_some_and(|before| before.is_some() && before != account) {
            list.ids.set(Vec::new());
            list.from.set(paths::LEADS.to_owned());
            notices.clear();
        }
        account
    });
}

/// Where the lead of the screen stands in the list that one came from.
#[must_use]
pub fn use_walk(id: Signal<Option<LeadId>>) -> Memo<Walk> {
    let list = use_context::<WalkList>();
    let session = use_context::<Session>();
    Memo::new(move |_| {
        let (Some(list), Some(id)) = (list, id.get()) else { return Walk::default() };
        // After a reload there is no list that one came from: then it is every lead, as the list begins.
        if list.ids.with(Vec::is_empty) {
            let all = session.map(|session| session.replica.find(&Filter::default(), Sort::default(), today()));
            return walk(&all.unwrap_or_default(), id);
        }
        list.ids.with(|ids| walk(ids, id))
    })
}

fn walk(ids: &[LeadId], id: LeadId) -> Walk {
    let Some(at) = ids.iter().position(|other| *other == id) else { return Walk::default() };
    let neighbour = |at: Option<usize>| at.and_then(|at| ids.get(at)).copied();
    Walk {
        position: Some((at + 1, ids.len())),
        previous: neighbour(at.checked_sub(1)),
        next: neighbour(at.checked_add(1)),
    }
}
