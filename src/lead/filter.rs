//! What a person asks of the leads: which ones, in which order, how many at a time.

use super::{Date, Directory, Field, Lead, PipelineId, SourceId, StageId, Status, UserId};

/// Which leads are meant. Everything set must hold; the default means all leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words to find in any text field.
    pub search: String,
    pub pipeline: Option<PipelineId>,
    pub stage: Option<StageId>,
    pub status: Option<Status>,
    pub assignee: Option<Assignee>,
    pub source: Option<SourceId>,
    pub due: Option<Due>,
}

/// Whose leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assignee {
    Nobody,
    User(UserId),
}

/// How a lead's deadline stands to today. Only leads in progress can be late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    Overdue,
    Today,
    /// Today and the six days after it.
    Week,
    /// Today, or later in the present month.
    Rest,
    /// In the present month.
    Month,
    NextMonth,
    /// After the next month.
    Later,
    /// No deadline at all.
    Unset,
}

impl Due {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 8] =
        [Self::Overdue, Self::Today, Self::Week, Self::Rest, Self::Month, Self::NextMonth, Self::Later, Self::Unset];

    /// The word used in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Today => "today",
            Self::Week => "week",
            Self::Rest => "rest",
            Self::Month => "month",
            Self::NextMonth => "next-month",
            Self::Later => "later",
            Self::Unset => "none",
        }
    }

    /// From the word in an address.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|due| due.word() == word)
    }

    /// Whether `lead` stands like this on the day `today`.
    #[must_use]
    pub fn holds(self, lead: &Lead, today: Date) -> bool {
        let Some(deadline) = lead.deadline else { return self == Self::Unset };
        let days = deadline.days_since(today);
        match self {
            Self::Overdue => days < 0 && !lead.status.is_closed(),
            Self::Today => days == 0,
            Self::Week => (0..7).contains(&days),
            Self::Rest => days >= 0 && months(deadline) == months(today),
            Self::Month => months(deadline) == months(today),
            Self::NextMonth => months(deadline) == months(today) + 1,
            Self::Later => months(deadline) > months(today) + 1,
            Self::Unset => false,
        }
    }
}

/// How many months have begun up to a day.
fn months(date: Date) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month())
}

impl Filter {
    /// Whether `lead` passes everything but the search.
    #[must_use]
    pub fn holds(&self, lead: &Lead, directory: &Directory, today: Date) -> bool {
        self.pipeline.is_none_or(|pipeline| directory.pipeline_of(lead) == Some(pipeline))
            && self.stage.is_none_or(|stage| lead.stage == Some(stage))
            && self.status.is_none_or(|status| lead.status == status)
            && self.source.is_none_or(|source| lead.source == Some(source))
            && self.due.is_none_or(|due| due.holds(lead, today))
            && match self.assignee {
                None => true,
                Some(Assignee::Nobody) => lead.assignee.is_none(),
                Some(Assignee::User(user)) => lead.assignee == Some(user),
            }
    }

    /// Whether nothing is asked, the search included.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// By which field, and which end first. Leads without a value come last either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    pub field: Field,
    pub descending: bool,
}

impl Default for Sort {
    /// Newest first.
    fn default() -> Self {
        Self { field: Field::Created, descending: true }
    }
}

impl Sort {
    /// As in addresses: `budget`, or `-budget` for the largest first.
    #[must_use]
    pub fn word(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.field.code())
    }

    /// From the word in an address.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let (descending, code) = match word.strip_prefix('-') {
            Some(code) => (true, code),
            None => (false, word),
        };
        Field::from_code(code).map(|field| Self { field, descending })
    }
}

/// How many rows a page of the list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageSize {
    Small,
    #[default]
    Medium,
    Large,
}

impl PageSize {
    /// All of them, smallest first.
    pub const ALL: [Self; 3] = [Self::Small, Self::Medium, Self::Large];

    /// 25, 50 or 100.
    #[must_use]
    pub fn rows(self) -> usize {
        match self {
            Self::Small => 25,
            Self::Medium => 50,
            Self::Large => 100,
        }
    }

    /// From a number of rows.
    #[must_use]
    pub fn from_rows(rows: usize) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.rows() == rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lead::LeadId;

    #[test]
    fn deadlines_stand_to_today() {
        let today = Date::new(2026, 11, 23).unwrap();
        let mut lead = Lead::new(LeadId(1));
        let holding = |lead: &Lead| Due::ALL.into_iter().filter(|due| due.holds(lead, today)).collect::<Vec<_>>();
        assert_eq!(holding(&lead), [Due::Unset]);
        lead.deadline = Some(today.plus_days(-1));
        assert_eq!(holding(&lead), [Due::Overdue, Due::Month]);
        lead.status = Status::Won;
        assert_eq!(holding(&lead), [Due::Month]);
        lead.deadline = Some(today);
        assert_eq!(holding(&lead), [Due::Today, Due::Week, Due::Rest, Due::Month]);
        lead.deadline = Some(today.plus_days(9));
        assert_eq!(holding(&lead), [Due::NextMonth]);
        lead.deadline = Date::new(2027, 1, 1);
        assert_eq!(holding(&lead), [Due::Later]);
    }

    #[test]
    fn words_read_back() {
        for field in Field::all() {
            for descending in [false, true] {
                let sort = Sort { field, descending };
                assert_eq!(Sort::from_word(&sort.word()), Some(sort));
            }
        }
        assert_eq!(Sort::from_word("nonsense"), None);
    }
}
