//! What the parts of the board share, and the one way by which cards get from here to there.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::choices::Choices;
use super::looks::{Looks, Makings};
use crate::components::{Announcer, Notice, NoticeId, Notices, expect_announcer, expect_notices};
use crate::lead::{CardOrder, Directory, Lead, LeadId, PipelineId, Stage, Table};
use crate::parts::{Acts, use_acts};
use crate::paths::{self, BoardQuery};
use crate::replica::columns::{self, Columns, Mark, Slot};
use crate::replica::live::Replica;
use crate::replica::rules::{self, Act};
use crate::replica::search::Needle;
use crate::session::board_choices::BoardChoices;
use crate::session::{Desk, Session, names, today};
use crate::text::{self, fill};

/// As long as the style sheet shows it.
const LANDING_MS: u64 = 1_200;

/// A card's place, to find a neighbour when it has gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub id: LeadId,
    pub slot: Slot,
    pub at: usize,
}

/// What the parts of the board share.
#[derive(Clone, Copy)]
pub struct Stand {
    pub desk: Desk,
    pub session: Session,
    pub replica: Replica,
    pub acts: Acts,
    pub announcer: Announcer,
    pub notices: Notices,
    pub choices: Choices,
    pub query: Memo<BoardQuery>,
    pub pipeline: Memo<Option<PipelineId>>,
    pub columns: Memo<Columns>,
    /// The cards that say what did not get through.
    pub stopped: Memo<Vec<LeadId>>,
    /// How those cards look that do not look as usual.
    pub looks: Looks,
    /// The columns in the page: all, or the one that the tabs chose on a phone, and that of the card in hand.
    pub shown: Memo<Vec<Slot>>,
    pub phone: Signal<bool>,
    pub tab: RwSignal<Option<Slot>>,
    /// The column or end that the tabs chose, or the first.
    pub chosen: Memo<Option<Slot>>,
    /// Whether Won and Lost have their leads in the page. On a phone another column may lie before them.
    pub opened: Memo<(bool, bool)>,
    pub needle: Memo<Needle>,
    /// The cards that were picked to be moved together.
    pub selected: RwSignal<Vec<LeadId>>,
    /// The cards that hang on the pointer.
    pub held: RwSignal<Vec<LeadId>>,
    /// The column that the first of them was lifted out of.
    pub lifted: RwSignal<Option<Slot>>,
    /// The card that the keyboard picked up, and others with it if it was selected among them.
    pub carried: RwSignal<Option<LeadId>>,
    /// Where the one or the other would land.
    pub over: RwSignal<Option<Slot>>,
    /// The card that slides to its place, and shows when it is there.
    pub landing: RwSignal<Option<LeadId>>,
    /// The cards that just landed, for a moment.
    pub landed: RwSignal<Vec<LeadId>>,
    /// Setting it scrolls a card into view.
    pub reveal: RwSignal<Option<LeadId>>,
    /// The card that had the focus last.
    pub last: StoredValue<Option<Place>>,
    /// Notices whose buttons need the board.
    told_here: StoredValue<Vec<NoticeId>>,
    navigate: StoredValue<Navigate, LocalStorage>,
}

type Navigate = Rc<dyn Fn(&str, NavigateOptions)>;

