//! Walking the list that one came from, lead by lead.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider as _};
use leptos_router::params::ParamsMap;

use crate::browser::viewport;
use crate::components::expect_notices;
use crate::lead::LeadId;
use crate::paths::{self, LeadsQuery};
use crate::session::{Desk, Session, today};

/// The leads of a column of the board as they are now. Tracked.
type Column = Arc<dyn Fn() -> Vec<LeadId> + Send + Sync>;

thread_local! {
    /// The column that the board was left from.
    static COLUMN: ArcRwSignal<Option<Column>> = ArcRwSignal::new(None);
}

/// The leads that the last list or board column showed, and its address.
#[derive(Clone, Copy)]
pub struct WalkList {
    pub ids: RwSignal<Vec<LeadId>>,
    pub from: RwSignal<String>,
    /// The lead where the person is or was last.
    pub at: StoredValue<Option<LeadId>>,
    is_wide: Signal<bool>,
}

impl WalkList {
    /// Whether an open lead leaves the list beside it: where there is room, unless one came from the board. Tracked.
    pub fn is_beside(self) -> bool {
        self.is_wide.get() && self.from.with(|from| from.starts_with(paths::LEADS))
    }

    /// One goes from the board to a lead of this column.
    pub fn set_column(self, column: Column) {
        COLUMN.with(|known| known.set(Some(column)));
    }
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
    let list = WalkList {
        ids: RwSignal::default(),
        from: RwSignal::new(paths::LEADS.to_owned()),
        at: StoredValue::default(),
        is_wide: viewport::use_media(viewport::WIDE),
    };
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

/// What the address asks of the list; while a lead is open, what was asked where one came from.
#[must_use]
pub fn use_list_query() -> Memo<ParamsMap> {
    // Not the query of the route, which does not follow from the list to a lead and back.
    let (asked, path) = (use_location().query, use_location().pathname);
    let walk = use_context::<WalkList>();
    Memo::new(move |_| {
        let from = walk.filter(|_| path.with(|path| paths::is_of_lead(path))).map(|walk| walk.from.get());
        match from.map(|from| BrowserUrl::parse(&from)) {
            Some(Ok(from)) => from.search_params().clone(),
            _ => asked.get(),
        }
    })
}

/// The names and values of a query.
#[must_use]
pub fn pairs(query: &ParamsMap) -> Vec<(&str, &str)> {
    query.into_iter().map(|(name, value)| (name.as_ref(), value)).collect()
}

/// Where the lead of the screen stands in the list that one came from, as that list is now.
#[must_use]
pub fn use_walk(id: Signal<Option<LeadId>>) -> Memo<Walk> {
    let list = use_context::<WalkList>();
    let session = use_context::<Session>();
    let asked = use_list_query();
    let query = Memo::new(move |_| asked.with(|asked| LeadsQuery::from_pairs(pairs(asked))));
    let ids = Memo::new(move |_| {
        let (Some(list), Some(session)) = (list, session) else { return Vec::new() };
        if list.is_beside() {
            return list.ids.get();
        }
        let column = list.from.with(|from| from.starts_with(paths::BOARD)).then(|| COLUMN.with(|column| column.get()));
        // After a reload there is no list that one came from: then it is every lead, as the list begins.
        column.flatten().map_or_else(
            || {
                let LeadsQuery { filter, sort, .. } = query.get();
                session.replica.find(&filter, sort, today())
            },
            |column| column(),
        )
    });
    let place = Memo::new(move |was: Option<&Option<Place>>| {
        let id = id.get()?;
        let at = ids.with(|ids| ids.iter().position(|other| *other == id));
        // What is edited may leave the list: the walk goes on from where it stood.
        let left = || was.copied().flatten().filter(|was| was.id == id).map(|was| Place { is_there: false, ..was });
        at.map(|at| Place { id, at, is_there: true }).or_else(left)
    });
    Memo::new(move |_| place.get().map_or_else(Walk::default, |place| ids.with(|ids| walk(ids, place))))
}

/// Where a lead stands, or stood before it left.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place {
    id: LeadId,
    at: usize,
    is_there: bool,
}

fn walk(ids: &[LeadId], Place { at, is_there, .. }: Place) -> Walk {
    let neighbour = |at: Option<usize>| at.and_then(|at| ids.get(at)).copied();
    Walk {
        position: is_there.then_some((at + 1, ids.len())),
        previous: neighbour(at.checked_sub(1)),
        next: neighbour(at.checked_add(usize::from(is_there))),
    }
}
