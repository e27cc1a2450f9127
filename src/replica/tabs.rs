//! What the tabs of one browser say to each other about an account: one syncs and keeps the copy, the others follow it,
//! hand over what is to be written, and borrow from its pace what they want to read.
//!
//! Words of one tab arrive in the order in which it said them, at every other tab. The key is in none of them.

pub mod words;

use super::disk::Keep;
use super::engine::Status;
use super::outbox::{Intent, IntentId, Settled};
use super::pace::Millis;
use crate::lead::Changes;

/// A borrowed turn comes back after this time, whatever became of the tab that has it, in milliseconds. Shorter than the
/// longest call: that a tab which went without a word leaves no call to the others is worse than one call too many.
pub const LONGEST_CALL: u32 = 10_000;
/// Who waits for a turn longer than this makes its call without, in milliseconds.
pub const LONGEST_WAIT: u32 = 10_000;
/// A tab that syncs answers within this time, if it is awake, in milliseconds.
pub const LONGEST_SILENCE: u32 = 2_000;

/// Something that one tab says to all others.
#[derive(Clone, Debug)]
pub enum Word {
    /// By the tab that syncs, when it begins and when somebody said [`Word::Hello`]. `gap` is the pace that it learned.
    Leads { status: Box<Status>, gap: Millis },
    /// By the tab that syncs: how the copy stands to the account.
    Status(Box<Status>),
    /// By the tab that syncs: what changed, and whether the device has it.
    Changed { keeps: Vec<Keep>, kept: bool },
    /// By the tab that syncs, after what changed by it.
    Settled(IntentId, Settled),
    /// By the tab that syncs: it has none of these intents, about which it was asked.
    Gone(Vec<IntentId>),
    /// By the tab that syncs: the call that a tab asked for may be made now.
    Lent(Slot),
    /// By a tab that follows, when it begins.
    Hello,
    /// By a tab that follows: here is something to be written. `kept` says whether the device has it.
    Take { intent: Box<Intent>, kept: bool },
    /// By a tab that follows: which of these intents do you not have?
    Where(Vec<IntentId>),
    /// By a tab that follows: what its person wants.
    Order(Order),
    /// By a tab that follows: it wants to make a call.
    Borrow(Slot),
    /// By a tab that follows: the call was made.
    Returned(Slot, Came),
    /// By a tab that follows: whether it is looked at.
    Seen { tab: u64, visible: bool },
    /// By a tab that follows, whose person has another key: let me lead if yours is refused.
    Resign,
    /// The person left the account in this tab: nothing of it stays in any.
    Left,
}

/// What a person wants of the tab that syncs, wherever it is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// Takes an intent back, or discards a failed one.
    Undo(IntentId),
    /// Does not wait for the end of a hold, or tries a failed intent again.
    SendNow(IntentId),
    /// Chooses where somebody else had changed the same fields.
    Resolve { id: IntentId, theirs: Changes, chosen: Changes },
    /// Everything is to be checked now.
    Refresh,
    /// Something may be due. Timers of a page that nobody looks at go off late.
    Wake,
}

impl Order {
    /// The intent that it is about.
    #[must_use]
    pub fn intent(&self) -> Option<IntentId> {
        match self {
            Self::Undo(id) | Self::SendNow(id) | Self::Resolve { id, .. } => Some(*id),
            Self::Refresh | Self::Wake => None,
        }
    }
}

/// A call that a tab wants to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// Random, and the same as long as the tab is open.
    pub tab: u64,
    pub call: u64,
}

/// How a borrowed call ended, as far as the pace is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    Well,
    /// It came too soon for the account.
    TooSoon,
    /// It failed for another reason, or nobody knows.
    Otherwise,
}