impl Stand {
    /// For the board that `query` asks for.
    pub fn provide(
        choices: Choices,
        query: Memo<BoardQuery>,
        pipeline: Memo<Option<PipelineId>>,
        opened: Memo<(bool, bool)>,
        columns: Memo<Columns>,
        (phone, tab, lifted): (Signal<bool>, RwSignal<Option<Slot>>, RwSignal<Option<Slot>>),
    ) -> Self {
        let chosen = Memo::new(move |_| {
            let is_there = |slot: &Slot| columns.with(|columns| columns.column(*slot).is_some());
            let first = || columns.with(|columns| columns.columns.first().map(|column| column.slot));
            tab.get().filter(is_there).or_else(first)
        });
        let session = Session::expect();
        let replica = session.replica;
        // How far the changes have come that the account does not have yet.
        let marks = Memo::new(move |_| {
            let _ = replica.status();
            replica.read(|engine| columns::marks(engine.outbox())).unwrap_or_default()
        });
        let notices = expect_notices();
        let told_here = StoredValue::new(Vec::new());
        on_cleanup(move || {
            told_here.try_get_value().into_iter().flatten().for_each(|id| notices.dismiss(id));
        });
        let stopped = move |marks: &Table<LeadId, Mark>| {
            marks.iter().filter(|(_, mark)| matches!(mark, Mark::Stopped(_))).map(|(id, _)| *id).collect()
        };
        let makings = Makings {
            marks,
            selected: RwSignal::default(),
            held: RwSignal::default(),
            carried: RwSignal::new(None),
            landing: RwSignal::new(None),
            landed: RwSignal::default(),
        };
        let Makings { selected, held, carried, landing, landed, .. } = makings;
        let stand = Self {
            desk: Desk::expect(),
            session,
            replica,
            acts: use_acts(),
            announcer: expect_announcer(),
            notices,
            choices,
            query,
            pipeline,
            columns,
            looks: Looks::new(makings),
            stopped: Memo::new(move |_| marks.with(stopped)),
            chosen,
            shown: Memo::new(move |_| {
                let mut slots: Vec<Slot> =
                    columns.with(|columns| columns.columns.iter().map(|column| column.slot).collect());
                if phone.get() {
                    let (from, chosen) = (lifted.get(), chosen.get());
                    // The finger holds on to the card where it was lifted; the column that is chosen comes last.
                    slots.retain(|slot| Some(*slot) == chosen || Some(*slot) == from);
                    slots.sort_by_key(|slot| Some(*slot) == chosen);
                }
                slots
            }),
            phone,
            tab,
            opened,
            needle: Memo::new(move |_| query.with(|query| Needle::new(&query.filter.search))),
            selected,
            held,
            lifted,
            carried,
            over: RwSignal::new(None),
            landing,
            landed,
            reveal: RwSignal::new(None),
            last: StoredValue::new(None),
            told_here,
            navigate: StoredValue::new_local(Rc::new(use_navigate())),
        };
        // What the person does lands at once, also what a sheet or a notice asked.
        stand.acts.hear_done(Callback::new(move |ids| stand.land(ids)));
        stand
    }

    /// Whether the person moves cards, or just did. Tracked.
    pub fn is_moving(self) -> bool {
        !self.held.with(Vec::is_empty) || self.carried.get().is_some() || !self.landed.with(Vec::is_empty)
    }

    /// In which order the cards stand. Tracked.
    pub fn order(self) -> CardOrder {
        order(self.query, self.choices)
    }

    /// What a column is called.
    pub fn name(self, slot: Slot) -> String {
        let t = text::current();
        match slot {
            Slot::Stage(stage) => names::stage(stage, &self.replica.directory(), t),
            Slot::Unknown => t.board().unknown.to_owned(),
            Slot::Won => t.board().won.to_owned(),
            Slot::Lost => t.board().lost.to_owned(),
        }
    }

    /// What a lead is called.
    pub fn title(self, id: LeadId) -> String {
        self.replica.lead(id).map(|lead| names::lead(&lead, text::current()).to_owned()).unwrap_or_default()
    }

    /// What some leads are called together: the title of the one, or how many they are.
    pub fn titles(self, ids: &[LeadId]) -> String {
        match ids {
            [id] => self.title(*id),
            ids => text::current().count(text::current().common.leads_count, ids.len()),
        }
    }

    /// Where a card stands.
    pub fn place_of(self, id: LeadId) -> Option<Place> {
        let (slot, at) = self.columns.with_untracked(|columns| columns.place_of(id))?;
        Some(Place { id, slot, at })
    }

    /// Where cards stand, found in one go; those that have gone are left out.
    pub fn places_of(self, ids: &[LeadId]) -> Table<LeadId, (Slot, usize)> {
        self.columns.with_untracked(|columns| columns.places_of(ids))
    }

    /// Whether a card is in the column where it was. Where it goes while somebody has it in hand, that was not them.
    pub fn stays(self, was: Place) -> bool {
        self.place_of(was.id).is_some_and(|now| now.slot == was.slot)
    }

    /// Shows a notice that goes with the board.
    pub fn tell_here(self, notice: Notice) {
        let id = self.notices.show(notice);
        self.told_here.update_value(|told| told.push(id));
    }

    /// Opens a lead, by the number that it has by now.
    pub fn open(self, id: LeadId) {
        let id = untrack(|| self.replica.number_of(id)).unwrap_or(id);
        self.navigate.with_value(|navigate| navigate(&paths::lead(id), NavigateOptions::default()));
    }

    /// Tells that a card has gone out of somebody's hand.
    pub fn tell_taken(self, was: Place) {
        let said = fill(text::current().board().taken, &[("stage", &self.name(was.slot))]);
        self.notices.show(Notice::info(said));
    }

    /// Every place where a card could go, in the order of the page.
    pub fn slots(self) -> Vec<Slot> {
        self.columns.with_untracked(|columns| columns.all().map(|column| column.slot).collect())
    }

