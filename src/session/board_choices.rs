//! What a person chose for the boards of one account. Kept on the device, never sent.

use serde::{Deserialize, Serialize};

use crate::lead::{CardOrder, Limits, StageId, Table};

/// A person's choices for the boards of one account; every one has a default. Stages are named by their numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BoardChoices {
    /// The word of an order.
    pub order: String,
    /// Columns that are folded away; 0 is the one of leads without a stage.
    pub folded: Vec<i64>,
    /// Whether Won and Lost show their leads.
    pub opened: (bool, bool),
    /// How likely a lead of a stage is won, in hundredths.
    pub chances: Vec<(i64, u8)>,
    /// How many days in a stage are too many.
    pub stays: Vec<(i64, i64)>,
    /// How many days of silence are too many.
    pub silence: i64,
    /// Words of what cards do not show.
    pub hidden: Vec<String>,
}

impl Default for BoardChoices {
    fn default() -> Self {
        Self {
            order: String::new(),
            folded: Vec::new(),
            opened: (false, false),
            chances: Vec::new(),
            stays: Vec::new(),
            silence: Limits::SILENCE,
            hidden: Vec::new(),
        }
    }
}

/// What a card can show beside the title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Contact,
    Budget,
    Deadline,
    Assignee,
    Silence,
    Stay,
}

impl Part {
    /// All of them, in the order of the card.
    pub const ALL: [Self; 6] = [Self::Contact, Self::Silence, Self::Stay, Self::Budget, Self::Deadline, Self::Assignee];

    /// The word that is kept.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Budget => "budget",
            Self::Deadline => "deadline",
            Self::Assignee => "assignee",
            Self::Silence => "silence",
            Self::Stay => "stay",
        }
    }
}

impl BoardChoices {
    /// From what was kept; anything unreadable is the default.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// To be kept.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The order of the cards, where the address tells none.
    #[must_use]
    pub fn order(&self) -> CardOrder {
        CardOrder::from_word(&self.order).unwrap_or_default()
    }

    /// How many days are too long.
    #[must_use]
    pub fn limits(&self) -> Limits {
        let stays = self.stays.iter().filter_map(|(stage, days)| Some((StageId::new(*stage)?, *days))).collect();
        Limits { silence: self.silence.max(1), stays }
    }

    /// How likely a lead of a stage is won, where it was told.
    #[must_use]
    pub fn chances(&self) -> Table<StageId, u8> {
        self.chances.iter().filter_map(|(stage, chance)| Some((StageId::new(*stage)?, (*chance).min(100)))).collect()
    }

    /// Tells how likely a lead of a stage is won; `None` for as likely as usual.
    pub fn set_chance(&mut self, stage: StageId, chance: Option<u8>) {
        self.chances.retain(|(other, _)| *other != stage.0);
        self.chances.extend(chance.map(|chance| (stage.0, chance)));
    }

    /// Tells how many days in a stage are too many; `None` for as many as usual.
    pub fn set_stay(&mut self, stage: StageId, days: Option<i64>) {
        self.stays.retain(|(other, _)| *other != stage.0);
        self.stays.extend(days.map(|days| (stage.0, days)));
    }

    /// Whether cards show this.
    #[must_use]
    pub fn shows(&self, part: Part) -> bool {
        !self.hidden.iter().any(|word| word == part.word())
    }

    /// Shows or hides a part of the cards.
    pub fn show(&mut self, part: Part, shown: bool) {
        self.hidden.retain(|word| word != part.word());
        if !shown {
            self.hidden.push(part.word().to_owned());
        }
    }

    /// Folds the column of a stage away, or unfolds it; 0 is the one of leads without a stage.
    pub fn fold(&mut self, stage: i64, folded: bool) {
        self.folded.retain(|other| *other != stage);
        if folded {
            self.folded.push(stage);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_reads_back() {
        let mut choices = BoardChoices { order: CardOrder::Silence.word().to_owned(), ..BoardChoices::default() };
        choices.set_chance(StageId(4), Some(10));
        choices.set_chance(StageId(4), Some(70));
        choices.set_chance(StageId(5), Some(20));
        choices.set_chance(StageId(5), None);
        choices.set_stay(StageId(4), Some(9));
        choices.show(Part::Stay, false);
        choices.fold(4, true);
        choices.fold(5, true);
        choices.fold(4, false);
        choices.opened.1 = true;
        let read = BoardChoices::parse(&choices.to_text());
        assert_eq!(read, choices);
        assert_eq!((read.order(), read.folded.as_slice()), (CardOrder::Silence, [5].as_slice()));
        assert_eq!(read.chances(), [(StageId(4), 70)].into_iter().collect());
        assert_eq!((read.limits().stay(StageId::new(4)), read.limits().stay(StageId::new(5))), (9, Limits::STAY));
        assert!(!read.shows(Part::Stay) && read.shows(Part::Budget));
    }

    #[test]
    fn nonsense_is_the_default() {
        assert_eq!(BoardChoices::parse("?"), BoardChoices::default());
        let odd = BoardChoices::parse(r#"{"chances":[[0,50],[3,255]],"silence":-4,"order":"x"}"#);
        assert_eq!(odd.chances(), [(StageId(3), 100)].into_iter().collect());
        assert_eq!((odd.limits().silence, odd.order()), (1, CardOrder::Newest));
    }
}
