//! Whether a lead is in progress, lost or won.

/// The wire's `active`: 1, 2 or 3, though the vendor's page also calls it a Boolean.
/// Won and lost are ends of the system's own beside the stages; the stage stays what it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    #[default]
    InProgress,
    Lost,
    Won,
}

impl Status {
    /// All of them, in the order people expect in a menu.
    pub const ALL: [Self; 3] = [Self::InProgress, Self::Won, Self::Lost];

    /// The number on the wire.
    #[must_use]
    pub fn code(self) -> i64 {
        match self {
            Self::InProgress => 1,
            Self::Lost => 2,
            Self::Won => 3,
        }
    }

    /// From the number on the wire; `None` for anything but 1, 2 and 3.
    #[must_use]
    pub fn from_code(code: i64) -> Option<Self> {
        match code {
            1 => Some(Self::InProgress),
            2 => Some(Self::Lost),
            3 => Some(Self::Won),
            _ => None,
        }
    }

    /// The word used in addresses: `open`, `lost`, `won`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::InProgress => "open",
            Self::Lost => "lost",
            Self::Won => "won",
        }
    }

    /// From the word in an address.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }

    /// Lost or won.
    #[must_use]
    pub fn is_closed(self) -> bool {
        self != Self::InProgress
    }
}
