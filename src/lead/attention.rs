//! Which leads want somebody to look after them, and why.

use super::{Date, Lead, StageId, Stamp, Table};

/// Why a lead in progress needs attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Past its deadline.
    Overdue,
    /// Nothing was heard of it for too long.
    Silent,
    /// Too long in its stage.
    Stuck,
    /// It has no deadline.
    Undated,
    /// Nobody is responsible.
    Unassigned,
}

impl Need {
    /// All of them, the most pressing first.
    pub const ALL: [Self; 5] = [Self::Overdue, Self::Silent, Self::Stuck, Self::Undated, Self::Unassigned];

    /// The word used in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Silent => "silent",
            Self::Stuck => "stuck",
            Self::Undated => "undated",
            Self::Unassigned => "unassigned",
        }
    }

    /// Whether `lead` needs attention for this reason on the day `today`.
    #[must_use]
    pub fn holds(self, lead: &Lead, limits: &Limits, today: Date) -> bool {
        if lead.status.is_closed() {
            return false;
        }
        match self {
            Self::Overdue => lead.deadline.is_some_and(|deadline| deadline < today),
            Self::Silent => silence(lead, today).is_some_and(|silence| silence.days >= limits.silence),
            Self::Stuck => stay(lead, today).is_some_and(|stay| stay.days >= limits.stay(lead.stage)),
            Self::Undated => lead.deadline.is_none(),
            Self::Unassigned => lead.assignee.is_none(),
        }
    }
}

/// Which of the leads in need are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needing {
    /// Those with any need at all.
    Anything,
    Only(Need),
}

impl Needing {
    /// All of them, in the order of the menu.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Anything).chain(Need::ALL.map(Self::Only))
    }

    /// The word used in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Anything => "any",
            Self::Only(need) => need.word(),
        }
    }

    /// From the word in an address.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::all().find(|needing| needing.word() == word)
    }

    /// Whether `lead` is among them on the day `today`.
    #[must_use]
    pub fn holds(self, lead: &Lead, limits: &Limits, today: Date) -> bool {
        match self {
            Self::Anything => needs(lead, limits, today) > 0,
            Self::Only(need) => need.holds(lead, limits, today),
        }
    }
}

/// How many needs a lead has.
#[must_use]
pub fn needs(lead: &Lead, limits: &Limits, today: Date) -> usize {
    Need::ALL.into_iter().filter(|need| need.holds(lead, limits, today)).count()
}

/// How many days are too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Of silence.
    pub silence: i64,
    /// In a stage, where it differs from the usual.
    pub stays: Table<StageId, i64>,
}

impl Limits {
    /// From how many days on silence is worth a word, unless somebody says otherwise.
    pub const SILENCE: i64 = 14;
    /// How many days in one stage are too many, unless somebody says otherwise.
    pub const STAY: i64 = 30;

    /// How many days in `stage` are too many.
    #[must_use]
    pub fn stay(&self, stage: Option<StageId>) -> i64 {
        stage.and_then(|stage| self.stays.get(&stage).copied()).unwrap_or(Self::STAY)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { silence: Self::SILENCE, stays: Table::default() }
    }
}

/// When something last happened to a lead, as far as the account tells.
#[must_use]
pub fn last_heard(lead: &Lead) -> Option<Stamp> {
    lead.last_activity.or(lead.updated).or(lead.created)
}

/// A number of days, as far as the account tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub days: i64,
    /// It may be more.
    pub at_least: bool,
}

/// For how long nothing was heard of a lead. Where the account names no activity, all that is known is when the lead
/// was last changed, by whatever: the last word may be older.
#[must_use]
pub fn silence(lead: &Lead, today: Date) -> Option<Span> {
    let days = today.days_since(Date::of(last_heard(lead)?)?).max(0);
    Some(Span { days, at_least: lead.last_activity.is_none() && was_changed(lead) })
}

/// How long a lead has been in its stage: the account tells when it was last changed, and not in what.
#[must_use]
pub fn stay(lead: &Lead, today: Date) -> Option<Span> {
    let days = today.days_since(Date::of(lead.updated?)?).max(0);
    Some(Span { days, at_least: was_changed(lead) })
}