    /// The cards that move when this one does, itself the first: all that are selected, if it is one of them.
    pub fn bundle(self, id: LeadId) -> Vec<LeadId> {
        let mut selected = self.selected.get_untracked();
        let Some(at) = selected.iter().position(|it| *it == id) else { return vec![id] };
        let first = selected.remove(at);
        selected.insert(0, first);
        selected
    }

    /// Whether the rules let these cards be put there. Where one stands already it may stay.
    pub fn accepts(self, ids: &[LeadId], slot: Slot) -> bool {
        let is_allowed = |id: &LeadId| match slot {
            Slot::Won | Slot::Lost => true,
            Slot::Unknown => false,
            Slot::Stage(stage) => {
                let decide = |lead: &Lead| {
                    self.replica.read(|engine| rules::decide(&Act::Move(stage), lead, engine.directory()).is_ok())
                };
                self.replica.lead(*id).and_then(|lead| decide(&lead)) == Some(true)
            }
        };
        let others: Vec<LeadId> = ids.iter().copied().filter(|id| !is_allowed(id)).collect();
        let places = self.places_of(&others);
        others.iter().all(|id| places.get(id).is_some_and(|(at, _)| *at == slot))
    }

    /// Puts cards there, by the rules that hold for every way of moving. A refusal is told. Selected cards are then
    /// selected no more; the sheet that asks why they are lost may be left, and until then they stay so.
    pub fn put(self, ids: &[LeadId], slot: Slot) {
        let places = self.places_of(ids);
        let elsewhere = |id: &LeadId| places.get(id).is_none_or(|(at, _)| *at != slot);
        let all = ids;
        let ids: Vec<LeadId> = all.iter().copied().filter(elsewhere).collect();
        if ids.is_empty() {
            let said = fill(text::current().board().left_there, &[("lead", &self.titles(all))]);
            return self.announcer.announce(&said);
        }
        match slot {
            Slot::Won => self.acts.win_all(&ids),
            Slot::Lost => return self.acts.lose_all(ids),
            Slot::Stage(stage) => self.acts.perform_all(&ids, &Act::Move(stage)),
            Slot::Unknown => {
                let said = fill(text::current().board().takes_none, &[("stage", &self.name(slot))]);
                self.notices.show(Notice::info(said));
                return;
            }
        }
        self.unselect();
    }

    /// Nothing is selected any more.
    pub fn unselect(self) {
        if !self.selected.with_untracked(Vec::is_empty) {
            self.selected.set(Vec::new());
        }
    }

    /// Shows for a moment where cards landed.
    pub fn land(self, ids: Vec<LeadId>) {
        self.landed.set(ids.clone());
        let over = move || {
            if self.landed.try_get_untracked().as_ref() == Some(&ids) {
                self.landed.set(Vec::new());
            }
        };
        set_timeout(over, Duration::from_millis(LANDING_MS));
    }

    /// The cards that hang over `slot`, by whatever hand. Tracked.
    fn hovering(self, slot: Slot) -> Option<Vec<LeadId>> {
        if self.over.get() != Some(slot) {
            return None;
        }
        let held = self.held.get();
        if held.is_empty() { Some(self.bundle(self.carried.get()?)) } else { Some(held) }
    }

    /// Whether something hangs over `slot`, and whether it may be put there. Tracked.
    pub fn hovers(self, slot: Slot) -> Option<bool> {
        Some(self.accepts(&self.hovering(slot)?, slot))
    }

    /// At which place of `slot` the card would come that hangs over it. Tracked.
    pub fn coming(self, slot: Slot) -> Option<usize> {
        let ids = self.hovering(slot)?;
        let id = *ids.first()?;
        if !self.accepts(&ids, slot) || self.place_of(id).is_some_and(|place| place.slot == slot) {
            return None;
        }
        let lead = self.replica.lead(id)?;
        let (order, limits) = (self.order(), self.choices.limits.get());
        let column = self.columns.with(|columns| columns.column(slot).cloned())?;
        self.replica
            .read(|engine| columns::place_for(engine.rows(), order, (&limits, today()), &lead, slot, &column.ids))
    }
}

/// In which order cards stand: as the address tells, else as the person likes it. Tracked.
pub fn order(query: Memo<BoardQuery>, choices: Choices) -> CardOrder {
    query.with(|query| query.order).unwrap_or_else(|| choices.with(BoardChoices::order))
}

/// The stage of a column, if it is known.
pub fn stage_of(slot: Slot, directory: &Directory) -> Option<&Stage> {
    match slot {
        Slot::Stage(stage) => directory.stages.get(&stage),
        Slot::Unknown | Slot::Won | Slot::Lost => None,
    }
}
