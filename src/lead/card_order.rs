//! In which order the cards of a board's column stand.

/// In which order the cards of a column stand. Leads without a value come last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardOrder {
    #[default]
    Newest,
    /// The earliest deadline first.
    Deadline,
    /// The largest budget first.
    Budget,
    /// The one first of which nothing was heard for the longest time.
    Silence,
    /// The one with the most needs first.
    Attention,
}

impl CardOrder {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 5] = [Self::Newest, Self::Deadline, Self::Budget, Self::Silence, Self::Attention];

    /// The word that addresses and form controls hold.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Deadline => "deadline",
            Self::Budget => "budget",
            Self::Silence => "silence",
            Self::Attention => "attention",
        }
    }

    /// From that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        assert_eq!(CardOrder::ALL.map(|order| CardOrder::from_word(order.word())), CardOrder::ALL.map(Some));
    }
}
