//! What the parts of the board share, and the one way by which a card gets from here to there.

use std::time::Duration;

use leptos::prelude::*;

use crate::components::{Announcer, expect_announcer};
use crate::lead::{Directory, Filter, Lead, LeadId, PipelineId, Stage, StageId};
use crate::parts::{Acts, use_acts};
use crate::replica::columns::{Columns, Order, Slot};
use crate::replica::live::Replica;
use crate::replica::rules::{self, Act};
use crate::replica::search::Needle;
use crate::session::{Desk, Session, names};
use crate::text;

/// As long as the style sheet shows it.
const LANDING_MS: u64 = 1_200;

/// Where a card can be put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Column(Slot),
    Won,
    Lost,
}

impl Target {
    /// The word that the page holds in `data-drop` and in the menu.
    pub fn word(self) -> String {
        match self {
            Self::Column(Slot::Stage(stage)) => ["stage-", &stage.to_string()].concat(),
            Self::Column(Slot::Unknown) => "unknown".to_owned(),
            Self::Won => "won".to_owned(),
            Self::Lost => "lost".to_owned(),
        }
    }

    /// From the word in the page.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "won" => Some(Self::Won),
            "lost" => Some(Self::Lost),
            "unknown" => Some(Self::Column(Slot::Unknown)),
            word => StageId::parse(word.strip_prefix("stage-")?).map(|stage| Self::Column(Slot::Stage(stage))),
        }
    }
}

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
    pub filter: Memo<Filter>,
    pub pipeline: Memo<Option<PipelineId>>,
    /// In which order the cards stand.
    pub order: RwSignal<Order>,
    pub columns: Memo<Columns>,
    /// The columns in the page: all, or the one that the tabs chose on a phone.
    pub shown: Memo<Vec<Slot>>,
    pub phone: Signal<bool>,
    pub tab: RwSignal<Option<Slot>>,
    pub needle: Memo<Needle>,
    /// The card that hangs on the pointer.
    pub held: RwSignal<Option<LeadId>>,
    /// The card that the keyboard picked up.
    pub carried: RwSignal<Option<LeadId>>,
    /// Where the one or the other would land.
    pub over: RwSignal<Option<Target>>,
    /// The card that just landed, for a moment.
    pub landed: RwSignal<Option<LeadId>>,
    /// Setting it scrolls a card into view.
    pub reveal: RwSignal<Option<LeadId>>,
    /// The card that had the focus last.
    pub last: StoredValue<Option<Place>>,
}

impl Stand {
    /// For the board of `pipeline`.
    pub fn provide(
        filter: Memo<Filter>,
        pipeline: Memo<Option<PipelineId>>,
        order: RwSignal<Order>,
        columns: Memo<Columns>,
        phone: Signal<bool>,
    ) -> Self {
        let tab = RwSignal::new(None::<Slot>);
        let session = Session::expect();
        Self {
            desk: Desk::expect(),
            session,
            replica: session.replica,
            acts: use_acts(),
            announcer: expect_announcer(),
            filter,
            pipeline,
            order,
            columns,
            shown: Memo::new(move |_| {
                let slots: Vec<Slot> =
                    columns.with(|columns| columns.columns.iter().map(|column| column.slot).collect());
                if !phone.get() {
                    return slots;
                }
                let chosen = tab.get().filter(|slot| slots.contains(slot)).or(slots.first().copied());
                chosen.into_iter().collect()
            }),
            phone,
            tab,
            needle: Memo::new(move |_| filter.with(|filter| Needle::new(&filter.search))),
            held: RwSignal::new(None),
            carried: RwSignal::new(None),
            over: RwSignal::new(None),
            landed: RwSignal::new(None),
            reveal: RwSignal::new(None),
            last: StoredValue::new(None),
        }
    }

    /// What a target is called.
    pub fn name(self, target: Target) -> String {
        let t = text::current();
        match target {
            Target::Column(Slot::Stage(stage)) => names::stage(stage, &self.replica.directory(), t),
            Target::Column(Slot::Unknown) => t.board().unknown.to_owned(),
            Target::Won => t.board().won.to_owned(),
            Target::Lost => t.board().lost.to_owned(),
        }
    }

    /// What a lead is called.
    pub fn title(self, id: LeadId) -> String {
        self.replica.lead(id).map(|lead| names::lead(&lead, text::current()).to_owned()).unwrap_or_default()
    }

    /// Where a card stands.
    pub fn place_of(self, id: LeadId) -> Option<Place> {
        let (slot, at) = self.columns.with_untracked(|columns| columns.place_of(id))?;
        Some(Place { id, slot, at })
    }

    /// Whether the rules let this card be put there. Where it stands already it may stay.
    pub fn accepts(self, id: LeadId, target: Target) -> bool {
        let stays = || self.place_of(id).is_some_and(|place| Target::Column(place.slot) == target);
        match target {
            Target::Won | Target::Lost => true,
            Target::Column(Slot::Unknown) => stays(),
            Target::Column(Slot::Stage(stage)) => {
                let allowed = |lead: &Lead| {
                    self.replica.read(|engine| rules::decide(&Act::Move(stage), lead, engine.directory()).is_ok())
                };
                stays() || self.replica.lead(id).and_then(|lead| allowed(&lead)) == Some(true)
            }
        }
    }

    /// Puts a card there, by the rules that hold for every way of moving. A refusal is told.
    pub fn put(self, id: LeadId, target: Target) {
        match target {
            Target::Won => self.acts.win(id),
            Target::Lost => self.acts.lose(id),
            Target::Column(Slot::Stage(stage)) => {
                self.acts.perform(id, &Act::Move(stage));
                self.land(id);
            }
            Target::Column(Slot::Unknown) => {}
        }
    }

    /// Shows for a moment where a card landed.
    pub fn land(self, id: LeadId) {
        self.landed.set(Some(id));
        let over = move || {
            if self.landed.try_get_untracked() == Some(Some(id)) {
                self.landed.set(None);
            }
        };
        set_timeout(over, Duration::from_millis(LANDING_MS));
    }

    /// Whether something hangs over `target`, and whether it may be put there. Tracked.
    pub fn hovers(self, target: Target) -> Option<bool> {
        if self.over.get() != Some(target) {
            return None;
        }
        let id = self.held.get().or_else(|| self.carried.get())?;
        Some(self.accepts(id, target))
    }
}

/// The stage of a column, if it is known.
pub fn stage_of(slot: Slot, directory: &Directory) -> Option<&Stage> {
    match slot {
        Slot::Stage(stage) => directory.stages.get(&stage),
        Slot::Unknown => None,
    }
}
