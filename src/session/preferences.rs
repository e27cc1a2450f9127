//! What a person likes: language, theme, columns, and the like. Kept on the device, never sent.

use serde::{Deserialize, Serialize};

use crate::lead::{Field, PageSize, UserId};
use crate::text::Language;

/// A person's choices; every one has a default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// A language's code; none means the browser's.
    pub language: Option<String>,
    /// `light` or `dark`; none means the system's.
    pub theme: Option<String>,
    /// An ISO 4217 code to show beside amounts, which have no currency in the API.
    pub currency: Option<String>,
    /// The list's columns by the fields' API names, in order.
    pub columns: Vec<String>,
    /// Rows a page.
    pub page_size: usize,
    /// Whether single keys are shortcuts (WCAG 2.1.4 wants a way to switch them off).
    pub single_keys: bool,
    /// Smaller rows.
    pub compact: bool,
    /// What was chosen in each account.
    accounts: Vec<InAccount>,
}

/// Choices that mean something in one account only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InAccount {
    /// The account's name in storage.
    account: String,
    /// Who the person is: the key belongs to the account, so the API cannot tell.
    pub me: Option<i64>,
    /// The pipeline last shown on the board.
    pub pipeline: Option<i64>,
}

impl InAccount {
    /// Who the person is.
    #[must_use]
    pub fn me(&self) -> Option<UserId> {
        self.me.and_then(UserId::new)
    }
}

/// The columns that the list starts with.
pub const COLUMNS: [Field; 7] =
    [Field::Name, Field::Stage, Field::Status, Field::Budget, Field::Assignee, Field::ContactName, Field::Deadline];

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: None,
            theme: None,
            currency: None,
            columns: COLUMNS.iter().map(|field| field.code().to_owned()).collect(),
            page_size: PageSize::default().rows(),
            single_keys: true,
            compact: false,
            accounts: Vec::new(),
        }
    }
}

impl Preferences {
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

    /// The columns of the list. The title is always among them, since it opens the lead.
    #[must_use]
    pub fn columns(&self) -> Vec<Field> {
        let mut columns: Vec<Field> = Vec::new();
        for field in self.columns.iter().filter_map(|code| Field::from_code(code)) {
            if !columns.contains(&field) {
                columns.push(field);
            }
        }
        if !columns.contains(&Field::Name) {
            columns.insert(0, Field::Name);
        }
        columns
    }

    /// Rows a page.
    #[must_use]
    pub fn page_size(&self) -> PageSize {
        PageSize::from_rows(self.page_size).unwrap_or_default()
    }

    /// What was chosen in one account.
    #[must_use]
    pub fn in_account(&self, account: &str) -> InAccount {
        let known = self.accounts.iter().find(|choices| choices.account == account);
        known.cloned().unwrap_or_else(|| InAccount { account: account.to_owned(), ..InAccount::default() })
    }

    /// Replaces what was chosen in an account.
    pub fn set_in_account(&mut self, choices: InAccount) {
        self.accounts.retain(|known| known.account != choices.account);
        self.accounts.push(choices);
    }

    /// The language: the person's choice, the site's, the first of the browser's that the app speaks, English.
    #[must_use]
    pub fn language(&self, preset: Option<&str>, browser: &[String]) -> Language {
        let chosen = self.language.as_deref().or(preset).and_then(Language::from_tag);
        chosen.or_else(|| browser.iter().find_map(|tag| Language::from_tag(tag))).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_reads_back() {
        let mut preferences = Preferences { theme: Some("dark".into()), ..Preferences::default() };
        preferences.set_in_account(InAccount { me: Some(7), ..preferences.in_account("acme.flowlu.com") });
        assert_eq!(Preferences::parse(&preferences.to_text()), preferences);
        assert_eq!(Preferences::parse("?"), Preferences::default());
    }

    #[test]
    fn nobody_is_the_same_person_in_another_account() {
        let mut preferences = Preferences::default();
        for (account, me, pipeline) in [("one", 7, 3), ("two", 9, 4), ("one", 8, 3)] {
            let choices = preferences.in_account(account);
            preferences.set_in_account(InAccount { me: Some(me), pipeline: Some(pipeline), ..choices });
        }
        let known = |account: &str| {
            let choices = preferences.in_account(account);
            (choices.me(), choices.pipeline)
        };
        assert_eq!(known("one"), (UserId::new(8), Some(3)));
        assert_eq!(known("two"), (UserId::new(9), Some(4)));
        assert_eq!(known("three"), (None, None));
        assert_eq!(preferences.accounts.len(), 2);
    }

    #[test]
    fn the_title_is_always_a_column() {
        let preferences =
            Preferences { columns: vec!["budget".into(), "gone".into(), "budget".into()], ..Preferences::default() };
        assert_eq!(preferences.columns(), [Field::Name, Field::Budget]);
    }

    #[test]
    fn languages_are_tried_in_order() {
        let browser = ["de-DE".to_owned(), "ru-RU".to_owned(), "en".to_owned()];
        let mut preferences = Preferences::default();
        assert_eq!(preferences.language(None, &browser), Language::Russian);
        assert_eq!(preferences.language(Some("en"), &browser), Language::English);
        preferences.language = Some("ru".into());
        assert_eq!(preferences.language(Some("en"), &[]), Language::Russian);
    }
}
