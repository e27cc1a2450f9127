//! How cards look that somebody has in hand, has picked out or has just put somewhere, and whose changes wait.
//!
//! A board has a hundred cards in the page, and one card is dropped. Were each of them to ask all that makes up its look,
//! they would all ask anew with each drop; so the looks are worked out at once, and a card is told when its own differs.

use leptos::prelude::*;

use crate::lead::{LeadId, Table};
use crate::replica::columns::Mark;

/// How one card looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub mark: Option<Mark>,
    pub is_selected: bool,
    /// It hangs on the pointer.
    pub is_away: bool,
    /// The keyboard carries it.
    pub is_held: bool,
    pub is_landing: bool,
    pub is_landed: bool,
}

/// What looks are made of.
#[derive(Clone, Copy)]
pub struct Makings {
    pub marks: Memo<Table<LeadId, Mark>>,
    pub selected: RwSignal<Vec<LeadId>>,
    pub held: RwSignal<Vec<LeadId>>,
    pub carried: RwSignal<Option<LeadId>>,
    pub landing: RwSignal<Option<LeadId>>,
    pub landed: RwSignal<Vec<LeadId>>,
}

/// The looks of all cards. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Looks {
    /// Of those that do not look as usual.
    unusual: Memo<Table<LeadId, Look>>,
    /// The cards in the page, by a number of their own: on its way from one column to another a lead may have two.
    cards: StoredValue<Table<u64, (LeadId, ArcRwSignal<Look>)>>,
}

impl Looks {
    /// Worked out from `makings`.
    pub fn new(makings: Makings) -> Self {
        let unusual = Memo::new(move |_| all(makings));
        let cards = StoredValue::new(Table::<u64, (LeadId, ArcRwSignal<Look>)>::default());
        Effect::new(move |_| {
            let differ = |unusual: &Table<LeadId, Look>| {
                let now = |id: &LeadId| unusual.get(id).copied().unwrap_or_default();
                let all = cards.with_value(|cards| cards.values().cloned().collect::<Vec<_>>());
                let all = all.into_iter().map(|(id, look)| (now(&id), look));
                all.filter(|(now, look)| look.with_untracked(|look| look != now)).collect::<Vec<_>>()
            };
            unusual.with(differ).into_iter().for_each(|(now, look)| look.set(now));
        });
        Self { unusual, cards }
    }

    /// The look of a card that is made now, for as long as it is there.
    pub fn of(self, id: LeadId) -> ArcRwSignal<Look> {
        let look = self.unusual.with_untracked(|unusual| unusual.get(&id).copied()).unwrap_or_default();
        let look = ArcRwSignal::new(look);
        let cards = self.cards;
        let number = cards.try_update_value(|cards| {
            let number = cards.keys().next_back().map_or(0, |last| last + 1);
            cards.insert(number, (id, look.clone()));
            number
        });
        on_cleanup(move || {
            cards.try_update_value(|cards| number.map(|number| cards.remove(&number)));
        });
        look
    }
}

fn all(makings: Makings) -> Table<LeadId, Look> {
    let Makings { marks, selected, held, carried, landing, landed } = makings;
    let sorted = |ids: RwSignal<Vec<LeadId>>| {
        let mut ids = ids.get();
        ids.sort_unstable();
        ids
    };
    let (selected, held, landed) = (sorted(selected), sorted(held), sorted(landed));
    let (carried, landing) = (carried.get(), landing.get());
    marks.with(|marks| {
        let mut ids: Vec<LeadId> = [&selected, &held, &landed].into_iter().flatten().copied().collect();
        ids.extend(marks.keys().chain(&carried).chain(&landing));
        ids.sort_unstable();
        ids.dedup();
        let is_in = |ids: &[LeadId], id: LeadId| ids.binary_search(&id).is_ok();
        let look = |id: LeadId| {
            let look = Look {
                mark: marks.get(&id).copied(),
                is_selected: is_in(&selected, id),
                is_away: is_in(&held, id),
                is_held: carried == Some(id),
                is_landing: landing == Some(id),
                is_landed: is_in(&landed, id),
            };
            (id, look)
        };
        ids.into_iter().map(look).collect()
    })
}
