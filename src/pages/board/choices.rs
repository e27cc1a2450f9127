//! The person's choices for the boards of this account, kept on the device.

use leptos::prelude::*;

use crate::browser::reading::WhileHere as _;
use crate::browser::storage::{self, Area};
use crate::lead::{Limits, StageId, Table};
use crate::session::Session;
use crate::session::board_choices::BoardChoices;

/// The choices, and what follows from them. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Choices {
    session: Session,
    kept: RwSignal<BoardChoices>,
    pub limits: Memo<Limits>,
    pub chances: Memo<Table<StageId, u8>>,
}

impl Choices {
    /// From what the device kept.
    pub fn load(session: Session) -> Self {
        let text = storage::get(Area::Local, &place(session)).ok().flatten();
        let kept = RwSignal::new(text.map(|text| BoardChoices::parse(&text)).unwrap_or_default());
        Self {
            session,
            kept,
            limits: Memo::new(move |_| kept.with(BoardChoices::limits)),
            chances: Memo::new(move |_| kept.with(BoardChoices::chances)),
        }
    }

    /// Looks at them. Tracked.
    pub fn with<T>(self, look: impl FnOnce(&BoardChoices) -> T) -> T {
        self.kept.while_here().with(look)
    }

    /// Changes them, and keeps them.
    pub fn change(self, change: impl FnOnce(&mut BoardChoices)) {
        self.kept.update(change);
        // A private window may keep nothing: the choice then lasts as long as the board.
        storage::set(Area::Local, &place(self.session), &self.kept.with_untracked(BoardChoices::to_text)).ok();
    }
}

fn place(session: Session) -> String {
    ["leads.board.", &session.account()].concat()
}