/// Whether a lead was changed after the day on which it was made, as far as is known.
fn was_changed(lead: &Lead) -> bool {
    let updated = lead.updated.and_then(Date::of);
    updated.is_some() && lead.created.and_then(Date::of) != updated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lead::{LeadId, Status, UserId};

    fn today() -> Date {
        Date::new(2026, 11, 23).unwrap()
    }

    fn days_ago(days: i64) -> Option<Stamp> {
        Stamp::from_wire(&format!("{} 10:00:00", today().plus_days(-days).to_wire()))
    }

    fn well_kept() -> Lead {
        Lead {
            deadline: Some(today()),
            assignee: UserId::new(7),
            stage: StageId::new(5),
            created: days_ago(90),
            updated: days_ago(13),
            ..Lead::new(LeadId(1))
        }
    }

    fn needs_of(lead: &Lead) -> Vec<Need> {
        let limits = Limits { stays: [(StageId(6), 3)].into_iter().collect(), ..Limits::default() };
        let found: Vec<Need> = Need::ALL.into_iter().filter(|need| need.holds(lead, &limits, today())).collect();
        assert_eq!(needs(lead, &limits, today()), found.len());
        assert_eq!(Needing::Anything.holds(lead, &limits, today()), !found.is_empty());
        found
    }

    #[test]
    fn each_need_has_its_sign() {
        assert_eq!(needs_of(&well_kept()), []);
        assert_eq!(needs_of(&Lead { deadline: Some(today().plus_days(-1)), ..well_kept() }), [Need::Overdue]);
        assert_eq!(needs_of(&Lead { updated: days_ago(14), ..well_kept() }), [Need::Silent]);
        assert_eq!(needs_of(&Lead { updated: days_ago(30), last_activity: days_ago(1), ..well_kept() }), [Need::Stuck]);
        assert_eq!(needs_of(&Lead { stage: StageId::new(6), ..well_kept() }), [Need::Stuck]);
        assert_eq!(needs_of(&Lead { deadline: None, ..well_kept() }), [Need::Undated]);
        assert_eq!(needs_of(&Lead { assignee: None, ..well_kept() }), [Need::Unassigned]);
    }

    #[test]
    fn a_closed_lead_needs_nothing() {
        let lead = Lead { deadline: None, assignee: None, updated: days_ago(99), ..Lead::new(LeadId(1)) };
        assert_eq!(needs_of(&lead), [Need::Silent, Need::Stuck, Need::Undated, Need::Unassigned]);
        assert_eq!(needs_of(&Lead { status: Status::Won, ..lead }), []);
    }

    #[test]
    fn a_stay_is_known_exactly_only_while_nothing_was_changed() {
        let lead = well_kept();
        assert_eq!(stay(&lead, today()), Some(Span { days: 13, at_least: true }));
        let fresh = Lead { created: days_ago(13), ..lead };
        assert_eq!(stay(&fresh, today()), Some(Span { days: 13, at_least: false }));
        assert_eq!(stay(&Lead { updated: None, ..fresh }, today()), None);
    }

    #[test]
    fn a_silence_is_known_exactly_if_the_account_names_an_activity() {
        let lead = well_kept();
        assert_eq!(silence(&lead, today()), Some(Span { days: 13, at_least: true }));
        let heard = Lead { last_activity: days_ago(20), ..lead.clone() };
        assert_eq!(silence(&heard, today()), Some(Span { days: 20, at_least: false }));
        let untouched = Lead { created: days_ago(13), ..lead.clone() };
        assert_eq!(silence(&untouched, today()), Some(Span { days: 13, at_least: false }));
        assert_eq!(silence(&Lead { updated: None, ..lead }, today()), Some(Span { days: 90, at_least: false }));
    }

    #[test]
    fn words_read_back() {
        assert!(Needing::all().all(|needing| Needing::from_word(needing.word()) == Some(needing)));
        assert_eq!(Needing::from_word(""), None);
    }
}
